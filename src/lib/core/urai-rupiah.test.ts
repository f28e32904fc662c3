import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAngka, formatKurung, formatRupiah, uraiRupiah } from '.';

const nilai = (teks: string): unknown => {
	const baca = uraiRupiah(teks);
	return baca.ok ? baca.nilai : baca.sebab;
};

describe('an amount', () => {
	it.each([
		['4213500', 4_213_500],
		['4.213.500', 4_213_500],
		['4,213,500', 4_213_500],
		['Rp 4.213.500,00', 4_213_500],
		['Rp4.213.500', 4_213_500],
		['rp. 4.213.500', 4_213_500],
		['4,213,500.00', 4_213_500],
		['4213500,00', 4_213_500],
		['4\u00a0213\u00a0500', 4_213_500],
		[' 4.213.500\u200b', 4_213_500],
		['4.213.500.-', 4_213_500],
		['4.213.500,-', 4_213_500],
		['１.０００', 1_000],
		['1.234', 1_234],
		['0', 0],
		['000', 0]
	])('written %j is %d', (teks, angka) => {
		expect(uraiRupiah(teks)).toEqual({ ok: true, nilai: angka });
	});

	it.each(['(1.000)', '-1.000', '−1.000', '(Rp1.000)', '-Rp1.000', '-Rp 1.000,00'])(
		'written %j is negative',
		(teks) => {
			expect(uraiRupiah(teks)).toEqual({ ok: true, nilai: -1_000 });
		}
	);

	it.each(['', ' ', '-', '–', '—', 'Rp', 'Rp -'])('written %j is blank, which is not zero', (teks) => {
		expect(uraiRupiah(teks)).toEqual({ ok: true, nilai: null });
	});

	it('that could be a thousand or a fraction is refused with both readings, never guessed', () => {
		expect(nilai('1,234')).toBe(
			'“1,234” bisa berarti 1.234 atau pecahan. Ketik ulang dengan titik untuk ribuan.'
		);
		expect(uraiRupiah('213,500').ok).toBe(false);
		expect(uraiRupiah('(1,234)').ok).toBe(false);
	});

	it('with a fraction is rounded half away from zero and says so', () => {
		expect(uraiRupiah('111.013,56')).toEqual({
			ok: true,
			nilai: 111_014,
			catatan: '111.013,56 dibulatkan menjadi 111.014 (aturan pembulatan).'
		});
		expect(nilai('49.872,49')).toBe(49_872);
		expect(nilai('49.872,5')).toBe(49_873);
		expect(nilai('4213500.5')).toBe(4_213_501);
		expect(nilai('(49.872,5)')).toBe(-49_873);
	});

	it.each([
		['#####', /Lebarkan kolom/],
		['4,2135E+6', /E\+/],
		['4.213.5OO', /Hanya angka/],
		['abc', /Hanya angka/],
		['12.34.567', /tidak bisa dibaca/],
		['1.234.56', /tidak bisa dibaca/],
		['4.213,500', /tidak bisa dibaca/],
		['1.000-', /Hanya angka/],
		['99999999999999999999', /terlalu besar/],
		['9007199254740991,5', /terlalu besar/]
	])('written %j is refused with a remedy', (teks, sebab) => {
		expect(nilai(teks)).toMatch(sebab);
	});

	it('reads back what the product prints, in every form', () => {
		fc.assert(
			fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (n) => {
				for (const cetak of [formatAngka, formatRupiah, formatKurung, String])
					expect(nilai(cetak(n))).toBe(n);
			})
		);
	});

	it('of any text is a whole number, blank or a refusal, never an exception', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (teks) => {
				const baca = uraiRupiah(teks);
				expect(!baca.ok || baca.nilai === null || Number.isSafeInteger(baca.nilai)).toBe(true);
			})
		);
	});
});
