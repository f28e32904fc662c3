import { describe, expect, it } from 'vitest';
import { columnsInView, groupsOf, placeColumns, rowsInView, scrollTo } from './geometry';
import type { GridColumn } from './types';

const column = (key: string, width: number, group: string, frozen = false): GridColumn => ({ key, title: key, group, width, align: 'end', editable: true, frozen });
const columns = placeColumns([column('a', 190, 'x', true), column('b', 180, 'x', true), column('c', 60, 'x'), column('d', 100, 'y'), column('e', 100, 'y')]);

describe('columns', () => {
	it('count from zero again where the frozen part ends', () => {
		expect(columns).toMatchObject({ lefts: [0, 190, 0, 60, 160], frozen: 2, frozenWidth: 370, movingWidth: 260 });
	});

	it('are in view as far as the frozen ones leave room', () => {
		expect(columnsInView(columns, 0, 370 + 60)).toEqual({ first: 2, end: 3 });
		expect(columnsInView(columns, 0, 370 + 61)).toEqual({ first: 2, end: 4 });
		expect(columnsInView(columns, 60, 370 + 200)).toEqual({ first: 3, end: 5 });
		expect(columnsInView(columns, 59, 370 + 200)).toEqual({ first: 2, end: 5 });
	});

	it('of one group stand under one title, parted where the frozen ones end', () => {
		expect(groupsOf(columns)).toEqual([
			{ key: 'x', first: 0, span: 2, width: 370 },
			{ key: 'x', first: 2, span: 1, width: 60 },
			{ key: 'y', first: 3, span: 2, width: 200 }
		]);
	});

	it('may all be frozen, or none', () => {
		expect(placeColumns([column('a', 50, 'x', true)])).toMatchObject({ frozen: 1, frozenWidth: 50, movingWidth: 0 });
		expect(placeColumns([column('a', 50, 'x')])).toMatchObject({ frozen: 0, frozenWidth: 0, movingWidth: 50 });
	});
});

describe('rows', () => {
	it('are filled a little beyond both edges, never beyond the sheet', () => {
		expect(rowsInView(320, 320, 32, 3_000, 4)).toEqual({ first: 6, end: 25 });
		expect(rowsInView(0, 320, 32, 3_000, 4)).toEqual({ first: 0, end: 19 });
		expect(rowsInView(95_000, 320, 32, 3_000, 4)).toEqual({ first: 2964, end: 2983 });
		expect(rowsInView(0, 320, 32, 3, 4)).toEqual({ first: 0, end: 3 });
		expect(rowsInView(9_999, 320, 32, 3, 4)).toEqual({ first: 3, end: 3 });
	});
});

describe('scrolling to a cell', () => {
	it('goes no further than needed', () => {
		expect(scrollTo(100, 120, 152, 300)).toBe(100);
		expect(scrollTo(100, 64, 96, 300)).toBe(64);
		expect(scrollTo(100, 384, 416, 300)).toBe(116);
	});

	it('shows the start of what is wider than the view', () => {
		expect(scrollTo(0, 400, 900, 300)).toBe(400);
	});
});
