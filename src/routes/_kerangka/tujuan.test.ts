import { describe, expect, it } from 'vitest';
import { tujuanSetempat } from './tujuan';

const ASAL = 'https://sipaus.test';

describe('the address after signing in', () => {
	it('is the one that was asked for, inside the app', () => {
		for (const ke of ['/', '/kertas-kerja', '/papan?bulan=2026-11&status=diajukan', '/kertas-kerja/7#baris']) expect(tujuanSetempat(ke, ASAL)).toBe(ke);
	});

	it('is never of another origin, however it is written', () => {
		const jahat = ['//jahat.test', '/\\jahat.test', '\\\\jahat.test', '/\t/jahat.test', '/\n/jahat.test', ' //jahat.test', 'https://jahat.test', 'https:jahat.test/x', '/..//jahat.test',
			'/.//jahat.test', 'javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'blob:https://sipaus.test/x', 'https://sipaus.test@jahat.test', 'https://sipaus.test.jahat.test/', 'http://[', 'ftp://sipaus.test/'];
		for (const ke of jahat) expect([ke, new URL(tujuanSetempat(ke, ASAL), ASAL).host]).toEqual([ke, 'sipaus.test']);
		for (const ke of jahat) expect([ke, tujuanSetempat(ke, ASAL)]).toEqual([ke, expect.toSatisfy((jalur: string) => jalur.startsWith('/') && !/^\/[/\\\t\n]/.test(jalur))]);
	});

	it('is the front page where none was asked for', () => {
		expect(tujuanSetempat(null, ASAL)).toBe('/');
		expect(tujuanSetempat('', ASAL)).toBe('/');
	});
});
