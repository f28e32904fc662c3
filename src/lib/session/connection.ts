// Calls the server in one user's name: a refused sign-in is refreshed once, in one tab at a time.
import { TransportError } from '$lib/sync';
import { dropTokens, keepTokens, readTokens } from './device';
import { SessionError } from './errors';
import { callFunction, refresh, revoke, type Tokens } from './supabase';

export class Connection {
	#refreshing: Promise<Tokens> | null = null;

	constructor(readonly userId: string) {}

	get signedIn(): boolean {
		return readTokens(this.userId) !== null;
	}

	/**
	 * The token is tried, not judged by the clock of this device, which may be days off.
	 * @throws TransportError
	 */
	async call(name: string, args: Record<string, unknown>): Promise<unknown> {
		const tokens = readTokens(this.userId);
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
	end(): void {
		const tokens = readTokens(this.userId);
		dropTokens(this.userId);
		if (tokens) revoke(tokens.accessToken);
	}

	#renew(refused: Tokens): Promise<Tokens> {
		this.#refreshing ??= exclusively(`sipaus-refresh-${this.userId}`, async () => {
			const stored = readTokens(this.userId);
			// Another tab has done it meanwhile.
			if (stored && stored.accessToken !== refused.accessToken) return stored;
			try {
				const fresh = await refresh(refused.refreshToken);
				if (fresh.userId !== this.userId) throw new TransportError('user');
				keepTokens(fresh);
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
