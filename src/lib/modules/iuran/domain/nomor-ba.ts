// Numbers of a Berita Acara: the templates of both offices and the next number, proposed from the last one.
import { bulanRomawi, tahunDari } from '$lib/core';

/** Local government: klasifikasi/seq-unit/month/year (domain.md 10). */
export const POLA_PEMDA = '900/{seq}-{unit}/{romawi}/{tahun}';
/** BPJS Kesehatan: seq/BA/branch/MMYY (domain.md 10; real: 2071/BA/XI-08/1222). */
export const POLA_BPJS = '{seq}/BA/{kode}/{mmyy}';

/** What a template is filled with; `seq` is the running number of the year. */
export interface IsiNomor {
	seq: number;
	/** ISO day of the Berita Acara. */
	tanggal: string;
	unit?: string;
	kode?: string;
}

export function susunNomor(pola: string, { seq, tanggal, unit = '', kode = '' }: IsiNomor): string {
	const isi: Record<string, string> = {
		seq: String(seq),
		unit,
		kode,
		romawi: bulanRomawi(tanggal),
		tahun: tanggal.slice(0, 4),
		mmyy: tanggal.slice(5, 7) + tanggal.slice(2, 4)
	};
	return pola.replace(/\{(\w+)\}/g, (utuh, nama: string) => isi[nama] ?? utuh);
}

const BENTUK: Readonly<Record<string, string>> = {
	seq: '(?<seq>\\d{1,6})',
	unit: '(?<unit>[^/]+?)',
	kode: '(?<kode>[^/]+?)',
	romawi: '[IVX]+',
	tahun: '\\d{4}',
	mmyy: '\\d{4}'
};

function uraiNomor(pola: string, nomor: string): { seq: number; unit?: string; kode?: string } | null {
	const harfiah = (teks: string): string => teks.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
	const bentuk = pola
		.split(/(\{\w+\})/)
		.map((satu) => BENTUK[satu.slice(1, -1)] ?? harfiah(satu))
		.join('');
	const cocok = new RegExp(`^${bentuk}$`).exec(nomor.trim())?.groups;
	return cocok ? { seq: Number(cocok.seq), unit: cocok.unit, kode: cocok.kode } : null;
}

export interface NomorTerpakai {
	nomor: string;
	/** ISO day. */
	tanggal: string;
}

/**
 * Proposes the number after the highest one of the same year, void ones included: a void one keeps its number. Unit and
 * branch are those of the latest number that fits the template, else `baku`.
 */
export function nomorBerikut(
	pola: string,
	terpakai: readonly NomorTerpakai[],
	tanggal: string,
	baku: { unit?: string; kode?: string } = {}
): string {
	const cocok = terpakai.flatMap((satu) => {
		const isi = uraiNomor(pola, satu.nomor);
		return isi ? [{ ...isi, tanggal: satu.tanggal }] : [];
	});
	const tahunIni = cocok.filter((satu) => tahunDari(satu.tanggal) === tahunDari(tanggal));
	const terakhir = cocok.reduce<(typeof cocok)[number] | null>(
		(a, b) => (!a || b.tanggal > a.tanggal || (b.tanggal === a.tanggal && b.seq > a.seq) ? b : a),
		null
	);
	return susunNomor(pola, {
		seq: Math.max(0, ...tahunIni.map(({ seq }) => seq)) + 1,
		tanggal,
		unit: terakhir?.unit ?? baku.unit,
		kode: terakhir?.kode ?? baku.kode
	});
}

/** A number may be used once in a year, however spaces and letters are written. */
export const nomorSudahDipakai = (
	nomor: string,
	tanggal: string,
	terpakai: readonly NomorTerpakai[]
): boolean => {
	const baku = (teks: string): string => teks.replace(/\s+/g, '').toUpperCase();
	return terpakai.some(
		(satu) => tahunDari(satu.tanggal) === tahunDari(tanggal) && baku(satu.nomor) === baku(nomor)
	);
};
