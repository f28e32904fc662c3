// Every address on a phone and on a laptop, in the light and in the dark: no serious finding of axe, no broken policy.
import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { list } from '../architecture/sources';
import { Api } from '../support/api';
import { Device, LAPTOP, PHONE } from '../support/browser';
import { BKAD, BPJS, accountOf, signIn } from '../support/journeys';
import { Server } from '../support/server';

let server: Server;
let ids: { draft: string; submitted: string; document: string };

/** Addresses by who may open them; `[id]` is filled in below. */
const rooms: Record<string, string[]> = {
	'': ['/masuk', '/aktivasi', '/panduan', '/verifikasi'],
	[accountOf('BKAD')]: [
		'/beranda',
		'/kertas-kerja',
		'/kertas-kerja/[id]',
		'/kertas-kerja/[id]/ajukan',
		'/kertas-kerja/[id]/impor',
		'/kertas-kerja/[id]/periksa',
		'/kertas-kerja/[id]/banding',
		'/kertas-kerja/[id]/revisi',
		'/berita-acara',
		'/berita-acara/[id]',
		'/antrean',
		'/lainnya',
		'/cadangan'
	],
	[BPJS]: ['/papan', '/papan/[id]', '/papan/[id]/revisi', '/cocokkan', '/berita-acara/terbit', '/rekap'],
	[BKAD]: ['/kelola', '/kelola/impor', '/kelola/bendahara', '/kelola/skpd', '/kelola/periode', '/kelola/aturan', '/kelola/kunci', '/audit']
};

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	const api = await Api.signIn(server.url, BPJS);
	const id = async (agency: string): Promise<string> => String((await api.paper(agency, '2026-11-01'))?.id);
	const [document] = await (await Api.signIn(server.url, accountOf('BKAD'))).rows('berita_acara?limit=1');
	ids = { draft: await id('BKAD'), submitted: await id('KECBOTIM'), document: String(document?.id) };
});
afterAll(() => server?.dispose());

describe('the list of addresses', () => {
	it('names every page there is', () => {
		const pages = list(['src/routes'], ['+page.svelte'])
			.map((file) => file.replace(/^src\/routes/, '').replace(/\/\([^)]+\)/g, '').replace(/\/\+page\.svelte$/, ''))
			.filter((address) => address !== '');
		expect(Object.values(rooms).flat().sort()).toEqual(pages.sort());
	});
});

for (const [size, viewport] of Object.entries({ phone: PHONE, laptop: LAPTOP }))
	for (const [account, addresses] of Object.entries(rooms))
		describe(`${account || 'a visitor'} on the ${size}`, () => {
			let device: Device;
			beforeAll(async () => {
				device = await Device.open(server.url, viewport);
				if (account) await signIn(device, account);
			});
			afterAll(() => device?.close());

			for (const address of addresses)
				it(`finds ${address} free of serious faults, in light and dark`, async () => {
					device.faults.length = 0;
					await device.goto(address.replace('[id]', address.startsWith('/berita-acara') ? ids.document : account === BPJS ? ids.submitted : ids.draft));
					await device.page.getByRole('heading').first().waitFor();
					await device.page.waitForTimeout(400);
					for (const colorScheme of ['light', 'dark'] as const) {
						await device.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
						const axe = new AxeBuilder({ page: device.page }).options({ resultTypes: ['violations'] });
						// The dark has the same elements in other colours.
						const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
						const serious = violations
							.filter(({ impact }) => impact === 'serious' || impact === 'critical')
							.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.slice(0, 3).map(({ target }) => String(target)).join(' | ')}`);
						expect(serious).toEqual([]);
					}
					const wide = await device.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
					expect(wide, 'the page must not scroll sideways').toBeLessThanOrEqual(0);
					expect(device.faults).toEqual([]);
				});
		});
