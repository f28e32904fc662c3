// Convergence by property: thousands of short histories end with every device equal to the server, on the embedded
// backend and with devices that write at the same time on a real PostgreSQL. Each planted bug makes the same property fail.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, bukaBulan, mulaiBackend } from '../support/backend';
import { type Postgres, mulaiPostgres } from '../support/postgres';
import { reach } from '../sync/device';
import { BUGS } from './bugs';
import { MONTH, type Story, World, story } from './history';
import { LONG, Record } from './record';
import { Sky, brittle } from './weather';
import { type Finding, NOTHING } from './witness';

const SEEDS = [7, 1_964, 20_261_124];
/** Histories of a run, a quarter of them concurrent. */
const TOTAL = LONG ? 2_000 : 32;
const RANDOM = Date.now() % 2 ** 31;
const record = new Record('histories');
record.seeds.push(...SEEDS, RANDOM);
const told = { embedded: 0, concurrent: 0 };
const SHORT = story({ devices: 9, least: 3, steps: 14, rate: 3 });
/** Where a planted bug shows soon: calls that are repeated after they worked, or devices that are not kept from writing. */
const REPEATED = story({
	devices: 4,
	least: 12,
	steps: 24,
	rate: 6,
	names: ['an answer that is lost after the commit', 'a server error after the work', 'a request that arrives again after its answer', 'a tab killed before its call is answered']
});
const TOGETHER = story({ devices: 9, least: 12, steps: 30, rate: 0 });
/** What finds the planted bugs must find nothing without them. */
const OFTEN_SHORT = fc.oneof({ arbitrary: SHORT, weight: 19 }, { arbitrary: REPEATED, weight: 1 });
/** So many histories a planted bug may survive. */
const PATIENCE = 60;

interface Place {
	b: Backend;
	sky: Sky;
	users: Akun[];
}
const places: Place[] = [];
let cluster: Postgres;

async function place(backend: Backend): Promise<Place> {
	await brittle(backend);
	await bukaBulan(backend, MONTH);
	const users = [await backend.akun('bendahara'), await backend.akun('bendahara'), await backend.akun('admin_bpjs')];
	return { b: backend, sky: new Sky(backend), users };
}

beforeAll(async () => {
	cluster = await mulaiPostgres();
	places.push(await place(await mulaiBackend()), await place(await mulaiBackend({ postgres: await cluster.kosong() })));
});
afterAll(async () => {
	record.counted.histories = told.embedded + told.concurrent;
	record.counted.concurrent = told.concurrent;
	for (const [at, { sky }] of places.entries()) record.write(sky, at === 0 ? 'histories' : 'histories-concurrent');
	for (const { b } of places) await b.close();
	await cluster?.tutup();
});

/** Tells one history to its end. */
async function tell({ b, sky, users }: Place, one: Story, together: boolean): Promise<Finding> {
	reach(sky);
	const world = new World(b, sky);
	await world.begin(one.devices, users, undefined, together ? 'fetch' : 'mixed');
	try {
		await (together ? world.runTogether(one) : world.run(one));
		return await world.rest();
	} finally {
		await world.end();
	}
}

const holds = (where: Place, together: boolean, histories: fc.Arbitrary<Story>, seen: (found: Finding) => void = () => {}) =>
	fc.asyncProperty(histories, async (one) => {
		const found = await tell(where, one, together);
		seen(found);
		expect(found).toEqual(NOTHING);
	});

describe.each([
	['embedded', 0, 0.75],
	['PostgreSQL, devices at the same time', 1, 0.25]
] as const)('any history on %s', (_name, index, share) => {
	const runs = Math.ceil((TOTAL * share) / (SEEDS.length + 1));
	it.each([...SEEDS, RANDOM])(
		'ends with every device equal to the server, nothing lost, doubled, leaked or overwritten unseen (seed %i)',
		async (seed) => {
			const together = index === 1;
			const seen = (found: Finding): void => {
				record.found(found);
				told[together ? 'concurrent' : 'embedded'] += 1;
			};
			await fc.assert(holds(places[index] as Place, together, together ? fc.oneof(SHORT, TOGETHER) : OFTEN_SHORT, seen), { seed, numRuns: runs, verbose: 1 });
		},
		3_600_000
	);
});

describe('a planted bug is found', () => {
	it.each(BUGS)(
		'$name',
		async ({ name, concurrent, plant }) => {
			const where = places[concurrent ? 1 : 0] as Place;
			const back = await plant(where.b.sql);
			try {
				const result = await fc.check(holds(where, concurrent, concurrent ? TOGETHER : REPEATED), { seed: SEEDS[0], numRuns: PATIENCE, endOnFailure: true });
				expect(result.failed).toBe(true);
				record.counted.bugs.push(name);
			} finally {
				await back();
			}
		},
		900_000
	);
});
