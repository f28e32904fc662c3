// The desk from submission to payment (journeys T9, B6): two treasurers, one officer, and a stranger who verifies.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type NaskahBa, pokokBa, susunBukti } from '$lib/modules/iuran/domain';
import { ensureTool } from '../../scripts/tools.mjs';
import { Api } from '../support/api';
import { Device, LAPTOP, PASSWORD, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, accountOf, chip, open, sent, submit, until } from '../support/journeys';
import { Server } from '../support/server';

const MONTH = '2026-11-01';
let server: Server;
let officer: Device;
let first: Device;
let second: Device;
/** The smallest picture there is. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const papers: Record<string, string> = {};
const documents: Record<string, string> = {};
const folder = mkdtempSync(path.join(os.tmpdir(), 'sipaus-ba-'));

const api = (): Promise<Api> => Api.signIn(server.url, BPJS);
const status = async (agency: string): Promise<unknown> => (await (await api()).paper(agency, MONTH))?.status;
const becomes = (agency: string, wanted: string): Promise<void> => until(async () => (await status(agency)) === wanted, 40_000, `${agency} to be ${wanted}`);

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	for (const agency of ['DPUPR', 'SATPOLPP']) papers[agency] = String((await (await api()).paper(agency, MONTH))?.id);
	officer = await open(server.url, BPJS, LAPTOP);
	first = await open(server.url, accountOf('DPUPR'), PHONE);
	second = await open(server.url, accountOf('SATPOLPP'), LAPTOP);
});
afterAll(async () => {
	for (const device of [officer, first, second]) await device?.close();
	await server?.dispose();
	rmSync(folder, { recursive: true, force: true });
});

/** Draws two strokes, as a finger would. */
async function draw({ page }: Device): Promise<void> {
	const surface = page.getByTestId('bidang-tanda-tangan');
	await surface.scrollIntoViewIfNeeded();
	const box = (await surface.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
	for (const [from, to] of [[0.2, 0.6], [0.5, 0.8]] as const) {
		await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.7);
		await page.mouse.down();
		for (let step = 1; step <= 8; step++) await page.mouse.move(box.x + box.width * (from + ((to - from) * step) / 8), box.y + box.height * (0.7 - 0.4 * Math.sin(step)));
		await page.mouse.up();
	}
}

async function sign(device: Device): Promise<void> {
	await device.page.getByRole('button', { name: 'Tanda tangani', exact: true }).click();
	const dialog = device.page.getByRole('dialog');
	await draw(device);
	await dialog.getByLabel('Kata sandi Anda').fill('bukan kata sandinya');
	await dialog.getByRole('button', { name: 'Tanda tangani', exact: true }).click();
	await dialog.getByText('Kata sandi tidak cocok').waitFor();
	await dialog.getByLabel('Kata sandi Anda').fill(PASSWORD);
	await dialog.getByRole('button', { name: 'Tanda tangani', exact: true }).click();
	await dialog.waitFor({ state: 'hidden' });
}

async function review(button: string, inside: (dialog: Locator) => Promise<void> = async () => {}): Promise<void> {
	await officer.page.getByRole('button', { name: button, exact: true }).click();
	const dialog = officer.page.getByRole('dialog');
	await inside(dialog);
	await dialog.getByRole('button', { name: button, exact: true }).click();
	await dialog.waitFor({ state: 'hidden' });
}

describe('from the submission to the approval', () => {
	it('sends one back, which comes again as a revision; the other arrives', async () => {
		await second.goto(`/kertas-kerja/${papers.SATPOLPP}/ajukan`);
		await submit(second);
		await becomes('SATPOLPP', 'diajukan');
		await officer.goto(`/papan/${papers.DPUPR}`);
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await review('Kembalikan', (dialog) => dialog.getByLabel('Catatan untuk bendahara').fill('Periksa lagi TPP bulan ini.'));
		await becomes('DPUPR', 'perlu_perbaikan');
		await first.goto(`/kertas-kerja/${papers.DPUPR}/ajukan`);
		await first.page.getByRole('button', { name: 'Ajukan sekarang' }).waitFor();
		await submit(first);
		await becomes('DPUPR', 'diajukan');
		await officer.page.getByText('Revisi 1').first().waitFor({ timeout: 40_000 });
	});

	it('puts a correction beside the figure of one, and approves both', async () => {
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await becomes('DPUPR', 'diperiksa');
		await officer.page.getByRole('button', { name: 'Koreksi', exact: true }).click();
		const dialog = officer.page.getByRole('dialog').first();
		await dialog.getByRole('button', { name: 'Input kekurangan/kelebihan IWP' }).click();
		await dialog.getByLabel('Bagian 1% (peserta)').fill('1000');
		await dialog.getByLabel('Bagian 4% (pemberi kerja)').fill('4000');
		await dialog.getByLabel('Alasan (wajib)').fill('Tunjangan susulan belum dihitung.');
		await dialog.getByLabel(/^Bukti/).setInputFiles({ name: 'surat.png', mimeType: 'image/png', buffer: PIXEL });
		await dialog.getByRole('button', { name: 'Simpan koreksi' }).click();
		const corrections = async () => (await api()).rows(`koreksi_iwp?kertas_kerja_id=eq.${papers.DPUPR}&order=bagian1`);
		await until(async () => (await corrections()).length === 1, 30_000, 'the correction');
		const [evidence] = await (await api()).rows(`lampiran?kertas_kerja_id=eq.${papers.DPUPR}&untuk=eq.koreksi`);
		expect((await corrections())[0]).toMatchObject({ lampiran_id: evidence?.id });
		await dialog.getByText(/ada bukti/).waitFor();

		// One that was wrong stays in the list as cancelled and counts no more.
		await dialog.getByRole('button', { name: 'Input kekurangan/kelebihan IWP' }).click();
		await dialog.getByLabel('Bagian 1% (peserta)').fill('77000');
		await dialog.getByLabel('Alasan (wajib)').fill('Salah SKPD.');
		await dialog.getByRole('button', { name: 'Simpan koreksi' }).click();
		await until(async () => (await corrections()).length === 2, 30_000, 'the second correction');
		await dialog.getByRole('listitem').filter({ hasText: 'Salah SKPD.' }).getByRole('button', { name: /^Batalkan koreksi/ }).click();
		const reason = officer.page.getByRole('dialog', { name: 'Batalkan koreksi' });
		await reason.getByLabel('Alasan').fill('Bukan untuk SKPD ini.');
		await reason.getByRole('button', { name: 'Batalkan koreksi' }).click();
		await dialog.getByText(/^Dibatalkan .*: Bukan untuk SKPD ini\.$/).waitFor();
		await until(async () => (await corrections())[1]?.alasan_batal === 'Bukan untuk SKPD ini.', 30_000, 'the cancellation');
		await officer.goto(`/papan/${papers.DPUPR}`);
		await review('Setujui');
		await officer.goto(`/papan/${papers.SATPOLPP}`);
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await review('Setujui');
		await becomes('DPUPR', 'disetujui');
		await becomes('SATPOLPP', 'disetujui');
	});
});

describe('B6: the issue', () => {
	it('says what is missing, shows what will be printed, and freezes it on the server', async () => {
		const { page } = officer;
		await officer.goto(`/berita-acara/terbit?kertas=${papers.DPUPR}`);
		await page.getByRole('article', { name: /Berita acara/ }).waitFor();
		await page.getByLabel('NIP', { exact: true }).fill('');
		await page.getByRole('button', { name: 'Terbitkan', exact: true }).click();
		await page.getByText('NIP Pihak Kesatu belum diisi.').first().waitFor();
		await page.getByLabel('NIP', { exact: true }).fill('198001012005012001');
		await page.getByLabel('NPP', { exact: true }).fill('01234');
		const sheet = page.getByRole('article', { name: /Berita acara/ });
		await eventually(() => sheet.textContent()).toContain('19800101 200501 2 001');
		const preview = await sheet.getByRole('row', { name: /Jumlah yang harus disetor/ }).textContent();
		await page.getByRole('button', { name: 'Terbitkan', exact: true }).click();
		await page.waitForURL(/berita-acara\/[0-9a-f-]{36}/);
		documents.DPUPR = page.url().split('/').at(-1) ?? '';
		await page.getByText('Menunggu tanda tangan Kesatu').waitFor({ timeout: 40_000 });
		// What the server froze is what the device had shown.
		await eventually(() => sheet.getByRole('row', { name: /Jumlah yang harus disetor/ }).textContent()).toBe(preview);
	});

	it('remembers the officials and proposes the next numbers', async () => {
		const { page } = officer;
		await officer.goto(`/berita-acara/terbit?kertas=${papers.SATPOLPP}`);
		await eventually(() => page.getByLabel('NPP', { exact: true }).inputValue()).toBe('01234');
		await eventually(() => page.getByLabel('Nomor Pemda').inputValue()).toMatch(/^900\/\d+-/);
		await page.getByLabel('NIP', { exact: true }).fill('198502022010011002');
		await page.getByRole('button', { name: 'Terbitkan', exact: true }).click();
		await page.waitForURL(/berita-acara\/[0-9a-f-]{36}/);
		documents.SATPOLPP = page.url().split('/').at(-1) ?? '';
		await page.getByText('Menunggu tanda tangan Kesatu').waitFor({ timeout: 40_000 });
	});

	it('does not let the officer sign before the treasurer', async () => {
		expect(await officer.page.getByRole('button', { name: 'Tanda tangani', exact: true }).count()).toBe(0);
		await officer.page.getByText('Menunggu Pihak Kesatu', { exact: true }).waitFor();
	});
});

describe('T9: the signatures', () => {
	it('are made by both treasurers without any network, after they proved who they are', async () => {
		for (const [device, agency] of [[first, 'DPUPR'], [second, 'SATPOLPP']] as const) {
			await device.goto('/berita-acara');
			await device.page.getByText('giliran Anda').waitFor({ timeout: 40_000 });
			await device.page.getByRole('link', { name: new RegExp('Menunggu tanda tangan Kesatu') }).click();
			await device.page.waitForURL(`**/berita-acara/${documents[agency]}`);
			await device.page.getByRole('button', { name: 'Tanda tangani', exact: true }).waitFor();
		}
		await server.kill();
		await first.offline(true);
		await second.offline(true);
		for (const device of [first, second]) {
			await sign(device);
			await device.page.getByText('Menunggu tanda tangan Kedua').waitFor();
			await device.page.getByText('Utuh', { exact: true }).waitFor();
			await eventually(() => chip(device)).toMatch(/Luring • 2 menunggu/);
		}
		await server.up();
		await first.offline(false);
		await second.offline(false);
		await sent(first);
		await sent(second);
	});

	it('are completed by the officer on another device, which proves the first ones again', async () => {
		for (const agency of ['DPUPR', 'SATPOLPP']) {
			await officer.goto(`/berita-acara/${documents[agency]}`);
			await officer.page.getByText('Utuh', { exact: true }).waitFor({ timeout: 40_000 });
			await sign(officer);
			await becomes(agency, 'ba_ditandatangani');
		}
	});
});

describe('the stranger', () => {
	it('reads the QR of the print on a browser that never signed in, without a network', async () => {
		await first.page.getByText('Lengkap, belum dibayar').waitFor({ timeout: 40_000 });
		const [file] = await Promise.all([
			first.page.waitForEvent('download'),
			(async () => {
				await first.page.getByRole('button', { name: 'PDF', exact: true }).click();
				await first.page.getByRole('menuitem', { name: 'Unduh' }).click();
			})()
		]);
		const pdf = path.join(folder, 'ba.pdf');
		await file.saveAs(pdf);
		execFileSync(ensureTool('pdftoppm'), ['-r', '200', '-png', '-l', '3', pdf, path.join(folder, 'halaman')]);
		const pages = readdirSync(folder).filter((name) => name.endsWith('.png')).sort();

		const stranger = await Device.open(server.url, PHONE);
		try {
			await stranger.goto('/verifikasi');
			await stranger.page.getByText(/kunci penanda tangan dikenal/).waitFor();
			await stranger.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
			await stranger.page.waitForTimeout(2000);
			await server.kill();
			await stranger.offline(true);
			await stranger.goto('/verifikasi');
			const verdict = stranger.page.getByTestId('hasil-verifikasi');
			const missing = stranger.page.getByText('Tidak ada kode QR yang terbaca');
			for (const name of pages) {
				await stranger.page.getByLabel('Pilih foto atau tangkapan layar').setInputFiles(path.join(folder, name));
				await verdict.or(missing).first().waitFor();
				if ((await verdict.count()) > 0) break;
			}
			await eventually(() => verdict.textContent()).toMatch(/^\s*UTUH\s*Tidak ada yang berubah/);
			expect(await verdict.textContent()).toContain('Bendahara, Dinas Pekerjaan Umum');
			await server.up();

			const [row] = await (await api()).rows(`berita_acara?id=eq.${documents.DPUPR}`);
			const signatures = await (await api()).rows(`tanda_tangan?berita_acara_id=eq.${documents.DPUPR}&order=pihak.desc`);
			const proof = susunBukti({
				pokok: pokokBa(JSON.parse(String(row?.naskah)) as NaskahBa, String(row?.hash)),
				tanda: signatures.map((t) => ({ pihak: t.pihak as 'kesatu', pada: String(t.ditandatangani_pada), kunciPublik: String(t.kunci_publik), tanda: String(t.tanda) }))
			});
			const amount = /;(\d{5,});(\d{5,});/.exec(proof)?.[1] ?? '';
			const altered = proof.replace(`;${amount};`, `;${amount.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))};`);
			for (const [text, word] of [[proof, /^\s*UTUH/], [altered, /^\s*TIDAK COCOK/]] as const) {
				await stranger.page.getByLabel('Atau tempel tautan di bawah kode QR').fill(text);
				await stranger.page.getByRole('button', { name: 'Periksa', exact: true }).click();
				await eventually(() => verdict.textContent()).toMatch(word);
			}
			expect(stranger.faults).toEqual([]);
		} finally {
			await server.up();
			await stranger.close();
		}
	});
});

async function pay(device: Device, ntpn: string, one: string | null, proof?: string): Promise<void> {
	await device.page.getByRole('button', { name: 'Catat pembayaran' }).click();
	const dialog = device.page.getByRole('dialog');
	await dialog.getByLabel('Kode billing').fill('820261128000001');
	await dialog.getByLabel('NTPN').fill(ntpn);
	if (one !== null) {
		await dialog.getByLabel('Disetor 1% (peserta)').fill(one);
		await dialog.getByLabel('Disetor 4% (pemberi kerja)').fill('0');
	}
	if (proof) await dialog.getByLabel('Foto atau PDF bukti setor').setInputFiles(proof);
	await dialog.getByRole('button', { name: 'Catat pembayaran' }).click();
	await dialog.waitFor({ state: 'hidden' });
}

describe('the payment', () => {
	it('is recorded in two parts by the treasurer, and the month is closed by the officer', async () => {
		await first.goto('/beranda');
		await first.page.getByRole('link', { name: 'Catat pembayaran' }).click();
		await pay(first, 'A1B2C3D4E5F6G7H8', '1000', path.join(folder, readdirSync(folder).find((name) => name.endsWith('.png')) ?? ''));
		await first.page.getByRole('list', { name: 'Daftar pembayaran' }).waitFor();
		await pay(first, 'B1B2C3D4E5F6G7H8', null);
		await becomes('DPUPR', 'dibayar');
		await sent(first);
		await officer.goto(`/berita-acara/${documents.DPUPR}`);
		await eventually(() => officer.page.getByRole('row', { name: /^Sisa/ }).textContent()).toBe('Sisa000');
		// The proof was made small enough on the phone, and is fetched when somebody opens it.
		const [proof] = await (await api()).rows(`lampiran?kertas_kerja_id=eq.${papers.DPUPR}&untuk=eq.pembayaran`);
		expect(Number(proof?.ukuran)).toBeLessThanOrEqual(300 * 1024);
		await officer.page.getByRole('button', { name: 'Buka', exact: true }).click();
		const picture = officer.page.getByRole('dialog').getByRole('img', { name: /^Lampiran/ });
		await eventually(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
		await officer.page.keyboard.press('Escape');
		await officer.page.getByRole('button', { name: 'Selesaikan bulan' }).click();
		await officer.page.getByRole('dialog').getByRole('button', { name: 'Selesaikan', exact: true }).click();
		await becomes('DPUPR', 'selesai');
	});

	it('recorded by mistake is cancelled by the officer with a reason: it stays to be seen and is counted no more', async () => {
		await second.goto(`/berita-acara/${documents.SATPOLPP}`);
		await pay(second, 'D1B2C3D4E5F6G7H8', '1000');
		await becomes('SATPOLPP', 'dibayar');
		const { page } = officer;
		await officer.goto(`/berita-acara/${documents.SATPOLPP}`);
		await page.getByRole('list', { name: 'Daftar pembayaran' }).getByRole('button', { name: 'Batalkan', exact: true }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('button', { name: 'Batalkan pembayaran' }).click();
		await dialog.getByText('Alasan belum diisi').waitFor();
		await dialog.getByLabel('Alasan').fill('Tercatat pada SKPD yang salah.');
		await dialog.getByRole('button', { name: 'Batalkan pembayaran' }).click();
		await page.getByText('Dibatalkan: Tercatat pada SKPD yang salah.').waitFor();
		await eventually(() => page.getByRole('row', { name: /^Sudah disetor/ }).textContent()).toBe('Sudah disetor000');
		await becomes('SATPOLPP', 'ba_ditandatangani');
	});

	it('of a Berita Acara signed in ink too keeps the scanned copy beside it, for both parties', async () => {
		await second.goto(`/berita-acara/${documents.SATPOLPP}`);
		await second.page.getByLabel('Lampirkan foto atau PDF').setInputFiles(path.join(folder, readdirSync(folder).find((name) => name.endsWith('.png')) ?? ''));
		await second.page.getByText('Berkas dilampirkan.').waitFor();
		await sent(second);
		await officer.goto(`/berita-acara/${documents.SATPOLPP}`);
		await officer.page.getByRole('button', { name: 'Buka', exact: true }).click();
		const picture = officer.page.getByRole('dialog').getByRole('img', { name: /^Lampiran/ });
		await eventually(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
		await officer.page.keyboard.press('Escape');
	});

	it('closes with a difference only when it is explained', async () => {
		await second.goto(`/berita-acara/${documents.SATPOLPP}`);
		await pay(second, 'C1B2C3D4E5F6G7H8', '1000');
		await becomes('SATPOLPP', 'dibayar');
		await officer.goto(`/berita-acara/${documents.SATPOLPP}`);
		await officer.page.getByRole('button', { name: 'Selesaikan bulan' }).click();
		const dialog = officer.page.getByRole('dialog');
		await dialog.getByRole('button', { name: 'Selesaikan', exact: true }).click();
		await dialog.getByText('Alasan belum diisi').waitFor();
		await dialog.getByLabel('Alasan').fill('Sisanya disetor lewat SKPD lain.');
		await dialog.getByRole('button', { name: 'Selesaikan', exact: true }).click();
		await becomes('SATPOLPP', 'selesai');
		// A closed month takes nothing more, and offers nothing more.
		await second.page.getByText('Bulan ini sudah ditutup').first().waitFor({ timeout: 40_000 });
		await eventually(() => second.page.getByLabel('Lampirkan foto atau PDF').count()).toBe(0);
	});

	it('of a Berita Acara that was wrong is not recorded: it is voided, keeps its number, and a Perubahan names it', async () => {
		const { page } = officer;
		const paper = String((await (await api()).paper('KECBOTIM', MONTH))?.id);
		const issue = async (): Promise<string> => {
			const issued = await (await api()).rows(`berita_acara?kertas_kerja_id=eq.${paper}`);
			await officer.goto(`/berita-acara/terbit?kertas=${paper}`);
			await page.getByLabel('NIP', { exact: true }).fill('198001012005012001');
			await page.getByRole('button', { name: 'Terbitkan', exact: true }).click();
			await page.waitForURL(/berita-acara\/[0-9a-f-]{36}/);
			await page.getByText('Menunggu tanda tangan Kesatu').waitFor({ timeout: 40_000 });
			expect((await (await api()).rows(`berita_acara?kertas_kerja_id=eq.${paper}`)).length).toBe(issued.length + 1);
			return page.url().split('/').at(-1) ?? '';
		};
		const old = await issue();
		await page.getByRole('button', { name: 'Batalkan', exact: true }).click();
		await page.getByRole('dialog').getByLabel('Alasan').fill('Nama bendahara keliru.');
		await page.getByRole('dialog').getByRole('button', { name: 'Batalkan berita acara' }).click();
		await page.getByText('Alasan: Nama bendahara keliru.').waitFor();
		await becomes('KECBOTIM', 'disetujui');
		const [voided] = await (await api()).rows(`berita_acara?id=eq.${old}`);
		await issue();
		const sheet = page.getByRole('article', { name: /Berita acara/ });
		await eventually(() => sheet.textContent()).toContain('BERITA ACARA PEMBAYARAN IWP (PERUBAHAN)');
		await eventually(() => sheet.textContent()).toContain(`mengubah dan menggantikan Berita Acara Nomor ${String(voided?.nomor_pemda)}`);
		expect((await (await api()).rows(`berita_acara?id=eq.${old}`))[0]).toMatchObject({ status: 'batal', nomor_pemda: voided?.nomor_pemda });
	});
});

describe('the key of a lost device', () => {
	it('is revoked with a reason; what it signed before stays valid, and says so', async () => {
		const { page } = first;
		await first.goto('/lainnya');
		await page.getByRole('listitem').filter({ hasText: 'perangkat ini' }).getByRole('button', { name: /^Cabut kunci/ }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Alasan').fill('Ponsel hilang di angkutan.');
		await dialog.getByRole('button', { name: 'Cabut kunci', exact: true }).click();
		await page.getByText('dicabut', { exact: true }).waitFor();
		await sent(first);
		await officer.goto(`/berita-acara/${documents.DPUPR}`);
		await officer.page.getByText(/dicabut .*tanda tangan sebelumnya tetap berlaku/).waitFor({ timeout: 40_000 });
		await eventually(() => officer.page.getByText('Utuh', { exact: true }).count()).toBe(2);
		const keys = await (await api()).rows(`kunci_tanda_tangan?dicabut_pada=not.is.null`);
		expect(keys.map(({ alasan_cabut }) => alasan_cabut)).toEqual(['Ponsel hilang di angkutan.']);
	});

	it('broke no policy and logged no error on any device', () => {
		for (const device of [officer, first, second]) expect(device.faults).toEqual([]);
	});
});
