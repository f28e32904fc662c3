// Versions that do not match (docs/faults.md): a new app under an open form, a newer or older server, a database of another version.
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { Device, PASSWORD, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, chip, open, people, sent, signIn, totals, typeAmount, until } from '../support/journeys';
import { Server } from '../support/server';

const EMAIL = accountOf('BKAD');
const FIELD = 'TPP beban kerja';
let server: Server;
let phone: Device;
let api: Api;
let address: string;

beforeAll(async () => {
	// A copy of the site, because new versions of it are published.
	const site = path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-versi-')), 'build');
	cpSync(inject('site'), site, { recursive: true });
	server = await Server.start({ site, template: inject('data') });
	api = await Api.signIn(server.url, EMAIL);
	address = `/kertas-kerja/${String((await api.paper('BKAD', '2026-11-01'))?.id)}`;
	phone = await open(server.url, EMAIL, PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
	if (server) rmSync(path.dirname(server.site), { recursive: true, force: true });
});

const onServer = async () => [...(await api.people(await api.paper('BKAD', '2026-11-01'))).values()];
const amount = async (nth: number) => (await onServer())[nth]?.tpp_beban_kerja;
async function openPaper(): Promise<void> {
	await phone.goto(address);
	await people(phone).waitFor();
}
/** What the button of the queue writes. */
async function backup(): Promise<{ isi: { rows: { set: Record<string, unknown> }[] }[] }> {
	const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.page.getByRole('button', { name: 'Ekspor' }).click()]);
	return JSON.parse(readFileSync(await file.path(), 'utf8')) as { isi: { rows: { set: Record<string, unknown> }[] }[] };
}

describe('F26: a server that asks for a newer app', () => {
	it('is shown in words; what waits is kept, counted and can be saved as a file with its values', async () => {
		await openPaper();
		// The server's own refusal, of a number it does not take.
		await phone.context.route('**/rpc/sync_push', (route) => {
			const body = route.request().postDataJSON() as object;
			return route.continue({ postData: JSON.stringify({ ...body, p_schema: 0 }) });
		});
		await typeAmount(phone, 0, FIELD, 3_000_000);
		await eventually(() => chip(phone)).toBe('Perbarui aplikasi • 1 menunggu');
		await phone.goto('/antrean');
		await phone.page.getByText(/Server memakai SIPAUS yang lebih baru. Isian Anda aman/).waitFor();
		// Trying again and again must not set the change aside as if it were to blame.
		for (let times = 0; times < 10; times++) {
			await Promise.all([phone.page.waitForResponse('**/rpc/sync_push'), phone.page.getByRole('button', { name: 'Kirim sekarang' }).click()]);
		}
		await eventually(() => chip(phone)).toBe('Perbarui aplikasi • 1 menunggu');
		const { isi } = await backup();
		expect(isi.flatMap(({ rows }) => rows.map(({ set }) => set))).toEqual([{ tpp_beban_kerja: 3_000_000 }]);
		expect(await amount(0)).not.toBe(3_000_000);
	});

	it('gets it once the app is the one it asks for', async () => {
		await phone.context.unroute('**/rpc/sync_push');
		await phone.page.getByRole('button', { name: 'Perbarui' }).click();
		await eventually(() => amount(0)).toBe(3_000_000);
		await sent(phone);
	});
});

describe('F27: a server that already knows more', () => {
	it('may send columns and tables this app has never heard of: all is shown, kept and sent as before', async () => {
		const extra = { id: '00000000-0000-4000-8000-000000000001', revision: 1, changed_at: '2026-11-24T00:00:00Z', deleted_at: null };
		const [person] = await onServer();
		const fresh = await Device.open(server.url, PHONE);
		await fresh.context.route('**/rpc/sync_{state,pull}', async (route) => {
			const response = await route.fetch();
			const body = (await response.json()) as {
				scopes?: { id: string; count: number; sum: number }[];
				rows?: { t: string; d: Record<string, unknown> }[];
				more?: boolean;
			};
			const asked = (route.request().postDataJSON() as { p_scope?: string; p_after?: number } | null) ?? {};
			const scope = body.scopes?.find(({ id }) => id === person?.skpd_id);
			if (scope) Object.assign(scope, { count: scope.count + 1, sum: scope.sum + extra.revision });
			for (const { d } of body.rows ?? []) d.kolom_baru = 'nilai baru';
			if (asked.p_scope === person?.skpd_id && asked.p_after === 0) body.rows?.unshift({ t: 'modul_baru', d: { ...extra, skpd_id: person?.skpd_id } });
			return route.fulfill({ response, json: { ...body, hal_baru: true } });
		});
		await signIn(fresh, EMAIL);
		await fresh.goto(address);
		await people(fresh).waitFor();
		await openPaper();
		await eventually(() => totals(fresh)).toEqual(await totals(phone));
		await typeAmount(fresh, 1, FIELD, 3_000_001);
		await eventually(() => amount(1)).toBe(3_000_001);
		await sent(fresh);
		expect(fresh.faults).toEqual([]);
		await fresh.context.unrouteAll({ behavior: 'ignoreErrors' });
		await fresh.close();
	});
});

describe('F23, F24: a new version while somebody types', () => {
	const versi = () => phone.page.locator('meta[name="versi-uji"]').count();

	it('waits: the form, its text and the old pages stay, although the server has no old file any more', async () => {
		await openPaper();
		await people(phone).getByRole('listitem').nth(2).getByRole('button').click();
		const field = phone.page.getByLabel(FIELD, { exact: true });
		await field.fill('');
		await field.pressSequentially('31234');
		const worker = path.join(server.site, 'service-worker.js');
		const index = path.join(server.site, 'index.html');
		writeFileSync(index, readFileSync(index, 'utf8').replace('<title>', '<meta name="versi-uji" content="B"><title>'));
		writeFileSync(worker, readFileSync(worker, 'utf8').replaceAll(/(["'`])(\d{13})\1/g, (_all, quote: string, stamp: string) => `${quote}${Number(stamp) + 1}${quote}`));
		await phone.page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => undefined));
		await phone.page.getByText('Versi baru tersedia').waitFor({ timeout: 30_000 });
		const immutable = path.join(server.site, '_app', 'immutable');
		renameSync(immutable, `${immutable}-lama`);
		try {
			await eventually(() => field.inputValue()).toBe('31.234');
			await field.pressSequentially('56');
			await phone.page.getByRole('button', { name: 'Kembali ke daftar' }).click();
			await people(phone).waitFor();
			await eventually(() => amount(2)).toBe(3_123_456);
			// A page that was never opened in this visit comes from this version's own cache.
			await phone.page.getByRole('link', { name: 'Lainnya' }).click();
			await phone.page.getByRole('heading', { name: 'Lainnya' }).waitFor();
			expect(await versi()).toBe(0);
		} finally {
			renameSync(`${immutable}-lama`, immutable);
		}
		await phone.page.getByRole('button', { name: 'Perbarui' }).click();
		await until(async () => (await versi().catch(() => 0)) === 1, 20_000, 'the new version');
		await openPaper();
	});
});

describe('F24: a page whose file nobody has any more', () => {
	it('starts again once, then says so and leads back; no white page, and the other pages work', async () => {
		await openPaper();
		await phone.page.evaluate(async () => {
			for (const name of await caches.keys()) await caches.delete(name);
		});
		const cdp = await phone.cdp();
		await cdp.send('Network.clearBrowserCache');
		await cdp.detach();
		const nodes = path.join(server.site, '_app', 'immutable', 'nodes');
		const gone = readdirSync(nodes).map((file) => path.join(nodes, file)).find((file) => readFileSync(file, 'utf8').includes('Lapor kendala SIPAUS'));
		renameSync(String(gone), `${gone}.lama`);
		try {
			await Promise.all([phone.page.waitForEvent('load'), phone.page.getByRole('link', { name: 'Lainnya' }).click()]);
			await people(phone).waitFor();
			await phone.page.getByRole('link', { name: 'Lainnya' }).click();
			await phone.page.getByText('Halaman ini gagal dibuka').waitFor();
			await phone.page.getByRole('link', { name: 'Ke halaman awal' }).click();
			await phone.page.waitForURL('**/beranda');
			await phone.page.getByTestId('chip-sinkron').waitFor();
		} finally {
			renameSync(`${gone}.lama`, String(gone));
		}
		await openPaper();
		expect(phone.faults.filter((fault) => !/module script|imported module/.test(fault))).toEqual([]);
	});
});

describe('F28, F30: a database of another version', () => {
	let raw: Page;
	beforeAll(async () => {
		await phone.close();
		phone = await open(server.url, EMAIL, PHONE);
	});
	/** A tab of this site without the app. */
	const bare = async (): Promise<Page> => {
		const page = await phone.context.newPage();
		await page.goto('/manifest.webmanifest');
		return page;
	};
	const name = () => phone.page.evaluate(async () => (await indexedDB.databases()).find((one) => one.name?.startsWith('sipaus_'))?.name ?? '');
	/** Opens the database as another version of the app would; `hold` ignores every request to make way. */
	const openAs = (page: Page, database: string, version: number, hold: boolean) =>
		page.evaluate(
			async ([database, version, hold]) => {
				const db = await new Promise<IDBDatabase>((resolve, reject) => {
					const asked = indexedDB.open(database, version);
					asked.onsuccess = () => resolve(asked.result);
					asked.onerror = () => reject(asked.error);
				});
				if (!hold) db.close();
				return { version: db.version, stores: db.objectStoreNames.length };
			},
			[database, version, hold] as const
		);

	it('newer than this app, under an open page: it says so, makes way, and has lost nothing', async () => {
		await openPaper();
		await phone.offline(true);
		await typeAmount(phone, 3, FIELD, 3_000_003);
		await eventually(() => chip(phone)).toBe('Luring • 1 menunggu');
		const database = await name();
		raw = await bare();
		await openAs(raw, database, 990, false);
		await phone.page.getByText('Perlu SIPAUS yang lebih baru').waitFor();
		await eventually(() => chip(phone)).toBe('Muat ulang halaman • 1 menunggu');
	});

	it('newer than this app, at its start: words, and nothing is deleted, not even by a new sign-in', async () => {
		await phone.goto(address);
		await phone.page.getByText('Perlu SIPAUS yang lebih baru').waitFor();
		await phone.offline(false);
		await phone.page.getByLabel('E-mail').fill(EMAIL);
		await phone.page.getByLabel('Kata sandi').fill(PASSWORD);
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await phone.page.getByText(/ditulis oleh SIPAUS yang lebih baru. Tidak ada yang dihapus/).waitFor();
		const counts = await raw.evaluate(async (database) => {
			const db = await new Promise<IDBDatabase>((resolve) => {
				const asked = indexedDB.open(database);
				asked.onsuccess = () => resolve(asked.result);
			});
			const count = (store: string) => new Promise<number>((resolve) => (db.transaction(store).objectStore(store).count().onsuccess = (event) => resolve((event.target as IDBRequest<number>).result)));
			const counted = [await count('outbox'), await count('pages')];
			db.close();
			return counted;
		}, await name());
		expect(counts[0]).toBe(1);
		expect(counts[1]).toBeGreaterThan(20);
	});

	it('older and held by a tab that does not make way: it says which tab to close, and goes on when that is done', async () => {
		const other = await Device.open(server.url, PHONE);
		await other.page.goto('/manifest.webmanifest');
		const { user } = await api.call<{ user: string }>('sync_state', {});
		await other.page.evaluate(async ({ id, email }) => {
			await new Promise((resolve) => {
				const asked = indexedDB.open(`sipaus_${id}`, 10);
				asked.onupgradeneeded = () => {
					const made = asked.result;
					for (const store of ['pages', 'meta', 'drafts']) made.createObjectStore(store, { keyPath: 'key' });
					made.createObjectStore('outbox', { keyPath: 'mid', autoIncrement: true });
					for (const store of ['issues', 'receipts']) made.createObjectStore(store, { keyPath: 'n', autoIncrement: true });
				};
				asked.onsuccess = () => resolve(null);
			});
			localStorage.setItem('sipaus.perangkat', JSON.stringify({ last: id, users: [{ id, nama: '', email }] }));
		}, { id: user, email: EMAIL });
		const old = other.page;
		other.page = await other.context.newPage();
		await other.goto('/beranda');
		await other.page.getByText('Tutup tab SIPAUS yang lain').waitFor();
		await old.close();
		await other.page.getByLabel('E-mail').waitFor();
		await eventually(() => other.page.getByText('Tutup tab SIPAUS yang lain').count()).toBe(0);
		await signIn(other, EMAIL);
		expect(other.faults).toEqual([]);
		await other.close();
	});
});
