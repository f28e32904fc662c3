// Storage of the version before encryption becomes ciphertext at its first opening; all of it or nothing.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { newDataKey, openDb, sealing, stored, within, withinAll, type Codec } from './index';
import { VERSIONS } from './schema';

let engine: { indexedDB: IDBFactory; IDBKeyRange: typeof globalThis.IDBKeyRange };
beforeEach(() => void (engine = { indexedDB: new IDBFactory(), IDBKeyRange }));

const rows = (n: number) => ({ rows: { [n]: { nama: `Pegawai ${n}`, nip: '197803122006042001' } } });

async function old(pages: number): Promise<void> {
	const db = new Dexie('sipaus_u', engine);
	db.version(1).stores(VERSIONS[1] ?? {});
	const body = (value: unknown) => JSON.stringify(value);
	await db.table('pages').bulkPut(
		Array.from({ length: pages }, (_, n) => ({ key: `t/p/${n}`, scope: 's', n: 1, sum: n, body: body(rows(n)) }))
	);
	await db.table('outbox').add({ wire: 0, scope: 's', touches: ['t/p'], state: 'queued', at: 'x', body: body({ label: 'Ubah Siti' }) });
	await db.table('meta').put({ key: 'app:user', body: body({ nama: 'Siti' }) });
	await db.table('drafts').put({ key: 'd', body: body('Siti') });
	db.close();
}

async function bodies(): Promise<unknown[]> {
	const db = new Dexie('sipaus_u', engine);
	await db.open();
	const all = await Promise.all(db.tables.map((table) => table.toArray()));
	db.close();
	return all.flat().map((record: { body: unknown }) => record.body);
}

describe('plain storage', () => {
	it('is sealed at the first opening, and everything can still be read', async () => {
		await old(450);
		expect(await stored('u', engine)).toBe('plain');
		const codec = sealing(await newDataKey());
		const db = openDb('u', { codec, ...engine });
		const page = await db.run('r', ['pages'], async () => {
			const record = await db.pages.get('t/p/449');
			return within(codec.open(record?.body, 'pages|t/p/449'));
		});
		expect(page).toEqual(rows(449));
		const [entry] = await db.outbox.toArray();
		expect(entry).toMatchObject({ mid: 1, state: 'queued', touches: ['t/p'] });
		expect(await codec.open(entry?.body, 'outbox')).toEqual({ label: 'Ubah Siti' });
		expect(await codec.open((await db.meta.get('app:user'))?.body, 'meta|app:user')).toEqual({ nama: 'Siti' });
		db.close();
		expect(await stored('u', engine)).toBe('sealed');
		const left = await bodies();
		expect(left).toHaveLength(453);
		expect(left.every((body) => ArrayBuffer.isView(body))).toBe(true);
	});

	it('stays as it was when the sealing fails half-way, and is sealed at the next opening', async () => {
		await old(300);
		const good = sealing(await newDataKey());
		let left = 250;
		const failing: Codec = {
			...good,
			seal: (value, place) => (left-- > 0 ? good.seal(value, place) : Promise.reject(new Error('power cut')))
		};
		const db = openDb('u', { codec: failing, ...engine });
		await expect(db.run('r', ['meta'], () => db.meta.count())).rejects.toThrow();
		db.close();
		expect(await stored('u', engine)).toBe('plain');
		expect((await bodies()).every((body) => typeof body === 'string')).toBe(true);
		const again = openDb('u', { codec: good, ...engine });
		expect(await again.pages.count()).toBe(300);
		again.close();
		expect(await stored('u', engine)).toBe('sealed');
	});

	it('is told apart from nothing at all', async () => {
		expect(await stored('u', engine)).toBe('none');
	});
});

describe('waiting for a codec inside a transaction', () => {
	it('keeps the transaction alive through many waits, one or hundreds at a time', async () => {
		const codec = sealing(await newDataKey());
		const db = openDb('u', { codec, ...engine });
		await db.run('rw', ['meta'], async () => {
			for (let n = 0; n < 120; n++) {
				await db.meta.put({ key: 'a', body: await within(codec.seal({ n }, 'x')) });
				const kept = await db.meta.get('a');
				expect(await within(codec.open(kept?.body, 'x'))).toEqual({ n });
			}
			const many = await withinAll(Array.from({ length: 300 }, (_, n) => codec.seal(n, 'x')));
			await db.meta.put({ key: 'b', body: many[299] });
		});
		expect(await codec.open((await db.meta.get('b'))?.body, 'x')).toBe(299);
		db.close();
	});
});
