import { describe, expect, it } from 'vitest';
import { isOwnFile, strategyFor } from './strategy';

const files = new Set(['/_app/immutable/a.js', '/ikon/ikon.svg']);
const ask = (path: string, mode = 'cors', method = 'GET') =>
	strategyFor({ method, mode, url: new URL(path, 'https://sipaus.test').href }, 'https://sipaus.test', files);

describe('strategy of the service worker', () => {
	it('answers every page address with the cached shell', () => {
		expect(ask('/kertas-kerja/abc', 'navigate')).toBe('shell');
		expect(ask('/', 'navigate')).toBe('shell');
	});
	it('serves its own files from the cache of its own version', () => {
		expect(ask('/_app/immutable/a.js')).toBe('precache');
		expect(ask('/_app/immutable/other-version.js')).toBe('network');
	});
	it('never caches data, sign-in or another origin', () => {
		expect(ask('/rest/v1/rpc/sync_pull')).toBe('network');
		expect(ask('/auth/v1/token')).toBe('network');
		expect(ask('/auth/v1/callback', 'navigate')).toBe('network');
		expect(ask('https://other.test/x', 'navigate')).toBe('network');
		expect(ask('/ikon/ikon.svg', 'cors', 'POST')).toBe('network');
	});
});

describe('a file of the installation', () => {
	const answer = (type: string, status = 200) =>
		new Response('', { status, headers: { 'Content-Type': type } });
	it('is kept when it is what it says', () => {
		expect(isOwnFile('/', answer('text/html; charset=utf-8'))).toBe(true);
		expect(isOwnFile('/_app/immutable/a.js', answer('text/javascript'))).toBe(true);
	});
	it('is not the shell in its place, and no error', () => {
		expect(isOwnFile('/_app/immutable/a.js', answer('text/html'))).toBe(false);
		expect(isOwnFile('/ikon/ikon.svg', answer('image/svg+xml', 503))).toBe(false);
		expect(isOwnFile('/', answer('text/html', 500))).toBe(false);
	});
});
