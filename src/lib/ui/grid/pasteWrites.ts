/** Which cells a block from the clipboard would change, decided before anything is written. */
import { rangeRect, type Place, type Rect } from './range';

export interface CellWrite {
	row: number;
	col: number;
	text: string;
}

export interface PastePlan {
	writes: CellWrite[];
	/** Cells of the block that fall on a column that cannot be edited, or right of the last one. */
	skipped: number;
	/** Rows of the block that reach below the last row; nothing is written for them. */
	overflow: string[][];
	/** Columns the block covers, those beyond the last one included. */
	width: number;
	/** The rectangle to select afterwards. */
	target: Rect;
}

interface Target {
	selection: Rect;
	rows: number;
	editable: readonly boolean[];
}

/**
 * Anchors the block at the top left of the selection. A single cell fills the whole selection,
 * as in a spreadsheet; a larger block is laid down once, whatever the selection's size.
 */
export function pasteWrites(block: readonly (readonly string[])[], target: Target): PastePlan {
	const { selection, rows, editable } = target;
	const height = block.length;
	const width = block[0]?.length ?? 0;
	const anchor: Place = { row: selection.top, col: selection.left };
	const fills = height === 1 && width === 1;
	const tall = fills ? selection.bottom - selection.top + 1 : height;
	const wide = fills ? selection.right - selection.left + 1 : width;
	const writes: CellWrite[] = [];
	let skipped = 0;
	for (let r = 0; r < tall; r++) {
		if (anchor.row + r >= rows) break;
		for (let c = 0; c < wide; c++) {
			const text = (fills ? block[0]?.[0] : block[r]?.[c]) ?? '';
			if (editable[anchor.col + c] === true) writes.push({ row: anchor.row + r, col: anchor.col + c, text });
			else skipped++;
		}
	}
	const room = Math.max(0, rows - anchor.row);
	return {
		writes,
		skipped,
		width: wide,
		overflow: fills ? [] : block.slice(room).map((cells) => [...cells]),
		target: rangeRect(anchor, {
			row: Math.max(anchor.row, Math.min(anchor.row + tall, rows) - 1),
			col: Math.max(anchor.col, Math.min(anchor.col + wide, editable.length) - 1)
		})
	};
}

/** Ctrl+D: the first row of the selection is repeated down the rest of it. */
export function fillDown(selection: Rect, editable: readonly boolean[], read: (place: Place) => string): CellWrite[] {
	const writes: CellWrite[] = [];
	for (let col = selection.left; col <= selection.right; col++) {
		if (editable[col] !== true) continue;
		const text = read({ row: selection.top, col });
		for (let row = selection.top + 1; row <= selection.bottom; row++) writes.push({ row, col, text });
	}
	return writes;
}

/** Delete: every cell of the selection that can be edited becomes blank. */
export function clearWrites(selection: Rect, editable: readonly boolean[]): CellWrite[] {
	const writes: CellWrite[] = [];
	for (let row = selection.top; row <= selection.bottom; row++)
		for (let col = selection.left; col <= selection.right; col++)
			if (editable[col] === true) writes.push({ row, col, text: '' });
	return writes;
}
