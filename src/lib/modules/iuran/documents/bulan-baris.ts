// The month that each row names for itself, in files that hold more than one.
import { type Bulan, bulanDariTeks } from '$lib/core';
import { type Cell, isFault } from '$lib/documents/table';
import type { Peta } from './kenali';

/** A date, a date as text, or the number that a spreadsheet stores for it; null when it is none of these. */
export function bulanSel(sel: Cell | undefined): Bulan | null {
	if (sel === null || sel === undefined) return null;
	if (isFault(sel)) return 'date' in sel ? dariBagian(sel.date.slice(0, 4), sel.date.slice(5, 7)) : null;
	if (typeof sel === 'number') {
		if (/^\d{6}(\d{2})?$/.test(String(sel))) return bulanSel(String(sel));
		// Days since 1899-12-30; 36,526 is the year 2000.
		return sel >= 36_526 && sel < 73_050
			? `${new Date(Math.round((sel - 25_569) * 86_400_000)).toISOString().slice(0, 7)}-01`
			: null;
	}
	const teks = sel.trim();
	const iso = /^(\d{4})[-/.]?(\d{2})(?:[-/.]?\d{2})?(?:[T ].*)?$/.exec(teks);
	if (iso) return dariBagian(iso[1]!, iso[2]!);
	const hari = /^\d{1,2}[-/.](\d{1,2})[-/.](\d{4})$/.exec(teks);
	return hari ? dariBagian(hari[2]!, hari[1]!) : bulanDariTeks(teks);
}

const dariBagian = (tahun: string, bulan: string): Bulan | null => {
	const [t, b] = [Number(tahun), Number(bulan)];
	return t >= 2000 && t < 2100 && b >= 1 && b <= 12 ? `${tahun}-${bulan.padStart(2, '0')}-01` : null;
};

/** The column that names months, and the one its rows are read for: the wanted one when the file holds it, else the first. */
export function bulanBaris(
	rows: readonly (readonly Cell[])[],
	{ kolom, data }: Peta,
	ingin: Bulan | undefined
): { kolom: number; dibaca: Bulan } | null {
	const di = kolom.get('bulan');
	if (di === undefined) return null;
	let pertama: Bulan | null = null;
	for (let r = data; r < rows.length; r++) {
		const bulan = bulanSel(rows[r]?.[di]);
		if (bulan !== null && bulan === ingin) return { kolom: di, dibaca: bulan };
		pertama ??= bulan;
	}
	return pertama === null ? null : { kolom: di, dibaca: pertama };
}
