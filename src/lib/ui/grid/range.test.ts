import { expect, it } from 'vitest';
import { clamp, holds, isSingle, rangeRect } from './range';

it('spans the same rectangle whichever corner comes first', () => {
	const rect = { top: 2, left: 1, bottom: 5, right: 3 };
	expect(rangeRect({ row: 5, col: 1 }, { row: 2, col: 3 })).toEqual(rect);
	expect(rangeRect({ row: 2, col: 3 }, { row: 5, col: 1 })).toEqual(rect);
});

it('holds its corners and nothing outside them', () => {
	const rect = rangeRect({ row: 2, col: 1 }, { row: 5, col: 3 });
	expect(holds(rect, 2, 1)).toBe(true);
	expect(holds(rect, 5, 3)).toBe(true);
	expect(holds(rect, 6, 3)).toBe(false);
	expect(holds(rect, 5, 0)).toBe(false);
});

it('knows a single cell from a block', () => {
	expect(isSingle(rangeRect({ row: 1, col: 1 }, { row: 1, col: 1 }))).toBe(true);
	expect(isSingle(rangeRect({ row: 1, col: 1 }, { row: 1, col: 2 }))).toBe(false);
});

it('brings a place back into a grid that lost rows', () => {
	expect(clamp({ row: 9, col: 2 }, 4, 3)).toEqual({ row: 3, col: 2 });
	expect(clamp({ row: 9, col: 2 }, 0, 3)).toEqual({ row: 0, col: 2 });
});
