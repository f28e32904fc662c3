// Which answer a request gets from the worker; pure, so that it can be tested without one.

export type Strategy = 'network' | 'shell' | 'precache';

/** Data and sign-in never pass a cache: what they answered yesterday is nobody's business today. */
const NEVER_CACHED = ['/rest/', '/auth/', '/storage/', '/_system'];

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
