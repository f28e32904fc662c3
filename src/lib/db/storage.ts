// How safely and how much the browser lets us store.

export interface StorageStatus {
	/** false: the browser may delete the data when the disk is full; null: it does not say */
	persisted: boolean | null;
	usage: number | null;
	quota: number | null;
	/** less than 10 % or less than 50 MB is left */
	low: boolean;
}

const SMALL = 50 * 1024 * 1024;

export const unknownStorage: StorageStatus = { persisted: null, usage: null, quota: null, low: false };

const manager = (): StorageManager | undefined =>
	typeof navigator === 'undefined' ? undefined : (navigator.storage as StorageManager | undefined);

export async function storageStatus(storage = manager()): Promise<StorageStatus> {
	if (!storage) return unknownStorage;
	try {
		const persisted = (await storage.persisted?.()) ?? null;
		const { usage = null, quota = null } = (await storage.estimate?.()) ?? {};
		const left = usage === null || quota === null ? Infinity : quota - usage;
		return { persisted, usage, quota, low: left < SMALL || (quota !== null && left < quota * 0.1) };
	} catch {
		return unknownStorage;
	}
}

/** Asks the browser to keep the data; best after the first saved record, when it has a reason to agree. */
export async function persist(storage = manager()): Promise<boolean | null> {
	try {
		if (!storage?.persist) return null;
		return (await storage.persisted?.()) || (await storage.persist());
	} catch {
		return null;
	}
}
