// Money is a whole number of rupiah, kept below 2^53 so that every sum is exact.
import { type Pembulatan, bagiBulat } from './pembulatan';

/** Whole rupiah. Never a fraction; negative only where a difference is meant. */
export type Rupiah = number & { readonly __satuan?: 'Rp' };
/** Hundredths of a per cent: 100 = 1 %, 400 = 4 %. */
export type BasisPoin = number & { readonly __satuan?: 'bp' };

/** Lets only whole, safe numbers pass as money. @throws RangeError for fractions, NaN and numbers beyond 2^53. */
export function rupiah(nilai: number): Rupiah {
	if (!Number.isSafeInteger(nilai)) {
		throw new RangeError(`Bukan rupiah bulat: ${nilai}`);
	}
	return nilai;
}

/**
 * Multiplies money by a rate and rounds to whole rupiah by the named rule: the only place where the two meet.
 * @param nilai whole rupiah, may be negative
 * @param tarif basis points (100 = 1 %)
 * @throws RangeError for a fraction of a rupiah, or beyond 2^53
 */
export function kaliTarif(nilai: Rupiah, tarif: BasisPoin, pembulatan: Pembulatan): Rupiah {
	return bagiBulat(rupiah(nilai) * tarif, 10_000, pembulatan);
}
