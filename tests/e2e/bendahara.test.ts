// The treasurer's month (journeys T2, T4, T5, T7): begun, filled in and submitted without a network.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, accountOf, chip, open, rupiah, submit, totals, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let device: Device;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
});
afterAll(() => server?.dispose());
beforeEach(async () => {
	await server.up();
});
afterEach(async () => {
	const faults = device?.faults ?? [];
	await device?.close();
	expect(faults).toEqual([]);
});

/** Both halves of "no network": the browser's switch and the process that would answer. */
async function cutOff(): Promise<void> {
	await server.kill();
	await device.offline(true);
}
const people = () => device.page.getByRole('list', { name: 'Daftar pegawai' });
const cell = (row: number, title: string) => device.page.locator(`[role="row"][aria-rowindex="${row + 2}"] [aria-colindex="${COLUMN[title]}"]`);
/** Column places in the grid, groups open. */
const COLUMN: Record<string, number> = { Nama: 1, NIP: 2, 'Gaji pokok': 6, 'Tunj. istri/suami': 7, 'Tunj. anak': 8, 'TPP beban kerja': 17 };

describe('T2: a month begins offline', () => {
	it('copies 400 people from October without a request, and names what to check again', async () => {
		device = await open(server.url, accountOf('DISDIK'), PHONE);
		await cutOff();
		await device.page.getByText('Belum ada kertas kerja November 2026').waitFor();
		await device.page.getByRole('link', { name: 'Mulai November 2026' }).click();
		await device.page.getByRole('button', { name: 'Mulai kertas kerja' }).click();
		await device.page.getByLabel('Jenis kertas kerja').selectOption({ label: 'TPP bulanan PNS' });
		await device.page.getByRole('button', { name: 'Salin Oktober (400 pegawai)' }).click();
		await device.page.getByText('Disalin dari bulan lalu').waitFor();
		await people().waitFor();
		await device.page.locator('div:has(> dt:text-is("Pegawai")) dd', { hasText: '400' }).waitFor();
		await eventually(() => chip(device)).toMatch(/^Luring • \d+ menunggu$/);

		await server.up();
		await device.offline(false);
		await until(async () => /^Terkirim/.test(await chip(device)), 45_000, 'the copy to arrive');
		const api = await Api.signIn(server.url, accountOf('DISDIK'));
		expect((await api.people(await api.paper('DISDIK', '2026-11-01'))).size).toBe(400);
	});
});

describe('T4: amounts are typed, pasted and taken back', () => {
	it('reads 4.213.500,00 and 4,213,500 as the same amount, refuses a guess, and keeps blank apart from zero', async () => {
		device = await open(server.url, accountOf('DINKES'), PHONE);
		await cutOff();
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await people().getByRole('listitem').nth(2).getByRole('button').click();
		const pay = device.page.getByLabel('Gaji pokok', { exact: true });
		for (const text of ['4.213.500,00', '4,213,500', 'Rp 4.213.500']) {
			await pay.fill('');
			await pay.pressSequentially(text);
			await pay.blur();
			await eventually(() => pay.inputValue()).toBe('4.213.500');
		}
		const extra = device.page.getByLabel('Tunj. profesi', { exact: true });
		await eventually(() => extra.inputValue()).toBe('');
		await extra.fill('0');
		await extra.blur();
		await eventually(() => extra.inputValue()).toBe('0');
	});

	it('lets five people be corrected with the keypad and Next alone', async () => {
		device = await open(server.url, accountOf('DINKES'), PHONE);
		await cutOff();
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await people().getByRole('listitem').nth(5).getByRole('button').click();
		for (let at = 0; at < 5; at++) {
			await device.page.getByLabel('TPP prestasi kerja', { exact: true }).fill(String(3_000_000 + at));
			await device.page.getByRole('button', { name: 'Pegawai berikutnya' }).click();
		}
		for (let at = 4; at >= 0; at--) {
			await device.page.getByRole('button', { name: 'Pegawai sebelumnya' }).click();
			const field = device.page.getByLabel('TPP prestasi kerja', { exact: true });
			await until(async () => (await field.inputValue()) === `3.000.00${at}`, 20_000, `the amount of person ${at}`);
		}
		// Nothing hangs over the edge of a phone.
		const width = await device.page.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBeLessThanOrEqual(PHONE.width);
	});

	it('pastes a block of 42 × 3 on the laptop as one step that one undo takes back', async () => {
		device = await open(server.url, accountOf('DINKES'), LAPTOP);
		await cutOff();
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await device.page.getByRole('grid').waitFor();
		const before = await totals(device);
		const texts = await Promise.all(['Gaji pokok', 'Tunj. istri/suami', 'Tunj. anak'].map((title) => cell(3, title).textContent()));

		const block = Array.from({ length: 42 }, () => '4.213.500\t421.350\t168.540').join('\n');
		await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await device.page.evaluate((text) => navigator.clipboard.writeText(text), block);
		await cell(0, 'Gaji pokok').click();
		await device.page.keyboard.press('Control+v');
		await device.page.getByText(/^126 sel akan berubah/).waitFor();
		await device.page.getByRole('button', { name: 'Terapkan' }).click();
		await until(async () => (await cell(3, 'Gaji pokok').textContent())?.trim().startsWith('4.213.500') ?? false, 10_000, 'the pasted block');
		expect((await cell(3, 'Tunj. anak').textContent())?.trim()).toMatch(/^168\.540/);
		await device.page.getByText(/126 sel diubah/).waitFor();
		await eventually(() => totals(device)).not.toEqual(before);

		await device.page.keyboard.press('Control+z');
		await until(async () => (await cell(3, 'Gaji pokok').textContent()) === texts[0], 10_000, 'the block to be taken back');
		expect(await Promise.all(['Gaji pokok', 'Tunj. istri/suami', 'Tunj. anak'].map((title) => cell(3, title).textContent()))).toEqual(texts);
		await eventually(() => totals(device)).toEqual(before);
	});

	it('offers the last keystrokes again after the browser was killed in the middle of a cell', async () => {
		device = await open(server.url, accountOf('DINKES'), LAPTOP);
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await device.page.getByRole('grid').waitFor();
		await cell(1, 'Gaji pokok').dblclick();
		await device.page.keyboard.press('Control+a');
		await device.page.keyboard.type('5123400');
		await device.page.waitForTimeout(400);
		const address = device.page.url();
		await device.relaunch();
		await device.goto(address);
		await device.page.getByText('Ketikan terakhir belum masuk').waitFor();
		await device.page.getByRole('button', { name: 'Pakai', exact: true }).click();
		await until(async () => (await cell(1, 'Gaji pokok').textContent())?.trim().startsWith('5.123.400') ?? false, 20_000, 'the amount');
	});

	it('says below a cell why it does not take something, over the rows that follow', async () => {
		device = await open(server.url, accountOf('DINKES'), LAPTOP);
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await device.page.getByRole('grid').waitFor();
		const before = await cell(1, 'Gaji pokok').textContent();
		await cell(1, 'Gaji pokok').click();
		await device.page.keyboard.type('abc');
		await device.page.keyboard.press('Enter');
		const refusal = device.page.getByRole('grid').getByRole('alert');
		// A trial click fails where something else lies on top.
		await refusal.click({ trial: true, timeout: 10_000 });
		await device.page.keyboard.press('Escape');
		await eventually(() => refusal.count()).toBe(0);
		expect(await cell(1, 'Gaji pokok').textContent()).toBe(before);
	});
});

describe('T5: every number explains itself', () => {
	it('names the inputs, the column numbers, the rounding and the article', async () => {
		device = await open(server.url, accountOf('BKAD'), PHONE);
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await device.page.getByLabel('Cari nama atau NIP').fill('Nurul Anggraini');
		await people().getByRole('listitem').first().getByRole('button').click();
		await device.page.getByRole('button', { name: /27\. Kekurangan 1%/ }).click();
		const text = (await device.page.getByRole('dialog').textContent()) ?? '';
		expect(text).toContain('72.514');
		expect(text).toContain('116.020');
		expect(text).toContain('43.506');
		expect(text).toMatch(/[Kk]ol(om|\.) 25/);
		expect(text).toContain('Perpres 82/2018');
	});
});

describe('T7: submitting', () => {
	it('is stopped by a number that cannot be a NIP, and says where', async () => {
		device = await open(server.url, accountOf('DINKES'), PHONE);
		await device.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await device.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await device.page.getByText(/isian harus diperbaiki dahulu/).waitFor();
		await eventually(() => device.page.getByRole('button', { name: 'Ajukan sekarang' }).isDisabled()).toBe(true);
	});

	it('shows what will be sent, locks the paper, and ends with the code that both sides computed', async () => {
		device = await open(server.url, accountOf('SATPOLPP'), LAPTOP);
		await device.page.getByText('Tunjangan istri/suami baris 12, 31, dan 47').waitFor();
		await device.page.getByRole('link', { name: 'Perbaiki' }).click();
		await device.page.getByRole('grid').waitFor();
		const shown = await totals(device);
		await device.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await device.page.getByText('Yang akan diajukan').waitFor();
		expect(await rupiah(device.page.locator('dd.besar'))).toBe(shown.all);
		await submit(device);
		await device.page.getByText(/kode kecocokan [0-9A-Z]{3}-[0-9A-Z]{3}/).waitFor({ timeout: 30_000 });
		await device.page.getByText('sama dengan perangkat ini').waitFor({ timeout: 30_000 });
		const code = /kode kecocokan ([0-9A-Z]{3}-[0-9A-Z]{3})/.exec((await device.page.textContent('main')) ?? '')?.[1];

		const api = await Api.signIn(server.url, BPJS);
		const paper = await api.paper('SATPOLPP', '2026-11-01');
		expect(paper).toMatchObject({ status: 'diajukan', revisi: 1, kode: code });
		expect((paper?.total as unknown as { kurang_total: number }).kurang_total).toBe(shown.all);
		// Locked: no field of the sheet takes a value any more.
		await cell(0, 'Gaji pokok').dblclick();
		expect(await device.page.getByRole('grid').getByRole('textbox').count()).toBe(0);
	});
});
