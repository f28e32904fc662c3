// Who works on this device. Signed in once with the network; from then on the device itself remembers.
import { StorageError, openDb, type LocalDb } from '$lib/db';
import {
	Changes,
	Store,
	type SyncController,
	TransportError,
	openChannel,
	type ServerState,
	type SyncModel
} from '$lib/sync';
import { readState } from './answers';
import { Connection } from './connection';
import { deviceRecord, dropTokens, forgetUser, keepTokens, rememberUser, type KnownUser } from './device';
import { SessionError, spoken } from './errors';
import { callFunction, signInWithPassword, signUpOrIn, type Tokens } from './supabase';
import { createTransport } from './transport';

export interface User extends KnownUser {
	peran: string;
	/** scopes the user works in, reference data left out */
	scopes: string[];
}

export interface SessionState {
	/** stale: work goes on, sending waits for a new sign-in; revoked: the account was switched off */
	state: 'booting' | 'signed-out' | 'signed-in' | 'stale' | 'revoked';
	user: User | null;
}

interface Opened {
	db: LocalDb;
	store: Store;
	connection: Connection;
}

const SIGNED_OUT: SessionState = { state: 'signed-out', user: null };
/** The scope of reference data, which everybody reads. */
const REFERENCE = '00000000-0000-0000-0000-000000000000';

export class Session {
	#current = $state.raw<SessionState>({ state: 'booting', user: null });
	#opened: Opened | null = null;

	constructor(
		readonly sync: SyncController,
		readonly model: SyncModel
	) {}

	get current(): SessionState {
		return this.#current;
	}

	/** @throws Error before somebody is signed in: screens behind the guard never see that */
	get store(): Store {
		if (!this.#opened) throw new Error('No user is signed in');
		return this.#opened.store;
	}

	/** Boots from the device alone; the network is asked afterwards. */
	async start(): Promise<void> {
		if (this.#current.state !== 'booting') return;
		const { last } = deviceRecord();
		const opened = last ? this.#prepare(last) : null;
		try {
			const user = (await opened?.store.meta.get('user')) as User | undefined;
			if (opened && user) return this.#open(opened, user, opened.connection.signedIn ? 'signed-in' : 'stale');
		} catch {
			// Storage that cannot be opened: the sign-in page comes, and nothing is deleted.
		}
		opened?.db.close();
		this.#current = SIGNED_OUT;
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
			throw spoken(error);
		}
		await this.#enter(tokens);
	}

	/** A function that needs the network. @throws SessionError with a sentence for people */
	async rpc<T>(name: string, args: Record<string, unknown>): Promise<T> {
		try {
			if (!this.#opened) throw new TransportError('auth');
			return (await this.#opened.connection.call(name, args)) as T;
		} catch (error) {
			throw spoken(error);
		}
	}

	/**
	 * Leaves this device: its data is deleted. Refuses while something unsent would be lost, unless forced.
	 * @throws SessionError 'belum_terkirim'
	 */
	async signOut({ force }: { force: boolean }): Promise<void> {
		const opened = this.#opened;
		if (!opened) return;
		if (!force && (await opened.store.outbox()).length > 0) throw new SessionError('belum_terkirim');
		this.#close();
		opened.connection.end();
		forgetUser(opened.db.userId);
		this.#current = SIGNED_OUT;
		opened.db.retire();
		await opened.db.delete();
	}

	async #enter(tokens: Tokens): Promise<void> {
		let state: ServerState;
		try {
			state = readState(await callFunction('sync_state', {}, tokens.accessToken));
		} catch (error) {
			throw spoken(error);
		}
		if (!state.peran) throw new SessionError('tanpa_akun');
		if (!state.aktif) throw new SessionError('nonaktif');
		const user = userOf(tokens.userId, state);
		if (this.#opened && this.#opened.db.userId !== user.id) {
			// The other person's data stays, closed; reading it again takes their password.
			dropTokens(this.#opened.db.userId);
			this.#close();
		}
		const opened = this.#opened ?? this.#prepare(user.id);
		try {
			await opened.store.meta.set('user', user);
		} catch (error) {
			throw error instanceof StorageError ? new SessionError('penyimpanan', undefined, error) : error;
		}
		keepTokens(tokens);
		rememberUser(user);
		if (!this.#opened) return this.#open(opened, user, 'signed-in');
		this.#current = { state: 'signed-in', user };
		this.sync.kick();
	}

	#prepare(userId: string): Opened {
		const db = openDb(userId);
		const store = new Store(db, this.model, new Changes(openChannel(`sipaus-${userId}`)), Date.now);
		return { db, store, connection: new Connection(userId) };
	}

	#open(opened: Opened, user: User, state: 'signed-in' | 'stale'): void {
		this.#opened = opened;
		this.#current = { state, user };
		opened.db.onInterruption((why) => {
			// Signed out in another tab: what was here is gone.
			if (why !== 'deleted' || this.#opened !== opened) return;
			this.#close();
			this.#current = SIGNED_OUT;
		});
		const transport = createTransport((name, args) => opened.connection.call(name, args));
		this.sync.start(opened.store, transport, user.id, {
			state: (told) => void this.#told(told),
			auth: (kind) => {
				if (kind === 'user') dropTokens(user.id);
				this.#current = { ...this.#current, state: 'stale' };
			}
		});
	}

	#close(): void {
		this.sync.stop();
		this.#opened?.store.changes.close();
		this.#opened?.db.close();
		this.#opened = null;
	}

	async #told(state: ServerState): Promise<void> {
		const known = this.#current.user;
		if (!known || !this.#opened) return;
		if (!state.aktif) {
			this.#current = { state: 'revoked', user: known };
			return;
		}
		const user = userOf(known.id, state);
		if (this.#current.state === 'signed-in' && JSON.stringify(user) === JSON.stringify(known)) return;
		this.#current = { state: 'signed-in', user };
		await this.#opened.store.meta.set('user', user);
	}
}

const userOf = (id: string, state: ServerState): User => ({
	id,
	nama: state.nama ?? '',
	email: state.email ?? '',
	peran: state.peran ?? '',
	scopes: state.scopes.map((scope) => scope.id).filter((scope) => scope !== REFERENCE)
});
