// Finds the table in a sheet: below letterheads, under two-line heads, by the row of numbers and by titles.
import { type Bulan, bulanDariTeks } from '$lib/core';
import { type Cell, type SheetData, isFault } from '$lib/documents/table';
import { KOLOM } from '../domain';
import { type KunciBerkas, baku, kunciJudul } from './kolom-berkas';

export interface Peta {
	/** Zero-based first line of the head and first line of data. */
	kepala: number;
	data: number;
	/** Key to zero-based column. */
	kolom: ReadonlyMap<KunciBerkas, number>;
	/** What the file calls a column, by column. */
	judul: readonly string[];
	/** Found by the row of numbers 1 … 29. */
	bernomor: boolean;
	/** Texts above the table. */
	kop: string[];
	/** Columns whose number and title contradict each other: the title was followed. */
	bertentangan: { kolom: number; judul: string; nomor: number }[];
	/** Titles that mean nothing to us. */
	takDikenal: string[];
}

const CARI_SAMPAI = 30;
const BARIS_JUDUL = 4;

export const teksSel = (sel: Cell | undefined): string =>
	sel === null || sel === undefined || isFault(sel) ? '' : String(sel).trim();

/** Null when no row looks like the head of a table of staff. */
export function kenaliTabel(sheet: SheetData): Peta | null {
	const nomor = cariBarisNomor(sheet);
	return nomor ? petaBernomor(sheet, nomor) : petaBernama(sheet);
}

interface BarisNomor {
	baris: number;
	/** Column to its printed number. */
	nomor: Map<number, number>;
}

const KUNCI_NOMOR = new Map(KOLOM.map((k) => [k.nomor, k.kunci]));
const ADA_RUMUS = /^\d{1,2}\s*=\s*\d/;

/** The office prints the numbers under the titles: 1, 2, 4, … 12=6+7+…, … 29. At least one carries its formula. */
function cariBarisNomor(sheet: SheetData): BarisNomor | null {
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length); r++) {
		const nomor = new Map<number, number>();
		let sebelum = 0;
		let rumus = false;
		(sheet.rows[r] ?? []).forEach((sel, c) => {
			const teks = teksSel(sel);
			const n = Number(/^(\d{1,2})(?=$|\s*=)/.exec(teks)?.[1] ?? NaN);
			if (!Number.isInteger(n) || n <= sebelum) return;
			sebelum = n;
			rumus ||= ADA_RUMUS.test(teks);
			nomor.set(c, n);
		});
		if (nomor.size >= 8 && rumus) return { baris: r, nomor };
	}
	return null;
}

function petaBernomor(sheet: SheetData, { baris, nomor }: BarisNomor): Peta {
	const atas = barisJudul(sheet, baris);
	const judul = bacaJudul(sheet, atas, baris);
	const kolom = new Map<KunciBerkas, number>();
	const bertentangan: Peta['bertentangan'] = [];
	const takDikenal: string[] = [];
	judul.forEach(({ teks, induk }, c) => {
		const olehJudul = teks ? kunciJudul(teks, induk) : null;
		const n = nomor.get(c);
		const olehNomor = n === undefined ? null : (KUNCI_NOMOR.get(n) ?? null);
		// Repeated amounts at the right edge (A, B) carry no number of their own and are not needed.
		if (olehNomor === null && (olehJudul === null || n !== undefined)) return;
		if (olehJudul && olehNomor && olehJudul !== olehNomor) bertentangan.push({ kolom: c, judul: teks, nomor: n! });
		const kunci = olehJudul ?? olehNomor;
		if (kunci && !kolom.has(kunci)) kolom.set(kunci, c);
	});
	for (const [c, n] of nomor) {
		const teks = judul[c]?.teks ?? '';
		if (!KUNCI_NOMOR.has(n) && teks.length > 1) takDikenal.push(teks);
	}
	return {
		kepala: atas,
		data: baris + 1,
		kolom,
		judul: judul.map(namaLengkap),
		bernomor: true,
		kop: kopDi(sheet, atas),
		bertentangan,
		takDikenal
	};
}

/** Any other table: the line, or two lines, in which the most known titles stand. */
function petaBernama(sheet: SheetData): Peta | null {
	let terbaik: Peta | null = null;
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length); r++) {
		for (const tinggi of [1, 2]) {
			if (tinggi === 2 && !sepertiJudul(sheet.rows[r + 1])) continue;
			const judul = bacaJudul(sheet, r, r + tinggi);
			const kolom = new Map<KunciBerkas, number>();
			const takDikenal: string[] = [];
			judul.forEach(({ teks, induk }, c) => {
				const kunci = teks ? kunciJudul(teks, induk) : null;
				if (kunci && !kolom.has(kunci)) kolom.set(kunci, c);
				else if (!kunci && teks) takDikenal.push(teks);
			});
			if (kolom.size <= (terbaik?.kolom.size ?? 1) || !(kolom.has('nip') || kolom.has('nama'))) continue;
			terbaik = {
				kepala: r,
				data: r + tinggi,
				kolom,
				judul: judul.map(namaLengkap),
				bernomor: false,
				kop: kopDi(sheet, r),
				bertentangan: [],
				takDikenal
			};
		}
	}
	return terbaik;
}

interface Judul {
	teks: string;
	induk: string;
}

const namaLengkap = ({ teks, induk }: Judul): string => {
	const bersih = (s: string) => s.replace(/\s+/g, ' ');
	return induk && induk !== teks && !/^(tunj|iwp|tpp)/i.test(teks) ? `${bersih(induk)} › ${bersih(teks)}` : bersih(teks || induk);
};

/** First line of the titles above a row: up to four lines that fill more than two cells. */
function barisJudul(sheet: SheetData, sampai: number): number {
	let r = sampai;
	while (r > 0 && sampai - r < BARIS_JUDUL && isiBaris(sheet.rows[r - 1]).length > 2) r--;
	return r;
}

/** Lowest text of each column and the text above it; a merged title stands for all columns it covers. */
function bacaJudul(sheet: SheetData, dari: number, sampai: number): Judul[] {
	const lebar = Math.max(0, ...range(dari, sampai).map((r) => sheet.rows[r]?.length ?? 0));
	return range(0, lebar).map((c) => {
		const teks = range(dari, sampai)
			.map((r) => teksJudul(sheet, r, c, dari))
			.filter((satu, i, semua) => satu !== '' && satu !== semua[i - 1]);
		return { teks: teks.at(-1) ?? '', induk: teks.length > 1 ? teks[0]! : '' };
	});
}

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

const range = (dari: number, sampai: number): number[] => Array.from({ length: Math.max(0, sampai - dari) }, (_, i) => dari + i);
const isiBaris = (baris: readonly Cell[] | undefined): string[] => (baris ?? []).map(teksSel).filter((teks) => teks !== '');

function sepertiJudul(baris: readonly Cell[] | undefined): boolean {
	const isi = (baris ?? []).filter((sel) => sel !== null);
	return isi.length > 0 && isi.every((sel) => typeof sel === 'string' && !/\d{4}/.test(sel));
}

function kopDi(sheet: SheetData, sampai: number): string[] {
	return range(0, sampai).flatMap((r) => {
		const isi = isiBaris(sheet.rows[r]);
		return isi.length > 0 && isi.length <= 2 ? [isi.join(' ').replace(/\s+/g, ' ')] : [];
	});
}

/** The month of the letterhead, or null. */
export const bulanKop = (kop: readonly string[]): Bulan | null => kop.map(bulanDariTeks).find((b) => b !== null) ?? null;

/** The agency of the letterhead: the line that is neither the government, the title nor the month. */
export function skpdKop(kop: readonly string[]): string | null {
	const bukan = /^(pemerintah|pemda|kertas kerja|perhitungan|daftar|rekap|bulan|periode|tahun|jenis|lampiran|nomor)\b/;
	const baris = kop.find((k) => k.length <= 160 && !bukan.test(baku(k)) && bulanDariTeks(k) === null);
	return baris ? baris.replace(/^\s*(nama\s+)?(skpd|opd|perangkat daerah|unit kerja)\s*:\s*/i, '').trim() || null : null;
}
