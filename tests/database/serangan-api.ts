// A23–A33: a treasurer against the API itself: other schemas and functions, injected text, oracles, load.
import { expect } from 'vitest';
import { NIP_BERSAMA, cobaKirim } from '../support/aktor';
import { FUNGSI } from './harapan';
import { type Baris, type Serangan, barisBaru, barisDari, ditolak, isian, putusan, satu, semuaTabel, tanpaBaris, tanpaRahasia, tetap } from './serangan-bantu';

const B = 'bendahara';
const BARIS = 'baris_kertas_kerja';
const TERTUTUP = /^(42501|PGRST106|42P01|3F000)$/;
/** What ends a string, a name, a statement or a format where text is pasted into SQL. */
const JAHAT = [`'; drop table public.profil; --`, `"; drop table public.profil; --`, '%I %s %1$I', `\\'; select $1; --`, `x" = 'x', "skpd_id`];
const kirimNanti = (siapa: 'bendahara' | 'admin_bkad', p_mutations: unknown) => [siapa, 'public', 'sync_push', { p_client: crypto.randomUUID(), p_ack: 0, p_mutations }] as const;

export const SERANGAN_API: Serangan[] = [
	{
		no: 'A23',
		coba: 'calls what only admins may: accounts, months, agencies',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			for (const nama of ['buat_undangan', 'batalkan_undangan', 'atur_akun', 'daftar_akun']) {
				ditolak(await g.rpc(B, 'public', nama, FUNGSI[nama]?.args(d)), /^PT403$/);
			}
			const perintah = [
				{ scope: d.skpd, cmd: 'simpan_skpd', args: { id: d.skpd, kode: 'X', nama: 'X', singkatan: 'X' } },
				{ scope: d.lain, cmd: 'simpan_skpd', args: { id: d.lain, kode: 'X', nama: 'X', singkatan: 'X', aktif: false } },
				...['buka_periode', 'tutup_periode'].flatMap((cmd) => [d.skpd, '00000000-0000-0000-0000-000000000000'].map((scope) => ({ scope, cmd, args: { bulan: d.bulan } })))
			];
			expect(await putusan(g, B, perintah)).toEqual(perintah.map(() => 'tidak_berhak'));
			expect(await putusan(g, B, ['angkat_admin', 'bekukan', 'perintah_setujui', 'ajukan; select 1', ''].map((cmd) => ({ scope: d.skpd, cmd, args: {} })))).toEqual(Array(5).fill('perintah_tidak_dikenal'));
		})
	},
	{
		no: 'A24',
		coba: 'reads the audit log as a table, by its functions, and of another agency',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			ditolak(await g.pilih(B, 'audit', 'log'), TERTUTUP);
			for (const f of ['periksa', 'kanonik', 'rantai']) ditolak(await g.rpc(B, 'audit', f), /^(42501|PGRST106|42883|PGRST202)$/);
			for (const p_skpd of [d.lain, crypto.randomUUID(), null]) ditolak(await g.rpc(B, 'public', 'riwayat_audit', { p_skpd }), /^PT403$/);
			const milik = await g.rpc(B, 'public', 'riwayat_audit', { p_skpd: d.skpd });
			tanpaRahasia(milik);
			expect(JSON.stringify(milik)).not.toMatch(/public\.(profil|penugasan|undangan)/);
		})
	},
	{
		no: 'A25',
		coba: 'asks for schemas that are not exposed',
		lancarkan: async ({ g }) => {
			const sasaran = ['privat.klien', 'privat.iuran_ditetapkan', 'privat.kode_undangan', 'auth.users', 'auth.sessions', 'auth.identities', 'audit.log', 'storage.objects', 'storage.buckets', 'vault.secrets', 'supabase_migrations.schema_migrations'];
			for (const nama of sasaran) ditolak(await g.pilih(B, nama.split('.')[0] ?? '', nama.split('.')[1] ?? ''), TERTUTUP);
		}
	},
	{
		no: 'A25',
		coba: 'asks for schemas that are not exposed, by header, also to write',
		hanya: 'http',
		lancarkan: (m) => tetap(m, async () => {
			for (const skema of ['privat', 'auth', 'audit', 'storage', 'pg_catalog', 'information_schema', 'extensions']) {
				for (const tabel of ['klien', 'users', 'log', 'pg_roles', 'tables']) {
					expect((await m.g.http?.(B, `/rest/v1/${tabel}`, { headers: { 'accept-profile': skema } }))?.status).toBe(406);
				}
				expect((await m.g.http?.(B, '/rest/v1/klien', { method: 'POST', body: '{}', headers: { 'content-profile': skema } }))?.status).toBe(406);
				expect((await m.g.http?.(B, '/rest/v1/rpc/angkat_admin', { method: 'POST', body: '{}', headers: { 'content-profile': skema } }))?.status).toBe(406);
			}
			expect((await m.g.http?.(B, '/rest/v1/privat.klien'))?.status).toBeGreaterThanOrEqual(400);
		})
	},
	{
		no: 'A26',
		coba: 'reads other people: profiles, assignments, invitations, sign-ins',
		lancarkan: async ({ g, d }) => {
			expect((await g.pilih(B, 'public', 'profil')).rows).toMatchObject([{ id: d.akun.bendahara }]);
			expect((await g.pilih(B, 'public', 'penugasan')).rows).toMatchObject([{ profil_id: d.akun.bendahara }]);
			tanpaBaris(await g.pilih(B, 'public', 'undangan'));
			expect(await g.sql(`select relname from pg_class where relkind in ('v', 'm', 'f') and relnamespace = 'public'::regnamespace`)).toEqual([]);
		}
	},
	{
		no: 'A27',
		coba: 'tries storage, GraphQL, Realtime, Edge Functions and the account administration, which the product does not have',
		hanya: 'http',
		lancarkan: (m) => tetap(m, async () => {
			const jalur: [string, string][] = [
				['GET', '/storage/v1/bucket'], ['POST', '/storage/v1/object/list/berkas'], ['GET', `/storage/v1/object/berkas/${m.d.lain}/mei.xlsx`],
				['GET', '/storage/v1/object/berkas/..%2f..%2fsupabase/seed.sql'], ['GET', '/storage/v1/object/public/%2e%2e/%2e%2e/package.json'], ['POST', `/storage/v1/object/sign/berkas/${m.d.lain}/mei.xlsx`],
				['POST', '/storage/v1/object/move'], ['DELETE', '/storage/v1/object/berkas/x'], ['POST', '/graphql/v1'], ['POST', '/functions/v1/x'],
				['GET', '/auth/v1/admin/users'], ['POST', '/auth/v1/admin/users'], ['GET', '/pg/tables'], ['GET', '/../package.json'], ['GET', '/..%2f.env']
			];
			for (const [method, alamat] of jalur) {
				const jawab = await m.g.http?.(B, alamat, method === 'GET' ? {} : { method, body: '{}' });
				// The embedded backend answers an unknown GET with its own front page.
				if (jawab?.status === 200) expect(jawab.kepala.get('content-type')).toMatch(/text\/html/);
				expect([alamat, jawab?.teks]).toEqual([alamat, expect.not.stringMatching(/RAHASIA|PRIBADI|@uji\.sipaus|"devDependencies"|SECRET_KEY|insert into/)]);
			}
			expect(await m.g.sql(`select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'storage' and c.relname = 'objects' and c.relkind = 'r' and has_table_privilege('authenticated', c.oid, 'select')`)).toEqual([]);
		})
	},
	{
		no: 'A28',
		coba: 'injects into filter, selection, order and limit',
		hanya: 'http',
		lancarkan: (m) => tetap(m, async () => {
			const kueri = [
				'nama=eq.x)or(1.eq.1', 'nama=eq.x%27%20or%20%271%27=%271', `or=(nama.eq.x,skpd_id.eq.${m.d.lain})`, 'or=(nama.eq.x),or(true)', 'or=(((nama.eq.x', 'select=*,auth.users(*)', 'select=pg_sleep(3)',
				'select=nama::regclass', 'select=%2A%2C%22', `select=skpd_id"::text,(select 1)`, 'order=nama;drop table profil', 'order=nama.desc,(select 1)', 'limit=abc', 'limit=-1', 'offset=99999999999999999999', 'on_conflict=id;drop', 'nama=in.(")(', 'nama=like.*'
			];
			for (const satuKueri of kueri) {
				const jawab = await m.g.http?.(B, `/rest/v1/kertas_kerja?${satuKueri}`);
				// One broken quote is a 500 of the embedded backend; it still answers the next request.
				expect([satuKueri, jawab?.status]).toEqual([satuKueri, expect.toSatisfy((s: number) => s === 200 || s >= 400)]);
				expect([satuKueri, jawab?.teks]).toEqual([satuKueri, expect.not.stringMatching(`RAHASIA|${m.d.lain}`)]);
			}
			expect((await m.g.http?.(B, '/rest/v1/kertas_kerja?select=id'))?.status).toBe(200);
		})
	},
	{
		no: 'A29',
		coba: 'hides SQL in every text that any function takes',
		lancarkan: async (m) => {
			const { g, d } = m;
			const ada = await semuaTabel(g);
			const { id } = await barisDari(g, d.kertas);
			await tetap(m, async () => {
				for (const teks of JAHAT) {
					for (const [nama, { args }] of Object.entries(FUNGSI)) {
						const asli = args(d);
						for (const k of Object.keys(asli)) if (typeof asli[k] === 'string') await g.rpc('admin_bkad', 'public', nama, { ...asli, [k]: teks });
					}
					const row = { t: BARIS, id, base: 0, set: { nama: 'x' } };
					const mutasi: Baris[] = [
						{ scope: teks, rows: [row] }, { scope: d.skpd, rows: [{ ...row, t: teks }] }, { scope: d.skpd, rows: [{ ...row, id: teks }] }, { scope: d.skpd, rows: [{ ...row, set: { [teks]: 1 } }] },
						{ scope: d.skpd, cmd: teks, args: {} }, { scope: d.skpd, cmd: 'buka_kertas_kerja', args: { id: teks, bulan: teks, jenis: teks } },
						{ scope: d.skpd, cmd: 'terapkan_impor', args: { impor_id: teks, kertas_kerja_id: d.kertas, sumber: teks, sha256: teks }, rows: [{ ...row, set: { [teks]: 1 } }] }
					];
					for (const hasil of await cobaKirim(g, B, mutasi)) expect([teks, hasil.status]).toEqual([teks, 'rejected']);
				}
			}, { tabel: ['public.undangan', 'privat.kode_undangan', 'audit.log'] });
			expect(await semuaTabel(g)).toEqual(ada);
			// Where text is welcome it is kept as text.
			const nama = await g.sql<{ nama: string }>(`select nama from public.undangan where nama = any ($1) order by 1`, [JAHAT]);
			expect(new Set(nama.map((n) => n.nama))).toEqual(new Set(JAHAT));
			const titip = await tetap(m, () => cobaKirim(g, B, JAHAT.map((teks) => barisBaru(d.skpd, d.kertas, { nama: teks, jabatan: teks, penjelasan: { T01: teks } }))), { skpd: d.skpd });
			expect(titip.map((p) => p.status)).toEqual(JAHAT.map(() => 'ok'));
			expect((await g.sql(`select 1 from public.${BARIS} where kertas_kerja_id = $1 and nama = any ($2) and penjelasan ->> 'T01' = nama`, [d.kertas, JAHAT])).length).toBe(JAHAT.length);
			// And the only text that becomes a statement is a name the database itself keeps.
			const dinamis = await g.sql<{ nama: string }>(`select proname as nama from pg_proc where pronamespace in ('public'::regnamespace, 'privat'::regnamespace) and prosrc ~* 'execute (?!function|procedure)' and prosrc !~ 'format\\(' order by 1`);
			expect(dinamis).toEqual([]);
		}
	},
	{
		no: 'A30',
		coba: 'learns from a duplicate whether the other agency has that number, person or paper',
		lancarkan: async (m) => {
			const { g, d } = m;
			const lain = await barisDari(g, d.kertasLain);
			const mutasi = [
				{ scope: d.skpd, cmd: 'buka_kertas_kerja', args: { id: d.drafLain, bulan: d.bulan, jenis: 'tpg' } },
				barisBaru(d.skpd, d.drafLain, { nip: lain.nip }, lain.id),
				barisBaru(d.skpd, d.drafLain, { nip: NIP_BERSAMA })
			];
			expect(await tetap(m, () => putusan(g, B, mutasi), { skpd: d.skpd })).toEqual(['ok', 'ok', 'ok']);
			// No key of a table that treasurers write reaches across agencies.
			const kunci = await g.sql<{ teks: string }>(
				`select pg_get_constraintdef(oid) as teks from pg_constraint where contype in ('p', 'u') and conrelid = any ($1::regclass[])`,
				[['kertas_kerja', BARIS, 'impor', 'riwayat_kertas_kerja'].map((t) => `public.${t}`)]
			);
			for (const { teks } of kunci) expect(teks).toMatch(/\(skpd_id, /);
		}
	},
	{
		no: 'A31',
		coba: 'learns from a refusal whether an agency, a paper or an import exists',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const acak = (): string => crypto.randomUUID();
			const pasangan: [unknown, unknown][] = [];
			for (const [ada, tiada] of [[d.lain, acak()], [d.lain, acak()]] as const) {
				pasangan.push([await g.sisip(B, BARIS, { skpd_id: ada, id: acak(), ...isian(d.drafLain) }), await g.sisip(B, BARIS, { skpd_id: tiada, id: acak(), ...isian(d.drafLain) })]);
				pasangan.push([await cobaKirim(g, B, [barisBaru(ada, d.drafLain)]), await cobaKirim(g, B, [barisBaru(tiada, d.drafLain)])]);
				pasangan.push([await g.rpc(B, 'public', 'sync_pull', { p_scope: ada, p_after: 0 }), await g.rpc(B, 'public', 'sync_pull', { p_scope: tiada, p_after: 0 })]);
				pasangan.push([await g.rpc(B, 'public', 'riwayat_audit', { p_skpd: ada }), await g.rpc(B, 'public', 'riwayat_audit', { p_skpd: tiada })]);
			}
			pasangan.push([await g.sisip(B, BARIS, { skpd_id: d.skpd, id: acak(), ...isian(d.kertasLain) }), await g.sisip(B, BARIS, { skpd_id: d.skpd, id: acak(), ...isian(acak()) })]);
			for (const cmd of ['ajukan', 'tarik_pengajuan', 'periksa', 'terapkan_impor']) {
				for (const scope of [d.lain, d.skpd]) {
					pasangan.push([await cobaKirim(g, B, [{ scope, cmd, args: { kertas_kerja_id: d.kertasLain } }]), await cobaKirim(g, B, [{ scope, cmd, args: { kertas_kerja_id: acak() } }])]);
				}
			}
			for (const scope of [d.lain, d.skpd]) {
				pasangan.push([await cobaKirim(g, B, [{ scope, cmd: 'batalkan_impor', args: { impor_id: d.imporLain } }]), await cobaKirim(g, B, [{ scope, cmd: 'batalkan_impor', args: { impor_id: acak() } }])]);
			}
			for (const [ada, tiada] of pasangan) expect(ada).toEqual(tiada);
		})
	},
	{
		no: 'A32',
		coba: 'asks for everything at once',
		hanya: 'http',
		terakhir: true,
		lancarkan: async (m) => {
			const { g, d } = m;
			await g.sql(
				`insert into public.${BARIS} (skpd_id, id, kertas_kerja_id, nama) select $1, gen_random_uuid(), $2, 'banyak' from generate_series(1, 1100)`,
				[d.skpd, d.kertas]
			);
			await tetap(m, async () => {
				const banyak = Array.from({ length: 2000 }, () => crypto.randomUUID()).join(',');
				for (const kueri of ['limit=1000000000', 'nama=like.*a*a*a*a*', `id=in.(${banyak})`, 'select=*,kertas_kerja(*,skpd(*,kertas_kerja(*)))', 'offset=1000000000']) {
					const jawab = await g.http?.(B, `/rest/v1/${BARIS}?${kueri}`);
					expect([kueri.slice(0, 20), jawab?.status]).toEqual([kueri.slice(0, 20), expect.toSatisfy((s: number) => s < 500)]);
					tanpaRahasia(jawab);
					const isi = JSON.parse(jawab?.teks || '[]') as unknown;
					if (Array.isArray(isi)) expect(isi.length).toBeLessThanOrEqual(1000);
				}
				const tarik = await g.rpc(B, 'public', 'sync_pull', { p_scope: d.skpd, p_after: -1, p_limit: 2_147_483_647 });
				expect((tarik.rows?.[0] as { rows: unknown[] }).rows.length).toBeLessThanOrEqual(5000);
			});
		}
	},
	{
		no: 'A33',
		coba: 'sends too much: mutations, text, depth, a part',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const besar = 'x'.repeat(2_000_000);
			for (const banyak of [501, 10_000]) ditolak(await g.rpc(...kirimNanti(B, Array.from({ length: banyak }, (_, i) => ({ mid: i + 1, scope: d.skpd, rows: [] })))), /^22023$/);
			for (const p of ['bukan daftar', {}, null, [{}], [1]]) ditolak(await g.rpc(...kirimNanti(B, p)), /^(22023|22P02|22004)$/);
			expect(await putusan(g, B, [barisBaru(d.skpd, d.kertas, { nama: besar }), barisBaru(d.skpd, d.kertas, { penjelasan: { T01: 'y'.repeat(9000).split('').map((_, i) => i).join() } }), barisBaru(d.skpd, d.kertas, { gaji_pokok: 1e12 })]))
				.toEqual(['nilai_tidak_sah', 'nilai_tidak_sah', 'nilai_tidak_sah']);
			const dalam = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown;
			expect(await putusan(g, B, [barisBaru(d.skpd, d.kertas, { penjelasan: dalam })])).toEqual(['nilai_tidak_sah']);
			ditolak(await g.rpc(B, 'public', 'sync_stage', { p_client: crypto.randomUUID(), p_mid: 1, p_part: 0, p_rows: [Array.from({ length: 200_000 }, (_, i) => `nilai-${i}`)] }), /^22023$/);
			// A refusal repeats what the device claimed; it is kept until acknowledged, so it must not be kept at any size.
			expect(await putusan(g, 'bendahara_lain', [{ scope: d.lain, cmd: 'ajukan', args: { kertas_kerja_id: d.drafLain, total: { jumlah_pegawai: `${besar}${besar}` }, hasil: {} } }])).toEqual(['total_berbeda']);
			expect(await satu(g, 'select max(length(hasil::text)) < 2500000 as kecil from privat.putusan')).toEqual({ kecil: true });
			// Alive, and for everybody.
			expect((await g.rpc('bendahara_lain', 'public', 'sync_state')).galat).toBe(null);
			expect(await satu(g, `select count(*)::int as n from public.${BARIS} where length(nama) > 160`)).toEqual({ n: 0 });
		})
	},
	{
		no: 'A33',
		coba: 'sends a body of 8 MB and a text nested 10,000 deep',
		hanya: 'http',
		lancarkan: (m) => tetap(m, async () => {
			const isi = (x: string): string => `{"p_client":"${crypto.randomUUID()}","p_ack":0,"p_mutations":[{"mid":1,"scope":"${m.d.lain}","rows":[],"x":${x}}]}`;
			for (const body of [isi(`"${'a'.repeat(8_000_000)}"`), isi(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), '{"p_client":', '']) {
				tanpaRahasia(await m.g.http?.(B, '/rest/v1/rpc/sync_push', { method: 'POST', body }));
				expect((await m.g.http?.('bendahara_lain', '/rest/v1/rpc/sync_state', { method: 'POST', body: '{}' }))?.status).toBe(200);
			}
		})
	}
];
