// People and servers that change while a device is away (docs/faults.md): a week offline, a lost account, a new agency, a shared device, a restored server.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, PASSWORD, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BKAD, BPJS, accountOf, chip, downloaded, open, people, sent, typeAmount, until } from '../support/journeys';
import { Server } from '../support/server';

const MONTH = '2026-11-01';
const FIELD = 'TPP beban kerja';
let server: Server;
let phone: Device;
let bpjs: Api;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	bpjs = await Api.signIn(server.url, BPJS);
	phone = await open(server.url, accountOf('BKAD'), PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
});

const rows = async (agency = 'BKAD') => [...(await bpjs.people(await bpjs.paper(agency, MONTH))).values()];
const amount = async (nth: number, agency = 'BKAD') => (await rows(agency))[nth]?.tpp_beban_kerja;
const papers = new Map<string, string>();
async function openPaper(agency = 'BKAD'): Promise<void> {
	if (!papers.has(agency)) papers.set(agency, String((await bpjs.paper(agency, MONTH))?.id));
	await phone.goto(`/kertas-kerja/${papers.get(agency)}`);
	await people(phone).waitFor();
}
async function enter(email: string, password = PASSWORD): Promise<void> {
	await phone.goto('/masuk');
	await phone.page.getByLabel('E-mail').fill(email);
	await phone.page.getByLabel('Kata sandi').fill(password);
	await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
	await phone.page.waitForURL('**/beranda');
}
const lock = async (): Promise<void> => {
	await phone.goto('/lainnya');
	await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
	await phone.page.getByRole('heading', { name: 'Terkunci' }).waitFor();
};
const profile = (agency: string) => `(select id from public.profil where email = '${accountOf(agency)}')`;

describe('F31: a week without a network', () => {
	it('outlives the sign-in: work goes on, and on return it is renewed and everything sent without a question', async () => {
		await openPaper();
		await phone.offline(true);
		await server.down();
		await typeAmount(phone, 0, FIELD, 3_000_000);
		// The server's clock is what decides about the sign-in.
		await server.up({ days: 8 });
		const renewed = phone.page.waitForResponse((response) => response.url().includes('grant_type=refresh_token') && response.ok(), { timeout: 45_000 });
		await typeAmount(phone, 1, FIELD, 3_000_001);
		await eventually(() => chip(phone)).toBe('Luring • 2 menunggu');
		await phone.offline(false);
		await renewed;
		await sent(phone);
		bpjs = await Api.signIn(server.url, BPJS);
		expect([await amount(0), await amount(1)]).toEqual([3_000_000, 3_000_001]);
		await openPaper();
	});

	it('that the server does not forgive asks to sign in again; meanwhile work goes on, and then all is sent', async () => {
		await phone.offline(true);
		await typeAmount(phone, 2, FIELD, 3_000_002);
		await server.down();
		await server.sql('delete from auth.sessions; delete from auth.refresh_tokens;');
		await server.up({ days: 16 });
		await phone.offline(false);
		await eventually(() => chip(phone)).toBe('Perlu masuk lagi • 1 menunggu');
		await typeAmount(phone, 3, FIELD, 3_000_003);
		await eventually(() => chip(phone)).toBe('Perlu masuk lagi • 2 menunggu');
		await phone.page.reload();
		await people(phone).waitFor();
		await eventually(() => chip(phone)).toBe('Perlu masuk lagi • 2 menunggu');
		await enter(accountOf('BKAD'));
		await sent(phone);
		bpjs = await Api.signIn(server.url, BPJS);
		expect([await amount(2), await amount(3)]).toEqual([3_000_002, 3_000_003]);
		await server.down();
		await server.up();
		bpjs = await Api.signIn(server.url, BPJS);
	});
});

describe('F37: two treasurers on one device, one with unsent work', () => {
	it('the second sees and sends nothing of the first', async () => {
		await openPaper();
		await phone.offline(true);
		await typeAmount(phone, 4, FIELD, 3_000_004);
		await eventually(() => chip(phone)).toMatch(/• 1 menunggu$/);
		const name = String((await rows())[4]?.nama);
		await lock();
		await phone.offline(false);
		await enter(accountOf('DINKES'));
		await downloaded(phone);
		await openPaper('DINKES');
		expect(await phone.page.getByText(name).count()).toBe(0);
		await typeAmount(phone, 4, FIELD, 2_000_004);
		await sent(phone);
		await phone.goto('/antrean');
		await phone.page.getByText('Tidak ada yang menunggu').waitFor();
		await phone.goto(`/kertas-kerja/${papers.get('BKAD')}`);
		await phone.page.getByRole('heading').first().waitFor();
		expect(await people(phone).count()).toBe(0);
		expect([await amount(4), await amount(4, 'DINKES')]).not.toContain(3_000_004);
		expect(await amount(4, 'DINKES')).toBe(2_000_004);
	});

	it('the first sends it under the own name after the next sign-in', async () => {
		await lock();
		await enter(accountOf('BKAD'));
		await eventually(() => amount(4)).toBe(3_000_004);
		await sent(phone);
		const { user } = await (await Api.signIn(server.url, accountOf('BKAD'))).call<{ user: string }>('sync_state', {});
		const changed = await rows();
		expect(changed[4]?.changed_by).toBe(user);
		expect((await rows('DINKES'))[4]?.changed_by).not.toBe(user);
	});
});

describe('F38: the server put back from a backup', () => {
	it('is told again what it had accepted and lost; nothing is doubled, and the device is equal to it', async () => {
		const copy = path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-cadangan-')), 'pg');
		await server.down();
		cpSync(server.data, copy, { recursive: true });
		await server.up();
		bpjs = await Api.signIn(server.url, BPJS);
		await openPaper();
		await typeAmount(phone, 5, FIELD, 3_000_005);
		await typeAmount(phone, 6, FIELD, 3_000_006);
		await eventually(async () => [await amount(5), await amount(6)]).toEqual([3_000_005, 3_000_006]);
		await sent(phone);
		const whole = (await rows()).map(({ id, nip, gaji_pokok, tpp_beban_kerja }) => [id, nip, gaji_pokok, tpp_beban_kerja]);
		await phone.offline(true);

		await server.down();
		rmSync(server.data, { recursive: true });
		cpSync(copy, server.data, { recursive: true });
		rmSync(path.dirname(copy), { recursive: true });
		// As the README asks for after a restore.
		await server.sql('update privat.zaman set id = gen_random_uuid();');
		await server.up();
		bpjs = await Api.signIn(server.url, BPJS);
		expect([await amount(5), await amount(6)]).not.toContain(3_000_006);
		await phone.offline(false);
		await phone.goto('/antrean');
		await until(async () => {
			await phone.page.getByRole('button', { name: 'Kirim sekarang' }).click();
			return (await amount(6)) === 3_000_006;
		}, 45_000, 'what was lost to be sent again');
		expect((await rows()).map(({ id, nip, gaji_pokok, tpp_beban_kerja }) => [id, nip, gaji_pokok, tpp_beban_kerja])).toEqual(whole);
		await sent(phone);
		await phone.page.getByRole('tab', { name: /Perlu tindakan/ }).click();
		await phone.page.getByText('Tidak ada yang perlu ditindaklanjuti').waitFor();
	});
});

/** What the button of a refused change writes. */
async function backup(): Promise<string> {
	const [file] = await Promise.all([phone.page.waitForEvent('download'), phone.page.getByRole('button', { name: 'Ekspor' }).first().click()]);
	return readFileSync(await file.path(), 'utf8');
}

describe('F36: moved to another agency while offline, with unsent work', () => {
	it('what was not sent is refused with words and stays to be kept, the old agency’s data leaves, the new one’s comes', async () => {
		await openPaper();
		await phone.offline(true);
		await typeAmount(phone, 7, FIELD, 3_000_007);
		const name = String((await rows())[7]?.nama);
		await server.down();
		await server.sql(`update public.penugasan set skpd_id = (select id from public.skpd where singkatan = 'DINKES') where profil_id = ${profile('BKAD')};`);
		await server.up();
		bpjs = await Api.signIn(server.url, BPJS);
		await phone.offline(false);
		await eventually(() => chip(phone)).toBe('1 gagal dikirim');
		await phone.goto('/antrean');
		await phone.page.getByText(/Akses ke data ini dicabut sebelum perubahan terkirim/).waitFor();
		expect(await backup()).toContain('3000007');
		await phone.page.getByRole('button', { name: 'Sudah saya baca' }).click();
		await phone.page.getByText('Tidak ada yang perlu ditindaklanjuti').waitFor();
		await phone.goto(`/kertas-kerja/${papers.get('BKAD')}`);
		await phone.page.getByRole('heading').first().waitFor();
		expect(await phone.page.getByText(name).count()).toBe(0);
		await openPaper('DINKES');
		expect([await amount(7), await amount(7, 'DINKES')]).not.toContain(3_000_007);
	});
});

describe('F35: switched off while offline, with unsent work', () => {
	it('nothing is taken, nothing stays to be read but the own values, and the words say whom to ask', async () => {
		await openPaper('DINKES');
		await phone.offline(true);
		await typeAmount(phone, 8, FIELD, 3_000_008);
		const before = await amount(8, 'DINKES');
		const admin = await Api.signIn(server.url, BKAD);
		const { akun } = await admin.call<{ akun: { id: string; email: string }[] }>('daftar_akun', {});
		await admin.call('atur_akun', { p_profil: akun.find(({ email }) => email === accountOf('BKAD'))?.id, p_aktif: false });
		await phone.offline(false);
		await eventually(() => chip(phone)).toBe('Akses dicabut');
		expect(await phone.page.getByTestId('chip-sinkron').getAttribute('title')).toMatch(/Hubungi BKAD/);
		await eventually(() => people(phone).getByRole('listitem').count()).toBe(0);
		await phone.goto('/antrean');
		await phone.page.getByText(/Akses ke data ini dicabut sebelum perubahan terkirim/).first().waitFor();
		expect(await backup()).toContain('3000008');
		expect(await amount(8, 'DINKES')).toBe(before);
		await lock();
		await phone.goto('/masuk');
		await phone.page.getByLabel('Kata sandi').fill(PASSWORD);
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await phone.page.getByText('Akun ini dinonaktifkan, sehingga tidak bisa masuk. Hubungi BKAD.').waitFor();
	});

	it('and through all of this no error was logged and no policy broken', () => expect(phone.faults).toEqual([]));
});
