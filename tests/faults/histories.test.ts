// Convergence by property: thousands of short histories end with every device equal to the server, on the embedded
// backend and with devices that write at the same time on a real PostgreSQL. Each planted bug makes the same property fail.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, bukaBulan, mulaiBackend } from '../support/backend';
import { type Postgres, mulaiPostgres } from '../support/postgres';
import { reach } from '../sync/device';
import { BUGS } from './bugs';
import { MONTH, type Story, World, story } from './history';
import { report } from './report';
import { Sky } from './weather';
import { NOTHING } from './witness';

const SEEDS = [7, 1_964, 20_261_124];
/** Histories of a run, a quarter of them concurrent; `npm run test:faults` tells 2,000. */
const TOTAL = Number(process.env.SIPAUS_HISTORIES ?? 32);
const RANDOM = Date.now() % 2 ** 31;
const SHORT = story({ devices: 9, least: 3, steps: 14, rate: 3 });
/** Where a planted bug shows soon: fewer devices, longer histories, more faults. */
const DENSE = story({ devices: 4, least: 12, steps: 24, rate: 5 });
/** So many histories a planted bug may survive. */
const PATIENCE = 60;

interface Place {
	b: Backend;
	sky: Sky;
	users: Akun[];
	told: number;
}
const places: Place[] = [];
let cluster: Postgres;
let found = 0;

async function place(backend: Backend): Promise<Place> {
	await bukaBulan(backend, MONTH);
	const users = [await backend.akun('bendahara'), await backend.akun('bendahara'), await backend.akun('admin_bpjs')];
	return { b: backend, sky: new Sky(backend), users, told: 0 };
}

beforeAll(async () => {
	cluster = await mulaiPostgres();
	places.push(await place(await mulaiBackend()), await place(await mulaiBackend({ postgres: await cluster.kosong() })));
});
afterAll(async () => {
	report('histories', {
		embedded: places[0]?.told ?? 0,
		concurrent: places[1]?.told ?? 0,
		calls: places.reduce((sum, { sky }) => sum + sky.calls, 0),
		mutations: places.reduce((sum, { sky }) => sum + sky.mutations, 0),
		faults: places.reduce((sum, { sky }) => sum + sky.faults, 0),
		bugs: found,
		seed: RANDOM
	});
	for (const { b } of places) await b.close();
	await cluster?.tutup();
});

/** Tells one history to its end. */
async function tell({ b, sky, users }: Place, one: Story, together: boolean): Promise<void> {
	reach(sky);
	const world = new World(b, sky);
	await world.begin(one.devices, users);
	try {
		await world.run(one, together);
		expect(await world.rest()).toEqual(NOTHING);
	} finally {
		await world.end();
	}
}

const property = (where: Place, together: boolean, histories = SHORT) =>
	fc.asyncProperty(histories, async (one) => {
		await tell(where, one, together);
		where.told += 1;
	});

describe.each([
	['embedded', 0, 0.75],
	['PostgreSQL, devices at the same time', 1, 0.25]
] as const)('any history on %s', (_name, index, share) => {
	const runs = Math.ceil((TOTAL * share) / (SEEDS.length + 1));
	it.each([...SEEDS, RANDOM])(
		'ends with every device equal to the server, nothing lost, doubled, leaked or overwritten unseen (seed %i)',
		async (seed) => {
			await fc.assert(property(places[index] as Place, index === 1), { seed, numRuns: runs, verbose: 1 });
		},
		3_600_000
	);
});

describe('a planted bug is found', () => {
	it.each(BUGS)(
		'$name',
		async ({ name, concurrent, plant }) => {
			const where = places[concurrent ? 1 : 0] as Place;
			const told = where.told;
			const back = await plant(where.b.sql);
			try {
				const result = await fc.check(property(where, concurrent, DENSE), { seed: SEEDS[0], numRuns: PATIENCE, endOnFailure: true });
				expect(result.failed).toBe(true);
				console.log(`${name}: ${String(result.errorInstance).split('\n').slice(0, 40).filter((line) => /^[-+] /.test(line)).join(' ').slice(0, 300) || String(result.errorInstance).slice(0, 200)} (history ${result.numRuns})`);
				found += 1;
			} finally {
				await back();
				where.told = told;
			}
		},
		900_000
	);
});
