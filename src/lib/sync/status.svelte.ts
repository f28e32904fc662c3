// What every screen shows of sync, and the part that keeps one tab syncing for all.
import { StorageError, persist, storageStatus, unknownStorage, type StorageStatus } from '$lib/db';
import { Engine, type EngineEvents, type Obstacle, type Phase } from './engine';
import { lead } from './leader';
import type { Store } from './store';
import type { Transport } from './transport';

export interface SyncStatus {
	phase: Phase;
	/** with phase 'blocked': what somebody has to do something about */
	obstacle?: Obstacle | null;
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
	obstacle: null,
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

interface Told {
	phase: Phase;
	contact: string | null;
	obstacle: Obstacle | null;
}

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
	#written: ReturnType<typeof setTimeout> | undefined;

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
			online: isOnline,
			events: {
				...events,
				phase: (phase, contact, obstacle) => {
					const told: Told = { phase, contact, obstacle };
					this.#hear(told);
					store.changes.tab({ kind: 'phase', body: told });
				}
			}
		});
		const stops = [
			store.observe('@outbox', null, ({ origin }) => {
				void this.#count();
				if (origin === 'local') this.#nudge(engine, store);
			}),
			store.observe('@issues', null, () => void this.#count()),
			store.observe('@receipts', null, () => void this.#count()),
			store.observe('@extra', null, () => void this.#count()),
			store.changes.onTab(({ kind, body }) => {
				if (kind === 'phase') this.#hear(body as Told);
				if (kind === 'kick') engine.kick(true);
				if (kind === 'written') engine.kick(false);
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

	/** Another version of the app has the data now: nothing is sent from here any more, and the screens say so. */
	halt(): void {
		const shown = this.#status;
		this.stop();
		this.#status = { ...shown, phase: 'blocked', obstacle: 'storage' };
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

	/** A little later, so that a row typed in one go is sent in one go. */
	#nudge(engine: Engine, store: Store): void {
		clearTimeout(this.#written);
		this.#written = setTimeout(() => {
			engine.kick(false);
			store.changes.tab({ kind: 'written' });
		}, 300);
	}

	#hear({ phase, contact, obstacle }: Told): void {
		const reached = contact !== null;
		this.#set({
			phase,
			obstacle,
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
				const { waiting, issues, client, places } = await store.summary();
				if (this.#running?.store !== store) return;
				const { queued, parked, oldest } = waiting;
				this.#high = queued === 0 ? 0 : Math.max(this.#high, queued);
				this.#set({
					queued,
					total: this.#high,
					sent: this.#high - queued,
					conflicts: issues.conflicts,
					failed: issues.others + parked,
					lastSent: client?.lastSent ?? null,
					lastContact: latest(client?.lastContact ?? null, this.#status.lastContact),
					oldestQueued: oldest,
					ready: places.length > 0 && places.every(({ ready }) => ready)
				});
				this.#keepOnce(queued > 0 || client?.lastSent != null);
			} while (this.#recount);
		} catch (error) {
			// The data was closed or taken away: the session says so; the next change counts again.
			if (!(error instanceof StorageError)) throw error;
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

const latest = (a: string | null, b: string | null): string | null =>
	a && b ? (Date.parse(a) > Date.parse(b) ? a : b) : (a ?? b);

const isOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;
