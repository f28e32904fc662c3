// The city in pictures and numbers, the bulk approval, and the log of changes (journeys B1, B5, K5).
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP } from '../support/browser';
import { eventually } from '../support/eventually';
import { BKAD, BPJS, open, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let officer: Device;
let auditor: Device;
beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	officer = await open(server.url, BPJS, LAPTOP);
	auditor = await open(server.url, BKAD, LAPTOP);
});
afterAll(async () => {
	await officer?.close();
	await auditor?.close();
	await server?.dispose();
});

describe('the city', () => {
	it('counts approved papers alone and says what is left out', async () => {
		await officer.goto('/rekap?bulan=2026-11');
		await officer.page.getByText(/2 belum disetujui dan tidak dihitung/).waitFor();
		await eventually(() => officer.page.getByRole('row', { name: /^Jumlah kota/ }).textContent()).toContain('16.987.547');
	});

	it('shows each picture as a table too, and leads from a bar to what stands behind it', async () => {
		const { page } = officer;
		await page.getByRole('button', { name: 'Tabel: Kekurangan kota per bulan' }).click();
		await page.getByRole('row', { name: /Oktober 2026/ }).getByText('383.133.971').waitFor();
		const bar = page.getByRole('link', { name: /^Dinas Pekerjaan Umum.*turun Rp296\.611/ });
		const box = await bar.boundingBox();
		expect(box && box.width > 100 && box.height > 10, 'the bar is drawn').toBe(true);
		await bar.click();
		await page.waitForURL(/\/papan\/[0-9a-f-]{36}$/);
	});

	it('opens every figure of the matrix at its paper', async () => {
		const { page } = officer;
		await officer.goto('/rekap?bulan=2026-11');
		await page.getByRole('row', { name: /^KECBOTIM/ }).getByRole('link', { name: '16.987.547' }).click();
		await page.getByRole('heading', { name: 'Kecamatan Bogor Timur' }).waitFor();
	});
});

describe('the bulk approval', () => {
	it('names exactly the agencies in which nothing blocks, with their amounts, and approves them', async () => {
		const { page } = officer;
		await officer.goto('/papan?bulan=2026-11');
		await page.getByRole('button', { name: 'Setujui 2 tanpa temuan' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('row', { name: /DPUPR.*43\.830\.595/ }).waitFor();
		await dialog.getByRole('row', { name: /SETDA.*54\.831\.926/ }).waitFor();
		await dialog.getByRole('button', { name: 'Setujui 2 SKPD' }).click();
		const api = await Api.signIn(server.url, BPJS);
		for (const agency of ['DPUPR', 'SETDA'])
			await until(async () => (await api.paper(agency, '2026-11-01'))?.status === 'disetujui', 20_000, `the approval of ${agency}`);
	});
});

describe('the log', () => {
	it('says who changed what, and that its chain is whole', async () => {
		const { page } = officer;
		await officer.goto('/audit');
		await page.getByText('Kertas kerja diubah').first().waitFor();
		await page.getByText('Mira Andayani').first().waitFor();
		await page.getByRole('button', { name: 'Periksa rantai' }).click();
		await page.getByText(/Rantai utuh: [\d.]+ catatan/).waitFor();
		expect(await page.getByRole('button', { name: 'Ekspor untuk auditor' }).count()).toBe(0);
	});

	it('is handed to the auditor whole, with the columns that chain it', async () => {
		const { page } = auditor;
		await auditor.goto('/audit');
		await page.getByRole('button', { name: 'Ekspor untuk auditor' }).click();
		const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV (.csv)' }).click()]);
		expect(file.suggestedFilename()).toMatch(/^audit-sipaus-\d{4}-\d\d-\d\d\.csv$/);
		const stream = await file.createReadStream();
		const parts: Buffer[] = [];
		for await (const part of stream) parts.push(part as Buffer);
		const [head = '', ...lines] = Buffer.concat(parts).toString('utf8').trim().split('\r\n');
		expect(head).toContain('"prev";"hash"');
		expect(lines.length).toBeGreaterThan(1_000);
	});

	it('says where its chain breaks when somebody with the database in hand changed one record', async () => {
		await server.down();
		await server.sql(`set session_replication_role = replica;
			update audit.log set beda = jsonb_build_object('status', jsonb_build_array('draf', 'selesai')) where id = (select id from audit.log where aksi = 'UPDATE' order by id offset 3 limit 1)`);
		await server.up();
		const { page } = officer;
		await officer.goto('/audit');
		await page.getByRole('button', { name: 'Periksa rantai' }).click();
		await page.getByText(/Rantai putus/).waitFor();
		await page.getByText(/di luar aplikasi; hubungi pengelola basis data dan jangan lanjutkan/).waitFor();
		expect(await page.getByText(/Rantai utuh/).count()).toBe(0);
	});

	it('says so when there is no network, and broke no policy before', async () => {
		expect(officer.faults).toEqual([]);
		expect(auditor.faults).toEqual([]);
		await officer.offline(true);
		await officer.page.getByText('Luring: jejak hanya bisa dibaca saat ada internet').waitFor({ timeout: 60_000 });
	});
});
