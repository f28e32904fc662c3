/** A place in the grid and the rectangle between two places. Both count from zero. */

export interface Place {
	row: number;
	col: number;
}

export interface Rect {
	top: number;
	left: number;
	bottom: number;
	right: number;
}

/** The rectangle spanned by two corners, whichever was clicked first; both corners belong to it. */
export function rangeRect(a: Place, b: Place): Rect {
	return {
		top: Math.min(a.row, b.row),
		left: Math.min(a.col, b.col),
		bottom: Math.max(a.row, b.row),
		right: Math.max(a.col, b.col)
	};
}

export function holds(rect: Rect, row: number, col: number): boolean {
	return row >= rect.top && row <= rect.bottom && col >= rect.left && col <= rect.right;
}

export function isSingle(rect: Rect): boolean {
	return rect.top === rect.bottom && rect.left === rect.right;
}

export function samePlace(a: Place, b: Place): boolean {
	return a.row === b.row && a.col === b.col;
}

/** Brings a place back inside a grid that has become smaller. */
export function clamp(place: Place, rows: number, cols: number): Place {
	return {
		row: Math.max(0, Math.min(place.row, rows - 1)),
		col: Math.max(0, Math.min(place.col, cols - 1))
	};
}
