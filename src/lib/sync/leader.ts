// Lets one tab at a time do the work of all.

/**
 * Runs in one tab; another takes over when it closes. Without locks every tab syncs, which costs requests but is safe.
 * @returns the way to leave the queue for the lead
 */
export function lead(name: string, run: () => Promise<void>): () => void {
	const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
	if (!locks) {
		void run();
		return () => {};
	}
	const leaving = new AbortController();
	locks.request(name, { signal: leaving.signal }, run).catch(() => {
		// Aborted while it waited for its turn: the tab is leaving.
	});
	return () => leaving.abort();
}
