// Where columns and rows lie, which of them are in view, and how far to scroll to see a cell.
import type { GridColumn } from './types';

export interface Columns {
	list: readonly GridColumn[];
	/** Offset within its own part: the frozen columns count from zero, the moving ones again from zero. */
	lefts: readonly number[];
	/** How many stand still; they come first. */
	frozen: number;
	frozenWidth: number;
	movingWidth: number;
}

export function placeColumns(list: readonly GridColumn[]): Columns {
	const first = list.findIndex((column) => !column.frozen);
	const frozen = first === -1 ? list.length : first;
	const lefts: number[] = [];
	let at = 0;
	let frozenWidth = 0;
	list.forEach(({ width }, col) => {
		if (col === frozen) {
			frozenWidth = at;
			at = 0;
		}
		lefts.push(at);
		at += width;
	});
	return frozen === list.length
		? { list, lefts, frozen, frozenWidth: at, movingWidth: 0 }
		: { list, lefts, frozen, frozenWidth, movingWidth: at };
}

/** From the first to one past the last of what is in view. */
export interface Window {
	first: number;
	end: number;
}

/** The moving columns in a view of `width` (the frozen part included) scrolled by `left`. */
export function columnsInView({ list, lefts, frozen, frozenWidth }: Columns, left: number, width: number): Window {
	const until = left + Math.max(0, width - frozenWidth);
	let first = frozen;
	while (first < list.length - 1 && (lefts[first + 1] ?? 0) <= left) first++;
	let end = first;
	while (end < list.length && (lefts[end] ?? 0) < until) end++;
	return { first, end };
}

export function rowsInView(top: number, height: number, rowHeight: number, rows: number, overscan: number): Window {
	const first = Math.max(0, Math.min(rows, Math.floor(top / rowHeight) - overscan));
	return { first, end: Math.min(rows, first + Math.ceil(height / rowHeight) + 2 * overscan + 1) };
}

/** The scroll offset nearest to `at` that shows everything from `start` to `end` in `size`. */
export function scrollTo(at: number, start: number, end: number, size: number): number {
	if (start < at) return start;
	return end > at + size ? Math.max(0, Math.min(start, end - size)) : at;
}

export interface Group {
	key: string;
	first: number;
	span: number;
	width: number;
}

/** Neighbouring columns of one group, apart where the frozen part ends. */
export function groupsOf({ list, frozen }: Columns): Group[] {
	const groups: Group[] = [];
	list.forEach(({ group, width }, col) => {
		const open = groups.at(-1);
		if (open && open.key === group && col !== frozen) {
			open.span++;
			open.width += width;
		} else groups.push({ key: group, first: col, span: 1, width });
	});
	return groups;
}
