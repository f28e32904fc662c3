// How a quotient becomes whole rupiah. The sheet of the office uses Excel's ROUND: half away from zero.

/** `setengah_ke_atas`: .50 goes up (Excel ROUND for amounts that are not negative), domain.md 3.3. */
export type Pembulatan = 'setengah_ke_atas';

/**
 * Divides whole numbers and rounds, without ever forming a fraction.
 * @throws RangeError when the product left the range in which doubles are exact
 */
export function bagiBulat(pembilang: number, penyebut: number, pembulatan: Pembulatan): number {
	if (!Number.isSafeInteger(pembilang)) {
		throw new RangeError(`Hasil kali terlalu besar untuk dihitung tepat: ${pembilang}`);
	}
	if (pembulatan !== 'setengah_ke_atas') {
		throw new RangeError(`Pembulatan tidak dikenal: ${String(pembulatan)}`);
	}
	if (pembilang < 0) return -bagiBulat(-pembilang, penyebut, pembulatan) || 0;
	const sisa = pembilang % penyebut;
	const hasil = (pembilang - sisa) / penyebut;
	return sisa * 2 >= penyebut ? hasil + 1 : hasil;
}
