// The server's rows as stored: buckets of whole rows, changed only by what the server said.
import { placeOf, withinAll, type LocalDb, type PageRecord } from '$lib/db';
import type { ChangeLog } from './changes';
import type { Damage } from './damage';
import { same } from './same';
import type { TableRow } from './transport';
import type { SyncModel, WireRow } from './types';
import { rowKey } from './view';

const BUCKETS = 32;
/** Pages kept open in memory: the sheets somebody works on. */
const CACHED = 320;
type Rows = Record<string, WireRow>;
/** Of a page that is missing or cannot be read. */
const NONE: Rows = Object.freeze({});

const bucketOf = (id: string): string => String((parseInt(id.slice(-2), 16) || 0) % BUCKETS).padStart(2, '0');

export class Pages {
	#cache = new Map<string, { n: number; sum: number; rows: Rows }>();

	constructor(
		readonly db: LocalDb,
		readonly damage: Damage,
		readonly model: SyncModel
	) {}

	parentOf(t: string, row: WireRow): string {
		const column = this.model.parents[t];
		return column ? String(row[column]) : row.skpd_id;
	}

	/** Rows of one parent by id, tombstones included. Frozen: they are shared with the cache. */
	async ofParent(t: string, parent: string): Promise<Rows> {
		const prefix = `${t}/${parent}/`;
		const stamps = (await this.db.pages
			.where('[key+n+sum]')
			.between([prefix], [`${prefix}\uffff`])
			.keys()) as unknown as [string, number, number][];
		return Object.assign({}, ...(await this.#rowsOf(stamps)));
	}

	/** Rows of a whole table, by parent. Not cached: it may be everything. */
	async ofTable(t: string): Promise<Map<string, Rows>> {
		const found = new Map<string, Rows>();
		const pages = await this.db.pages.where('key').startsWith(`${t}/`).toArray();
		for (const [at, rows] of (await this.#open(pages)).entries()) {
			const parent = pages[at]?.key.split('/')[1] ?? '';
			found.set(parent, Object.assign(found.get(parent) ?? {}, rows));
		}
		return found;
	}

	/** Everything, page by page. */
	async all(): Promise<{ scope: string; t: string; rows: WireRow[] }[]> {
		const pages = await this.db.pages.toArray();
		return (await this.#open(pages)).map((rows, at) => ({
			scope: pages[at]?.scope ?? '',
			t: pages[at]?.key.split('/')[0] ?? '',
			rows: Object.values(rows)
		}));
	}

	async row(t: string, parent: string, id: string): Promise<WireRow | undefined> {
		const key = `${t}/${parent}/${bucketOf(id)}`;
		const stamp = (await this.db.pages.where('[key+n+sum]').between([key], [key, []]).keys()) as unknown as [
			string,
			number,
			number
		][];
		const [rows] = await this.#rowsOf(stamp);
		return rows?.[id];
	}

	/** Rows of the pages that hold the rows named, by `rowKey`. */
	async near(wanted: { t: string; parent: string; id: string }[]): Promise<Map<string, WireRow>> {
		const keys = [...new Set(wanted.map(({ t, parent, id }) => `${t}/${parent}/${bucketOf(id)}`))];
		const found = new Map<string, WireRow>();
		for (const [at, rows] of (await this.#rowsIn(await this.db.pages.bulkGet(keys))).entries()) {
			const [t = ''] = keys[at]?.split('/') ?? [];
			for (const row of Object.values(rows)) found.set(rowKey(t, row.id), row);
		}
		return found;
	}

	/**
	 * Takes rows in: the higher revision wins, so order and repetition do not matter.
	 * @param fresh rows of a new pass of the whole scope replace what was there, whatever its revision
	 */
	async put(scope: string, incoming: TableRow[], log: ChangeLog, fresh?: Set<string>): Promise<void> {
		const byPage = new Map<string, TableRow[]>();
		for (const one of incoming) {
			const key = `${one.t}/${this.parentOf(one.t, one.d)}/${bucketOf(one.d.id)}`;
			const page = byPage.get(key);
			if (page) page.push(one);
			else byPage.set(key, [one]);
		}
		const keys = [...byPage.keys()];
		const stored = await this.#rowsIn(await this.db.pages.bulkGet(keys));
		const changed = new Map<string, Rows>();
		for (const [at, key] of keys.entries()) {
			const rows: Rows = { ...stored[at] };
			let touched = false;
			for (const { t, d } of byPage.get(key) ?? []) {
				const old = rows[d.id];
				const first = fresh && !fresh.has(rowKey(t, d.id));
				fresh?.add(rowKey(t, d.id));
				if (old && (first ? same(old, d) : old.revision >= d.revision)) continue;
				rows[d.id] = d;
				touched = true;
				log.add(t, this.parentOf(t, d), d.id);
			}
			if (touched) changed.set(key, rows);
		}
		await this.#write(scope, changed);
	}

	/** What the server is asked to agree with; read from the index alone. */
	async digest(scope: string): Promise<{ count: number; sum: number }> {
		const keys = (await this.#ofScope(scope).keys()) as unknown as [string, number, number][];
		return keys.reduce((all, [, n, sum]) => ({ count: all.count + n, sum: all.sum + sum }), {
			count: 0,
			sum: 0
		});
	}

	/** After a whole pass: rows that the server did not name are not ours any more. */
	async sweep(scope: string, keep: ReadonlySet<string>, log: ChangeLog): Promise<void> {
		const pages = await this.#ofScope(scope).toArray();
		const changed = new Map<string, Rows>();
		for (const [at, rows] of (await this.#open(pages)).entries()) {
			const key = pages[at]?.key ?? '';
			const [t = '', parent = ''] = key.split('/');
			const gone = Object.keys(rows).filter((id) => !keep.has(rowKey(t, id)));
			for (const id of gone) log.add(t, parent, id);
			if (gone.length === 0) continue;
			changed.set(key, Object.fromEntries(Object.entries(rows).filter(([id]) => keep.has(rowKey(t, id)))));
		}
		await this.#write(scope, changed);
	}

	async wipe(scope: string, log: ChangeLog): Promise<void> {
		const keys = (await this.#ofScope(scope).primaryKeys()) as string[];
		for (const key of keys) {
			const [t = '', parent = ''] = key.split('/');
			log.add(t, parent);
			this.#cache.delete(key);
		}
		await this.db.pages.bulkDelete(keys);
	}

	forget(): void {
		this.#cache.clear();
	}

	#ofScope(scope: string) {
		return this.db.pages.where('[scope+n+sum]').between([scope], [scope, []]);
	}

	async #rowsOf(stamps: [string, number, number][]): Promise<Rows[]> {
		const stale = stamps.filter(([key, n, sum]) => !this.#holds(key, n, sum));
		const pages = stale.length > 0 ? await this.db.pages.bulkGet(stale.map(([key]) => key)) : [];
		await this.#remember(pages.filter((page) => page !== undefined));
		const found = stamps.map(([key]) => this.#cache.get(key)?.rows ?? {});
		this.#trim();
		return found;
	}

	/** The rows of records at hand; one that was opened before is not opened again. */
	async #rowsIn(pages: (PageRecord | undefined)[]): Promise<Rows[]> {
		const here = pages.filter((page) => page !== undefined);
		await this.#remember(here.filter(({ key, n, sum }) => !this.#holds(key, n, sum)));
		const found = pages.map((page) => (page && this.#cache.get(page.key)?.rows) ?? NONE);
		this.#trim();
		return found;
	}

	#holds(key: string, n: number, sum: number): boolean {
		const known = this.#cache.get(key);
		return known?.n === n && known.sum === sum;
	}

	async #remember(pages: PageRecord[]): Promise<void> {
		for (const [at, rows] of (await this.#open(pages)).entries()) {
			const page = pages[at];
			if (!page) continue;
			this.#cache.delete(page.key);
			// What comes again may bear the same stamp.
			if (rows === NONE) continue;
			for (const row of Object.values(rows)) Object.freeze(row);
			this.#cache.set(page.key, { n: page.n, sum: page.sum, rows });
		}
	}

	#trim(): void {
		for (const key of this.#cache.keys()) {
			if (this.#cache.size <= CACHED) break;
			this.#cache.delete(key);
		}
	}

	/** The rows of each page, as one wait. What is missing or cannot be read counts as empty. */
	async #open(pages: (PageRecord | undefined)[]): Promise<Rows[]> {
		const here = pages.filter((page) => page !== undefined);
		const opened = await this.damage.open('pages', here, rowsOf);
		const byKey = new Map(here.map(({ key }, at) => [key, opened[at]]));
		return pages.map((page) => (page && byKey.get(page.key)) ?? NONE);
	}

	async #write(scope: string, changed: ReadonlyMap<string, Rows>): Promise<void> {
		const kept = [...changed].filter(([, rows]) => Object.keys(rows).length > 0);
		const bodies = await withinAll(kept.map(([key, rows]) => this.db.codec.seal({ rows }, placeOf('pages', key))));
		const records = kept.map(([key, rows], at) => {
			const all = Object.values(rows);
			const sum = all.reduce((total, row) => total + row.revision, 0);
			return { key, scope, n: all.length, sum, body: bodies[at] };
		});
		for (const key of changed.keys()) this.#cache.delete(key);
		await this.db.pages.bulkDelete(
			[...changed.keys()].filter((key) => Object.keys(changed.get(key) ?? {}).length === 0)
		);
		await this.db.pages.bulkPut(records);
	}
}

/** Undefined when the body is not that of a page. */
export function rowsOf(body: unknown): Rows | undefined {
	const { rows } = body as { rows?: Rows | null };
	return typeof rows === 'object' && rows !== null ? rows : undefined;
}

export function byScope<T>(parts: readonly (readonly [string, readonly T[]])[]): Map<string, T[]> {
	const found = new Map<string, T[]>();
	for (const [scope, rows] of parts) {
		const list = found.get(scope) ?? [];
		list.push(...rows);
		found.set(scope, list);
	}
	return found;
}
