// The return of single cells (journey T8): the officer marks two, the treasurer can change only those, both see the difference.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, accountOf, open, submit, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let officer: Device;
let treasurer: Device;
let paper: string;
const status = async (): Promise<unknown> => (await (await Api.signIn(server.url, BPJS)).paper('DPUPR', '2026-11-01'))?.status;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	paper = String((await (await Api.signIn(server.url, BPJS)).paper('DPUPR', '2026-11-01'))?.id);
	officer = await open(server.url, BPJS, LAPTOP);
	treasurer = await open(server.url, accountOf('DPUPR'), PHONE);
});
afterAll(async () => {
	await officer?.close();
	await treasurer?.close();
	await server?.dispose();
});

/** Stands on a cell of the grid and marks it with the keyboard. */
async function mark(row: number, column: number, note: string): Promise<void> {
	const { page } = officer;
	await page.locator(`[role="row"][aria-rowindex="${row}"] [aria-colindex="${column}"]`).click();
	await page.keyboard.press('Alt+k');
	const dialog = page.getByRole('dialog', { name: 'Tandai untuk dikembalikan' });
	await dialog.getByLabel('Catatan untuk isian ini').fill(note);
	await dialog.getByRole('button', { name: 'Tandai', exact: true }).click();
	await dialog.waitFor({ state: 'hidden' });
}

describe('the officer', () => {
	it('marks single cells by keyboard and returns them with their notes', async () => {
		await officer.goto(`/papan/${paper}`);
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		// From here on the paper is the officer's to judge; a key before that marks nothing.
		await officer.page.getByRole('button', { name: /^Tandai isian/ }).waitFor();
		await mark(4, 6, 'Gaji pokok tidak sama dengan tabel.');
		await mark(5, 9, 'SK eselon terbit bulan ini.');
		await officer.page.getByRole('button', { name: 'Kembalikan (2)' }).click();
		const dialog = officer.page.getByRole('dialog');
		await dialog.getByText('Bendahara hanya bisa mengubah 2 isian ini').waitFor();
		await dialog.getByRole('button', { name: 'Kembalikan 2 isian' }).click();
		await until(async () => (await status()) === 'perlu_perbaikan', 20_000, 'the return');
	});
});

describe('the treasurer', () => {
	it('sees which cells came back, with the notes', async () => {
		await treasurer.goto(`/kertas-kerja/${paper}`);
		await treasurer.page.getByText('2 isian perlu diperbaiki').first().waitFor({ timeout: 40_000 });
		const list = treasurer.page.getByRole('list', { name: 'Isian yang dikembalikan' });
		await eventually(() => list.getByRole('listitem').count()).toBe(2);
		await eventually(() => list.textContent()).toContain('Gaji pokok tidak sama dengan tabel.');
		expect(await treasurer.page.getByRole('button', { name: 'Pegawai', exact: true }).count()).toBe(0);
	});

	it('can change those cells and no other', async () => {
		const { page } = treasurer;
		await page.getByRole('list', { name: 'Isian yang dikembalikan' }).getByRole('listitem').first().getByRole('button').click();
		const pay = page.getByLabel('Gaji pokok', { exact: true });
		await page.getByText('Dikembalikan BPJS: Gaji pokok tidak sama dengan tabel.').waitFor();
		expect(await pay.isEditable()).toBe(true);
		expect(await page.getByLabel('Tunj. eselon', { exact: true }).isEditable()).toBe(false);
		expect(await page.getByLabel('Nama pegawai', { exact: true }).isEditable()).toBe(false);
		await pay.fill('4500000');
		await page.getByRole('button', { name: 'Pegawai berikutnya' }).click();
		await eventually(() => page.getByLabel('Gaji pokok', { exact: true }).isEditable()).toBe(false);
		await page.getByRole('button', { name: 'Kembali ke daftar' }).click();
	});

	it('submits again as a numbered revision', async () => {
		await treasurer.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await submit(treasurer);
		await until(async () => (await status()) === 'diajukan', 30_000, 'the submission');
		await officer.page.getByText('Revisi 1').first().waitFor({ timeout: 40_000 });
	});
});

describe('the difference', () => {
	it('is shown to both, cell by cell with its effect, and names what was returned but not changed', async () => {
		for (const [device, address] of [[officer, `/papan/${paper}/revisi`], [treasurer, `/kertas-kerja/${paper}/revisi`]] as const) {
			await device.goto(address);
			await eventually(() => device.page.getByTestId('beda-revisi').textContent()).toContain('1 pegawai berubah');
			await device.page.getByText('6. Gaji pokok').waitFor();
			await device.page.getByRole('cell', { name: '4.500.000' }).waitFor();
			await device.page.getByText('Dikembalikan, tetapi tidak berubah').waitFor();
		}
	});
});

describe('an approval', () => {
	it('is taken back only with a reason, which the history keeps', async () => {
		const { page } = officer;
		await officer.goto(`/papan/${paper}`);
		await page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await page.getByRole('button', { name: 'Setujui', exact: true }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Setujui', exact: true }).click();
		await until(async () => (await status()) === 'disetujui', 20_000, 'the approval');
		await page.getByRole('button', { name: 'Batalkan persetujuan' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Alasan').fill('x');
		await dialog.getByRole('button', { name: 'Batalkan persetujuan' }).click();
		await dialog.getByText('paling sedikit 5 huruf').waitFor();
		await dialog.getByLabel('Alasan').fill('Slip gaji susulan diterima.');
		await dialog.getByRole('button', { name: 'Batalkan persetujuan' }).click();
		await until(async () => (await status()) === 'diperiksa', 20_000, 'the approval to be taken back');
		const history = await (await Api.signIn(server.url, BPJS)).rows(`riwayat_kertas_kerja?kertas_kerja_id=eq.${paper}&peristiwa=eq.batalkan_persetujuan`);
		expect(history.map(({ catatan }) => catatan)).toEqual(['Slip gaji susulan diterima.']);
	});

	it('broke no policy and logged no error on either device', () => {
		expect(officer.faults).toEqual([]);
		expect(treasurer.faults).toEqual([]);
	});
});
