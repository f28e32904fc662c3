// What leaves the screen on paper: the browser's own print and the PDF say the same, and the paper leads back to its sheet.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTool } from '../../scripts/tools.mjs';
import { Api } from '../support/api';
import { Device, PASSWORD, PHONE } from '../support/browser';
import { BPJS, accountOf, open, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let device: Device;
let id: string;
const work = mkdtempSync(path.join(os.tmpdir(), 'sipaus-cetak-'));

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	const api = await Api.signIn(server.url, BPJS);
	id = String((await api.paper('BKAD', '2026-11-01'))?.id);
	device = await open(server.url, accountOf('BKAD'));
	// A headless browser has no dialog to press a button in: what stands before the printer is taken by `paper` instead.
	await device.context.addInitScript(() => void (window.print = () => {}));
});
afterAll(async () => {
	await device?.close();
	await server?.dispose();
	rmSync(work, { recursive: true, force: true });
});

/** The pages of a PDF as text, in reading order of the paper. */
function pages(pdf: Buffer): string[] {
	const file = path.join(work, 'satu.pdf');
	writeFileSync(file, pdf);
	return execFileSync(ensureTool('pdftotext'), ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
}
const boxes = (pdf: Buffer): string[] => [...new Set([...pdf.toString('latin1').matchAll(/\/MediaBox ?\[ ?([\d. ]+?) ?\]/g)].map(([, box = '']) => box.split(' ').map((n) => Math.round(Number(n))).join(' ')))];
const bare = (text: string): string => text.replace(/[−–—]/g, '-').replace(/→/g, '->').replace(/[“”]/g, '"').replace(/\s+/g, '');

async function atSheet(): Promise<void> {
	await device.goto(`/kertas-kerja/${id}`);
	await device.page.locator('[role=row][aria-rowindex="2"] [role=gridcell]').first().waitFor();
}
const paper = async (): Promise<Buffer> => device.page.pdf({ preferCSSPageSize: true, printBackground: false });

/** Through the dialog, with these choices; what is then before the printer. */
async function choose(change: () => Promise<void>): Promise<Buffer> {
	const { page } = device;
	await page.getByRole('button', { name: 'Ekspor' }).click();
	await page.getByRole('menuitem', { name: 'Cetak atau PDF…' }).click();
	await page.getByRole('dialog').waitFor();
	await change();
	await page.getByRole('dialog').getByRole('button', { name: 'Cetak', exact: true }).click();
	await page.locator('.cetak-lembar').waitFor({ state: 'attached' });
	return paper();
}

describe('the browser’s own print of a sheet', () => {
	it('is the sheet and nothing of the app: head on every page, letterhead on the first, totals under each', async () => {
		await atSheet();
		const people = Number(await device.page.locator('[role=grid]').getAttribute('aria-rowcount'));
		const pdf = await paper();
		writeFileSync(path.join(os.tmpdir(), 'sipaus-cetak.pdf'), pdf);
		const all = pages(pdf);
		expect(boxes(pdf)).toEqual(['0 0 842 595']);
		expect(all.length).toBeGreaterThan(1);
		expect(all.length).toBeLessThan(people / 8);
		all.forEach((text, i) => {
			expect(text.match(/Nama pegawai/g), `head of page ${i + 1}`).toHaveLength(1);
			expect(text).toContain(`Halaman ${i + 1} dari ${all.length}`);
			expect(text).toMatch(/Kode kecocokan .+\. Aturan Perpres 82\/2018 jo\. 75\/2019/);
			expect(text.includes('PEMERINTAH DAERAH KOTA BOGOR'), `letterhead of page ${i + 1}`).toBe(i === 0);
			expect(text).toMatch(i === all.length - 1 ? /JUMLAH [\d.]+ pegawai/ : /Jumlah s\.d\. halaman ini/);
			expect(text).not.toMatch(/Antrean|Beranda|Ajukan|Tersimpan di perangkat/);
		});
		expect(all[0]).toContain('BADAN KEUANGAN DAN ASET DAERAH');
		const total = await device.page.getByTestId('total-kekurangan').textContent();
		expect(all.at(-1)).toContain(`seluruhnya ${total}`);
		expect(await device.page.locator('.cetak-lembar').count(), 'gone from the page afterwards').toBe(0);
		// With the keys there is a moment to find the code out.
		await device.page.keyboard.press('Control+p');
		await device.page.locator('.cetak-lembar').waitFor({ state: 'attached' });
		expect(pages(await paper())[0]).toMatch(/Kode kecocokan [0-9A-Z]{3}-[0-9A-Z]{3}\. Aturan/);
	});

	it('takes F4 when F4 was chosen, and remembers it', async () => {
		await atSheet();
		const { page } = device;
		const pdf = await choose(async () => {
			await page.getByLabel('Ukuran kertas, mendatar').selectOption('f4');
			await page.getByLabel('Dengan penjelasan hitungan tiap pegawai').uncheck();
		});
		expect(boxes(pdf)).toEqual(['0 0 935 609']);
		await atSheet();
		expect(boxes(await paper())).toEqual(['0 0 935 609']);
		await page.evaluate(() => localStorage.removeItem('sipaus.kertas'));
	});

	it('prints an empty form to fill in by hand', async () => {
		await atSheet();
		const all = pages(await choose(async () => void (await device.page.getByLabel('Yang dicetak').selectOption('formulir'))));
		expect(all[0]).toContain('FORMULIR ISIAN KERTAS KERJA IURAN BPJS KESEHATAN ASN BULAN NOVEMBER 2026');
		expect(all).toHaveLength(2);
		for (const title of ['Gaji', 'beban', 'Tunj.', 'eselon']) expect(all[1]).toContain(title);
		expect(all.join('\n')).not.toMatch(/\d{8} \d{6} \d \d{3}/);
	});
});

describe('the explanations on paper', () => {
	it('are the sentences of the screen, in the print and in the PDF', async () => {
		await atSheet();
		const { page } = device;
		const printed = bare(pages(await choose(async () => {})).join(' '));
		await atSheet();
		await page.getByRole('button', { name: 'Ekspor' }).click();
		await page.getByRole('menuitem', { name: 'Cetak atau PDF…' }).click();
		expect(await page.getByLabel('Dengan penjelasan hitungan tiap pegawai').isChecked()).toBe(true);
		const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh PDF' }).click()]);
		const pdf = readFileSync(await download.path());
		expect(pdf.length).toBeLessThan(300_000);
		await page.getByText(/^PDF \d+ halaman, \d+ KB\.$/).waitFor();
		const raw = path.join(work, 'unduh.pdf');
		writeFileSync(raw, pdf);
		// Without -layout the two columns of the appendix are read one after the other.
		const saved = bare(execFileSync(ensureTool('pdftotext'), [raw, '-'], { encoding: 'utf8' }));
		await page.getByRole('button', { name: 'Penjelasan' }).click();
		await page.locator('[role="row"][aria-rowindex="4"] [aria-colindex="6"]').click();
		const panel = page.getByRole('region', { name: 'Penjelasan angka' });
		const seen: string[] = [];
		for (const button of await panel.getByRole('group', { name: 'Jelaskan kolom lain' }).getByRole('button').all()) {
			await button.click();
			seen.push(bare((await panel.locator('.kalimat').textContent()) ?? ''));
		}
		expect(seen).toHaveLength(11);
		expect(seen.filter((sentence) => !saved.includes(sentence))).toEqual([]);
		expect(printed.length).toBeGreaterThan(saved.length / 2);
	});
});

describe('the QR code of the paper', () => {
	it('opens the sheet without the network and says whether the paper is still the same', async () => {
		await atSheet();
		const code = /Kode kecocokan ([0-9A-Z]{3}-[0-9A-Z]{3})\./.exec(pages(await choose(async () => {}))[0] ?? '')?.[1];
		expect(code).toBeDefined();
		await device.offline(true);
		const { page } = device;
		await device.goto(`/pindai/${id}?kode=${code}`);
		await page.getByTestId('kecocokan').getByText('Sama', { exact: true }).waitFor();
		await device.goto(`/pindai/${id}?kode=000-000`);
		await page.getByTestId('kecocokan').getByText('Kertas ini berbeda dari yang di perangkat').waitFor();
		await page.getByRole('link', { name: 'Buka kertas kerja' }).click();
		await until(async () => new URL(page.url()).pathname === `/kertas-kerja/${id}`, 10_000, 'the sheet');
		await device.offline(false);
	});

	it('survives signing in, code included', async () => {
		const visitor = await Device.open(server.url);
		const { page } = visitor;
		await visitor.goto(`/pindai/${id}?kode=000-000`);
		await page.getByLabel('E-mail').fill(accountOf('BKAD'));
		await page.getByLabel('Kata sandi').fill(PASSWORD);
		await page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await page.getByText('Kode di kertas').waitFor();
		await page.getByText('000-000').waitFor();
		await visitor.close();
	});

	it('sends an officer to the officer’s screen', async () => {
		const api = await Api.signIn(server.url, BPJS);
		const submitted = String((await api.paper('KECBOTIM', '2026-11-01'))?.id);
		const officer = await open(server.url, BPJS);
		await officer.goto(`/pindai/${submitted}?kode=000-000`);
		await officer.page.getByTestId('kecocokan').getByText('Kertas ini berbeda').waitFor();
		expect(await officer.page.getByRole('link', { name: 'Buka kertas kerja' }).getAttribute('href')).toBe(`/papan/${submitted}`);
		await officer.goto(`/pindai/${crypto.randomUUID()}`);
		await officer.page.getByText('Kertas kerja ini tidak ada di perangkat').waitFor();
		expect(officer.faults).toEqual([]);
		await officer.close();
	});
});

describe('the columns for SIPD-RI', () => {
	it('are written to a new template, which the user’s own file can be as well', async () => {
		await atSheet();
		const { page } = device;
		await page.getByRole('button', { name: 'Ekspor' }).click();
		await page.getByRole('menuitem', { name: 'Templat SIPD-TPP…' }).click();
		const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Buat templat baru' }).click()]);
		const file = path.join(work, 'tpp saya.xlsx');
		await download.saveAs(file);
		const [filled] = await Promise.all([page.waitForEvent('download'), page.getByLabel('Isi ke templat saya').setInputFiles(file)]);
		expect(filled.suggestedFilename()).toBe('tpp-saya-terisi-2026-11.xlsx');
		await page.getByText('28 orang terisi').waitFor();
		await page.getByText('Hanya kolom “Potongan IWP” dan “Iuran Jaminan Kesehatan” yang berubah.').waitFor();
		expect(device.faults).toEqual([]);
	});
});

describe('the dialogs of the export', () => {
	it('are free of serious faults on both devices, in light and dark, and fit the phone', async () => {
		const phone = await open(server.url, accountOf('BKAD'), PHONE);
		const shots = process.env.SIPAUS_SHOTS;
		for (const [name, one] of Object.entries({ phone, laptop: device })) {
			const { page } = one;
			for (const item of ['Cetak atau PDF…', 'Templat SIPD-TPP…']) {
				await one.goto(`/kertas-kerja/${id}`);
				await page.getByRole('button', { name: name === 'phone' ? 'Berkas' : 'Ekspor' }).click();
				await page.getByRole('menuitem', { name: item }).click();
				await page.getByRole('dialog').getByRole('heading').waitFor();
				if (shots) await page.screenshot({ path: `${shots}/${name}-${item.slice(0, 5)}.png` });
				for (const colorScheme of ['light', 'dark'] as const) {
					await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
					const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
					const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
					expect(serious.map(({ id: rule, nodes }) => `${name} ${item} ${colorScheme} ${rule}: ${String(nodes[0]?.target)}`)).toEqual([]);
				}
				expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
			}
			await page.emulateMedia({ colorScheme: 'light' });
		}
		await phone.close();
	});
});
