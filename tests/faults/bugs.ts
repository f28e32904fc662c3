// Bugs a sync server has had somewhere, each planted into the shipped functions: the histories must find every one.
import type { Backend } from '../support/backend';

type Sql = Backend['sql'];

/** Changes one passage of a function as it is in the database. @returns the way back @throws when the passage is not there */
async function patch(sql: Sql, name: string, passage: string, other: string): Promise<() => Promise<void>> {
	const [found] = await sql<{ teks: string }>('select pg_get_functiondef($1::regproc) as teks', [name]);
	const text = found?.teks ?? '';
	if (!text.includes(passage)) throw new Error(`${name} does not contain: ${passage}`);
	await sql(text.replaceAll(passage, other));
	return async () => void (await sql(text));
}

export interface Bug {
	name: string;
	/** Needs writers that really run at the same time. */
	concurrent: boolean;
	plant: (sql: Sql) => Promise<() => Promise<void>>;
}

export const BUGS: readonly Bug[] = [
	{
		name: 'a cursor without the lock of its agency',
		concurrent: true,
		plant: async (sql) => {
			const back = [
				await patch(sql, 'privat.kunci_lingkup', 'pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(p_skpd::text, 4711))', ''),
				// The revision is drawn, the commit comes later: what a lock hides, a pause shows.
				await patch(
					sql,
					'privat.cap_sinkron',
					'perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(new.skpd_id::text, 4711));\n\tnew.revision := pg_catalog.nextval(\'privat.revisi_sinkron\');',
					'new.revision := pg_catalog.nextval(\'privat.revisi_sinkron\');\n\tperform pg_catalog.pg_sleep(pg_catalog.random() * 0.05);'
				)
			];
			return async () => {
				for (const one of back) await one();
			};
		}
	},
	{
		name: 'verdicts that are not stored',
		concurrent: false,
		plant: (sql) => patch(sql, 'public.sync_push', 'perform privat.simpan_putusan(p_client, v_mid, v_hasil);', 'null;')
	},
	{
		name: 'no check for what was sent before',
		concurrent: false,
		plant: (sql) => patch(sql, 'public.sync_push', 'if v_mid <= v_terakhir then', 'if false then')
	},
	{
		name: 'no comparison with what the author saw',
		concurrent: false,
		plant: async (sql) => {
			const [found] = await sql<{ teks: string }>(`select pg_get_functiondef('privat.kolom_bentrok'::regproc) as teks`);
			await sql(`create or replace function privat.kolom_bentrok(p_kini jsonb, p_ubah jsonb, p_semula jsonb) returns text[] language sql immutable as 'select null::text[]'`);
			return async () => void (await sql(found?.teks ?? ''));
		}
	},
	{
		name: 'one refusal that ends the whole batch',
		concurrent: false,
		plant: (sql) =>
			patch(sql, 'public.sync_push', 'get stacked diagnostics v_kode = returned_sqlstate,', 'raise;\n\t\t\t\tget stacked diagnostics v_kode = returned_sqlstate,')
	}
];
