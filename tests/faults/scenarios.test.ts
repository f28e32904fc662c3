// Every fault at the worst moment of every kind of work: the call that carries it. Named, so that a failure says what broke.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, bukaBulan, mulaiBackend } from '../support/backend';
import { onServer, reach } from '../sync/device';
import { MONTH, type Step, World } from './history';
import { type FaultName, CALM, NAMES, Sky } from './weather';
import { NOTHING } from './witness';

let b: Backend;
let sky: Sky;
let users: Akun[];
const counted = { scenarios: 0, lost: 0, doubled: 0, leaked: 0 };

beforeAll(async () => {
	b = await mulaiBackend();
	sky = new Sky(b);
	reach(sky);
	await bukaBulan(b, MONTH);
	users = [await b.akun('bendahara'), await b.akun('bendahara'), await b.akun('admin_bpjs')];
});
afterAll(async () => {
	console.log(`scenarios ${counted.scenarios}, faults ${sky.faults}, mutations sent ${sky.mutations}, lost ${counted.lost}, doubled ${counted.doubled}, leaked ${counted.leaked}`);
	await b?.close();
});

const at = (kind: Step['kind'], device = 0, pick = 1): Step => ({ kind, device, pick });

interface Work {
	/** Done and sent in fair weather. */
	before: Step[];
	/** Done before the fault strikes the call that carries it. */
	work: Step;
	/** The call it travels in. */
	call: string;
	/** What the server must say in the end. */
	proof: (world: World) => Promise<void>;
}

const live = async (world: World): Promise<number> => (await onServer(b, world.papers[0] ?? '')).length;
const status = async (world: World): Promise<string | undefined> =>
	(await b.sql<{ status: string }>('select status from public.kertas_kerja where id = $1', [world.papers[0]]))[0]?.status;
const imports = async (world: World): Promise<number> =>
	(await b.sql('select 1 from public.impor where kertas_kerja_id = $1', [world.papers[0]])).length;

const WORKS: Record<string, Work> = {
	'a new person': { before: [], work: at('add'), call: 'sync_push', proof: async (w) => expect(await live(w)).toBe(1) },
	'an edit': {
		before: [at('add')],
		work: at('edit'),
		call: 'sync_push',
		proof: async (w) => expect((await onServer(b, w.papers[0] ?? ''))[0]?.gaji_pokok).toBe((await w.member(0).device.held(w.papers[0] ?? ''))[0]?.gaji_pokok)
	},
	'a deletion': { before: [at('add')], work: at('delete'), call: 'sync_push', proof: async (w) => expect(await live(w)).toBe(0) },
	'an import': { before: [], work: at('import'), call: 'sync_push', proof: async (w) => expect([await live(w), await imports(w)]).toEqual([1, 1]) },
	'a submission': { before: [at('add')], work: at('submit'), call: 'sync_push', proof: async (w) => expect(await status(w)).toBe('diajukan') },
	'the first look at a page': { before: [at('add', 1)], work: at('sync'), call: 'sync_pull', proof: async (w) => expect(await live(w)).toBe(1) },
	'the question what is new': { before: [at('add', 1)], work: at('sync'), call: 'sync_state', proof: async (w) => expect(await live(w)).toBe(1) }
};

/** Two calls are hit, so that the repetition meets the same fault. */
async function tell({ before, work, call, proof }: Work, fault: FaultName): Promise<void> {
	const world = new World(b, sky);
	await world.begin([0, 0], users);
	const token = users[0]?.token ?? '';
	try {
		for (const step of before) await world.step(step);
		for (const index of [1, 0]) await world.member(index).device.settle();
		await world.step(work);
		let hits = 2;
		sky.over(token, { next: (name) => (name === call && hits-- > 0 ? fault : null) });
		for (let round = 0; round < 3; round++) await world.member(0).device.sync().catch(() => undefined);
		sky.over(token, CALM);
		const found = await world.rest();
		for (const what of ['lost', 'doubled', 'leaked'] as const) counted[what] += found[what].length;
		expect(found).toEqual(NOTHING);
		await proof(world);
		counted.scenarios += 1;
	} finally {
		await world.end();
	}
}

describe.each(Object.entries(WORKS))('%s', (_name, work) => {
	it.each(NAMES)('survives %s', (fault) => tell(work, fault));
});
