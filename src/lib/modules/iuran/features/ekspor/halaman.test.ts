import { describe, expect, it } from 'vitest';
import { potongHalaman } from './halaman';

const potong = (banyak: number, paper: 'a4' | 'f4' = 'a4') =>
	potongHalaman({ paper, rows: Array.from({ length: banyak }, (_, i) => [String(i)]), pageRows: (dari, sampai, akhir) => [[`${dari}-${sampai}${akhir ? '!' : ''}`]] });

describe('the pages of a print', () => {
	it('hold every row once and in order, whatever their number', () => {
		for (const paper of ['a4', 'f4'] as const)
			for (let banyak = 0; banyak < 200; banyak += 1) {
				const halaman = potong(banyak, paper);
				expect(halaman.flatMap(({ rows }) => rows.flat())).toEqual(Array.from({ length: banyak }, (_, i) => String(i)));
				expect(halaman.filter(({ last }) => last)).toHaveLength(1);
				if (banyak > 0) expect(halaman.every(({ rows }) => rows.length > 0)).toBe(true);
			}
	});

	it('take 13 rows under the letterhead and 16 on the others, 3 fewer on the last for the notes', () => {
		expect(potong(10).map(({ rows }) => rows.length)).toEqual([10]);
		expect(potong(11).map(({ rows }) => rows.length)).toEqual([8, 3]);
		expect(potong(26).map(({ rows }) => rows.length)).toEqual([13, 13]);
		expect(potong(28).map(({ rows }) => rows.length)).toEqual([13, 12, 3]);
		expect(potong(45).map(({ rows }) => rows.length)).toEqual([13, 16, 13, 3]);
	});

	it('are told their own sums and which of them is the last', () => {
		expect(potong(28).map(({ foot }) => foot)).toEqual([[['0-13']], [['13-25']], [['25-28!']]]);
	});
});
