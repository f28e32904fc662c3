// The stored shape (docs/decisions/0021): few clear fields to find records by, the rest in one sealed body.
import type { Sealed } from './codec';

/** Rows of one table and parent, cut into buckets so that an edit rewrites a small part. */
export interface PageRecord {
	/** `table/parent/bucket` */
	key: string;
	scope: string;
	/** number of rows and sum of their revisions: what the server is asked to agree with */
	n: number;
	sum: number;
	body: Sealed;
}

export type EntryState =
	/** never left the device: may still change */
	| 'queued'
	/** handed to the network at least once: must not change, its fate is unknown until the verdict */
	| 'sending'
	/** failed many times alone: others go first, it is tried again later */
	| 'parked'
	/** accepted; kept as overlay until the pull that brings its result */
	| 'landed';

export interface OutboxRecord {
	/** local order; never reused */
	mid: number;
	/** number on the wire, given when first sent; increasing per client */
	wire: number;
	scope: string;
	/** `table/parent` of every row it shows or changes */
	touches: string[];
	state: EntryState;
	at: string;
	body: Sealed;
}

export interface IssueRecord {
	n: number;
	scope: string;
	touches: string[];
	status: string;
	at: string;
	body: Sealed;
}

export interface ReceiptRecord {
	n: number;
	scope: string;
	at: string;
	body: Sealed;
}

export interface MetaRecord {
	key: string;
	body: Sealed;
}

/** Additive only: an open tab of the version before must go on working until it is reloaded. */
export const VERSIONS: Record<number, Record<string, string>> = {
	1: {
		pages: 'key, [scope+n+sum], [key+n+sum]',
		outbox: '++mid, scope, state, [mid+state+wire], *touches',
		issues: '++n, scope, status, *touches',
		receipts: '++n, scope, at',
		meta: 'key',
		drafts: 'key'
	},
	2: {},
	// What is on its way stands beside the queue: a tab that does not know that would change it.
	3: {}
};

/** From this version on bodies are sealed; tabs of an older one are closed by the upgrade. */
export const SEALED_SINCE = 2;
