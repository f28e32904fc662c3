// What every screen shows of sync, and the part that keeps one tab syncing for all.
import { persist, storageStatus, unknownStorage, type StorageStatus } from '$lib/db';
import { Engine, type EngineEvents, type Phase } from './engine';
import type { Store } from './store';
import type { Transport } from './transport';

export interface SyncStatus {
	phase: Phase;
	online: boolean;
	queued: number;
	sent: number;
	total: number;
	failed: number;
	conflicts: number;
	lastContact: string | null;
	lastSent: string | null;
	oldestQueued: string | null;
	ready: boolean;
	storage: StorageStatus;
}

const START: SyncStatus = {
	phase: 'idle',
	online: true,
	queued: 0,
	sent: 0,
	total: 0,
	failed: 0,
	conflicts: 0,
	lastContact: null,
	lastSent: null,
	oldestQueued: null,
	ready: false,
	storage: unknownStorage
};

interface Running {
	store: Store;
	engine: Engine;
	leave: () => void;
}

export class SyncController {
	#status = $state.raw<SyncStatus>(START);
	#running: Running | null = null;
	#counting = false;
	#recount = false;
	#high = 0;

	get current(): SyncStatus {
		return this.#status;
	}

	start(store: Store, transport: Transport, userId: string, events: Omit<EngineEvents, 'phase'>): void {
		this.stop();
		const engine = new Engine({
			store,
			transport,
			userId,
			visible: () => typeof document === 'undefined' || document.visibilityState === 'visible',
			events: { ...events, phase: (phase, contact) => this.#phase(store, phase, contact) }
		});
		const stops = [
			store.observe('@outbox', null, ({ origin }) => {
				void this.#count();
				if (origin === 'local') engine.kick(false);
			}),
			store.observe('@issues', null, () => void this.#count()),
			store.observe('@receipts', null, () => void this.#count()),
			store.observe('@extra', null, () => void this.#count()),
			store.changes.onTab(({ kind, body }) => {
				if (kind === 'phase') this.#hear(body as { phase: Phase; contact: string | null });
				if (kind === 'kick') engine.kick(true);
			}),
			this.#listen(engine)
		];
		const release = lead(`sipaus-sync-${userId}`, () => engine.run());
		this.#running = {
			store,
			engine,
			leave: () => {
				engine.stop();
				release();
				for (const stop of stops) stop();
			}
		};
		this.#status = { ...START, online: isOnline() };
		void this.#count();
		void this.#storage();
	}

	/** Tries now, in whichever tab syncs. */
	kick(): void {
		this.#running?.engine.kick(true);
		this.#running?.store.changes.tab({ kind: 'kick' });
	}

	stop(): void {
		this.#running?.leave();
		this.#running = null;
		this.#status = START;
	}

	/** Asks the browser to keep the data, once there is something worth keeping. */
	async keep(): Promise<void> {
		await persist();
		await this.#storage();
	}

	#listen(engine: Engine): () => void {
		if (typeof window === 'undefined') return () => {};
		const online = (): void => {
			this.#set({ online: isOnline() });
			if (isOnline()) engine.kick(true);
		};
		const seen = (): void => {
			if (document.visibilityState === 'visible') engine.kick(true);
		};
		window.addEventListener('online', online);
		window.addEventListener('offline', online);
		window.addEventListener('pageshow', seen);
		window.addEventListener('focus', seen);
		document.addEventListener('visibilitychange', seen);
		return () => {
			window.removeEventListener('online', online);
			window.removeEventListener('offline', online);
			window.removeEventListener('pageshow', seen);
			window.removeEventListener('focus', seen);
			document.removeEventListener('visibilitychange', seen);
		};
	}

	#phase(store: Store, phase: Phase, contact: string | null): void {
		this.#hear({ phase, contact });
		store.changes.tab({ kind: 'phase', body: { phase, contact } });
	}

	#hear({ phase, contact }: { phase: Phase; contact: string | null }): void {
		const reached = contact !== null;
		this.#set({
			phase,
			online: phase === 'offline' ? false : reached ? true : this.#status.online,
			lastContact: contact ?? this.#status.lastContact
		});
		if (phase === 'idle') void this.#count();
	}

	#set(part: Partial<SyncStatus>): void {
		this.#status = { ...this.#status, ...part };
	}

	/** Counts from the disk, so that a reload tells the same. */
	async #count(): Promise<void> {
		if (this.#counting) {
			this.#recount = true;
			return;
		}
		const store = this.#running?.store;
		if (!store) return;
		this.#counting = true;
		try {
			do {
				this.#recount = false;
				const [outbox, issues, receipts, scopes] = await Promise.all([
					store.outbox(),
					store.issues(),
					store.receipts(1),
					store.scopes()
				]);
				if (this.#running?.store !== store) return;
				const conflicts = issues.filter((issue) => issue.status === 'conflict').length;
				const parked = outbox.filter((item) => item.state === 'parked').length;
				this.#high = outbox.length === 0 ? 0 : Math.max(this.#high, outbox.length);
				this.#set({
					queued: outbox.length,
					total: this.#high,
					sent: this.#high - outbox.length,
					conflicts,
					failed: issues.length - conflicts + parked,
					lastSent: receipts[0]?.at ?? null,
					oldestQueued: outbox[0]?.at ?? null,
					ready: scopes.length > 0 && scopes.every((scope) => scope.ready)
				});
				this.#keepOnce(outbox.length > 0 || receipts.length > 0);
			} while (this.#recount);
		} finally {
			this.#counting = false;
		}
	}

	#asked = false;
	/** Once per visit, and only when there is something of the user's to keep. */
	#keepOnce(worthIt: boolean): void {
		if (!worthIt || this.#asked || this.#status.storage.persisted === true) return;
		this.#asked = true;
		void this.keep();
	}

	async #storage(): Promise<void> {
		const storage = await storageStatus();
		if (this.#running) this.#set({ storage });
	}
}

const isOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;

/** Runs in one tab at a time; another takes over when it closes. Without locks every tab syncs, which is safe. */
function lead(name: string, run: () => Promise<void>): () => void {
	const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
	if (!locks) {
		void run();
		return () => {};
	}
	const leaving = new AbortController();
	locks.request(name, { signal: leaving.signal }, run).catch(() => {
		// Aborted while waiting for its turn: the tab is leaving.
	});
	return () => leaving.abort();
}
