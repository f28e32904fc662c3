// A phone and a laptop of one treasurer, both offline, on the same month: they end equal, and each dispute is shown once.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, chip, open, submit, totals, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let phone: Device;
let laptop: Device;
let api: Api;
let address: string;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	api = await Api.signIn(server.url, accountOf('BKAD'));
	address = `/kertas-kerja/${String((await api.paper('BKAD', '2026-11-01'))?.id)}`;
	phone = await open(server.url, accountOf('BKAD'), PHONE);
	laptop = await open(server.url, accountOf('BKAD'), LAPTOP);
	for (const device of [phone, laptop]) {
		await device.goto(address);
		await device.page.getByTestId('total-kekurangan').waitFor();
	}
});
afterAll(async () => {
	await phone?.close();
	await laptop?.close();
	await server?.dispose();
});

async function onPhone(nth: number, field: string, amount: string): Promise<void> {
	const list = phone.page.getByRole('list', { name: 'Daftar pegawai' });
	await list.getByRole('listitem').nth(nth).getByRole('button').click();
	await phone.page.getByLabel(field, { exact: true }).fill(amount);
	await phone.page.getByRole('button', { name: 'Kembali ke daftar' }).click();
	await list.waitFor();
}
async function onLaptop(nth: number, column: number, amount: string): Promise<void> {
	const row = laptop.page.locator(`[role="row"][aria-rowindex="${nth + 2}"]`);
	const cell = row.locator(`[aria-colindex="${column}"]`);
	// Columns out of sight are not drawn: the keyboard goes there from one that always stands.
	await row.locator(`[aria-colindex="${NIP}"]`).click();
	for (let at = NIP; at < column; at++) await laptop.page.keyboard.press('ArrowRight');
	await cell.waitFor();
	await laptop.page.keyboard.type(amount);
	await laptop.page.keyboard.press('Enter');
	await until(async () => ((await cell.textContent()) ?? '').replace(/\D/g, '').startsWith(amount), 20_000, 'the typed amount');
}
const NIP = 2;
const TPP_LOAD = 17;
const BASIC = 6;
const sent = (device: Device): Promise<void> => until(async () => /^Terkirim|perlu dipilih|^Tersimpan/.test(await chip(device)), 45_000, 'the queue to empty');

describe('a day offline on two devices', () => {
	it('keeps every change of different fields and people, and asks once about the one both changed', async () => {
		for (const device of [phone, laptop]) await device.offline(true);
		await onPhone(0, 'TPP beban kerja', '5000001');
		await onPhone(1, 'TPP beban kerja', '5000002');
		await onPhone(2, 'TPP beban kerja', '5000003');
		await onLaptop(2, TPP_LOAD, '6000003');
		await onLaptop(3, TPP_LOAD, '6000004');
		await onLaptop(0, BASIC, '5345201');
		for (const device of [phone, laptop]) await until(async () => (await chip(device)) === 'Luring • 3 menunggu', 20_000, 'three changes to wait');

		await phone.offline(false);
		await sent(phone);
		await laptop.offline(false);
		await until(async () => (await chip(laptop)) === '1 perlu dipilih', 45_000, 'the dispute');
		await laptop.goto('/antrean');
		await laptop.page.getByText('1 dari 1').waitFor();
		await eventually(() => laptop.page.getByRole('group').count()).toBe(1);
		const card = laptop.page.getByRole('group', { name: 'TPP beban kerja' });
		await eventually(() => card.getByRole('radio').count()).toBe(3);
		await eventually(() => card.textContent()).toMatch(/6\.000\.003[\s\S]*5\.000\.003[\s\S]*Sebelumnya/);
		// The phone has nothing to choose.
		await eventually(() => chip(phone)).not.toContain('dipilih');
	});

	it('takes a third value, and both devices and the server end with the same rows and sums', async () => {
		const card = laptop.page.getByRole('group', { name: 'TPP beban kerja' });
		await card.getByText('Isi lain…').click();
		await card.getByLabel('TPP beban kerja yang benar').fill('5500000');
		await laptop.page.getByRole('button', { name: 'Simpan pilihan' }).click();
		await laptop.page.getByText('Tidak ada yang perlu ditindaklanjuti').waitFor();
		const people = async () => [...(await api.people(await api.paper('BKAD', '2026-11-01'))).values()];
		await until(async () => (await people())[2]?.tpp_beban_kerja === 5_500_000, 45_000, 'the third value on the server');
		const rows = await people();
		expect(rows.slice(0, 4).map(({ gaji_pokok, tpp_beban_kerja }) => [gaji_pokok, tpp_beban_kerja])).toEqual([
			[5_345_201, 5_000_001],
			[4_530_100, 5_000_002],
			[4_084_900, 5_500_000],
			[4_213_500, 6_000_004]
		]);
		await laptop.goto(address);
		await laptop.page.getByRole('grid').waitFor();
		await until(async () => JSON.stringify(await totals(phone)) === JSON.stringify(await totals(laptop)), 45_000, 'equal sums');
		for (const device of [phone, laptop]) {
			await device.goto('/antrean');
			await device.page.getByRole('tab', { name: /Perlu tindakan/ }).click();
			await device.page.getByText('Tidak ada yang perlu ditindaklanjuti').waitFor();
			expect(device.faults).toEqual([]);
		}
	});
});

describe('a cell that stands open while the other device changes it', () => {
	const cellOf = (nth: number) => laptop.page.locator(`[role="row"][aria-rowindex="${nth + 2}"] [aria-colindex="${TPP_LOAD}"]`);
	async function openCell(nth: number): Promise<void> {
		await laptop.page.locator(`[role="row"][aria-rowindex="${nth + 2}"] [aria-colindex="${NIP}"]`).click();
		for (let at = NIP; at < TPP_LOAD; at++) await laptop.page.keyboard.press('ArrowRight');
		await laptop.page.keyboard.press('F2');
		await cellOf(nth).locator('input').waitFor();
	}
	const shows = (nth: number, amount: string): Promise<void> =>
		until(async () => ((await cellOf(nth).textContent()) ?? '').replace(/\D/g, '').startsWith(amount), 45_000, `${amount} on the laptop`);
	const amountOnServer = async (nth: number) => [...(await api.people(await api.paper('BKAD', '2026-11-01'))).values()][nth]?.tpp_beban_kerja;

	it('undoes nothing when it is left as it was', async () => {
		for (const device of [phone, laptop]) await device.goto(address);
		await laptop.page.getByRole('grid').waitFor();
		await openCell(5);
		await onPhone(5, 'TPP beban kerja', '7100005');
		await onPhone(6, 'TPP beban kerja', '7100006');
		await shows(6, '7100006');
		await laptop.page.keyboard.press('Enter');
		await shows(5, '7100005');
		await until(async () => /^Terkirim|^Tersimpan/.test(await chip(laptop)), 45_000, 'nothing to be sent');
		expect(await amountOnServer(5)).toBe(7_100_005);
	});

	it('asks when something was typed into it: nobody had seen the value that came', async () => {
		await openCell(6);
		await laptop.page.keyboard.press('ControlOrMeta+a');
		await laptop.page.keyboard.type('8000006');
		await onPhone(6, 'TPP beban kerja', '7200006');
		await onPhone(7, 'TPP beban kerja', '7200007');
		await shows(7, '7200007');
		await laptop.page.keyboard.press('Enter');
		await until(async () => (await chip(laptop)) === '1 perlu dipilih', 45_000, 'the question');
		expect(await amountOnServer(6)).toBe(7_200_006);
		await laptop.goto('/antrean');
		const card = laptop.page.getByRole('group', { name: 'TPP beban kerja' });
		await eventually(() => card.textContent()).toMatch(/8\.000\.006[\s\S]*7\.200\.006[\s\S]*Sebelumnya 7\.100\.006/);
		await card.getByText('7.200.006').click();
		await laptop.page.getByRole('button', { name: 'Simpan pilihan' }).click();
		await laptop.page.getByText('Tidak ada yang perlu ditindaklanjuti').waitFor();
	});
});

describe('a change that comes after the submission', () => {
	it('waits as a proposal with both values, and is applied when the paper is taken back', async () => {
		await laptop.goto(address);
		await laptop.page.getByRole('grid').waitFor();
		await laptop.offline(true);
		await onLaptop(4, TPP_LOAD, '7000005');
		await phone.goto(`${address}/ajukan`);
		await submit(phone);
		await phone.page.getByText(/kode kecocokan/).waitFor({ timeout: 30_000 });
		await laptop.offline(false);
		await until(async () => /gagal dikirim/.test(await chip(laptop)), 45_000, 'the refusal');
		await laptop.goto('/antrean');
		await laptop.page.getByText(/^Usulan perbaikan/).waitFor();
		const apply = laptop.page.getByRole('button', { name: 'Terapkan usulan' });
		await until(() => apply.isDisabled(), 20_000, 'the lock to arrive');

		await phone.page.getByRole('button', { name: 'Tarik pengajuan' }).click();
		await phone.page.getByRole('dialog').getByRole('button', { name: 'Tarik pengajuan' }).click();
		await until(() => apply.isEnabled(), 60_000, 'the paper to be open again');
		await apply.click();
		await until(async () => [...(await api.people(await api.paper('BKAD', '2026-11-01'))).values()][4]?.tpp_beban_kerja === 7_000_005, 45_000, 'the proposal');
		for (const device of [phone, laptop]) expect(device.faults).toEqual([]);
	});
});
