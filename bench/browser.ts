// What the browser benches share: the product on a server of its own, and one treasurer's device.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../scripts/prepare.mjs';
import { type Device, LAPTOP } from '../tests/support/browser';
import { accountOf, open } from '../tests/support/journeys';
import { Server } from '../tests/support/server';
import { large } from '../tests/support/workbooks';

export async function withProduct<T>(work: (server: Server) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'sipaus-bench-'));
	const server = await Server.start({ site: path.join(ROOT, 'build'), data: path.join(folder, 'pg') });
	try {
		return await work(server);
	} finally {
		await server.down();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A signed-in laptop with an empty paper open; returns its address too. */
export async function deviceWithPaper(server: Server): Promise<{ device: Device; paper: string }> {
	const device = await open(server.url, accountOf('DISDIK'), LAPTOP);
	await device.goto('/kertas-kerja');
	await device.page.getByRole('button', { name: 'Mulai kertas kerja' }).click();
	await device.page.getByLabel('Jenis kertas kerja').selectOption({ label: 'Rapel dan susulan' });
	await device.page.getByRole('button', { name: 'Isi manual' }).click();
	await device.page.getByText('Kertas kerja ini masih kosong').waitFor();
	return { device, paper: new URL(device.page.url()).pathname };
}

/** The same with a sheet of so many people in it. */
export async function deviceWithSheet(server: Server, count: number): Promise<{ device: Device; paper: string }> {
	const { device, paper } = await deviceWithPaper(server);
	const { page } = device;
	await page.getByRole('button', { name: 'Impor Excel' }).click();
	await page.getByLabel('Pilih berkas Excel').setInputFiles(sheetOf(count).file);
	await page.getByRole('button', { name: /^Terapkan \d/ }).click();
	await page.locator('.banner.ok').waitFor();
	return { device, paper };
}

/** The device's own work takes four times as long from here on. */
export async function slow({ context, page }: Device): Promise<void> {
	const cdp = await context.newCDPSession(page);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** On disk, because a file handed over from memory is decoded by the page itself, on the clock of the bench. */
export function sheetOf(count: number): { file: string; bytes: Buffer } {
	const { name, buffer } = large(`pegawai-${count}.xlsx`, count);
	const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-bench-')), name);
	writeFileSync(file, buffer);
	return { file, bytes: buffer };
}

/** Waits in the page, frame by frame, and returns the page's own clock when the element is there. */
export async function appears(page: Page, selector: string): Promise<number> {
	const clock = await page.waitForFunction((css) => (document.querySelector(css) ? performance.now() : 0), selector, { polling: 'raf', timeout: 120_000 });
	return Number(await clock.jsonValue());
}
