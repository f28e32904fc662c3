// A month of sixty agencies at the officer's desk: one screen, one approval, one issue, one PDF, each to be stopped (B1, B5, B6).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTool } from '../../scripts/tools.mjs';
import { Api } from '../support/api';
import { type Device, LAPTOP } from '../support/browser';
import { BPJS, downloaded, open, sent, until } from '../support/journeys';
import { type Kota, isiKota } from '../support/kota';
import { Server } from '../support/server';

const ADDED = 53;
/** With the two of the demo that wait for the officer. */
const CLEAN = ADDED + 2;
const PEOPLE = 12;
let kota: Kota;
let server: Server;
let officer: Device;
const folder = mkdtempSync(path.join(os.tmpdir(), 'sipaus-banyak-'));

beforeAll(async () => {
	kota = await isiKota(inject('data'), ADDED, PEOPLE);
	server = await Server.start({ site: inject('site'), data: kota.data });
	officer = await open(server.url, BPJS, LAPTOP);
	await downloaded(officer);
});
afterAll(async () => {
	await officer?.close();
	await server?.dispose();
	rmSync(folder, { recursive: true, force: true });
});

const api = (): Promise<Api> => Api.signIn(server.url, BPJS);
const added = (): Set<unknown> => new Set(kota.instansi.map(({ kertas }) => kertas));
/** Papers of the added agencies in a state. */
async function papersIn(status: string): Promise<number> {
	return (await (await api()).rows(`kertas_kerja?status=eq.${status}&select=id&limit=1000`)).filter(({ id }) => added().has(id)).length;
}
interface Issued {
	kertas_kerja_id: string;
	nomor_pemda: string;
	nomor_bpjs: string;
}
async function issued(): Promise<Issued[]> {
	const all = (await (await api()).rows('berita_acara?select=kertas_kerja_id,nomor_pemda,nomor_bpjs&limit=1000')) as unknown as Issued[];
	return all.filter(({ kertas_kerja_id }) => added().has(kertas_kerja_id));
}

/** Those of the demo have no treasurer on their own list: they are left for their own form. */
async function chooseAdded(): Promise<void> {
	const names = new Set(kota.instansi.map(({ nama }) => nama));
	const rows = officer.page.getByRole('list', { name: 'Kertas kerja yang diterbitkan' }).getByRole('listitem');
	await rows.first().waitFor({ timeout: 90_000 });
	for (const row of await rows.all()) {
		const box = row.getByRole('checkbox');
		const name = (await box.evaluate((input) => input.closest('label')?.textContent ?? '')).trim().split(' · ')[0] ?? '';
		if (!names.has(name)) await box.uncheck();
	}
}

describe('sixty agencies', () => {
	it('stand on one screen of 1366 by 768, none below the edge or cut off', async () => {
		const { page } = officer;
		await officer.goto('/papan?bulan=2026-11');
		await page.getByRole('button', { name: new RegExp(`^Setujui ${CLEAN} tanpa temuan`) }).waitFor({ timeout: 90_000 });
		const rows = page.locator('main li[data-skpd]');
		expect(await rows.count()).toBe(60);
		const outside = await rows.evaluateAll((all) =>
			all.filter((row) => {
				const { top, bottom, left, right } = row.getBoundingClientRect();
				return top < 0 || left < 0 || bottom > innerHeight || right > innerWidth;
			}).length
		);
		expect(outside).toBe(0);
		const cut = await page.locator('main li[data-skpd] .status, main li[data-skpd] .jumlah').evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length);
		expect(cut).toBe(0);
	});

	it('are approved together, one command each, until the officer stops it; the others stay as they were', async () => {
		const { page } = officer;
		await page.getByRole('button', { name: /^Setujui \d+ tanpa temuan/ }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('button', { name: `Setujui ${CLEAN} SKPD` }).click();
		await dialog.getByText(/^([5-9]|\d\d) dari 55 SKPD disetujui/).waitFor();
		await dialog.getByRole('button', { name: 'Hentikan' }).click();
		const told = await page.getByText(/Persetujuan \d+ SKPD .*belum disetujui/).innerText();
		const [done = 0, left = 0] = [...told.matchAll(/(\d+) SKPD/g)].map(([, n]) => Number(n));
		expect(done + left).toBe(CLEAN);
		expect(done).toBeGreaterThan(0);
		expect(left).toBeGreaterThan(0);
		await until(async () => (await page.getByRole('button', { name: `Setujui ${left} tanpa temuan` }).count()) === 1, 60_000, 'the rest to be offered again');
		await page.getByRole('button', { name: `Setujui ${left} tanpa temuan` }).click();
		await dialog.getByRole('button', { name: `Setujui ${left} SKPD` }).click();
		await dialog.waitFor({ state: 'hidden' });
		await until(async () => (await papersIn('disetujui')) === ADDED, 90_000, 'all approvals');
	});

	it('get their Berita Acara together, each under a number of its own; stopped, the rest stays ready', async () => {
		const { page } = officer;
		await officer.goto('/berita-acara/terbit?semua=1');
		await page.getByLabel('NPP', { exact: true }).fill('01234');
		await chooseAdded();
		await page.getByRole('button', { name: `Terbitkan ${ADDED} berita acara` }).click();
		await page.getByText(/^Menyimpan ([5-9]|\d\d) dari/).waitFor();
		await page.getByRole('button', { name: 'Hentikan' }).click();
		const told = await page.getByText(/\d+ berita acara diterbitkan\. \d+ dihentikan/).innerText();
		const [done = 0, left = 0] = [...told.matchAll(/\d+/g)].map(([n]) => Number(n));
		expect(done + left).toBe(ADDED);
		expect(left).toBeGreaterThan(0);
		await until(async () => (await issued()).length === done, 90_000, 'the issued ones');
		await officer.goto('/berita-acara/terbit?semua=1');
		await chooseAdded();
		await page.getByRole('button', { name: `Terbitkan ${left} berita acara` }).click();
		await page.waitForURL(/\/berita-acara$/, { timeout: 90_000 });
		await until(async () => (await issued()).length === ADDED, 90_000, 'all of them');
		const all = await issued();
		expect(new Set(all.map(({ nomor_pemda }) => nomor_pemda)).size).toBe(ADDED);
		expect(new Set(all.map(({ nomor_bpjs }) => nomor_bpjs)).size).toBe(ADDED);
		expect(new Set(all.map(({ kertas_kerja_id }) => kertas_kerja_id))).toEqual(added());
	});

	it('are printed into one file without a network, with progress and a way out', async () => {
		const { page } = officer;
		await officer.goto('/berita-acara?bulan=2026-11');
		const button = page.getByRole('button', { name: `PDF ${ADDED} berita acara` });
		await button.waitFor({ timeout: 90_000 });
		await sent(officer);
		await officer.offline(true);
		let files = 0;
		page.on('download', () => files++);
		await button.click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText(/^([3-9]|\d\d) dari 53 berita acara/).waitFor();
		await dialog.getByRole('button', { name: 'Batalkan' }).click();
		await dialog.waitFor({ state: 'hidden' });
		const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), button.click()]);
		expect(files, 'nothing comes of what was called off').toBe(1);
		await officer.offline(false);
		const file = path.join(folder, 'semua.pdf');
		await download.saveAs(file);
		expect(execFileSync(ensureTool('qpdf'), ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found');
		const text = execFileSync(ensureTool('pdftotext'), ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
		for (const { nomor_pemda, nomor_bpjs } of await issued()) {
			expect(text).toContain(nomor_pemda);
			expect(text).toContain(nomor_bpjs);
		}
		for (const { orang } of kota.instansi) for (const { nama } of orang) expect(text).toContain(nama);
	});

	it('leave no fault in the browser', () => {
		expect(officer.faults).toEqual([]);
	});
});
