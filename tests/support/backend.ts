// The embedded backend in memory, with the project's migrations: real Postgres, real row-level security,
// reached through supabase-js as the product does.
import { type SupabaseClient, createClient } from '@supabase/supabase-js';
import { applyPendingMigrations, createApi, ensureSchema } from '@supabase/lite/cli';
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

// supabase-js wants a WebSocket even where nobody listens; Node 20 has none.
(globalThis as { WebSocket?: unknown }).WebSocket ??= WebSocket;

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';
export type Akun = { id: string; email: string; klien: SupabaseClient; token: string };
type Baris = Record<string, unknown>;

const URL_UJI = 'http://sipaus.test';
const SANDI = 'rahasia-uji-123';
export const KOTA = '00000000-0000-0000-0000-000000000000';

export type Backend = {
	fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
	/** Runs as the owner of the database, past every policy. */
	sql: <T = Baris>(teks: string, nilai?: unknown[]) => Promise<T[]>;
	/** A client that is signed in, without a profile unless `peran` is given. */
	akun: (peran?: Peran, skpd?: string[]) => Promise<Akun>;
	anon: () => SupabaseClient;
	service: () => SupabaseClient;
	close: () => Promise<void>;
};

function klien(fetch: Backend['fetch'], kunci: string, token?: string): SupabaseClient {
	return createClient(URL_UJI, kunci, {
		global: { fetch: fetch as typeof globalThis.fetch, headers: token ? { Authorization: `Bearer ${token}` } : {} },
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
	});
}

/** @param isi `seed` also loads the demo data */
export async function mulaiBackend(isi: 'kosong' | 'seed' = 'kosong'): Promise<Backend> {
	const api = await createApi({ withSupabaseClient: false });
	const app = await api.project.local.createApp(undefined, { admin: false, adminDefault: false } as never);
	await applyPendingMigrations(app);
	if (isi === 'seed') await ensureSchema(app, { force: false } as never);
	const driver = (app.connection as unknown as { driver: { query: (t: string, n?: unknown[]) => Promise<{ rows: unknown[] }> } }).driver;
	const fetch: Backend['fetch'] = (input, init) => app.fetch(new Request(input, init));
	const umum = process.env.SUPABASE_PUBLISHABLE_KEY ?? '';
	const rahasia = process.env.SUPABASE_SECRET_KEY ?? '';
	const sql = async <T>(teks: string, nilai?: unknown[]): Promise<T[]> => (await driver.query(teks, nilai)).rows as T[];

	async function akun(peran?: Peran, skpd: string[] = []): Promise<Akun> {
		const email = `${randomUUID()}@uji.sipaus.test`;
		const { data, error } = await klien(fetch, umum).auth.signUp({ email, password: SANDI });
		if (error || !data.session || !data.user) throw new Error(error?.message ?? 'Tanpa sesi');
		const { id } = data.user;
		if (peran) {
			await sql('insert into public.profil (id, nama, email, peran) values ($1, $2, $3, $4)', [id, `Uji ${peran}`, email, peran]);
			for (const satu of skpd) await sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [id, satu]);
		}
		return { id, email, token: data.session.access_token, klien: klien(fetch, umum, data.session.access_token) };
	}

	return {
		fetch,
		sql,
		akun,
		anon: () => klien(fetch, umum),
		service: () => klien(fetch, rahasia),
		close: async () => {
			await app.connection.close();
		}
	};
}

/** An agency, an open month; returns ids. */
export async function siapkanSkpd(b: Pick<Backend, 'sql'>, singkatan: string): Promise<string> {
	const id = randomUUID();
	await b.sql('insert into public.skpd (skpd_id, id, kode, nama, singkatan) values ($1, $1, $2, $3, $2)', [id, singkatan, `Dinas ${singkatan}`]);
	return id;
}

export async function bukaBulan(b: Pick<Backend, 'sql'>, bulan: string): Promise<void> {
	await b.sql(`insert into public.periode (id, bulan, tenggat) values (gen_random_uuid(), $1, $1::date + 40) on conflict do nothing`, [bulan]);
}
