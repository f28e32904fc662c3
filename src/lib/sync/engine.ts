// The loop of the one syncing tab: ask, send, fetch, rest; every failure is waited out, none is dropped.
import type { Store } from './store';
import { Puller } from './pull';
import { Pusher } from './push';
import { TransportError, type ServerState, type Transport } from './transport';

export interface EngineEvents {
	/** what the server says about the signed-in person and the scopes */
	state(state: ServerState): void;
	/** the sign-in does not hold any more, or is somebody else's */
	auth(kind: 'auth' | 'user'): void;
	phase(phase: Phase, contact: string | null): void;
}
export type Phase = 'idle' | 'offline' | 'sending' | 'pulling' | 'signed-out' | 'blocked';

export interface EngineOptions {
	store: Store;
	transport: Transport;
	userId: string;
	events: EngineEvents;
	random?: () => number;
	/** lets tests turn time */
	wait?: (ms: number, wake: AbortSignal) => Promise<void>;
	visible?: () => boolean;
}

const POLL_VISIBLE = 15_000;
const POLL_HIDDEN = 120_000;
/** A person who looks at the screen is not kept waiting longer than this after the network came back. */
const BACKOFF_VISIBLE = 10_000;
const BACKOFF_HIDDEN = 300_000;
const PARK_AFTER = 8;

export class Engine {
	readonly pusher: Pusher;
	readonly puller: Puller;
	#wake = new AbortController();
	#stopped = false;
	#failures = 0;
	#size = 50;
	#again = false;
	/** only a kick from outside ends a sign-in pause */
	#paused = false;

	constructor(readonly options: EngineOptions) {
		this.pusher = new Pusher(options.store, options.transport);
		this.puller = new Puller(options.store, options.transport);
	}

	/** Runs until stopped. */
	async run(): Promise<void> {
		while (!this.#stopped) {
			this.#again = false;
			let pause = this.#visible() ? POLL_VISIBLE : POLL_HIDDEN;
			if (!this.#paused) {
				try {
					await this.round();
					this.#failures = 0;
					this.#size = 50;
				} catch (error) {
					pause = this.#failed(error);
				}
			}
			if (!this.#again && !this.#stopped) await this.#rest(pause);
		}
	}

	/** One pass: state, everything that waits, everything that is new. */
	async round(): Promise<void> {
		const { store, transport, events, userId } = this.options;
		const ask = async (): Promise<ServerState> => {
			const state = await transport.state();
			if (state.user !== userId) throw new TransportError('user');
			events.state(state);
			return state;
		};
		let state = await ask();
		let sent = false;
		while (state.aktif && !this.#stopped) {
			if ((await this.#waiting()) > 0) events.phase('sending', state.now);
			if ((await this.pusher.once(this.#size)) === 0) break;
			sent = true;
		}
		if (sent) state = await ask();
		const before = await store.meta.get('heads');
		const heads = state.scopes.map((scope) => `${scope.id}:${scope.head}:${scope.scope}`).join();
		if (before !== heads) events.phase('pulling', state.now);
		await this.puller.run(state);
		if (before !== heads) await store.meta.set('heads', heads);
		events.phase('idle', state.now);
	}

	/** Something happened that makes a round worth while: a write, the network, the user. */
	kick(urgent: boolean): void {
		if (!urgent && this.#failures > 0) return;
		this.#paused = false;
		this.#again = true;
		this.#wake.abort();
	}

	stop(): void {
		this.#stopped = true;
		this.#wake.abort();
	}

	async #waiting(): Promise<number> {
		return this.options.store.db.outbox.where('state').anyOf('queued', 'sending').count();
	}

	#visible(): boolean {
		return this.options.visible?.() ?? true;
	}

	#failed(error: unknown): number {
		const kind = error instanceof TransportError ? error.kind : 'server';
		const { events } = this.options;
		if (kind === 'auth' || kind === 'user') {
			this.#paused = true;
			events.auth(kind);
			events.phase('signed-out', null);
			return POLL_HIDDEN;
		}
		this.#failures++;
		events.phase('offline', null);
		if (kind === 'server' || kind === 'protocol') {
			// Perhaps one entry is what the server stumbles over: find it by halves, then let the others pass.
			if (this.#failures % 3 === 0) this.#size = Math.max(1, Math.floor(this.#size / 2));
			if (this.#size === 1 && this.#failures >= PARK_AFTER * 2) {
				this.#failures = 0;
				void this.pusher.park();
			}
		}
		const most = this.#visible() ? BACKOFF_VISIBLE : BACKOFF_HIDDEN;
		const wanted = error instanceof TransportError ? error.options.retryAfterMs : undefined;
		const random = this.options.random ?? Math.random;
		return wanted ?? Math.min(most, 1000 * 2 ** Math.min(this.#failures - 1, 12)) * (0.75 + random() * 0.5);
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
