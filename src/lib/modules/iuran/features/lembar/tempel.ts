// What a pasted block would do, before anything is done: cells that change, cells refused and why, columns left out, new people.
import type { PastePlan } from '$lib/ui/grid/pasteWrites';
import type { GridColumn } from '$lib/ui/grid/types';
import type { BarisIuran, KunciMasukan } from '../../domain';
import { bacaSel } from './kolomGrid';

export interface SelBerubah {
	/** Place in the sheet as shown; -1 for a person who would be added. */
	row: number;
	kunci: KunciMasukan;
	judul: string;
	baru: unknown;
}

export interface SelDitolak {
	row: number;
	/** Place of the person in the block, from 1, for one who would be added. */
	tambahan: number | null;
	judul: string;
	teks: string;
	sebab: string;
}

export interface Pratinjau {
	berubah: SelBerubah[];
	/** Cells that hold the same already. */
	sama: number;
	ditolak: SelDitolak[];
	/** Titles of computed columns that the block covers: they are not written to. */
	dilewati: string[];
	/** Columns of the block to the right of the last one. */
	diLuar: number;
	/** People for the rows of the block below the last one. */
	tambahan: Partial<BarisIuran>[];
}

/** Up to so many cells, when nothing is refused, skipped or added, are pasted without a question. */
const LANGSUNG = 9;

export function pratinjauTempel(plan: PastePlan, kolom: readonly GridColumn[], kini: (row: number, kunci: KunciMasukan) => unknown): Pratinjau {
	const hasil: Pratinjau = { berubah: [], sama: 0, ditolak: [], dilewati: [], diLuar: 0, tambahan: [] };
	for (const { row, col, text } of plan.writes) {
		const satu = kolom[col];
		if (!satu) continue;
		const kunci = satu.key as KunciMasukan;
		const baca = bacaSel(kunci, text);
		if (!baca.ok) hasil.ditolak.push({ row, tambahan: null, judul: satu.title, teks: text, sebab: baca.sebab });
		else if ((kini(row, kunci) ?? null) === baca.nilai) hasil.sama++;
		else hasil.berubah.push({ row, kunci, judul: satu.title, baru: baca.nilai });
	}
	for (let col = plan.target.left; col < plan.target.left + plan.width; col++) {
		const satu = kolom[col];
		if (!satu) hasil.diLuar++;
		else if (!satu.editable) hasil.dilewati.push(satu.title);
	}
	plan.overflow.forEach((sel, ke) => {
		const orang: Partial<Record<KunciMasukan, unknown>> = {};
		sel.forEach((text, di) => {
			const satu = kolom[plan.target.left + di];
			if (!satu?.editable || text.trim() === '') return;
			const baca = bacaSel(satu.key, text);
			if (baca.ok) orang[satu.key as KunciMasukan] = baca.nilai;
			else hasil.ditolak.push({ row: -1, tambahan: ke + 1, judul: satu.title, teks: text, sebab: baca.sebab });
		});
		hasil.tambahan.push(orang as Partial<BarisIuran>);
	});
	return hasil;
}

export const perluTanya = (p: Pratinjau): boolean =>
	p.berubah.length > LANGSUNG || p.ditolak.length > 0 || p.tambahan.length > 0 || p.dilewati.length > 0 || p.diLuar > 0;
