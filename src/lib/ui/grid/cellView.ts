// One cell on the screen: an element that is filled again and again, written to only where something differs.
import type { CellMark, GridCell, GridColumn } from './types';

const MARK: Record<CellMark, string> = { stop: ' henti', attention: ' perhatian', returned: ' kembali' };

/** Only what may not fit is clipped: a clip of its own is dear to paint. */
const isLong = ({ align, width }: GridColumn, text: string): boolean => align === 'start' && text.length * 8 > width - 16;

export interface CellPaint {
	col: number;
	column: GridColumn;
	/** Kept for the focus only, out of sight. */
	away: boolean;
	cell: GridCell;
	active: boolean;
	picked: boolean;
	editable: boolean;
	/** Said after the text of the cell that names the row. */
	state: string;
}

export class CellView {
	readonly node = document.createElement('div');
	readonly #text = document.createTextNode('');
	#column: GridColumn | null = null;
	#class = '';
	#label = '';
	#flash = 0;
	#active: boolean | null = null;
	#picked: boolean | null = null;
	#editable: boolean | null = null;
	#mark: CellMark | null = null;

	constructor() {
		this.node.append(this.#text);
	}

	/** @param flash the cell shows the same place as before, and what changed is the user's own doing */
	paint({ col, column, away, cell, active, picked, editable, state }: CellPaint, flash: boolean): void {
		const { node } = this;
		if (this.#column !== column) {
			this.#column = column;
			node.setAttribute('role', column.heading ? 'rowheader' : 'gridcell');
			node.setAttribute('aria-colindex', String(col + 1));
			node.style.width = `${column.width}px`;
		}
		if (this.#text.data !== cell.text) {
			this.#text.data = cell.text;
			if (flash) this.#flash = this.#flash === 1 ? 2 : 1;
		}
		if (!flash) this.#flash = 0;
		this.#dress(column, cell, active, picked, away);
		const note = [cell.note, state].filter(Boolean).join(', ');
		const label = note ? `${cell.text || 'kosong'}, ${note}` : '';
		if (this.#label !== label) {
			this.#label = label;
			if (label) node.setAttribute('aria-label', label);
			else node.removeAttribute('aria-label');
		}
		if (this.#editable !== editable) {
			this.#editable = editable;
			if (editable) node.removeAttribute('aria-readonly');
			else node.setAttribute('aria-readonly', 'true');
		}
	}

	#dress(column: GridColumn, { text, mark = null, changed }: GridCell, active: boolean, picked: boolean, away: boolean): void {
		const { node } = this;
		const look =
			`sel ${column.align}` +
			(column.derived ? ' hasil' : '') +
			(mark ? MARK[mark] : '') +
			(changed ? ' berubah' : '') +
			(isLong(column, text) ? ' panjang' : '') +
			(picked ? ' terpilih' : '') +
			(active ? ' di' : '') +
			(away ? ' jauh' : '') +
			(this.#flash ? ` kilat-${this.#flash}` : '');
		if (this.#class !== look) node.className = this.#class = look;
		if (this.#active !== active) node.tabIndex = (this.#active = active) ? 0 : -1;
		if (this.#picked !== picked) node.setAttribute('aria-selected', String((this.#picked = picked)));
		if (this.#mark === mark) return;
		this.#mark = mark;
		if (mark === 'stop') node.setAttribute('aria-invalid', 'true');
		else node.removeAttribute('aria-invalid');
	}
}
