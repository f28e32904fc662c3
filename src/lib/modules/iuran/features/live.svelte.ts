// A value read from the device that follows the device's changes for as long as somebody shows it.
import { createSubscriber } from 'svelte/reactivity';
import type { LocalStore, Topic } from '$lib/sync';

export class Live<T> {
	#value = $state.raw<T>() as T;
	#ready = $state(false);
	#subscribe: () => void;

	/** @param topics tables (or topics) whose change means reading again */
	constructor(store: LocalStore, topics: readonly (string | Topic)[], initial: T, read: () => Promise<T>) {
		this.#value = initial;
		this.#subscribe = createSubscriber(() => {
			let stopped = false;
			let again = false;
			let busy = false;
			const load = async (): Promise<void> => {
				if (busy) {
					again = true;
					return;
				}
				busy = true;
				do {
					again = false;
					const value = await read();
					if (stopped) return;
					this.#value = value;
					this.#ready = true;
				} while (again);
				busy = false;
			};
			void load();
			const stops = topics.map((topic) => store.observe(topic, null, () => void load()));
			return () => {
				stopped = true;
				for (const stop of stops) stop();
			};
		});
	}

	get current(): T {
		this.#subscribe();
		return this.#value;
	}
	/** False until the first reading has ended. */
	get ready(): boolean {
		this.#subscribe();
		return this.#ready;
	}
}
