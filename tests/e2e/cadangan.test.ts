// A backup carries a treasurer's unsent work to another device, and that device ends where the first one would have.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BKAD, BPJS, accountOf, chip, open, submit, totals } from '../support/journeys';
import { Server } from '../support/server';

const PASSPHRASE = 'kuda baterai staples';
const CODE = /kode kecocokan ([0-9A-Z]{3}-[0-9A-Z]{3})/;

let server: Server;
let old: Device;
let fresh: Device;
let file: string;
let paper: string;
let shown: Awaited<ReturnType<typeof totals>>;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	old = await open(server.url, accountOf('SATPOLPP'), PHONE);
});
afterAll(async () => {
	await old?.close();
	await fresh?.close();
	await server?.dispose();
});

async function choose(device: Device, passphrase: string): Promise<void> {
	await device.goto('/cadangan');
	await device.page.getByLabel('Pilih berkas cadangan').setInputFiles(file);
	await device.page.getByLabel('Frasa sandi cadangan').fill(passphrase);
	await device.page.getByRole('button', { name: 'Buka cadangan' }).click();
}

describe('T10: a phone that can no longer be used', () => {
	it('puts edits and a submission that wait into one file that shows nothing of them', async () => {
		await old.page.getByRole('link', { name: 'Perbaiki' }).click();
		const people = old.page.getByRole('list', { name: 'Daftar pegawai' });
		await people.waitFor();
		paper = new URL(old.page.url()).pathname;
		await old.offline(true);
		const before = await totals(old);
		await people.getByRole('listitem').nth(7).getByRole('button').click();
		await old.page.getByLabel('Gaji pokok', { exact: true }).fill('1500000');
		await old.page.getByRole('button', { name: 'Kembali ke daftar' }).click();
		await eventually(() => totals(old)).not.toEqual(before);
		shown = await totals(old);
		await old.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await old.page.getByRole('link', { name: 'Simpan cadangan' }).waitFor();
		await submit(old);
		await eventually(() => chip(old)).toBe('Luring • 2 menunggu');

		await old.goto('/cadangan');
		await old.page.getByLabel('Frasa sandi', { exact: true }).fill('pendek');
		await old.page.getByText('Kurang 4 huruf lagi.').waitFor();
		await old.page.getByLabel('Frasa sandi', { exact: true }).fill(PASSPHRASE);
		await old.page.getByLabel('Ulangi frasa sandi').fill(PASSPHRASE);
		const [download] = await Promise.all([old.page.waitForEvent('download'), old.page.getByRole('button', { name: 'Simpan cadangan' }).click()]);
		await old.page.getByText('Cadangan selesai').waitFor();
		expect(download.suggestedFilename()).toMatch(/^sipaus-.+-\d{4}-\d\d-\d\d\.sipaus$/);
		file = await download.path();
		const bytes = readFileSync(file).toString('latin1');
		expect(bytes.startsWith('SIPAUS')).toBe(true);
		expect(bytes).not.toContain('gaji_pokok');
		expect(await old.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
	});

	it('stays closed to a wrong passphrase and to another treasurer, and says so', async () => {
		fresh = await open(server.url, accountOf('DINKES'), LAPTOP);
		await choose(fresh, 'kuda baterai');
		await fresh.page.getByText(/Frasa sandi tidak cocok/).waitFor();
		await fresh.page.getByLabel('Frasa sandi cadangan').fill(PASSPHRASE);
		await fresh.page.getByRole('button', { name: 'Buka cadangan' }).click();
		await fresh.page.getByText(/Cadangan ini milik .*tidak dipulihkan di akun Anda/).waitFor();
		await fresh.close();
	});

	it('takes the edits, not the submission, to the admin of the city', async () => {
		fresh = await open(server.url, BKAD, LAPTOP);
		await choose(fresh, PASSPHRASE);
		await fresh.page.getByText(/tidak ikut: itu hanya bisa dilakukan oleh/).waitFor();
		await fresh.page.getByRole('button', { name: 'Batal', exact: true }).click();
		await fresh.close();
	});

	it('is restored on another device, which sends everything and ends with the code of the server', async () => {
		fresh = await open(server.url, accountOf('SATPOLPP'), LAPTOP);
		await choose(fresh, PASSPHRASE);
		await fresh.page.getByText('2 perubahan').waitFor();
		await fresh.page.getByRole('button', { name: 'Pulihkan', exact: true }).click();
		await fresh.page.getByText('2 perubahan masuk antrean').waitFor();
		await fresh.goto(paper);
		await fresh.page.getByText('sama dengan perangkat ini').waitFor({ timeout: 30_000 });
		expect(await totals(fresh)).toEqual(shown);

		const api = await Api.signIn(server.url, BPJS);
		const stored = await api.paper('SATPOLPP', '2026-11-01');
		expect(stored).toMatchObject({ status: 'diajukan', kode: CODE.exec((await fresh.page.textContent('main')) ?? '')?.[1] });
		expect((stored?.total as unknown as { kurang_total: number }).kurang_total).toBe(shown.all);
	});

	it('leaves nothing to dispute when the old phone comes back', async () => {
		await old.offline(false);
		await old.goto(paper);
		await old.page.getByText('sama dengan perangkat ini').waitFor({ timeout: 45_000 });
		await eventually(() => chip(old)).not.toMatch(/menunggu|dipilih|gagal/);
		expect(CODE.exec((await old.page.textContent('main')) ?? '')?.[1]).toBe(CODE.exec((await fresh.page.textContent('main')) ?? '')?.[1]);
		for (const device of [old, fresh]) expect(device.faults).toEqual([]);
	});
});
