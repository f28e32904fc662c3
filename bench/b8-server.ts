// B8: what one call of a treasurer costs the server at 100 thousand and at 5 million rows, with row-level security and
// without. Two databases of one PostgreSQL, the same agency in both, called in turn.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { mulaiPostgres } from '../tests/support/postgres';
import { rencana } from '../tests/support/rencana';
import { type Shape, agency, fill } from './database';
import { type Result, median, round } from './measure';

/** 100,000 rows; the agency that is asked has 2,500 of them. */
const OWN: Shape = { agencies: 40, months: 5, kinds: 2, rows: 250 };
/** 4,900,000 rows of others beside them. */
const OTHERS: Shape = { agencies: 50, months: 49, kinds: 4, rows: 500 };
const ROUNDS = 400;
const WARMUP = 40;
const EDITS = 50;
const OPEN_RLS = 'authenticated';
const NO_RLS = 'bench_no_rls';
const ROW_TABLES = ['baris_kertas_kerja', 'kertas_kerja', 'riwayat_kertas_kerja', 'impor', 'iuran_ditetapkan'];

interface Place {
	url: string;
	client: pg.Client;
	user: string;
	scope: string;
	rows: number;
	/** head of the scope */
	head: number;
	/** revision from which on 50 rows follow */
	recent: number;
	edited: { id: string; revision: number }[];
}
type Args = [text: string, values: unknown[]];

async function place(url: string, user: string, rows: number): Promise<Place> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const scope = agency(0, 0);
	const { rows: latest } = await client.query<{ id: string; revision: string }>(
		`select b.id, b.revision from public.baris_kertas_kerja b join public.kertas_kerja k on k.skpd_id = b.skpd_id and k.id = b.kertas_kerja_id
		where b.skpd_id = $1 and k.bulan = '2026-11-01' order by b.revision desc limit $2`,
		[scope, EDITS + 1]
	);
	const revisions = latest.map(({ revision }) => Number(revision));
	const edited = latest.slice(0, EDITS).map(({ id, revision }) => ({ id, revision: Number(revision) }));
	return { url, client, user, scope, rows, head: revisions[0] ?? 0, recent: revisions[EDITS] ?? 0, edited };
}

/** One request as PostgREST makes it. Milliseconds of the call and its commit. */
async function request(at: Place, role: string, [text, values]: Args): Promise<{ ms: number; answer: Record<string, unknown> }> {
	await at.client.query('begin');
	await at.client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [role, JSON.stringify({ role, sub: at.user })]);
	const start = performance.now();
	const { rows } = await at.client.query<{ answer: Record<string, unknown> }>({ name: text, text, values });
	await at.client.query('commit');
	return { ms: performance.now() - start, answer: rows[0]?.answer ?? {} };
}

const CALLS: Record<string, (at: Place, round: number) => Args> = {
	sync_state: () => ['select public.sync_state() as answer', []],
	sync_pull: (at) => ['select public.sync_pull($1, $2, 1000) as answer', [at.scope, at.recent]],
	sync_pull_page: (at) => ['select public.sync_pull($1, 0, 1000) as answer', [at.scope]],
	sync_push: (at, round) => [
		'select public.sync_push($1, 0, $2) as answer',
		[
			randomUUID(),
			JSON.stringify(
				at.edited.map(({ id, revision }, n) => ({
					mid: n + 1,
					scope: at.scope,
					cmd: null,
					rows: [{ t: 'baris_kertas_kerja', id, base: revision, set: { gaji_pokok: 2_000_000 + round }, was: {} }]
				}))
			)
		]
	]
};

/** Every call must have done the whole of its work. */
function check(name: string, at: Place, answer: Record<string, unknown>): void {
	const results = answer.results as { status: string; rows: { d: { revision: number } }[] }[] | undefined;
	const pulled = (answer.rows as unknown[] | undefined)?.length;
	const scopes = answer.scopes as { id: string; count: number }[] | undefined;
	if (name === 'sync_push') {
		if (results?.length !== EDITS || results.some(({ status }) => status !== 'ok')) throw new Error(`B8: ${name} ${JSON.stringify(results?.[0])}`);
		results.forEach(({ rows }, n) => Object.assign(at.edited[n] as object, { revision: rows[0]?.d.revision }));
	} else if (name === 'sync_state') {
		if ((scopes?.find(({ id }) => id === at.scope)?.count ?? 0) < OWN.months * OWN.kinds * OWN.rows) throw new Error(`B8: ${name} ${JSON.stringify(scopes)}`);
	} else if (pulled !== (name === 'sync_pull' ? EDITS : 1000)) throw new Error(`B8: ${name} brought ${pulled} rows`);
}

const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;

export async function b8(): Promise<Result> {
	const cluster = await mulaiPostgres();
	const open: pg.Client[] = [];
	try {
		const sizes: Record<string, Shape[]> = { small: [OWN], large: [OWN, OTHERS] };
		const places: Record<string, Place> = {};
		const seconds: Record<string, number> = {};
		for (const [name, groups] of Object.entries(sizes)) {
			const base = await cluster.basis('tanpa');
			const url = base.url.replace('//postgres:', '//supabase_admin:');
			const start = performance.now();
			const rows = await fill(url, groups, { charged: true });
			const user = await base.akun('bendahara', [agency(0, 0)]);
			places[name] = await place(url, user, rows);
			open.push(places[name].client);
			seconds[name] = round((performance.now() - start) / 1000, 0);
		}
		const { small, large } = places as { small: Place; large: Place };
		await small.client.query(`create role ${NO_RLS} nologin bypassrls in role authenticated; checkpoint`);

		const sides: [name: string, at: Place, role: string][] = [
			['small', small, OPEN_RLS],
			['large', large, OPEN_RLS],
			['largeNoRls', large, NO_RLS]
		];
		const times: Record<string, Record<string, number[]>> = {};
		for (const [call, args] of Object.entries(CALLS)) {
			const found: Record<string, number[]> = (times[call] = { small: [], large: [], largeNoRls: [] });
			for (let at = -WARMUP; at < ROUNDS; at++)
				for (const [side, where, role] of sides) {
					const { ms, answer } = await request(where, role, args(where, at));
					check(call, where, answer);
					// The rows that a push wrote are the recent ones now.
					if (call === 'sync_push') where.recent = Math.min(...where.edited.map(({ revision }) => revision)) - 1;
					if (at >= 0) found[side]?.push(ms);
				}
		}

		const calls = Object.fromEntries(
			Object.entries(times).map(([call, { small: few = [], large: many = [], largeNoRls: bare = [] }]) => [
				call,
				{
					p95: [round(p95(few)), round(p95(many))],
					p50: [round(median(few)), round(median(many))],
					growth: round(p95(many) / p95(few)),
					rls: round(median(many) / median(bare)),
					rlsP95: round(p95(many) / p95(bare))
				}
			])
		);
		const plans = [];
		for (const [call, args] of Object.entries(CALLS)) plans.push(...(await rencana(large.url, large.user, ...args(large, 0))).map((one) => ({ ...one, call })));
		const read = plans.flatMap(({ call, simpul }) => simpul.filter(({ cara, relasi }) => cara !== 'ModifyTable' && ROW_TABLES.includes(relasi)).map((node) => ({ call, ...node })));
		const scans = read.filter(({ cara }) => cara === 'Seq Scan').map(({ call, relasi }) => `${call}: ${relasi}`);
		const paths = [...new Set(read.filter(({ call }) => call.startsWith('sync_pull')).map(({ cara, relasi, indeks }) => `${cara} ${indeks ?? relasi}`))];
		const worst = Math.max(...Object.values(calls).map(({ growth }) => growth));
		const worstRls = Math.max(...Object.values(calls).map(({ rls }) => rls));
		return {
			ours: calls.sync_pull?.p95[1] ?? 0,
			limit: calls.sync_pull?.p95[0] ?? 0,
			ratio: worst,
			budget: 1.3,
			rlsRatio: worstRls,
			rlsBudget: 1.3,
			calls,
			paths,
			scans,
			rows: [small.rows, large.rows],
			fillSeconds: seconds,
			ok: worst <= 1.3 && worstRls <= 1.3 && scans.length === 0,
			note: `p95 of ${ROUNDS} calls of a treasurer in milliseconds, at ${small.rows} rows (limit) and at ${large.rows} (ours; the row shows sync_pull of ${EDITS} new rows); ratio is the worst growth of p95, rls the worst cost of row-level security by medians; push writes ${EDITS} rows, pull_page fetches 1000`
		};
	} finally {
		for (const client of open) await client.end().catch(() => {});
		await cluster.tutup();
	}
}
