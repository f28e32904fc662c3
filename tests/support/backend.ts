// The embedded backend with the project's migrations: real Postgres, real row-level security, reached through
// supabase-js as the product does. In memory unless told; over a real PostgreSQL when given its address.
import { type SupabaseClient, createClient } from '@supabase/supabase-js';
import { applyPendingMigrations, createApi, ensureSchema } from '@supabase/lite/cli';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WebSocket from 'ws';

// supabase-js wants a WebSocket even where nobody listens; Node 20 has none.
(globalThis as { WebSocket?: unknown }).WebSocket ??= WebSocket;

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';
export type Akun = { id: string; email: string; sandi: string; klien: SupabaseClient; token: string };
type Baris = Record<string, unknown>;

const URL_UJI = 'http://sipaus.test';
const SANDI = 'rahasia-uji-123';
/** The password of every demo account (seed.sql). */
export const SANDI_DEMO = 'sipaus-demo-2026';
export const KOTA = '00000000-0000-0000-0000-000000000000';

export type Opsi = {
	/** `seed` also loads the demo data */
	isi?: 'kosong' | 'seed';
	/** keeps the data in this folder instead of in memory */
	folder?: string;
	/** runs over this PostgreSQL (an empty database) instead of PGlite */
	postgres?: string;
	/** also listens on a free port of this machine */
	http?: boolean;
};

export type Backend = {
	fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
	/** Address of the HTTP server, when one was asked for; else a name nobody resolves. */
	url: string;
	/** The key a browser uses. */
	kunci: string;
	/** Runs as the owner of the database, past every policy. */
	sql: <T = Baris>(teks: string, nilai?: unknown[]) => Promise<T[]>;
	/** A new account, signed in; without a profile unless `peran` is given. */
	akun: (peran?: Peran, skpd?: string[], email?: string) => Promise<Akun>;
	/** Signs an existing account in. */
	klien: (email: string, sandi?: string) => Promise<SupabaseClient>;
	anon: () => SupabaseClient;
	service: () => SupabaseClient;
	close: () => Promise<void>;
};

function buatKlien(fetch: Backend['fetch'], kunci: string, token?: string): SupabaseClient {
	return createClient(URL_UJI, kunci, {
		global: { fetch: fetch as typeof globalThis.fetch, headers: token ? { Authorization: `Bearer ${token}` } : {} },
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
	});
}

async function sambungkan({ folder, postgres }: Opsi) {
	const api = await createApi({ withSupabaseClient: false });
	const opsi = { admin: false, adminDefault: false };
	// The same settings as supabase/config.toml, on another database, and a sign-in that outlasts the longest fault run.
	const tempat = mkdtempSync(path.join(tmpdir(), 'sipaus-lite-'));
	const berkas = path.join(tempat, 'config.json');
	writeFileSync(
		berkas,
		JSON.stringify({
			project_id: 'sipaus',
			api: { schemas: ['public'], max_rows: 1000 },
			db: {
				driver: postgres === undefined ? 'pglite' : 'postgres',
				url: postgres ?? folder ?? '',
				seed: { enabled: true, sql_paths: ['./seed.sql'] }
			},
			auth: {
				enabled: true,
				jwt_expiry: 6 * 3600,
				enable_signup: true,
				jwt_secret: process.env.SIPAUS_JWT_SECRET,
				publishable_key: process.env.SUPABASE_PUBLISHABLE_KEY,
				secret_key: process.env.SUPABASE_SECRET_KEY,
				email: { enable_confirmations: false }
			}
		})
	);
	try {
		return await api.project.local.createApp(berkas, opsi);
	} finally {
		rmSync(tempat, { recursive: true, force: true });
	}
}

/** Answers HTTP with the app's own fetch. */
function layani(fetch: Backend['fetch']): Promise<{ url: string; tutup: () => Promise<void> }> {
	async function jawab(req: IncomingMessage, res: ServerResponse): Promise<void> {
		const bagian: Buffer[] = [];
		for await (const satu of req) bagian.push(satu as Buffer);
		const isi = Buffer.concat(bagian);
		const jawaban = await fetch(`http://${req.headers.host}${req.url}`, {
			method: req.method,
			headers: Object.entries(req.headers).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)] as [string, string]])),
			body: isi.length > 0 ? isi : undefined
		});
		res.writeHead(jawaban.status, Object.fromEntries(jawaban.headers));
		res.end(Buffer.from(await jawaban.arrayBuffer()));
	}
	const server = createServer((req, res) => {
		jawab(req, res).catch(() => res.writeHead(500).end());
	});
	return new Promise((selesai) => {
		server.listen(0, '127.0.0.1', () => {
			const alamat = server.address();
			const port = typeof alamat === 'object' && alamat ? alamat.port : 0;
			selesai({
				url: `http://127.0.0.1:${port}`,
				tutup: () =>
					new Promise((beres) => {
						server.closeAllConnections();
						server.close(() => beres());
					})
			});
		});
	});
}

type Driver = {
	query?: (teks: string, nilai?: unknown[]) => Promise<{ rows: unknown[] }>;
	unsafe?: (teks: string, nilai?: unknown[]) => Promise<unknown[]>;
};

export async function mulaiBackend(pilihan: Opsi | 'kosong' | 'seed' = {}): Promise<Backend> {
	const opsi: Opsi = typeof pilihan === 'string' ? { isi: pilihan } : pilihan;
	const app = await sambungkan(opsi);
	await applyPendingMigrations(app);
	if (opsi.isi === 'seed') await ensureSchema(app, { force: false });
	const { driver } = app.connection as unknown as { driver: Driver };
	const fetch: Backend['fetch'] = async (input, init) => app.fetch(new Request(input, init));
	const umum = process.env.SUPABASE_PUBLISHABLE_KEY ?? '';
	const rahasia = process.env.SUPABASE_SECRET_KEY ?? '';
	const server = opsi.http ? await layani(fetch) : null;

	const sql = async <T>(teks: string, nilai: unknown[] = []): Promise<T[]> =>
		(driver.query ? (await driver.query(teks, nilai)).rows : await driver.unsafe?.(teks, nilai)) as T[];

	async function akun(peran?: Peran, skpd: string[] = [], email = `${randomUUID()}@uji.sipaus.test`): Promise<Akun> {
		const { data, error } = await buatKlien(fetch, umum).auth.signUp({ email, password: SANDI });
		if (error || !data.session || !data.user) throw new Error(error?.message ?? 'Tanpa sesi');
		const { id } = data.user;
		if (peran) {
			await sql('insert into public.profil (id, nama, email, peran) values ($1, $2, $3, $4)', [id, `Uji ${peran}`, email, peran]);
			for (const satu of skpd) await sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [id, satu]);
		}
		const token = data.session.access_token;
		return { id, email, sandi: SANDI, token, klien: buatKlien(fetch, umum, token) };
	}

	return {
		fetch,
		url: server?.url ?? URL_UJI,
		kunci: umum,
		sql,
		akun,
		klien: async (email, sandi = SANDI_DEMO) => {
			const { data, error } = await buatKlien(fetch, umum).auth.signInWithPassword({ email, password: sandi });
			if (error) throw error;
			return buatKlien(fetch, umum, data.session.access_token);
		},
		anon: () => buatKlien(fetch, umum),
		service: () => buatKlien(fetch, rahasia),
		close: async () => {
			await server?.tutup();
			await app.connection.close();
		}
	};
}

/** An agency, inserted behind every rule; returns its id. */
export async function siapkanSkpd(b: Pick<Backend, 'sql'>, singkatan: string): Promise<string> {
	const id = randomUUID();
	await b.sql('insert into public.skpd (skpd_id, id, kode, nama, singkatan) values ($1, $1, $2, $3, $2)', [id, singkatan, `Dinas ${singkatan}`]);
	return id;
}

export async function bukaBulan(b: Pick<Backend, 'sql'>, bulan: string): Promise<void> {
	await b.sql(`insert into public.periode (id, bulan, tenggat) values (gen_random_uuid(), $1, $1::date + 40) on conflict do nothing`, [bulan]);
}
