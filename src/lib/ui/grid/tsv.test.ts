import { describe, expect, it } from 'vitest';
import { parseTsv, toTsv } from './tsv';

describe('parseTsv', () => {
	it('reads a block copied from Excel, whose text ends with a line end', () => {
		expect(parseTsv('4.213.500\t190.000\r\n3.497.300\t185.000\r\n')).toEqual([
			['4.213.500', '190.000'],
			['3.497.300', '185.000']
		]);
	});

	it('keeps empty cells, also at the end of a row', () => {
		expect(parseTsv('1\t\t3\n\t\t')).toEqual([
			['1', '', '3'],
			['', '', '']
		]);
	});

	it('fills short rows so that the block is a rectangle', () => {
		expect(parseTsv('1\t2\n3')).toEqual([
			['1', '2'],
			['3', '']
		]);
	});

	it('reads a quoted cell with a line end and a doubled quote', () => {
		expect(parseTsv('"Kepala\nBidang ""A"""\t5')).toEqual([['Kepala\nBidang "A"', '5']]);
	});

	it('takes a lone quote as text', () => {
		expect(parseTsv('"Ani\tBudi')).toEqual([['"Ani', 'Budi']]);
	});

	it('reads one cell', () => {
		expect(parseTsv('7')).toEqual([['7']]);
	});

	it('reads nothing from an empty clipboard', () => {
		expect(parseTsv('')).toEqual([]);
	});
});

describe('toTsv', () => {
	it('is read back unchanged', () => {
		const cells = [
			['Rina "Rin"', 'Kepala\nBidang'],
			['', 'a\tb']
		];
		expect(parseTsv(toTsv(cells))).toEqual(cells);
	});
});
