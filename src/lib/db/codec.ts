// The seam for encryption at rest: everything a person could read passes through here on its way to the disk.
import Dexie from 'dexie';

/** A sealed value as it lies in the database; opaque to everybody but the codec. */
export type Sealed = unknown;

export interface Codec {
	/**
	 * May return at once (nothing to encrypt) or later (WebCrypto).
	 * @param place where the body lies; a body moved to another place does not open there
	 */
	seal(value: unknown, place: string): Sealed | Promise<Sealed>;
	open(sealed: Sealed, place: string): unknown;
}

/** As text: the database copies a text much faster than it walks through an object of ten thousand rows. */
export const plain: Codec = {
	seal: (value) => JSON.stringify(value),
	open: (sealed) => JSON.parse(sealed as string) as unknown
};

/** The place of a record: with its key where the key is known before it is written, else with its table alone. */
export const placeOf = (store: string, key?: unknown): string =>
	typeof key === 'string' ? `${store}|${key}` : store;

/** Dexie's promises are no instances of the browser's. */
export const later = (value: unknown): value is Promise<unknown> =>
	typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

/**
 * Awaits a codec inside a transaction. IndexedDB commits a transaction that waits for anything else than IndexedDB, so
 * promises are handed to Dexie, which keeps the transaction alive meanwhile. All at once: Dexie also loses track of a
 * transaction that awaits a hundred times in a row without touching it. Not async functions: through a second native
 * promise Dexie loses it at once. Never two of these side by side in one transaction: the first may never return.
 */
export function withinAll<T>(values: readonly (T | Promise<T>)[]): Promise<T[]> {
	if (!values.some(later)) return Promise.resolve(values as T[]);
	const all = Promise.all(values);
	return Dexie.currentTransaction ? (Dexie.waitFor(all) as Promise<T[]>) : all;
}

export function within<T>(value: T | Promise<T>): Promise<T> {
	if (!later(value)) return Promise.resolve(value);
	return Dexie.currentTransaction ? (Dexie.waitFor(value) as Promise<T>) : value;
}
