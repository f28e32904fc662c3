// The Berita Acara on the device: issued, signed, paid and proved by commands of the queue.
import { v4 } from 'uuid';
import { namaBulan } from '$lib/core';
import type { LocalStore, RowPatch } from '$lib/sync';
import { SCOPE_KOTA } from '$lib/modules/organisasi';
import type { BeritaAcara, DuaBagian, IsianBa, KunciTandaTangan, Lampiran, PembayaranBa, Pihak, PihakBa, TandaTangan } from '../domain';
import type { KertasKerja } from './urai';
import { uraiBeritaAcara, uraiKunci, uraiLampiran, uraiPembayaran, uraiTandaTangan } from './urai-petugas';

export interface IsianTanda {
	pihak: Pihak;
	nama: string;
	kunci: Pick<KunciTandaTangan, 'id' | 'kunciPublik'>;
	tanda: string;
	goresan: string;
	/** As it stands in the signed text. */
	ditandatanganiPada: string;
}

export interface IsianKunci {
	pemilik: string;
	nama: string;
	peran: string;
	/** 65 bytes, base64url. */
	kunciPublik: string;
	/** First 16 hexadecimal digits of the key's SHA-256; Postgres computes its own. */
	sidik: string;
	namaPerangkat: string;
}

export type IsianPembayaran = Pick<PembayaranBa, 'beritaAcaraId' | 'kodeBilling' | 'ntpn' | 'tanggal' | 'lampiranId' | 'catatan' | keyof DuaBagian>;

export interface IsianLampiran extends Pick<Lampiran, 'untuk' | 'nama' | 'tipe' | 'ukuran' | 'sha256'> {
	/** Base64. */
	isi: string;
}

/** Only ever shown, until the row of the server comes with the server's time. */
const kini = (): string => new Date().toISOString();

const pihakKeWire = (p: PihakBa): Record<string, string> => ({
	nama: p.nama,
	nomor_induk: p.nomorInduk,
	pangkat: p.pangkat,
	jabatan: p.jabatan,
	instansi: p.instansi
});

/** The form in the words of the database. */
export const isianKeWire = (isian: IsianBa): Record<string, unknown> => ({
	nomor_pemda: isian.nomorPemda,
	nomor_bpjs: isian.nomorBpjs,
	tanggal: isian.tanggal,
	tempat: isian.tempat,
	kesatu: pihakKeWire(isian.kesatu),
	kedua: pihakKeWire(isian.kedua),
	mengetahui: isian.mengetahui ? pihakKeWire(isian.mengetahui) : null,
	dasar: [...isian.dasar],
	tenggat: isian.tenggat,
	rangkap: isian.rangkap
});

export class BeritaAcaraRepository {
	constructor(readonly store: LocalStore) {}

	/** All on the device, newest first; what still waits stands on top. */
	async daftar(): Promise<BeritaAcara[]> {
		const semua = (await this.store.readScope('berita_acara')).map(uraiBeritaAcara);
		const urutan = (ba: BeritaAcara): string => ba.diterbitkanPada ?? '~';
		return semua.sort((a, b) => (urutan(a) < urutan(b) ? 1 : -1));
	}

	async satu(id: string): Promise<BeritaAcara | null> {
		return (await this.daftar()).find((ba) => ba.id === id) ?? null;
	}

	/** First the treasurer's, then the officer's. */
	async tanda(beritaAcaraId: string): Promise<TandaTangan[]> {
		const semua = (await this.store.read('tanda_tangan', beritaAcaraId)).map(uraiTandaTangan);
		return semua.sort((a) => (a.pihak === 'kesatu' ? -1 : 1));
	}

	async kunci(): Promise<KunciTandaTangan[]> {
		return (await this.store.read('kunci_tanda_tangan', SCOPE_KOTA)).map(uraiKunci);
	}

	async pembayaran(kertasKerjaId: string): Promise<PembayaranBa[]> {
		const semua = (await this.store.read('pembayaran', kertasKerjaId)).map(uraiPembayaran);
		return semua.sort((a, b) => (a.tanggal < b.tanggal || (a.tanggal === b.tanggal && a.pada < b.pada) ? -1 : 1));
	}

	async semuaPembayaran(): Promise<PembayaranBa[]> {
		return (await this.store.readScope('pembayaran')).map(uraiPembayaran);
	}

	async lampiran(kertasKerjaId: string): Promise<Lampiran[]> {
		return (await this.store.read('lampiran', kertasKerjaId)).map(uraiLampiran).sort((a, b) => (a.pada < b.pada ? -1 : 1));
	}

	/** Returns the id of the new Berita Acara; its text and hash come from Postgres. */
	async terbitkan(kertas: KertasKerja, isian: IsianBa, namaSkpd: string, menggantikan: string | null = null): Promise<string> {
		const id = v4();
		const set = {
			kertas_kerja_id: kertas.id,
			bulan: kertas.bulan,
			nomor_pemda: isian.nomorPemda,
			nomor_bpjs: isian.nomorBpjs,
			tanggal: isian.tanggal,
			status: 'terbit',
			naskah: null,
			hash: null,
			menggantikan
		};
		await this.store.command({
			scope: kertas.skpdId,
			cmd: 'terbitkan_ba',
			args: { id, kertas_kerja_id: kertas.id, isian: isianKeWire(isian), menggantikan },
			effects: [{ t: 'berita_acara', id, parent: kertas.id, set }, this.#keStatus(kertas, 'ba_terbit')],
			label: `Terbitkan Berita Acara ${namaSkpd} ${namaBulan(kertas.bulan)}`
		});
		return id;
	}

	batalkan(ba: BeritaAcara, kertas: KertasKerja, alasan: string): Promise<number> {
		return this.store.command({
			scope: ba.skpdId,
			cmd: 'batalkan_ba',
			args: { id: ba.id, kertas_kerja_id: kertas.id, alasan },
			effects: [
				{ t: 'berita_acara', id: ba.id, parent: kertas.id, set: { status: 'batal', alasan_batal: alasan } },
				this.#keStatus(kertas, 'disetujui')
			],
			label: `Batalkan Berita Acara ${ba.nomorPemda}`
		});
	}

	/** Returns the id of the key, for signatures that are made before the key has arrived. */
	async daftarKunci(isian: IsianKunci): Promise<string> {
		const id = v4();
		const isi = { kunci_publik: isian.kunciPublik, nama_perangkat: isian.namaPerangkat };
		const set = { ...isi, pemilik: isian.pemilik, nama: isian.nama, peran: isian.peran, instansi: '', sidik: isian.sidik };
		await this.store.command({
			scope: SCOPE_KOTA,
			cmd: 'daftar_kunci',
			args: { id, ...isi },
			effects: [{ t: 'kunci_tanda_tangan', id, parent: SCOPE_KOTA, set: { ...set, terdaftar_pada: null, dicabut_pada: null } }],
			label: `Daftarkan kunci tanda tangan ${isian.namaPerangkat}`
		});
		return id;
	}

	cabutKunci(kunci: KunciTandaTangan, alasan: string): Promise<number> {
		return this.store.command({
			scope: SCOPE_KOTA,
			cmd: 'cabut_kunci',
			args: { id: kunci.id, alasan },
			effects: [{ t: 'kunci_tanda_tangan', id: kunci.id, parent: SCOPE_KOTA, set: { dicabut_pada: kini(), alasan_cabut: alasan } }],
			label: `Cabut kunci tanda tangan ${kunci.namaPerangkat}`
		});
	}

	/** Returns the id of the signature. */
	async tandatangani(ba: BeritaAcara, kertas: KertasKerja, isian: IsianTanda): Promise<string> {
		const id = v4();
		const isi = {
			berita_acara_id: ba.id,
			pihak: isian.pihak,
			kunci_id: isian.kunci.id,
			tanda: isian.tanda,
			goresan: isian.goresan,
			ditandatangani_pada: isian.ditandatanganiPada
		};
		const set = { ...isi, nama: isian.nama, kunci_publik: isian.kunci.kunciPublik, diterima_pada: null };
		await this.store.command({
			scope: ba.skpdId,
			cmd: 'tanda_tangani',
			args: { id, kertas_kerja_id: kertas.id, ...isi },
			effects: [
				{ t: 'tanda_tangan', id, parent: ba.id, set },
				...(isian.pihak === 'kedua' ? [this.#keStatus(kertas, 'ba_ditandatangani')] : [])
			],
			label: `Tanda tangani Berita Acara ${ba.nomorPemda}`
		});
		return id;
	}

	/** Returns the id of the payment. */
	async catatPembayaran(kertas: KertasKerja, isian: IsianPembayaran, namaSkpd: string): Promise<string> {
		const id = v4();
		const isi = {
			kode_billing: isian.kodeBilling,
			ntpn: isian.ntpn,
			tanggal: isian.tanggal,
			bagian1: isian.bagian1,
			bagian4: isian.bagian4,
			lampiran_id: isian.lampiranId,
			catatan: isian.catatan
		};
		const set = { ...isi, kertas_kerja_id: kertas.id, berita_acara_id: isian.beritaAcaraId, oleh: null, pada: kini(), dibatalkan_pada: null };
		await this.store.command({
			scope: kertas.skpdId,
			cmd: 'catat_pembayaran',
			args: { id, kertas_kerja_id: kertas.id, ...isi },
			effects: [{ t: 'pembayaran', id, parent: kertas.id, set }, this.#keStatus(kertas, 'dibayar')],
			label: `Catat pembayaran ${namaSkpd} ${namaBulan(kertas.bulan)}`
		});
		return id;
	}

	async batalkanPembayaran(kertas: KertasKerja, pembayaran: PembayaranBa, alasan: string): Promise<number> {
		const tersisa = (await this.pembayaran(kertas.id)).some((p) => p.id !== pembayaran.id && !p.dibatalkanPada);
		return this.store.command({
			scope: kertas.skpdId,
			cmd: 'batalkan_pembayaran',
			args: { id: pembayaran.id, kertas_kerja_id: kertas.id, alasan },
			effects: [
				{ t: 'pembayaran', id: pembayaran.id, parent: kertas.id, set: { dibatalkan_pada: kini(), alasan_batal: alasan } },
				...(tersisa ? [] : [this.#keStatus(kertas, 'ba_ditandatangani')])
			],
			label: `Batalkan pembayaran NTPN ${pembayaran.ntpn}`
		});
	}

	/** @param alasan required where what was paid is not what was owed */
	selesaikan(kertas: KertasKerja, alasan: string | null, namaSkpd: string): Promise<number> {
		return this.store.command({
			scope: kertas.skpdId,
			cmd: 'selesaikan',
			args: { kertas_kerja_id: kertas.id, alasan },
			effects: [this.#keStatus(kertas, 'selesai')],
			label: `Selesaikan ${namaSkpd} ${namaBulan(kertas.bulan)}`
		});
	}

	/** Returns the id of the file. */
	async simpanLampiran(kertas: KertasKerja, isian: IsianLampiran): Promise<string> {
		const id = v4();
		const { isi, ...keterangan } = isian;
		await this.store.command({
			scope: kertas.skpdId,
			cmd: 'simpan_lampiran',
			args: { id, kertas_kerja_id: kertas.id, ...keterangan, isi },
			effects: [{ t: 'lampiran', id, parent: kertas.id, set: { ...keterangan, kertas_kerja_id: kertas.id, oleh: null, pada: kini() } }],
			label: `Lampirkan ${isian.nama}`
		});
		return id;
	}

	#keStatus(kertas: KertasKerja, status: string): RowPatch {
		return { t: 'kertas_kerja', id: kertas.id, parent: kertas.skpdId, set: { status } };
	}
}
