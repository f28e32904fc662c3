// What looks wrong in a row or a paper: codes T01 to T13 of domain.md 6. A finding never changes an amount.
import { formatRupiah, kalimatNip, uraiNip } from '$lib/core';
import { adaDiTabel } from './gaji-pokok';
import type { KunciMasukan } from './kolom';
import type { BarisIuran, IuranLain, ParameterIuran, RincianIuran } from './tipe';

export interface Temuan {
	kode: string;
	/** `salah` stops a submission; `peringatan` may be explained. */
	tingkat: 'salah' | 'peringatan';
	barisId: string;
	/** The cell to jump to, or null for the whole row. */
	kolom: KunciMasukan | null;
	pesan: string;
	/** What the finding may cost or hide, whole rupiah; 0 when unknown. */
	efekRupiah: number;
}

export interface KonteksPeriksa {
	parameter: ParameterIuran;
	/** UMK of the year, for the floor warning; null when unknown. */
	umk: number | null;
	lain?: IuranLain;
}

/** Findings of one row, blocking ones first. */
export function periksaBaris(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa): Temuan[] {
	const temuan: Temuan[] = [];
	const tambah = (kode: string, tingkat: Temuan['tingkat'], kolom: KunciMasukan | null, pesan: string, efekRupiah = 0): void => {
		temuan.push({ kode, tingkat, barisId: b.id, kolom, pesan, efekRupiah });
	};
	periksaIdentitas(b, tambah);
	periksaTunjangan(b, tambah);
	periksaIuran(b, r, k, tambah);
	return temuan.sort((x, y) => Number(y.tingkat === 'salah') - Number(x.tingkat === 'salah'));
}

type Tambah = (kode: string, tingkat: Temuan['tingkat'], kolom: KunciMasukan | null, pesan: string, efek?: number) => void;

function periksaIdentitas(b: BarisIuran, tambah: Tambah): void {
	const nip = uraiNip(b.nip);
	if (!nip.ok) {
		const panjang = nip.sebab.kode === 'panjang' || nip.sebab.kode === 'bukan_angka' || nip.sebab.kode === 'ilmiah';
		tambah('T07', panjang ? 'salah' : 'peringatan', 'nip', kalimatNip(nip.sebab));
	} else if (b.statusAsn === 'PPPK' && nip.bagian.jenis === 'pns') {
		tambah('T03', 'peringatan', 'nip', 'Statusnya PPPK, tetapi NIP bersusun seperti PNS. Periksa status atau NI PPPK-nya.');
	} else if (b.statusAsn !== 'PPPK' && nip.bagian.jenis === 'pppk') {
		tambah('T03', 'peringatan', 'nip', 'NIP bersusun seperti NI PPPK, tetapi statusnya bukan PPPK. Periksa statusnya.');
	}
	if (b.nama.trim() === '') tambah('T07', 'salah', 'nama', 'Nama pegawai masih kosong. Isi nama sesuai SK.');
}

function periksaTunjangan(b: BarisIuran, tambah: Tambah): void {
	const gaji = b.gajiPokok ?? 0;
	if (gaji > 0 && !adaDiTabel(b.statusAsn, b.golongan, gaji)) {
		const tabel = b.statusAsn === 'PPPK' ? 'Perpres 11/2024' : 'PP 5/2024';
		const di = b.golongan ? `golongan ${b.golongan}` : 'golongan mana pun';
		tambah('T04', 'peringatan', 'gajiPokok', `Gaji pokok ${formatRupiah(gaji)} tidak ada di tabel ${tabel} untuk ${di}. Periksa golongan dan masa kerjanya.`);
	}
	const pasangan = b.tunjPasangan ?? 0;
	if (pasangan > 0 && pasangan * 10 !== gaji) {
		tambah('T05', 'peringatan', 'tunjPasangan', `Tunjangan istri/suami ${formatRupiah(pasangan)}, sedangkan 10% gaji pokok = ${formatRupiah(Math.floor(gaji / 10))}.`, Math.abs(pasangan - Math.floor(gaji / 10)));
	}
	const anak = b.tunjAnak ?? 0;
	const satuAnak = Math.floor(gaji / 50);
	if (anak > 0 && anak !== satuAnak && anak !== satuAnak * 2) {
		tambah('T05', 'peringatan', 'tunjAnak', `Tunjangan anak ${formatRupiah(anak)} bukan 2% (${formatRupiah(satuAnak)}) atau 4% (${formatRupiah(satuAnak * 2)}) gaji pokok.`, anak);
	} else if (anak > 0 && b.jmlAnak !== null && Math.min(b.jmlAnak, 2) * satuAnak !== anak) {
		tambah('T05', 'peringatan', 'jmlAnak', `Jumlah anak ${b.jmlAnak} tidak sejalan dengan tunjangan anak ${formatRupiah(anak)}. Kolom uang yang dipakai.`);
	}
	if (anak > 0 && pasangan === 0 && (b.jmlPasangan ?? 0) === 0) {
		tambah('T05', 'peringatan', 'tunjAnak', 'Ada tunjangan anak tanpa tunjangan istri/suami. Boleh, pastikan memang begitu.');
	}
	const jabatan = [b.tunjEselon, b.tunjFungsional, b.tunjUmum].filter((nilai) => (nilai ?? 0) > 0);
	if (jabatan.length > 1) {
		tambah('T12', 'peringatan', 'tunjEselon', 'Lebih dari satu tunjangan jabatan terisi (eselon, fungsional, umum). Biasanya hanya satu.', Math.min(...jabatan.map((n) => n ?? 0)));
	}
}

function periksaIuran(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa, tambah: Tambah): void {
	for (const [kolom, aktual, hitungan, persen] of [
		['iwp1Aktual', b.iwp1Aktual, r.iwp1Hitung, '1%'],
		['iwp4Aktual', b.iwp4Aktual, r.iwp4Hitung, '4%']
	] as const) {
		// One rupiah of rounding between systems is accepted (journeys.md 3.4).
		if (aktual !== null && Math.abs(aktual - hitungan) > 1) {
			tambah('T09', 'peringatan', kolom, `IWP ${persen} yang dipotong ${formatRupiah(aktual)}, menurut hitungan ${formatRupiah(hitungan)}. Yang dipotong tetap dipakai.`, Math.abs(aktual - hitungan));
		}
	}
	if (r.kurang1 < 0 || r.kurang4 < 0) {
		tambah('T10', 'peringatan', null, `Ada kelebihan ${formatRupiah(-Math.min(r.kurang1, 0) - Math.min(r.kurang4, 0))}. Kelebihan dicatat dan diperhitungkan bulan berikutnya setelah disetujui BPJS.`, -Math.min(r.kurang1, 0) - Math.min(r.kurang4, 0));
	}
	if (r.thp > 0 && k.umk !== null && r.thp + (k.lain?.upah ?? 0) < k.umk) {
		tambah('T11', 'peringatan', null, `Upah ${formatRupiah(r.thp)} di bawah UMK ${formatRupiah(k.umk)}. Batas bawah ${k.parameter.terapkanBatasBawah ? 'diterapkan' : 'tidak diterapkan'}.`);
	}
	if (r.totalTpp > 0 && r.totalTpp < r.kurang1) {
		tambah('E23', 'peringatan', 'tppBebanKerja', `TPP ${formatRupiah(r.totalTpp)} tidak cukup untuk kekurangan 1% ${formatRupiah(r.kurang1)}.`, r.kurang1 - r.totalTpp);
	}
	if (k.lain && k.lain.upah > 0) {
		tambah('T06', 'peringatan', null, `NIP ini juga dibayar pada kertas kerja lain bulan ini (upah ${formatRupiah(k.lain.upah)}). Batas atas dihitung bersama.`, k.lain.iuran1 + k.lain.iuran4);
	}
	if ((b.jmlKeluargaTambahan ?? 0) > 0 && !b.suratKuasa) {
		tambah('E16', 'peringatan', 'suratKuasa', 'Keluarga tambahan memerlukan surat kuasa pemotongan. Tandai bila sudah ada.', r.iuranTambahan);
	}
}

/** Findings that need the whole paper: the same NIP twice blocks (T08). */
export function periksaGanda(daftar: readonly BarisIuran[]): Temuan[] {
	const menurutNip = new Map<string, BarisIuran[]>();
	for (const b of daftar) {
		if (!/^\d{18}$/.test(b.nip)) continue;
		const sama = menurutNip.get(b.nip);
		if (sama) sama.push(b);
		else menurutNip.set(b.nip, [b]);
	}
	return [...menurutNip.values()]
		.filter((sama) => sama.length > 1)
		.flatMap((sama) =>
			sama.map((b): Temuan => ({
				kode: 'T08',
				tingkat: 'salah',
				barisId: b.id,
				kolom: 'nip',
				pesan: `NIP ini muncul ${sama.length} kali di kertas kerja ini. Hapus atau perbaiki baris gandanya.`,
				efekRupiah: 0
			}))
		);
}

/** Every finding of a paper, in the order rows came; `hasil` are the results of the same rows. */
export function periksaKertasKerja(
	daftar: readonly BarisIuran[],
	hasil: readonly RincianIuran[],
	k: Omit<KonteksPeriksa, 'lain'> & { lain?: ReadonlyMap<string, IuranLain> }
): Temuan[] {
	const baris = daftar.flatMap((b, i) => {
		const r = hasil[i];
		return r ? periksaBaris(b, r, { parameter: k.parameter, umk: k.umk, lain: k.lain?.get(b.nip) }) : [];
	});
	return [...periksaGanda(daftar), ...baris];
}
