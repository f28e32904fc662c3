// The only importer of supabase-js, which is loaded when a sign-in needs it and never before the first screen.
// Calls to functions go straight to the API, because the client library may wait 30 s for a session while offline.
import { TransportError, timeoutFor } from '$lib/sync';
import { SessionError } from './errors';

export interface Tokens {
	accessToken: string;
	refreshToken: string;
	/** seconds since 1970, by this device's clock at the time of issue: a hint only */
	expiresAt: number;
	userId: string;
	email: string;
}

const here = (): string => (typeof location === 'undefined' ? 'http://localhost' : location.origin);
const URL_ = (): string => (import.meta.env.VITE_SUPABASE_URL as string | undefined) || here();
const KEY = (): string => (import.meta.env.VITE_SUPABASE_ANON_KEY as string | undefined) ?? '';

async function auth() {
	const { createClient } = await import('@supabase/supabase-js');
	return createClient(URL_(), KEY(), {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
	}).auth;
}

type Answer = {
	data: {
		session: { access_token: string; refresh_token: string; expires_at?: number; expires_in: number } | null;
		user: { id: string; email?: string } | null;
	};
	error: { message: string; status?: number; code?: string; name?: string } | null;
};

function tokens({ data, error }: Answer): Tokens {
	if (error) throw refusal(error);
	const { session, user } = data;
	if (!session || !user) throw new SessionError('server');
	return {
		accessToken: session.access_token,
		refreshToken: session.refresh_token,
		expiresAt: session.expires_at ?? Math.floor(Date.now() / 1000) + session.expires_in,
		userId: user.id,
		email: user.email ?? ''
	};
}

function refusal(error: { message: string; status?: number; code?: string; name?: string }): SessionError {
	if (error.name === 'AuthRetryableFetchError' || !error.status)
		return new SessionError('luring', undefined, error);
	if (error.status === 429) return new SessionError('terlalu_sering', undefined, error);
	if (error.status >= 500) return new SessionError('server', undefined, error);
	if (error.code === 'weak_password') return new SessionError('sandi_lemah', undefined, error);
	if (error.code === 'validation_failed') return new SessionError('email', undefined, error);
	return new SessionError('salah', undefined, error);
}

export const signInWithPassword = async (email: string, password: string): Promise<Tokens> =>
	tokens((await (await auth()).signInWithPassword({ email, password })) as Answer);

/** A new account, or the existing one when the address is known: the invitation decides what it may see. */
export async function signUpOrIn(email: string, password: string): Promise<Tokens> {
	const client = await auth();
	const made = (await client.signUp({ email, password })) as Answer;
	if (!made.error && made.data.session) return tokens(made);
	const known =
		made.error?.code === 'user_already_exists' || made.error?.code === 'email_exists' || !made.error;
	return known ? signInWithPassword(email, password) : tokens(made);
}

/** @throws SessionError 'salah' when the server does not accept the refresh any more */
export const refresh = async (refreshToken: string): Promise<Tokens> =>
	tokens((await (await auth()).refreshSession({ refresh_token: refreshToken })) as Answer);

/** Tells the server that the session ended; nothing here depends on its answer. */
export function revoke(accessToken: string): void {
	void fetch(`${URL_()}/auth/v1/logout?scope=local`, {
		method: 'POST',
		headers: { apikey: KEY(), Authorization: `Bearer ${accessToken}` },
		signal: AbortSignal.timeout(10_000)
	}).catch(() => {});
}

/** A function that is open to everybody, without any sign-in. @throws TransportError */
export const callPublic = (name: string, args: Record<string, unknown>): Promise<unknown> => callFunction(name, args, KEY());

/** One call of a database function. @throws TransportError */
export async function callFunction(
	name: string,
	args: Record<string, unknown>,
	accessToken: string
): Promise<unknown> {
	const body = JSON.stringify(args);
	let response: Response;
	let text: string;
	try {
		response = await fetch(`${URL_()}/rest/v1/rpc/${name}`, {
			method: 'POST',
			headers: { apikey: KEY(), Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
			body,
			signal: AbortSignal.timeout(timeoutFor(body.length)),
			cache: 'no-store'
		});
		text = await response.text();
	} catch (cause) {
		const late =
			cause instanceof DOMException && (cause.name === 'TimeoutError' || cause.name === 'AbortError');
		throw new TransportError(late ? 'timeout' : 'offline', undefined, { cause });
	}
	let answer: unknown;
	try {
		answer = text === '' ? null : JSON.parse(text);
	} catch (cause) {
		throw new TransportError('protocol', undefined, { cause });
	}
	if (response.ok) return answer;
	const fault = (answer ?? {}) as { code?: string; message?: string; hint?: string };
	if (response.status === 401) throw new TransportError('auth', fault.message, { code: fault.code });
	const after = Number(response.headers.get('Retry-After'));
	const retryAfterMs = after > 0 ? Math.min(after, 300) * 1000 : undefined;
	const busy = response.status === 429 || response.status === 503;
	throw new TransportError('server', fault.message, { code: fault.code, cause: fault, retryAfterMs, busy });
}
