// How a quotient becomes whole rupiah. The sheet of the office uses Excel's ROUND: half away from zero.

/** `setengah_ke_atas`: .50 goes up (Excel ROUND for amounts that are not negative), domain.md 3.3. */
export type Pembulatan = 'setengah_ke_atas';

/**
 * Divides whole numbers and rounds, without ever keeping a fraction.
 * @param penyebut a positive whole number
 * @throws RangeError when the product left the range in which doubles are exact, or the rule is unknown
 */
export function bagiBulat(pembilang: number, penyebut: number, pembulatan: Pembulatan): number {
	if (!Number.isSafeInteger(pembilang)) {
		throw new RangeError(`Hasil kali terlalu besar untuk dihitung tepat: ${pembilang}`);
	}
	if (pembulatan !== 'setengah_ke_atas') {
		throw new RangeError(`Pembulatan tidak dikenal: ${String(pembulatan)}`);
	}
	const besar = Math.abs(pembilang);
	// The quotient of two doubles can be one too high near 2^53; the remainder, which is exact, tells.
	// (The % operator gives the same, at several times the cost.)
	let hasil = Math.floor(besar / penyebut);
	let sisa = besar - hasil * penyebut;
	if (sisa < 0) {
		hasil--;
		sisa += penyebut;
	}
	if (sisa * 2 >= penyebut) hasil++;
	return pembilang < 0 ? 0 - hasil : hasil;
}
