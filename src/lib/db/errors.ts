// What can go wrong with storage on the device, as one class with a kind that the screens can act on.

export type StorageErrorKind =
	/** the disk or the quota is full: nothing of the write was kept */
	| 'quota'
	/** the connection was lost and could not be opened again */
	| 'lost'
	/** a newer version of the app has changed the database in another tab */
	| 'outdated'
	/** an older tab keeps the database from being upgraded */
	| 'blocked'
	/** the database of this user was deleted, for example by signing out in another tab */
	| 'deleted'
	/** the browser offers no lasting storage here, for example in private mode */
	| 'unavailable'
	| 'unknown';

export class StorageError extends Error {
	override readonly name = 'StorageError';
	constructor(
		readonly kind: StorageErrorKind,
		cause?: unknown
	) {
		super(`storage: ${kind}`, { cause });
	}
}

const nameOf = (error: unknown): string =>
	typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';

/** The error and what it wraps, outermost first: Dexie hides the browser's error in `inner`. */
function* chain(error: unknown): Generator<unknown> {
	for (let one = error, depth = 0; one && depth < 5; depth++) {
		yield one;
		const { inner, cause } = one as { inner?: unknown; cause?: unknown };
		one = inner ?? cause;
	}
}

const KINDS: Record<string, StorageErrorKind> = {
	QuotaExceededError: 'quota',
	VersionError: 'outdated',
	MissingAPIError: 'unavailable',
	SecurityError: 'unavailable',
	DatabaseClosedError: 'lost',
	// By the browser, as when the site's data is cleared; an error of our own in a transaction keeps its name.
	AbortError: 'lost',
	UnknownError: 'lost',
	InvalidStateError: 'lost',
	OpenFailedError: 'unavailable'
};

/** Errors of our own code pass unchanged; errors of the storage become a StorageError. */
export function classify(error: unknown): unknown {
	if (error instanceof StorageError) return error;
	const kinds = [...chain(error)].flatMap((one) => KINDS[nameOf(one)] ?? []);
	if (kinds.length === 0) return error;
	return new StorageError(kinds.includes('quota') ? 'quota' : (kinds.at(-1) ?? 'unknown'), error);
}

/** iOS loses the connection when the app comes back from the background: opening again cures it. */
export const isLost = (error: unknown): boolean => {
	const known = classify(error);
	return known instanceof StorageError && known.kind === 'lost';
};
