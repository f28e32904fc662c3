// What the selected cells add up to, as the bar above the sheet says it.
import type { Rect } from './range';
import type { GridCell, GridColumn, RangeSum } from './types';

/** Blank cells are not counted; a 0 is. Only columns of amounts are added. */
export function rangeSum({ top, left, bottom, right }: Rect, columns: readonly GridColumn[], line: (row: number) => readonly GridCell[]): RangeSum {
	let count = 0;
	let sum = 0;
	for (let row = top; row <= bottom; row++) {
		const cells = line(row);
		for (let col = left; col <= right; col++) {
			const raw = cells[col]?.raw ?? '';
			if (raw === '') continue;
			count++;
			const value = columns[col]?.align === 'end' ? Number(raw) : 0;
			if (Number.isFinite(value)) sum += value;
		}
	}
	return { count, sum };
}
