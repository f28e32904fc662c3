// A device in trouble (docs/faults.md): killed, full, wiped, frozen, damaged, with a wrong clock. Nothing is lost, doubled or half there.
import { type WorkSheet, read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, PASSWORD, PHONE } from '../support/browser';
import { accountOf, chip, downloaded, eventually, open, people, rupiah, sent, signIn, totals, typeAmount, until } from '../support/journeys';
import { Server } from '../support/server';
import { type Upload, large } from '../support/workbooks';

const EMAIL = accountOf('BKAD');
const MONTH = '2026-11-01';
const FIELD = 'TPP beban kerja';
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
const amount = async (nth: number) => (await onServer())[nth]?.tpp_beban_kerja;
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
	const files = [0, 20, 60, 150, 700].map((pause, at) => ({ pause, file: large(`gaji-${at}.xlsx`, STAFF, 100 + at) }));
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
	it.each([0, 1, 2])('keeps change %i', async (nth) => {
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
		expect((await onServer()).slice(0, 3).map((row) => row.tpp_beban_kerja)).toEqual([3_100_000, 3_100_001, 3_100_002]);
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
