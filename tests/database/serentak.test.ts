// Many plain changes in one push are settled by one statement. Nobody may be able to tell: every verdict, row and log
// entry is the same as when each change comes alone.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bukaBulan, siapkanSkpd } from '../support/backend';
import type { Putusan } from '../support/perangkat';
import { type Postgres, mulaiPostgres } from '../support/postgres';

const BULAN = '2026-11-01';
const BARIS = 'baris_kertas_kerja';
type Baris = { id: string; revision: number; deleted_at: string | null; [kolom: string]: unknown };
type Mutasi = { mid: number; scope: string; cmd: null; rows: unknown[] };
type Jawaban = { last: number; results: (Putusan & { rows?: { base?: number }[] })[]; heads: Record<string, number>; foreign?: boolean; state: unknown };
type Harapan = { meant?: { user: string; epoch: string } | null; state?: boolean; brief?: boolean };

let pg: Postgres;
beforeAll(async () => {
	pg = await mulaiPostgres();
	await bukaBulan(pg, BULAN);
});
afterAll(() => pg?.tutup());

/** An agency with its treasurer, a paper of `banyak` people and one device. */
class Dunia {
	readonly alat = randomUUID();
	mid = 0;
	skpd = '';
	orang = '';
	kertas = '';

	async siapkan(nama: string, banyak: number): Promise<this> {
		this.skpd = await siapkanSkpd(pg, nama);
		this.orang = await pg.akun('bendahara', [this.skpd]);
		this.kertas = randomUUID();
		await pg.sql(`insert into public.kertas_kerja (skpd_id, id, bulan, jenis) values ($1, $2, $3, 'tpp_pns')`, [this.skpd, this.kertas, BULAN]);
		await pg.sql(
			`insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, urut, nama, gaji_pokok) select $1, gen_random_uuid(), $2, n, 'Orang ' || n, 1000000 + n from generate_series(1, $3::int) n`,
			[this.skpd, this.kertas, banyak]
		);
		return this;
	}
	baris = () => pg.sql<Baris>('select * from public.baris_kertas_kerja where skpd_id = $1 order by urut, nama', [this.skpd]);
	log = () =>
		pg.sql<{ aksi: string; beda: unknown; tetap: boolean }>(
			`select l.aksi, l.beda - 'id' - 'skpd_id' - 'kertas_kerja_id' - 'deleted_at' as beda, l.beda ->> 'deleted_at' is null as tetap from audit.log l join public.baris_kertas_kerja b on b.id::text = l.kunci
			where l.skpd_id = $1 and l.tabel = 'public.baris_kertas_kerja' order by b.urut, b.nama, l.id`,
			[this.skpd]
		);
	ubah(id: string, base: number | null, set: Record<string, unknown>, was: Record<string, unknown> = {}, scope = this.skpd): Mutasi {
		return { mid: ++this.mid, scope, cmd: null, rows: [{ t: BARIS, id, base, set, was }] };
	}
	kirim = (mutasi: unknown[], p_wish: Harapan = {}) => pg.rpc<Jawaban>(this.orang, 'sync_push', { p_client: this.alat, p_ack: 0, p_mutations: mutasi, p_schema: 1, p_wish });
}

/** What differs between two worlds by nature is left out. */
const inti = (putusan: Putusan[], dunia: Dunia) =>
	putusan.map(({ rows = [], ...sisa }) => ({
		...sisa,
		rows: rows.map(({ t, d }) => {
			const { id: _id, skpd_id, kertas_kerja_id, revision: _r, changed_at: _p, changed_by, deleted_at, ...isi } = d;
			return { t, isi, milik: skpd_id === dunia.skpd && kertas_kerja_id === dunia.kertas, oleh: changed_by === dunia.orang, terhapus: deleted_at !== null };
		})
	}));

/** Every kind of change there is, around plain ones. */
async function campuran(d: Dunia, asing: string): Promise<Mutasi[]> {
	const b = await d.baris();
	const di = (n: number): Baris => b[n] as Baris;
	await pg.sql(`update public.baris_kertas_kerja set nama = 'Diubah lain' where id = any ($1)`, [[di(1).id, di(2).id]]);
	await pg.sql(`update public.baris_kertas_kerja set deleted_at = now() where id = any ($1)`, [[di(3).id, di(12).id]]);
	const terhapus = (await d.baris())[12] as Baris;
	const polos = (n: number, set: Record<string, unknown>) => d.ubah(di(n).id, di(n).revision, set);
	return [
		polos(0, { gaji_pokok: 2_000_000, nama: 'Baru' }),
		d.ubah(di(1).id, di(1).revision, { gaji_pokok: 3_000_000 }, { gaji_pokok: di(1).gaji_pokok }),
		d.ubah(di(2).id, di(2).revision, { nama: 'Bentrok' }, { nama: di(2).nama }),
		d.ubah(di(3).id, di(3).revision, { nama: 'Terlambat' }, { nama: di(3).nama }),
		polos(4, { gaji_pokok: di(4).gaji_pokok }),
		polos(5, { deleted: true }),
		d.ubah(randomUUID(), 7, { nama: 'Tiada' }),
		d.ubah(randomUUID(), null, { kertas_kerja_id: d.kertas, urut: 99, nama: 'Orang baru' }),
		polos(6, { status: 'disetujui' }),
		polos(7, { gaji_pokok: null, tunj_umum: 185_000, surat_kuasa: true, penjelasan: { T04: 'benar' } }),
		d.ubah(di(8).id, di(8).revision, { nama: 'Milik lain' }, {}, asing),
		polos(9, { nama: 'Pertama' }),
		d.ubah(di(9).id, di(9).revision, { jabatan: 'Kedua' }, { jabatan: null }),
		d.ubah('bukan-uuid', 1, { nama: 'x' }),
		{ mid: ++d.mid, scope: d.skpd, cmd: null, rows: [] },
		polos(10, {}),
		d.ubah(terhapus.id, terhapus.revision, { nama: 'Sudah dihapus' }, { nama: terhapus.nama }),
		polos(11, { nama: 'Terakhir' })
	];
}

describe('many changes in one push', () => {
	it.each([
		['of every kind', []],
		['with a value the database refuses among them', [{ gaji_pokok: -5 }, { gaji_pokok: 'banyak' }, { nama: 'x'.repeat(500) }]]
	])('%s get the verdicts, rows and log of the same changes one by one', async (_nama, racun: Record<string, unknown>[]) => {
		const asing = await siapkanSkpd(pg, randomUUID().slice(0, 8));
		const dunia = [await new Dunia().siapkan(randomUUID().slice(0, 8), 20), await new Dunia().siapkan(randomUUID().slice(0, 8), 20)];
		const hasil: unknown[] = [];
		for (const [ke, d] of dunia.entries()) {
			const mutasi = await campuran(d, asing);
			const awal = await d.baris();
			for (const [n, set] of racun.entries()) mutasi.push(d.ubah((awal[14 + n] as Baris).id, (awal[14 + n] as Baris).revision, set));
			const putusan: Putusan[] = [];
			if (ke === 0) putusan.push(...(await d.kirim(mutasi)).results);
			else for (const satu of mutasi) putusan.push(...(await d.kirim([satu])).results);
			expect(putusan.map(({ mid }) => mid)).toEqual(mutasi.map(({ mid }) => mid));
			const lagi = (await d.kirim(mutasi)).results;
			expect(lagi.map(({ status }) => status)).toEqual(putusan.map(({ status }) => status));
			expect(lagi.filter(({ status, replay }) => (status === 'ok') !== (replay === true))).toEqual([]);
			hasil.push({ putusan: inti(putusan, d), baris: inti([{ mid: 0, status: '', rows: (await d.baris()).map((satu) => ({ t: BARIS, d: satu })) }], d), log: await d.log() });
		}
		expect(hasil[0]).toEqual(hasil[1]);
		const macam = (hasil[0] as { putusan: Putusan[] }).putusan.map(({ status }) => status);
		expect(new Set(macam)).toEqual(new Set(['ok', 'merged', 'conflict', 'gone', 'rejected']));
		expect(macam.filter((satu) => satu === 'rejected')).toHaveLength(4 + racun.length);
		expect(await pg.sql('select * from audit.periksa()')).toEqual([]);
	});

	it('of a submitted paper are refused one and all, and a command among them splits them', async () => {
		const d = await new Dunia().siapkan('Kunci', 6);
		const b = await d.baris();
		const ubah = (n: number, nama: string) => d.ubah((b[n] as Baris).id, (b[n] as Baris).revision, { nama });
		const mutasi = [ubah(0, 'A'), ubah(1, 'B'), { mid: ++d.mid, scope: d.skpd, cmd: 'tidak_ada', args: {}, rows: [] }, ubah(2, 'C'), ubah(3, 'D')];
		expect((await d.kirim(mutasi)).results.map(({ status }) => status)).toEqual(['ok', 'ok', 'rejected', 'ok', 'ok']);
		await pg.sql(`update public.kertas_kerja set status = 'diajukan' where id = $1`, [d.kertas]);
		const kini = await d.baris();
		const { results } = await d.kirim(kini.map(({ id, revision }) => d.ubah(id, revision, { nama: 'Telat' })));
		expect(results.map(({ status, code }) => `${status} ${code}`)).toEqual(Array(6).fill('rejected terkunci'));
		expect(await d.baris()).toEqual(kini);
	});

	it('up to 500 are taken, and the answer says where the scope stood before', async () => {
		const d = await new Dunia().siapkan('Banyak', 500);
		const b = await d.baris();
		const kepala = Math.max(...b.map(({ revision }) => revision), ...(await pg.sql<{ r: number }>('select revision as r from public.kertas_kerja where id = $1 union all select revision from public.skpd where id = $2', [d.kertas, d.skpd])).map(({ r }) => r));
		const mutasi = b.map(({ id, revision }, n) => d.ubah(id, revision, { gaji_pokok: 4_000_000 + n }));
		const jawab = await d.kirim(mutasi);
		expect(jawab.results.filter(({ status }) => status === 'ok')).toHaveLength(500);
		expect(jawab.heads).toEqual({ [d.skpd]: kepala });
		const sesudah = await d.baris();
		expect(sesudah.map(({ gaji_pokok }) => gaji_pokok)).toEqual(b.map((_, n) => 4_000_000 + n));
		expect(jawab.results.map(({ rows }) => rows?.[0]?.d.revision)).toEqual(sesudah.map(({ revision }) => revision));
		expect(sesudah.every(({ revision }) => revision > kepala)).toBe(true);
		const satu = sesudah[0] as Baris;
		await expect(d.kirim(Array.from({ length: 501 }, () => d.ubah(satu.id, satu.revision, { nama: 'x' })))).rejects.toMatchObject({ code: '22023' });
		const admin = await pg.akun('admin_bkad');
		const lain = await pg.rpc<Jawaban>(admin, 'sync_push', { p_client: randomUUID(), p_ack: 0, p_mutations: [{ ...d.ubah(satu.id, satu.revision, { nama: 'Oleh BKAD' }), mid: 1 }] });
		expect([lain.results[0]?.status, lain.heads]).toEqual(['ok', {}]);
	});

	it('of many rows leave the log of the same changes one by one, whichever columns they change', async () => {
		const log: unknown[] = [];
		for (const sekaligus of [true, false]) {
			const d = await new Dunia().siapkan(`Log ${sekaligus}`, 60);
			const isi = [(n: number) => ({ gaji_pokok: 5_000_000 + n }), (n: number) => ({ nama: `Ganti ${n}`, jml_anak: n % 3 }), () => ({ penjelasan: { T04: 'benar' }, surat_kuasa: true }), () => ({ gaji_pokok: null })];
			const mutasi = (await d.baris()).map(({ id, revision }, n) => d.ubah(id, revision, (isi[n % 4] as (n: number) => Record<string, unknown>)(n)));
			for (const bagian of sekaligus ? [mutasi] : mutasi.map((satu) => [satu])) await d.kirim(bagian);
			log.push((await d.log()).filter(({ aksi }) => aksi === 'UPDATE'));
		}
		expect(log[0]).toEqual(log[1]);
		expect(log[0]).toHaveLength(60);
		expect((log[0] as { beda: unknown }[]).slice(0, 4).map(({ beda }) => beda)).toEqual([
			{ gaji_pokok: [1_000_001, 5_000_000] },
			{ nama: ['Orang 2', 'Ganti 1'], jml_anak: [null, 1] },
			{ penjelasan: [{}, { T04: 'benar' }], surat_kuasa: [false, true] },
			{ gaji_pokok: [1_000_004, null] }
		]);
		expect(await pg.sql('select * from audit.periksa()')).toEqual([]);
	});

	it('are refused alone where the database refuses one, however many came with it', async () => {
		const d = await new Dunia().siapkan('Racun', 500);
		const b = await d.baris();
		const racun = new Set([0, 99, 250, 499]);
		const { results } = await d.kirim(b.map(({ id, revision }, n) => d.ubah(id, revision, { gaji_pokok: racun.has(n) ? -1 : 6_000_000 })));
		expect(results.flatMap(({ status }, n) => (status === 'ok' ? [] : [n]))).toEqual([...racun]);
		expect((await d.baris()).map(({ gaji_pokok }) => gaji_pokok)).toEqual(b.map(({ gaji_pokok }, n) => (racun.has(n) ? gaji_pokok : 6_000_000)));
	});

	it('come back in brief when that is wished, and make the row that lies there', async () => {
		const d = await new Dunia().siapkan('Ringkas', 3);
		const [a, b, c] = (await d.baris()) as [Baris, Baris, Baris];
		await pg.sql(`update public.baris_kertas_kerja set nama = 'Diubah lain' where id = $1`, [c.id]);
		const { results } = await d.kirim(
			[d.ubah(a.id, a.revision, { gaji_pokok: 1 }), d.ubah(b.id, b.revision, { jabatan: 'Staf' }), d.ubah(c.id, c.revision, { gaji_pokok: 2 }, { gaji_pokok: c.gaji_pokok })],
			{ brief: true }
		);
		const sesudah = (await d.baris()).map((satu) => JSON.parse(JSON.stringify(satu)) as Baris);
		expect(results.map(({ rows }) => rows?.[0]?.base)).toEqual([a.revision, b.revision, undefined]);
		for (const [n, semula] of [a, b].entries()) {
			const ringkas = results[n]?.rows?.[0]?.d as Baris;
			expect(Object.keys(ringkas).sort()).toEqual(['changed_at', 'changed_by', 'gaji_pokok', 'id', 'jabatan', 'revision']);
			const utuh = { ...(JSON.parse(JSON.stringify(semula)) as Baris), ...ringkas };
			expect({ ...utuh, changed_at: Date.parse(String(utuh.changed_at)) }).toEqual({ ...sesudah[n], changed_at: Date.parse(String(sesudah[n]?.changed_at)) });
		}
		expect(results[2]).toMatchObject({ status: 'merged', rows: [{ d: { nama: 'Diubah lain', gaji_pokok: 2 } }] });
	});

	it('are not looked at when they are meant for another person, database or right', async () => {
		const d = await new Dunia().siapkan('Maksud', 2);
		const [a, b] = (await d.baris()) as [Baris, Baris];
		const { user, epoch } = await pg.rpc<{ user: string; epoch: string }>(d.orang, 'sync_state', {});
		const asing = await siapkanSkpd(pg, 'Asing');
		const salah: [Mutasi, Harapan['meant']][] = [
			[d.ubah(a.id, a.revision, { nama: 'x' }), { user: randomUUID(), epoch }],
			[d.ubah(a.id, a.revision, { nama: 'x' }), { user, epoch: randomUUID() }],
			[d.ubah(a.id, a.revision, { nama: 'x' }, {}, asing), { user, epoch }],
			[d.ubah(a.id, a.revision, { nama: 'x' }, {}, 'bukan-uuid'), { user, epoch }]
		];
		for (const [satu, meant] of salah) expect(await d.kirim([satu], { meant })).toEqual({ foreign: true, results: [] });
		expect(await pg.sql('select 1 from privat.klien where id = $1', [d.alat])).toEqual([]);
		await pg.sql('update public.profil set aktif = false where id = $1', [d.orang]);
		expect(await d.kirim([d.ubah(a.id, a.revision, { nama: 'x' })], { meant: { user, epoch } })).toEqual({ foreign: true, results: [] });
		await pg.sql('update public.profil set aktif = true where id = $1', [d.orang]);
		expect(await d.baris()).toEqual([a, b]);
		const jawab = await d.kirim([d.ubah(a.id, a.revision, { nama: 'Tepat' })], { meant: { user, epoch }, state: true });
		expect(jawab.results).toMatchObject([{ status: 'ok' }]);
		const kini = await pg.rpc<Record<string, unknown>>(d.orang, 'sync_state', {});
		expect({ ...(jawab.state as Record<string, unknown>), now: null }).toEqual({ ...kini, now: null });
		expect((await d.kirim([d.ubah(b.id, b.revision, { nama: 'Tanpa' })])).state).toBe(null);
	});
});
