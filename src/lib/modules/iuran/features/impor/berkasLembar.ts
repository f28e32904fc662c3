// Which rows of a file are meant for one paper: the sheet, the agency, and people the user says are the same.
import { type Skpd, cocokkanSkpd } from '$lib/modules/organisasi';
import type { BarisImpor, LembarImpor } from '../../documents/baca';

/** The sheet most likely meant: its tab or letterhead names the agency, else the month, else the fullest. */
export function tebakLembar(lembar: readonly LembarImpor[], skpd: Skpd | null, bulan: string): number {
	const nilai = (l: LembarImpor): number => {
		const milik = skpd !== null && [l.nama, l.skpdNama ?? '', ...l.kop].some((nama) => nama !== '' && cocokkanSkpd(nama, [skpd]));
		return (milik ? 4 : 0) + (l.bulan === bulan ? 2 : 0) + l.baris.length / 100_000;
	};
	let terbaik = 0;
	lembar.forEach((l, i) => {
		if (nilai(l) > nilai(lembar[terbaik] as LembarImpor)) terbaik = i;
	});
	return terbaik;
}

/** The agency a letterhead names, when it is surely not this one. */
export function skpdLain(lembar: LembarImpor, skpd: Skpd | null): string | null {
	const kota = /kota bogor/i;
	const nama = lembar.skpdNama;
	if (!skpd || !nama || nama.replace(kota, '').trim() === '') return null;
	const dikenal = [nama, lembar.nama, ...lembar.kop].some((satu) => cocokkanSkpd(satu.replace(kota, '').trim(), [skpd]));
	return dikenal ? null : nama;
}

/**
 * Rows of the own agency, where the file has a column that says whose they are.
 * @returns the rows to import, and how many belong to others
 */
export function barisMilik(baris: readonly BarisImpor[], skpd: Skpd | null): { milik: BarisImpor[]; lain: number } {
	const milik = baris.filter((b) => !b.skpdNama || !skpd || cocokkanSkpd(b.skpdNama, [skpd]) !== null);
	return { milik, lain: baris.length - milik.length };
}

/** Rows of which the user said "the same person" take the number on record. */
export const denganNipTercatat = (baris: readonly BarisImpor[], sama: ReadonlyMap<string, string>): BarisImpor[] =>
	baris.map((b) => {
		const tercatat = sama.get(b.nip);
		return tercatat ? { ...b, nip: tercatat } : b;
	});
