// Every fault at the worst moment of every kind of work: the call that carries it. Named, so that a failure says what broke.
import { v4 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, bukaBulan, mulaiBackend } from '../support/backend';
import { ROW, onServer, reach } from '../sync/device';
import { MONTH, type Step, World } from './history';
import { LONG, Record } from './record';
import { type FaultName, NAMES, Sky, brittle } from './weather';
import { NOTHING } from './witness';

let b: Backend;
let sky: Sky;
let users: Akun[];
const record = new Record('scenarios');

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

const at = (kind: Step['kind'], device = 0, pick = 1): Step => ({ kind, device, pick });

interface Work {
	/** Places of the devices (see Story); two treasurers of one agency unless told. */
	devices?: number[];
	/** Done in fair weather, each sent at once. */
	before: Step[];
	/** Done before the fault strikes the call that carries it. */
	work: Step[] | ((world: World) => Promise<unknown>);
	/** The call it travels in. */
	call: string;
	/** What the server must say in the end. */
	proof: (world: World) => Promise<void>;
}

const paper = (world: World): string => world.papers[0] ?? '';
const live = async (world: World): Promise<number> => (await onServer(b, paper(world))).length;
const status = async (world: World): Promise<string | undefined> =>
	(await b.sql<{ status: string }>('select status from public.kertas_kerja where id = $1', [paper(world)]))[0]?.status;
const imports = (world: World): Promise<{ undone: boolean }[]> =>
	b.sql('select dibatalkan_pada is not null as undone from public.impor where kertas_kerja_id = $1', [paper(world)]);
/** The value that device 0 entered last is the server's. */
const same = async (world: World): Promise<void> => {
	const [held] = await world.member(0).device.held(paper(world));
	expect((await onServer(b, paper(world)))[0]?.gaji_pokok).toBe(held?.gaji_pokok);
};

const WORKS: { [name: string]: Work } = {
	'a new person': { before: [], work: [at('add')], call: 'sync_push', proof: async (w) => expect(await live(w)).toBe(1) },
	'an edit': { before: [at('add')], work: [at('edit')], call: 'sync_push', proof: same },
	'a deletion': { before: [at('add')], work: [at('delete')], call: 'sync_push', proof: async (w) => expect(await live(w)).toBe(0) },
	'an import': { before: [], work: [at('import')], call: 'sync_push', proof: async (w) => expect([await live(w), await imports(w)]).toEqual([1, [{ undone: false }]]) },
	'an import taken back': {
		before: [at('import')],
		work: [at('undo')],
		call: 'sync_push',
		proof: async (w) => expect([await live(w), await imports(w)]).toEqual([0, [{ undone: true }]])
	},
	'a submission': { before: [at('add')], work: [at('submit')], call: 'sync_push', proof: async (w) => expect(await status(w)).toBe('diajukan') },
	'a submission taken back': {
		before: [at('add'), at('submit')],
		work: [at('recall')],
		call: 'sync_push',
		proof: async (w) => expect(await status(w)).toBe('draf')
	},
	'a decision of the officer': {
		devices: [2, 0],
		before: [at('sync', 1), at('add', 1), at('submit', 1), at('sync')],
		work: [at('review', 0, 2)],
		call: 'sync_push',
		proof: async (w) => expect(await status(w)).toBe('diperiksa')
	},
	'the first word after a start': { before: [at('add')], work: [at('edit'), at('kill')], call: 'sync_push', proof: same },
	'the first look at a page': { before: [at('sync', 1), at('add', 1)], work: [], call: 'sync_pull', proof: async (w) => expect(await live(w)).toBe(1) },
	// Only a device that has just started, or has nothing to send, asks.
	'the question what is new': { before: [at('sync', 1), at('add', 1)], work: [at('edit'), at('kill')], call: 'sync_state', proof: async (w) => expect(await live(w)).toBe(2) },
	'work that may not be sent any more': {
		before: [at('add')],
		work: [at('edit'), at('revoke')],
		call: 'sync_state',
		proof: async (w) => expect(await w.member(0).device.issues()).toMatchObject([{ mine: { gaji_pokok: expect.any(Number) as number } }])
	}
};

const PEOPLE = 1_200;
const PARTS: Work = {
	before: [],
	work: async (world) => {
		const set = (at: number) => ({ kertas_kerja_id: paper(world), nama: `Orang ${at} ${'x'.repeat(140)}`, gaji_pokok: at });
		await world.member(0).device.store.command({
			scope: world.member(0).scope ?? '',
			cmd: 'terapkan_impor',
			args: { impor_id: v4(), kertas_kerja_id: paper(world), sumber: 'berkas', nama_berkas: 'besar.xlsx', sha256: null },
			rows: Array.from({ length: PEOPLE }, (_, at) => ({ t: ROW, id: v4(), parent: paper(world), set: set(at) })),
			label: 'Impor besar.xlsx'
		});
	},
	call: 'sync_stage',
	proof: async (w) => expect([await live(w), await imports(w)]).toEqual([PEOPLE, [{ undone: false }]])
};

/** Three calls are hit, so that the repetitions meet the same fault. */
async function tell({ devices = [0, 0], before, work, call, proof }: Work, fault: FaultName): Promise<void> {
	const world = new World(b, sky);
	await world.begin(devices, users, undefined, 'mixed');
	try {
		for (const step of before) {
			await world.step(step);
			await world.member(step.device).device.settle();
		}
		if (typeof work === 'function') await work(world);
		else for (const step of work) await world.step(step);
		let hits = 3;
		world.over({ next: (name) => (name === call && hits-- > 0 ? fault : null) });
		await world.sync(0, 5);
		const found = await world.rest();
		record.found(found);
		expect(found).toEqual(NOTHING);
		expect(hits).toBeLessThan(3);
		await proof(world);
		record.counted.scenarios += 1;
	} finally {
		await world.end();
	}
}

describe.each(Object.entries(WORKS).map(([name, work], nth) => ({ name, work, nth })))('$name', ({ work, nth }) => {
	// In short every fault meets every second work.
	it.each(NAMES.filter((_, at) => LONG || (at + nth) % 2 === 0))('survives %s', (fault) => tell(work, fault));
});

describe('an import that travels in parts', () => {
	const few: FaultName[] = ['an answer of another program', 'an answer that comes after the limit', 'a tab killed before its call is answered'];
	it.each(LONG ? NAMES : few)('survives %s', (fault) => tell(PARTS, fault));
});
