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

let pg: Postgres;
let url = '';
const orang: Record<string, string> = {};

beforeAll(async () => {
	pg = await mulaiPostgres();
	url = pg.url.replace('//postgres:', '//supabase_admin:');
	// 50,000 rows, 2,500 of them of the agency that asks.
	await fill(url, [{ agencies: 20, months: 25, kinds: 2, rows: 50 }], { charged: true });
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
