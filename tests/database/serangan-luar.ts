// A01–A07: people without a place in the product, signed in or not.
import { type Pelaku } from '../support/aktor';
import { FUNGSI, TABEL, TABEL_TERTUTUP, tanpaInstansi } from './harapan';
import { type Medan, type Serangan, ditolak, satu, semuaFungsi, semuaTabel, tanpaAkibat, tanpaBaris, tanpaIsi, tetap } from './serangan-bantu';
import { expect } from 'vitest';

async function bacaSemua({ g }: Medan, siapa: Pelaku): Promise<void> {
	for (const tabel of await semuaTabel(g)) tanpaAkibat(await g.pilih(siapa, 'public', tabel));
	for (const nama of TABEL_TERTUTUP) ditolak(await g.pilih(siapa, nama.split('.')[0] ?? '', nama.split('.')[1] ?? ''), /^(42501|PGRST106)$/);
}

async function tulisSemua(m: Medan, siapa: Pelaku): Promise<void> {
	const { g, d } = m;
	await tetap(m, async () => {
		for (const [tabel, harap] of Object.entries(TABEL)) {
			const baris = harap.sisip(d);
			ditolak(await g.sisip(siapa, tabel, baris));
			for (const isi of harap.ubah) tanpaAkibat(await g.ubah(siapa, tabel, isi, Object.keys(baris)[0] ?? 'id'));
			tanpaAkibat(await g.hapus(siapa, tabel, Object.keys(baris)[0] ?? 'id'));
		}
	});
}

export const SERANGAN_LUAR: Serangan[] = [
	{ no: 'A01', coba: 'nobody signed in reads every table and view of the catalogue', lancarkan: (m) => bacaSemua(m, 'anon') },
	{ no: 'A02', coba: 'nobody signed in writes every table', lancarkan: (m) => tulisSemua(m, 'anon') },
	{
		no: 'A03',
		coba: 'nobody signed in calls every function of the catalogue',
		lancarkan: (m) => tetap(m, async () => {
			for (const [nama, args] of await semuaFungsi(m)) {
				const jawab = await m.g.rpc('anon', 'public', nama, args);
				if (FUNGSI[nama]?.umum) tanpaIsi(tanpaInstansi(jawab));
				else ditolak(jawab, /^(42501|PGRST202)$/);
			}
		})
	},
	{
		no: 'A04',
		coba: 'asks for the list of tables and functions (OpenAPI)',
		hanya: 'http',
		lancarkan: async ({ g }) => {
			for (const siapa of ['anon', 'bendahara'] as const) {
				const jawab = await g.http?.(siapa, '/rest/v1/');
				expect(jawab?.status).toBe(403);
				expect(jawab?.teks).not.toMatch(/kertas_kerja|sync_push/);
			}
		}
	},
	{
		no: 'A05',
		coba: 'signed in without a profile: reads, writes and calls everything',
		lancarkan: async (m) => {
			await bacaSemua(m, 'tanpa_profil');
			await tulisSemua(m, 'tanpa_profil');
			await tetap(m, async () => {
				for (const [nama, args] of await semuaFungsi(m)) {
					const jawab = await m.g.rpc('tanpa_profil', 'public', nama, args);
					tanpaIsi(FUNGSI[nama]?.umum ? tanpaInstansi(jawab) : jawab);
				}
				ditolak(await m.g.rpc('tanpa_profil', 'public', 'sync_push', { p_client: crypto.randomUUID(), p_ack: 0, p_mutations: [] }), /^PT403$/);
			});
		}
	},
	{
		no: 'A06',
		coba: 'is believed by a policy or a function for what he says about himself',
		lancarkan: async ({ g }) => {
			const percaya = await g.sql(
				`select proname as nama from pg_proc where pronamespace in ('public'::regnamespace, 'privat'::regnamespace) and prosrc ~ 'user_meta|app_meta|request\\.headers'
				 union all select polname from pg_policy p join pg_class c on c.oid = p.polrelid
				 where c.relnamespace in ('public'::regnamespace, 'privat'::regnamespace) and concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ 'meta|jwt|current_setting'`
			);
			expect(percaya).toEqual([]);
		}
	},
	{
		no: 'A06',
		coba: 'signs up as an admin by his own data, then reads everything',
		hanya: 'http',
		lancarkan: async (m) => {
			const { g } = m;
			const email = `${crypto.randomUUID()}@uji.sipaus.test`;
			const masuk = await tetap(m, async () => g.http?.('anon', '/auth/v1/signup', { method: 'POST', body: JSON.stringify({ email, password: 'rahasia-uji-123', data: { peran: 'admin_bkad', aktif: true } }) }));
			const { access_token: token } = JSON.parse(masuk?.teks ?? '{}') as { access_token?: string };
			expect(token).toMatch(/^ey/);
			for (const tabel of await semuaTabel(g)) {
				const jawab = await g.http?.('anon', `/rest/v1/${tabel}?select=*`, { headers: { authorization: `Bearer ${token}` } });
				expect([tabel, jawab?.status === 200 ? jawab.teks : '[]']).toEqual([tabel, '[]']);
			}
			const keadaan = await g.http?.('anon', '/rest/v1/rpc/sync_state', { method: 'POST', body: '{}', headers: { authorization: `Bearer ${token}` } });
			expect(JSON.parse(keadaan?.teks ?? '{}')).toMatchObject({ aktif: false, scopes: [] });
		}
	},
	{
		no: 'A07',
		coba: 'makes himself a profile as admin, or one for another address',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			for (const peran of ['admin_bkad', 'bendahara']) {
				ditolak(await g.sisip('tanpa_profil', 'profil', { id: d.akun.tanpa_profil, nama: 'x', email: 'x@uji.sipaus.test', peran }));
			}
			ditolak(await g.sisip('tanpa_profil', 'penugasan', { profil_id: d.akun.tanpa_profil, skpd_id: d.skpd }));
			tanpaBaris(await g.pilih('tanpa_profil', 'public', 'profil'));
		})
	},
	{
		no: 'A52',
		coba: 'asks the verification for numbers that do not exist, for an altered hash, for more than it should say',
		lancarkan: (m) => tetap(m, async () => {
			const { g, d } = m;
			const tanya = async (p_id: string, p_hash: string): Promise<Record<string, unknown>> => {
				const jawab = (await g.rpc('anon', 'public', 'verifikasi_ba', { p_id, p_hash })).rows?.[0] as Record<string, unknown>;
				return (jawab.hasil ?? jawab) as Record<string, unknown>;
			};
			const { hash } = await satu<{ hash: string }>(g, 'select hash from public.berita_acara where id = $1', [d.mejaLain.ba]);
			for (const id of [crypto.randomUUID(), d.mejaLain.kertas, d.mejaLain.tanda, d.lain]) expect(await tanya(id, hash)).toEqual({ ada: false, cocok: false });
			const utuh = await tanya(d.mejaLain.ba, hash);
			expect(utuh).toMatchObject({ ada: true, cocok: true, status: 'terbit', bulan: d.bulan, jumlah: 155_000, tanda: [{ pihak: 'kesatu' }, { pihak: 'kedua' }] });
			for (const salah of [hash.replace(/^./, (c) => (c === '0' ? '1' : '0')), '', 'x'.repeat(100_000), `${hash.slice(0, 63)}`]) expect(await tanya(d.mejaLain.ba, salah)).toEqual({ ...utuh, cocok: false });
			// Neither a name nor a NIP of anybody, here and among the keys.
			for (const jawab of [utuh, (await g.rpc('anon', 'public', 'kunci_publik')).rows]) expect(JSON.stringify(jawab)).not.toMatch(/\b\d{18}\b|Bendahara|Petugas|Uji|Meja|Ponsel/);
			ditolak(await g.rpc('anon', 'public', 'verifikasi_ba', { p_id: 'bukan nomor', p_hash: hash }), /^(22P02|42883|PGRST202)$/);
		})
	}
];
