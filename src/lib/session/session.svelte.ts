// Who works on this device. Signed in once with the network; from then on the device itself remembers.
import { type Interruption, StorageError, stored } from '$lib/db';
import { type Store, type SyncController, TransportError, type ServerState, type SyncModel } from '$lib/sync';
import { readState } from './answers';
import { deviceRecord, forgetUser, knownByEmail, noteActive, noted, rememberUser, type KnownUser } from './device';
import { SessionError, spoken } from './errors';
import { isIdle, watchIdle } from './idle';
import { keyFor, prepare, unsent, type Old, type Opened } from './opening';
import { SIGNED_OUT, userOf, type SessionState, type User } from './state';
import { callFunction, signInWithPassword, signUpOrIn, type Tokens } from './supabase';
import { createTransport } from './transport';
import { Vault, type Secret } from './vault';

export class Session {
	#current = $state.raw<SessionState>({ state: 'booting', user: null });
	#opened: Opened | null = null;
	#unwatch: () => void = () => {};
	#interruption = $state.raw<Interruption | null>(null);
	readonly #vault = new Vault();

	constructor(
		readonly sync: SyncController,
		readonly model: SyncModel
	) {}

	get current(): SessionState {
		return this.#current;
	}

	/** Why the data on this device cannot be opened or used, besides a lock: another version of the app has or wants it. */
	get interruption(): Interruption | null {
		return this.#interruption;
	}

	/** @throws Error before somebody is signed in: screens behind the guard never see that */
	get store(): Store {
		if (!this.#opened) throw new Error('No user is signed in');
		return this.#opened.store;
	}

	/** Boots from the device alone; the network is asked afterwards. */
	async start(): Promise<void> {
		if (this.#current.state !== 'booting') return;
		try {
			const whose = await this.#lastHere();
			if (whose && (await this.#resume(whose))) return;
		} catch {
			// Storage that cannot be opened: the sign-in page comes, and nothing is deleted.
		}
		// Whoever held the data has made way; a newer version's data stays closed.
		if (this.#interruption === 'blocked') this.#interruption = null;
		this.#current = SIGNED_OUT;
	}

	/** A browser that is killed may lose its small note of who was last, though not the data: then the key tells. */
	async #lastHere(): Promise<KnownUser | undefined> {
		const { last, users } = deviceRecord();
		if (noted()) return users.find(({ id }) => id === last);
		const id = await this.#vault.lasting();
		return id === null ? undefined : { id, nama: '', email: '' };
	}

	async #resume(whose: KnownUser): Promise<boolean> {
		const { known, open, password } = await this.#vault.state(whose.id);
		// From the version before encryption: its data is sealed as it opens, a password comes with the next sign-in.
		if (!known && (await stored(whose.id)) === 'plain')
			return this.#unlocked(whose.id, await this.#vault.create(whose.id, null));
		if (!known) return false;
		const key = open ? await this.#vault.resume(whose.id) : null;
		if (!key || (password && isIdle(Date.now()))) {
			await this.#vault.lock(whose.id);
			await this.#showLock(whose);
			return true;
		}
		return this.#unlocked(whose.id, key);
	}

	/**
	 * With the network; without it the password opens what is on this device.
	 * @throws SessionError 'sandi_lama' when the data here still has an older password: call again with `old`
	 */
	async signIn(email: string, password: string, old?: Old): Promise<void> {
		let tokens: Tokens;
		try {
			tokens = await signInWithPassword(email, password);
		} catch (error) {
			const whose = knownByEmail(email);
			const away = error instanceof SessionError && (error.code === 'luring' || error.code === 'server');
			if (!away || !whose || !(await this.#vault.state(whose.id)).password) throw error;
			return this.#unlock(whose, 'password', password);
		}
		await this.#enter(tokens, password, old);
	}

	/** Opens what was locked. @throws SessionError */
	async unlock(kind: Secret, secret: string): Promise<void> {
		const { locked } = this.#current;
		if (locked) await this.#unlock(locked.whose, kind, secret);
	}

	/** The person at the screen proves again who they are; nothing else changes. @throws SessionError */
	async confirm(kind: Secret, secret: string): Promise<void> {
		const { user } = this.#current;
		if (!user) throw new SessionError('sandi_beda');
		await this.#vault.unlock(user.id, kind, secret);
	}

	/** Closes the data until password or PIN; false when there is nothing yet that could open it again. */
	async lock(): Promise<boolean> {
		const opened = this.#opened;
		const { user } = this.#current;
		if (!opened || !user || !(await this.#vault.lock(user.id))) return false;
		noteActive(0);
		this.#close();
		await this.#showLock({ id: user.id, nama: user.nama, email: user.email });
		return true;
	}

	/** Whether a password and a PIN are set for the data of this user here. */
	async locks(): Promise<{ password: boolean; pin: boolean }> {
		const { user } = this.#current;
		return user ? this.#vault.state(user.id) : { password: false, pin: false };
	}

	/** @throws SessionError 'pin_bentuk' */
	async setPin(pin: string | null): Promise<void> {
		const { user } = this.#current;
		if (user) await this.#vault.setPin(user.id, pin);
	}

	/** Turns an invitation into an account and signs it in. @throws SessionError */
	async aktifkan(code: string, email: string, password: string): Promise<void> {
		const tokens = await signUpOrIn(email, password);
		try {
			await callFunction('ambil_undangan', { p_kode: code }, tokens.accessToken);
		} catch (error) {
			throw spoken(error);
		}
		await this.#enter(tokens, password);
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
	 * Leaves this device: first the key is destroyed, then the data. Refuses while something unsent would be lost,
	 * unless forced.
	 * @throws SessionError 'belum_terkirim'
	 */
	async signOut({ force }: { force: boolean }): Promise<void> {
		const opened = this.#opened;
		if (!opened) return;
		if (!force && (await opened.store.waiting()) > 0) throw new SessionError('belum_terkirim');
		this.sync.stop();
		await opened.connection.end();
		await this.#vault.destroy(opened.db.userId);
		this.#close();
		forgetUser(opened.db.userId);
		this.#current = SIGNED_OUT;
		opened.db.retire();
		await opened.db.delete();
	}

	async #enter(tokens: Tokens, password: string, old?: Old): Promise<void> {
		let state: ServerState;
		try {
			state = readState(await callFunction('sync_state', {}, tokens.accessToken));
		} catch (error) {
			throw spoken(error);
		}
		if (!state.peran) throw new SessionError('tanpa_akun');
		if (!state.aktif) throw new SessionError('nonaktif');
		const user = userOf(tokens.userId, state);
		try {
			const key = this.#opened?.db.userId === user.id ? null : await keyFor(this.#vault, user.id, password, old);
			await this.#vault.rewrap(user.id, password);
			if (key) await this.#leaveOther();
			const opened = key ? this.#prepare(user.id, key) : (this.#opened as Opened);
			await opened.store.meta.set('user', user);
			await opened.connection.keep(tokens);
			rememberUser(user);
			if (key) return this.#open(opened, user, 'signed-in');
		} catch (error) {
			if (!(error instanceof StorageError)) throw error;
			throw new SessionError(error.kind === 'outdated' ? 'versi' : 'penyimpanan', undefined, error);
		}
		this.#current = { state: 'signed-in', user };
		this.sync.kick();
	}

	async #unlock(whose: KnownUser, kind: Secret, secret: string): Promise<void> {
		const key = await this.#vault.unlock(whose.id, kind, secret);
		if (this.#opened?.db.userId === whose.id) return;
		await this.#leaveOther();
		// The key opened; who it belongs to and in which role is what cannot be read.
		if (!(await this.#unlocked(whose.id, key))) throw new SessionError('rusak');
		rememberUser(whose);
	}

	/** The other person's data stays, closed; reading it again takes their password. */
	async #leaveOther(): Promise<void> {
		if (!this.#opened) return;
		await this.#opened.connection.drop();
		await this.#vault.lock(this.#opened.db.userId);
		this.#close();
	}

	async #unlocked(userId: string, key: CryptoKey): Promise<boolean> {
		const opened = this.#prepare(userId, key);
		const user = (await opened.store.meta.get('user')) as User | undefined;
		if (user && !noted()) rememberUser(user);
		if (user) this.#open(opened, user, (await opened.connection.signedIn()) ? 'signed-in' : 'stale');
		else opened.db.close();
		return user !== undefined;
	}

	async #showLock(whose: KnownUser): Promise<void> {
		const { pin } = await this.#vault.state(whose.id);
		this.#current = { state: 'locked', user: null, locked: { whose, pin, unsent: 0 } };
		const count = await unsent(whose.id, this.model).catch(() => 0);
		if (this.#current.locked?.whose === whose)
			this.#current = { state: 'locked', user: null, locked: { whose, pin, unsent: count } };
	}

	#open(opened: Opened, user: User, state: 'signed-in' | 'stale'): void {
		this.#opened = opened;
		this.#current = { state, user };
		noteActive(Date.now());
		this.#unwatch = watchIdle(() => void this.lock());
		this.#interruption = null;
		const transport = createTransport((name, args) => opened.connection.call(name, args));
		this.sync.start(opened.store, transport, user.id, {
			state: (told) => void this.#told(told),
			auth: (kind) => {
				if (this.#opened !== opened) return;
				if (kind === 'user') void opened.connection.drop();
				this.#current = { ...this.#current, state: 'stale' };
			}
		});
	}

	#prepare(userId: string, key: CryptoKey): Opened {
		const opened = prepare(userId, key, this.model);
		opened.db.onInterruption((why) => {
			if (why !== 'deleted') {
				this.#interruption = why;
				if (why === 'outdated' && this.#opened === opened) this.sync.halt();
			} else if (this.#opened === opened) {
				// Signed out in another tab, or wiped by the browser: what was here is gone.
				this.#close();
				this.#current = SIGNED_OUT;
			}
		});
		return opened;
	}

	#close(): void {
		this.#unwatch();
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
