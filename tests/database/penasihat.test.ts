// Supabase's own advisors (`supabase db advisors`) over the migrated database: no ERROR, and no WARN but the allowed ones.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Basis, type Postgres, mulaiPostgres } from '../support/postgres';
import { FUNGSI_PRIVAT } from './harapan';

type Temuan = { name: string; level: 'INFO' | 'WARN' | 'ERROR'; detail: string };

/** What is allowed, and why. An entry that nothing matches any more fails too. */
const DIIZINKAN: Record<string, string> = {
	'function_search_path_mutable: Function `audit.kanonik` has a role mutable search_path':
		'Its body is a `return`, parsed when it was created: no search path can change what it calls. A setting would forbid inlining.',
	'function_search_path_mutable: Function `privat.kali_tarif` has a role mutable search_path':
		'As above; it runs four times for every row of every paper.'
};
/** Definer functions of the API. Lints 0028 and 0029 of the hosted dashboard name them; the CLI does not carry those yet. */
const DEFINER_API = [
	'ambil_lampiran', 'ambil_undangan', 'atur_akun', 'audit_daftar', 'audit_ekspor', 'audit_periksa', 'batalkan_undangan',
	'buat_undangan', 'daftar_akun', 'kunci_publik', 'pagu_lintas', 'riwayat_audit', 'verifikasi_ba'
];
/** Definer functions for everybody. */
const DEFINER_UMUM = ['public.kunci_publik', 'public.verifikasi_ba'];
const ALASAN_UMUM = 'Whoever holds a printed Berita Acara verifies it without an account; the answer holds no name and no NIP (A52).';
const ALASAN_API = 'Accounts and the log are reached by functions alone; each asks for the role itself before anything else (A23, A24, A26 of docs/security.md).';

const CLI = path.join(path.dirname(createRequire(import.meta.url).resolve('supabase/package.json')), 'dist/supabase.js');

/** The command as a person runs it, with no account, no Docker and nothing sent anywhere. */
function tanya(url: string): Promise<Temuan[]> {
	const argumen = [CLI, 'db', 'advisors', `--remote=${url}`, '--type', 'all', '--level', 'info', '--fail-on', 'none', '--output-format', 'json'];
	const env = { ...process.env, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1' };
	return new Promise((selesai, gagal) => {
		execFile(process.execPath, argumen, { env, timeout: 60_000, maxBuffer: 50_000_000 }, (sebab, keluar, salah) => {
			try {
				selesai((JSON.parse(keluar) as { results: Temuan[] }).results);
			} catch {
				gagal(new Error(`supabase db advisors: ${salah.slice(0, 600)}`, { cause: sebab }));
			}
		});
	});
}
const sebut = (t: Temuan): string => `${t.name}: ${t.detail.split('\n')[0]}`;

/** Definer functions a role of the API may run; the roles of the database owner aside. */
const definer = async (basis: Basis, peran: string): Promise<string[]> =>
	(
		await basis.sql<{ nama: string }>(
			`select distinct n.nspname || '.' || p.proname as nama from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			 where p.prosecdef and p.prorettype <> 'trigger'::regtype and n.nspname in ('public', 'privat', 'audit')
				and has_function_privilege($1, p.oid, 'execute') order by 1`,
			[peran]
		)
	).map((f) => f.nama);

let postgres: Postgres;
let pelit: Basis;
beforeAll(async () => {
	postgres = await mulaiPostgres('hosted');
	pelit = await postgres.basis('tanpa');
});
afterAll(() => postgres?.tutup());

describe('the advisors of Supabase', () => {
	it.each(['hosted', 'tanpa'] as const)('find no error and no unexplained warning under default grants "%s"', async (hak) => {
		const temuan = await tanya((hak === 'hosted' ? postgres : pelit).url);
		const berat = temuan.filter((t) => t.level !== 'INFO').map(sebut);
		expect(berat.sort()).toEqual(Object.keys(DIIZINKAN).sort());
		expect(temuan.filter((t) => t.name === 'rls_enabled_no_policy').every((t) => t.detail.includes('`privat.')), 'closed tables stand in privat').toBe(true);
	});

	it('would find what they are asked for', async () => {
		const rusak = await postgres.basis('tanpa');
		await rusak.sql(`
			create table public.lubang (id int primary key, skpd_id uuid references public.skpd (id));
			grant all on public.lubang to anon, authenticated;
			create policy satu on public.lubang for select to authenticated using (true);
			create policy dua on public.lubang for select to authenticated using (true);
			create policy tiga on public.profil for update to authenticated using (id = auth.uid());
			create policy empat on public.profil for delete to authenticated using ((select auth.jwt()) -> 'user_metadata' ->> 'peran' = 'x');
			create index kembar_satu on public.profil (nama);
			create index kembar_dua on public.profil (nama);
			create view public.orang as select id, email from auth.users;
			grant select on public.orang to anon;
			create function public.bocor() returns int language sql security definer as 'select 1';
			create materialized view public.salinan as select * from public.skpd;
			grant select on public.salinan to anon;
			grant execute on function public.bocor() to anon`);
		const nama = new Set((await tanya(rusak.url)).map((t) => `${t.level} ${t.name}`));
		expect(await definer(rusak, 'anon')).toEqual(['public.bocor', ...DEFINER_UMUM]);
		expect([...nama]).toEqual(
			expect.arrayContaining([
				'ERROR rls_disabled_in_public',
				'ERROR policy_exists_rls_disabled',
				'ERROR auth_users_exposed',
				'ERROR security_definer_view',
				'WARN function_search_path_mutable',
				'WARN materialized_view_in_api',
				'WARN multiple_permissive_policies',
				'WARN duplicate_index',
				'WARN auth_rls_initplan',
				'ERROR rls_references_user_metadata',
				'INFO unindexed_foreign_keys'
			])
		);
	});

	it.each(['hosted', 'tanpa'] as const)('leave strangers the two of the verification and signed-in users the declared ones, "%s"', async (hak) => {
		const basis = hak === 'hosted' ? postgres : pelit;
		expect(await definer(basis, 'anon')).toEqual(DEFINER_UMUM);
		const [umum, dalam] = [DEFINER_API.map((f) => `public.${f}`), Object.keys(FUNGSI_PRIVAT).map((f) => `privat.${f}`)];
		const boleh = await definer(basis, 'authenticated');
		expect(boleh.filter((f) => f.startsWith('public.'))).toEqual(umum);
		expect(boleh.filter((f) => !umum.includes(f) && !dalam.includes(f))).toEqual([]);
	});

	it('has a reason for everything it allows', () => {
		for (const alasan of [...Object.values(DIIZINKAN), ALASAN_API, ALASAN_UMUM]) expect(alasan.length).toBeGreaterThan(15);
	});
});
