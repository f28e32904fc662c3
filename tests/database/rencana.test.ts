// What the sync functions ask is answered from indexes, whatever has grown beside the agency that asks.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agency, fill } from '../../bench/database';
import { type Postgres, mulaiPostgres } from '../support/postgres';
import { type Rencana, rencana } from '../support/rencana';

/** Tables that grow with people and months; the others hold a handful of rows. */
const TUMBUH = ['baris_kertas_kerja', 'kertas_kerja', 'riwayat_kertas_kerja', 'impor', 'iuran_ditetapkan', 'log', 'koreksi_iwp', 'data_bpjs', 'sel_kembali', 'revisi_beku', 'lampiran', 'lampiran_isi', 'berita_acara', 'tanda_tangan', 'pembayaran'];
const SKPD = agency(0, 0);
const BARIS = 'baris_kertas_kerja';

/** The officer's desk of a thousand papers; as a restore writes it, past every trigger. */
const MEJA = `set session_replication_role = replica;
	create temporary table k as select skpd_id, id, bulan, row_number() over () as n from public.kertas_kerja;
	insert into public.koreksi_iwp (skpd_id, id, kertas_kerja_id, asal, bagian1, bagian4, alasan, revision)
		select skpd_id, gen_random_uuid(), id, 'periksa', 1, 4, 'alasan', nextval('privat.revisi_sinkron') from k, generate_series(1, 10);
	insert into public.sel_kembali (skpd_id, id, kertas_kerja_id, revisi, baris_id, catatan, selesai_pada, revision)
		select skpd_id, gen_random_uuid(), id, 0, gen_random_uuid(), 'x', now(), nextval('privat.revisi_sinkron') from k, generate_series(1, 10);
	insert into public.revisi_beku (skpd_id, id, kertas_kerja_id, revisi, total, baris, revision)
		select skpd_id, gen_random_uuid(), id, i, '{}', '[]', nextval('privat.revisi_sinkron') from k, generate_series(1, 10) i;
	insert into public.lampiran (skpd_id, id, kertas_kerja_id, untuk, nama, tipe, ukuran, sha256, revision)
		select skpd_id, gen_random_uuid(), id, 'koreksi', 'a.pdf', 'application/pdf', 1, repeat('a', 64), nextval('privat.revisi_sinkron') from k, generate_series(1, 10);
	insert into public.data_bpjs (skpd_id, id, bulan, nama_berkas, sha256, isi, revision)
		select a.id, gen_random_uuid(), '2000-01-01'::date + make_interval(months => i), 'a.xlsx', repeat('a', 64), '[]', nextval('privat.revisi_sinkron') from public.skpd a, generate_series(1, 500) i;
	insert into public.berita_acara (skpd_id, id, kertas_kerja_id, bulan, nomor_pemda, nomor_bpjs, tanggal, naskah, hash, status, alasan_batal, revision)
		select skpd_id, gen_random_uuid(), id, bulan, n || '/' || i, n || '/' || i, bulan, '{}', encode(sha256('{}'), 'hex'), 'batal', 'alasan', nextval('privat.revisi_sinkron') from k, generate_series(1, 10) i;
	insert into public.tanda_tangan (skpd_id, id, berita_acara_id, pihak, nama, kunci_id, kunci_publik, tanda, goresan, ditandatangani_pada, revision)
		select skpd_id, gen_random_uuid(), id, 'kesatu', 'x', gen_random_uuid(), 'x', repeat('A', 86), 'M 1 1 L 2 2', '2026-11-20T00:00:00.000Z', nextval('privat.revisi_sinkron') from public.berita_acara;
	insert into public.pembayaran (skpd_id, id, kertas_kerja_id, berita_acara_id, kode_billing, ntpn, tanggal, bagian1, bagian4, revision)
		select b.skpd_id, gen_random_uuid(), b.kertas_kerja_id, b.id, '123456', lpad(n::text, 16, '0'), b.bulan, 1, 4, nextval('privat.revisi_sinkron')
		from (select *, row_number() over () as n from public.berita_acara) b;
	analyze`;

let pg: Postgres;
let url = '';
const orang: Record<string, string> = {};

beforeAll(async () => {
	pg = await mulaiPostgres();
	url = pg.url.replace('//postgres:', '//supabase_admin:');
	// 50,000 rows, 2,500 of them of the agency that asks.
	await fill(url, [{ agencies: 20, months: 25, kinds: 2, rows: 50 }], { charged: true });
	await pg.puncak(pg, MEJA);
	orang.bendahara = await pg.akun('bendahara', [SKPD]);
	orang.admin_bpjs = await pg.akun('admin_bpjs');
});
afterAll(() => pg?.tutup());

const dipindai = (semua: Rencana[]): string[] => semua.flatMap(({ simpul, query }) => simpul.filter(({ cara, relasi }) => cara === 'Seq Scan' && TUMBUH.includes(relasi)).map(({ relasi }) => `${relasi}: ${query.slice(0, 300)}`));
const dibaca = (semua: Rencana[], tabel: string): string[] => semua.flatMap(({ simpul }) => simpul.flatMap(({ indeks }) => (indeks?.startsWith(tabel) ? [indeks] : [])));

describe('over 50,000 rows', () => {
	it.each(['bendahara', 'admin_bpjs'])('sync_pull by %s reads from indexes of the agency', async (siapa) => {
		const kepala = await pg.sql<{ r: number }>('select max(revision) as r from public.baris_kertas_kerja where skpd_id = $1', [SKPD]);
		const tarik = (after: number) => rencana(url, orang[siapa] as string, 'select public.sync_pull($1, $2, 1000)', [SKPD, after]);
		for (const semua of [await tarik(0), await tarik(kepala[0]?.r ?? 0)]) {
			expect(dipindai(semua)).toEqual([]);
			expect(dibaca(semua, BARIS).length).toBeGreaterThan(0);
			expect(dibaca(semua, BARIS).filter((indeks) => !['baris_kertas_kerja_revisi', 'baris_kertas_kerja_induk'].includes(indeks))).toEqual([]);
		}
		// Not the whole agency for every page.
		if (siapa === 'bendahara') expect([...dibaca(await tarik(0), BARIS), ...dibaca(await tarik(kepala[0]?.r ?? 0), BARIS)]).toEqual(Array(2).fill('baris_kertas_kerja_revisi'));
	});

	it('sync_pull leaves the settings of the planner as they were', async () => {
		const sesudah = await pg.sebagai(orang.bendahara as string, async (jalankan) => {
			await jalankan('select public.sync_pull($1, 0, 10)', [SKPD]);
			return jalankan<{ enable_bitmapscan: string }>('show enable_bitmapscan');
		});
		expect(sesudah).toEqual([{ enable_bitmapscan: 'on' }]);
	});

	it('sync_state reads no more than the own rows', async () => {
		const semua = await rencana(url, orang.bendahara as string, 'select public.sync_state()');
		expect(dipindai(semua)).toEqual([]);
		expect(dibaca(semua, BARIS).length).toBeGreaterThan(0);
	});

	it.each([1, 20])('sync_push of %i changes finds each row by its key', async (banyak) => {
		const baris = await pg.sql<{ id: string; revision: number }>(
			`select b.id, b.revision from public.baris_kertas_kerja b join public.kertas_kerja k on k.skpd_id = b.skpd_id and k.id = b.kertas_kerja_id
			where b.skpd_id = $1 and k.bulan = '2026-11-01' limit $2`,
			[SKPD, banyak]
		);
		const mutasi = baris.map(({ id, revision }, n) => ({ mid: n + 1, scope: SKPD, cmd: null, rows: [{ t: BARIS, id, base: revision, set: { nama: 'Baru' }, was: {} }] }));
		expect(mutasi).toHaveLength(banyak);
		const semua = await rencana(url, orang.bendahara as string, 'select public.sync_push($1, 0, $2)', [randomUUID(), JSON.stringify(mutasi)]);
		expect(dipindai(semua)).toEqual([]);
		expect(dibaca(semua, BARIS).filter((indeks) => !['baris_kertas_kerja_pkey', 'baris_kertas_kerja_revisi'].includes(indeks))).toEqual([]);
		expect(dibaca(semua, BARIS).length).toBeGreaterThan(0);
	});
});
