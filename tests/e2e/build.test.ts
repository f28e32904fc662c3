// What is shipped: the built files, the policy in the page, the headers beside them, and what the server leaves closed.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readEnv } from '../../scripts/prepare.mjs';
import { Server } from '../support/server';

const site = inject('site');
const files = readdirSync(site, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => path.join(entry.parentPath, entry.name));
const text = files.filter((file) => /\.(js|html|css|json|webmanifest|svg|txt)$/.test(file));

describe('the built files', () => {
	it('hold no secret key', () => {
		const secrets = [readEnv().SUPABASE_SECRET_KEY, readEnv().SIPAUS_JWT_SECRET].filter(Boolean) as string[];
		expect(secrets).toHaveLength(2);
		const leaks = text.filter((file) => {
			const content = readFileSync(file, 'utf8');
			return /sb_secret_\w/.test(content) || secrets.some((secret) => content.includes(secret));
		});
		expect(leaks).toEqual([]);
	});

	it('name no path of the machine that built them', () => {
		const here = path.resolve(import.meta.dirname, '../..');
		expect(text.filter((file) => readFileSync(file, 'utf8').includes(here))).toEqual([]);
	});

	it('carry a policy without inline scripts, inline styles or eval', () => {
		const html = readFileSync(path.join(site, 'index.html'), 'utf8');
		const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:\/\/\*|\s\*[\s;]/);
		expect(policy).toMatch(/require-trusted-types-for 'script'/);
		expect(policy).toMatch(/object-src 'none'/);
		expect(policy).toMatch(/base-uri 'none'/);
		// The only inline script is Kit's own start, allowed by its hash.
		for (const [, attributes] of html.matchAll(/<script([^>]*)>/g)) expect(attributes).not.toMatch(/src="http/);
	});

	it('describe an app that can be installed, with pictures that exist', () => {
		const manifest = JSON.parse(readFileSync(path.join(site, 'manifest.webmanifest'), 'utf8')) as {
			lang: string;
			display: string;
			start_url: string;
			icons: { src: string; sizes: string; purpose: string }[];
			screenshots: { src: string; form_factor: string }[];
		};
		expect(manifest).toMatchObject({ lang: 'id', display: 'standalone' });
		expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
		expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
		expect(manifest.screenshots.map(({ form_factor }) => form_factor).sort()).toEqual(['narrow', 'wide']);
		const missing = [...manifest.icons, ...manifest.screenshots].filter(
			({ src }) => !files.includes(path.join(site, src))
		);
		expect(missing).toEqual([]);
	});
});

describe('the server of npm start', () => {
	let server: Server;
	beforeAll(async () => {
		server = await Server.start({ site, template: inject('data') });
	});
	afterAll(() => server.dispose());

	it('sends the headers of the shipped _headers file', async () => {
		const { headers } = await fetch(`${server.url}/kertas-kerja`);
		expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
		expect(headers.get('permissions-policy')).toBe('camera=(self), microphone=(), geolocation=()');
	});

	it('lets browsers keep hashed files for ever and ask again for the shell', async () => {
		const hashed = files.find((file) => /_app\/immutable\/.*\.js$/.test(file)) ?? '';
		const immutable = await fetch(`${server.url}/${path.relative(site, hashed)}`);
		expect(immutable.headers.get('cache-control')).toContain('immutable');
		expect((await fetch(server.url)).headers.get('cache-control')).toBe('no-cache');
	});

	it('answers every page address with the app, and no data without a key', async () => {
		const page = await fetch(`${server.url}/kertas-kerja/tidak-ada`);
		expect(page.status).toBe(200);
		expect(await page.text()).toContain('<html lang="id"');
		expect((await fetch(`${server.url}/rest/v1/profil`)).status).toBe(401);
		expect(await (await fetch(`${server.url}/_system/introspect`)).text()).toContain('<html lang="id"');
	});

	it('keeps the data when it is killed and started again', async () => {
		const key = readEnv().SUPABASE_PUBLISHABLE_KEY ?? '';
		const post = (address: string, body: object, token = key): Promise<Response> =>
			fetch(server.url + address, {
				method: 'POST',
				headers: { apikey: key, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify(body)
			});
		const credentials = { email: 'baru@demo.sipaus.test', password: 'kata-sandi-panjang-2026' };
		expect((await post('/auth/v1/signup', credentials)).status).toBe(200);
		await server.kill();
		await server.up();
		expect((await post('/auth/v1/token?grant_type=password', credentials)).status).toBe(200);
	});
});
