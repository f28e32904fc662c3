// The sheet by keyboard alone (journey T4, ui.md 4.6), and the card under the thumb.
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { type Device, LAPTOP, PHONE } from '../support/browser';
import { eventually } from '../support/eventually';
import { accountOf, open, people, sent, totals } from '../support/journeys';
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
	(
		await device.page
			.locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${column}"]`)
			.textContent()
	)?.trim() ?? '';
const selected = () => device.page.locator('[role=grid] [aria-selected=true]').count();
const dialog = () => device.page.getByRole('dialog');
/** Goes on with Tab until the focus is on what is described: an element, or a link or button of that name. */
async function tabTo(what: { css: string } | { name: string }): Promise<void> {
	for (let n = 0; n < 60; n++) {
		const there = await device.page.evaluate((wanted) => {
			const at = document.activeElement;
			return 'css' in wanted ? at?.matches(wanted.css) : at?.textContent?.trim() === wanted.name;
		}, what);
		if (there) return;
		await press('Tab');
	}
	throw new Error(`60 × Tab did not reach ${JSON.stringify(what)}`);
}
async function clip(block: string): Promise<void> {
	await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await device.page.evaluate((content) => navigator.clipboard.writeText(content), block);
}

const CODES: Record<string, number> = { Enter: 13, Escape: 27, Tab: 9 };
/** Real keys without waiting for any of them; the page may be busy with something else for as long. */
async function flood(keys: readonly string[], busy = 0): Promise<void> {
	const browser = await device.cdp();
	const done: Promise<unknown>[] = [];
	if (busy > 0) {
		const work = device.page.evaluate((ms) => {
			for (const end = performance.now() + ms; performance.now() < end;);
		}, busy);
		done.push(work);
	}
	for (const pressed of keys) {
		const ctrl = pressed.startsWith('Control+');
		const key = ctrl ? pressed.slice(-1) : pressed;
		const letter = key.length === 1;
		const of = {
			key,
			code: letter ? `${/\d/.test(key) ? 'Digit' : 'Key'}${key.toUpperCase()}` : key,
			windowsVirtualKeyCode: CODES[key] ?? key.toUpperCase().charCodeAt(0),
			modifiers: ctrl ? 2 : 0
		};
		const typed = letter && !ctrl ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
		done.push(
			browser.send('Input.dispatchKeyEvent', { type: typed.text ? 'keyDown' : 'rawKeyDown', ...of, ...typed })
		);
		done.push(browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...of }));
	}
	await Promise.all(done);
	await browser.detach();
}

/** From the first page into the sheet, without a mouse. */
async function intoTheSheet(agency: string): Promise<void> {
	device = await open(server.url, accountOf(agency), LAPTOP);
	await device.page.getByRole('link', { name: 'Lanjutkan' }).waitFor();
	await tabTo({ name: 'Lanjutkan' });
	await press('Enter');
	await device.page.getByRole('grid').waitFor();
	await tabTo({ css: '[role=rowheader]' });
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
	await eventually(place).toEqual([3, PAY]);
	await press('Control+z', 'Control+z');
	await eventually(() => text(1, PAY)).toBe(old[0]);
	await eventually(() => text(2, PAY)).toBe(old[1]);

	await clip(Array.from({ length: 42 }, () => '4.213.500\t421.350\t168.540').join('\n'));
	await press('ArrowUp', 'ArrowUp', 'Control+v');
	await dialog()
		.getByText(/^1[0-2]\d sel akan berubah/)
		.waitFor();
	await press('Escape');
	await eventually(() => dialog().count()).toBe(0);
	expect(await text(1, PAY)).toBe(old[0]);
	await eventually(place).toEqual([42, 8]);

	await press('Control+Home', ...times('ArrowRight', 5), 'Control+v');
	await dialog()
		.getByText(/^1[0-2]\d sel akan berubah/)
		.waitFor();
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
	await tabTo({ name: 'Pakai' });
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
		await eventually(async () => [key, await place()]).toEqual([key, to]);
	}
	await press('PageDown');
	await eventually(async () => (await place())?.[0] ?? 0).toBeGreaterThan(5);
	await press('PageUp');
	await eventually(place).toEqual([1, 1]);

	// Typing, F2, Esc, Delete; blank and 0 stay apart.
	await press(...times('ArrowRight', 5));
	const pay = await text(1, PAY);
	await device.page.keyboard.type('12');
	await press('Escape');
	expect(await text(1, PAY)).toBe(pay);
	await press('F2', 'End', 'Backspace', 'Enter');
	await eventually(() => text(1, PAY)).toBe(
		Math.floor(Number(pay.replaceAll('.', '')) / 10).toLocaleString('id-ID')
	);
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

	await press('Control+Home', 'Control+Space');
	await device.page.getByText(`· ${rows} sel`).waitFor();
	await press('Escape', 'Shift+Space');
	expect(await selected()).toBeGreaterThan(8);
	await press('Control+Home', 'Control+Shift+ArrowDown');
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

it('a hand faster than the screen writes every value into its own row', async () => {
	await intoTheSheet('DINKES');
	await device.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const column = async (rows: number): Promise<string[]> => {
		await press(
			'Control+Home',
			...times('ArrowRight', 5),
			...times('Shift+ArrowDown', rows - 1),
			'Control+c'
		);
		const block = await device.page.evaluate(() => navigator.clipboard.readText());
		return block.split('\n');
	};
	const values = (first: number): string[] =>
		Array.from({ length: 20 }, (_, at) => String(first + at * 1_017));
	const lines = (of: readonly string[]): string[] => of.flatMap((value) => [...value, 'Enter']);

	const slowly = values(3_000_100);
	await press('Control+Home', ...times('ArrowRight', 5), ...lines(slowly));
	expect(await column(20)).toEqual(slowly);

	// All at once, and into a page that is busy: no frame between the keys.
	const together = values(4_000_200);
	await press('Control+Home', ...times('ArrowRight', 5));
	await flood(lines(together));
	expect(await column(20)).toEqual(together);
	const busy = values(5_000_300);
	await press('Control+Home', ...times('ArrowRight', 5));
	await flood(lines(busy), 800);
	expect(await column(20)).toEqual(busy);
	await eventually(place).toEqual([20, PAY]);

	// The focus is not called back from where the keys took it.
	await press('Control+Home', ...times('ArrowRight', 5));
	await flood([...'7000001', 'Enter', 'Control+f', ...'Nurul'], 400);
	const found = device.page.getByLabel('Cari nama atau NIP');
	await eventually(() => found.inputValue()).toBe('Nurul');
	await device.page.waitForTimeout(300);
	expect(await found.evaluate((field) => field === document.activeElement)).toBe(true);
	await press('Escape');
	await eventually(() => text(1, PAY)).toBe('7.000.001');
	await eventually(place).toEqual([2, PAY]);
	await flood([...'7000002', 'Enter', 'Escape', 'Tab'], 400);
	await eventually(place).toBeNull();
	expect(await device.page.locator('[role=grid] input').count()).toBe(0);

	await sent(device);
	await device.page.reload();
	await device.page.getByRole('grid').waitFor();
	await tabTo({ css: '[role=rowheader]' });
	expect(await column(20)).toEqual(['7000001', '7000002', ...busy.slice(2)]);
});

it('undo goes on after the browser was closed, without a network, over added and deleted people too', async () => {
	await intoTheSheet('DINKES');
	await device.offline(true);
	const before = await totals(device);
	const name = await text(2, 1);
	const pay = await text(1, PAY);
	const count = () => device.page.locator('dt:has-text("Pegawai") + dd').textContent();
	const many = await count();
	await press(...times('ArrowRight', 5));
	await device.page.keyboard.type('4999900');
	await press('Enter');
	await press('Home');
	await device.page.getByRole('button', { name: 'Hapus pegawai' }).press('Enter');
	await eventually(() => text(2, 1)).not.toBe(name);
	await device.page.getByRole('button', { name: 'Pegawai', exact: true }).press('Enter');
	await eventually(count).toBe(many);
	await device.page.waitForTimeout(1_500);

	const address = device.page.url();
	await device.relaunch();
	await device.offline(true);
	await device.goto(address);
	await device.page.getByRole('grid').waitFor();
	await tabTo({ css: '[role=rowheader]' });
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
	device = await open(server.url, accountOf('DINKES'), PHONE);
	await device.page.getByRole('link', { name: 'Lanjutkan' }).tap();
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
	const small = await device.page
		.locator('article button:visible, article input:not([type=checkbox]):visible')
		.evaluateAll((nodes) =>
			nodes
				.filter((node) => node.getBoundingClientRect().height < 48)
				.map((node) => node.outerHTML.slice(0, 80))
		);
	expect(small).toEqual([]);

	await device.page.getByRole('button', { name: 'Kembali ke daftar' }).tap();
	const all = Number((await device.page.locator('dt:has-text("Pegawai") + dd').textContent()) ?? 0);
	await device.page.getByRole('button', { name: 'Hanya yang bermasalah' }).tap();
	await device.page.getByText(/dari \d+ pegawai tampil, urut menurut rupiah/).waitFor();
	await people(device).getByRole('listitem').first().getByRole('button').tap();
	const shown = Number(
		/1 \/ (\d+)/.exec((await device.page.locator('article header').textContent()) ?? '')?.[1]
	);
	expect(shown).toBeGreaterThan(0);
	expect(shown).toBeLessThan(all);
	expect(await device.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
		PHONE.width
	);
});
