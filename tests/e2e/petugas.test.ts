// The officer's review (journey B3) and what the treasurer sees of it.
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

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	paper = String((await (await Api.signIn(server.url, BPJS)).paper('DPUPR', '2026-11-01'))?.id);
	officer = await open(server.url, BPJS, LAPTOP);
	treasurer = await open(server.url, accountOf('DPUPR'), PHONE);
	await treasurer.goto(`/kertas-kerja/${paper}`);
	await treasurer.page.getByText('Menunggu diperiksa BPJS Kesehatan').waitFor();
});
afterAll(async () => {
	await officer?.close();
	await treasurer?.close();
	await server?.dispose();
});

describe('B1: the board', () => {
	it('shows the state and the sums of every agency, and counts only approved ones for the city', async () => {
		await officer.goto('/papan');
		const row = (name: string) => officer.page.getByRole('row', { name: new RegExp(name) });
		await row('DPUPR').waitFor();
		for (const [agency, state] of [
			['DISDIK', 'Belum'],
			['DPUPR', 'Diajukan'],
			['SETDA', 'Diperiksa BPJS'],
			['SATPOLPP', 'Perlu perbaikan'],
			['KECBOTIM', 'Disetujui']
		] as const)
			await eventually(() => row(agency).textContent()).toContain(state);
		// A draft is nobody else's business: no amount of it on the board.
		await eventually(() => row('BKAD').textContent()).not.toContain('10.108.163');
		await eventually(() => officer.page.getByRole('row', { name: /Jumlah yang disetujui/ }).textContent()).toContain('16.987.547');
	});

	it('opens a paper row by row and proves that the device holds what the server froze', async () => {
		await officer.page.getByRole('link', { name: /DPUPR/ }).first().click();
		await officer.page.getByRole('grid').waitFor();
		await eventually(() => officer.page.getByTestId('hitung-ulang').textContent()).toContain('Sama');
		await officer.page.getByLabel('sama dengan perangkat').waitFor();
		await eventually(() => officer.page.getByTestId('total-kekurangan').textContent()).toBe('Rp43.830.595');
	});
});

describe('B3: the review', () => {
	it('locks the paper, which the treasurer sees without a click', async () => {
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await treasurer.page.getByText(/Sedang diperiksa Mira Andayani/).waitFor({ timeout: 40_000 });
		expect(await treasurer.page.getByRole('button', { name: 'Tarik pengajuan' }).count()).toBe(0);
	});

	it('returns it only with a note, which the treasurer reads and can act on', async () => {
		await officer.page.getByRole('button', { name: 'Kembalikan', exact: true }).click();
		const dialog = officer.page.getByRole('dialog');
		await dialog.getByLabel('Catatan untuk bendahara').fill('Pegawai 61: TPP bulan ini belum diisi.');
		await dialog.getByRole('button', { name: 'Kembalikan', exact: true }).click();
		await treasurer.page.getByText('Pegawai 61: TPP bulan ini belum diisi.').waitFor({ timeout: 40_000 });
		await treasurer.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await submit(treasurer);
		await officer.page.getByText('Revisi 1').waitFor({ timeout: 40_000 });
	});

	it('approves it after the sums were read once more, and nobody can change it afterwards', async () => {
		await officer.page.getByRole('button', { name: 'Periksa', exact: true }).click();
		await officer.page.getByRole('button', { name: 'Setujui', exact: true }).click();
		const dialog = officer.page.getByRole('dialog');
		await dialog.getByText(/rupiah/i).waitFor();
		await dialog.getByRole('button', { name: 'Setujui', exact: true }).click();
		await treasurer.page.getByText(/Disetujui Mira Andayani/).waitFor({ timeout: 40_000 });
		const api = await Api.signIn(server.url, BPJS);
		await until(async () => (await api.paper('DPUPR', '2026-11-01'))?.status === 'disetujui', 10_000, 'the approval');
		const history = await api.rows(`riwayat_kertas_kerja?kertas_kerja_id=eq.${paper}&order=pada`);
		expect(history.map(({ peristiwa }) => peristiwa)).toEqual(['ajukan', 'periksa', 'kembalikan', 'ajukan', 'periksa', 'setujui']);
	});

	it('moves to the next agency by keyboard', async () => {
		const before = officer.page.url();
		await officer.page.keyboard.press('Alt+ArrowRight');
		await officer.page.waitForURL((url) => url.href !== before);
	});

	it('broke no policy and logged no error on either device', () => {
		expect(officer.faults).toEqual([]);
		expect(treasurer.faults).toEqual([]);
	});
});
