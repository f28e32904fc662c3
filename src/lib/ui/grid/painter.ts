// Fills the rows in view. Rows that left the screen are filled again; the active one stays, so that the focus survives.
import type { Columns, Window } from './geometry';
import type { Place, Rect } from './range';
import { RowView } from './rowView';
import type { GridCell, GridRow, RowState } from './types';

export interface Picture {
	count: number;
	row: (index: number) => GridRow;
	line: (row: number) => readonly GridCell[];
	height: number;
	columns: Columns;
	inView: Window;
	columnsInView: Window;
	/** How far the moving columns are scrolled. */
	left: number;
	active: Place;
	rect: Rect;
	editable: readonly boolean[];
	/** Words for the states of a row. */
	states: Readonly<Record<RowState, string>>;
	flash: boolean;
}

export class Painter {
	#views = new Map<number, RowView>();
	readonly #spare: RowView[] = [];

	constructor(readonly body: HTMLElement) {}

	cell({ row, col }: Place): HTMLElement | null {
		return this.#views.get(row)?.cell(col) ?? null;
	}

	paint(picture: Picture): void {
		const { count, inView, active } = picture;
		const wanted = (row: number): boolean => row < count && ((row >= inView.first && row < inView.end) || row === active.row);
		for (const [row, view] of this.#views) {
			if (wanted(row)) continue;
			this.#views.delete(row);
			this.#spare.push(view);
		}
		for (let row = inView.first; row < inView.end; row++) this.#fill(row, picture);
		if (active.row < count && !(active.row >= inView.first && active.row < inView.end)) this.#fill(active.row, picture);
		for (const view of this.#spare.splice(0)) view.node.remove();
	}

	#fill(row: number, { row: rowAt, line, height, columns, columnsInView: view, left, active, rect, editable, states, flash }: Picture): void {
		let shown = this.#views.get(row);
		const known = shown !== undefined;
		if (!shown) {
			shown = this.#spare.pop() ?? new RowView();
			this.#views.set(row, shown);
		}
		const picked = row >= rect.top && row <= rect.bottom;
		shown.paint({
			row, height, data: rowAt(row), cells: line(row), columns, view, editable, states, flash,
			active: row === active.row ? active.col : -1,
			from: picked ? rect.left : -1,
			to: picked ? rect.right : -1
		});
		shown.shift((columns.lefts[view.first] ?? 0) - left);
		if (!known && shown.node.parentNode !== this.body) this.body.append(shown.node);
	}
}
