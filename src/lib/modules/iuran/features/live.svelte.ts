// A value read from the device that follows the device's changes for as long as somebody shows it.
import { createSubscriber } from 'svelte/reactivity';
import type { LocalStore, Topic } from '$lib/sync';

/** Storage that failed once may answer again by itself, as after a phone came back from the background. */
const RETRY_MS = 3_000;
let failing = $state(0);

/** Whether something on the screen could not be read the last time; the frame of every page says so. */
export const readings = {
	get failed(): boolean {
		return failing > 0;
	}
};

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
			let failed = false;
			let retry: ReturnType<typeof setTimeout> | undefined;
			const note = (now: boolean): void => {
				if (now !== failed) failing += now ? 1 : -1;
				failed = now;
			};
			const take = async (): Promise<void> => {
				try {
					const value = await read();
					if (stopped) return;
					this.#value = value;
					this.#ready = true;
					note(false);
				} catch (error) {
					if (stopped || isTaken(error)) return;
					if (kindOf(error) === null) reportError(error);
					note(true);
					retry = setTimeout(() => void load(), RETRY_MS);
				}
			};
			const load = async (): Promise<void> => {
				again = true;
				if (busy) return;
				busy = true;
				clearTimeout(retry);
				while (again && !stopped) {
					again = false;
					await take();
				}
				busy = false;
			};
			void load();
			const stops = topics.map((topic) => store.observe(topic, null, () => void load()));
			return () => {
				stopped = true;
				clearTimeout(retry);
				note(false);
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

/** Of an error of the storage, what it is; null for a defect of our own. */
const kindOf = (error: unknown): string | null =>
	error instanceof Error && error.name === 'StorageError' ? String(Reflect.get(error, 'kind')) : null;

/** The session closes the screens of data that somebody deleted or a newer version took over, with words of its own. */
const isTaken = (error: unknown): boolean => ['deleted', 'outdated'].includes(kindOf(error) ?? '');
