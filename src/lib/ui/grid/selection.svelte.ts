// The active cell and the range that hangs on it.
import { clamp, rangeRect, type Place, type Rect } from './range';

export class Selection {
	#focus = $state.raw<Place>({ row: 0, col: 0 });
	#anchor = $state.raw<Place>({ row: 0, col: 0 });
	readonly #size: () => { rows: number; cols: number };
	/** Where the active cell is, inside a grid that may have become smaller. */
	readonly here: Place = $derived.by(() => {
		const { rows, cols } = this.#size();
		return clamp(this.#focus, rows, cols);
	});
	readonly rect: Rect = $derived.by(() => {
		const { rows, cols } = this.#size();
		return rangeRect(clamp(this.#anchor, rows, cols), this.here);
	});

	constructor(size: () => { rows: number; cols: number }) {
		this.#size = size;
	}

	/** @param extend the range grows from where it began */
	move(to: Place, extend: boolean): Place {
		const { rows, cols } = this.#size();
		this.#focus = clamp(to, rows, cols);
		if (!extend) this.#anchor = this.#focus;
		return this.#focus;
	}

	/** The active cell stays where the range ends. */
	select({ top, left, bottom, right }: Rect): void {
		this.#anchor = { row: top, col: left };
		this.#focus = { row: bottom, col: right };
	}
}
