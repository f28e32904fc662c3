// Random stories of two to nine devices under a network that fails: all equal in the end, nothing lost, doubled or leaked.
import fc from 'fast-check';
import { v4 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerState } from '$lib/sync';
import { type Akun, type Backend, bukaBulan, mulaiBackend } from '../support/backend';
import { type Network, ROW, reach } from '../sync/device';
import { MONTH, type Step, type Story, World, story } from './history';
import { LONG, Record } from './record';
import { NAMES, Sky, brittle } from './weather';
import { type Finding, NOTHING } from './witness';

/** The last one is new in every run. */
const SEEDS = [...(LONG ? [1, 20_261_123, 7, 42] : [1, 20_261_123]), Date.now() % 2 ** 31];
/** Stories for each seed; how often all of them together are struck at the least, and by how many kinds of faults. */
const [RUNS, BAR, KINDS] = LONG ? [65, 10_000, NAMES.length] : [4, 200, 20];
/** A failing story is made short, but not for hours. */
const LIMIT = 1_200_000;

let b: Backend;
let sky: Sky;
let users: Akun[];
const record = new Record('stories');
record.seeds.push(...SEEDS);

beforeAll(async () => {
	b = await mulaiBackend();
	await brittle(b);
	sky = new Sky(b);
	reach(sky);
	await bukaBulan(b, MONTH);
	users = [await b.akun('bendahara'), await b.akun('bendahara'), await b.akun('admin_bpjs')];
});
afterAll(async () => {
	record.write(sky);
	await b?.close();
});

/** The story under way: fast-check leaves it behind when its time is up, and the next one needs the network for itself. */
let told: Promise<unknown> = Promise.resolve();
const tell = (one: Story, network?: Network): Promise<Finding> => {
	const ending = live(one, network);
	told = ending.catch(() => undefined);
	return ending;
};

async function live(one: Story, network?: Network): Promise<Finding> {
	const world = new World(b, sky);
	await world.begin(one.devices, users, network, network ? 'fetch' : 'mixed');
	try {
		await world.run(one);
		return await world.rest();
	} finally {
		await world.end();
	}
}
const at = (kind: Step['kind'], device = 0, pick = 0): Step => ({ kind, device, pick });

describe('any story of devices and faults', () => {
	it.each(SEEDS)(
		'ends well (seed %i)',
		async (seed) => {
			const property = fc.asyncProperty(story({ devices: 9, steps: 80, rate: 6 }), async (one) => {
				const found = await tell(one);
				record.found(found);
				record.counted.stories += 1;
				record.counted.steps += one.steps.length;
				expect(found).toEqual(NOTHING);
			});
			try {
				await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: !LONG, interruptAfterTimeLimit: LIMIT, markInterruptAsFailure: true });
			} finally {
				await told;
			}
		},
		2 * LIMIT
	);

	it(`is struck at least ${BAR} times, by ${KINDS} kinds of faults or more`, () => {
		const strikes = NAMES.map((name) => sky.counts.get(name) ?? 0);
		expect(strikes.filter((times) => times > 0).length).toBeGreaterThanOrEqual(KINDS);
		expect(strikes.reduce((sum, times) => sum + times)).toBeGreaterThanOrEqual(BAR);
	});
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
			{ devices: [0, 0], steps: [at('add'), at('sync')], weather: ['a request that is lost'] },
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
		// Each accepted value is overwritten under another name, and then written once more.
		const again: Network = (real) => ({
			...real,
			push: async (client, ack, mutations) => {
				const answer = await real.push(client, ack, mutations);
				for (const [at, { rows, scope }] of mutations.entries()) {
					const base = answer.results[at]?.rows[0]?.d.revision ?? null;
					const write = (mid: number, gaji_pokok: unknown) => ({ mid, scope, cmd: null, rows: rows.map((row) => ({ ...row, base: base === null ? null : base + mid - 1, was: {}, set: { gaji_pokok } })) });
					const client = v4();
					for (const [n, value] of [5, rows[0]?.set.gaji_pokok].entries()) await real.push(client, n, [write(n + 1, value)]);
				}
				return answer;
			}
		});
		const found = await tell({ devices: [0, 0], steps: [at('add'), at('sync')], weather: calm }, again);
		expect(found.doubled).toHaveLength(1);
	});

	it('see what a device keeps of a scope that it may no longer see', async () => {
		const keeping: Network = (real) => {
			let known: ServerState['scopes'] = [];
			return {
				...real,
				state: async () => {
					const state = await real.state();
					known = [...state.scopes, ...known.filter(({ id }) => !state.scopes.some((one) => one.id === id))];
					return { ...state, scopes: known };
				}
			};
		};
		const steps = [at('add'), at('sync'), at('revoke')];
		expect((await tell({ devices: [0, 0], steps, weather: calm })).leaked).toEqual([]);
		const found = await tell({ devices: [0, 0], steps, weather: calm }, keeping);
		expect(found.leaked.some((one) => one.startsWith(ROW))).toBe(true);
	});

	it('see a row of another agency among the rows of one’s own', async () => {
		const mixing: Network = (real) => ({
			...real,
			pull: async (...args) => {
				const page = await real.pull(...args);
				return { ...page, rows: page.rows.map(({ t, d }) => ({ t, d: t === ROW ? { ...d, skpd_id: v4() } : d })) };
			}
		});
		const found = await tell({ devices: [0, 0], steps: [at('add'), at('sync'), at('sync', 1)], weather: calm }, mixing);
		expect(found.leaked.some((one) => one.startsWith('row '))).toBe(true);
	});
});
