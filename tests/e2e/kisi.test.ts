// The sheet by keyboard alone (journey T4, ui.md 4.6), and the card under the thumb.
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, open, people, totals } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let device: Device;

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
});
afterAll(() => server?.dispose());
afterEach(async () => {
	const faults = device?.faults ?? [];
	await device?.close();
	expect(faults).toEqual([]);
});

const PAY = 6;
const press = async (...keys: string[]): Promise<void> => {
	for (const key of keys) await device.page.keyboard.press(key);
};
const times = (key: string, count: number): string[] => Array<string>(count).fill(key);
/** Row and column of the cell that has the focus, from 1; null when it is elsewhere. */
const place = () =>
	device.page.evaluate(() => {
		const cell = document.activeElement?.closest('[role=gridcell], [role=rowheader]');
		const row = cell?.closest('[role=row]')?.getAttribute('aria-rowindex');
		return row ? [Number(row) - 1, Number(cell?.getAttribute('aria-colindex'))] : null;
	});
const text = async (row: number, column: number): Promise<string> =>
	(await device.page.locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${column}"]`).textContent())?.trim() ?? '';
const selected = () => device.page.locator('[role=grid] [aria-selected=true]').count();
const dialog = () => device.page.getByRole('dialog');
/** Goes on with Tab until the focus is where it should be. */
async function tabTo(css: string, key = 'Tab'): Promise<void> {
	for (let n = 0; n < 60; n++) {
		if (await device.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, css)) return;
		await press(key);
	}
	throw new Error(`60 × ${key} did not reach ${css}`);
}
async function clip(block: string): Promise<void> {
	await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await device.page.evaluate((content) => navigator.clipboard.writeText(content), block);
}

/** From the first page into the sheet, without a mouse. */
async function intoTheSheet(agency: string): Promise<void> {
	device = await open(server.url, accountOf(agency), LAPTOP);
	await device.page.getByRole('link', { name: 'Lanjutkan' }).waitFor();
	await tabTo('main a[href*="/kertas-kerja/"]');
	await press('Enter');
	await device.page.getByRole('grid').waitFor();
	await tabTo('[role=rowheader]');
	expect(await place()).toEqual([1, 1]);
}

it('T4 on a laptop goes by keyboard alone: typed, pasted, taken back, and nothing is lost when the browser dies', async () => {
	await intoTheSheet('DINKES');
	const before = await totals(device);
	await press(...times('ArrowRight', 5));
	const old = [await text(1, PAY), await text(2, PAY)];

	await device.page.keyboard.type('4.213.500,00');
	await press('Enter');
	await device.page.keyboard.type('4,213,500');
	await press('Enter');
	await eventually(() => text(1, PAY)).toBe('4.213.500');
	await eventually(() => text(2, PAY)).toBe('4.213.500');
	expect(await place()).toEqual([3, PAY]);
	await press('Control+z', 'Control+z');
	await eventually(() => text(1, PAY)).toBe(old[0]);
	await eventually(() => text(2, PAY)).toBe(old[1]);

	await clip(Array.from({ length: 42 }, () => '4.213.500\t421.350\t168.540').join('\n'));
	await press('ArrowUp', 'ArrowUp', 'Control+v');
	await dialog().getByText(/^126 sel akan berubah/).waitFor();
	await press('Escape');
	await eventually(() => dialog().count()).toBe(0);
	expect(await text(1, PAY)).toBe(old[0]);
	await eventually(place).toEqual([42, 8]);

	await press('Control+Home', ...times('ArrowRight', 5), 'Control+v');
	await dialog().getByText(/^126 sel akan berubah/).waitFor();
	await press('Enter');
	await eventually(() => text(4, PAY)).toBe('4.213.500');
	await eventually(() => totals(device)).not.toEqual(before);
	await press('Control+z');
	await eventually(() => text(4, PAY)).not.toBe('4.213.500');
	await eventually(() => totals(device)).toEqual(before);

	await press('Control+Home', 'ArrowDown', ...times('ArrowRight', 5));
	await device.page.keyboard.type('5123400');
	await device.page.waitForTimeout(600);
	const address = device.page.url();
	await device.kill();
	await device.launch();
	await device.goto(address);
	await device.page.getByText('Ketikan terakhir belum masuk').waitFor();
	await device.page.getByText('“5123400” pada').waitFor();
	await tabTo('.banner button:last-of-type');
	await press('Enter');
	await eventually(() => text(2, PAY)).toBe('5.123.400');
});

it('every key of the map does what the map says', async () => {
	await intoTheSheet('BKAD');
	const rows = Number(await device.page.getByRole('grid').getAttribute('aria-rowcount')) - 2;
	const columns = Number(await device.page.getByRole('grid').getAttribute('aria-colcount'));
	const moves: [string, [number, number]][] = [
		['ArrowDown', [2, 1]],
		['ArrowRight', [2, 2]],
		['ArrowLeft', [2, 1]],
		['ArrowUp', [1, 1]],
		['End', [1, columns]],
		['Home', [1, 1]],
		['Control+End', [rows, columns]],
		['Control+Home', [1, 1]],
		['Control+ArrowDown', [rows, 1]],
		['Control+ArrowUp', [1, 1]],
		['Tab', [1, 2]],
		['Shift+Tab', [1, 1]],
		['Enter', [2, 1]],
		['Shift+Enter', [1, 1]]
	];
	for (const [key, to] of moves) {
		await press(key);
		expect([key, await place()]).toEqual([key, to]);
	}
	await press('PageDown');
	expect((await place())?.[0]).toBeGreaterThan(5);
	await press('PageUp');
	expect(await place()).toEqual([1, 1]);

	// Typing, F2, Esc, Delete; blank and 0 stay apart.
	await press(...times('ArrowRight', 5));
	const pay = await text(1, PAY);
	await device.page.keyboard.type('12');
	await press('Escape');
	expect(await text(1, PAY)).toBe(pay);
	await press('F2', 'End', 'Backspace', 'Enter');
	await eventually(() => text(1, PAY)).toBe(Math.floor(Number(pay.replaceAll('.', '')) / 10).toLocaleString('id-ID'));
	await press('ArrowUp', 'Delete');
	await eventually(() => text(1, PAY)).toBe('');
	await device.page.keyboard.type('0');
	await press('Enter', 'ArrowUp');
	await eventually(() => text(1, PAY)).toBe('0');

	// Ranges: extended, filled down, copied, cut, pasted.
	await device.page.keyboard.type('3000000');
	await press('Enter', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown');
	expect(await selected()).toBe(3);
	await press('Control+d');
	await eventually(() => text(3, PAY)).toBe('3.000.000');
	await device.page.getByText('Σ pilihan 9.000.000 · 3 sel').waitFor();
	await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await press('Control+c');
	expect(await device.page.evaluate(() => navigator.clipboard.readText())).toBe('3000000\n3000000\n3000000');
	await press('Control+x');
	await eventually(() => text(2, PAY)).toBe('');
	await press('Control+v');
	await eventually(() => text(2, PAY)).toBe('3.000.000');
	await press('Control+z', 'Control+z');
	await eventually(() => text(2, PAY)).toBe('3.000.000');
	await press('Control+z', 'Control+z', 'Control+z', 'Control+z', 'Control+z');
	await eventually(() => text(1, PAY)).toBe(pay);
	await press('Control+y');
	await eventually(() => text(1, PAY)).not.toBe(pay);
	await press('Control+z');
	await eventually(() => text(1, PAY)).toBe(pay);

	await press('Control+Home', 'Control+ ');
	await device.page.getByText(`· ${rows} sel`).waitFor();
	await press('Escape', 'Shift+ ');
	expect(await selected()).toBeGreaterThan(8);
	await press('Escape', 'Control+Shift+ArrowDown');
	await device.page.getByText(`· ${rows} sel`).waitFor();

	// Groups, panel, help, search, and the way out.
	await press('Control+Home', 'Alt+2');
	await eventually(() => device.page.getByRole('columnheader', { name: 'Gaji pokok' }).count()).toBe(0);
	await press('Alt+2');
	await eventually(() => device.page.getByRole('columnheader', { name: 'Gaji pokok' }).count()).toBe(1);
	await press('Control+Enter');
	await device.page.getByLabel('Panel penjelasan').waitFor();
	await press('?');
	await dialog().getByText('Arti tanda').waitFor();
	await press('Escape');
	await eventually(place).toEqual([1, 1]);
	await press('Control+f');
	await device.page.keyboard.type('Nurul');
	await device.page.getByText(/pegawai tampil/).waitFor();
	await press('Escape');
	await eventually(place).toEqual([1, 1]);
	await press('Escape', 'Tab');
	await eventually(place).toBeNull();
});

it('undo goes on after the browser was closed, without a network, over added and deleted people too', async () => {
	await intoTheSheet('DISDIK');
	await device.offline(true);
	const before = await totals(device);
	const name = await text(2, 1);
	const pay = await text(1, PAY);
	await press(...times('ArrowRight', 5));
	await device.page.keyboard.type('4999900');
	await press('Enter');
	await press('Home');
	await device.page.getByRole('button', { name: 'Hapus pegawai' }).press('Enter');
	await eventually(() => text(2, 1)).not.toBe(name);
	await device.page.getByRole('button', { name: 'Pegawai', exact: true }).press('Enter');
	await device.page.locator('dd', { hasText: /^400$/ }).waitFor();
	await device.page.waitForTimeout(1_500);

	const address = device.page.url();
	await device.relaunch();
	await device.offline(true);
	await device.goto(address);
	await device.page.getByRole('grid').waitFor();
	await tabTo('[role=rowheader]');
	await press('Control+z', 'Control+z');
	await eventually(() => text(2, 1)).toBe(name);
	expect(await text(1, PAY)).toBe('4.999.900');
	await press('Control+z');
	await eventually(() => text(1, PAY)).toBe(pay);
	await eventually(() => totals(device)).toEqual(before);
	await press('Control+y');
	await eventually(() => text(1, PAY)).toBe('4.999.900');
});

it('the card corrects five people with keypad and Next, and steps through only those with warnings', async () => {
	device = await open(server.url, accountOf('DISDIK'), PHONE);
	await device.page.getByRole('link', { name: 'Kertas kerja' }).first().tap();
	await device.page.locator('main a[href*="/kertas-kerja/"]').first().tap();
	await people(device).waitFor();
	await people(device).getByRole('listitem').nth(2).getByRole('button').tap();
	const field = device.page.getByLabel('TPP beban kerja', { exact: true });
	expect(await field.getAttribute('inputmode')).toBe('numeric');
	for (let at = 0; at < 5; at++) {
		await field.tap();
		await device.page.keyboard.type(String(3_000_000 + at));
		await device.page.getByRole('button', { name: 'Pegawai berikutnya' }).tap();
	}
	for (let at = 4; at >= 0; at--) {
		await device.page.getByRole('button', { name: 'Pegawai sebelumnya' }).tap();
		await eventually(() => field.inputValue()).toBe(`3.000.00${at}`);
	}
	const small = await device.page.locator('article button:visible, article input:visible').evaluateAll((nodes) =>
		nodes.filter((node) => node.getBoundingClientRect().height < 44).map((node) => node.outerHTML.slice(0, 80))
	);
	expect(small).toEqual([]);

	await device.page.getByRole('button', { name: 'Kembali ke daftar' }).tap();
	const all = Number((await device.page.locator('dt:has-text("Pegawai") + dd').textContent()) ?? 0);
	await device.page.getByRole('button', { name: 'Hanya yang bermasalah' }).tap();
	await device.page.getByText(/dari \d+ pegawai tampil, urut menurut rupiah/).waitFor();
	await people(device).getByRole('listitem').first().getByRole('button').tap();
	const shown = Number(/1 \/ (\d+)/.exec((await device.page.locator('article header').textContent()) ?? '')?.[1]);
	expect(shown).toBeGreaterThan(0);
	expect(shown).toBeLessThan(all);
	expect(await device.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});
