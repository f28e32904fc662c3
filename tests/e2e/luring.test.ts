// The promise of the product: no network, no server, and nothing is lost.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, accountOf, chip, open, rupiah, submit, totals } from '../support/journeys';
import { Server } from '../support/server';

const TPP_LOAD = 17;
let server: Server;
let phone: Device;
let officer: Device;
let before: Awaited<ReturnType<Api['people']>>;
let paperId: string;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	const api = await Api.signIn(server.url, BPJS);
	const paper = await api.paper('BKAD', '2026-11-01');
	paperId = String(paper?.id);
	before = await api.people(paper);
	phone = await open(server.url, accountOf('BKAD'), PHONE);
	officer = await open(server.url, BPJS);
	await officer.goto(`/papan/${paperId}`);
});
afterAll(async () => {
	await phone?.close();
	await officer?.close();
	await server?.dispose();
});

/** Opens the nth employee's card, types an amount into a field and goes back to the list. */
async function edit(nth: number, field: string, amount: string): Promise<void> {
	const list = phone.page.getByRole('list', { name: 'Daftar pegawai' });
	await list.getByRole('listitem').nth(nth).getByRole('button').click();
	await phone.page.getByLabel(field, { exact: true }).fill(amount);
	await phone.page.getByRole('button', { name: 'Kembali ke daftar' }).click();
	await list.waitFor();
}

describe('with the server killed and the network off', () => {
	const first = [11_111_111, 12_222_222, 13_333_333, 14_444_444, 15_555_555];
	let shown: Awaited<ReturnType<typeof totals>>;

	it('opens the paper with the known totals', async () => {
		await server.kill();
		await phone.offline(true);
		await phone.goto('/');
		await phone.page.getByRole('link', { name: 'Lanjutkan' }).click();
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
		await eventually(() => totals(phone)).toEqual({ one: 2_021_631, four: 8_086_532, all: 10_108_163 });
		await eventually(() => chip(phone)).toMatch(/^Luring/);
	});

	it('takes five edits, and every sum follows at once', async () => {
		const start = (await totals(phone)).all;
		for (const [at, amount] of first.entries()) await edit(at, 'TPP beban kerja', String(amount));
		// Five people far above the ceiling: nothing more is owed for them, whatever they are paid.
		expect((await totals(phone)).all).toBe(start);
		// The two below the ceiling, paid less: 1 % and 4 % of 1.000.000 less.
		await edit(19, 'TPP beban kerja', '3.350.881');
		await eventually(async () => start - (await totals(phone)).all).toBe(50_000);
		shown = await totals(phone);
		await eventually(() => chip(phone)).toBe('Luring • 6 menunggu');
	});

	it('keeps them through a reload and through the end of the browser', async () => {
		await phone.page.reload();
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
		await eventually(() => totals(phone)).toEqual(shown);
		await phone.relaunch();
		await phone.offline(true);
		await phone.goto(`/kertas-kerja/${paperId}`);
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
		await eventually(() => totals(phone)).toEqual(shown);
	});

	it('takes another edit and the submission, and says that it will be sent', async () => {
		await edit(27, 'TPP beban kerja', '2742795');
		await eventually(() => totals(phone)).not.toEqual(shown);
		shown = await totals(phone);
		await phone.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await phone.page.getByText('Akan diajukan otomatis saat daring.').first().waitFor();
		await submit(phone);
		await phone.page.getByText('Terkunci').waitFor();
		await phone.page.goto('/antrean');
		await phone.page.getByRole('tab', { name: /Menunggu/ }).waitFor();
		await eventually(() => phone.page.getByRole('listitem').filter({ hasText: /Ajukan/i }).count()).toBeGreaterThan(0);
	});

	it('shows the officer exactly those rows and totals within 30 seconds of the server’s return, with no click', async () => {
		await server.up();
		const start = Date.now();
		await phone.offline(false);
		await officer.page.getByTestId('total-kekurangan').waitFor({ timeout: 30_000 });
		await expect.poll(() => rupiah(officer.page.getByTestId('total-kekurangan')), { timeout: 30_000 - (Date.now() - start) }).toBe(shown.all);
		// The TPP stands right of what a laptop shows at first.
		await officer.page.locator('[role="row"][aria-rowindex="2"] [aria-colindex="2"]').click();
		for (let column = 2; column < TPP_LOAD; column++) await officer.page.keyboard.press('ArrowRight');
		await officer.page.getByRole('grid').getByText('11.111.111').waitFor({ timeout: Math.max(1, 30_000 - (Date.now() - start)) });
		expect(Date.now() - start).toBeLessThan(30_000);
		await eventually(() => totals(officer)).toEqual(shown);

		const api = await Api.signIn(server.url, BPJS);
		const paper = await api.paper('BKAD', '2026-11-01');
		expect(paper).toMatchObject({ status: 'diajukan', jumlah_pegawai: 28 });
		const after = await api.people(paper);
		const people = [...before.keys()];
		const changed = new Map<string, number>([
			...first.map((amount, at): [string, number] => [people[at] ?? '', amount]),
			[people[19] ?? '', 3_350_881],
			[people[27] ?? '', 2_742_795]
		]);
		expect(after.size).toBe(28);
		for (const [nip, row] of after) {
			const { revision: _r, changed_at: _c, changed_by: _b, ...now } = row;
			const { revision: _r2, changed_at: _c2, changed_by: _b2, ...then } = before.get(nip) ?? {};
			expect(now).toEqual({ ...then, ...(changed.has(nip) ? { tpp_beban_kerja: changed.get(nip) } : {}) });
		}
	});

	it('leaves the treasurer with a receipt and nothing waiting', async () => {
		await expect.poll(() => chip(phone), { timeout: 30_000 }).toMatch(/^Terkirim/);
		await phone.goto(`/kertas-kerja/${paperId}`);
		await phone.page.getByText(/kode kecocokan [0-9A-Z]{3}-[0-9A-Z]{3}/).waitFor();
	});

	it('broke no policy and logged no error on either device', () => {
		expect(phone.faults).toEqual([]);
		expect(officer.faults).toEqual([]);
	});
});
