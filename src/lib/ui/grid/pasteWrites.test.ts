import { describe, expect, it } from 'vitest';
import { clearWrites, fillDown, pasteWrites } from './pasteWrites';
import { rangeRect } from './range';

/** Nama, gaji, dasar (calculated), TPP. */
const EDITABLE = [true, true, false, true];
const at = (row: number, col: number, row2 = row, col2 = col) =>
	rangeRect({ row, col }, { row: row2, col: col2 });

describe('pasteWrites', () => {
	it('lays a 42 x 3 block down from the active cell', () => {
		const block = Array.from({ length: 42 }, (_, i) => [`a${i}`, `b${i}`, `c${i}`]);
		const plan = pasteWrites(block, { selection: at(0, 0), rows: 42, editable: [true, true, true] });
		expect(plan.writes).toHaveLength(126);
		expect(plan.writes[125]).toEqual({ row: 41, col: 2, text: 'c41' });
		expect(plan.skipped).toBe(0);
		expect(plan.overflow).toEqual([]);
		expect(plan.target).toEqual(at(0, 0, 41, 2));
	});

	it('skips a calculated column and counts what it skipped', () => {
		const plan = pasteWrites([['1', '2', '3']], { selection: at(0, 1), rows: 5, editable: EDITABLE });
		expect(plan.writes).toEqual([
			{ row: 0, col: 1, text: '1' },
			{ row: 0, col: 3, text: '3' }
		]);
		expect(plan.skipped).toBe(1);
	});

	it('counts cells right of the last column as skipped', () => {
		const plan = pasteWrites([['1', '2']], { selection: at(0, 3), rows: 5, editable: EDITABLE });
		expect(plan.writes).toEqual([{ row: 0, col: 3, text: '1' }]);
		expect(plan.skipped).toBe(1);
	});

	it('fills the selection with a single cell', () => {
		const plan = pasteWrites([['185.000']], { selection: at(1, 0, 2, 1), rows: 5, editable: EDITABLE });
		expect(plan.writes).toEqual([
			{ row: 1, col: 0, text: '185.000' },
			{ row: 1, col: 1, text: '185.000' },
			{ row: 2, col: 0, text: '185.000' },
			{ row: 2, col: 1, text: '185.000' }
		]);
	});

	it('hands back the rows that do not fit', () => {
		const plan = pasteWrites([['1'], ['2'], ['3']], { selection: at(3, 1), rows: 4, editable: EDITABLE });
		expect(plan.writes).toEqual([{ row: 3, col: 1, text: '1' }]);
		expect(plan.overflow).toEqual([['2'], ['3']]);
	});
});

describe('fillDown', () => {
	it('repeats the first row of the selection and leaves calculated columns alone', () => {
		const writes = fillDown(at(0, 1, 2, 2), EDITABLE, ({ col }) => `nilai ${col}`);
		expect(writes).toEqual([
			{ row: 1, col: 1, text: 'nilai 1' },
			{ row: 2, col: 1, text: 'nilai 1' }
		]);
	});
});

describe('clearWrites', () => {
	it('blanks every editable cell of the selection', () => {
		expect(clearWrites(at(0, 1, 1, 2), EDITABLE)).toEqual([
			{ row: 0, col: 1, text: '' },
			{ row: 1, col: 1, text: '' }
		]);
	});
});
