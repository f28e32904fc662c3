import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pembulatan, bagiBulat, kaliTarif, rupiah } from '.';

const setengah = 'setengah_ke_atas';

describe('money', () => {
	it('is a whole number, and anything else is refused by a throw', () => {
		expect(rupiah(12_000_000)).toBe(12_000_000);
		for (const bukan of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
			expect(() => rupiah(bukan)).toThrow(RangeError);
			expect(() => kaliTarif(bukan, 100, setengah)).toThrow(RangeError);
		}
	});

	it('takes a rate in basis points and rounds the product', () => {
		expect(kaliTarif(11_101_356, 100, setengah)).toBe(111_014);
		expect(kaliTarif(11_101_356, 400, setengah)).toBe(444_054);
		expect(kaliTarif(0, 400, setengah)).toBe(0);
	});

	it('refuses a product that doubles cannot hold exactly', () => {
		expect(() => kaliTarif(2 ** 50, 400, setengah)).toThrow(/terlalu besar/);
	});
});

describe('setengah ke atas', () => {
	it('rounds down below the half and up from the half on', () => {
		expect([149, 150, 151].map((n) => bagiBulat(n, 100, setengah))).toEqual([1, 2, 2]);
	});

	it('mirrors negative numbers, as Excel ROUND does, and knows no negative zero', () => {
		expect([-149, -150, -151].map((n) => bagiBulat(n, 100, setengah))).toEqual([-1, -2, -2]);
		expect(Object.is(bagiBulat(-1, 100, setengah), 0)).toBe(true);
	});

	it('refuses a rule it does not know', () => {
		expect(() => bagiBulat(1, 2, 'ke_genap' as Pembulatan)).toThrow(/tidak dikenal/);
	});

	it('equals the same division over big integers, up to 2^53', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), fc.constantFrom(3, 100, 200, 10_000), (n, penyebut) => {
				const tepat = (2n * BigInt(n) + BigInt(penyebut)) / (2n * BigInt(penyebut));
				expect(bagiBulat(n, penyebut, setengah)).toBe(Number(tepat));
			}),
			{
				examples: [
					[Number.MAX_SAFE_INTEGER, 10_000],
					[Number.MAX_SAFE_INTEGER - 991, 10_000]
				]
			}
		);
	});
});
