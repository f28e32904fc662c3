// The words of sync: rows as they travel, what is waiting, what was answered.

export type { EntryState } from '$lib/db';

/** A row as the server sends it: column names of the database, whole, mechanism columns included. */
export type WireRow = Record<string, unknown> & {
	id: string;
	skpd_id: string;
	revision: number;
	deleted_at: string | null;
};

/** A row for the screen: the server's row under the changes that wait. `revision` is 0 when never sent. */
export type ViewRow = WireRow & { _pending?: boolean; _conflict?: boolean };

/** Columns of one row to write. `deleted: true` deletes it. */
export interface RowPatch {
	t: string;
	id: string;
	/** the row it belongs to, or the scope when it belongs to none */
	parent: string;
	set: Record<string, unknown>;
	/** what the writer had in front of them, where that may be older than what the device holds now */
	was?: Record<string, unknown>;
}

/** A patch with what the writer saw: `base` null means "does not exist yet", 0 "exists, revision unknown". */
export interface OutboxRow extends RowPatch {
	base: number | null;
	was: Record<string, unknown>;
}

/** What one outbox entry holds under its seal. */
export interface EntryBody {
	cmd: string | null;
	args: Record<string, unknown>;
	rows: OutboxRow[];
	/** what the command is expected to do, shown until its result arrives; never sent */
	effects: RowPatch[];
	/** for people: what this is, e.g. "Gaji pokok – Rudi H." */
	label: string;
}

export interface Entry extends EntryBody {
	mid: number;
	wire: number;
	scope: string;
	touches: string[];
	state: import('$lib/db').EntryState;
	at: string;
}

export interface OutboxItem {
	mid: number;
	scope: string;
	state: Entry['state'];
	/** time of this device, for display only */
	at: string;
	cmd: string | null;
	args: Record<string, unknown>;
	label: string;
	rows: number;
}

export type Unsent = Omit<OutboxItem, 'rows'> & { rows: OutboxRow[] };

export type IssueStatus =
	| 'conflict'
	| 'rejected'
	| 'gone'
	/** the scope was taken away before it could be sent */
	| 'revoked'
	/** a command that was not sent because something in front of it was not accepted */
	| 'held'
	/** its record on this disk is damaged; nothing but the time is known */
	| 'unreadable';

export interface Issue {
	n: number;
	scope: string;
	status: IssueStatus;
	at: string;
	cmd: string | null;
	args: Record<string, unknown>;
	label: string;
	code: string;
	/** what happened, where, consequence and remedy, in Indonesian, from the server */
	hint: string;
	detail: unknown;
	/** columns in conflict; `['deleted']` when the row was deleted elsewhere */
	columns: string[];
	/** of a single row; null for a command */
	t: string | null;
	id: string | null;
	parent: string | null;
	/** the refused values, the values the writer had seen, and the server's row */
	mine: Record<string, unknown>;
	was: Record<string, unknown>;
	theirs: WireRow | null;
	/** rows of a refused command (an import keeps them all) */
	rows: OutboxRow[];
}

export interface Receipt {
	key: string;
	scope: string;
	/** server time of acceptance */
	at: string;
	status: 'ok' | 'merged';
	cmd: string | null;
	args: Record<string, unknown>;
	label: string;
	rows: number;
}

/** `ids` null: anything may have changed. 'local' is a write of this very tab. */
export interface Change {
	ids: string[] | null;
	origin: 'local' | 'remote';
}

export interface Command {
	scope: string;
	cmd: string;
	args: Record<string, unknown>;
	rows?: RowPatch[];
	effects?: RowPatch[];
	label: string;
}

export interface KeyValue {
	get(key: string): Promise<unknown>;
	set(key: string, value: unknown): Promise<void>;
	delete(key: string): Promise<void>;
}

/** Besides tables, these topics can be observed (parent null, or the scope for '@extra'). */
export type Topic = '@outbox' | '@issues' | '@receipts' | '@extra' | '@meta' | '@drafts';

export interface LocalStore {
	/** Live rows of one parent: no tombstones, waiting changes included. */
	read(t: string, parent: string): Promise<ViewRow[]>;
	/** Live rows of a table across all parents. */
	readScope(t: string): Promise<ViewRow[]>;
	get(t: string, parent: string, id: string): Promise<ViewRow | undefined>;
	/** Told after the commit, in every tab. Returns the way to stop. */
	observe(t: string, parent: string | null, tell: (change: Change) => void): () => void;
	/** Resolves when the change is on the disk. Merges with an unsent change of the same row. */
	save(patch: RowPatch & { scope: string; label: string }): Promise<void>;
	/** All rows in one durable write. Returns the number to cancel it by. */
	command(command: Command): Promise<number>;
	/** Drops an entry that was never sent, or is parked; false when it is too late. */
	cancel(mid: number): Promise<boolean>;
	/** A parked entry goes back into the queue. */
	retry(mid: number): Promise<boolean>;
	outbox(): Promise<OutboxItem[]>;
	/** What waits with all its values, to be kept as a file. */
	unsent(): Promise<Unsent[]>;
	issues(): Promise<Issue[]>;
	dismissIssue(n: number): Promise<void>;
	/** Newest first. */
	receipts(limit: number): Promise<Receipt[]>;
	draft: KeyValue;
	meta: KeyValue;
	/** What the server says besides rows about a scope. */
	extra(scope: string): Promise<Record<string, unknown>>;
	/** Scopes this device holds, and whether all their rows have arrived. */
	scopes(): Promise<{ id: string; ready: boolean }[]>;
	/** The next round fetches the whole scope again; what waits to be sent stays. */
	refetch(scope: string): Promise<void>;
}

/** What sync must be told about the tables it carries. */
export interface SyncModel {
	/** table → column that names its parent row; tables not listed hang on their scope */
	parents: Record<string, string>;
}
