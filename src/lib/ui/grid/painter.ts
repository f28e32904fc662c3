// Fills the rows in view. Rows that left the screen are filled again; the active one stays, so that the focus survives.
// What is not in sight yet may wait: a step to the next row is seen before the row after the last one is made.
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
	/** The rows in sight. */
	inSight: Window;
	/** Those and some around them. */
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
	#picture: Picture | null = null;

	constructor(readonly body: HTMLElement) {}

	cell({ row, col }: Place): HTMLElement | null {
		return this.#views.get(row)?.cell(col) ?? null;
	}

	/** Returns false when rows out of sight wait for `finish`. */
	paint(picture: Picture): boolean {
		this.#picture = picture;
		const { count, inSight, active } = picture;
		let ready = this.#views.has(active.row);
		for (let row = inSight.first; row < inSight.end; row++) ready &&= this.#views.has(row);
		for (const row of this.#views.keys()) ready &&= row < count;
		if (!ready) {
			this.finish();
			return true;
		}
		let whole = true;
		for (const row of this.#rows(picture)) {
			if (this.#views.has(row)) this.#fill(row, picture);
			else whole = false;
		}
		return whole;
	}

	/** Fills what was left out, from the rows that left the screen. */
	finish(): void {
		const picture = this.#picture;
		if (!picture) return;
		const wanted = new Set(this.#rows(picture));
		for (const [row, view] of this.#views) {
			if (wanted.has(row)) continue;
			this.#views.delete(row);
			this.#spare.push(view);
		}
		for (const row of wanted) this.#fill(row, picture);
		for (const view of this.#spare.splice(0)) view.node.remove();
	}

	*#rows({ count, inView, active }: Picture): Generator<number> {
		for (let row = inView.first; row < inView.end; row++) yield row;
		if (active.row < count && (active.row < inView.first || active.row >= inView.end)) yield active.row;
	}

	#fill(
		row: number,
		{
			row: rowAt,
			line,
			height,
			columns,
			columnsInView: view,
			left,
			active,
			rect,
			editable,
			states,
			flash
		}: Picture
	): void {
		let shown = this.#views.get(row);
		const known = shown !== undefined;
		if (!shown) {
			shown = this.#spare.pop() ?? new RowView();
			this.#views.set(row, shown);
		}
		const picked = row >= rect.top && row <= rect.bottom;
		shown.paint({
			row,
			height,
			data: rowAt(row),
			cells: line(row),
			columns,
			view,
			editable,
			states,
			flash,
			active: row === active.row ? active.col : -1,
			from: picked ? rect.left : -1,
			to: picked ? rect.right : -1
		});
		shown.shift((columns.lefts[view.first] ?? 0) - left);
		if (!known && shown.node.parentNode !== this.body) this.body.append(shown.node);
	}
}
