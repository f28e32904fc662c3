// The port to the server: four calls, typed failures, and answers that are checked before they are believed.
import type { WireRow } from './types';

export type TransportFailure =
	/** no connection, or someone else answers in the server's place */
	| 'offline'
	| 'timeout'
	/** the server answered that it cannot, now */
	| 'server'
	/** not signed in any more, and a refresh did not help */
	| 'auth'
	/** the connection belongs to another person than this device's data */
	| 'user'
	/** an answer that is not in the protocol, for example a captive portal's page */
	| 'protocol';

export class TransportError extends Error {
	override readonly name = 'TransportError';
	constructor(
		readonly kind: TransportFailure,
		message: string = kind,
		readonly options: { cause?: unknown; retryAfterMs?: number; busy?: boolean; code?: string } = {}
	) {
		super(message, { cause: options.cause });
	}
}

export interface ServerScope {
	id: string;
	scope: string;
	head: number;
	count: number;
	sum: number;
	extra: Record<string, unknown>;
}
export interface ServerState {
	user: string | null;
	nama: string | null;
	email: string | null;
	peran: string | null;
	aktif: boolean;
	epoch: string;
	now: string;
	scopes: ServerScope[];
}
export interface TableRow {
	t: string;
	d: WireRow;
	/** in the answer to a push: only what this row has beyond its revision `base`, which the device knows */
	base?: number;
}
export interface PulledPage {
	/** null: the scope may not be read any more */
	scope: string | null;
	epoch: string;
	rows: TableRow[];
	next: number;
	more: boolean;
}
export interface WireMutation {
	mid: number;
	scope: string;
	cmd: string | null;
	args?: Record<string, unknown>;
	rows: {
		t: string;
		id: string;
		base: number | null;
		set: Record<string, unknown>;
		was: Record<string, unknown>;
	}[];
	/** rows were sent before in this many parts */
	parts?: number;
}
export type VerdictStatus = 'ok' | 'merged' | 'conflict' | 'rejected' | 'gone';
export interface Verdict {
	mid: number;
	status: VerdictStatus;
	/** accepted on an earlier send; the first answer was lost */
	replay: boolean;
	rows: TableRow[];
	columns: string[];
	code: string;
	hint: string;
	detail: unknown;
}
export interface PushAnswer {
	/** the highest mid the server has processed for this client */
	last: number;
	now: string;
	results: Verdict[];
	/** by scope, its highest revision before this push wrote; scopes of which that is not known are missing */
	heads: Record<string, number>;
	/** when it was wished for: what the server says of the scopes now that this push has written */
	state: ServerState | null;
	/** meant for another person, another database or other rights: nothing of it was looked at */
	foreign: boolean;
}

export interface PushWish {
	/** whether the answer shall bring the state */
	state: boolean;
	/** what the device last heard, when it did not ask again before this push: the server takes it only if that holds */
	meant: Pick<ServerState, 'user' | 'epoch'> | null;
}

export interface Transport {
	state(): Promise<ServerState>;
	pull(scope: string, after: number, limit: number): Promise<PulledPage>;
	push(client: string, ack: number, mutations: WireMutation[], wish?: PushWish): Promise<PushAnswer>;
	stage(client: string, mid: number, part: number, rows: WireMutation['rows']): Promise<void>;
}

/** Milliseconds to wait for an answer: the slowest link served carries about 20 kbit/s. */
export const timeoutFor = (bytes: number): number => Math.min(15_000 + Math.ceil(bytes / 2), 240_000);
