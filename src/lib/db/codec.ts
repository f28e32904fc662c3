// The seam for encryption at rest: everything a person could read passes through here on its way to the disk.
import Dexie from 'dexie';

/** A sealed value as it lies in the database; opaque to everybody but the codec. */
export type Sealed = unknown;

export interface Codec {
	/** May return at once (nothing to encrypt) or later (WebCrypto). */
	seal(value: unknown): Sealed | Promise<Sealed>;
	open(sealed: Sealed): unknown;
}

/** As text: the database copies a text much faster than it walks through an object of ten thousand rows. */
export const plain: Codec = {
	seal: (value) => JSON.stringify(value),
	open: (sealed) => JSON.parse(sealed as string) as unknown
};

/**
 * Awaits a codec inside a transaction. IndexedDB commits a transaction that waits for anything else than IndexedDB, so
 * promises are handed to Dexie, which keeps the transaction alive meanwhile. All at once: Dexie also loses track of a
 * transaction that awaits a hundred times in a row without touching it.
 */
export async function withinAll<T>(values: readonly (T | Promise<T>)[]): Promise<T[]> {
	if (!values.some((value) => value instanceof Promise)) return values as T[];
	const all = Promise.all(values);
	return Dexie.currentTransaction ? Dexie.waitFor(all) : all;
}

export async function within<T>(value: T | Promise<T>): Promise<T> {
	const [one] = await withinAll([value]);
	return one as T;
}
