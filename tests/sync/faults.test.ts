// A network and a tab that fail at the worst moment: nothing is lost, nothing happens twice, nobody else has to wait.
import { v4 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TransportError, type Transport, type WireMutation } from '$lib/sync';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Akun, type Backend } from '../support/backend';
import { Device, ROW, onServer, reach, type Network } from './device';

let b: Backend;
let skpd: string;
let user: Akun;
let device: Device;
let kk: string;
let month = 0;

beforeAll(async () => {
	b = await mulaiBackend();
	reach(b);
	skpd = await siapkanSkpd(b, 'SATU');
	user = await b.akun('bendahara', [skpd]);
});
afterAll(() => b?.close());
beforeEach(async () => {
	device = new Device(user);
	const bulan = `${2020 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, '0')}-01`;
	await bukaBulan(b, bulan);
	kk = await device.open(skpd, bulan);
	await device.sync();
});

const lost = (): never => {
	throw new TransportError('offline');
};
/** The first push that carries something goes through `fault`; everything after is as it should be. */
const once =
	(fault: (real: Transport, args: Parameters<Transport['push']>) => ReturnType<Transport['push']>): Network =>
	(real) => {
		let done = false;
		return {
			...real,
			push: (...args) => {
				if (done || args[2].length === 0) return real.push(...args);
				done = true;
				return fault(real, args);
			}
		};
	};
const names = async () => (await onServer(b, kk)).map(({ nama }) => nama).sort();

describe('an answer', () => {
	it('lost after the commit does no harm: the same number gets the same verdict', async () => {
		device.restart(once(async (real, args) => (await real.push(...args), lost())));
		const good = await device.add(skpd, kk, 'A');
		await device.add(skpd, kk, 'B', { gaji_pokok: -1 });
		await expect(device.sync()).rejects.toThrow(TransportError);
		expect(await device.store.outbox()).toHaveLength(2);
		await device.settle();
		expect(await names()).toEqual(['A']);
		expect(await device.issues()).toMatchObject([{ status: 'rejected', mine: { nama: 'B' } }]);
		expect(await device.row(kk, good)).toMatchObject({ nama: 'A' });
		expect((await device.row(kk, good))?._pending).toBeUndefined();
	});

	it('lost for an edit keeps the value in sight until it has been fetched', async () => {
		const id = await device.add(skpd, kk, 'A', { gaji_pokok: 1 });
		await device.sync();
		device.restart(once(async (real, args) => (await real.push(...args), lost())));
		await device.edit(skpd, kk, id, { gaji_pokok: 2 });
		await expect(device.sync()).rejects.toThrow();
		const seen: unknown[] = [];
		const stop = device.store.observe(ROW, kk, () => void device.row(kk, id).then((row) => seen.push(row?.gaji_pokok)));
		await device.settle();
		await expect.poll(() => seen.length).toBeGreaterThan(0);
		stop();
		expect(new Set(seen)).toEqual(new Set([2]));
		expect(await device.issues()).toEqual([]);
	});

	it('of a push that arrived twice at once counts once', async () => {
		device.restart(once(async (real, args) => (await Promise.all([real.push(...args), real.push(...args)]))[0]));
		await device.add(skpd, kk, 'A');
		await device.add(skpd, kk, 'B');
		await device.settle();
		expect(await names()).toEqual(['A', 'B']);
		expect(await device.issues()).toEqual([]);
	});

	it('from somebody else than the server is not believed', async () => {
		const real = globalThis.fetch;
		await device.add(skpd, kk, 'A');
		globalThis.fetch = async () => new Response('<html>Masuk ke Wi-Fi</html>', { status: 200 });
		await expect(device.sync()).rejects.toMatchObject({ kind: 'protocol' });
		globalThis.fetch = async () => new Response('{"rows":[', { status: 200 });
		await expect(device.sync()).rejects.toMatchObject({ kind: 'protocol' });
		globalThis.fetch = real;
		expect(await device.store.outbox()).toHaveLength(1);
		await device.settle();
		expect(await names()).toEqual(['A']);
	});
});

describe('a tab killed', () => {
	it('after the server’s commit and before its own repeats the send, without a second effect', async () => {
		const impor = { t: ROW, id: v4(), parent: kk, set: { kertas_kerja_id: kk, nama: 'A' } };
		device.restart(once(async (real, args) => (await real.push(...args), lost())));
		await device.store.command({
			scope: skpd,
			cmd: 'terapkan_impor',
			args: { impor_id: v4(), kertas_kerja_id: kk, sumber: 'berkas', nama_berkas: 'a.xlsx', sha256: 'a'.repeat(64) },
			rows: [impor],
			label: 'Impor'
		});
		await expect(device.sync()).rejects.toThrow();
		device.restart((real) => real);
		expect(await device.held(kk)).toMatchObject([{ nama: 'A', _pending: true }]);
		await device.settle();
		expect(await device.issues()).toEqual([]);
		expect(await names()).toEqual(['A']);
		expect(await b.sql('select count(*)::int as n from public.impor where kertas_kerja_id = $1', [kk])).toEqual([{ n: 1 }]);
	});

	it('between numbering and sending sends under the same number', async () => {
		await device.add(skpd, kk, 'A');
		const mids: number[] = [];
		const watch = (answer: (real: Transport, args: Parameters<Transport['push']>) => ReturnType<Transport['push']>): Network => (real) => ({
			...real,
			push: (...args) => {
				mids.push(...args[2].map(({ mid }: WireMutation) => mid));
				return args[2].length === 0 ? real.push(...args) : answer(real, args);
			}
		});
		device.restart(watch(async () => lost()));
		await expect(device.sync()).rejects.toThrow();
		device.restart(watch((real, args) => real.push(...args)));
		await device.settle();
		expect(mids).toHaveLength(2);
		expect(mids[0]).toBe(mids[1]);
		expect(await names()).toEqual(['A']);
	});

	it('while a scope is first fetched goes on where it was, and calls it whole only at the end', async () => {
		await b.sql(
			`insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, nama)
			select $1, gen_random_uuid(), $2, 'P' || n from generate_series(1, 900) n`,
			[skpd, kk]
		);
		const fresh = new Device(user);
		let pulls = 0;
		const small: Network = (real) => ({
			...real,
			pull: async (scope, after) => {
				if (++pulls % 3 === 0) lost();
				return real.pull(scope, after, 150);
			}
		});
		for (let round = 0; round < 20; round++) {
			fresh.restart(small);
			const failed = await fresh.sync().then(
				() => false,
				() => true
			);
			const place = (await fresh.store.scopes()).find(({ id }) => id === skpd);
			if (failed) expect(place?.ready ?? false).toBe(false);
			else break;
		}
		expect((await fresh.store.scopes()).every(({ ready }) => ready)).toBe(true);
		expect(await fresh.held(kk)).toEqual(await onServer(b, kk));
	});
});

describe('an entry the server stumbles over without a verdict', () => {
	const stumble =
		(over: (mutation: WireMutation) => boolean): Network =>
		(real) => ({
			...real,
			push: async (...args) => {
				if (args[2].some(over)) throw new TransportError('server', '57014');
				return real.push(...args);
			}
		});
	const poison = ({ rows }: WireMutation) => rows.some(({ set }) => set.nama === 'Racun');

	it('is put aside in the end; the others arrive, what depends on it waits, and it goes when it can', async () => {
		await device.add(skpd, kk, 'A');
		const bad = await device.add(skpd, kk, 'Racun');
		for (let i = 0; i < 60; i++) await device.add(skpd, kk, `B${String(i).padStart(2, '0')}`);
		await device.store.command({ scope: skpd, cmd: 'ajukan', args: { kertas_kerja_id: kk }, label: 'Ajukan' });
		device.restart(stumble(poison));
		for (let round = 0; round < 40; round++) await device.sync().catch(() => {});
		expect(await names()).toHaveLength(61);
		expect((await device.store.outbox()).map(({ cmd, state }) => [cmd, state])).toEqual([
			[null, 'parked'],
			['ajukan', 'queued']
		]);
		expect(await device.row(kk, bad)).toMatchObject({ nama: 'Racun', _pending: true });
		await device.store.cancel((await device.store.outbox())[1]?.mid ?? 0);
		device.restart((real) => real);
		await device.settle();
		expect(await names()).toHaveLength(62);
		expect(await device.issues()).toEqual([]);
	});

	it('that was carried out without anybody hearing of it takes effect once, and nobody is told that it was refused', async () => {
		await b.sql(`update public.kertas_kerja set status = 'diajukan' where id = $1`, [kk]);
		const officer = new Device(await b.akun('admin_bpjs'));
		await officer.sync();
		let deaf = true;
		officer.restart((real) => ({
			...real,
			push: async (...args) => {
				const answer = await real.push(...args);
				if (deaf && args[2].length > 0) throw new TransportError('server');
				return answer;
			}
		}));
		await officer.store.command({
			scope: skpd,
			cmd: 'periksa',
			args: { kertas_kerja_id: kk },
			effects: [{ t: 'kertas_kerja', id: kk, parent: skpd, set: { status: 'diperiksa' } }],
			label: 'Periksa'
		});
		for (let round = 0; round < 14; round++) await officer.sync().catch(() => {});
		expect((await officer.store.outbox()).map(({ state }) => state)).toEqual(['parked']);
		deaf = false;
		officer.clock += 600_000;
		await officer.settle();
		expect(await officer.issues()).toEqual([]);
		expect(await b.sql(`select peristiwa from public.riwayat_kertas_kerja where kertas_kerja_id = $1`, [kk])).toEqual([{ peristiwa: 'periksa' }]);
		// The same decision given once more is another act, and is judged.
		await officer.store.command({ scope: skpd, cmd: 'periksa', args: { kertas_kerja_id: kk }, label: 'Periksa' });
		await officer.settle();
		expect(await officer.issues()).toMatchObject([{ status: 'rejected', code: 'status_tidak_sesuai', cmd: 'periksa' }]);
	});

	it('is tried again after a while, also when the clock of the device is put back meanwhile', async () => {
		let broken = true;
		await device.add(skpd, kk, 'Racun');
		device.restart(stumble((mutation) => broken && poison(mutation)));
		for (let round = 0; round < 10; round++) await device.sync().catch(() => {});
		expect((await device.store.outbox()).map(({ state }) => state)).toEqual(['parked']);
		broken = false;
		await device.sync();
		expect(await names()).toEqual([]);
		device.clock -= 3 * 86_400_000;
		await device.sync();
		expect(await names()).toEqual(['Racun']);
	});

	it('is not looked for when the server fails before anything was sent: the queue goes on by itself', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		await device.add(skpd, kk, 'B');
		let failures = 4;
		device.restart((real) => ({
			...real,
			push: async (...args) => {
				if (failures-- > 0) throw new TransportError('server', '502');
				return real.push(...args);
			}
		}));
		for (let round = 0; round < 4; round++) await expect(device.sync()).rejects.toThrow(TransportError);
		await device.sync();
		expect(await device.store.outbox()).toEqual([]);
		expect(await names()).toEqual(['A', 'B']);
	});

	it('is not blamed when the server is simply busy', async () => {
		await device.add(skpd, kk, 'A');
		device.restart((real) => ({
			...real,
			push: async (...args) => {
				if (args[2].length > 0) throw new TransportError('server', 'busy', { busy: true });
				return real.push(...args);
			}
		}));
		for (let round = 0; round < 30; round++) await device.sync().catch(() => {});
		expect((await device.store.outbox()).map(({ state }) => state)).toEqual(['sending']);
	});
});

describe('storage put back', () => {
	it('to an older copy does not let old numbers swallow new work', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		const restore = await device.copyDisk();
		await device.add(skpd, kk, 'B');
		await device.sync();
		await restore();
		device.restart((real) => real);
		await device.add(skpd, kk, 'C');
		await device.add(skpd, kk, 'D');
		await device.settle();
		expect(await names()).toEqual(['A', 'B', 'C', 'D']);
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});

	it('copied to a second machine that runs at the same time loses nothing of either', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		const twin = new Device(user);
		for (const { name } of device.store.db.tables)
			await twin.store.db.table(name).bulkPut(await device.store.db.table(name).toArray());
		await twin.sync();
		await twin.add(skpd, kk, 'Z');
		await device.add(skpd, kk, 'B');
		await device.sync();
		await twin.settle();
		await device.sync();
		expect(await names()).toEqual(['A', 'B', 'Z']);
		expect(await twin.held(kk)).toEqual(await onServer(b, kk));
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});
});

describe('a slow link', () => {
	it('gets smaller pages until one fits', async () => {
		await b.sql(
			`insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, nama)
			select $1, gen_random_uuid(), $2, 'P' || n from generate_series(1, 700) n`,
			[skpd, kk]
		);
		device.restart((real) => ({
			...real,
			pull: async (scope, after, limit) => {
				if (limit > 200) throw new TransportError('timeout');
				return real.pull(scope, after, limit);
			}
		}));
		await device.settle();
		for (let round = 0; round < 8; round++) await device.sync().catch(() => {});
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});
});
