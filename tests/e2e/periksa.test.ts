// Journey T6: every finding on one screen, repaired or explained, offline; what blocks stops the submission, and the
// officer reads the reasons.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BPJS, accountOf, chip, open, submit, until } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let api: Api;
let phone: Device;
const id: Record<string, string> = {};

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	api = await Api.signIn(server.url, BPJS);
	for (const agency of ['DINKES', 'BKAD']) id[agency] = String((await api.paper(agency, '2026-11-01'))?.id);
	phone = await open(server.url, accountOf('DINKES'), PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
});

const findings = (device: Device) => device.page.getByRole('list', { name: 'Temuan' }).locator('> li');
const of = (device: Device, name: string) => findings(device).filter({ hasText: name });
const tab = (device: Device, name: string) => device.page.getByRole('tab', { name: new RegExp(`^${name}`) });
const width = (device: Device): Promise<number> =>
	device.page.evaluate(() => document.documentElement.scrollWidth);

describe('on a phone without a network', () => {
	it('lists what blocks first and then by rupiah, reached from the home page', async () => {
		await server.kill();
		await phone.offline(true);
		await phone.page.getByRole('link', { name: /1 harus diperbaiki/ }).click();
		await findings(phone).first().waitFor();
		await eventually(() => findings(phone).first().textContent()).toMatch(
			/Alya Prakoso[\s\S]*Harus diperbaiki[\s\S]*NIP 17 digit, seharusnya 18/
		);
		const amounts = (await findings(phone).locator('.efek strong').allTextContents()).map((text) =>
			Number(text.replace(/\D/g, ''))
		);
		expect(amounts.length).toBeGreaterThan(20);
		expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
		expect(await width(phone)).toBeLessThanOrEqual(PHONE.width);
	});

	it('stops the submission with words while something blocks, and leads to the cell', async () => {
		await phone.page.getByRole('link', { name: 'Ajukan', exact: true }).click();
		await phone.page.getByText('1 isian harus diperbaiki dahulu').waitFor();
		await phone.page
			.getByText('Alya Prakoso, A.Md.Gz.: NIP 17 digit, seharusnya 18. Kurang 1 angka.')
			.waitFor();
		await eventually(() => phone.page.getByRole('button', { name: 'Ajukan sekarang' }).isDisabled()).toBe(
			true
		);
		await phone.page.getByRole('link', { name: 'Perbaiki' }).click();
		await of(phone, 'NIP 17 digit')
			.getByRole('link', { name: /^Perbaiki/ })
			.click();
		const nip = phone.page.getByLabel('NIP', { exact: true });
		await nip.fill('198711132010042001');
		await nip.blur();
		await eventually(() => phone.page.getByText('NIP 17 digit').count()).toBe(0);
		// On the disk, not only on the screen.
		await phone.page.getByText(/^Luring • \d+ menunggu$/).first().waitFor();
		await phone.goto(`/kertas-kerja/${id.DINKES}/periksa`);
		await eventually(() => phone.page.getByTestId('ringkas-temuan').textContent()).toMatch(
			/^\s*0 harus diperbaiki/
		);
	});

	it('takes the suggested reason with one tap, another in own words, and the rest of the suggestions together', async () => {
		const kgb = of(phone, 'Jaka Sunarya').filter({ hasText: 'Gaji pokok berubah' });
		await eventually(() => kgb.textContent()).toContain('Mungkin: Kenaikan gaji berkala (KGB)');
		await kgb.getByRole('button', { name: /^Ya, benar/ }).click();
		await kgb.waitFor({ state: 'detached' });

		const tpp = of(phone, 'Ria Sri Rohaeni').filter({ hasText: 'TPP berubah banyak' });
		await tpp.getByRole('button', { name: /^Benar, karena/ }).click();
		await tpp.getByLabel('Benar, karena', { exact: true }).fill('Cuti melahirkan, SK 800/112');
		await tpp.getByRole('button', { name: 'Simpan alasan' }).click();
		await tpp.waitFor({ state: 'detached' });

		// Somebody who has no row in this paper can be answered for too.
		const gone = of(phone, 'Susan Nuraini');
		await gone.getByRole('button', { name: /^Benar, karena/ }).click();
		await gone.getByRole('button', { name: 'Meninggal dunia' }).click();
		await gone.getByRole('button', { name: 'Simpan alasan' }).click();
		await gone.waitFor({ state: 'detached' });

		await phone.page.getByRole('button', { name: /^Terima \d+ usulan/ }).click();
		await phone.page.getByRole('dialog').getByRole('button', { name: 'Benar semua' }).click();
		await phone.page.getByRole('dialog').waitFor({ state: 'detached' });
		await eventually(() => phone.page.getByRole('button', { name: /^Terima/ }).count()).toBe(0);
		expect(await width(phone)).toBeLessThanOrEqual(PHONE.width);
	});

	it('keeps the reasons through a reload, filtered and searchable', async () => {
		await phone.page.reload();
		await tab(phone, 'Dijelaskan').click();
		await phone.page.getByLabel('Cari nama atau NIP').fill('Rohaeni');
		await eventually(() => of(phone, 'Ria Sri Rohaeni').textContent()).toContain(
			'Benar, karena Cuti melahirkan, SK 800/112'
		);
		await phone.page.getByLabel('Cari nama atau NIP').fill('');
		await phone.page.getByLabel('Jenis temuan').selectOption({ label: 'Pegawai tidak muncul lagi (2)' });
		await eventually(() => findings(phone).count()).toBe(2);
		await eventually(() => of(phone, 'Susan Nuraini').textContent()).toContain(
			'Benar, karena Meninggal dunia'
		);
	});

	it('submits only after what is unexplained was confirmed', async () => {
		await phone.goto(`/kertas-kerja/${id.DINKES}/ajukan`);
		const unexplained = Number(await phone.page.getByTestId('belum-dijawab').textContent());
		expect(unexplained).toBeGreaterThan(0);
		await phone.page.getByText(`${unexplained} peringatan belum dijawab`).waitFor();
		const button = phone.page.getByRole('button', { name: 'Ajukan sekarang' });
		expect(await button.isDisabled()).toBe(true);
		await submit(phone);
		await phone.page.getByText('Terkunci').waitFor();
	});
});

describe('the officer', () => {
	it('reads every reason beside its finding', async () => {
		await server.up();
		await phone.offline(false);
		await until(async () => /^Terkirim/.test(await chip(phone)), 60_000, 'the submission to arrive');
		const officer = await open(server.url, BPJS, LAPTOP);
		await officer.goto(`/papan/${id.DINKES}`);
		await officer.page.getByRole('button', { name: 'Lihat' }).click();
		await officer.page.getByRole('menuitem', { name: /^Penjelasan bendahara \(\d+\)/ }).click();
		const dialog = officer.page.getByRole('dialog', { name: 'Penjelasan bendahara' });
		const said = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
		await eventually(() => said('Jaka Sunarya').textContent()).toMatch(
			/Gaji pokok Oktober Rp3\.645\.200, sekarang Rp3\.760\.100[\s\S]*Benar, karena Kenaikan gaji berkala/
		);
		await eventually(() => said('Ria Sri Rohaeni').textContent()).toContain(
			'Benar, karena Cuti melahirkan, SK 800/112'
		);
		await eventually(() => said('Susan Nuraini').textContent()).toContain('Benar, karena Meninggal dunia');
		expect(officer.faults).toEqual([]);
		await officer.close();
		expect(phone.faults).toEqual([]);
	});
});

describe('on a laptop', () => {
	let laptop: Device;
	beforeAll(async () => {
		laptop = await open(server.url, accountOf('BKAD'), LAPTOP);
		await laptop.goto(`/kertas-kerja/${id.BKAD}/periksa`);
		await findings(laptop).first().waitFor();
	});
	afterAll(() => laptop?.close());

	it('finds who stands in the payroll alone, and follows the threshold', async () => {
		const staff = [...(await api.people(await api.paper('BKAD', '2026-10-01'))).values()];
		expect(staff).toHaveLength(28);
		const lines = staff.slice(1).map(({ nip, nama }) => `${String(nip)};${String(nama)}`);
		const csv = ['nip;nama', ...lines, '199001012015011001;Tambahan Uji'].join('\n');
		await laptop.page.getByText('Daftar pembanding dan ambang').click();
		await laptop.page
			.getByLabel('Pilih daftar gaji bulan ini')
			.setInputFiles({ name: 'gaji.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
		await laptop.page.getByText('gaji.csv: 28 orang').waitFor();
		await eventually(() => of(laptop, 'Tambahan Uji').textContent()).toContain('Ada di daftar gaji saja');
		await eventually(() => of(laptop, 'Asep Permana').textContent()).toContain('Tidak ada di daftar gaji');
		const before = await findings(laptop).count();
		// Siti's TPP rose by 2 %, Ratna's and Mega's by 2 %: under the 10 % it begins with.
		await laptop.page.getByLabel('Tandai bila TPP berubah lebih dari (persen)').fill('1');
		await laptop.page.getByLabel('Tandai bila TPP berubah lebih dari (persen)').blur();
		await eventually(() => findings(laptop).count()).toBe(before + 3);
		await eventually(() => of(laptop, 'Siti Anggraini').textContent()).toContain('TPP berubah banyak');
	});

	it('is worked by keyboard alone: down to the finding, into the reason, Enter', async () => {
		await findings(laptop).first().getByRole('link').first().focus();
		await laptop.page.keyboard.press('ArrowDown');
		const second = findings(laptop).nth(1);
		await eventually(() => second.evaluate((li) => li.contains(document.activeElement))).toBe(true);
		const name = await second.getByRole('heading').textContent();
		await laptop.page.keyboard.press('ArrowUp');
		await eventually(() =>
			findings(laptop)
				.first()
				.evaluate((li) => li.contains(document.activeElement))
		).toBe(true);
		await laptop.page.keyboard.press('ArrowDown');
		for (
			let at = 0;
			at < 4 && !(await laptop.page.evaluate(() => document.activeElement?.textContent?.includes('karena…')));
			at++
		)
			await laptop.page.keyboard.press('Tab');
		await laptop.page.keyboard.press('Enter');
		await eventually(() => laptop.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
		await laptop.page.keyboard.press('Control+a');
		await laptop.page.keyboard.type('Diperiksa dengan SK');
		await laptop.page.keyboard.press('Enter');
		await tab(laptop, 'Dijelaskan').click();
		await eventually(() => of(laptop, String(name)).first().textContent()).toContain('Diperiksa dengan SK');
		expect(laptop.faults).toEqual([]);
	});
});
