// Nothing is wider than the screen: every address at 200% zoom on an old laptop and on a narrow phone, without sideways
// scrolling of the page (a table may scroll inside itself).
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Peran, bolehDiHalaman, tanpaAkun } from '../../src/routes/_kerangka/menu';
import { list } from '../architecture/sources';
import { Api } from '../support/api';
import { Device } from '../support/browser';
import { BKAD, BPJS, accountOf, signIn } from '../support/journeys';
import { Server } from '../support/server';

/** 1366x768 at 200% leaves half of each, in CSS pixels. */
const SIZES = { 'at 200% zoom': { width: 683, height: 384 }, 'on a phone of 360 px': { width: 360, height: 740 } };
const ACCOUNTS: readonly (readonly [Peran, string])[] = [
	['bendahara', accountOf('BKAD')],
	['admin_bpjs', BPJS],
	['admin_bkad', BKAD]
];

const addresses = list(['src/routes'], ['+page.svelte'])
	.map((file) => file.replace(/^src\/routes/, '').replace(/\/\([^)]+\)/g, '').replace(/\/\+page\.svelte$/, ''))
	.filter((address) => address !== '')
	.sort();
const visitors = addresses.filter(tanpaAkun);
/** Each address once, with the first role that has business there. */
const roleOf = (address: string): Peran | undefined => ACCOUNTS.find(([role]) => bolehDiHalaman(role, address))?.[0];

let server: Server;
let draft: string;
let submitted: string;
beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	const api = await Api.signIn(server.url, BPJS);
	const id = async (agency: string): Promise<string> => String((await api.paper(agency, '2026-11-01'))?.id);
	[draft, submitted] = [await id('BKAD'), await id('KECBOTIM')];
});
afterAll(() => server?.dispose());

/** How far the page can be scrolled sideways, and what sticks out. */
async function sideways(device: Device, address: string): Promise<string[]> {
	await device.goto(address);
	await device.page.getByRole('heading').first().waitFor();
	await device.page.waitForTimeout(400);
	return device.page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return [];
		const out = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
		return [`${scrollWidth - clientWidth} px`, ...out.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)];
	});
}

for (const [where, size] of Object.entries(SIZES)) {
	describe(where, () => {
		it(`${visitors.length} addresses of a visitor do not scroll sideways`, async () => {
			const device = await Device.open(server.url, size);
			const wide: Record<string, string[]> = {};
			for (const address of visitors) wide[address] = await sideways(device, address);
			await device.close();
			expect(wide).toEqual(Object.fromEntries(visitors.map((address) => [address, []])));
		});

		for (const [role, account] of ACCOUNTS) {
			const own = addresses.filter((address) => !tanpaAkun(address) && roleOf(address) === role);
			it(`${own.length} addresses of ${role} do not scroll sideways`, async () => {
				const device = await Device.open(server.url, size);
				await signIn(device, account);
				const wide: Record<string, string[]> = {};
				for (const address of own) wide[address] = await sideways(device, address.replace('[id]', role === 'bendahara' ? draft : submitted));
				await device.close();
				expect(wide).toEqual(Object.fromEntries(own.map((address) => [address, []])));
			});
		}
	});
}
