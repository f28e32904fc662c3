// The form of a Berita Acara: what it proposes, from the last one and from memory, and what is wrong with it, in words.
import { type Bulan, namaBulan, tenggat } from '$lib/core';
import {
	type IsianBa,
	type NomorTerpakai,
	type PihakBa,
	DASAR_BAKU,
	namaBaku,
	nomorSudahDipakai
} from '../../domain';

export const PIHAK_KOSONG: Readonly<PihakBa> = Object.freeze({ nama: '', nomorInduk: '', pangkat: '', jabatan: '', instansi: '' });

/** The form as it was last sent, by this device or, through the Berita Acara itself, by another. */
export interface Ingatan {
	pada: string;
	isian: IsianBa;
}

export const terbaru = (...ingatan: readonly (Ingatan | null | undefined)[]): IsianBa | null =>
	ingatan.reduce<Ingatan | null>((a, b) => (b && (!a || b.pada > a.pada) ? b : a), null)?.isian ?? null;

export interface BahanIsian {
	bulan: Bulan;
	namaSkpd: string;
	/** Who submitted the paper, and who fills in the form. */
	bendahara: string | null;
	/** Of the treasurer, where the paper itself tells it; empty when it does not. */
	nipBendahara?: string;
	petugas: string;
	hariIni: string;
	nomorPemda: string;
	nomorBpjs: string;
	/** The last form of this agency, and of any. */
	skpd: IsianBa | null;
	umum: IsianBa | null;
}

/** Everything is proposed but the amounts, which are never typed. */
export function isianAwal(bahan: BahanIsian): IsianBa {
	const { skpd, umum } = bahan;
	return {
		nomorPemda: bahan.nomorPemda,
		nomorBpjs: bahan.nomorBpjs,
		tanggal: bahan.hariIni,
		tempat: umum?.tempat ?? 'Bogor',
		kesatu: { ...(skpd?.kesatu ?? { ...PIHAK_KOSONG, nama: bahan.bendahara ?? '', nomorInduk: bahan.nipBendahara ?? '', jabatan: 'Bendahara Pengeluaran' }), instansi: bahan.namaSkpd },
		kedua: { ...(umum?.kedua ?? { ...PIHAK_KOSONG, nama: bahan.petugas, jabatan: 'Petugas Pemeriksa Iuran', instansi: 'BPJS Kesehatan Cabang Bogor' }) },
		mengetahui: skpd?.mengetahui ? { ...skpd.mengetahui } : null,
		dasar: [...(umum?.dasar ?? DASAR_BAKU)],
		tenggat: tenggat(bahan.bulan),
		rangkap: umum?.rangkap ?? 2
	};
}

/** A treasurer is on the payroll of the own agency: the NIP of the only person of that name, titles aside. */
export function nipMenurutNama(nama: string | null, orang: readonly { nip: string; nama: string }[]): string {
	const dicari = namaBaku(nama ?? '');
	if (dicari === '') return '';
	const [satu, ...lain] = orang.filter((o) => namaBaku(o.nama) === dicari);
	return satu && lain.length === 0 && /^\d{18}$/.test(satu.nip) ? satu.nip : '';
}

/** Spaces that nobody meant; a line feed would let two documents have one signed text. */
const rapi = (teks: string): string => teks.replace(/\s+/g, ' ').trim();
const rapikanPihak = (p: PihakBa): PihakBa => ({
	nama: rapi(p.nama),
	nomorInduk: rapi(p.nomorInduk).replace(/^[\d ]+$/, (angka) => angka.replaceAll(' ', '')),
	pangkat: rapi(p.pangkat),
	jabatan: rapi(p.jabatan),
	instansi: rapi(p.instansi)
});

export const rapikan = (isian: IsianBa): IsianBa => ({
	...isian,
	nomorPemda: rapi(isian.nomorPemda),
	nomorBpjs: rapi(isian.nomorBpjs),
	tempat: rapi(isian.tempat),
	kesatu: rapikanPihak(isian.kesatu),
	kedua: rapikanPihak(isian.kedua),
	mengetahui: isian.mengetahui ? rapikanPihak(isian.mengetahui) : null,
	dasar: isian.dasar.map(rapi).filter(Boolean)
});

export type Salah = Record<string, string>;
export interface Pembanding {
	bulan: Bulan;
	hariIni: string;
	pemda: readonly NomorTerpakai[];
	bpjs: readonly NomorTerpakai[];
}

/** Faults by field ("kesatu.nama"); empty when it may be issued. Expects a tidied form. */
export function periksaIsian(isian: IsianBa, { bulan, hariIni, pemda, bpjs }: Pembanding): Salah {
	const salah: Salah = {};
	const nomor = (kunci: 'nomorPemda' | 'nomorBpjs', milik: string, terpakai: readonly NomorTerpakai[]): void => {
		if (isian[kunci] === '') salah[kunci] = `Nomor ${milik} belum diisi.`;
		else if (nomorSudahDipakai(isian[kunci], isian.tanggal, terpakai))
			salah[kunci] = `Nomor ${isian[kunci]} sudah dipakai berita acara lain di tahun ${isian.tanggal.slice(0, 4)}, juga bila itu sudah batal. Pakai nomor lain.`;
	};
	nomor('nomorPemda', 'Pemda', pemda);
	nomor('nomorBpjs', 'BPJS Kesehatan', bpjs);
	if (!hariSah(isian.tanggal)) salah.tanggal = 'Tanggal belum diisi.';
	else if (isian.tanggal < bulan) salah.tanggal = `Tanggal ini sebelum bulan iurannya, ${namaBulan(bulan)}.`;
	else if (isian.tanggal > hariIni) salah.tanggal = 'Tanggal berita acara belum tiba. Pakai hari ini atau sebelumnya.';
	if (!hariSah(isian.tenggat)) salah.tenggat = 'Batas setor belum diisi.';
	if (isian.tempat === '') salah.tempat = 'Tempat belum diisi.';
	if (isian.dasar.length === 0) salah.dasar = 'Tulis paling sedikit satu dasar hukum.';
	else if (isian.dasar.length > 20 || isian.dasar.some((satu) => satu.length > 300)) salah.dasar = 'Paling banyak 20 dasar hukum, masing-masing 300 huruf.';
	if (!Number.isInteger(isian.rangkap) || isian.rangkap < 1 || isian.rangkap > 9) salah.rangkap = 'Isi 1 sampai 9 rangkap.';
	pihak(salah, 'kesatu', 'Pihak Kesatu', isian.kesatu);
	pihak(salah, 'kedua', 'Pihak Kedua', isian.kedua);
	if (isian.mengetahui) pihak(salah, 'mengetahui', 'pejabat yang mengetahui', isian.mengetahui);
	for (const kunci of ['kesatu', 'mengetahui'] as const) {
		const induk = isian[kunci]?.nomorInduk ?? '';
		if (/\d/.test(induk) && !/^\d{18}$/.test(induk)) salah[`${kunci}.nomorInduk`] = `NIP ini ${induk.replace(/\D/g, '').length} angka, seharusnya 18 angka.`;
	}
	return salah;
}

function pihak(salah: Salah, kunci: string, sebutan: string, isi: PihakBa): void {
	const wajib = { nama: 'Nama', nomorInduk: kunci === 'kedua' ? 'NPP' : 'NIP', jabatan: 'Jabatan', instansi: 'Instansi' } as const;
	for (const [bagian, nama] of Object.entries(wajib)) {
		if (isi[bagian as keyof typeof wajib] === '') salah[`${kunci}.${bagian}`] = `${nama} ${sebutan} belum diisi.`;
	}
}

/** A day that is in the calendar. */
export function hariSah(iso: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
	const hari = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(hari.getTime()) && hari.toISOString().slice(0, 10) === iso;
}
