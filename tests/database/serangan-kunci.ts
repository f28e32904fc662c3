// A35 and A44–A47: tokens, keys and passwords, at the door where they are checked.
import { createHmac, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { type Gerbang, type Http } from '../support/aktor';
import { type Medan, type Serangan, tanpaIsi, tetap } from './serangan-bantu';

const B64 = (isi: unknown): string => Buffer.from(JSON.stringify(isi)).toString('base64url');
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';

function jwt(isi: Record<string, unknown>, rahasia: string | null, alg = rahasia === null ? 'none' : 'HS256'): string {
	const badan = `${B64({ alg, typ: 'JWT' })}.${B64({ aud: 'authenticated', iat: 1, exp: 4_102_444_800, ...isi })}`;
	return `${badan}.${rahasia === null ? '' : createHmac(alg === 'HS512' ? 'sha512' : 'sha256', rahasia).update(badan).digest('base64url')}`;
}

/** Reads what counts and tries to write with these headers: refused, or nothing is there. */
async function tanpaKuasa(m: Medan, kepala: Record<string, string>): Promise<void> {
	const { g, d } = m;
	for (const tabel of ['skpd', 'baris_kertas_kerja', 'profil', 'undangan']) {
		const jawab = await g.http?.('anon', `/rest/v1/${tabel}?select=*`, { headers: kepala });
		if (jawab?.status === 200) expect(jawab.teks).toBe('[]');
		else expect(jawab?.status).toBeGreaterThanOrEqual(400);
	}
	const ubah = await g.http?.('anon', `/rest/v1/profil?id=eq.${d.akun.bendahara}`, { method: 'PATCH', body: '{"peran":"admin_bkad"}', headers: kepala });
	tanpaIsi(ubah);
	tanpaIsi(await g.http?.('anon', '/rest/v1/rpc/daftar_akun', { method: 'POST', body: '{}', headers: kepala }));
}

const masuk = (g: Gerbang, jenis: string, isi: Record<string, string>): Promise<Http> | undefined => g.http?.('anon', `/auth/v1/token?grant_type=${jenis}`, { method: 'POST', body: JSON.stringify(isi) });

export const SERANGAN_KUNCI: Serangan[] = [
	{
		no: 'A35',
		coba: 'gets a new token after being switched off',
		hanya: 'http',
		lancarkan: async (m) => {
			const { g, d } = m;
			const email = `${crypto.randomUUID()}@uji.sipaus.test`;
			const daftar = await g.http?.('anon', '/auth/v1/signup', { method: 'POST', body: JSON.stringify({ email, password: 'rahasia-uji-123' }) });
			const sesi = JSON.parse(daftar?.teks ?? '{}') as { refresh_token: string; user: { id: string } };
			await g.sql(`insert into public.profil (id, nama, email, peran, aktif) values ($1, 'x', $2, 'admin_bkad', false)`, [sesi.user.id, email]);
			await g.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [sesi.user.id, d.skpd]);
			const baru = JSON.parse((await masuk(g, 'refresh_token', { refresh_token: sesi.refresh_token }))?.teks ?? '{}') as { access_token?: string };
			expect(baru.access_token).toMatch(/^ey/);
			await tetap(m, () => tanpaKuasa(m, { authorization: `Bearer ${baru.access_token}` }));
		}
	},
	{
		no: 'A44',
		coba: 'forges a token: no signature, signed with the public key or another project’s, expired, a role of its own',
		hanya: 'http',
		lancarkan: async (m) => {
			const { g, d } = m;
			const umum = process.env.SUPABASE_PUBLISHABLE_KEY ?? '';
			const benar = process.env.SIPAUS_JWT_SECRET ?? '';
			const admin = { sub: d.akun.admin_bkad, role: 'authenticated' };
			// The server's own secret does make a token: the way of signing is right, and only the secret is missing.
			expect((await g.http?.('anon', '/rest/v1/profil', { headers: { authorization: `Bearer ${jwt(admin, benar)}` } }))?.teks).toMatch(d.akun.admin_bkad);
			const palsu = [
				jwt(admin, null), jwt({ ...admin, role: 'service_role' }, null), jwt(admin, umum), jwt({ ...admin, role: 'service_role' }, umum), jwt(admin, randomBytes(32).toString('hex')), jwt(admin, ''),
				jwt({ ...admin, exp: 1_700_000_000 }, benar), jwt(admin, benar).slice(0, -2), `${jwt(admin, benar).split('.')[0]}.${B64({ ...admin, role: 'service_role', exp: 4_102_444_800 })}.${jwt(admin, benar).split('.')[2]}`,
				jwt({ role: 'service_role' }, 'super-secret-jwt-token-with-at-least-32-characters-long'), 'x', 'a.b.c'
			];
			await tetap(m, async () => {
				for (const token of palsu) await tanpaKuasa(m, { authorization: `Bearer ${token}` });
				for (const apikey of ['x', jwt({ role: 'service_role' }, umum), jwt({ role: 'service_role' }, null)]) await tanpaKuasa(m, { apikey, authorization: `Bearer ${apikey}` });
			});
		}
	},
	{
		no: 'A45',
		coba: 'uses the secret key from a browser',
		hanya: 'http',
		lancarkan: async (m) => {
			const rahasia = process.env.SUPABASE_SECRET_KEY ?? '';
			const jawab = await m.g.http?.('anon', '/rest/v1/profil', { headers: { apikey: rahasia, authorization: `Bearer ${rahasia}`, 'user-agent': BROWSER } });
			expect(jawab?.status).toBe(401);
			tanpaIsi(jawab);
		}
	},
	{
		no: 'A46',
		coba: 'uses a refresh token that is made up, altered, or of a session that was ended',
		hanya: 'http',
		lancarkan: async ({ g }) => {
			const email = `${crypto.randomUUID()}@uji.sipaus.test`;
			const daftar = await g.http?.('anon', '/auth/v1/signup', { method: 'POST', body: JSON.stringify({ email, password: 'rahasia-uji-123' }) });
			const sesi = JSON.parse(daftar?.teks ?? '{}') as { refresh_token: string; access_token: string };
			for (const refresh_token of ['', 'x', randomBytes(12).toString('base64url'), `${sesi.refresh_token}x`, sesi.access_token]) {
				const jawab = await masuk(g, 'refresh_token', { refresh_token });
				expect(jawab?.status).toBeGreaterThanOrEqual(400);
				expect(jawab?.teks).not.toMatch(/access_token/);
			}
			await g.http?.('anon', '/auth/v1/logout?scope=global', { method: 'POST', headers: { authorization: `Bearer ${sesi.access_token}` } });
			expect((await masuk(g, 'refresh_token', { refresh_token: sesi.refresh_token }))?.status).toBeGreaterThanOrEqual(400);
		}
	},
	{
		no: 'A47',
		coba: 'guesses passwords, and learns from the answer which accounts exist',
		hanya: 'http',
		lancarkan: async ({ g, d }) => {
			const [{ email } = { email: '' }] = await g.sql<{ email: string }>('select email from public.profil where id = $1', [d.akun.admin_bkad]);
			const salah = await masuk(g, 'password', { email, password: 'salah-sekali' });
			const tiada = await masuk(g, 'password', { email: 'tidak.ada@uji.sipaus.test', password: 'salah-sekali' });
			expect([salah?.status, salah?.teks]).toEqual([400, expect.stringMatching('invalid_credentials')]);
			expect([tiada?.status, tiada?.teks]).toEqual([salah?.status, salah?.teks]);
			for (const password of ['', 'rahasia-uji-12', 'RAHASIA-UJI-123', '12345678', `' or 1=1 --`]) expect((await masuk(g, 'password', { email, password }))?.teks).not.toMatch(/access_token/);
		}
	}
];
