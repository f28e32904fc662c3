// What a user once said about the columns of a table, found again by the titles of its head.
import type { SheetData } from '$lib/documents/table';
import { type Judul, bacaJudul, isiBaris, namaLengkap, range, sepertiJudul } from './judul';
import { type KunciBerkas, baku } from './kolom-berkas';
import type { BagianUpah } from './profil';
import { tulisSel } from './masalah';

export interface Pemetaan {
	/** Meaning of each filled title, from left to right; null is not read. */
	kunci: readonly (KunciBerkas | null)[];
	/** What the file does not hold, as the user said; the paper's own values stay. */
	tanpa: readonly BagianUpah[];
}
/** Signature of a head to what was said about it. */
export type IngatanKolom = ReadonlyMap<string, Pemetaan>;

/** A table whose columns a user can be asked about. */
export interface TabelTanya {
	lembar: string;
	sidik: string;
	/** As numbered in the spreadsheet, from 1. */
	barisJudul: number;
	kolom: { di: number; judul: string; contoh: string[]; tebakan: KunciBerkas | null }[];
	tanpa: readonly BagianUpah[];
}

const CARI_SAMPAI = 30;
const TINGGI = [1, 2, 3] as const;
const CONTOH = 3;

/** The filled titles, by which a head is known again wherever it stands in a sheet. */
export const sidikKepala = (judul: readonly Judul[]): string =>
	judul.map((satu) => baku(namaLengkap(satu))).filter((teks) => teks !== '').join('|');

export interface KepalaDikenal {
	kepala: number;
	data: number;
	judul: Judul[];
	pemetaan: Pemetaan;
}

export function cariIngatan(sheet: SheetData, ingatan: IngatanKolom): KepalaDikenal | null {
	if (ingatan.size === 0) return null;
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length); r++) {
		for (const tinggi of TINGGI) {
			const judul = bacaJudul(sheet, r, r + tinggi);
			const pemetaan = ingatan.get(sidikKepala(judul));
			if (pemetaan) return { kepala: r, data: r + tinggi, judul, pemetaan };
		}
	}
	return null;
}

/** Column by column what the user said, each key at its first column; further columns of one key are added up. */
export function kolomPemetaan(judul: readonly Judul[], { kunci }: Pemetaan): (KunciBerkas | null)[] {
	let ke = 0;
	return judul.map((satu) => (baku(namaLengkap(satu)) === '' ? null : (kunci[ke++] ?? null)));
}

/** Where a table begins that nobody knows: the widest line of texts that has something filled below it. */
export function tebakKepala(sheet: SheetData): { kepala: number; tinggi: number } | null {
	let terbaik = -1;
	let lebar = 2;
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length - 1); r++) {
		const isi = isiBaris(sheet.rows[r]).length;
		if (isi <= lebar || !sepertiJudul(sheet.rows[r])) continue;
		[terbaik, lebar] = [r, isi];
	}
	return terbaik === -1 ? null : { kepala: terbaik, tinggi: 1 };
}

export function tabelTanya(sheet: SheetData, letak: { kepala: number; data: number }, tebakan: (c: number) => KunciBerkas | null, tanpa: readonly BagianUpah[]): TabelTanya {
	const judul = bacaJudul(sheet, letak.kepala, letak.data);
	const isi = range(letak.data, Math.min(letak.data + 40, sheet.rows.length)).map((r) => sheet.rows[r] ?? []);
	return {
		lembar: sheet.name,
		sidik: sidikKepala(judul),
		barisJudul: letak.kepala + 1,
		tanpa,
		kolom: judul.flatMap((satu, c) => {
			if (baku(namaLengkap(satu)) === '') return [];
			const contoh = isi.map((baris) => tulisSel(baris[c] ?? null)).filter((teks) => teks !== '').slice(0, CONTOH);
			return [{ di: c, judul: namaLengkap(satu), contoh, tebakan: tebakan(c) }];
		})
	};
}
