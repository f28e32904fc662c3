// Rows for the benches of sync, written past triggers and policies: the same on every run, as varied as a real sheet.
import pg from 'pg';

export interface Shape {
	agencies: number;
	/** months up to November 2026, one paper each; only the last is open */
	months: number;
	/** papers of one month */
	kinds: number;
	/** rows of one paper */
	rows: number;
}

const KINDS = ['tpp_pns', 'tpp_pppk', 'tpg', 'jasa_pelayanan', 'rapel'];
const INDEXES = /* sql */ `
	alter table public.baris_kertas_kerja add constraint baris_kertas_kerja_pkey primary key (skpd_id, id);
	create index baris_kertas_kerja_induk on public.baris_kertas_kerja (skpd_id, kertas_kerja_id);
	create unique index baris_kertas_kerja_revisi on public.baris_kertas_kerja (skpd_id, revision);`;

const CHARGED = /* sql */ `
	alter table privat.iuran_ditetapkan add constraint iuran_ditetapkan_pkey primary key (skpd_id, kertas_kerja_id, baris_id);
	create index iuran_ditetapkan_nip on privat.iuran_ditetapkan (bulan, nip);`;

/** Id of an agency of a group; groups keep several shapes apart in one database. */
export const agency = (group: number, at: number): string => `00000000-0000-4000-8${String(group).padStart(3, '0')}-${at.toString(16).padStart(12, '0')}`;

/**
 * @param url connects as the superuser of the cluster
 * @param charged also what came of the papers: the amounts charged in closed months, history and imports
 */
export async function fill(url: string, groups: readonly Shape[], { charged = false } = {}): Promise<number> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(`set session_replication_role = replica; set maintenance_work_mem = '768MB'; set jit = off;
			alter table public.baris_kertas_kerja drop constraint baris_kertas_kerja_pkey;
			drop index public.baris_kertas_kerja_induk, public.baris_kertas_kerja_revisi;`);
		if (charged) await client.query('alter table privat.iuran_ditetapkan drop constraint iuran_ditetapkan_pkey; drop index privat.iuran_ditetapkan_nip');
		// Fewer checkpoints while millions of rows are written.
		await client.query(`alter system set max_wal_size = '8GB'`);
		await client.query('select pg_reload_conf()');
		for (const [group, { agencies, months, kinds, rows }] of groups.entries()) {
			await client.query(
				`insert into public.periode (id, bulan, tenggat, status, revision)
				select gen_random_uuid(), m::date, m::date + 40, case when m = '2026-11-01' then 'buka' else 'tutup' end, nextval('privat.revisi_sinkron')
				from generate_series('2026-11-01'::timestamp - make_interval(months => $1 - 1), '2026-11-01', '1 month') m on conflict do nothing`,
				[months]
			);
			await client.query(
				`insert into public.skpd (skpd_id, id, kode, nama, singkatan, revision)
				select id, id, 'B' || left(id::text, 0) || $2::int || '.' || n, 'Dinas Uji ' || n, 'UJI' || n, nextval('privat.revisi_sinkron')
				from (select n, ('00000000-0000-4000-8' || lpad($2::text, 3, '0') || '-' || lpad(to_hex(n), 12, '0'))::uuid as id from generate_series(0, $1::int - 1) n) a`,
				[agencies, group]
			);
			await client.query(
				`insert into public.kertas_kerja (skpd_id, id, bulan, jenis, revision)
				select s.id, md5(s.id::text || m || j)::uuid, m::date, j, nextval('privat.revisi_sinkron')
				from generate_series('2026-11-01'::timestamp - make_interval(months => $2 - 1), '2026-11-01', '1 month') m
				cross join unnest($3::text[]) j cross join public.skpd s where s.kode like 'B' || $1 || '.%' order by m, j, s.id`,
				[group, months, KINDS.slice(0, kinds)]
			);
			if (charged)
				await client.query(
					`with k as (select k.skpd_id, k.id from public.kertas_kerja k join public.skpd s on s.id = k.skpd_id where s.kode like 'B' || $1 || '.%'), r as (
						insert into public.riwayat_kertas_kerja (skpd_id, kertas_kerja_id, peristiwa, revision) select skpd_id, id, 'ajukan', nextval('privat.revisi_sinkron') from k)
					insert into public.impor (skpd_id, id, kertas_kerja_id, sumber, jumlah_baris, baru, berubah, revision)
					select skpd_id, id, id, 'berkas', 10, 10, 0, nextval('privat.revisi_sinkron') from k`,
					[group]
				);
			await client.query(
				`insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, urut, nip, nama, golongan, jabatan, jml_anak, jml_pasangan,
					gaji_pokok, tunj_pasangan, tunj_anak, tunj_eselon, tunj_fungsional, tunj_umum, tpp_beban_kerja, tpp_prestasi_kerja, revision, changed_at)
				select k.skpd_id, md5(k.id::text || n)::uuid, k.id, n,
					to_char(date '1968-01-01' + o, 'YYYYMMDD') || to_char(date '1993-03-01' + o, 'YYYYMM') || 1 + n % 2 || lpad((n % 999 + 1)::text, 3, '0'),
					'Pegawai Uji ' || n, 'III/c', 'Pengelola Keuangan', n % 3, n % 2, g, (n % 2) * g / 10, (n % 3) * g / 50,
					case when n % 11 = 0 then 540000 else 0 end, case when n % 7 = 0 then 960000 else 0 end, 185000, 4350880 + n * 10, 2900587 + n * 10,
					nextval('privat.revisi_sinkron'), clock_timestamp()
				from (select k.* from public.kertas_kerja k join public.skpd s on s.id = k.skpd_id where s.kode like 'B' || $1 || '.%' order by k.bulan, k.jenis, k.skpd_id) k
				cross join lateral (select ('x' || left(md5(k.skpd_id::text), 7))::bit(28)::int as dari) s
				cross join lateral (select n, (16857 + (n * 7919) % 46877)::bigint * 100 as g, (dari + n * 37) % 10000 as o from generate_series(1, $2::int) n) r`,
				[group, rows]
			);
		}
		await client.query(INDEXES);
		if (charged)
			await client.query(`insert into privat.iuran_ditetapkan (skpd_id, kertas_kerja_id, baris_id, bulan, nip, upah, iuran1, iuran4, kurang1, kurang4, rincian)
				select b.skpd_id, b.kertas_kerja_id, b.id, k.bulan, b.nip, 10000000, 100000, 400000, 60000, 240000, '{}'
				from public.baris_kertas_kerja b join public.kertas_kerja k on k.skpd_id = b.skpd_id and k.id = b.kertas_kerja_id where k.bulan < '2026-11-01';
				${CHARGED}`);
		await client.query('vacuum analyze');
		const { rows } = await client.query<{ n: number }>('select count(*)::int as n from public.baris_kertas_kerja');
		return rows[0]?.n ?? 0;
	} finally {
		await client.end();
	}
}
