// A sign-in that is renewed or ended at a bad moment, a stranger at the address, an update that is cut off (docs/faults.md).
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BKAD, BPJS, accountOf, chip, open, people, sent, signIn, typeAmount, until } from '../support/journeys';
import { Server } from '../support/server';

const EMAIL = accountOf('BKAD');
const FIELD = 'TPP beban kerja';
let server: Server;
let phone: Device;
let bpjs: Api;
let address: string;

beforeAll(async () => {
	// A copy of the site, because a new version of it is published.
	const site = path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-sambungan-')), 'build');
	cpSync(inject('site'), site, { recursive: true });
	server = await Server.start({ site, template: inject('data') });
	bpjs = await Api.signIn(server.url, BPJS);
	address = `/kertas-kerja/${String((await bpjs.paper('BKAD', '2026-11-01'))?.id)}`;
	phone = await open(server.url, EMAIL, PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
	if (server) rmSync(path.dirname(server.site), { recursive: true, force: true });
});

const amount = async (nth: number) => [...(await bpjs.people(await bpjs.paper('BKAD', '2026-11-01'))).values()][nth]?.tpp_beban_kerja;
async function openPaper(): Promise<void> {
	await phone.goto(address);
	await people(phone).waitFor();
}
const RENEWAL = '**/auth/v1/token?grant_type=refresh_token';
const CALLS = '**/rest/v1/rpc/**';
/** From now on the server takes none of the tokens it has seen until now: they have expired. */
async function expire(device: Device): Promise<void> {
	const [request] = await Promise.all([device.page.waitForRequest(CALLS), device.page.evaluate(() => dispatchEvent(new Event('focus')))]);
	const old = request.headers().authorization;
	await device.context.route(CALLS, (route) =>
		route.request().headers().authorization === old ? route.fulfill({ status: 401, json: { message: 'JWT expired' } }) : route.continue()
	);
}

describe('F32: a renewed sign-in whose answer is lost', () => {
	it('is asked for again with what is at hand; nobody has to sign in, and the work arrives', async () => {
		await openPaper();
		const used: string[] = [];
		const lose = async (route: Route): Promise<void> => {
			used.push((route.request().postDataJSON() as { refresh_token: string }).refresh_token);
			const answer = await route.fetch();
			expect(answer.status()).toBe(200);
			if (used.length === 1) await route.abort();
			else await route.fulfill({ response: answer });
		};
		await phone.context.route(RENEWAL, lose);
		await expire(phone);
		await typeAmount(phone, 0, FIELD, 3_000_000);
		await until(async () => (await amount(0)) === 3_000_000, 45_000, 'the change on the server');
		await sent(phone);
		expect(used.length).toBeGreaterThan(1);
		expect(new Set(used).size).toBe(1);
		await phone.context.unroute(RENEWAL);
		await phone.context.unroute(CALLS);
	});
});

describe('F33: two tabs that renew the sign-in at once', () => {
	it('do it once: the second waits and takes what the first was given', async () => {
		const admin = await open(server.url, BKAD, LAPTOP);
		const second = await admin.context.newPage();
		await second.goto('/kelola/bendahara');
		await second.getByText(accountOf('DINKES')).first().waitFor();
		const waiting = (page: Page) =>
			page.evaluate(async () => {
				const { held = [], pending = [] } = await navigator.locks.query();
				return [...held, ...pending].filter(({ name }) => name?.startsWith('sipaus-refresh-')).length;
			});
		let renewals = 0;
		await admin.context.route(RENEWAL, async (route) => {
			renewals++;
			// The answer comes only when both tabs want one.
			await eventually(() => waiting(admin.page)).toBe(2);
			await route.continue();
		});
		await expire(admin);
		const asked = (page: Page) => page.waitForResponse((response) => response.url().includes('/rpc/') && response.ok());
		const answered = Promise.all([asked(admin.page), asked(second)]);
		await admin.page.evaluate(() => dispatchEvent(new Event('focus')));
		await second.reload();
		await answered;
		await second.getByText(accountOf('DINKES')).first().waitFor();
		await eventually(() => chip(admin)).toMatch(/^(Tersimpan di perangkat|Terkirim)/);
		expect(renewals).toBe(1);
		expect(admin.faults).toEqual([]);
		await admin.close();
	});
});

describe('F34: signing out without a network', () => {
	const databases = () => phone.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
	const leave = async (): Promise<void> => {
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Keluar' }).click();
	};

	it('warns of what was not sent, and stays where somebody thinks again', async () => {
		await openPaper();
		await phone.offline(true);
		await server.down();
		await typeAmount(phone, 1, FIELD, 3_000_001);
		await leave();
		await phone.page.getByText('1 perubahan belum terkirim').waitFor();
		await phone.page.getByRole('button', { name: 'Tetap di sini' }).click();
		await openPaper();
		await eventually(() => chip(phone)).toBe('Luring • 1 menunggu');
	});

	it('takes key and data away at once, though no server can be told, and the next sign-in brings everything', async () => {
		await server.up();
		await phone.offline(false);
		await sent(phone);
		await phone.offline(true);
		await server.down();
		await leave();
		await phone.page.getByRole('dialog').getByRole('button', { name: 'Keluar', exact: true }).click();
		await phone.page.waitForURL('**/masuk');
		await eventually(databases).toEqual(['sipaus-kunci']);
		const keys = await phone.page.evaluate(async () => {
			const db = await new Promise<IDBDatabase>((resolve) => {
				const asked = indexedDB.open('sipaus-kunci');
				asked.onsuccess = () => resolve(asked.result);
			});
			const count = await new Promise<number>((resolve) => (db.transaction('keys').objectStore('keys').count().onsuccess = (event) => resolve((event.target as IDBRequest<number>).result)));
			db.close();
			return count;
		});
		expect(keys).toBe(0);
		await phone.goto(address);
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
		await server.up();
		await phone.offline(false);
		bpjs = await Api.signIn(server.url, BPJS);
		await signIn(phone, EMAIL);
		await openPaper();
		expect(await amount(1)).toBe(3_000_001);
	});
});

describe('F25: an update whose installation is cut off', () => {
	const file = () => path.join(server.site, 'ikon', 'ikon.svg');
	const look = () => phone.page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => true, () => false));
	/** Of the new version: none, or its worker as far as it came. */
	const newer = () =>
		phone.page.evaluate(async () => {
			const registration = await navigator.serviceWorker.ready;
			return registration.waiting ? 'waiting' : registration.installing ? 'installing' : 'none';
		});

	it('leaves the old version in charge, whole, with and without a network', async () => {
		await openPaper();
		const worker = path.join(server.site, 'service-worker.js');
		writeFileSync(
			worker,
			readFileSync(worker, 'utf8').replaceAll(/(["'`])(\d{13})\1/g, (_all, quote: string, stamp: string) => `${quote}${Number(stamp) + 1}${quote}`)
		);
		renameSync(file(), `${file()}.hilang`);
		const asked = phone.context.waitForEvent('response', (response) => response.url().endsWith('/service-worker.js') && response.ok());
		await Promise.all([asked, look()]);
		await eventually(newer).toBe('none');
		await phone.page.reload();
		await people(phone).waitFor();
		expect(await phone.page.getByText('Versi baru tersedia').count()).toBe(0);
		await phone.offline(true);
		await phone.relaunch();
		await phone.offline(true);
		await openPaper();
		expect(await people(phone).getByRole('listitem').count()).toBe(28);
		await phone.offline(false);
	});

	it('and comes once the file is there again', async () => {
		renameSync(`${file()}.hilang`, file());
		await look();
		await phone.page.getByText('Versi baru tersedia').waitFor();
		await phone.page.getByRole('button', { name: 'Perbarui' }).click();
		await eventually(newer).toBe('none');
		await people(phone).waitFor();
	});
});

describe('F39: another database at the address', () => {
	it('is obeyed in nothing: words, the queue is kept, the data stays readable', async () => {
		await openPaper();
		await phone.offline(true);
		await typeAmount(phone, 2, FIELD, 3_000_002);
		await server.down();
		// As a server that was set up anew: the same person, and none of what this device holds.
		await server.sql(`update privat.zaman set id = gen_random_uuid();
			delete from public.penugasan where profil_id = (select id from public.profil where email = '${EMAIL}');`);
		await server.up();
		await phone.offline(false);
		await eventually(() => chip(phone)).toBe('Server tidak mengenal data ini • 1 menunggu');
		await phone.page.getByTestId('chip-sinkron').click();
		await phone.page.getByText('Tidak ada yang dihapus atau dikirim. Simpan cadangan, lalu hubungi BKAD.').waitFor();
		await eventually(() => phone.page.getByRole('tab', { name: /Menunggu/ }).textContent()).toMatch(/1/);
		await openPaper();
		expect(await people(phone).getByRole('listitem').count()).toBe(28);
		bpjs = await Api.signIn(server.url, BPJS);
		expect(await amount(2)).not.toBe(3_000_002);
	});

	it('and through all of this no error was logged and no policy broken', () => expect(phone.faults).toEqual([]));
});
