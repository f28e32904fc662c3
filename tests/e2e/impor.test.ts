// A file becomes a paper (journeys T3 and K1): the real sheet as it is, damaged files with words, and the way back.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { read } from '@e965/xlsx';
import { Api } from '../support/api';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { BKAD, accountOf, chip, open, rupiah, totals, until } from '../support/journeys';
import { Server } from '../support/server';
import { GOLDEN, type Upload, golden, large, notAWorkbook, upload, withPassword } from '../support/workbooks';

const MONTH = '2026-11-01';
const GOLDEN_TOTALS = { one: 2_021_631, four: 8_086_532, all: 10_108_163 };
let server: Server;
let device: Device;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
});
afterAll(() => server?.dispose());

const count = async (name: string): Promise<number> => rupiah(device.page.getByTestId(`impor-${name}`));
const counts = async () => ({ baru: await count('baru'), berubah: await count('berubah'), sama: await count('sama'), ditolak: await count('ditolak') });
const choose = async (file: string | Upload): Promise<void> => device.page.getByLabel('Pilih berkas Excel').setInputFiles(file);
const preview = async (): Promise<void> => device.page.getByTestId('impor-baru').waitFor({ timeout: 60_000 });
const apply = async (): Promise<void> => device.page.getByRole('button', { name: /^Terapkan \d/ }).click();
const sent = async (): Promise<void> => until(async () => /^Terkirim|^Tersimpan/.test(await chip(device)), 45_000, 'the import to arrive');

/** An empty paper of a kind nobody uses yet; returns its address. */
async function emptyPaper(kind: string): Promise<string> {
	await device.goto('/kertas-kerja');
	await device.page.getByRole('button', { name: 'Mulai kertas kerja' }).click();
	await device.page.getByLabel('Jenis kertas kerja').selectOption({ label: kind });
	await device.page.getByRole('button', { name: 'Isi manual' }).click();
	await device.page.getByText('Kertas kerja ini masih kosong').waitFor();
	return new URL(device.page.url()).pathname.replace(/\?.*$/, '');
}

describe('T3: the real sheet', () => {
	let paper: string;
	beforeAll(async () => {
		device = await open(server.url, accountOf('BKAD'), LAPTOP);
		paper = await emptyPaper('Rapel dan susulan');
		await sent();
	});
	afterAll(async () => {
		const { faults } = device;
		await device.close();
		expect(faults).toEqual([]);
	});

	it('maps without a step by hand, offline, and gives the golden sums to the rupiah', async () => {
		await server.kill();
		await device.offline(true);
		await device.page.getByRole('button', { name: 'Impor Excel' }).click();
		await choose(GOLDEN);
		await preview();
		await eventually(() => counts()).toEqual({ baru: 28, berubah: 0, sama: 0, ditolak: 0 });
		await device.page.getByText('Jumlah di berkas cocok dengan hitungan SIPAUS').waitFor();
		await device.page.getByText('Kekurangan menurut baris yang diterima: Rp10.108.163').waitFor();
		await apply();
		await device.page.getByText('28 pegawai baru, 0 berubah.').waitFor();
		await device.page.getByRole('link', { name: 'Lihat kertas kerja' }).click();
		await device.page.getByRole('grid').waitFor();
		await eventually(() => totals(device)).toEqual(GOLDEN_TOTALS);
	});

	it('reaches the server as one command, and the same file again changes nothing', async () => {
		await server.up();
		await device.offline(false);
		await sent();
		const api = await Api.signIn(server.url, accountOf('BKAD'));
		const stored = await api.people(await api.paper('BKAD', MONTH, 'rapel'));
		expect(stored.size).toBe(28);
		await device.goto(`${paper}/impor`);
		await choose(GOLDEN);
		await preview();
		await eventually(() => counts()).toEqual({ baru: 0, berubah: 0, sama: 28, ditolak: 0 });
		await device.page.getByText('Berkas yang sama sudah pernah diimpor').waitFor();
		await eventually(() => device.page.getByRole('button', { name: 'Tidak ada yang berubah' }).isDisabled()).toBe(true);
	});

	it('shows what a corrected file changes, and taking it back restores the exact state before', async () => {
		const api = await Api.signIn(server.url, accountOf('BKAD'));
		const content = async () => {
			const people = await api.people(await api.paper('BKAD', MONTH, 'rapel'));
			return [...people.values()].map(({ revision: _r, changed_at: _c, changed_by: _b, ...row }) => row);
		};
		const before = await content();
		await device.goto(`${paper}/impor`);
		await choose(
			golden('perbaikan.xlsx', (people, all) => {
				people[0]![14] = Number(people[0]![14]) + 250_000;
				people[1]![0] = 'Dewi Kurnia, S.E.';
				all.splice(all.indexOf(people[27]!), 1);
			})
		);
		await preview();
		await eventually(() => counts()).toEqual({ baru: 0, berubah: 2, sama: 25, ditolak: 0 });
		await device.page.getByText('Lihat baris yang akan ditulis').click();
		await device.page.getByText(/Dewi Kurnia → Dewi Kurnia, S\.E\./).waitFor();
		// Nothing was written by looking.
		expect(await content()).toEqual(before);
		await apply();
		await device.page.getByText('Impor diterapkan').waitFor();
		await sent();
		await until(async () => JSON.stringify(await content()) !== JSON.stringify(before), 20_000, 'the change on the server');
		expect(await content()).toHaveLength(28);

		await device.page.getByRole('button', { name: 'Batalkan impor', exact: true }).click();
		await until(async () => JSON.stringify(await content()) === JSON.stringify(before), 30_000, 'the state before');
		await device.goto(paper);
		await device.page.getByRole('grid').waitFor();
		await until(async () => (await totals(device)).all === GOLDEN_TOTALS.all, 20_000, 'the golden sums');
	});

	it('asks about a number that differs in one digit, and merges only when told', async () => {
		await device.goto(`${paper}/impor`);
		await choose(golden('mirip.xlsx', (people) => (people[3]![1] = String(people[3]![1]).replace(/5$/, '6'))));
		await preview();
		// The preview follows what the pull after the undo still brings.
		await until(async () => (await count('sama')) === 27, 20_000, 'the restored rows on this device');
		await eventually(() => counts()).toEqual({ baru: 1, berubah: 0, sama: 27, ditolak: 0 });
		await device.page.getByText('NIP beda satu angka, nama sama').waitFor();
		await device.page.getByLabel('Budi Setiawan adalah').selectOption({ label: 'orang yang sama, pakai NIP tercatat' });
		await until(async () => (await count('sama')) === 28, 20_000, 'the same person');
		await eventually(() => counts()).toEqual({ baru: 0, berubah: 0, sama: 28, ditolak: 0 });
	});
});

describe('a bad file', () => {
	let paper: string;
	beforeAll(async () => {
		device = await open(server.url, accountOf('DINKES'), PHONE);
		paper = await emptyPaper('Rapel dan susulan');
		await sent();
	});
	beforeEach(() => device.goto(`${paper}/impor`));
	afterAll(async () => {
		await device.goto(paper);
		await device.page.getByText('Kertas kerja ini masih kosong').waitFor();
		const { faults } = device;
		await device.close();
		expect(faults).toEqual([]);
	});

	const refused: [string, () => Upload, RegExp][] = [
		['text named .xlsx', notAWorkbook, /bernama Excel, tetapi isinya teks biasa.*Tidak ada yang diimpor.*Simpan Sebagai/],
		['a workbook with a password', withPassword, /bersandi.*Tidak ada yang diimpor.*hapus kata sandinya/],
		[
			'a sheet without the column of the basic pay',
			() => golden('tanpa-gaji.xlsx', (_people, all) => all.forEach((line) => line.splice(5, 1))),
			/[Kk]olom.*(GAJI POKOK|Gaji pokok).*(Tambah|tambah|Lengkapi|lengkapi)/
		],
		['50,000 rows', () => large('lima-puluh-ribu.xlsx', 50_000), /50\.\d{3} baris.*20\.000.*Tidak ada yang diimpor/]
	];
	it.each(refused)('%s is refused with what, where, consequence and remedy', async (_name, file, words) => {
		await choose(file());
		const alert = device.page.getByRole('alert');
		await alert.waitFor({ timeout: 90_000 });
		expect((await alert.textContent())?.replace(/\s+/g, ' ')).toMatch(words);
		expect(await device.page.getByRole('button', { name: /Terapkan/ }).count()).toBe(0);
	});

	it('names every damaged row, imports only the good ones, and hands the others back', async () => {
		await choose(
			golden('rusak.xlsx', (people) => {
				people[0]![5] = '#####';
				people[1]![1] = '1,96709E+17';
				people[4]![1] = people[5]![1] ?? null;
				people[8]![5] = 'empat juta';
				for (const at of [6, 7]) people[at]![5] = Number(people[at]![5]).toLocaleString('id-ID');
			})
		);
		await preview();
		await eventually(() => counts()).toEqual({ baru: 23, berubah: 0, sama: 0, ditolak: 5 });
		const text = ((await device.page.textContent('main')) ?? '').replace(/\s+/g, ' ');
		for (const words of [
			/Baris 8, kolom F “[^”]*GAJI POKOK[^”]*”: Sel berisi #####.*Baris ini tidak diimpor.*impor lagi/,
			/Baris 9, kolom B “[^”]*NIP[^”]*”: .*1,9\d*E\+17.*tidak bisa dipulihkan.*ketik ulang 18 angka/,
			/dipakai 2 kali, di baris 12\D+13.*Tidak satu pun.*Hapus atau perbaiki/,
			/Baris 16, kolom F.*“empat juta” tidak bisa dibaca sebagai rupiah/
		])
			expect(text).toMatch(words);
		expect(await device.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
		const [download] = await Promise.all([device.page.waitForEvent('download'), device.page.getByRole('button', { name: 'Unduh 5 baris yang ditolak' }).click()]);
		expect(download.suggestedFilename()).toBe('ditolak-rusak.xlsx');
		const book = read(readFileSync(await download.path()));
		const [first] = book.SheetNames;
		expect(JSON.stringify(book.Sheets[first ?? ''])).toContain('ALASAN DITOLAK');
		await device.page.getByRole('button', { name: 'Batal', exact: true }).click();
		await device.page.getByLabel('Pilih berkas Excel').waitFor();
	});

	it('can be stopped while it is read', async () => {
		await choose(large('besar.xlsx', 20_000));
		await device.page.getByRole('button', { name: 'Batal', exact: true }).click();
		await device.page.getByLabel('Pilih berkas Excel').waitFor();
		expect(await device.page.getByRole('alert').count()).toBe(0);
	});
});

describe('a file of another program', () => {
	let paper: string;
	const TITLES = ['Urutan', 'Kode Orang', 'Siapa', 'Upah Dasar', 'Tambahan'];
	const table = (name: string, above: number, people: (string | number)[][]): Upload =>
		upload(name, { Daftar: [...Array.from({ length: above }, () => ['DINAS KESEHATAN']), TITLES, ...people] });
	const [rudi, nur] = [[1, '196801011992011001', 'Rudi Hartono', 4_213_500, 9_596_391], [2, '198512172010012034', 'Nur Aini', 3_287_800, 2_100_000]];

	beforeAll(async () => {
		device = await open(server.url, accountOf('DPUPR'), PHONE);
		paper = await emptyPaper('Rapel dan susulan');
		await sent();
	});
	beforeEach(() => device.goto(`${paper}/impor`));
	afterAll(async () => {
		await device.goto(paper);
		await device.page.getByText('Kertas kerja ini masih kosong').waitFor();
		const { faults } = device;
		await device.close();
		expect(faults).toEqual([]);
	});

	const meaning = (title: string, label: RegExp) => async (): Promise<void> => {
		const list = device.page.getByLabel(`Arti kolom ${title}`);
		const options = await list.locator('option').allTextContents();
		await list.selectOption({ label: options.find((text) => label.test(text)) ?? '' });
	};

	it('an .ods as LibreOffice saves it gives the golden sums', async () => {
		await choose(GOLDEN.replace(/xlsx$/, 'ods'));
		await preview();
		await eventually(() => counts()).toEqual({ baru: 28, berubah: 0, sama: 0, ditolak: 0 });
		await device.page.getByText('Kekurangan menurut baris yang diterima: Rp10.108.163').waitFor();
	});

	it('an unknown table is asked about once: the answer holds for the same titles, also after a reload, until it is forgotten', async () => {
		const { page } = device;
		await choose(table('upah.xlsx', 2, [rudi]));
		await page.getByRole('button', { name: 'Cocokkan kolom Daftar' }).click();
		await page.getByRole('button', { name: 'Lanjut ke pratinjau' }).click();
		await page.getByText('Pilih kolom yang berisi nama pegawai.').waitFor();
		for (const answer of [meaning('Siapa', /^Nama pegawai/), meaning('Upah Dasar', /^Gaji pokok/), meaning('Tambahan', /^TPP beban kerja/)]) await answer();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
		await page.getByRole('button', { name: 'Lanjut ke pratinjau' }).click();
		await preview();
		await eventually(() => counts()).toEqual({ baru: 1, berubah: 0, sama: 0, ditolak: 0 });

		await device.goto(`${paper}/impor`);
		await choose(table('upah-lagi.xlsx', 5, [rudi, nur]));
		await preview();
		await eventually(() => counts()).toEqual({ baru: 2, berubah: 0, sama: 0, ditolak: 0 });

		await page.getByRole('button', { name: 'Atur kolom' }).click();
		await page.getByRole('button', { name: 'Lupakan jawaban' }).click();
		await page.getByRole('button', { name: 'Cocokkan kolom Daftar' }).waitFor();
	});

	it('a reading that never ends is killed, with the reason and the remedy', async () => {
		const { page } = device;
		// The worker never gets the file: as silent as one that hangs in it.
		await page.evaluate(() => {
			Worker.prototype.postMessage = () => undefined;
			const end = Worker.prototype.terminate;
			Worker.prototype.terminate = function () {
				Reflect.set(window, '__killed', true);
				end.call(this);
			};
		});
		await choose(table('diam.xlsx', 0, [rudi]));
		const alert = page.getByRole('alert');
		await alert.waitFor({ timeout: 60_000 });
		expect(await alert.textContent()).toMatch(/belum selesai dibaca setelah 10 detik, lalu dihentikan\. Tidak ada yang diimpor\. Buka di Excel/);
		expect(await page.evaluate(() => Reflect.get(window, '__killed') as boolean)).toBe(true);
	});
});

describe('K1: one file for all agencies', () => {
	it('is split by sheet, asks once about a name nobody knows, and is taken back whole', async () => {
		device = await open(server.url, BKAD, LAPTOP);
		const api = await Api.signIn(server.url, BKAD);
		const source = golden('x.xlsx');
		const rows = (book: Upload): (string | number | null)[][] => {
			const opened = read(book.buffer, { dense: true });
			const [first] = opened.SheetNames;
			const sheet = opened.Sheets[first ?? ''] as unknown as { '!data': ({ v?: string | number } | undefined)[][] };
			return sheet['!data'].map((line) => Array.from(line ?? [], (cell) => cell?.v ?? null));
		};
		const all = rows(source).slice(3);
		await device.goto('/kelola/impor');
		await device.page.getByLabel('Pilih berkas Excel').setInputFiles(upload('induk-november.xlsx', { DPUPR: all, DISDIK: all, 'Dinas Tanpa Nama': all }));
		await device.page.getByText('Dinas Tanpa Nama').first().waitFor({ timeout: 60_000 });
		await device.page.getByRole('combobox').first().selectOption({ label: 'Jangan diimpor' });
		await device.page.getByRole('button', { name: /Lanjut/ }).click();
		await device.page.getByRole('cell', { name: 'Terapkan DISDIK' }).waitFor();
		// DPUPR has submitted: it is named and left alone.
		await device.page.getByText(/Kertas kerjanya sudah diajukan: DPUPR/).waitFor();
		expect(await api.paper('DISDIK', MONTH)).toBeUndefined();
		await device.page.getByRole('button', { name: 'Terapkan 1 SKPD' }).click();
		await device.page.getByText('1 SKPD diterapkan').waitFor();
		const people = async (): Promise<number> => {
			const paper = await api.paper('DISDIK', MONTH);
			return paper ? (await api.people(paper)).size : 0;
		};
		await until(async () => (await people()) === 28, 30_000, 'the people of DISDIK');
		await device.page.getByRole('button', { name: 'Batalkan impor induk-november.xlsx' }).click();
		await device.page.getByRole('button', { name: 'Batalkan 1 SKPD' }).click();
		await until(async () => (await people()) === 0, 30_000, 'the empty paper');
		const { faults } = device;
		await device.close();
		expect(faults).toEqual([]);
	});
});
