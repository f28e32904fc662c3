/** Where the active cell goes for a key of the keyboard map (ARIA grid pattern, spreadsheet habits). */
import { clamp, type Place } from './range';

export interface Size {
	rows: number;
	cols: number;
	/** Rows of one screen, for PageUp and PageDown. */
	page: number;
}

export interface Key {
	key: string;
	ctrl: boolean;
	shift: boolean;
}

/** True where the cell holds something: Ctrl+arrow stops at the edge of the data. */
export type Filled = (place: Place) => boolean;

const STEP: Record<string, Place> = {
	ArrowUp: { row: -1, col: 0 },
	ArrowDown: { row: 1, col: 0 },
	ArrowLeft: { row: 0, col: -1 },
	ArrowRight: { row: 0, col: 1 }
};

/**
 * The next place, or null when the key is not one that moves. Tab leaves the grid at its last
 * cell (and Shift+Tab at its first), so that the keyboard is never trapped: then null, too.
 */
export function moveFocus(from: Place, key: Key, size: Size, filled: Filled): Place | null {
	const last = { row: size.rows - 1, col: size.cols - 1 };
	const to = (row: number, col: number) => clamp({ row, col }, size.rows, size.cols);
	const step = STEP[key.key];
	if (step) return key.ctrl ? edge(from, step, size, filled) : to(from.row + step.row, from.col + step.col);
	switch (key.key) {
		case 'Enter':
			return to(from.row + (key.shift ? -1 : 1), from.col);
		case 'Tab':
			return tab(from, key.shift, last);
		case 'Home':
			return key.ctrl ? to(0, 0) : to(from.row, 0);
		case 'End':
			return key.ctrl ? last : to(from.row, last.col);
		case 'PageUp':
			return to(from.row - size.page, from.col);
		case 'PageDown':
			return to(from.row + size.page, from.col);
		default:
			return null;
	}
}

function tab(from: Place, back: boolean, last: Place): Place | null {
	if (back) {
		if (from.col > 0) return { row: from.row, col: from.col - 1 };
		return from.row > 0 ? { row: from.row - 1, col: last.col } : null;
	}
	if (from.col < last.col) return { row: from.row, col: from.col + 1 };
	return from.row < last.row ? { row: from.row + 1, col: 0 } : null;
}

/** As in Excel: to the end of the filled run, or across the gap to the next filled cell. */
function edge(from: Place, step: Place, size: Size, filled: Filled): Place {
	const next = (p: Place) => ({ row: p.row + step.row, col: p.col + step.col });
	const inside = (p: Place) => p.row >= 0 && p.col >= 0 && p.row < size.rows && p.col < size.cols;
	let here = from;
	let ahead = next(here);
	const inRun = inside(ahead) && filled(here) && filled(ahead);
	while (inside(ahead)) {
		if (inRun && !filled(ahead)) break;
		here = ahead;
		if (!inRun && filled(here)) break;
		ahead = next(here);
	}
	return here;
}
