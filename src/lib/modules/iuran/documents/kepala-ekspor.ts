// What every way out of a paper says of it: its kind, its state, the rule it follows, its code. Needs no library, so that
// the sheet's page can print without loading one.
import { formatRupiah, formatTanggal } from '$lib/core';
import { type IuranLain, type ParameterIuran, JENIS_KERTAS_KERJA, STATUS } from '../domain';

/** What an export needs of a paper. */
export interface KepalaEkspor {
	bulan: string;
	jenis: string;
	status: keyof typeof STATUS;
	revisi: number;
	/** Kode kecocokan of what is written; null while the server does not hold it yet, missing where nobody looked. */
	kode?: string | null;
}

export interface OpsiEkspor {
	/** Name and whether contributions are due; without it, from the built-in list. */
	jenis?: { nama: string; kenaIuran: boolean } | null;
	/** Charged by other payments of the month, by NIP: the exported formulas carry the same amounts. */
	lain?: ReadonlyMap<string, IuranLain>;
}

export function jenisEkspor(kertasKerja: Pick<KepalaEkspor, 'jenis'>, opsi: OpsiEkspor): { nama: string; kenaIuran: boolean } {
	return (
		opsi.jenis ??
		JENIS_KERTAS_KERJA.find((j) => j.kode === kertasKerja.jenis) ?? { nama: kertasKerja.jenis, kenaIuran: true }
	);
}

/** "TPP bulanan PNS, Diajukan, revisi 1" */
export const keterangan = (jenis: string, k: KepalaEkspor): string =>
	`${jenis}, ${STATUS[k.status]}${k.revisi > 0 ? `, revisi ${k.revisi}` : ''}`;

const TANPA_KODE = {
	menunggu: 'belum ada, karena ada isian yang belum sampai di server.',
	'tak-dilihat': 'tidak dicantumkan. Cetak dari menu Ekspor di SIPAUS supaya tercantum.'
} as const;

/** The rule the amounts follow, and the proof of sameness. */
export function catatanKaki(p: ParameterIuran, k: KepalaEkspor): string[] {
	const lantai = p.terapkanBatasBawah && p.batasBawah !== null ? `, batas bawah ${formatRupiah(p.batasBawah)}` : '';
	return [
		`Aturan: ${p.dasarHukum}, berlaku mulai ${formatTanggal(p.berlakuMulai)}; peserta ${p.tarifPesertaBp / 100}%, pemberi kerja ${p.tarifPemberiKerjaBp / 100}%, batas atas ${formatRupiah(p.batasAtas)}${lantai}; setiap hasil kali dibulatkan setengah ke atas, lalu dikurangkan.`,
		k.kode ? `Kode kecocokan: ${k.kode}` : `Kode kecocokan: ${TANPA_KODE[k.kode === null ? 'menunggu' : 'tak-dilihat']}`
	];
}
