// After the fact: a month recomputed (E17), and a kelebihan set against a later shortage (E22).
import type { Rupiah } from '$lib/core';
import type { RincianIuran } from './tipe';

/** A share of the employee (1 %) and one of the employer (4 %), never mixed. */
export interface Selisih {
	kurang1: Rupiah;
	kurang4: Rupiah;
}

/**
 * Late correction of a month, for the current Berita Acara: its shortage recomputed with that month's rule and
 * ceiling, less what was already paid for it. Negative is a kelebihan. For a wage above the ceiling, a raise of
 * the salary by x moves 1 % and 4 % of x from the TPP cut to the salary cut, so the correction is negative.
 */
export const koreksiBulan = (baru: RincianIuran, terbayar: Selisih): Selisih => ({
	kurang1: baru.kurang1 - terbayar.kurang1,
	kurang4: baru.kurang4 - terbayar.kurang4
});

export interface UsulKompensasi {
	/** Set against this month's shortage. */
	dipakai: Rupiah;
	/** Still to be paid this month. */
	disetor: Rupiah;
	/** Carried to the next month. */
	sisa: Rupiah;
}

/**
 * Proposes how much of an earlier kelebihan this month's shortage absorbs; an officer of BPJS decides.
 * Asked for 1 % and 4 % apart.
 * @param kelebihan positive, as agreed in the reconciliation
 * @param kurang this month's shortage; negative adds to what is carried
 */
export function usulKompensasi(kelebihan: Rupiah, kurang: Rupiah): UsulKompensasi {
	const dipakai = Math.max(0, Math.min(kelebihan, kurang));
	return {
		dipakai,
		disetor: Math.max(0, kurang) - dipakai,
		sisa: kelebihan - dipakai + Math.max(0, -kurang)
	};
}
