// A backup carries a device to another one: everything, unsent work exactly once, nothing over newer work.
import { v4 } from 'uuid';
import { newDataKey, sealing } from '$lib/db';
import { OWN, asBackup, collect, preview as look, restore as take, type Backup, type Store, type Taking } from '$lib/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Akun, type Backend } from '../support/backend';
import { Device, ROW, keepThrough, onServer, reach } from './device';

let b: Backend;
let skpd: string;
let user: Akun;
let hp: Device;
let baru: Device;
let kk: string;
let month = 0;

beforeAll(async () => {
	keepThrough(sealing(await newDataKey()));
	b = await mulaiBackend();
	reach(b);
	skpd = await siapkanSkpd(b, 'SATU');
	user = await b.akun('bendahara', [skpd]);
});
afterAll(() => b?.close());
beforeEach(async () => {
	const bulan = `2021-${String((month++ % 12) + 1).padStart(2, '0')}-01`;
	await bukaBulan(b, bulan);
	hp = new Device(user);
	baru = new Device(user);
	kk = await hp.open(skpd, bulan);
	await hp.sync();
});

const preview = (store: Store, kept: Backup, taking: Taking = OWN) => look(store, kept, taking);
const restore = (store: Store, kept: Backup, taking: Taking = OWN) => take(store, kept, taking);

/** As through a file. */
const backup = async (device: Device): Promise<Backup> =>
	asBackup(JSON.parse(JSON.stringify(await collect(device.store, { id: user.id, nama: 'Ani' })))) as Backup;
const names = async (device: Device) => (await device.held(kk)).map(({ nama }) => nama).sort();
const serverNames = async () => (await onServer(b, kk)).map(({ nama }) => nama).sort();

async function work(): Promise<string> {
	const id = await hp.add(skpd, kk, 'A', { gaji_pokok: 5 });
	await hp.sync();
	await hp.edit(skpd, kk, id, { gaji_pokok: 6 });
	await hp.add(skpd, kk, 'B');
	return id;
}

describe('a backup', () => {
	it('says what it holds, and writes nothing before it is restored', async () => {
		await work();
		await hp.store.draft.set('d', 'setengah');
		const kept = await backup(hp);
		await baru.sync();
		const shown = await preview(baru.store, kept);
		expect(shown).toMatchObject({ drafts: 1, issues: 0, fresh: ['Ubah', 'B'], known: 0, left: [] });
		expect(shown.rows).toBeGreaterThan(0);
		expect(await baru.store.outbox()).toEqual([]);
		expect(await baru.store.draft.get('d')).toBeUndefined();
	});

	it('holds no sign-in and no name of the device’s user record', async () => {
		await hp.store.meta.set('sesi', { refreshToken: 'rahasia' });
		await hp.store.meta.set('user', { nama: 'x' });
		await hp.store.meta.set('lain', 1);
		const kept = await backup(hp);
		expect(kept.meta.map(({ key }) => key)).toEqual(['app:lain']);
		expect(JSON.stringify(kept)).not.toContain('rahasia');
	});

	it('brings unsent work and typing to another device, which sends it', async () => {
		const id = await work();
		await hp.store.draft.set('d', 'setengah');
		const kept = await backup(hp);
		await baru.sync();
		expect(await restore(baru.store, kept)).toBe(2);
		expect(await names(baru)).toEqual(['A', 'B']);
		expect(await baru.row(kk, id)).toMatchObject({ gaji_pokok: 6, _pending: true });
		expect(await baru.store.draft.get('d')).toBe('setengah');
		await baru.settle();
		expect(await serverNames()).toEqual(['A', 'B']);
		expect(await baru.issues()).toEqual([]);
		expect(await baru.held(kk)).toEqual(await onServer(b, kk));
	});

	it('shows its rows even before the new device has fetched anything', async () => {
		await work();
		await restore(baru.store, await backup(hp));
		expect(await names(baru)).toEqual(['A', 'B']);
		await baru.settle();
		expect(await baru.held(kk)).toEqual(await onServer(b, kk));
	});

	it('restored again, or a second one of the same work, adds nothing', async () => {
		await work();
		const [one, two] = [await backup(hp), await backup(hp)];
		await baru.sync();
		expect(await restore(baru.store, one)).toBe(2);
		expect(await restore(baru.store, one)).toBe(0);
		expect(await restore(baru.store, two)).toBe(0);
		expect((await preview(baru.store, one)).known).toBe(2);
		expect(await baru.store.outbox()).toHaveLength(2);
		await baru.settle();
		expect(await restore(baru.store, one)).toBe(0);
	});

	it('doubles nothing that the first device has sent meanwhile', async () => {
		const id = await work();
		const kept = await backup(hp);
		await hp.settle();
		expect(await serverNames()).toEqual(['A', 'B']);
		await baru.sync();
		await restore(baru.store, kept);
		await baru.settle();
		expect(await serverNames()).toEqual(['A', 'B']);
		expect(await baru.row(kk, id)).toMatchObject({ gaji_pokok: 6 });
		expect(await baru.issues()).toEqual([]);
	});

	it('doubles nothing of what was on its way when it was made', async () => {
		await hp.add(skpd, kk, 'C');
		hp.network = (real) => real;
		hp.restart((real) => ({
			...real,
			push: async (...args: Parameters<typeof real.push>) => {
				await real.push(...args);
				throw new Error('answer lost');
			}
		}));
		await hp.sync().catch(() => {});
		const kept = await backup(hp);
		expect(kept.outbox).toHaveLength(1);
		await baru.sync();
		await restore(baru.store, kept);
		await baru.settle();
		expect(await serverNames()).toEqual(['C']);
		expect(await baru.issues()).toEqual([]);
	});

	it('does not apply an import a second time', async () => {
		const rows = ['X', 'Y'].map((nama, at) => ({
			...{ t: ROW, id: v4(), parent: kk },
			set: { kertas_kerja_id: kk, nama, urut: at + 1, gaji_pokok: 1 } as Record<string, unknown>
		}));
		const args = { impor_id: v4(), kertas_kerja_id: kk, sumber: 'berkas', nama_berkas: 'u.xlsx', sha256: 'a'.repeat(64) };
		await hp.store.command({ scope: skpd, cmd: 'terapkan_impor', args, rows, label: 'Impor' });
		const kept = await backup(hp);
		await hp.settle();
		await baru.sync();
		await restore(baru.store, kept);
		await baru.settle();
		expect(await serverNames()).toEqual(['X', 'Y']);
		expect(await b.sql('select 1 from public.impor where kertas_kerja_id = $1', [kk])).toHaveLength(1);
		expect(await baru.held(kk)).toEqual(await onServer(b, kk));
	});

	it('put back on the device it came from adds only what is missing there', async () => {
		await work();
		const kept = await backup(hp);
		expect(await restore(hp.store, kept)).toBe(0);
		await hp.settle();
		expect(await restore(hp.store, kept)).toBe(0);
		expect(await serverNames()).toEqual(['A', 'B']);
	});

	it('is made from a device with a damaged page too: unsent work is not held back by what the server still has', async () => {
		await work();
		const page = (await hp.store.db.pages.toArray()).find(({ key }) => key.startsWith(ROW));
		await hp.store.db.pages.update(page?.key ?? '', { body: new Uint8Array([1, 2, 3]) });
		const kept = await backup(hp);
		await restore(baru.store, kept);
		await baru.settle();
		expect(await serverNames()).toEqual(['A', 'B']);
		expect(await baru.held(kk)).toEqual(await onServer(b, kk));
	});

	it('does not put older rows or typing over newer ones', async () => {
		const id = await work();
		await hp.store.draft.set('d', 'lama');
		const kept = await backup(hp);
		await hp.settle();
		await hp.edit(skpd, kk, id, { gaji_pokok: 9 });
		await hp.settle();
		await baru.sync();
		await baru.store.draft.set('d', 'baru');
		await restore(baru.store, { ...kept, outbox: [] });
		expect(await baru.row(kk, id)).toMatchObject({ gaji_pokok: 9 });
		expect(await baru.store.draft.get('d')).toBe('baru');
	});

	it('carried to the admin of the city brings the unsent rows to the server in the admin’s name, once, and nothing else', async () => {
		const id = await work();
		await hp.store.draft.set('d', 'setengah');
		await hp.store.command({ scope: skpd, cmd: 'ajukan', args: { kertas_kerja_id: kk }, label: 'Ajukan' });
		const kept = await backup(hp);
		const admin = new Device(await b.akun('admin_bkad'));
		await admin.sync();
		const taking: Taking = { own: false, takes: ({ cmd }) => cmd !== 'ajukan' };
		expect(await preview(admin.store, kept, taking)).toEqual({ rows: 0, drafts: 0, issues: 0, fresh: ['Ubah', 'B'], known: 0, left: ['Ajukan'] });
		expect(await restore(admin.store, kept, taking)).toBe(2);
		await admin.settle();
		expect(await admin.issues()).toEqual([]);
		expect(await admin.store.draft.get('d')).toBeUndefined();
		expect(await serverNames()).toEqual(['A', 'B']);
		const [row] = await b.sql<{ gaji_pokok: number; changed_by: string }>('select gaji_pokok, changed_by from public.baris_kertas_kerja where id = $1', [id]);
		expect(row).toEqual({ gaji_pokok: 6, changed_by: admin.user.id });

		// The treasurer's own device sends the same work later: nothing is there twice, and nothing is disputed.
		await hp.store.cancel((await hp.store.outbox()).find(({ cmd }) => cmd === 'ajukan')?.mid ?? 0);
		await hp.settle();
		expect(await hp.issues()).toEqual([]);
		expect(await serverNames()).toEqual(['A', 'B']);
	});
});
