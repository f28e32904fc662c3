// Every Berita Acara of the device with its signatures, payments and paper, and the approved papers that still lack one.
import type { Bulan } from '$lib/core';
import { type Skpd, daftarSkpd } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { type KertasKerja, BeritaAcaraRepository, KertasKerjaRepository, uraiTandaTangan } from '../../data';
import { type BeritaAcara, type DuaBagian, type JenisKertasKerja, type NaskahBa, type PembayaranBa, type TandaTangan, jumlahSetoran, kurangiBagian } from '../../domain';
import { type KeadaanBa, bacaNaskah, belumLunas, hariLewat, keadaanBa, terbayar } from './keadaan';

export interface BarisBa {
	ba: BeritaAcara;
	/** Null while the server has not frozen it. */
	naskah: NaskahBa | null;
	skpd: Skpd | null;
	kertas: KertasKerja | null;
	tanda: TandaTangan[];
	/** Of this Berita Acara, cancelled ones included. */
	pembayaran: PembayaranBa[];
	keadaan: KeadaanBa;
	/** Null while there is no text to read it from. */
	harus: DuaBagian | null;
	sisa: DuaBagian | null;
	/** Whether something of it should have been paid and was not. */
	terutang: boolean;
	/** Days after the deadline of what is owed; 0 when nothing is late. */
	lewat: number;
}

export interface SiapTerbit {
	kertas: KertasKerja;
	skpd: Skpd | null;
	namaJenis: string;
}

export interface IsiBa {
	daftar: BarisBa[];
	siap: SiapTerbit[];
	jenis: JenisKertasKerja[];
}

/** Tables whose change means reading again. */
export const TABEL_BA = ['berita_acara', 'tanda_tangan', 'pembayaran', 'kertas_kerja', 'skpd', 'jenis_kertas_kerja'] as const;

/** @param hariIni ISO day, against which payments are late */
export async function bacaBa(store: LocalStore, hariIni: string): Promise<IsiBa> {
	const repo = new BeritaAcaraRepository(store);
	const kertasRepo = new KertasKerjaRepository(store);
	const [semua, pembayaran, kertas, jenis, skpd, tanda] = await Promise.all([
		repo.daftar(),
		repo.semuaPembayaran(),
		kertasRepo.daftar(),
		kertasRepo.jenis(),
		daftarSkpd(store),
		store.readScope('tanda_tangan')
	]);
	const tandaBa = menurut(tanda.map(uraiTandaTangan), (satu) => satu.beritaAcaraId);
	const bayarBa = menurut(pembayaran, (satu) => satu.beritaAcaraId);
	const kertasDari = new Map(kertas.map((k) => [k.id, k]));
	const skpdDari = new Map(skpd.map((s) => [s.id, s]));
	const daftar = semua.map((ba) =>
		susunBaris(ba, {
			kertas: kertasDari.get(ba.kertasKerjaId) ?? null,
			skpd: skpdDari.get(ba.skpdId) ?? null,
			tanda: (tandaBa.get(ba.id) ?? []).sort((a) => (a.pihak === 'kesatu' ? -1 : 1)),
			pembayaran: bayarBa.get(ba.id) ?? [],
			hariIni
		})
	);
	const siap = kertas
		.filter((k) => k.status === 'disetujui')
		.map((k) => ({ kertas: k, skpd: skpdDari.get(k.skpdId) ?? null, namaJenis: jenis.find((j) => j.kode === k.jenis)?.nama ?? k.jenis }))
		.sort((a, b) => (a.kertas.bulan === b.kertas.bulan ? (a.skpd?.urut ?? 0) - (b.skpd?.urut ?? 0) : a.kertas.bulan < b.kertas.bulan ? 1 : -1));
	return { daftar, siap, jenis };
}

function menurut<T>(daftar: readonly T[], kunci: (satu: T) => string): Map<string, T[]> {
	const kelompok = new Map<string, T[]>();
	for (const satu of daftar) {
		const ada = kelompok.get(kunci(satu));
		if (ada) ada.push(satu);
		else kelompok.set(kunci(satu), [satu]);
	}
	return kelompok;
}

type Sekitar = Pick<BarisBa, 'kertas' | 'skpd' | 'tanda' | 'pembayaran'> & { hariIni: string };

export function susunBaris(ba: BeritaAcara, { kertas, skpd, tanda, pembayaran, hariIni }: Sekitar): BarisBa {
	const naskah = bacaNaskah(ba.naskah);
	const keadaan = keadaanBa(ba, tanda, kertas?.status ?? null);
	// A share that is over is carried into the next month; it settles nothing of the other.
	const harus = naskah && jumlahSetoran(naskah.jumlah);
	const sisa = harus && kurangiBagian(harus, terbayar(pembayaran));
	const terutang = sisa !== null && belumLunas(keadaan, sisa);
	return { ba, naskah, skpd, kertas, tanda, pembayaran, keadaan, harus, sisa, terutang, lewat: terutang && naskah ? hariLewat(naskah.isian.tenggat, hariIni) : 0 };
}

export const SARINGAN_BA = ['semua', 'tanda_tangan', 'belum_lunas', 'terlambat', 'selesai', 'batal'] as const;
export type SaringanBa = (typeof SARINGAN_BA)[number];
export const NAMA_SARINGAN: Readonly<Record<SaringanBa, string>> = {
	semua: 'Semua',
	tanda_tangan: 'Perlu tanda tangan',
	belum_lunas: 'Belum lunas',
	terlambat: 'Lewat tenggat',
	selesai: 'Selesai',
	batal: 'Batal'
};

export function cocokSaringanBa(baris: BarisBa, saringan: SaringanBa): boolean {
	switch (saringan) {
		case 'semua':
			return true;
		case 'tanda_tangan':
			return baris.keadaan === 'kesatu' || baris.keadaan === 'kedua';
		case 'belum_lunas':
			return baris.terutang;
		case 'terlambat':
			return baris.lewat > 0;
		default:
			return baris.keadaan === saringan;
	}
}

/** Months that have a Berita Acara, newest first. */
export const bulanBa = (daftar: readonly BarisBa[]): Bulan[] => [...new Set(daftar.map(({ ba }) => ba.bulan))].sort().reverse();
