// Calls the server in one user's name: a refused sign-in is refreshed once, in one tab at a time.
import { TransportError, type KeyValue } from '$lib/sync';
import { takeOldTokens } from './device';
import { SessionError } from './errors';
import { callFunction, refresh, revoke, type Tokens } from './supabase';

const KEY = 'sesi';

export class Connection {
	#refreshing: Promise<Tokens> | null = null;

	/** @param kept sealed storage of this user: a sign-in opens as much as the data itself */
	constructor(
		readonly userId: string,
		readonly kept: KeyValue
	) {}

	async signedIn(): Promise<boolean> {
		const old = takeOldTokens<Tokens>(this.userId);
		if (old) await this.keep(old);
		return (await this.#tokens()) !== null;
	}

	async keep(tokens: Tokens): Promise<void> {
		await this.kept.set(KEY, tokens);
	}

	async drop(): Promise<void> {
		await this.kept.delete(KEY);
	}

	/**
	 * The token is tried, not judged by the clock of this device, which may be days off.
	 * @throws TransportError
	 */
	async call(name: string, args: Record<string, unknown>): Promise<unknown> {
		const tokens = await this.#tokens();
		if (!tokens) throw new TransportError('auth');
		try {
			return await callFunction(name, args, tokens.accessToken);
		} catch (error) {
			if (!(error instanceof TransportError) || error.kind !== 'auth') throw error;
			const fresh = await this.#renew(tokens);
			return callFunction(name, args, fresh.accessToken);
		}
	}

	/** Leaves: the tokens are gone at once, the server is told when it can be reached. */
	async end(): Promise<void> {
		const tokens = await this.#tokens();
		await this.drop();
		if (tokens) revoke(tokens.accessToken);
	}

	async #tokens(): Promise<Tokens | null> {
		return ((await this.kept.get(KEY)) as Tokens | undefined) ?? null;
	}

	#renew(refused: Tokens): Promise<Tokens> {
		this.#refreshing ??= exclusively(`sipaus-refresh-${this.userId}`, async () => {
			const stored = await this.#tokens();
			// Another tab has done it meanwhile.
			if (stored && stored.accessToken !== refused.accessToken) return stored;
			try {
				const fresh = await refresh(refused.refreshToken);
				if (fresh.userId !== this.userId) throw new TransportError('user');
				await this.keep(fresh);
				return fresh;
			} catch (error) {
				if (!(error instanceof SessionError)) throw error;
				const kind = error.code === 'luring' ? 'offline' : error.code === 'salah' ? 'auth' : 'server';
				throw new TransportError(kind, undefined, { cause: error });
			}
		}).finally(() => (this.#refreshing = null));
		return this.#refreshing;
	}
}

async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
	const locks = typeof navigator === 'undefined' ? undefined : (navigator.locks as LockManager | undefined);
	return locks ? locks.request(name, work) : work();
}
