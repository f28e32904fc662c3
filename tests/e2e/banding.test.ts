// "Kenapa total berubah": causes on the screen that add up, people behind them, months and revisions; and the list of
// what a copied month carried.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, accountOf, open, sent, submit, typeAmount } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
const id: Record<string, string> = {};

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	const api = await Api.signIn(server.url, BPJS);
	for (const agency of ['DINKES', 'SATPOLPP'])
		id[agency] = String((await api.paper(agency, '2026-11-01'))?.id);
});
afterAll(() => server?.dispose());

const figures = (device: Device, name: string): Promise<number[]> =>
	device.page
		.getByTestId(name)
		.evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.nilai)));
/** Old sum, parts and new sum as shown. */
async function shown(device: Device): Promise<{ from: number; to: number; parts: number[] }> {
	await device.page.getByTestId('selisih').waitFor();
	const [from = 0, to = 0] = await figures(device, 'jumlah');
	return { from, to, parts: await figures(device, 'bagian') };
}
const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);

describe('two months, on a phone without a network', () => {
	let phone: Device;
	beforeAll(async () => {
		phone = await open(server.url, accountOf('DINKES'), PHONE);
		await server.kill();
		await phone.offline(true);
	});
	afterAll(async () => {
		await phone?.close();
		await server.up();
	});

	it('opens from the percentage on the home page, and the parts add up to the difference', async () => {
		await phone.page.getByRole('link', { name: 'Kenapa total TPP bulanan PNS berubah' }).click();
		const { from, to, parts } = await shown(phone);
		expect([from, to]).toEqual([70_053_711, 68_981_891]);
		expect(parts.length).toBeGreaterThan(5);
		expect(sum(parts)).toBe(-1_071_820);
		expect(await figures(phone, 'selisih')).toEqual([-1_071_820]);
		await eventually(() => phone.page.getByTestId('selisih').innerText()).toContain(
			'Kekurangan turun Rp1.071.820, dari Rp70.053.711 menjadi Rp68.981.891.'
		);
		expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			PHONE.width
		);
	});

	it('opens a cause to its people, and leads from there to the row', async () => {
		await phone.page.getByRole('button', { name: 'Kenaikan gaji berkala' }).click();
		const people = phone.page.getByRole('list', { name: 'Pegawai: Kenaikan gaji berkala' });
		await eventually(() =>
			people.getByRole('listitem').filter({ hasText: 'Jaka Sunarya' }).textContent()
		).toContain('Gaji pokok 3.645.200 → 3.760.100');
		await people.getByRole('link', { name: 'Jaka Sunarya, S.H.' }).click();
		await eventually(() => phone.page.getByLabel('Gaji pokok', { exact: true }).inputValue()).toBe(
			'3.760.100'
		);
	});

	it('compares the same way round or the other', async () => {
		await phone.goto(`/kertas-kerja/${id.DINKES}/banding`);
		await shown(phone);
		const [from, to] = [
			phone.page.getByLabel('Dari', { exact: true }),
			phone.page.getByLabel('Ke', { exact: true })
		];
		const [first, second] = [await from.inputValue(), await to.inputValue()];
		await from.selectOption(second);
		await to.selectOption(first);
		await eventually(() => figures(phone, 'selisih')).toEqual([1_071_820]);
		expect(sum((await shown(phone)).parts)).toBe(1_071_820);
		expect(phone.faults).toEqual([]);
	});
});

describe('revisions', () => {
	let phone: Device;
	let officer: Device;
	const others = () => phone.page.getByLabel('Dari', { exact: true });
	const label = async (pattern: RegExp): Promise<string> =>
		(await others().locator('option').allTextContents()).find((text) => pattern.test(text)) ?? '';
	beforeAll(async () => {
		phone = await open(server.url, accountOf('SATPOLPP'), PHONE);
		officer = await open(server.url, BPJS, LAPTOP);
	});
	afterAll(async () => {
		await phone?.close();
		await officer?.close();
	});

	it('that this device did not submit are known by their frozen sums alone, and it says so', async () => {
		await phone.goto(`/kertas-kerja/${id.SATPOLPP}/banding`);
		await shown(phone);
		await others().selectOption({ label: await label(/revisi 0, jumlah yang dibekukan/) });
		await phone.page.getByText('Hanya jumlahnya yang ada di perangkat ini').waitFor();
		await phone.page.getByText(/1 revisi sebelumnya diajukan dari perangkat lain/).waitFor();
		await eventually(() => phone.page.getByRole('row', { name: /Kekurangan 1%/ }).textContent()).toMatch(
			/\d\.\d{3}/
		);
	});

	it('that it submitted are taken apart by cause', async () => {
		await phone.goto(`/kertas-kerja/${id.SATPOLPP}/ajukan`);
		await submit(phone);
		await sent(phone);
		await officer.goto(`/papan/${id.SATPOLPP}`);
		await officer.page.getByText('Revisi 1').waitFor({ timeout: 40_000 });
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await officer.page.getByRole('button', { name: 'Kembalikan', exact: true }).click();
		await officer.page.getByRole('dialog').getByLabel('Catatan untuk bendahara').fill('TPP baris 88 keliru.');
		await officer.page.getByRole('dialog').getByRole('button', { name: 'Kembalikan', exact: true }).click();
		await phone.page.getByText('TPP baris 88 keliru.').waitFor({ timeout: 40_000 });

		// The first two rows stand far above the ceiling; the last one far below it: 5 % of the difference is owed.
		const before = Number(
			(await phone.page.getByTestId('total-kekurangan').textContent())?.replace(/\D/g, '')
		);
		await phone.page.getByLabel('Cari nama atau NIP').fill('Husen Sunarya');
		await typeAmount(phone, 0, 'TPP beban kerja', 1_000_000);
		await eventually(() => phone.page.getByTestId('total-kekurangan').textContent()).not.toContain(
			before.toLocaleString('id-ID')
		);
		await phone.goto(`/kertas-kerja/${id.SATPOLPP}/banding`);
		await shown(phone);
		await others().selectOption({ label: await label(/revisi 1, diajukan/) });
		await eventually(async () => (await shown(phone)).parts.length).toBe(1);
		const { from, to, parts } = await shown(phone);
		expect(from).toBe(before);
		expect([to - from, parts[0]]).toEqual([parts[0], to - from]);
		expect(to).toBeLessThan(from);
		await phone.page.getByRole('button', { name: 'TPP', exact: true }).click();
		await eventually(() => phone.page.getByRole('list', { name: 'Pegawai: TPP' }).textContent()).toMatch(
			/Husen Sunarya[\s\S]*TPP beban kerja [\d.]+ → 1\.000\.000/
		);
		expect(phone.faults).toEqual([]);
		expect(officer.faults).toEqual([]);
	});
});

describe('a copied month', () => {
	it('lists what was carried, what was not, and what is still as it was', async () => {
		const phone = await open(server.url, accountOf('DISDIK'), PHONE);
		await phone.offline(true);
		await phone.page.getByRole('link', { name: 'Mulai November 2026' }).click();
		await phone.page.getByRole('button', { name: 'Mulai kertas kerja' }).click();
		await phone.page.getByLabel('Jenis kertas kerja').selectOption({ label: 'TPP bulanan PNS' });
		await phone.page.getByRole('button', { name: 'Salin Oktober (400 pegawai)' }).click();
		await phone.page.getByRole('link', { name: 'Lihat daftarnya' }).click();
		await phone.page.getByRole('heading', { name: 'Disalin dari Oktober 2026' }).waitFor();
		const line = (text: string) => phone.page.locator('summary').filter({ hasText: text });
		await eventually(() => line('Identitas, status, dan jabatan').textContent()).toContain('400 pegawai');
		await eventually(() => line('TPP masih sama persis').textContent()).toMatch(/\d+ pegawai/);
		expect(phone.faults).toEqual([]);
		await phone.close();
	});
});
