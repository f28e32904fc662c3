import { describe, expect, it } from 'vitest';
import { formatRingkas, formatAngka, formatJam, formatKurung, formatRupiah, formatStrip, formatTanggal, formatWaktu, namaHari } from '.';

describe('numbers', () => {
	it('are grouped by dots; blank is no text and zero is 0', () => {
		expect([0, 999, 1_000, 1_234_567, -1_234].map(formatAngka)).toEqual([
			'0',
			'999',
			'1.000',
			'1.234.567',
			'-1.234'
		]);
		expect(formatAngka(null)).toBe('');
	});

	it('carry Rp without a space, and brackets when negative in a table of figures', () => {
		expect(formatRupiah(1_234_567)).toBe('Rp1.234.567');
		expect(formatRupiah(-1_234)).toBe('-Rp1.234');
		expect(formatKurung(-1_234)).toBe('(1.234)');
		expect(formatKurung(1_234)).toBe('1.234');
		expect(formatKurung(null)).toBe('');
		expect([0, -0, null, -1_234, 1_234].map(formatStrip)).toEqual(['-', '-', '', '(1.234)', '1.234']);
	});
});

describe('labels of charts', () => {
	it('are cut, not rounded up, to one digit behind the comma, and to whole millions from a hundred on', () => {
		expect([0, 999, 1_000, 84_199_999, 383_133_971, 1_299_999_999, -296_611].map(formatRingkas)).toEqual(['0', '999', '1 rb', '84,1 jt', '383 jt', '1,2 M', '-296 rb']);
	});
});

describe('dates', () => {
	it('are written with the month in words', () => {
		expect(formatTanggal('2024-07-16')).toBe('16 Juli 2024');
		expect(formatTanggal('2026-12-01T00:00:00Z')).toBe('1 Desember 2026');
	});

	it('fall on the weekday the calendar has', () => {
		expect(namaHari('2024-07-16')).toBe('Selasa');
		expect(namaHari('2024-06-11')).toBe('Selasa');
		expect(namaHari('2026-11-22')).toBe('Minggu');
	});

	it('show the clock of Bogor (WIB), whatever the clock of the device', () => {
		expect(formatJam('2026-11-12T03:42:00Z')).toBe('10.42');
		expect(formatWaktu('2026-11-12T17:30:00Z')).toBe('13 Nov 00.30');
	});
});
