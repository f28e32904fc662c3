// Which answer a request gets from the worker; pure, so that it can be tested without one.

export type Strategy = 'network' | 'shell' | 'precache';

/** Data and sign-in never pass a cache: what they answered yesterday is nobody's business today. */
const NEVER_CACHED = ['/rest/', '/auth/', '/storage/', '/_system'];

/**
 * Whether an answer may be kept as a file of this version. Hosts of single-page apps give the shell, with 200, for a
 * file that a half-published version does not have yet: kept as a script, it would break the app for good.
 */
export const isOwnFile = (path: string, response: { ok: boolean; headers: Headers }): boolean =>
	response.ok && (path === '/' || !(response.headers.get('Content-Type') ?? '').startsWith('text/html'));

/** @param precached paths of this version's own files */
export function strategyFor(
	request: { method: string; mode: string; url: string },
	origin: string,
	precached: ReadonlySet<string>
): Strategy {
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== origin) return 'network';
	if (NEVER_CACHED.some((prefix) => url.pathname.startsWith(prefix))) return 'network';
	if (precached.has(url.pathname)) return 'precache';
	return request.mode === 'navigate' ? 'shell' : 'network';
}
