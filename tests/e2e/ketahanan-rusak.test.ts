// What a device does with records it cannot read or keep (docs/faults.md): the queue, a second tab, a storage that fails, a full disk.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, PASSWORD, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, chip, open, people, sent, totals, typeAmount } from '../support/journeys';
import { Server } from '../support/server';

const EMAIL = accountOf('BKAD');
const FIELD = 'TPP beban kerja';
let server: Server;
let phone: Device;
let api: Api;
let address: string;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	api = await Api.signIn(server.url, EMAIL);
	address = `/kertas-kerja/${String((await api.paper('BKAD', '2026-11-01'))?.id)}`;
	phone = await open(server.url, EMAIL, PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
});

const onServer = async () => [...(await api.people(await api.paper('BKAD', '2026-11-01'))).values()];
async function openPaper(page: Page = phone.page): Promise<void> {
	await page.goto(address, { waitUntil: 'domcontentloaded' });
	await page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
}
/** Changes one byte of records of a store: the nth, the one of a key, or all. Returns how many there were. */
const spoil = (store: string, which: number | string | null): Promise<number> =>
	phone.page.evaluate(
		async ({ store, which }) => {
			const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('sipaus_'))?.name ?? '';
			const db = await new Promise<IDBDatabase>((resolve) => {
				const asked = indexedDB.open(name);
				asked.onsuccess = () => resolve(asked.result);
			});
			const writing = db.transaction(store, 'readwrite');
			const records = writing.objectStore(store);
			const asked = records.getAll();
			asked.onsuccess = () => {
				for (const [at, record] of (asked.result as { key?: string; body: Uint8Array }[]).entries()) {
					if (which !== null && which !== at && which !== record.key) continue;
					record.body[20] = (record.body[20] ?? 0) ^ 1;
					records.put(record);
				}
			};
			await new Promise((resolve) => (writing.oncomplete = resolve));
			db.close();
			return asked.result.length;
		},
		{ store, which }
	);

describe('F40: a change in the queue that cannot be read any more', () => {
	it('stands among what needs somebody, with its row, time, consequence and remedy; the others wait as before', async () => {
		await openPaper();
		await phone.offline(true);
		for (const nth of [0, 1, 2]) await typeAmount(phone, nth, FIELD, 3_000_000 + nth);
		await eventually(() => chip(phone)).toBe('Luring • 3 menunggu');
		expect(await spoil('outbox', 1)).toBe(3);
		await phone.goto('/antrean');
		await phone.page.getByText(/rusak di penyimpanan perangkat, sehingga isinya tidak terbaca dan tidak dikirim/).waitFor();
		const name = String((await onServer())[1]?.nama);
		await phone.page.getByText(`Perubahan yang tidak terbaca – ${name}`).waitFor();
		await phone.page.getByText(/^Waktu:/).waitFor();
		await eventually(() => phone.page.getByRole('tab', { name: /Menunggu/ }).textContent()).toMatch(/2/);
		await eventually(() => chip(phone)).toBe('1 gagal dikirim');
		await openPaper();
		expect(await people(phone).getByRole('listitem').count()).toBe(28);
	});

	it('holds up none of them, and can be put away', async () => {
		const before = (await onServer())[1]?.tpp_beban_kerja;
		await phone.offline(false);
		await eventually(async () => (await onServer()).slice(0, 3).map((row) => row.tpp_beban_kerja)).toEqual([3_000_000, before, 3_000_002]);
		await phone.goto('/antrean');
		await phone.page.getByRole('button', { name: 'Buang' }).click();
		await phone.page.getByText('Tidak ada yang perlu ditindaklanjuti').waitFor();
		await sent(phone);
	});
});

describe('F40: rows that only the second tab reads', () => {
	it('are fetched again by the first, without anybody’s doing', async () => {
		await openPaper();
		const before = await totals(phone);
		const second = await phone.context.newPage();
		await openPaper(second);
		await spoil('pages', null);
		await openPaper(second);
		await eventually(() => second.getByRole('list', { name: 'Daftar pegawai' }).getByRole('listitem').count()).toBe(28);
		await eventually(() => totals({ page: second } as Device)).toEqual(before);
		await second.close();
	});
});

describe('storage that cannot be read for a while', () => {
	it('is said on the page instead of waiting without a word, and read again by itself', async () => {
		await phone.goto('/lainnya');
		await phone.page.getByRole('heading', { name: 'Lainnya' }).waitFor();
		await phone.page.evaluate(() => {
			const heals: (() => void)[] = [];
			for (const kind of [IDBObjectStore.prototype, IDBIndex.prototype])
				for (const way of ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const) {
					const real = kind[way];
					heals.push(() => void Reflect.set(kind, way, real));
					kind[way] = () => {
						throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
					};
				}
			Reflect.set(window, 'heal', () => heals.forEach((heal) => heal()));
		});
		await phone.page.getByRole('link', { name: 'Beranda' }).click();
		await phone.page.getByText('Data di perangkat belum bisa dibaca').waitFor();
		await phone.page.evaluate(() => (Reflect.get(window, 'heal') as () => void)());
		await phone.page.getByText('November 2026').first().waitFor();
		await eventually(() => phone.page.getByText('Data di perangkat belum bisa dibaca').count()).toBe(0);
	});
});

describe('F40: the note of who works here', () => {
	it('is asked for again at the sign-in, in words; what was not sent is still there', async () => {
		await openPaper();
		await phone.offline(true);
		await typeAmount(phone, 4, FIELD, 3_000_004);
		await eventually(() => chip(phone)).toBe('Luring • 1 menunggu');
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await phone.page.getByRole('heading', { name: 'Terkunci' }).waitFor();
		await spoil('meta', 'app:user');
		await phone.page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD);
		await phone.page.getByRole('button', { name: 'Buka', exact: true }).click();
		await phone.page.getByText(/Catatan akun di perangkat ini rusak.*tidak dihapus.*masuk lagi/).waitFor();
		await phone.offline(false);
		await phone.page.getByRole('link', { name: 'Masuk lewat internet' }).click();
		await phone.page.getByLabel('Kata sandi').fill(PASSWORD);
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await phone.page.waitForURL('**/beranda');
		await eventually(async () => (await onServer())[4]?.tpp_beban_kerja).toBe(3_000_004);
		await sent(phone);
	});
});

describe('F20: a disk that is full while new data comes', () => {
	it('is named with what to do, not called a missing network; with room again the data is there', async () => {
		await phone.relaunch();
		await openPaper();
		const cdp = await phone.cdp();
		await cdp.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
		const [, , , row] = await onServer();
		const change = { t: 'baris_kertas_kerja', id: row?.id, base: row?.revision, set: { tpp_beban_kerja: 7_000_003 }, was: { tpp_beban_kerja: row?.tpp_beban_kerja } };
		await api.call('sync_push', { p_client: randomUUID(), p_ack: 0, p_mutations: [{ mid: 1, scope: row?.skpd_id, cmd: null, rows: [change] }] });
		await phone.page.evaluate(() => dispatchEvent(new Event('focus')));
		await eventually(() => chip(phone)).toBe('Penyimpanan penuh');
		await phone.page.getByTestId('chip-sinkron').click();
		await phone.page.getByText(/data terbaru dari server belum bisa disimpan. Data yang sudah ada aman. Hapus foto/).waitFor();
		expect(await phone.page.getByText('Luring', { exact: true }).count()).toBe(0);
		await cdp.detach();
		await phone.page.getByRole('button', { name: 'Kirim sekarang' }).click();
		await sent(phone);
		await openPaper();
		await people(phone).getByRole('listitem').nth(3).getByRole('button').click();
		await eventually(() => phone.page.getByLabel(FIELD, { exact: true }).inputValue()).toBe('7.000.003');
	});

	it('and through all of this no error was logged and no policy broken', () => expect(phone.faults).toEqual([]));
});
