// Records on the disk that cannot be read any more: each is set aside with words, and everything else goes on.
import { v4 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OWN, TransportError, asBackup, collect, restore, type Transport } from '$lib/sync';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Akun, type Backend } from '../support/backend';
import { Device, ROW, onServer, reach, spoil } from './device';

type Queued = { mid: number; state: string };
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
	kk = await paper();
	await device.sync();
});

async function paper(): Promise<string> {
	const bulan = `${2020 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, '0')}-01`;
	await bukaBulan(b, bulan);
	return device.open(skpd, bulan);
}
const names = async (of = kk) => (await onServer(b, of)).map(({ nama }) => nama).sort();
const third = (records: { mid: number }[]) => ({ mid }: Queued) => mid === records[2]?.mid;
const submit = (of: string) =>
	device.store.command({
		scope: skpd,
		cmd: 'ajukan',
		args: { kertas_kerja_id: of, pernyataan: false },
		effects: [{ t: 'kertas_kerja', id: of, parent: skpd, set: { status: 'diajukan' } }],
		label: 'Ajukan'
	});
/** Every push loses its answer. */
const deaf = (real: Transport): Transport => ({
	...real,
	push: async (...args) => {
		await real.push(...args);
		if (args[2].length > 0) throw new TransportError('offline');
		return real.push(args[0], args[1], []);
	}
});

describe('a damaged change in the queue', () => {
	it('is set aside with its time and words; the others go on, and the screens never notice', async () => {
		for (const nama of ['A', 'B', 'C', 'D']) await device.add(skpd, kk, nama);
		const made = await device.store.outbox();
		expect(await spoil(device, 'outbox', third(made))).toBe(1);
		device.restart();
		expect((await device.held(kk)).map(({ nama }) => nama).sort()).toEqual(['A', 'B', 'D']);
		expect((await device.store.outbox()).map(({ label }) => label)).toEqual(['A', 'B', 'D']);
		const [issue] = await device.store.issues();
		expect(issue).toMatchObject({ status: 'unreadable', code: 'rusak', at: made[2]?.at, scope: skpd, t: ROW, parent: kk, mine: {} });
		expect(issue?.hint).toMatch(/rusak di penyimpanan perangkat.*tidak dikirim.*isi lagi/);
		expect((issue?.detail as { isi: string }).isi.length).toBeGreaterThan(20);
		expect(await device.store.summary()).toMatchObject({ waiting: { queued: 3 }, issues: { conflicts: 0, others: 1 } });
		await device.settle();
		expect(await names()).toEqual(['A', 'B', 'D']);
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
		await device.store.dismissIssue(issue?.n ?? 0);
		expect(await device.store.issues()).toEqual([]);
	});

	it('is among what needs somebody as soon as the queue was read, whoever else reads at the same moment', async () => {
		for (const nama of ['A', 'B', 'C']) await device.add(skpd, kk, nama);
		await spoil(device, 'outbox', third(await device.store.outbox()));
		device.restart();
		const screen = async () => {
			const waiting = await device.store.outbox();
			return [waiting.length, (await device.store.issues()).length];
		};
		expect(await Promise.all([screen(), screen(), screen(), screen()])).toEqual(Array(4).fill([2, 1]));
	});

	it('is set aside by the sending too, where nobody looks at a screen', async () => {
		await device.add(skpd, kk, 'A');
		await spoil(device, 'outbox');
		device.restart();
		await device.add(skpd, kk, 'B');
		await device.settle();
		expect(await names()).toEqual(['B']);
		expect(await device.issues()).toMatchObject([{ status: 'unreadable' }]);
	});

	it('that may have been sent says so; the gap in the numbers holds up nothing, and nothing arrives twice', async () => {
		for (const nama of ['A', 'B', 'C', 'D']) await device.add(skpd, kk, nama, { gaji_pokok: nama === 'D' ? -1 : 5 });
		device.restart(deaf);
		await expect(device.sync()).rejects.toThrow(TransportError);
		expect(await spoil(device, 'outbox', third(await device.store.outbox()))).toBe(1);
		device.restart((real) => real);
		await device.add(skpd, kk, 'E');
		await device.settle();
		expect(await names()).toEqual(['A', 'B', 'C', 'E']);
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
		expect((await device.issues()).map(({ status }) => status).sort()).toEqual(['rejected', 'unreadable']);
		const issue = (await device.store.issues()).find(({ status }) => status === 'unreadable');
		expect(issue?.hint).toMatch(/mungkin sudah diterima server, mungkin belum/);
	});

	it('holds back the submission of the same paper, which speaks of it, and no other', async () => {
		const other = await paper();
		const id = await device.add(skpd, kk, 'A');
		await device.add(skpd, other, 'B');
		await device.settle();
		await device.edit(skpd, kk, id, { gaji_pokok: 7 });
		await spoil(device, 'outbox');
		await submit(kk);
		await submit(other);
		device.restart();
		expect((await device.store.outbox()).map(({ cmd, args }) => [cmd, args.kertas_kerja_id])).toEqual([['ajukan', other]]);
		expect(await device.issues()).toMatchObject([{ status: 'unreadable' }, { status: 'held', cmd: 'ajukan' }]);
		expect(await device.store.get('kertas_kerja', skpd, kk)).toMatchObject({ status: 'draf' });
	});

	it('that the server has already accepted is simply fetched', async () => {
		await device.store.command({ scope: skpd, cmd: 'buka_kertas_kerja', args: { id: v4(), bulan: '2020-01-01', jenis: 'gaji_pns' }, label: 'Buka' });
		await device.add(skpd, kk, 'A');
		await spoil(device, 'outbox');
		await device.store.entries.mark((await device.store.db.outbox.toCollection().primaryKeys()) as number[], { state: 'landed' });
		device.restart();
		await device.settle();
		expect(await device.store.db.outbox.count()).toBe(0);
		expect(await device.issues()).toEqual([]);
	});

	it('leaves the others readable and unsent when the disk has no room to set it aside', async () => {
		await device.add(skpd, kk, 'A');
		await device.add(skpd, kk, 'B');
		await spoil(device, 'outbox', ({ mid }: Queued) => mid % 2 === 0);
		device.restart();
		const full = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
		device.store.db.issues.hook('creating', full);
		expect(await device.held(kk)).toHaveLength(1);
		expect(await device.store.outbox()).toHaveLength(1);
		device.store.db.issues.hook('creating').unsubscribe(full);
		expect(await device.held(kk)).toHaveLength(1);
		expect(await device.issues()).toMatchObject([{ status: 'unreadable' }]);
	});
});

describe('a damaged record of', () => {
	it('something refused stays as a note that can be put away; the others stay whole', async () => {
		await device.add(skpd, kk, 'A', { gaji_pokok: -1 });
		await device.add(skpd, kk, 'B', { gaji_pokok: -2 });
		await device.settle();
		const [first] = await device.store.issues();
		await spoil(device, 'issues', ({ n }: { n: number }) => n === first?.n);
		device.restart();
		expect((await device.issues()).map(({ status }) => status)).toEqual(['rejected', 'unreadable']);
		const note = (await device.store.issues()).at(-1);
		expect(note).toMatchObject({ at: first?.at, scope: skpd, code: 'rusak' });
		expect(note?.hint).toContain('Server belum menerima perubahan itu');
		await device.dismissAll();
		expect(await device.store.issues()).toEqual([]);
	});

	it('a dispute does not keep its sheet from opening, and marks no row any more', async () => {
		const id = await device.add(skpd, kk, 'A', { gaji_pokok: 1 });
		await device.sync();
		const other = new Device(user);
		await other.sync();
		await other.edit(skpd, kk, id, { gaji_pokok: 2 });
		await other.sync();
		await device.edit(skpd, kk, id, { gaji_pokok: 3 });
		await device.settle();
		expect(await device.row(kk, id)).toMatchObject({ gaji_pokok: 2, _conflict: true });
		await spoil(device, 'issues');
		device.restart();
		const [row] = await device.held(kk);
		expect(row).toMatchObject({ gaji_pokok: 2 });
		expect(row?._conflict).toBeUndefined();
		expect((await device.store.summary()).issues).toEqual({ conflicts: 0, others: 1 });
	});

	it('something accepted stays in the list with its time', async () => {
		await device.add(skpd, kk, 'A');
		await device.settle();
		await spoil(device, 'receipts');
		device.restart();
		const [receipt] = await device.store.receipts(9);
		expect(receipt).toMatchObject({ scope: skpd, rows: 0, at: expect.stringMatching(/^20/) as string });
		expect(receipt?.label).toContain('tidak terbaca');
		await device.store.refetch(skpd);
		await device.settle();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});

	it('typing is gone with words, and new typing is kept', async () => {
		await device.store.draft.set('sel/1', 'setengah');
		await spoil(device, 'drafts');
		device.restart();
		expect(await device.store.draft.get('sel/1')).toBeUndefined();
		expect(await device.issues()).toMatchObject([{ status: 'unreadable' }]);
		await device.store.draft.set('sel/1', 'baru');
		expect(await device.store.draft.get('sel/1')).toBe('baru');
	});

	it('what a scope was at ends in one clean fetch; unsent work stays', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		await device.add(skpd, kk, 'B');
		expect(await spoil(device, 'meta', ({ key }: { key: string }) => key === `scope:${skpd}`)).toBe(1);
		device.restart();
		expect((await device.store.scopes()).find(({ id }) => id === skpd)).toEqual({ id: skpd, ready: false });
		expect((await device.held(kk)).map(({ nama }) => nama).sort()).toEqual(['A', 'B']);
		await device.settle();
		expect((await device.store.scopes()).every(({ ready }) => ready)).toBe(true);
		expect(await names()).toEqual(['A', 'B']);
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});

	it('this device’s name on the wire: what may have been sent goes again under a new one, once', async () => {
		await device.add(skpd, kk, 'A');
		await device.add(skpd, kk, 'B');
		device.restart(deaf);
		await expect(device.sync()).rejects.toThrow(TransportError);
		const epoch = (await device.store.places.client())?.epoch;
		await spoil(device, 'meta', ({ key }: { key: string }) => key === 'client');
		device.restart((real) => real);
		expect(await device.store.summary()).toMatchObject({ waiting: { queued: 2 }, client: { high: 0, epoch } });
		await device.settle();
		expect(await names()).toEqual(['A', 'B']);
		expect(await device.issues()).toEqual([]);
	});

	it('what the app remembers reads as never written', async () => {
		await device.store.meta.set('ingatan', { a: 1 });
		await spoil(device, 'meta', ({ key }: { key: string }) => key === 'app:ingatan');
		device.restart();
		expect(await device.store.meta.get('ingatan')).toBeUndefined();
		expect(await device.issues()).toEqual([]);
	});
});

describe('damaged rows that only another tab reads', () => {
	it('come again with the next round of the tab that syncs, though the server has nothing new', async () => {
		await device.add(skpd, kk, 'A');
		await device.settle();
		await device.sync();
		const whole = await device.held(kk);
		expect(await spoil(device, 'pages', ({ key }: { key: string }) => key.startsWith(`${ROW}/${kk}`))).toBe(1);
		const second = device.tab();
		expect(await second.read(ROW, kk)).toEqual([]);
		expect((await device.store.scopes()).find(({ id }) => id === skpd)?.ready).toBe(false);
		await device.sync();
		expect(await second.read(ROW, kk)).toEqual(whole);
		expect((await device.store.scopes()).every(({ ready }) => ready)).toBe(true);
		second.db.close();
	});
});

describe('a backup', () => {
	it('is made from what can be read, and names what could not', async () => {
		for (const nama of ['A', 'B', 'C']) await device.add(skpd, kk, nama);
		await device.store.draft.set('d', 'x');
		await spoil(device, 'outbox', third(await device.store.outbox()));
		await spoil(device, 'drafts');
		const kept = asBackup(JSON.parse(JSON.stringify(await collect(device.store, { id: user.id, nama: 'Ani' }))));
		expect(kept?.outbox.map(({ label }) => label)).toEqual(['A', 'B']);
		expect(kept?.issues).toHaveLength(2);
		const fresh = new Device(user);
		expect(kept && (await restore(fresh.store, kept, OWN))).toBe(2);
		await fresh.settle();
		expect(await names()).toEqual(['A', 'B']);
		expect((await fresh.issues()).map(({ status }) => status)).toEqual(['unreadable', 'unreadable']);
	});
});
