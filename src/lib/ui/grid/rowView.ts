// One row on the screen: its frozen cells, and of the others those in view.
import { CellView } from './cellView';
import type { Columns, Window } from './geometry';
import type { GridCell, GridRow, RowState } from './types';

export interface RowPaint {
	row: number;
	height: number;
	data: GridRow;
	cells: readonly GridCell[];
	columns: Columns;
	view: Window;
	/** Column of the active cell, or -1. */
	active: number;
	/** First and last selected column, or -1. */
	from: number;
	to: number;
	editable: readonly boolean[];
	states: Readonly<Record<RowState, string>>;
	flash: boolean;
}

const EMPTY: GridCell = { text: '', raw: '' };

function part(name: string): HTMLDivElement {
	const node = document.createElement('div');
	node.className = name;
	node.setAttribute('role', 'presentation');
	return node;
}

export class RowView {
	readonly node = document.createElement('div');
	readonly #still = part('diam');
	readonly #moving = part('geser');
	#cells = new Map<number, CellView>();
	readonly #spare: CellView[] = [];
	#last: RowPaint | null = null;
	#shift = 0;

	constructor() {
		this.node.setAttribute('role', 'row');
		this.node.append(this.#still, this.#moving);
	}

	cell(col: number): HTMLElement | null {
		return this.#cells.get(col)?.node ?? null;
	}

	/** @param by where the first of the moving cells begins */
	shift(by: number): void {
		if (this.#shift !== by) this.#moving.style.marginInlineStart = `${(this.#shift = by)}px`;
	}

	paint(next: RowPaint): void {
		const last = this.#last;
		if (last && unchanged(last, next)) return;
		this.#last = next;
		this.#place(last, next);
		const { columns, view, active } = next;
		// Columns may fold away under the active cell: its element stays, or the focus would be lost.
		if (last && last.columns.frozen !== columns.frozen) this.#release(() => false);
		else
			this.#release((col) => col < columns.frozen || col === active || (col >= view.first && col < view.end));
		const flash = next.flash && last !== null && last.data.id === next.data.id && last.columns === columns;
		for (let col = 0; col < columns.frozen; col++) this.#fill(col, next, flash);
		for (let { first } = view; first < view.end; first++) this.#fill(first, next, flash);
		// The active cell keeps the focus while it is scrolled out of sight.
		if (active >= columns.frozen && (active < view.first || active >= view.end))
			this.#fill(active, next, flash);
	}

	#place(last: RowPaint | null, { row, height, data }: RowPaint): void {
		const { node } = this;
		if (last?.row !== row || last.height !== height) node.style.top = `${row * height}px`;
		if (last?.height !== height) node.style.height = `${height}px`;
		if (last?.row !== row) node.setAttribute('aria-rowindex', String(row + 2));
		const look = `baris data${data.state ? ` ${data.state}` : ''}`;
		if (node.className !== look) node.className = look;
	}

	#release(stays: (col: number) => boolean): void {
		for (const [col, view] of this.#cells) {
			if (stays(col)) continue;
			this.#cells.delete(col);
			view.node.remove();
			this.#spare.push(view);
		}
	}

	#fill(col: number, paint: RowPaint, flash: boolean): void {
		const { columns, view: window, cells, active, from, to, editable, data, states } = paint;
		const column = columns.list[col];
		if (!column) return;
		let view = this.#cells.get(col);
		const known = view !== undefined;
		view ??= this.#spare.pop() ?? new CellView();
		view.paint(
			{
				col,
				column,
				away: col >= columns.frozen && (col < window.first || col >= window.end),
				cell: cells[col] ?? EMPTY,
				active: col === active,
				picked: col >= from && col <= to,
				editable: editable[col] === true,
				state: column.heading && data.state ? states[data.state] : ''
			},
			flash && known
		);
		if (known) return;
		this.#insert(view.node, col, columns.frozen);
		this.#cells.set(col, view);
	}

	/** In the order of the columns, as a screen reader walks them. */
	#insert(node: HTMLElement, col: number, frozen: number): void {
		const parent = col < frozen ? this.#still : this.#moving;
		let next = Infinity;
		for (const other of this.#cells.keys())
			if (other > col && other < next && other < frozen === col < frozen) next = other;
		parent.insertBefore(node, next === Infinity ? null : (this.#cells.get(next)?.node ?? null));
	}
}

function unchanged(a: RowPaint, b: RowPaint): boolean {
	return (
		a.row === b.row &&
		a.cells === b.cells &&
		a.height === b.height &&
		a.columns === b.columns &&
		a.view.first === b.view.first &&
		a.view.end === b.view.end &&
		a.active === b.active &&
		a.from === b.from &&
		a.to === b.to &&
		a.editable === b.editable &&
		a.data.id === b.data.id &&
		a.data.state === b.data.state
	);
}
