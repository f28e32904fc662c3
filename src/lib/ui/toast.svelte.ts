// Short confirmations. An error is never a toast: it stays where it happened.

class Toasts {
	#list = $state.raw<readonly { id: number; text: string }[]>([]);
	#last = 0;

	get current(): readonly { id: number; text: string }[] {
		return this.#list;
	}

	show(text: string, milliseconds = 5000): void {
		const id = ++this.#last;
		this.#list = [...this.#list, { id, text }];
		setTimeout(() => (this.#list = this.#list.filter((one) => one.id !== id)), milliseconds);
	}
}

export const toasts = new Toasts();
