// Random stories of two to nine devices under a network that fails: all equal in the end, nothing lost, doubled or leaked.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, bukaBulan, mulaiBackend } from '../support/backend';
import { type Network, ROW, reach } from '../sync/device';
import { MONTH, type Step, type Story, World, story } from './history';
import { Sky } from './weather';
import { type Finding, NOTHING } from './witness';

const SEEDS = [1, 20_261_123];
/** Stories for each seed; `npm run test:faults` tells hundreds. */
const RUNS = Number(process.env.SIPAUS_STORIES ?? 10);
const LONG = RUNS > 100;

let b: Backend;
let sky: Sky;
let users: Akun[];
const counted = { stories: 0, steps: 0, lost: 0, doubled: 0, leaked: 0 };

beforeAll(async () => {
	b = await mulaiBackend();
	sky = new Sky(b);
	reach(sky);
	await bukaBulan(b, MONTH);
	users = [await b.akun('bendahara'), await b.akun('bendahara'), await b.akun('admin_bpjs')];
});
afterAll(async () => {
	console.log(`stories ${counted.stories}, steps ${counted.steps}, calls ${sky.calls}, mutations sent ${sky.mutations}, faults ${sky.faults}, lost ${counted.lost}, doubled ${counted.doubled}, leaked ${counted.leaked}`);
	await b?.close();
});

async function tell(one: Story, network?: Network): Promise<Finding> {
	const world = new World(b, sky);
	await world.begin(one.devices, users, network);
	try {
		await world.run(one);
		const found = await world.rest();
		if (!network) for (const what of ['lost', 'doubled', 'leaked'] as const) counted[what] += found[what].length;
		return found;
	} finally {
		await world.end();
		counted.stories += 1;
		counted.steps += one.steps.length;
	}
}
const at = (kind: Step['kind'], device = 0, pick = 0): Step => ({ kind, device, pick });

describe('any story of devices and faults', () => {
	it.each([...SEEDS, Date.now() % 2 ** 31])(
		'ends well (seed %i)',
		async (seed) => {
			await fc.assert(
				fc.asyncProperty(story({ devices: 9, steps: 40, rate: 4 }), async (one) => {
					expect(await tell(one)).toEqual(NOTHING);
				}),
				{ seed, numRuns: RUNS, endOnFailure: !LONG, verbose: 1 }
			);
		},
		3_600_000
	);
});

describe('the observers', () => {
	const calm = [null];

	it('see what an engine loses that takes every failure for an acceptance', async () => {
		const careless: Network = (real) => ({
			...real,
			push: async (client, ack, mutations) => {
				try {
					return await real.push(client, ack, mutations);
				} catch {
					return {
						upgrade: false,
						last: mutations.at(-1)?.mid ?? 0,
						now: '2026-11-23T00:00:00Z',
						heads: {},
						results: mutations.map(({ mid }) => ({
							mid,
							status: 'ok' as const,
							replay: false,
							code: null,
							hint: '',
							detail: null,
							columns: [],
							rows: []
						}))
					} as never;
				}
			}
		});
		const found = await tell(
			{ devices: [0, 0], steps: [at('add'), at('sync')], weather: [null, 'a request that is lost'] },
			careless
		).catch(() => null);
		expect(found === null || found.lost.length + found.unequal.length > 0).toBe(true);
		expect(found?.lost.length).toBeGreaterThan(0);
	});

	it('see a page that was skipped', async () => {
		const skipping: Network = (real) => ({
			...real,
			pull: async (...args) => {
				const page = await real.pull(...args);
				return { ...page, rows: page.rows.filter(({ t }) => t !== ROW) };
			}
		});
		const found = await tell(
			{ devices: [0, 0], steps: [at('add'), at('sync'), at('sync', 1)], weather: calm },
			skipping
		);
		expect(found.unequal.length).toBeGreaterThan(0);
	});

	it('see a value that was written twice', async () => {
		const renaming: Network = (real) => ({
			...real,
			push: async (client, ack, mutations) => {
				const answer = await real.push(client, ack, mutations);
				const again = mutations.map((one) => ({
					...one,
					rows: one.rows?.map((row) => ({ ...row, id: row.id, set: { ...row.set, gaji_pokok: 5 } }))
				}));
				if (mutations.length > 0) {
					await real.push(
						crypto.randomUUID(),
						0,
						again.map((one, i) => ({
							...one,
							mid: i + 1,
							rows: one.rows?.map((row) => ({
								...row,
								base: answer.results[i]?.rows[0]?.d.revision ?? null,
								was: {}
							}))
						})) as never
					);
					await real.push(
						crypto.randomUUID(),
						0,
						mutations.map((one, i) => ({
							...one,
							mid: i + 1,
							rows: one.rows?.map((row) => ({
								...row,
								base: (answer.results[i]?.rows[0]?.d.revision ?? 0) + 1,
								was: {}
							}))
						})) as never
					);
				}
				return answer;
			}
		});
		const found = await tell({ devices: [0, 0], steps: [at('add'), at('sync')], weather: calm }, renaming);
		expect(found.doubled.length + found.unequal.length).toBeGreaterThan(0);
	});
});
