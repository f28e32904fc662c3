import { describe, expect, it } from 'vitest';
import { moveFocus, type Key } from './moveFocus';

const SIZE = { rows: 10, cols: 4, page: 5 };
const all = () => true;
const press = (key: string, more: Partial<Key> = {}): Key => ({ key, ctrl: false, shift: false, ...more });
const from = (row: number, col: number) => ({ row, col });

describe('moveFocus', () => {
	it('moves one cell with an arrow and stops at the border', () => {
		expect(moveFocus(from(3, 1), press('ArrowDown'), SIZE, all)).toEqual(from(4, 1));
		expect(moveFocus(from(9, 1), press('ArrowDown'), SIZE, all)).toEqual(from(9, 1));
		expect(moveFocus(from(0, 0), press('ArrowLeft'), SIZE, all)).toEqual(from(0, 0));
		expect(moveFocus(from(0, 3), press('ArrowRight'), SIZE, all)).toEqual(from(0, 3));
	});

	it('goes down with Enter and up with Shift+Enter', () => {
		expect(moveFocus(from(3, 1), press('Enter'), SIZE, all)).toEqual(from(4, 1));
		expect(moveFocus(from(3, 1), press('Enter', { shift: true }), SIZE, all)).toEqual(from(2, 1));
	});

	it('goes to the next row when Tab passes the last column', () => {
		expect(moveFocus(from(3, 3), press('Tab'), SIZE, all)).toEqual(from(4, 0));
		expect(moveFocus(from(3, 0), press('Tab', { shift: true }), SIZE, all)).toEqual(from(2, 3));
	});

	it('lets Tab leave the grid at its last cell and Shift+Tab at its first', () => {
		expect(moveFocus(from(9, 3), press('Tab'), SIZE, all)).toBeNull();
		expect(moveFocus(from(0, 0), press('Tab', { shift: true }), SIZE, all)).toBeNull();
	});

	it('goes to the row ends with Home and End, to the sheet ends with Ctrl', () => {
		expect(moveFocus(from(3, 2), press('Home'), SIZE, all)).toEqual(from(3, 0));
		expect(moveFocus(from(3, 2), press('End'), SIZE, all)).toEqual(from(3, 3));
		expect(moveFocus(from(3, 2), press('Home', { ctrl: true }), SIZE, all)).toEqual(from(0, 0));
		expect(moveFocus(from(3, 2), press('End', { ctrl: true }), SIZE, all)).toEqual(from(9, 3));
	});

	it('turns a page and stops at the border', () => {
		expect(moveFocus(from(3, 2), press('PageDown'), SIZE, all)).toEqual(from(8, 2));
		expect(moveFocus(from(3, 2), press('PageUp'), SIZE, all)).toEqual(from(0, 2));
	});

	it('runs with Ctrl+arrow to the end of the filled cells', () => {
		const filled = ({ row }: { row: number }) => row <= 4 || row === 8;
		expect(moveFocus(from(1, 0), press('ArrowDown', { ctrl: true }), SIZE, filled)).toEqual(from(4, 0));
	});

	it('crosses a gap with Ctrl+arrow to the next filled cell, or to the border', () => {
		const filled = ({ row }: { row: number }) => row <= 4 || row === 8;
		expect(moveFocus(from(4, 0), press('ArrowDown', { ctrl: true }), SIZE, filled)).toEqual(from(8, 0));
		expect(moveFocus(from(8, 0), press('ArrowDown', { ctrl: true }), SIZE, filled)).toEqual(from(9, 0));
	});

	it('does not move for any other key', () => {
		expect(moveFocus(from(1, 1), press('a'), SIZE, all)).toBeNull();
	});
});
