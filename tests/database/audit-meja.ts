// What the log has to say of the officer's desk: each of its commands in the order of a paper, with the entries it leaves.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Gerbang, NIP_BERSAMA } from '../support/aktor';
import { KOTA } from '../support/backend';
import { type Kunci, argumenBayar, argumenLampiran, argumenTanda, isianBa } from '../support/meja';

type Baris = Record<string, unknown>;
/** Key of the row, and what the log holds of it: whole for a change, the columns that matter for a new row. */
type Jejak = { aksi: 'INSERT' | 'UPDATE'; kunci: unknown; beda: unknown };
export interface LangkahMeja {
	cmd: string;
	siapa: 'bendahara' | 'admin_bpjs' | 'admin_bkad';
	scope: string;
	args: () => Promise<Baris> | Baris;
	/** What follows the name of the command in the reason of every entry. */
	alasan: string;
	/** By table: exactly one entry each, and none anywhere else. */
	jejak: Record<string, Jejak>;
}

const WAKTU: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:/);
const ACAK: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const baru = (kunci: unknown, isi: Baris): Jejak => ({ aksi: 'INSERT', kunci, beda: expect.objectContaining(isi) as unknown });
const ubah = (kunci: unknown, beda: Baris): Jejak => ({ aksi: 'UPDATE', kunci, beda });

export interface BahanMeja {
	sql: Gerbang['sql'];
	skpd: string;
	/** An approved paper of October with one person: 40.000 and 160.000 short. */
	kertas: string;
	/** The row of this person. */
	orang: string;
	kunci: Record<'bendahara' | 'admin_bpjs', Kunci>;
	akun: Record<'bendahara' | 'admin_bpjs', string>;
}

export async function langkahMeja({ sql, skpd, kertas, orang, kunci, akun }: BahanMeja): Promise<LangkahMeja[]> {
	const kk = { kertas_kerja_id: kertas };
	const [keliru, koreksi, daftar, ba, pengganti] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const berkas = await argumenLampiran(kertas, 'koreksi', 'slip.pdf');
	const bayar = argumenBayar(kertas, 41_000, 163_000);
	const ulang = argumenBayar(kertas, 41_000, 163_000);
	const input = (id: string, ubahan: Baris): Baris => ({ id, ...kk, baris_id: orang, asal: 'periksa', bulan_asal: null, bagian1: 1_000, bagian4: 4_000, alasan: 'Tunjangan kurang', lampiran_id: berkas.id, ...ubahan });
	const terbit = (id: string, menggantikan: string | null): Baris => ({ id, ...kk, isian: isianBa(`${skpd.slice(0, 8)}-${id.slice(0, 8)}`), menggantikan });
	const bpjs = (id: string, iuran1: number): Baris => ({ id, bulan: '2026-10-01', nama_berkas: 'peserta.xlsx', sha256: 'b'.repeat(64), orang: [{ nip: NIP_BERSAMA, nama: 'Ratna', iuran1, iuran4: 160_000, upah: null }] });
	const isiBpjs = (iuran1: number): Baris[] => bpjs(daftar, iuran1).orang as Baris[];

	const status = (dari: string, ke: string): Jejak => ubah(kertas, { status: [dari, ke] });
	const riwayat = (peristiwa: string, dari: string, ke: string, catatan: unknown): Jejak => baru(ACAK, { ...kk, peristiwa, dari, ke, catatan });
	const diputus = (dari: unknown, ke: unknown): Baris => ({ diputus_pada: [dari === null ? null : WAKTU, ke === null ? null : WAKTU], diputus_oleh: [dari, ke] });
	const dibatalkan = (alasan: string): Baris => ({ dibatalkan_pada: [null, WAKTU], alasan_batal: [null, alasan] });
	const nomor = (id: string): Baris => {
		const { nomor_pemda, nomor_bpjs } = terbit(id, null).isian as Baris;
		return { nomor_pemda, nomor_bpjs };
	};
	const kunciBaru = (siapa: 'bendahara' | 'admin_bpjs'): Jejak => baru(kunci[siapa].id, { pemilik: akun[siapa], peran: siapa, kunci_publik: kunci[siapa].publik, dicabut_pada: null });
	const daftarKunci = (siapa: 'bendahara' | 'admin_bpjs'): LangkahMeja => ({
		cmd: 'daftar_kunci', siapa, scope: KOTA, alasan: '',
		args: () => ({ id: kunci[siapa].id, kunci_publik: kunci[siapa].publik, nama_perangkat: 'Ponsel' }),
		jejak: { kunci_tanda_tangan: kunciBaru(siapa) }
	});
	const terbitkan = (id: string, menggantikan: string | null): LangkahMeja => ({
		cmd: 'terbitkan_ba', siapa: 'admin_bpjs', scope: skpd, alasan: '', args: () => terbit(id, menggantikan),
		jejak: {
			berita_acara: baru(id, { ...kk, ...nomor(id), status: 'terbit', menggantikan, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }),
			kertas_kerja: status('disetujui', 'ba_terbit'),
			riwayat_kertas_kerja: riwayat('terbitkan_ba', 'disetujui', 'ba_terbit', Object.values(nomor(id)).join(' · '))
		}
	});
	const tandatangani = (siapa: 'bendahara' | 'admin_bpjs', pihak: 'kesatu' | 'kedua', ke: string): LangkahMeja => ({
		cmd: 'tanda_tangani', siapa, scope: skpd, alasan: '', args: () => argumenTanda(sql, kunci[siapa], kertas, pengganti, pihak),
		jejak: {
			tanda_tangan: baru(ACAK, { berita_acara_id: pengganti, pihak, kunci_id: kunci[siapa].id, ditandatangani_pada: '2026-11-20T03:04:05.678Z' }),
			// The first of two signatures leaves the paper where it is.
			...(ke === 'ba_terbit' ? {} : { kertas_kerja: status('ba_terbit', ke) }),
			riwayat_kertas_kerja: riwayat('tanda_tangani', 'ba_terbit', ke, `Pihak ${pihak}`)
		}
	});
	const catat = (siapa: 'bendahara' | 'admin_bpjs', args: Baris): LangkahMeja => ({
		cmd: 'catat_pembayaran', siapa, scope: skpd, alasan: '', args: () => args,
		jejak: {
			pembayaran: baru(args.id, { ...kk, berita_acara_id: pengganti, ntpn: args.ntpn, bagian1: 41_000, bagian4: 163_000, dibatalkan_pada: null }),
			kertas_kerja: status('ba_ditandatangani', 'dibayar'),
			riwayat_kertas_kerja: riwayat('catat_pembayaran', 'ba_ditandatangani', 'dibayar', `NTPN ${String(args.ntpn)}`)
		}
	});
	const petugas = (cmd: string, alasan: string, args: Baris, jejak: Record<string, Jejak>): LangkahMeja => ({
		cmd, siapa: 'admin_bpjs', scope: skpd, alasan: alasan && `: ${alasan}`, args: () => args, jejak
	});

	return [
		petugas('batalkan_persetujuan', 'Slip gaji menyusul', { ...kk, alasan: 'Slip gaji menyusul' }, {
			kertas_kerja: ubah(kertas, { status: ['disetujui', 'diperiksa'], ...diputus('Uji admin_bpjs', null) }),
			riwayat_kertas_kerja: riwayat('batalkan_persetujuan', 'disetujui', 'diperiksa', 'Slip gaji menyusul')
		}),
		petugas('simpan_lampiran', '', berkas, {
			lampiran: baru(berkas.id, { ...kk, untuk: 'koreksi', nama: 'slip.pdf', sha256: berkas.sha256 }),
			riwayat_kertas_kerja: riwayat('simpan_lampiran', 'diperiksa', 'diperiksa', 'slip.pdf')
		}),
		petugas('input_koreksi', 'Salah baca slip', input(keliru, { bagian1: 9_000, bagian4: 0, alasan: 'Salah baca slip' }), {
			koreksi_iwp: baru(keliru, { ...kk, baris_id: orang, nip: NIP_BERSAMA, bagian1: 9_000, bagian4: 0, alasan: 'Salah baca slip' }),
			riwayat_kertas_kerja: riwayat('input_koreksi', 'diperiksa', 'diperiksa', 'Salah baca slip')
		}),
		petugas('batalkan_koreksi', 'Slip orang lain', { id: keliru, alasan: 'Slip orang lain' }, {
			koreksi_iwp: ubah(keliru, dibatalkan('Slip orang lain')),
			riwayat_kertas_kerja: riwayat('batalkan_koreksi', 'diperiksa', 'diperiksa', 'Slip orang lain')
		}),
		petugas('input_koreksi', 'Tunjangan kurang', input(koreksi, {}), {
			koreksi_iwp: baru(koreksi, { ...kk, asal: 'periksa', bagian1: 1_000, bagian4: 4_000, lampiran_id: berkas.id }),
			riwayat_kertas_kerja: riwayat('input_koreksi', 'diperiksa', 'diperiksa', 'Tunjangan kurang')
		}),
		petugas('simpan_data_bpjs', 'peserta.xlsx', bpjs(daftar, 30_000), { data_bpjs: baru(daftar, { bulan: '2026-10-01', isi: isiBpjs(30_000) }) }),
		// The list that a new one takes the place of stays readable here.
		petugas('simpan_data_bpjs', 'peserta.xlsx', bpjs(daftar, 40_000), { data_bpjs: ubah(daftar, { isi: [isiBpjs(30_000), isiBpjs(40_000)], pada: [WAKTU, WAKTU] }) }),
		petugas('setujui', '', kk, {
			kertas_kerja: ubah(kertas, { status: ['diperiksa', 'disetujui'], ...diputus(null, 'Uji admin_bpjs') }),
			riwayat_kertas_kerja: riwayat('setujui', 'diperiksa', 'disetujui', null)
		}),
		terbitkan(ba, null),
		petugas('batalkan_ba', 'Nama pejabat keliru', { id: ba, ...kk, alasan: 'Nama pejabat keliru' }, {
			berita_acara: ubah(ba, { status: ['terbit', 'batal'], alasan_batal: [null, 'Nama pejabat keliru'] }),
			kertas_kerja: status('ba_terbit', 'disetujui'),
			riwayat_kertas_kerja: riwayat('batalkan_ba', 'ba_terbit', 'disetujui', `${String(nomor(ba).nomor_pemda)}: Nama pejabat keliru`)
		}),
		terbitkan(pengganti, ba),
		daftarKunci('bendahara'),
		daftarKunci('admin_bpjs'),
		tandatangani('bendahara', 'kesatu', 'ba_terbit'),
		tandatangani('admin_bpjs', 'kedua', 'ba_ditandatangani'),
		{
			cmd: 'cabut_kunci', siapa: 'admin_bkad', scope: KOTA, alasan: ': Ponsel hilang', args: () => ({ id: kunci.bendahara.id, alasan: 'Ponsel hilang' }),
			jejak: { kunci_tanda_tangan: ubah(kunci.bendahara.id, { dicabut_pada: [null, WAKTU], alasan_cabut: [null, 'Ponsel hilang'] }) }
		},
		catat('bendahara', bayar),
		petugas('batalkan_pembayaran', 'Setoran dikembalikan', { id: bayar.id, ...kk, alasan: 'Setoran dikembalikan' }, {
			pembayaran: ubah(bayar.id, dibatalkan('Setoran dikembalikan')),
			kertas_kerja: status('dibayar', 'ba_ditandatangani'),
			riwayat_kertas_kerja: riwayat('batalkan_pembayaran', 'dibayar', 'ba_ditandatangani', 'Setoran dikembalikan')
		}),
		catat('admin_bpjs', ulang),
		petugas('selesaikan', 'Sisa Rp1.000 menyusul', { ...kk, alasan: 'Sisa Rp1.000 menyusul' }, {
			kertas_kerja: status('dibayar', 'selesai'),
			riwayat_kertas_kerja: riwayat('selesaikan', 'dibayar', 'selesai', 'Sisa Rp1.000 menyusul')
		})
	];
}
