// Who works on this device. Signed in once with the network; from then on the device itself remembers.
import { openDb, type LocalDb } from '$lib/db';
import { Changes, Store, SyncController, TransportError, openChannel, type ServerState, type SyncModel, type Transport } from '$lib/sync';
import { readPage, readPush, readState } from './answers';
import { SessionError } from './errors';
import { callFunction, refresh, revoke, signInWithPassword, signUpOrIn, type Tokens } from './supabase';

export interface User {
	id: string;
	nama: string;
	email: string;
	peran: string;
	/** scopes the user works in, reference data left out */
	scopes: string[];
}

export interface SessionState {
	/** stale: work goes on, sending waits for a new sign-in; revoked: the account was switched off */
	state: 'booting' | 'signed-out' | 'signed-in' | 'stale' | 'revoked';
	user: User | null;
}

const DEVICE = 'sipaus.perangkat';
const tokenKey = (userId: string): string => `sipaus.sesi.${userId}`;
const REFERENCE = '00000000-0000-0000-0000-000000000000';

export class Session {
	#current = $state.raw<SessionState>({ state: 'booting', user: null });
	#tokens: Tokens | null = null;
	#db: LocalDb | null = null;
	#store: Store | null = null;
	#refreshing: Promise<void> | null = null;

	constructor(
		readonly sync: SyncController,
		readonly model: SyncModel
	) {}

	get current(): SessionState {
		return this.#current;
	}

	/** @throws Error before somebody is signed in: screens behind the guard never see that */
	get store(): Store {
		if (!this.#store) throw new Error('No user is signed in');
		return this.#store;
	}

	/** Boots from the device alone; the network is asked afterwards. */
	async start(): Promise<void> {
		if (this.#current.state !== 'booting') return;
		const last = localStorage.getItem(DEVICE);
		if (!last) {
			this.#current = { state: 'signed-out', user: null };
			return;
		}
		try {
			const db = openDb(last);
			const store = this.#newStore(db);
			const user = (await store.meta.get('user')) as User | undefined;
			if (!user) {
				db.close();
				this.#current = { state: 'signed-out', user: null };
				return;
			}
			this.#tokens = readTokens(last);
			this.#open(db, store, user, this.#tokens ? 'signed-in' : 'stale');
		} catch {
			// Storage that cannot be opened: the sign-in page says what to do, and nothing is deleted.
			this.#current = { state: 'signed-out', user: null };
		}
	}

	/** @throws SessionError */
	async signIn(email: string, password: string): Promise<void> {
		await this.#enter(await signInWithPassword(email, password));
	}

	/** Turns an invitation into an account and signs it in. @throws SessionError */
	async aktifkan(code: string, email: string, password: string): Promise<void> {
		const tokens = await signUpOrIn(email, password);
		try {
			await callFunction('ambil_undangan', { p_kode: code }, tokens.accessToken);
		} catch (error) {
			throw this.#spoken(error);
		}
		await this.#enter(tokens);
	}

	/** A function that needs the network. @throws SessionError with a sentence for people */
	async rpc<T>(name: string, args: Record<string, unknown>): Promise<T> {
		try {
			return (await this.#call(name, args)) as T;
		} catch (error) {
			throw this.#spoken(error);
		}
	}

	/** Leaves this device: its data is deleted. Refuses while something unsent would be lost, unless forced. */
	async signOut({ force }: { force: boolean }): Promise<void> {
		const db = this.#db;
		if (!db || !this.#store) return;
		if (!force && (await this.#store.outbox()).length > 0) throw new SessionError('belum_terkirim');
		this.sync.stop();
		if (this.#tokens) revoke(this.#tokens.accessToken);
		localStorage.removeItem(tokenKey(db.userId));
		localStorage.removeItem(DEVICE);
		this.#store.changes.close();
		this.#tokens = null;
		this.#store = null;
		this.#db = null;
		this.#current = { state: 'signed-out', user: null };
		await db.delete();
	}

	async #enter(tokens: Tokens): Promise<void> {
		let state: ServerState;
		try {
			state = readState(await callFunction('sync_state', {}, tokens.accessToken));
		} catch (error) {
			throw this.#spoken(error);
		}
		if (!state.peran) throw new SessionError('tanpa_akun');
		if (!state.aktif) throw new SessionError('nonaktif');
		const user = userOf(tokens.userId, state);
		if (this.#db && this.#db.userId !== tokens.userId) this.#leave();
		this.#keepTokens(tokens);
		localStorage.setItem(DEVICE, tokens.userId);
		const db = this.#db ?? openDb(tokens.userId);
		const store = this.#store ?? this.#newStore(db);
		await store.meta.set('user', user);
		if (this.#store) {
			this.#current = { state: 'signed-in', user };
			this.sync.kick();
		} else this.#open(db, store, user, 'signed-in');
	}

	/** Another person signs in here: the first one's data stays closed, under the own name. */
	#leave(): void {
		this.sync.stop();
		this.#store?.changes.close();
		this.#db?.close();
		this.#store = null;
		this.#db = null;
		this.#tokens = null;
	}

	#newStore(db: LocalDb): Store {
		return new Store(db, new Changes(openChannel(`sipaus-${db.userId}`)), this.model);
	}

	#open(db: LocalDb, store: Store, user: User, state: 'signed-in' | 'stale'): void {
		this.#db = db;
		this.#store = store;
		this.#current = { state, user };
		this.sync.start(store, this.#transport(), user.id, {
			state: (told) => void this.#told(told),
			auth: (kind) => {
				if (kind === 'user') this.#dropTokens();
				this.#current = { ...this.#current, state: 'stale' };
			}
		});
	}

	async #told(state: ServerState): Promise<void> {
		const known = this.#current.user;
		if (!known) return;
		if (!state.aktif) {
			this.#current = { state: 'revoked', user: known };
			return;
		}
		const user = userOf(known.id, state);
		if (this.#current.state !== 'signed-in' || JSON.stringify(user) !== JSON.stringify(known)) {
			this.#current = { state: 'signed-in', user };
			await this.#store?.meta.set('user', user);
		}
	}

	#transport(): Transport {
		return {
			state: async () => readState(await this.#call('sync_state', {})),
			pull: async (scope, after, limit) => readPage(await this.#call('sync_pull', { p_scope: scope, p_after: after, p_limit: limit })),
			push: async (client, ack, mutations) =>
				readPush(await this.#call('sync_push', { p_client: client, p_ack: ack, p_mutations: mutations, p_schema: 1 })),
			stage: async (client, mid, part, rows) => {
				await this.#call('sync_stage', { p_client: client, p_mid: mid, p_part: part, p_rows: rows });
			}
		};
	}

	/** Calls with the session; a refused token is refreshed once. The local clock only saves a round trip. */
	async #call(name: string, args: Record<string, unknown>): Promise<unknown> {
		if (!this.#tokens) throw new TransportError('auth');
		if (this.#tokens.expiresAt - Date.now() / 1000 < 30) await this.#refresh();
		try {
			return await callFunction(name, args, this.#tokens.accessToken);
		} catch (error) {
			if (!(error instanceof TransportError) || error.kind !== 'auth') throw error;
			await this.#refresh();
			return callFunction(name, args, this.#tokens.accessToken);
		}
	}

	#refresh(): Promise<void> {
		this.#refreshing ??= this.#exclusively(async () => {
			const known = this.#tokens;
			if (!known) throw new TransportError('auth');
			// Another tab may have done it meanwhile.
			const stored = readTokens(known.userId);
			if (stored && stored.refreshToken !== known.refreshToken) {
				this.#tokens = stored;
				return;
			}
			try {
				this.#keepTokens(await refresh(known.refreshToken));
			} catch (error) {
				if (error instanceof SessionError && error.code === 'salah') throw new TransportError('auth', undefined, { cause: error });
				throw new TransportError(error instanceof SessionError && error.code === 'luring' ? 'offline' : 'server', undefined, { cause: error });
			}
		}).finally(() => (this.#refreshing = null));
		return this.#refreshing;
	}

	async #exclusively(work: () => Promise<void>): Promise<void> {
		const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
		if (!locks) return work();
		await locks.request('sipaus-refresh', work);
	}

	#keepTokens(tokens: Tokens): void {
		this.#tokens = tokens;
		localStorage.setItem(tokenKey(tokens.userId), JSON.stringify(tokens));
	}

	#dropTokens(): void {
		if (this.#tokens) localStorage.removeItem(tokenKey(this.#tokens.userId));
		this.#tokens = null;
	}

	#spoken(error: unknown): SessionError {
		if (error instanceof SessionError) return error;
		if (!(error instanceof TransportError)) return new SessionError('server', undefined, error);
		if (error.kind === 'offline' || error.kind === 'timeout') return new SessionError('luring', 'Bagian ini memerlukan internet. Sambungkan internet, lalu coba lagi.', error);
		if (error.kind === 'auth') return new SessionError('salah', 'Masa masuk habis. Masuk lagi untuk melanjutkan.', error);
		const fault = error.options.cause as { hint?: string } | undefined;
		return new SessionError(fault?.hint ? 'ditolak' : 'server', fault?.hint, error);
	}
}

const userOf = (id: string, state: ServerState): User => ({
	id,
	nama: state.nama ?? '',
	email: state.email ?? '',
	peran: state.peran ?? '',
	scopes: state.scopes.map((scope) => scope.id).filter((scope) => scope !== REFERENCE)
});

function readTokens(userId: string): Tokens | null {
	try {
		return JSON.parse(localStorage.getItem(tokenKey(userId)) ?? 'null') as Tokens | null;
	} catch {
		return null;
	}
}
