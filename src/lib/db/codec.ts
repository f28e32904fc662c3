// The seam for encryption at rest: everything a person could read passes through here on its way to the disk.
import Dexie from 'dexie';

/** A sealed value as it lies in the database; opaque to everybody but the codec. */
export type Sealed = unknown;

export interface Codec {
	/** May return at once (nothing to encrypt) or later (WebCrypto). */
	seal(value: unknown): Sealed | Promise<Sealed>;
	open(sealed: Sealed): unknown;
}

/** Keeps values as they are; IndexedDB clones them. */
export const plain: Codec = { seal: (value) => value, open: (sealed) => sealed };

/**
 * Awaits a codec inside a transaction. IndexedDB commits a transaction that waits for anything else
 * than IndexedDB, so a promise is handed to Dexie, which keeps the transaction alive meanwhile.
 */
export async function within<T>(value: T | Promise<T>): Promise<T> {
	if (!(value instanceof Promise)) return value;
	return Dexie.currentTransaction ? Dexie.waitFor(value) : value;
}
