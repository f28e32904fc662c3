// Commands in the same queue as rows: imports are whole and can be undone, a submission speaks only of accepted rows.
import { v4 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bukaBulan, mulaiBackend, siapkanSkpd, type Backend } from '../support/backend';
import { Device, ROW, onServer, reach } from './device';

let b: Backend;
let skpd: string;
let hp: Device;
let laptop: Device;
let kk: string;
let month = 0;

beforeAll(async () => {
	b = await mulaiBackend();
	reach(b);
	skpd = await siapkanSkpd(b, 'SATU');
	const user = await b.akun('bendahara', [skpd]);
	hp = new Device(user);
	laptop = new Device(user);
});
afterAll(() => b?.close());
beforeEach(async () => {
	const bulan = `${2020 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, '0')}-01`;
	await bukaBulan(b, bulan);
	await hp.dismissAll();
	await laptop.dismissAll();
	kk = await hp.open(skpd, bulan);
	await both();
});

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
const names = async (device: Device) => (await device.held(kk)).map(({ nama }) => nama).sort();

const people = (daftar: string[], ids: string[] = daftar.map(() => v4())) =>
	daftar.map((nama, i) => ({
		t: ROW,
		id: ids[i] ?? v4(),
		parent: kk,
		set: { kertas_kerja_id: kk, nama, urut: i + 1, gaji_pokok: 1000 + i } as Record<string, unknown>
	}));
const terapkan = (device: Device, rows: ReturnType<typeof people>, impor_id = v4()) =>
	device.store.command({
		scope: skpd,
		cmd: 'terapkan_impor',
		args: {
			impor_id,
			kertas_kerja_id: kk,
			sumber: 'berkas',
			nama_berkas: 'uji.xlsx',
			sha256: 'a'.repeat(64)
		},
		rows,
		label: 'Impor'
	});
const batalkan = (device: Device, impor_id: string) =>
	device.store.command({
		scope: skpd,
		cmd: 'batalkan_impor',
		args: { impor_id, kertas_kerja_id: kk },
		label: 'Batalkan impor'
	});

describe('an import', () => {
	it('made offline shows at once, stays in sight while it is sent and fetched, and is undone by one command', async () => {
		const impor_id = v4();
		await terapkan(hp, people(['A', 'B', 'C']), impor_id);
		expect(await names(hp)).toEqual(['A', 'B', 'C']);
		const sizes: number[] = [];
		const stop = hp.store.observe(
			ROW,
			kk,
			() => void hp.store.read(ROW, kk).then((now) => sizes.push(now.length))
		);
		await hp.sync();
		await expect.poll(() => sizes.length).toBeGreaterThan(1);
		stop();
		expect(new Set(sizes)).toEqual(new Set([3]));
		expect((await hp.held(kk)).every((row) => Number(row.revision) > 0 && !row._pending)).toBe(true);
		await batalkan(hp, impor_id);
		await both();
		expect(await names(laptop)).toEqual([]);
		await expectEqual();
	});

	it('of the same people works again after it was undone', async () => {
		const [impor_id, rows] = [v4(), people(['A', 'B'])];
		await terapkan(hp, rows, impor_id);
		await hp.sync();
		await batalkan(hp, impor_id);
		await hp.sync();
		await terapkan(hp, rows);
		expect(await names(hp)).toEqual(['A', 'B']);
		await both();
		expect(await hp.issues()).toEqual([]);
		expect(await names(laptop)).toEqual(['A', 'B']);
		await expectEqual();
	});

	it('can be edited, and rows of it deleted, before it was ever sent', async () => {
		const rows = people(['D', 'E']);
		const [first = '', second = ''] = rows.map(({ id }) => id);
		await terapkan(hp, rows);
		await hp.edit(skpd, kk, first, { gaji_pokok: 77 });
		await hp.edit(skpd, kk, second, { deleted: true });
		await hp.settle();
		expect(await hp.issues()).toEqual([]);
		await both();
		expect(await laptop.row(kk, first)).toMatchObject({ nama: 'D', gaji_pokok: 77 });
		expect(await laptop.row(kk, second)).toBeUndefined();
		await expectEqual();
	});

	it('that meets newer values of somebody else is refused whole and keeps its rows to be seen', async () => {
		const id = await hp.add(skpd, kk, 'F', { gaji_pokok: 1 });
		await both();
		await hp.edit(skpd, kk, id, { gaji_pokok: 2 });
		await hp.sync();
		await terapkan(laptop, people(['F', 'G'], [id, v4()]));
		await laptop.sync();
		const [issue] = await laptop.store.issues();
		expect(issue).toMatchObject({ status: 'conflict', cmd: 'terapkan_impor' });
		expect(issue?.rows).toHaveLength(2);
		await laptop.dismissAll();
		expect(await names(laptop)).toEqual(['F']);
		await expectEqual();
	});

	it('that never left the device is cancelled without a trace', async () => {
		const mid = await terapkan(hp, people(['H']));
		expect(await hp.store.cancel(mid)).toBe(true);
		expect(await names(hp)).toEqual([]);
		await both();
		await expectEqual();
	});

	it('of 3,000 rows travels in parts, arrives whole and is paged down to the other device', async () => {
		const rows = people(Array.from({ length: 3000 }, (_, i) => `Pegawai ${i}`));
		for (const { set } of rows) set.jabatan = 'Pengelola Layanan Operasional '.repeat(4);
		let parts = 0;
		hp.restart((real) => ({ ...real, stage: (...args) => (parts++, real.stage(...args)) }));
		await terapkan(hp, rows);
		await hp.sync();
		expect(parts).toBeGreaterThan(1);
		expect(await hp.issues()).toEqual([]);
		await both();
		expect(await laptop.held(kk)).toHaveLength(3000);
		await expectEqual();
	});
});

describe('a submission', () => {
	const NIP = '196709051994031008';
	const ajukan = (device: Device, ...ids: string[]) =>
		device.store.command({
			scope: skpd,
			cmd: 'ajukan',
			args: {
				kertas_kerja_id: kk,
				total: { jumlah_pegawai: ids.length, kurang1: 0, kurang4: 0, kurang_total: 0 },
				hasil: Object.fromEntries(ids.map((id) => [id, [0, 0]]))
			},
			effects: [{ t: 'kertas_kerja', id: kk, parent: skpd, set: { status: 'diajukan' } }],
			label: 'Ajukan'
		});
	const status = async (device: Device) => (await device.store.get('kertas_kerja', skpd, kk))?.status;

	it('behind a row that is not accepted is not sent, says so, and the sheet can be edited again', async () => {
		const id = await hp.add(skpd, kk, 'Rina', { nip: NIP });
		await both();
		await laptop.edit(skpd, kk, id, { gaji_pokok: 5 });
		await laptop.sync();
		await hp.edit(skpd, kk, id, { gaji_pokok: 6 });
		await ajukan(hp, id);
		expect(await status(hp)).toBe('diajukan');
		await hp.sync();
		expect(await hp.issues()).toMatchObject([
			{ status: 'conflict', cmd: null },
			{ status: 'held', cmd: 'ajukan', code: 'tertahan' }
		]);
		expect(await status(hp)).toBe('draf');
		expect(await b.sql('select status from public.kertas_kerja where id = $1', [kk])).toEqual([
			{ status: 'draf' }
		]);
		await hp.dismissAll();
	});

	it('goes out after its rows, freezes what was entered, and refuses a late change with words', async () => {
		const id = await hp.add(skpd, kk, 'Sita', { nip: NIP });
		await both();
		await ajukan(hp, id);
		const mids: number[][] = [];
		hp.restart((real) => ({
			...real,
			push: (client, ack, mutations) => {
				if (mutations.length > 0) mids.push(mutations.map(({ mid }) => mid));
				return real.push(client, ack, mutations);
			}
		}));
		await hp.sync();
		expect(mids).toHaveLength(1);
		expect(await status(hp)).toBe('diajukan');
		await laptop.edit(skpd, kk, id, { gaji_pokok: 9 });
		await laptop.sync();
		expect(await status(laptop)).toBe('diajukan');
		const [issue] = await laptop.store.issues();
		expect(issue?.status).toBe('rejected');
		expect(issue?.hint).toMatch(/sudah diajukan|tidak dapat diubah/i);
		await laptop.dismissAll();
		await expectEqual();
	});

	it('taken back, changed and made again offline goes through in that order', async () => {
		const id = await hp.add(skpd, kk, 'Tini', { nip: NIP });
		await ajukan(hp, id);
		await hp.sync();
		await hp.store.command({
			scope: skpd,
			cmd: 'tarik_pengajuan',
			args: { kertas_kerja_id: kk },
			effects: [{ t: 'kertas_kerja', id: kk, parent: skpd, set: { status: 'draf' } }],
			label: 'Tarik'
		});
		await hp.edit(skpd, kk, id, { nama: 'Tini R.' });
		await ajukan(hp, id);
		await hp.settle();
		expect(await hp.issues()).toEqual([]);
		expect(await status(hp)).toBe('diajukan');
		await both();
		expect(await laptop.row(kk, id)).toMatchObject({ nama: 'Tini R.' });
		await expectEqual();
	});
});
