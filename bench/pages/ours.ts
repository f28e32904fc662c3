// The product's store, engine and calls in a page of their own; beside them the least that the same bytes can cost.
import { openDb } from '$lib/db';
import { callFunction } from '$lib/session/supabase';
import { createTransport } from '$lib/session/transport';
import { Changes, Engine, Store, openChannel } from '$lib/sync';
import { type Account, type Side, type Taken, offer } from './side';

const ROW = 'baris_kertas_kerja';
const PARENTS = { baris_kertas_kerja: 'kertas_kerja_id', riwayat_kertas_kerja: 'kertas_kerja_id', impor: 'kertas_kerja_id' };
let store: Store | undefined;
let engine: Engine | undefined;
let agency = '';
let devices = 0;

function opened(): { store: Store; engine: Engine } {
	if (!store || !engine) throw new Error('No device');
	return { store, engine };
}

const side: Side = {
	async first(account: Account): Promise<Taken> {
		const name = `bench_${++devices}_`;
		agency = account.agency;
		const start = performance.now();
		store = new Store(openDb(account.id, { prefix: name }), { parents: PARENTS }, new Changes(openChannel(name)), Date.now);
		engine = new Engine({
			store,
			transport: createTransport((call, args) => callFunction(call, args, account.token)),
			userId: account.id,
			events: { state: () => {}, auth: () => {}, phase: () => {} }
		});
		await engine.round();
		const ms = performance.now() - start;
		const scopes = await store.scopes();
		if (scopes.length === 0 || !scopes.every(({ ready }) => ready)) throw new Error('The device and the server do not agree');
		const rows = await store.readScope(ROW);
		return { ms, rows: rows.length, sum: rows.reduce((sum, row) => sum + Number(row.gaji_pokok), 0) };
	},
	async edit(value: number): Promise<number> {
		const rows = await opened().store.readScope(ROW);
		for (const row of rows)
			await opened().store.save({ t: ROW, id: row.id, parent: String(row.kertas_kerja_id), scope: agency, label: 'Gaji pokok', set: { gaji_pokok: value } });
		return (await opened().store.outbox()).length;
	},
	async send(): Promise<number> {
		const start = performance.now();
		await opened().engine.round();
		const ms = performance.now() - start;
		const left = (await opened().store.outbox()).length + (await opened().store.issues()).length;
		if (left > 0) throw new Error(`${left} edits were not accepted`);
		return ms;
	},
	async end(): Promise<void> {
		engine?.stop();
		store?.changes.close();
		await store?.db.delete();
		store = engine = undefined;
	}
};

/** The same calls one after the other, each answer parsed and kept in memory, nothing stored. */
async function limit(account: Account, base = ''): Promise<Taken> {
	const call = async (name: string, args: object): Promise<unknown> => {
		const response = await fetch(`${base}/rest/v1/rpc/${name}`, {
			method: 'POST',
			headers: { apikey: import.meta.env.VITE_SUPABASE_ANON_KEY as string, Authorization: `Bearer ${account.token}`, 'Content-Type': 'application/json' },
			body: JSON.stringify(args),
			cache: 'no-store'
		});
		return JSON.parse(await response.text()) as unknown;
	};
	type Page = { rows: { t: string; d: { gaji_pokok: number } }[]; next: number; more: boolean };
	const start = performance.now();
	const pages: Page[] = [];
	const { scopes } = (await call('sync_state', {})) as { scopes: { id: string }[] };
	let size = 1_000;
	for (const { id } of scopes)
		for (let after = 0, more = true; more;) {
			const page = (await call('sync_pull', { p_scope: id, p_after: after, p_limit: size })) as Page;
			size = Math.min(size * 2, 4_000);
			pages.push(page);
			({ next: after, more } = page);
		}
	const ms = performance.now() - start;
	const rows = pages.flatMap((page) => page.rows.filter(({ t }) => t === ROW));
	return { ms, rows: rows.length, sum: rows.reduce((sum, { d }) => sum + d.gaji_pokok, 0) };
}

offer('side', { ...side, limit });
