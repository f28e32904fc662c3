// Where a rule turns: the ceiling, the half rupiah, the floor, and what other ways of rounding would print.
import { describe, expect, it } from 'vitest';
import { kaliTarif } from '$lib/core';
import { type ParameterIuran, batasiUpah, hitungIuran, periksaBaris } from '$lib/modules/iuran/domain';
import { ATURAN, upah } from './baris';

const hitung = (dasar: number, tpp: number) => hitungIuran(upah(dasar, tpp), ATURAN);

describe('the ceiling of Rp12.000.000 (E27)', () => {
	it.each([
		[11_999_999, 11_999_999, 120_000, 480_000],
		[12_000_000, 12_000_000, 120_000, 480_000],
		[12_000_001, 12_000_000, 120_000, 480_000],
		[11_999_949, 11_999_949, 119_999, 479_998],
		[11_999_950, 11_999_950, 120_000, 479_998]
	])('a wage of %d counts as %d and bears %d and %d', (thp, dpi, iuran1, iuran4) => {
		expect(hitung(5_000_000, thp - 5_000_000)).toMatchObject({ thp, dpi, iuran1, iuran4 });
	});

	it('binds the salary too, though no pay table reaches it', () => {
		expect(hitung(11_999_999, 0)).toMatchObject({ iwp1Hitung: 120_000, iwp4Hitung: 480_000 });
		expect(hitung(12_000_001, 0)).toMatchObject({ iwp1Hitung: 120_000, iwp4Hitung: 480_000, kurangTotal: 0 });
	});
});

describe('the half rupiah (E26)', () => {
	it.each([
		[4_987_249, 49_872],
		[4_987_250, 49_873],
		[4_987_251, 49_873]
	])('1%% of %d is %d', (nilai, hasil) => {
		expect(kaliTarif(nilai, 100, 'setengah_ke_atas')).toBe(hasil);
	});

	it('cannot arise at 4%, whose fractions are 0, 4, 8, … 96 hundredths', () => {
		const pecahan = new Set(Array.from({ length: 100 }, (_, n) => (n * 400) % 10_000));
		expect(pecahan.has(5_000)).toBe(false);
	});
});

describe('rounding each contribution before subtracting (domain.md 3.3)', () => {
	it('prints G25 as 70.127; half to even would withhold 49.872 and print 70.128, as would rounding the difference', () => {
		// 1% × 4.987.250 = 49.872,5 and 1% × (12.000.000 − 4.987.250) = 70.127,5
		const g25 = hitung(4_987_250, 9_096_391);
		expect([g25.iwp1, g25.kurang1]).toEqual([49_873, 70_127]);
	});

	it('prints G26 as 72.514, where rounding the difference would give 72.515', () => {
		// 1% × (11.602.046 − 4.350.578) = 72.514,68
		const g26 = hitung(4_350_578, 7_251_468);
		expect([g26.iuran1, g26.iwp1, g26.kurang1]).toEqual([116_020, 43_506, 72_514]);
	});

	it('prints G30 with 41.020 and 164.079; cutting the fraction off, or always rounding up, gets one of them wrong', () => {
		// 1% × 4.101.976 = 41.019,76 and 4% = 164.079,04
		const g30 = hitung(4_101_976, 7_904_658);
		expect([g30.iwp1, g30.iwp4]).toEqual([41_020, 164_079]);
	});
});

describe('the floor (batas bawah)', () => {
	const lantai = (isi: Partial<ParameterIuran>): ParameterIuran => ({
		...ATURAN,
		batasBawah: 5_437_203,
		...isi
	});

	it('is off unless it is switched on', () => {
		expect(batasiUpah(5_437_202, lantai({}))).toBe(5_437_202);
		expect(ATURAN.terapkanBatasBawah).toBe(false);
	});

	it.each([
		[1, 5_437_203],
		[5_437_202, 5_437_203],
		[5_437_203, 5_437_203],
		[5_437_204, 5_437_204],
		[0, 0]
	])('switched on, lifts a wage of %d to %d, but never no wage', (thp, dpi) => {
		expect(batasiUpah(thp, lantai({ terapkanBatasBawah: true }))).toBe(dpi);
	});

	it('switched on without an amount changes nothing', () => {
		expect(batasiUpah(1, { ...ATURAN, terapkanBatasBawah: true })).toBe(1);
	});

	it.each([
		[5_437_202, ['T11']],
		[5_437_203, []],
		[0, []]
	])('a wage of %d against the UMK draws %j', (tpp, kode) => {
		const b = upah(0, tpp);
		const temuan = periksaBaris(b, hitungIuran(b, ATURAN), { parameter: ATURAN, umk: 5_437_203 });
		expect(temuan.map((t) => t.kode)).toEqual(kode);
	});
});

describe('what payroll withheld', () => {
	it.each([
		[49_932, 2],
		[49_933, 0],
		[49_934, 0],
		[49_935, 0],
		[49_936, 2]
	])('as %d against 49.934 differs by a remarked %d (T09): one rupiah is accepted', (iwp1Aktual, beda) => {
		const b = upah(4_993_390, 9_596_391, { iwp1Aktual });
		const temuan = periksaBaris(b, hitungIuran(b, ATURAN), { parameter: ATURAN, umk: null });
		expect(temuan.find((t) => t.kode === 'T09')?.efekRupiah ?? 0).toBe(beda);
	});
});
