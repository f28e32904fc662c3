// The grammar of amounts in a file, cell by cell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ribuan, ribuanKolom, uraiHasil, uraiUang } from '$lib/modules/iuran/documents/urai-uang';
import type { Cell } from '$lib/documents/table';

const uang = (sel: Cell, ribuan: Ribuan = null) => uraiUang(sel, () => ribuan);
const kode = (sel: Cell, ribuan: Ribuan = null) => {
	const baca = uang(sel, ribuan);
	return typeof baca === 'object' && baca !== null ? baca.kode : baca;
};

describe('numbers', () => {
	it('are taken as they are, blank stays blank, zero stays zero', () => {
		expect([uang(4_213_500), uang(0), uang(null), uang(99_999_999_999)]).toEqual([4_213_500, 0, null, 99_999_999_999]);
	});

	it('lose the noise of formulas, and are rounded half up with a remark otherwise', () => {
		expect([uang(4_301_199.999999999), uang(602_168.0000000001), uang(1e-9)]).toEqual([4_301_200, 602_168, 0]);
		expect(uang(111_013.56)).toEqual({ nilai: 111_014, kode: 'dibulatkan', fakta: { hasil: '111.014' } });
		expect(uang(49_872.5)).toMatchObject({ nilai: 49_873 });
	});

	it('are refused below zero, above the limit, and when they are no numbers', () => {
		expect([kode(-1), kode(-0.4), kode(100_000_000_000), kode(1e308), kode(Infinity), kode(NaN)]).toEqual([
			'negatif', 'negatif', 'terlalu_besar', 'terlalu_besar', 'bukan_angka', 'bukan_angka'
		]);
	});
});

describe('texts', () => {
	it.each([
		['4213500', 4_213_500], ['4.213.500', 4_213_500], ['4,213,500', 4_213_500], ['Rp 4.213.500,00', 4_213_500],
		['Rp4.213.500', 4_213_500], ['rp. 4,213,500.00', 4_213_500], ['4.213.500.-', 4_213_500], ['4.213.500,-', 4_213_500],
		['\u00a04.213.500\u200b', 4_213_500], ["'4213500", 4_213_500], ['４２１３５００', 4_213_500], ['0', 0], ['-', 0], ['–', 0],
		['', null], ['  ', null], ['602168.0000000001', 602_168]
	])('%j is %j', (teks, nilai) => {
		expect(uang(teks)).toBe(nilai);
	});

	it.each([
		['#####', 'pagar'], ['4,5E+06', 'eksponen'], ['1.96709E+17', 'eksponen'], ['4.2O1.000', 'huruf_o'], ['(1.000.000)', 'negatif'],
		['-5000', 'negatif'], ['0x10', 'bukan_angka'], ['4.21.500', 'bukan_angka'], ['1.234,567.8', 'bukan_angka'], ['١٢٣', 'bukan_angka'],
		['nihil', 'bukan_angka'], ['999.999.999.999', 'terlalu_besar'], ['1.234,56', 'dibulatkan'], ['1,234.56', 'dibulatkan']
	])('%j: %s', (teks, alasan) => {
		expect(kode(teks)).toBe(alasan);
	});

	it('errors of Excel are never zero', () => {
		expect([kode({ error: '#REF!' }), kode({ date: '2024-05-01' })]).toEqual(['galat', 'tanggal']);
	});
});

describe('a single group, which could be a fraction', () => {
	it('follows the thousands sign of its column', () => {
		expect([uang('4.301', '.'), uang('4,301', ',')]).toEqual([4301, 4301]);
	});

	it('is refused where the column proves the other reading', () => {
		expect(uang('4.301', ',')).toEqual({ nilai: null, kode: 'desimal_ganjil', fakta: { ribuan: ',' } });
	});

	it('with a dot is read as thousands with a remark where nothing decides', () => {
		expect(uang('1.234')).toEqual({ nilai: 1234, kode: 'ambigu', fakta: { hasil: 'Rp1.234' } });
	});

	it('with a comma is refused where nothing decides, because it could be either', () => {
		expect(uang('1,234')).toEqual({ nilai: null, kode: 'koma_tunggal', fakta: { hasil: 'Rp1.234' } });
	});

	it('a column decides by amounts of two groups or with decimals, and not when it contradicts itself', () => {
		const kolom = (...isi: Cell[]): Cell[][] => isi.map((sel) => [sel]);
		expect(ribuanKolom(kolom('4.301', '4.301.200'), 0, 0)).toBe('.');
		expect(ribuanKolom(kolom('4,301', '4,301,200'), 0, 0)).toBe(',');
		expect(ribuanKolom(kolom('4.301', '12,5'), 0, 0)).toBe('.');
		expect(ribuanKolom(kolom('4.301', '900', 5), 0, 0)).toBe(null);
		expect(ribuanKolom(kolom('4.301.200', '4,301,200'), 0, 0)).toBe(null);
	});
});

describe('a result written as text', () => {
	it('may be negative, in either way of writing it; what cannot be read is undefined', () => {
		const hasil = (teks: string) => uraiHasil(teks, () => '.');
		expect([hasil('1.234.567'), hasil('(1.234)'), hasil('-1.234'), hasil('-'), hasil(''), hasil('#####'), hasil('nihil')]).toEqual([
			1_234_567, -1234, -1234, 0, null, undefined, undefined
		]);
	});
});

describe('every amount', () => {
	it('written in either grouping is read back', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom('de-DE', 'en-US'), (n, bahasa) => {
				const teks = n.toLocaleString(bahasa);
				expect(uang(teks, bahasa === 'de-DE' ? '.' : ',')).toBe(n);
			})
		);
	});

	it('is a whole number within bounds, null, or a refusal, whatever the text', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.,Rp Ee+()-]{1,14}$/)), (teks) => {
				const baca = uang(teks);
				const nilai = typeof baca === 'object' && baca !== null ? baca.nilai : baca;
				expect(nilai === null || (Number.isSafeInteger(nilai) && nilai >= 0 && nilai <= 99_999_999_999)).toBe(true);
			})
		);
	});
});
