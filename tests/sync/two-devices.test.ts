// Two devices of one treasurer against the real backend: what happens when both change the same rows.
import { v4 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TransportError } from '$lib/sync';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Backend } from '../support/backend';
import { Device, ROW, onServer, reach } from './device';

let b: Backend;
let skpd: string;
let hp: Device;
let laptop: Device;
let kk: string;

beforeAll(async () => {
	b = await mulaiBackend();
	reach(b);
	skpd = await siapkanSkpd(b, 'SATU');
	await bukaBulan(b, '2026-11-01');
	const user = await b.akun('bendahara', [skpd]);
	hp = new Device(user);
	laptop = new Device(user);
	kk = await hp.open(skpd);
	await both();
});
afterAll(() => b?.close());

async function both(): Promise<void> {
	await hp.sync();
	await laptop.sync();
	await hp.sync();
}
async function expectEqual(): Promise<void> {
	const server = await onServer(b, kk);
	expect(await hp.held(kk)).toEqual(server);
	expect(await laptop.held(kk)).toEqual(server);
}

describe('rows of two devices', () => {
	it('written offline arrive on the other, and the scope is known to be whole', async () => {
		const id = await hp.add(skpd, kk, 'Rudi', { gaji_pokok: 4_213_500 });
		expect(await hp.row(kk, id)).toMatchObject({ nama: 'Rudi', revision: 0, _pending: true });
		await both();
		expect(await laptop.row(kk, id)).toMatchObject({ nama: 'Rudi', gaji_pokok: 4_213_500 });
		expect((await hp.store.scopes()).every(({ ready }) => ready)).toBe(true);
		await expectEqual();
	});

	it('go out in one request that also tells how the server stands; only what others wrote is fetched', async () => {
		const one = await hp.add(skpd, kk, 'Rina', { gaji_pokok: 1 });
		const other = await hp.add(skpd, kk, 'Rini', { gaji_pokok: 1 });
		await both();
		const calls: string[] = [];
		hp.restart((real) => ({
			state: () => (calls.push('state'), real.state()),
			pull: (...args) => (calls.push('pull'), real.pull(...args)),
			push: (...args) => (calls.push(`push ${args[2].length}`), real.push(...args)),
			stage: (...args) => real.stage(...args)
		}));
		await hp.sync();
		expect(calls.splice(0)).toEqual(['state']);
		await hp.edit(skpd, kk, one, { gaji_pokok: 2 });
		await hp.edit(skpd, kk, other, { gaji_pokok: 3, jabatan: 'Staf' });
		await hp.sync();
		// The first push of a start is preceded by an empty one: whether the server knows more of this device than it does.
		expect(calls.splice(0)).toEqual(['push 0', 'push 2']);
		await laptop.sync();
		await expectEqual();
		await laptop.edit(skpd, kk, one, { tunj_umum: 4 });
		await laptop.sync();
		await hp.edit(skpd, kk, other, { gaji_pokok: 5 });
		await hp.sync();
		expect(calls.splice(0)).toEqual(['push 1', 'pull']);
		await laptop.sync();
		await expectEqual();
		await hp.sync();
		expect(calls).toEqual(['state']);
		hp.restart((real) => real);
	});

	it('that were heard of before another database took the place are asked about again before anything is written', async () => {
		const id = await hp.add(skpd, kk, 'Sena', { gaji_pokok: 1 });
		await both();
		const [{ id: epoch } = { id: '' }] = await b.sql<{ id: string }>('select id from privat.zaman');
		await hp.edit(skpd, kk, id, { gaji_pokok: 2 });
		await b.sql('update privat.zaman set id = gen_random_uuid()');
		const calls: string[] = [];
		const { push, state } = hp.engine.options.transport;
		hp.engine.options.transport.state = () => (calls.push('state'), state());
		hp.engine.options.transport.push = (...args) => (calls.push(`push ${args[3]?.meant?.epoch === epoch ? 'on what was heard' : 'after asking'}`), push(...args));
		await hp.sync();
		expect(calls.slice(0, 3)).toEqual(['push on what was heard', 'state', 'push after asking']);
		expect((await onServer(b, kk)).find((row) => row.id === id)).toMatchObject({ gaji_pokok: 2 });
		await both();
		await expectEqual();
	});

	it('made without any network are surely unsent: they have no number and a further change goes into the same entry', async () => {
		const id = await hp.add(skpd, kk, 'Umar', { gaji_pokok: 1 });
		await both();
		const { options } = hp.engine;
		const { push, state } = options.transport;
		const unreached = (): Promise<never> => Promise.reject(new TransportError('offline'));
		Object.assign(options.transport, { push: unreached, state: unreached });
		options.online = () => false;
		await hp.edit(skpd, kk, id, { gaji_pokok: 2 });
		await expect(hp.sync()).rejects.toThrow(TransportError);
		expect((await hp.store.outbox()).map((entry) => entry.state)).toEqual(['queued']);
		await hp.edit(skpd, kk, id, { gaji_pokok: 3 });
		expect(await hp.store.waiting()).toBe(1);
		Object.assign(options.transport, { push, state });
		options.online = () => true;
		await both();
		await expectEqual();
	});

	it('changed in different columns keep both changes', async () => {
		const id = await hp.add(skpd, kk, 'Sari', { gaji_pokok: 1 });
		await both();
		await hp.edit(skpd, kk, id, { gaji_pokok: 2 });
		await laptop.edit(skpd, kk, id, { tunj_umum: 3 });
		await both();
		expect(await hp.row(kk, id)).toMatchObject({ gaji_pokok: 2, tunj_umum: 3 });
		expect(await laptop.issues()).toEqual([]);
		expect((await laptop.store.receipts(1))[0]?.status).toBe('merged');
		await expectEqual();
	});

	it('changed in the same column become a conflict that keeps both values; the other columns go through', async () => {
		const id = await hp.add(skpd, kk, 'Tono', { gaji_pokok: 1 });
		await both();
		await hp.edit(skpd, kk, id, { gaji_pokok: 10 });
		await hp.sync();
		await laptop.edit(skpd, kk, id, { gaji_pokok: 20, nama: 'Tono B.' });
		await laptop.sync();
		const [issue] = await laptop.store.issues();
		expect(issue).toMatchObject({
			status: 'conflict',
			columns: ['gaji_pokok'],
			mine: { gaji_pokok: 20 },
			was: { gaji_pokok: 1 }
		});
		expect(issue?.theirs).toMatchObject({ gaji_pokok: 10 });
		expect(await laptop.row(kk, id)).toMatchObject({ gaji_pokok: 10, nama: 'Tono B.', _conflict: true });
		await laptop.edit(skpd, kk, id, issue?.mine ?? {});
		await laptop.dismissAll();
		await both();
		expect(await hp.row(kk, id)).toMatchObject({ gaji_pokok: 20, nama: 'Tono B.' });
		expect(await laptop.row(kk, id)).not.toHaveProperty('_conflict');
		await expectEqual();
	});

	it('changed again over one’s own unanswered change do not overwrite what that change hid, and are asked about once', async () => {
		const id = await hp.add(skpd, kk, 'Tari', { gaji_pokok: 1 });
		await both();
		await laptop.edit(skpd, kk, id, { gaji_pokok: 16 });
		// It left, and no answer came; meanwhile the other device is quicker, and what it wrote is fetched.
		await laptop.store.db.outbox.toCollection().modify({ state: 'sending' });
		await hp.edit(skpd, kk, id, { gaji_pokok: 7 });
		await hp.sync();
		await laptop.engine.puller.run(await laptop.engine.options.transport.state(), () => {});
		expect(await laptop.row(kk, id)).toMatchObject({ gaji_pokok: 16 });
		await laptop.edit(skpd, kk, id, { gaji_pokok: 19 });
		await laptop.settle();
		expect((await onServer(b, kk)).find((row) => row.id === id)).toMatchObject({ gaji_pokok: 7 });
		expect(await laptop.store.issues()).toMatchObject([{ status: 'conflict', columns: ['gaji_pokok'], mine: { gaji_pokok: 19 }, was: { gaji_pokok: 1 }, theirs: { gaji_pokok: 7 } }]);
		await laptop.dismissAll();
		await both();
		await expectEqual();
	});

	it('chosen in a conflict do not overwrite a third value that came after the question', async () => {
		const id = await hp.add(skpd, kk, 'Tati', { gaji_pokok: 1 });
		await both();
		await hp.edit(skpd, kk, id, { gaji_pokok: 10 });
		await hp.sync();
		await laptop.edit(skpd, kk, id, { gaji_pokok: 20 });
		await laptop.sync();
		const [issue] = await laptop.store.issues();
		expect(issue?.theirs).toMatchObject({ gaji_pokok: 10 });
		await hp.edit(skpd, kk, id, { gaji_pokok: 30 });
		await both();
		expect(await laptop.row(kk, id)).toMatchObject({ gaji_pokok: 30 });
		await laptop.store.save({ t: ROW, id, parent: kk, scope: skpd, label: 'Pilihan', set: { gaji_pokok: 20 }, was: issue?.theirs ?? {} });
		await laptop.dismissAll();
		await laptop.settle();
		expect(await laptop.store.issues()).toMatchObject([{ columns: ['gaji_pokok'], mine: { gaji_pokok: 20 }, was: { gaji_pokok: 10 }, theirs: { gaji_pokok: 30 } }]);
		await laptop.store.save({ t: ROW, id, parent: kk, scope: skpd, label: 'Pilihan', set: { gaji_pokok: 20 }, was: (await laptop.store.issues())[0]?.theirs ?? {} });
		await laptop.dismissAll();
		await both();
		expect(await hp.row(kk, id)).toMatchObject({ gaji_pokok: 20 });
		await expectEqual();
	});

	it('deleted on one and edited on the other are never lost in silence, whichever came first', async () => {
		const first = await hp.add(skpd, kk, 'Umar');
		const second = await hp.add(skpd, kk, 'Vina');
		await both();
		await hp.edit(skpd, kk, first, { deleted: true });
		await hp.edit(skpd, kk, second, { nama: 'Vina W.' });
		await hp.sync();
		await laptop.edit(skpd, kk, first, { nama: 'Umar X.' });
		await laptop.edit(skpd, kk, second, { deleted: true });
		await laptop.sync();
		expect(await laptop.issues()).toMatchObject([
			{ status: 'conflict', columns: ['deleted'], mine: { nama: 'Umar X.' } },
			{ status: 'conflict', columns: ['deleted'], mine: { deleted: true } }
		]);
		expect(await laptop.row(kk, first)).toBeUndefined();
		expect(await laptop.row(kk, second)).toMatchObject({ nama: 'Vina W.' });
		await laptop.dismissAll();
		await both();
		await expectEqual();
	});

	it('may be edited and deleted again while an earlier change is on its way', async () => {
		const id = await hp.add(skpd, kk, 'Wati', { gaji_pokok: 1 });
		await hp.sync();
		await hp.edit(skpd, kk, id, { gaji_pokok: 2 });
		await hp.store.db.outbox.toCollection().modify({ state: 'sending' });
		await hp.edit(skpd, kk, id, { gaji_pokok: 3 });
		expect(await hp.store.outbox()).toHaveLength(2);
		await hp.edit(skpd, kk, id, { deleted: true });
		expect(await hp.row(kk, id)).toBeUndefined();
		await hp.settle();
		expect(await hp.issues()).toEqual([]);
		expect((await onServer(b, kk)).some((row) => row.id === id)).toBe(false);
		await both();
		await expectEqual();
	});

	it('created under one number with different values are a conflict', async () => {
		const id = v4();
		const make = (device: Device, nama: string) =>
			device.store.save({
				t: ROW,
				id,
				parent: kk,
				scope: skpd,
				label: nama,
				set: { nama, kertas_kerja_id: kk }
			});
		await make(hp, 'Xena');
		await make(laptop, 'Xenia');
		await both();
		expect(await laptop.issues()).toMatchObject([
			{ status: 'conflict', columns: ['nama'], mine: { nama: 'Xenia' } }
		]);
		await laptop.dismissAll();
		await expectEqual();
	});

	it('that the server cannot take leave the queue to be seen, and the others go on', async () => {
		const bad = await hp.add(skpd, kk, 'Yani', { gaji_pokok: -5 });
		const good = await hp.add(skpd, kk, 'Zaki');
		await hp.sync();
		expect(await hp.issues()).toMatchObject([
			{ status: 'rejected', code: 'nilai_tidak_sah', mine: { gaji_pokok: -5 } }
		]);
		expect(await hp.row(kk, bad)).toBeUndefined();
		expect(await hp.row(kk, good)).toMatchObject({ nama: 'Zaki' });
		await hp.dismissAll();
		await both();
		await expectEqual();
	});

	it('1,200 at once are paged through without a gap', async () => {
		await b.sql(
			`insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, nama)
			select $1, gen_random_uuid(), $2, 'Pegawai ' || n from generate_series(1, 1200) n`,
			[skpd, kk]
		);
		await both();
		expect((await hp.held(kk)).length).toBeGreaterThan(1200);
		await expectEqual();
	});
});
