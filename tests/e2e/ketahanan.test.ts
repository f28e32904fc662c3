// A device in trouble (docs/faults.md): killed, full, wiped, frozen, damaged, with a wrong clock. Nothing is lost, doubled or half there.
import { randomUUID } from 'node:crypto';
import { type WorkSheet, read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, PASSWORD, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, chip, downloaded, open, people, rupiah, sent, signIn, totals, typeAmount, until } from '../support/journeys';
import { Server } from '../support/server';
import { type Upload, large } from '../support/workbooks';

const EMAIL = accountOf('BKAD');
const MONTH = '2026-11-01';
const FIELD = 'TPP beban kerja';
const COLUMN = 'tpp_beban_kerja';
const STAFF = 400;
let server: Server;
let phone: Device;
let api: Api;
let paperId: string;
let address: string;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	api = await Api.signIn(server.url, EMAIL);
	paperId = String((await api.paper('BKAD', MONTH))?.id);
	address = `/kertas-kerja/${paperId}`;
	phone = await open(server.url, EMAIL, PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
});

const shown = async (): Promise<number> => rupiah(phone.page.getByTestId('total-kekurangan'));
const onServer = async () => [...(await api.people(await api.paper('BKAD', MONTH))).values()];
const amount = async (nth: number) => (await onServer())[nth]?.[COLUMN];
async function openPaper(page: Page = phone.page): Promise<void> {
	await page.goto(address, { waitUntil: 'domcontentloaded' });
	await page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
}

describe('F17: the browser killed while an import is applied', () => {
	let paper: string;
	/** What the last import that is known to be there adds up to. */
	let held = 0;
	/** What the file of the test adds up to. */
	let whole = 0;
	const files = [0, 40, 150, 700].map((pause, at) => ({ pause, file: large(`gaji-${at}.xlsx`, STAFF, 100 + at) }));
	const number = async (name: string): Promise<number> => rupiah(phone.page.getByTestId(`impor-${name}`));
	const apply = () => phone.page.getByRole('button', { name: /^Terapkan \d/ });

	async function preview(file: Upload): Promise<void> {
		await phone.goto(`${paper}/impor`);
		await phone.page.getByLabel('Pilih berkas Excel').setInputFiles(file);
		await phone.page.getByTestId('impor-baru').waitFor({ timeout: 60_000 });
	}

	beforeAll(async () => {
		await phone.goto('/kertas-kerja');
		await phone.page.getByRole('button', { name: 'Mulai kertas kerja' }).click();
		await phone.page.getByLabel('Jenis kertas kerja').selectOption({ label: 'Rapel dan susulan' });
		await phone.page.getByRole('button', { name: 'Isi manual' }).click();
		await phone.page.getByText('Kertas kerja ini masih kosong').waitFor();
		paper = new URL(phone.page.url()).pathname;
		await sent(phone);
	});

	it.each(files)('$pause ms after it began leaves all of it or nothing', async ({ pause, file }) => {
		await preview(file);
		await eventually(async () => (await number('baru')) + (await number('berubah'))).toBe(STAFF);
		const words = (await phone.page.getByText(/Kekurangan menurut baris yang diterima/).textContent()) ?? '';
		whole = Number(words.replace(/\D/g, ''));
		await apply().click({ noWaitAfter: true });
		await phone.page.waitForTimeout(pause);
		await phone.kill();
		await phone.launch();
		await phone.goto(paper);
		await phone.page.getByTestId('chip-sinkron').waitFor();
		if (held === 0) await people(phone).or(phone.page.getByText('Kertas kerja ini masih kosong')).first().waitFor();
		else await people(phone).waitFor();
		await eventually(async () => ((await people(phone).count()) === 0 ? 0 : await shown())).toBeOneOf([held, whole]);
		held = (await people(phone).count()) === 0 ? 0 : await shown();
	});

	it('lets the last file be imported again, and every person arrives once with its values', async () => {
		const { file } = files.at(-1)!;
		await preview(file);
		if ((await number('sama')) < STAFF) {
			await apply().click();
			await phone.page.getByText('Impor diterapkan').waitFor();
		}
		await sent(phone);
		await phone.goto(paper);
		await eventually(shown).toBe(whole);
		const book = read(file.buffer, { dense: true });
		const sheet = book.Sheets[book.SheetNames[0] ?? ''] as WorkSheet;
		const pay = utils
			.sheet_to_json<(string | number)[]>(sheet, { header: 1 })
			.filter((line) => /^\d{18}$/.test(String(line[1])))
			.map((line) => [String(line[1]), line[5], line[14]]);
		expect(pay).toHaveLength(STAFF);
		const stored = await api.people(await api.paper('BKAD', MONTH, 'rapel'));
		expect([...stored].map(([nip, row]) => [nip, row.gaji_pokok, row.tpp_beban_kerja]).sort()).toEqual(pay.sort());
	});
});

describe('F19: the browser killed the moment a change is said to be saved', () => {
	it.each([0, 1])('keeps change %i', async (nth) => {
		await openPaper();
		await phone.offline(true);
		await typeAmount(phone, nth, FIELD, 3_100_000 + nth);
		await eventually(() => chip(phone)).toBe(`Luring • ${nth + 1} menunggu`);
		const all = await shown();
		await phone.kill();
		await phone.launch();
		await phone.offline(true);
		await openPaper();
		await eventually(() => chip(phone)).toBe(`Luring • ${nth + 1} menunggu`);
		await eventually(shown).toBe(all);
	});

	it('and sends all of them afterwards', async () => {
		await phone.offline(false);
		await sent(phone);
		expect((await onServer()).slice(0, 2).map((row) => row[COLUMN])).toEqual([3_100_000, 3_100_001]);
	});
});

describe('F20: the disk is full', () => {
	/** Holds as long as the session of the tools. After a new start, because the browser remembers for a while how much was free. */
	async function full(): Promise<() => Promise<void>> {
		await phone.relaunch();
		const cdp = await phone.cdp();
		await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
		return () => cdp.detach();
	}

	it('refuses a change with words, and the screen goes back to what is stored', async () => {
		await full();
		await openPaper();
		const before = await totals(phone);
		await typeAmount(phone, 4, FIELD, 1_000_000);
		await phone.page.getByText(/Ruang perangkat penuh, sehingga perubahan terakhir belum tersimpan/).waitFor();
		await eventually(() => totals(phone)).toEqual(before);
		expect(await amount(4)).not.toBe(1_000_000);
	});

	it('refuses an import whole, and says so', async () => {
		const before = await totals(phone);
		await phone.goto(`${address}/impor`);
		await phone.page.getByLabel('Pilih berkas Excel').setInputFiles(large('penuh.xlsx', STAFF, 5));
		await phone.page.getByRole('button', { name: /^Terapkan \d/ }).click({ timeout: 60_000 });
		await phone.page.getByText(/Impor belum tersimpan di perangkat.*tidak berubah.*ruang penyimpanan/).waitFor();
		await openPaper();
		await eventually(() => totals(phone)).toEqual(before);
		await eventually(() => people(phone).getByRole('listitem').count()).toBe(28);
	});

	it('keeps the old data readable through a restart, and goes on when there is room again', async () => {
		const before = await totals(phone);
		const room = await full();
		await openPaper();
		await eventually(() => totals(phone)).toEqual(before);
		await room();
		await typeAmount(phone, 4, FIELD, 1_000_004);
		await until(async () => (await amount(4)) === 1_000_004, 45_000, 'the change on the server');
		await sent(phone);
	});
});

describe('F05, F41: two tabs of one person', () => {
	let other: Page;
	/** Numbers of the mutations that went over the wire, by tab. */
	const pushed = new Map<Page, number[]>();
	const listen = (page: Page): void => {
		pushed.set(page, []);
		// Only what was answered: a first attempt without a network goes nowhere.
		page.on('requestfinished', (request) => {
			if (!request.url().endsWith('/rpc/sync_push')) return;
			const { p_mutations: some } = request.postDataJSON() as { p_mutations: { mid: number }[] };
			pushed.get(page)?.push(...some.map(({ mid }) => mid));
		});
	};
	const leads = () =>
		phone.page.evaluate(async () => {
			const { held = [], pending = [] } = await navigator.locks.query();
			const ours = (some: LockInfo[]) => some.filter(({ name }) => name?.startsWith('sipaus-sync-')).length;
			return { held: ours(held), pending: ours(pending) };
		});

	beforeAll(async () => {
		await openPaper();
		other = await phone.context.newPage();
		await openPaper(other);
		listen(phone.page);
		listen(other);
	});

	it('have one that syncs, and a change in either shows in both', async () => {
		await eventually(leads).toEqual({ held: 1, pending: 1 });
		const seen = (page: Page) => rupiah(page.getByTestId('total-kekurangan'));
		await typeAmount(phone, 19, FIELD, 3_000_019);
		const first = await shown();
		await eventually(() => seen(other)).toBe(first);
		await typeAmount({ page: other } as Device, 20, FIELD, 2_000_020);
		await eventually(() => seen(other)).not.toBe(first);
		const second = await seen(other);
		await eventually(shown).toBe(second);
		await eventually(async () => [await amount(19), await amount(20)]).toEqual([3_000_019, 2_000_020]);
	});

	it('write at the same time offline, and each change goes out once, from one of them', async () => {
		await phone.offline(true);
		await Promise.all([
			[5, 6, 7].reduce((before, nth) => before.then(() => typeAmount(phone, nth, FIELD, 4_000_000 + nth)), Promise.resolve()),
			[8, 9, 10].reduce((before, nth) => before.then(() => typeAmount({ page: other } as Device, nth, FIELD, 4_000_000 + nth)), Promise.resolve())
		]);
		await eventually(() => chip(phone)).toBe('Luring • 6 menunggu');
		await phone.offline(false);
		await sent(phone);
		expect((await onServer()).slice(5, 11).map((row) => row.tpp_beban_kerja)).toEqual([5, 6, 7, 8, 9, 10].map((nth) => 4_000_000 + nth));
		const sides = [...pushed.values()];
		expect(sides.filter((mids) => mids.length > 0)).toHaveLength(1);
		expect(new Set(sides.flat()).size).toBe(sides.flat().length);
	});

	it('go on when the one that syncs is closed', async () => {
		const leader = [...pushed].find(([, mids]) => mids.length > 0)?.[0];
		await leader?.close();
		if (leader === phone.page) phone.page = other;
		await eventually(leads).toEqual({ held: 1, pending: 0 });
		await typeAmount(phone, 11, FIELD, 4_000_011);
		await eventually(() => amount(11)).toBe(4_000_011);
		await sent(phone);
	});
});

describe('F42: a tab frozen for a day', () => {
	it('takes in what happened meanwhile and overwrites none of it', async () => {
		await openPaper();
		const cdp = await phone.cdp();
		await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
		const [, , row] = await onServer();
		const change = { t: 'baris_kertas_kerja', id: row?.id, base: row?.revision, set: { [COLUMN]: 6_000_002 }, was: { [COLUMN]: row?.[COLUMN] } };
		const { results } = await api.call<{ results: { status: string }[] }>('sync_push', {
			p_client: randomUUID(),
			p_ack: 0,
			p_mutations: [{ mid: 1, scope: row?.skpd_id, cmd: null, rows: [change] }]
		});
		expect(results.map(({ status }) => status)).toEqual(['ok']);
		await cdp.send('Page.setWebLifecycleState', { state: 'active' });
		await cdp.detach();
		await typeAmount(phone, 2, 'Gaji pokok', 4_000_002);
		await until(async () => (await onServer())[2]?.gaji_pokok === 4_000_002, 45_000, 'the change of the woken tab');
		expect(await amount(2)).toBe(6_000_002);
		await people(phone).getByRole('listitem').nth(2).getByRole('button').click();
		await eventually(() => phone.page.getByLabel(FIELD, { exact: true }).inputValue()).toBe('6.000.002');
	});
});

describe('F40: damage on the disk', () => {
	it('of stored rows opens as a gap, not as an error, and is filled again', async () => {
		await openPaper();
		await sent(phone);
		const before = await totals(phone);
		const damaged = await phone.page.evaluate(async (id) => {
			const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('sipaus_'))?.name ?? '';
			const db = await new Promise<IDBDatabase>((resolve) => {
				const asked = indexedDB.open(name);
				asked.onsuccess = () => resolve(asked.result);
			});
			const writing = db.transaction('pages', 'readwrite');
			const pages = writing.objectStore('pages');
			const range = IDBKeyRange.bound(`baris_kertas_kerja/${id}/`, `baris_kertas_kerja/${id}/\uffff`);
			const asked = pages.getAll(range);
			let count = 0;
			asked.onsuccess = () => {
				for (const record of asked.result.slice(0, 2) as { body: unknown }[]) pages.put({ ...record, body: count++ === 0 ? 'bukan isi' : new Uint8Array(40) });
			};
			await new Promise((resolve) => (writing.oncomplete = resolve));
			db.close();
			return count;
		}, paperId);
		expect(damaged).toBe(2);
		await phone.offline(true);
		await openPaper();
		await eventually(() => people(phone).getByRole('listitem').count()).toBeLessThan(28);
		await phone.offline(false);
		await eventually(async () => {
			await phone.page.evaluate(() => dispatchEvent(new Event('focus')));
			return JSON.stringify(await totals(phone));
		}).toBe(JSON.stringify(before));
		await eventually(() => people(phone).getByRole('listitem').count()).toBe(28);
	});
});

describe('F16: a clock that is three days off', () => {
	it.each([-3, 3])('%i days: changes arrive with the server’s time, and nothing is believed to have expired', async (days) => {
		await phone.context.addInitScript((by) => {
			const Real = Date;
			globalThis.Date = class extends Real {
				constructor(...of: [] | [number]) {
					super(...(of.length > 0 ? of : [Real.now() + by]) as [number]);
				}
				static override now = () => Real.now() + by;
			} as DateConstructor;
		}, days * 86_400_000);
		await phone.goto(address);
		const closed = phone.page.getByRole('heading', { name: 'Terkunci' });
		await people(phone).or(closed).first().waitFor();
		// A clock that jumped ahead looks like three days of absence: the lock asks, the data is there.
		if (await closed.isVisible()) {
			await phone.page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
			await phone.page.getByRole('button', { name: 'Buka', exact: true }).click();
			await people(phone).waitFor();
		}
		await typeAmount(phone, 12, FIELD, 5_000_000 + days);
		await eventually(() => amount(12)).toBe(5_000_000 + days);
		const changed = Date.parse(String((await onServer())[12]?.changed_at));
		expect(Math.abs(Date.now() - changed)).toBeLessThan(120_000);
		await sent(phone);
		await phone.relaunch();
	});
});

describe('F21: the site’s data cleared while somebody is signed in', () => {
	it('ends at the sign-in, and the next sign-in brings everything back', async () => {
		await openPaper();
		const before = await totals(phone);
		const cdp = await phone.cdp();
		await cdp.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'all' });
		await cdp.detach();
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
		await phone.page.reload();
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).waitFor();
		await signIn(phone, EMAIL);
		await openPaper();
		await eventually(() => totals(phone)).toEqual(before);
		await downloaded(phone);
	});

	it('and through all of this no error was logged and no policy broken', () => expect(phone.faults).toEqual([]));
});
