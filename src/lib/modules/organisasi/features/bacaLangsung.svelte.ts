// A value read from the device that stays true: read again after every commit of the tables it came from.
import { createSubscriber } from 'svelte/reactivity';
import type { LocalStore } from '$lib/sync';

/** Reads while a component looks at `current`; undefined until the first reading is in. */
export class BacaLangsung<T> {
	#nilai = $state.raw<T | undefined>(undefined);
	#galat = $state.raw<unknown>(null);
	#langganan: () => void;
	#baca: () => Promise<T>;
	#sedang = false;
	#lagi = false;

	/** @param sumber tables (or topics), with their parent when only one matters */
	constructor(store: LocalStore, sumber: readonly (string | readonly [t: string, parent: string])[], baca: () => Promise<T>) {
		this.#baca = baca;
		this.#langganan = createSubscriber(() => {
			const berhenti = sumber.map((satu) => {
				const [t, parent] = typeof satu === 'string' ? [satu, null] : satu;
				return store.observe(t, parent, () => void this.segarkan());
			});
			void this.segarkan();
			return () => berhenti.forEach((satu) => satu());
		});
	}

	get current(): T | undefined {
		this.#langganan();
		return this.#nilai;
	}

	/** What the last reading failed with, or null. */
	get error(): unknown {
		this.#langganan();
		return this.#galat;
	}

	/** Reads now; a change that comes while reading leads to one more reading. */
	async segarkan(): Promise<void> {
		this.#lagi = true;
		if (this.#sedang) return;
		this.#sedang = true;
		while (this.#lagi) {
			this.#lagi = false;
			try {
				this.#nilai = await this.#baca();
				this.#galat = null;
			} catch (galat) {
				this.#galat = galat;
			}
		}
		this.#sedang = false;
	}
}
