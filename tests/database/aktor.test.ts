// Each person against each table, view and function of the catalogue, on the embedded backend through HTTP and on a
// real PostgreSQL under both kinds of default grants. What the catalogue holds and harapan.ts does not, fails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dunia, type Gerbang, type Jawab, type Pelaku, PELAKU, PRIBADI, RAHASIA, buatDunia, gerbangLite, gerbangPostgres, mulaiPostgres } from '../support/aktor';
import type { Postgres } from '../support/postgres';
import { FUNGSI, FUNGSI_PRIVAT, TABEL, TABEL_TERTUTUP, tanpaInstansi } from './harapan';

let postgres: Postgres;
beforeAll(async () => {
	postgres = await mulaiPostgres('tanpa');
});
afterAll(() => postgres?.tutup());

/** What the other agency's data would show of itself. */
const ASING: Partial<Record<Pelaku, string>> = { bendahara: RAHASIA, bendahara_lain: PRIBADI };
const bocor = (siapa: Pelaku, jawab: Jawab, umum = false): boolean => {
	const tanda = ASING[siapa];
	const isi = umum ? tanpaInstansi(jawab) : JSON.stringify(jawab);
	return tanda !== undefined && isi.includes(tanda);
};

const SASARAN: [string, () => Promise<Gerbang>][] = [
	['lite over HTTP', gerbangLite],
	['PostgreSQL that grants nothing by itself', async () => gerbangPostgres('tanpa', postgres)],
	['PostgreSQL with the old default grants', async () => gerbangPostgres('hosted', await postgres.basis('hosted'))]
];

describe.each(SASARAN)('%s', (_nama, buka) => {
	let g: Gerbang;
	let d: Dunia;
	beforeAll(async () => {
		g = await buka();
		d = await buatDunia(g);
	});
	afterAll(() => g?.tutup());

	/** Everything stored, as one value per table, without the rows a person may change himself. */
	const isi = async (tabel: string, kecuali: string | null = null): Promise<string> => {
		const [baris] = await g.sql<{ isi: string }>(
			`select coalesce(md5(string_agg(to_jsonb(x)::text, '|' order by to_jsonb(x)::text)), 'kosong') as isi from ${tabel} x
			 where $1::uuid is null or (to_jsonb(x) ->> 'skpd_id')::uuid is distinct from $1::uuid`,
			[kecuali]
		);
		return baris?.isi ?? '';
	};

	describe('the catalogue', () => {
		it('holds no table or view without a declared expectation', async () => {
			const ada = await g.sql<{ nama: string }>(
				`select n.nspname || '.' || c.relname as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace
				 where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname in ('public', 'privat', 'audit') order by 1`
			);
			const harap = [...Object.keys(TABEL).map((t) => `public.${t}`), ...TABEL_TERTUTUP].sort();
			expect(ada.map((a) => a.nama).sort()).toEqual(harap);
		});

		it('holds no function of the API without a declared expectation', async () => {
			const ada = await g.sql<{ nama: string }>(`select distinct proname as nama from pg_proc where pronamespace = 'public'::regnamespace`);
			expect(ada.map((a) => a.nama).sort()).toEqual(Object.keys(FUNGSI).sort());
		});

		it('lets signed-in users run only the declared helpers, and strangers none', async () => {
			const boleh = (peran: string) =>
				g.sql<{ nama: string }>(
					`select distinct p.proname as nama from pg_proc p join pg_namespace n on n.oid = p.pronamespace
					 where n.nspname in ('privat', 'audit') and p.prorettype <> 'trigger'::regtype and has_function_privilege($1, p.oid, 'execute')`,
					[peran]
				);
			expect((await boleh('authenticated')).map((a) => a.nama).sort()).toEqual(Object.keys(FUNGSI_PRIVAT).sort());
			for (const peran of ['anon', 'service_role']) expect(await boleh(peran)).toEqual([]);
		});

		it('lets nobody without a sign-in run more of the API than what is declared for everybody', async () => {
			const ada = await g.sql<{ nama: string }>(
				`select distinct proname as nama from pg_proc where pronamespace = 'public'::regnamespace and has_function_privilege('anon', oid, 'execute') order by 1`
			);
			expect(ada.map((a) => a.nama)).toEqual(Object.keys(FUNGSI).filter((nama) => FUNGSI[nama]?.umum).sort());
		});

		it('protects every table by shape: row level security, no TRUNCATE, a policy only for signed-in users', async () => {
			const tabel = await g.sql<{ nama: string; rls: boolean; kosong: boolean; aturan: number; longgar: number }>(
				`select n.nspname || '.' || c.relname as nama, c.relrowsecurity as rls,
					exists (select 1 from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and (t.tgtype & 32) <> 0) as kosong,
					(select count(*)::int from pg_policy p where p.polrelid = c.oid) as aturan,
					(select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polroles <> array['authenticated'::regrole::oid]) as longgar
				 from pg_class c join pg_namespace n on n.oid = c.relnamespace
				 where c.relkind in ('r', 'p') and n.nspname in ('public', 'privat', 'audit')`
			);
			for (const t of tabel) {
				expect(t, t.nama).toMatchObject({ rls: !t.nama.startsWith('audit.'), kosong: true, longgar: 0 });
				expect(t.aturan > 0, t.nama).toBe(t.nama.startsWith('public.'));
			}
		});

		it('fixes the search path of every definer function and asks the helpers once per statement', async () => {
			const terbuka = await g.sql(
				`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
				 where n.nspname in ('public', 'privat', 'audit') and p.prosecdef and not coalesce('search_path=""' = any (p.proconfig), false)`
			);
			expect(terbuka).toEqual([]);
			const aturan = await g.sql<{ nama: string; teks: string }>(
				`select polname as nama, concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as teks from pg_policy p
				 join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace`
			);
			for (const { nama, teks } of aturan) expect(teks.replaceAll(/\( ?SELECT privat\.\w+\(\)/g, ''), nama).not.toMatch(/privat\./);
		});

		it('has an index for every foreign key', async () => {
			const tanpa = await g.sql(
				`select c.conrelid::regclass::text as tabel, c.conname as nama from pg_constraint c
				 join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
				 where c.contype = 'f' and n.nspname in ('public', 'privat') and not exists (
					select 1 from pg_index i where i.indrelid = c.conrelid
						and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey and c.conkey @> (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1])`
			);
			expect(tanpa).toEqual([]);
		});
	});

	describe.each(PELAKU)('%s', (siapa) => {
		it.each(Object.entries(TABEL))('reads of %s what is his', async (tabel, harap) => {
			const jawab = await g.pilih(siapa, 'public', tabel);
			expect(bocor(siapa, jawab)).toBe(false);
			const baca = harap.baca[siapa];
			if (baca === 'tidak') return expect(jawab.rows ?? []).toEqual([]);
			const [{ n } = { n: 0 }] = await g.sql<{ n: number }>(`select count(*)::int as n from public.${tabel}`);
			if (baca === 'semua') return expect(jawab.rows).toHaveLength(n);
			const punya = harap.milik === 'skpd_id' ? (siapa === 'bendahara' ? d.skpd : d.lain) : d.akun[siapa as keyof typeof d.akun];
			expect(jawab.rows?.length).toBeGreaterThan(0);
			expect(new Set(jawab.rows?.map((baris) => baris[harap.milik]))).toEqual(new Set([punya]));
		});

		it.each(TABEL_TERTUTUP)('does not reach %s', async (nama) => {
			const [skema = '', tabel = ''] = nama.split('.');
			const jawab = await g.pilih(siapa, skema, tabel);
			expect(jawab.rows).toBe(null);
			expect(jawab.galat).toMatch(/42501|PGRST106|PGRST205/);
		});

		it.each(Object.entries(TABEL))('cannot insert into, change or delete from %s what is not his', async (tabel, harap) => {
			const milik = harap.tulis?.includes(siapa) ? (siapa === 'bendahara_lain' ? d.lain : d.skpd) : null;
			// admin BKAD prepares rows for every agency: there the guard is the state of the paper, tested elsewhere.
			if (harap.tulis?.includes(siapa) && siapa === 'admin_bkad') return;
			const sebelum = await isi(`public.${tabel}`, milik);
			const sisip = harap.sisip(siapa === 'bendahara_lain' ? { ...d, lain: d.skpd, kertasLain: d.kertas, drafLain: d.kertas } : d);
			expect((await g.sisip(siapa, tabel, sisip)).galat).toMatch(/42501/);
			for (const ubah of harap.ubah) {
				const jawab = await g.ubah(siapa, tabel, ubah, Object.keys(sisip)[0] ?? 'id');
				if (milik === null) expect(jawab.rows ?? []).toEqual([]);
			}
			expect((await g.hapus(siapa, tabel, Object.keys(sisip)[0] ?? 'id')).rows ?? []).toEqual([]);
			expect(await isi(`public.${tabel}`, milik)).toBe(sebelum);
		});

		it.each(Object.entries(FUNGSI))('gets from %s nothing of another agency', async (fungsi, harap) => {
			const sebelum = await Promise.all(['kertas_kerja', 'baris_kertas_kerja', 'impor', 'profil', 'penugasan'].map((t) => isi(`public.${t}`)));
			const jawab = await g.rpc(siapa, 'public', fungsi, harap.args(siapa === 'bendahara_lain' ? { ...d, lain: d.skpd } : d));
			expect(bocor(siapa, jawab, harap.umum)).toBe(false);
			if (harap.hasil[siapa] === 'tolak') expect(jawab.galat).toMatch(/42501|PT403|PT409/);
			else expect(jawab.galat).toBe(null);
			expect(await Promise.all(['kertas_kerja', 'baris_kertas_kerja', 'impor', 'profil', 'penugasan'].map((t) => isi(`public.${t}`)))).toEqual(sebelum);
		});

		it.each(Object.entries(FUNGSI_PRIVAT))('gets from helper %s nothing of another agency', async (fungsi, args) => {
			const sebelum = await Promise.all(['kertas_kerja', 'baris_kertas_kerja'].map((t) => isi(`public.${t}`)));
			const jawab = await g.rpc(siapa, 'privat', fungsi, args(siapa === 'bendahara_lain' ? { ...d, lain: d.skpd, kertasLain: d.kertas, drafLain: d.kertas } : d));
			expect(bocor(siapa, jawab)).toBe(false);
			if (siapa === 'anon' || g.nama === 'lite') expect(jawab.galat).toMatch(/42501|PGRST106|PGRST202/);
			// Of other agencies' people on the own payroll: amounts alone, and only inside the own scope.
			else if (fungsi === 'ekstra_lingkup' && siapa === 'bendahara') expect(jawab.rows).toEqual([{ hasil: {} }]);
			// BKAD prepares rows for every agency, past commands too.
			if (fungsi === 'terapkan_baris' && siapa === 'admin_bkad') return;
			expect(await Promise.all(['kertas_kerja', 'baris_kertas_kerja'].map((t) => isi(`public.${t}`)))).toEqual(sebelum);
		});
	});

	it('tells a treasurer of other agencies amounts alone, and only for people on the own payroll', async () => {
		const jawab = await g.rpc('bendahara', 'public', 'sync_state');
		const isi = (jawab.rows?.[0] as { hasil?: unknown }).hasil ?? jawab.rows?.[0];
		const { scopes } = isi as { scopes: { id: string; extra: { iuran_lain?: unknown[] } }[] };
		expect(scopes.map((s) => s.id).sort()).toEqual(['00000000-0000-0000-0000-000000000000', d.skpd].sort());
		expect(scopes.find((s) => s.id === d.skpd)?.extra.iuran_lain).toEqual([
			{ bulan: d.bulan, nip: d.nipBersama, kertas_kerja_id: null, upah: 7_000_000, iuran1: 70_000, iuran4: 280_000 }
		]);
	});
});
