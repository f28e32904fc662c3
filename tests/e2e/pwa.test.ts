// Installed once, then there without a network: the shell, its update by consent, and no data in any cache.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Device, LAPTOP } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, open, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let device: Device;

beforeAll(async () => {
	// A copy of the site, because one test publishes a new version of it.
	const site = path.join(path.dirname(inject('site')), 'pwa');
	cpSync(inject('site'), site, { recursive: true });
	server = await Server.start({ site, template: inject('data') });
	device = await open(server.url, accountOf('BKAD'), LAPTOP);
});
afterAll(async () => {
	await device?.close();
	await server?.dispose();
});

describe('the installed app', () => {
	it('meets the criteria of installation', async () => {
		const cdp = await device.context.newCDPSession(device.page);
		const { errors, data } = await cdp.send('Page.getAppManifest');
		expect(errors).toEqual([]);
		expect(JSON.parse(data ?? '{}')).toMatchObject({ lang: 'id', display: 'standalone', short_name: 'SIPAUS' });
		const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
		// A browser without a window cannot install anything; nothing else may stand in the way.
		expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
	});

	it('keeps no data and no sign-in in a cache', async () => {
		const kept = await device.page.evaluate(async () => {
			const urls: string[] = [];
			for (const name of await caches.keys())
				for (const request of await (await caches.open(name)).keys()) urls.push(new URL(request.url).pathname);
			return urls;
		});
		expect(kept.length).toBeGreaterThan(10);
		expect(kept.filter((url) => /^\/(rest|auth|storage|_system)/.test(url))).toEqual([]);
	});

	it('asks the browser to keep its storage and shows the answer', async () => {
		await device.goto('/lainnya');
		await device.page.getByText('Penyimpanan tetap').waitFor();
		await eventually(() => device.page.getByText(/Ya, peramban tidak menghapusnya sendiri|Belum dijamin peramban/).count()).toBe(1);
	});

	it('updates only when the user says so, and keeps the page until then', async () => {
		const worker = path.join(server.site, 'service-worker.js');
		const index = path.join(server.site, 'index.html');
		writeFileSync(index, readFileSync(index, 'utf8').replace('<title>', '<meta name="versi-uji" content="B"><title>'));
		writeFileSync(
			worker,
			readFileSync(worker, 'utf8').replaceAll(/(["'`])(\d{13})\1/g, (_all, quote: string, stamp: string) => `${quote}${Number(stamp) + 1}${quote}`)
		);
		await device.page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => undefined));
		await device.page.getByText('Versi baru tersedia').waitFor({ timeout: 30_000 });
		expect(await device.page.locator('meta[name="versi-uji"]').count()).toBe(0);
		await device.page.getByRole('button', { name: 'Perbarui' }).click();
		await until(async () => (await device.page.locator('meta[name="versi-uji"]').count().catch(() => 0)) === 1, 20_000, 'the new version');
	});

	it('starts without server and network at any address it has', async () => {
		await server.kill();
		await device.relaunch();
		await device.offline(true);
		for (const address of ['/', '/kertas-kerja', '/antrean', '/lainnya', '/panduan', '/?dari=layar-utama']) {
			await device.goto(address);
			await device.page.getByRole('heading').first().waitFor();
		}
		await device.goto('/beranda');
		await device.page.getByText('Rp10.108.163').first().waitFor();
		expect(device.faults).toEqual([]);
	});
});
