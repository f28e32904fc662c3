// What a device may hold changes: revoked, granted, another role, a restored server, a broken copy.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '$lib/db';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Akun, type Backend } from '../support/backend';
import { TransportError } from '$lib/sync';
import { Device, ROW, onServer, reach } from './device';

let b: Backend;
let skpd: string;
let user: Akun;
let device: Device;
let kk: string;
let month = 0;

beforeAll(async () => {
	b = await mulaiBackend();
	reach(b);
});
afterAll(() => b?.close());
beforeEach(async () => {
	const bulan = `${2020 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, '0')}-01`;
	await bukaBulan(b, bulan);
	skpd = await siapkanSkpd(b, `S${month}`);
	user = await b.akun('bendahara', [skpd]);
	device = new Device(user);
	kk = await device.open(skpd, bulan);
	await device.sync();
});
afterEach(() => device.store.db.close());

/** As the owner of the database, past every trigger: what a restore or a broken disk would do. */
const force = async (...statements: [string, unknown[]?][]) => {
	await b.sql(`set session_replication_role = replica`);
	for (const [text, values] of statements) await b.sql(text, values);
	await b.sql(`set session_replication_role = origin`);
};
const newEpoch = (): [string, unknown[]] => ['update privat.zaman set id = $1', [randomUUID()]];
const ids = async () => (await device.store.scopes()).map(({ id }) => id);
const parts = async () => (await device.store.db.pages.toArray()).map(({ scope }) => scope);

/** From here on pages come without rows while they are torn, as an old one out of a cache might. */
function tearPages(): { torn: boolean } {
	const page = { torn: false };
	device.restart((real) => ({
		...real,
		pull: async (...args) => {
			const answer = await real.pull(...args);
			return page.torn ? { ...answer, rows: answer.rows.filter(({ t }) => t !== ROW) } : answer;
		}
	}));
	return page;
}

describe('a scope that is taken away', () => {
	it('leaves the device; what the user had not sent yet stays to be seen, and only that', async () => {
		await device.add(skpd, kk, 'Terkirim');
		await device.sync();
		const id = await device.add(skpd, kk, 'Belum', { gaji_pokok: 7 });
		await b.sql('delete from public.penugasan where profil_id = $1', [user.id]);
		await device.sync();
		expect(await ids()).not.toContain(skpd);
		expect(await parts()).not.toContain(skpd);
		expect(await device.held(kk)).toEqual([]);
		expect(await device.store.issues()).toMatchObject([
			{ status: 'revoked', id, mine: { nama: 'Belum', gaji_pokok: 7 }, theirs: null }
		]);
		expect(await device.store.outbox()).toEqual([]);
	});

	it('while something was on its way does not say that the server refused it', async () => {
		const id = await device.add(skpd, kk, 'Diterima', { gaji_pokok: 7 });
		const late = await device.add(skpd, kk, 'Diterima juga');
		device.restart((real) => ({
			...real,
			push: async (...args) => {
				const answer = await real.push(...args);
				if (args[2].length > 0) throw new TransportError('offline');
				return answer;
			}
		}));
		await expect(device.sync()).rejects.toThrow();
		await b.sql('delete from public.penugasan where profil_id = $1', [user.id]);
		device.restart((real) => real);
		await device.add(skpd, kk, 'Belum dikirim');
		await device.sync();
		const issues = await device.store.issues();
		expect(issues.map(({ id, code }) => [id === issues[2]?.id ? 'Belum dikirim' : id, code])).toEqual([
			[id, 'akses_dicabut_saat_dikirim'],
			[late, 'akses_dicabut_saat_dikirim'],
			['Belum dikirim', 'akses_dicabut']
		]);
		expect(issues[0]?.hint).toContain('mungkin sudah diterima server, mungkin belum');
	});

	it('comes back whole when it is granted again', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		await b.sql('delete from public.penugasan where profil_id = $1', [user.id]);
		await device.sync();
		await b.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [user.id, skpd]);
		await device.sync();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
		expect((await device.store.scopes()).every(({ ready }) => ready)).toBe(true);
	});

	it('comes back whole although its first page was an old one, and agreed with what the server had said before', async () => {
		const page = tearPages();
		await device.add(skpd, kk, 'A');
		await device.sync();
		await b.sql('delete from public.penugasan where profil_id = $1', [user.id]);
		await device.sync();
		await b.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [user.id, skpd]);
		page.torn = true;
		await device.sync();
		expect(await device.held(kk)).toEqual([]);
		page.torn = false;
		for (let round = 0; round < 3; round++) await device.sync();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
		expect((await device.store.summary()).places.map(({ ready, drift }) => ({ ready, drift }))).toEqual([{ ready: true, drift: 0 }, { ready: true, drift: 0 }]);
	});

	it('with the whole account leaves nothing behind but the unsent values', async () => {
		await device.add(skpd, kk, 'A');
		await b.sql('update public.profil set aktif = false where id = $1', [user.id]);
		await device.sync();
		expect(device.told?.aktif).toBe(false);
		expect(await parts()).toEqual([]);
		expect(await device.issues()).toMatchObject([{ status: 'revoked', mine: { nama: 'A' } }]);
	});
});

describe('what is visible in a scope', () => {
	it('changes with the months an admin holds: older rows leave, their papers stay', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		const admin = new Device(await b.akun('admin_bpjs'));
		await admin.sync();
		expect(await admin.held(kk)).toHaveLength(1);
		await force([`update public.periode set status = 'tutup' where bulan < '2024-01-01'`]);
		for (const bulan of ['2024-01-01', '2024-02-01', '2024-03-01']) await bukaBulan(b, bulan);
		await admin.sync();
		expect(await admin.held(kk)).toEqual([]);
		expect(await admin.store.get('kertas_kerja', skpd, kk)).toMatchObject({ id: kk });
		expect((await admin.store.scopes()).every(({ ready }) => ready)).toBe(true);
		await force(
			['delete from public.periode where bulan >= $1', ['2024-01-01']],
			[`update public.periode set status = 'buka'`]
		);
		await admin.sync();
		expect(await admin.held(kk)).toHaveLength(1);
	});

	it('changes with the role, and old rows that become visible arrive although their revisions are old', async () => {
		const other = await siapkanSkpd(b, `L${month}`);
		await b.sql(`update public.profil set peran = 'admin_bkad' where id = $1`, [user.id]);
		await device.sync();
		expect(await ids()).toContain(other);
		expect((await device.store.readScope('skpd')).map(({ id }) => id)).toContain(other);
	});
});

describe('a server put back from a backup', () => {
	it('is told again what it had accepted and lost; what it kept is not repeated', async () => {
		const kept = await device.add(skpd, kk, 'Disimpan', { gaji_pokok: 1 });
		await device.sync();
		const [before] = await b.sql<{ d: Record<string, unknown> }>('select to_jsonb(x) as d from public.baris_kertas_kerja x where id = $1', [kept]);
		const lost = await device.add(skpd, kk, 'Hilang', { gaji_pokok: 5 });
		await device.sync();
		await device.edit(skpd, kk, lost, { gaji_pokok: 6 });
		await device.edit(skpd, kk, kept, { gaji_pokok: 2 });
		await device.sync();
		await force(
			['delete from public.baris_kertas_kerja where id = $1', [lost]],
			['update public.baris_kertas_kerja set gaji_pokok = 1, revision = $2 where id = $1', [kept, before?.d.revision]],
			newEpoch()
		);
		device.restart();
		await device.settle();
		await device.sync();
		expect((await onServer(b, kk)).map(({ nama, gaji_pokok }) => [nama, gaji_pokok]).sort()).toEqual([
			['Disimpan', 2],
			['Hilang', 6]
		]);
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
		expect(await device.issues()).toEqual([]);
	});

	it('that does not know what this device holds is not obeyed: nothing is deleted', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		await b.sql('delete from public.penugasan where profil_id = $1', [user.id]);
		await force(newEpoch());
		await expect(device.sync()).rejects.toThrow('server');
		expect(await device.held(kk)).toHaveLength(1);
		await b.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [user.id, skpd]);
		await device.settle();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});
});

describe('a copy that is not equal', () => {
	it('is noticed by number and sum of revisions, and fetched again without losing what waits', async () => {
		for (const nama of ['A', 'B', 'C']) await device.add(skpd, kk, nama);
		await device.sync();
		const page = (await device.store.db.pages.toArray()).find(({ key }) => key.startsWith(ROW));
		await device.store.db.pages.delete(page?.key ?? '');
		device.restart();
		const unsent = await device.add(skpd, kk, 'D');
		for (let round = 0; round < 4; round++) await device.sync();
		expect(await device.row(kk, unsent)).toMatchObject({ nama: 'D' });
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});

	it('in its values alone, which no digest shows, is made equal when somebody asks for it, and what waits is kept', async () => {
		const id = await device.add(skpd, kk, 'A', { gaji_pokok: 1 });
		await device.sync();
		const page = (await device.store.db.pages.toArray()).find(({ key }) => key.startsWith(ROW));
		const { codec, pages } = device.store.db;
		const place = placeOf('pages', page?.key);
		const body = JSON.stringify(await codec.open(page?.body, place)).replace('"gaji_pokok":1', '"gaji_pokok":2');
		await pages.update(page?.key ?? '', { body: await codec.seal(JSON.parse(body), place) });
		device.restart();
		await device.sync();
		expect(await device.row(kk, id)).toMatchObject({ gaji_pokok: 2 });
		const unsent = await device.add(skpd, kk, 'B');
		await device.store.refetch(skpd);
		for (let round = 0; round < 2; round++) await device.sync();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
		expect(await device.row(kk, unsent)).toMatchObject({ nama: 'B' });
	});

	it('because it was asked for afresh and an old page came, is looked at until it is equal', async () => {
		const page = tearPages();
		await device.add(skpd, kk, 'A');
		await device.sync();
		await device.store.refetch(skpd);
		page.torn = true;
		await device.sync();
		expect(await device.held(kk)).toEqual([]);
		page.torn = false;
		for (let round = 0; round < 3; round++) await device.sync();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});

	it('and cannot even be read is dropped and fetched again', async () => {
		await device.add(skpd, kk, 'A');
		await device.sync();
		await device.store.db.pages.toCollection().modify({ body: 'rusak' });
		device.restart();
		expect(await device.held(kk)).toEqual([]);
		for (let round = 0; round < 4; round++) await device.sync();
		expect(await device.held(kk)).toEqual(await onServer(b, kk));
	});
});

describe('somebody else’s sign-in', () => {
	it('sends and fetches nothing with this device’s data', async () => {
		await device.add(skpd, kk, 'A');
		const other = await b.akun('bendahara', [skpd]);
		const mixed = new Device({ id: user.id, token: other.token });
		await mixed.add(skpd, kk, 'B');
		await expect(mixed.sync()).rejects.toMatchObject({ kind: 'user' });
		expect(await onServer(b, kk)).toEqual([]);
		expect(await mixed.store.outbox()).toHaveLength(1);
	});
});
