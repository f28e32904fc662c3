import { describe, expect, it } from 'vitest';
import { samarkanNik, uraiNik } from '.';

describe('a NIK (PPKKCC DDMMYY SSSS)', () => {
	it('tells birth and sex; women have 40 added to the day', () => {
		expect(uraiNik('3271021505800001', 2026)).toEqual({
			ok: true,
			nilai: '3271021505800001',
			lahir: '1980-05-15',
			kelamin: 'L',
			mungkinNomorKk: false
		});
		expect(uraiNik('327102 550580 0001', 2026)).toMatchObject({ lahir: '1980-05-15', kelamin: 'P' });
	});

	it('of another region is as good', () => {
		expect(uraiNik('3201021505800001', 2026).ok).toBe(true);
	});

	it('puts a year above this one into the last century', () => {
		expect(uraiNik('3271021505260001', 2026)).toMatchObject({ lahir: '2026-05-15' });
		expect(uraiNik('3271021505270001', 2026)).toMatchObject({ lahir: '1927-05-15' });
	});

	it('of somebody younger than 17 is perhaps the number of a family card', () => {
		expect(uraiNik('3271022703120001', 2026)).toMatchObject({ lahir: '2012-03-27', mungkinNomorKk: true });
		expect(uraiNik('3271022703090001', 2026)).toMatchObject({ mungkinNomorKk: false });
	});

	it.each([
		['3,27103E+15', 'ilmiah'],
		['327102150580001', 'panjang'],
		['32710215058000011', 'panjang'],
		['3271023113800001', 'tanggal'],
		['3271023002800001', 'tanggal'],
		['3271021505800000', 'urut']
	])('%j is refused: %s', (teks, kode) => {
		expect(uraiNik(teks, 2026)).toEqual({ ok: false, kode });
	});

	it('is masked on screen', () => {
		expect(samarkanNik('3271021505800001')).toBe('327102******0001');
	});
});
