// The loop of the one syncing tab: ask, send, fetch, rest. Every failure is waited out, none drops anything.
import { StorageError } from '$lib/db';
import { Puller } from './pull';
import { Pusher } from './push';
import type { ClientState } from './scopes';
import type { Store } from './store';
import { TransportError, type ServerState, type Transport } from './transport';

export type Phase = 'idle' | 'offline' | 'sending' | 'pulling' | 'signed-out' | 'blocked';
/** Why nothing is sent until somebody acts. */
export type Obstacle =
	/** another database answers at this address, and it does not know the data held here */
	| 'server'
	/** the server speaks a newer protocol: the app must be updated */
	| 'upgrade'
	/** the data on this device belongs to a newer version of the app */
	| 'storage'
	/** the disk is full: nothing new of the server can be kept */
	| 'full';

export interface EngineEvents {
	/** what the server says about the signed-in person and the scopes */
	state(state: ServerState): void;
	/** the sign-in does not hold any more, or is somebody else's */
	auth(kind: 'auth' | 'user'): void;
	phase(phase: Phase, contact: string | null, obstacle: Obstacle | null): void;
}

export interface EngineOptions {
	store: Store;
	transport: Transport;
	userId: string;
	events: EngineEvents;
	random?: () => number;
	/** lets tests turn time */
	wait?: (ms: number, wake: AbortSignal) => Promise<void>;
	visible?: () => boolean;
	/** false when the device knows that it has no network at all */
	online?: () => boolean;
}

const POLL_VISIBLE = 15_000;
const POLL_HIDDEN = 120_000;
/** Somebody who looks at the screen does not wait longer than this after the network came back. */
const BACKOFF_VISIBLE = 10_000;
const BACKOFF_HIDDEN = 300_000;
const JOURNAL_DAYS = 30;

class Blocked extends Error {
	constructor(readonly obstacle: Obstacle) {
		super(obstacle);
	}
}

export class Engine {
	readonly pusher: Pusher;
	readonly puller: Puller;
	#wake = new AbortController();
	#stopped = false;
	#failures = 0;
	#again = false;
	/** only somebody's act ends a pause for sign-in */
	#paused = false;
	#trimmed = false;
	/** what the server said at the end of the last round, when that one went well */
	#heard: ServerState | null = null;

	constructor(readonly options: EngineOptions) {
		this.pusher = new Pusher(options.store, options.transport);
		this.puller = new Puller(options.store, options.transport);
	}

	/** Runs until stopped. */
	async run(): Promise<void> {
		while (!this.#stopped) {
			this.#again = false;
			const pause = this.#paused ? POLL_HIDDEN : await this.#attempt();
			if (!this.#again && !this.#stopped) await this.#rest(pause);
		}
	}

	/** One pass: state, everything that waits, everything that is new. @throws TransportError */
	async round(): Promise<void> {
		const { store, events } = this.options;
		// What waits goes at once, on the strength of what was heard last; the server takes it only if that still holds.
		// Without a network it is not even numbered, so that it stays certain that it was never sent.
		const online = this.options.online?.() ?? true;
		const heard = online && (await store.waiting()) > 0 ? this.#heard : null;
		this.#heard = null;
		let state = heard ?? (await this.#ask());
		let meant = heard;
		for (let more = true; more && !this.#stopped;) {
			let sent = false;
			let current = meant === null;
			while (state.aktif && !this.#stopped && (await store.waiting()) > 0) {
				events.phase('sending', state.now, null);
				const { verdicts, state: after, outdated } = await this.pusher.once(meant);
				if (after) state = await this.#take(after);
				else if (outdated) state = await this.#ask();
				if (after || outdated) current = true;
				else if (verdicts > 0) current = false;
				if (verdicts === 0 && !outdated) break;
				meant = null;
				sent = true;
			}
			if (!current) state = await this.#ask();
			meant = null;
			await this.puller.run(state, () => events.phase('pulling', state.now, null));
			// Fetching sets free what waited for the result of something sent.
			more = sent && (await store.waiting()) > 0;
		}
		if (!this.#trimmed)
			await store.db.run('rw', ['receipts'], () => store.ledger.trim(daysBefore(state.now, JOURNAL_DAYS)));
		this.#trimmed = true;
		this.#heard = state;
		events.phase('idle', state.now, null);
	}

	/** Something makes a round worth while. A write alone does not break into the waiting after a failure. */
	kick(urgent: boolean): void {
		if (!urgent && (this.#failures > 0 || this.#paused)) return;
		this.#paused = false;
		this.#again = true;
		this.#wake.abort();
	}

	stop(): void {
		this.#stopped = true;
		this.#wake.abort();
	}

	async #ask(): Promise<ServerState> {
		return this.#take(await this.options.transport.state());
	}

	/** What the server says of itself and the scopes, taken in. */
	async #take(state: ServerState): Promise<ServerState> {
		const { store, events, userId } = this.options;
		if (this.#stopped) throw new TransportError('offline');
		if (state.user !== userId) throw new TransportError('user');
		const { known, held } = await store.reading(['meta'], async () => ({
			known: await store.places.client(),
			held: await store.places.all()
		}));
		const missing = held.some(({ id }) => !state.scopes.some((scope) => scope.id === id));
		// Never delete what is here because a server without it answers in its place.
		if (known?.epoch && known.epoch !== state.epoch && missing) throw new Blocked('server');
		await this.#remember(known, state);
		events.state(state);
		await this.puller.forget(state);
		return state;
	}

	/** At most once a minute: the time of contact is not worth more writing. */
	async #remember(known: ClientState | undefined, { epoch, now }: ServerState): Promise<void> {
		if (
			known?.epoch === epoch &&
			known.lastContact &&
			Date.parse(now) - Date.parse(known.lastContact) < 60_000
		)
			return;
		const { places, db } = this.options.store;
		await db.run('rw', ['meta'], async () =>
			places.putClient({ ...(await places.clientOrNew()), epoch, lastContact: now })
		);
	}

	/** One round with its failures; how long to rest then. */
	async #attempt(): Promise<number> {
		const { events } = this.options;
		try {
			await this.round();
			this.#failures = 0;
			return this.#visible() ? POLL_VISIBLE : POLL_HIDDEN;
		} catch (error) {
			this.#failures++;
			const kind = error instanceof TransportError ? error.kind : 'server';
			if (kind === 'auth' || kind === 'user') {
				this.#paused = true;
				events.auth(kind);
				events.phase('signed-out', null, null);
				return POLL_HIDDEN;
			}
			const upgrade = error instanceof TransportError && error.options.code === 'upgrade';
			const full = error instanceof StorageError && error.kind === 'quota';
			const obstacle = error instanceof Blocked ? error.obstacle : upgrade ? 'upgrade' : full ? 'full' : null;
			if (!this.#stopped) events.phase(obstacle ? 'blocked' : 'offline', null, obstacle);
			// Room may come by itself, when somebody deletes something.
			if (obstacle) return full && this.#visible() ? POLL_VISIBLE : POLL_HIDDEN;
			const wanted = error instanceof TransportError ? error.options.retryAfterMs : undefined;
			const most = this.#visible() ? BACKOFF_VISIBLE : BACKOFF_HIDDEN;
			const random = this.options.random ?? Math.random;
			return wanted ?? Math.min(most, 1000 * 2 ** Math.min(this.#failures - 1, 12)) * (0.6 + random() * 0.4);
		}
	}

	#visible(): boolean {
		return this.options.visible?.() ?? true;
	}

	async #rest(ms: number): Promise<void> {
		this.#wake = new AbortController();
		const { signal } = this.#wake;
		if (this.options.wait) return this.options.wait(ms, signal);
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, ms);
			signal.addEventListener('abort', () => {
				clearTimeout(timer);
				resolve();
			});
		});
	}
}

const daysBefore = (now: string, days: number): string =>
	new Date(Date.parse(now) - days * 86_400_000).toISOString();
