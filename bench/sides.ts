// Two sides in one Chromium on one server: the pages, the product's API over a real PostgreSQL, and a network between
// them that counts and can be slow.
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server as HttpServer, type ServerResponse, createServer } from 'node:http';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { type Page, chromium } from 'playwright-core';
import { type Rollup, build } from 'vite';
import { ROOT, readEnv } from '../scripts/prepare.mjs';
import { ensureTool } from '../scripts/tools.mjs';
import { type Backend, mulaiBackend } from '../tests/support/backend';
import { mulaiPostgres } from '../tests/support/postgres';
import { type Shape, agency, fill } from './database';
import type { Account, Taken } from './pages/side';

/**
 * The same rows as RxDB's guide wants them: `_deleted` and `_modified` instead of revision and tombstone. RxDB compares
 * every column in the address of an update, where the embedded API reads 18 digits as a number and `{}` as a list: the
 * letter before the NIP and the dashes keep both as text.
 */
const PEER = /* sql */ `
	create table public.peer_baris as select skpd_id, id, kertas_kerja_id, urut, 'N' || nip as nip, nama, golongan, status_asn, jabatan, jml_anak, jml_pasangan,
		gaji_pokok, tunj_pasangan, tunj_anak, tunj_eselon, tunj_fungsional, tunj_umum, tpp_beban_kerja, tpp_prestasi_kerja, tpp_kondisi_kerja,
		tunj_profesi, lainnya, iwp1_aktual, iwp4_aktual, jml_keluarga_tambahan, surat_kuasa, '--' as penjelasan, changed_by,
		false as _deleted, changed_at as _modified from public.baris_kertas_kerja;
	alter table public.peer_baris add primary key (id);
	-- The first serves the policy, the second the order RxDB asks for; the planner has the choice.
	create index peer_baris_modified on public.peer_baris (skpd_id, _modified, id);
	create index peer_baris_order on public.peer_baris (_modified, id);
	create function public.peer_modified() returns trigger language plpgsql as $$ begin new._modified := clock_timestamp(); return new; end $$;
	create trigger modified before insert or update on public.peer_baris for each row execute function public.peer_modified();
	alter table public.peer_baris enable row level security;
	create policy peer_read on public.peer_baris for select to authenticated using (skpd_id = any ((select privat.skpd_terbaca())::uuid[]));
	create policy peer_write on public.peer_baris for update to authenticated using (skpd_id = any ((select privat.skpd_tertulis())::uuid[]));
	grant select, insert, update on public.peer_baris to authenticated;
	analyze public.peer_baris;`;

export interface Network {
	/** added to every request */
	latency: number;
	requests: number;
	bytes: number;
}

export interface Sides {
	backend: Backend;
	network: Network;
	account: (group: number) => Promise<Account>;
	/** A method of one side's page. */
	call: <T = Taken>(side: 'ours' | 'peer', method: string, ...args: unknown[]) => Promise<T>;
}

async function bundle(name: string): Promise<string> {
	const output = (await build({
		configFile: false,
		root: ROOT,
		logLevel: 'warn',
		plugins: [svelte({ configFile: false })],
		resolve: { alias: { $lib: path.join(ROOT, 'src/lib') } },
		define: {
			'import.meta.env.VITE_SUPABASE_URL': '""',
			'import.meta.env.VITE_SUPABASE_ANON_KEY': JSON.stringify(process.env.SUPABASE_PUBLISHABLE_KEY)
		},
		build: { write: false, rollupOptions: { input: path.join(ROOT, `bench/pages/${name}.ts`), output: { codeSplitting: false } } }
	})) as Rollup.RollupOutput;
	return output.output[0].code;
}

const page = (name: string): string => `<!doctype html><meta charset="utf-8"><title>${name}</title><script type="module" src="/${name}.js"></script>`;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function serve(backend: Backend, scripts: Record<string, string>, network: Network): Promise<{ url: string; server: HttpServer }> {
	const kept = new Map<string, Buffer>();
	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const address = request.url ?? '/';
		const [, name = '', script] = /^\/(\w+)(\.js)?$/.exec(address) ?? [];
		if (scripts[name]) return void response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html' }).end(script ? scripts[name] : page(name));
		if (name === 'favicon') return void response.writeHead(404).end();
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const body = Buffer.concat(parts);
		network.requests += 1;
		network.bytes += body.length;
		if (network.latency > 0) await wait(network.latency);
		// Under /kept an answer is computed once and then comes out of memory: a server that costs nothing.
		const again = address.startsWith('/kept/');
		const key = again ? `${address} ${body.toString()}` : '';
		const known = kept.get(key);
		if (known) return void response.writeHead(200, { 'content-type': 'application/json' }).end(known);
		const result = await backend.fetch(`http://sipaus.test${again ? address.slice(5) : address}`, {
			method: request.method,
			headers: Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]])),
			body: body.length > 0 ? body : undefined
		});
		const bytes = Buffer.from(await result.arrayBuffer());
		network.bytes += bytes.length;
		if (again) kept.set(key, bytes);
		response.writeHead(result.status, { 'content-type': result.headers.get('content-type') ?? 'application/json' }).end(bytes);
	}
	const server = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => {
			console.error(error);
			response.writeHead(500).end();
		});
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const place = server.address();
			resolve({ url: `http://localhost:${typeof place === 'object' && place ? place.port : 0}`, server });
		});
	});
}

export async function withSides<T>(groups: readonly Shape[], work: (sides: Sides) => Promise<T>): Promise<T> {
	for (const [name, value] of Object.entries(readEnv())) if (/^(SIPAUS_JWT_SECRET|SUPABASE_\w+_KEY)$/.test(name)) process.env[name] ??= value;
	process.env.LITE_TELEMETRY = '0';
	const cluster = await mulaiPostgres();
	const closers: (() => Promise<unknown>)[] = [() => cluster.tutup()];
	try {
		const address = await cluster.kosong();
		const backend = await mulaiBackend({ postgres: address });
		closers.unshift(() => backend.close());
		await fill(address, groups);
		await backend.sql(PEER);
		const network: Network = { latency: 0, requests: 0, bytes: 0 };
		const { url, server } = await serve(backend, { ours: await bundle('ours'), peer: await bundle('peer') }, network);
		closers.unshift(async () => {
			server.closeAllConnections();
			server.close();
		});
		const browser = await chromium.launch({ executablePath: ensureTool('chromium'), args: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
		closers.unshift(() => browser.close());
		const context = await browser.newContext();
		const pages = new Map<string, Page>();
		for (const name of ['ours', 'peer']) {
			const one = await context.newPage();
			one.on('pageerror', (error) => console.error(name, error));
			await one.goto(`${url}/${name}`);
			await one.waitForFunction(() => Reflect.has(window, 'side'));
			pages.set(name, one);
		}
		return await work({
			backend,
			network,
			account: async (group) => {
				const id = agency(group, 0);
				const made = await backend.akun('bendahara', [id], `${randomUUID()}@uji.sipaus.test`);
				return { id: made.id, token: made.token, agency: id };
			},
			call: async <R>(side: 'ours' | 'peer', method: string, ...args: unknown[]): Promise<R> => {
				const target = pages.get(side) as Page;
				await target.bringToFront();
				return target.evaluate(
					([name, values]) => (Reflect.get(window, 'side') as Record<string, (...all: unknown[]) => Promise<R>>)[name]?.(...values) as Promise<R>,
					[method, args] as [string, unknown[]]
				) as Promise<R>;
			}
		});
	} finally {
		for (const close of closers) await close().catch(() => {});
	}
}
