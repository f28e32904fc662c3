// The field a cell is typed into, made once and laid into the cell that is being edited.

interface Opened {
	text: string;
	label: string;
	numeric: boolean;
	align: 'start' | 'end';
	/** Everything is marked, so that typing replaces it. */
	select: boolean;
}

export class CellEditor {
	readonly #input = document.createElement('input');
	readonly #error = document.createElement('em');
	#closing = false;
	#cell: HTMLElement | null = null;

	/** @param left the focus went somewhere else, while something is typed or after */
	constructor(typed: (text: string) => void, left: () => void) {
		const input = this.#input;
		input.autocomplete = 'off';
		input.spellcheck = false;
		input.addEventListener('input', () => {
			this.refuse(null);
			typed(input.value);
		});
		input.addEventListener('blur', () => this.#closing || left());
		this.#error.setAttribute('role', 'alert');
	}

	get text(): string {
		return this.#input.value;
	}

	open(cell: HTMLElement, { text, label, numeric, align, select }: Opened): void {
		const input = this.#input;
		input.className = align;
		input.inputMode = numeric ? 'numeric' : 'text';
		input.setAttribute('aria-label', label);
		input.value = text;
		this.refuse(null);
		this.#cell = cell;
		cell.dataset.ketik = '';
		cell.append(input);
		input.focus({ preventScroll: true });
		if (select) input.select();
	}

	refuse(reason: string | null): void {
		if (reason === null) {
			this.#hideError();
			this.#input.removeAttribute('aria-invalid');
			return;
		}
		this.#input.setAttribute('aria-invalid', 'true');
		this.#error.textContent = reason;
		this.#input.after(this.#error);
		this.#row?.setAttribute('data-ditolak', '');
	}

	get #row(): Element | null {
		return this.#cell?.closest('[role=row]') ?? null;
	}

	#hideError(): void {
		this.#error.remove();
		this.#row?.removeAttribute('data-ditolak');
	}

	/** Out of sight, with the focus still in it: to take it away is to lay out the page. */
	fade(): void {
		this.#hideError();
		this.#input.classList.add('usai');
	}

	close(): void {
		this.#closing = true;
		this.#hideError();
		this.#input.remove();
		this.#closing = false;
		this.#cell?.removeAttribute('data-ketik');
		this.#cell = null;
	}
}
