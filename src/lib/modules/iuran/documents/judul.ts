// The titles of a table: one to four lines, merged or not, with what stands above each column.
import { type Cell, type SheetData, isFault } from '$lib/documents/table';

export const teksSel = (sel: Cell | undefined): string =>
	sel === null || sel === undefined || isFault(sel) ? '' : String(sel).trim();

export interface Judul {
	/** The lowest text of the column. */
	teks: string;
	/** The texts above it, from the top. */
	induk: readonly string[];
}

const JUDUL_PENUH = /^(tunj|iwp|tpp)/i;
const BARIS_JUDUL = 4;

/** What the file calls a column, with the group it stands in. */
export const namaLengkap = ({ teks, induk }: Judul): string => {
	const bersih = (s: string) => s.replace(/\s+/g, ' ');
	const atas = induk[0] ?? '';
	return atas && atas !== teks && !JUDUL_PENUH.test(teks) ? `${bersih(atas)} › ${bersih(teks)}` : bersih(teks || atas);
};

/** First line of the titles above a row: up to four lines that fill more than two cells. */
export function barisJudul(sheet: SheetData, sampai: number): number {
	let r = sampai;
	while (r > 0 && sampai - r < BARIS_JUDUL && isiBaris(sheet.rows[r - 1]).length > 2) r--;
	return r;
}

/** @param sampai the line after the last title */
export function bacaJudul(sheet: SheetData, dari: number, sampai: number): Judul[] {
	const baris = range(dari, sampai);
	const lebar = Math.max(0, ...baris.map((r) => sheet.rows[r]?.length ?? 0));
	return range(0, lebar).map((c) => {
		const teks = baris.map((r) => teksJudul(sheet, r, c, dari)).filter((satu, i, semua) => satu !== '' && satu !== semua[i - 1]);
		return { teks: teks.at(-1) ?? '', induk: teks.slice(0, -1) };
	});
}

/** A merged title stands for all columns it covers. */
function teksJudul(sheet: SheetData, r: number, c: number, dari: number): string {
	const sendiri = teksSel(sheet.rows[r]?.[c]);
	if (sendiri) return sendiri;
	const gabungan = sheet.merges.find(([r0, c0, r1, c1]) => r >= r0 && r <= r1 && c >= c0 && c <= c1);
	if (gabungan && gabungan[0] >= dari) return teksSel(sheet.rows[gabungan[0]]?.[gabungan[1]]);
	// A CSV has no merges: a title without a neighbour covers the blank cells to its right that have a title below.
	const diBawah = teksSel(sheet.rows[r + 1]?.[c]);
	if (gabungan || sheet.merges.length > 0 || diBawah === '' || r > dari) return '';
	for (let kiri = c - 1; kiri >= 0 && c - kiri < 4; kiri--) {
		const teks = teksSel(sheet.rows[r]?.[kiri]);
		if (teks) return teksSel(sheet.rows[r + 1]?.[kiri]) ? teks : '';
	}
	return '';
}

export const range = (dari: number, sampai: number): number[] => Array.from({ length: Math.max(0, sampai - dari) }, (_, i) => dari + i);
export const isiBaris = (baris: readonly Cell[] | undefined): string[] => (baris ?? []).map(teksSel).filter((teks) => teks !== '');

/** Texts only, and no year or amount in them. */
export function sepertiJudul(baris: readonly Cell[] | undefined): boolean {
	const isi = (baris ?? []).filter((sel) => sel !== null);
	return isi.length > 0 && isi.every((sel) => typeof sel === 'string' && !/\d{4}/.test(sel));
}
