// The device's store: every write is one durable transaction, every reader is told after it.
import { within, type LocalDb, type StoreName } from '$lib/db';
import { ChangeLog, type Changes } from './changes';
import { Outbox, touch } from './outbox';
import { alive, overlay } from './overlay';
import { Pages } from './pages';
import { same } from './same';
import type {
	Change,
	Command,
	Entry,
	EntryBody,
	Issue,
	KeyValue,
	LocalStore,
	OutboxItem,
	OutboxRow,
	Receipt,
	RowPatch,
	SyncModel,
	ViewRow,
	WireRow
} from './types';

const ROWS: StoreName[] = ['pages', 'outbox', 'issues'];

export interface ScopeMeta {
	cursor: number;
	scope: string;
	epoch: string;
	ready: boolean;
	extra: Record<string, unknown>;
}

export class Store implements LocalStore {
	readonly pages: Pages;
	readonly entries: Outbox;
	readonly draft: KeyValue;
	readonly meta: KeyValue;

	constructor(
		readonly db: LocalDb,
		readonly changes: Changes,
		model: SyncModel,
		readonly now: () => string = () => new Date().toISOString()
	) {
		this.pages = new Pages(db, model);
		this.entries = new Outbox(db);
		this.draft = this.#keyValue('drafts');
		this.meta = this.#keyValue('meta');
	}

	async read(t: string, parent: string): Promise<ViewRow[]> {
		return this.db.run('r', ROWS, async () => {
			const entries = await this.entries.touching(t, parent);
			const view = overlay(await this.pages.ofParent(t, parent), entries, t, parent, await this.#conflicts(t, parent));
			return [...view.values()].filter(alive);
		});
	}

	async readScope(t: string): Promise<ViewRow[]> {
		return this.db.run('r', ROWS, async () => {
			const server: Record<string, WireRow> = Object.assign({}, ...(await this.pages.ofTable(t)).values());
			const entries = await this.entries.all();
			return [...overlay(server, entries, t, null, new Set()).values()].filter(alive);
		});
	}

	async get(t: string, parent: string, id: string): Promise<ViewRow | undefined> {
		return this.db.run('r', ROWS, async () => {
			const row = await this.pages.row(t, parent, id);
			const entries = await this.entries.touching(t, parent);
			const view = overlay(row ? { [id]: row } : {}, entries, t, parent, await this.#conflicts(t, parent)).get(id);
			return view && alive(view) ? view : undefined;
		});
	}

	observe(t: string, parent: string | null, tell: (change: Change) => void): () => void {
		return this.changes.observe(t, parent, tell);
	}

	async save(patch: RowPatch & { scope: string; label: string }): Promise<void> {
		await this.#write(ROWS, async (log) => {
			const { t, id, parent, set, scope, label } = patch;
			const open = await this.entries.joinable(t, parent, id);
			const server = await this.pages.row(t, parent, id);
			if (open) return this.#join(open, set, log);
			const before = overlay(server ? { [id]: server } : {}, await this.entries.touching(t, parent), t, parent, new Set()).get(id);
			const waiting = before?._pending === true;
			if (before && Object.keys(set).every((k) => k !== 'deleted' && same(before[k], set[k]))) return;
			const row: OutboxRow = {
				t,
				id,
				parent,
				set,
				// A change of ours is on its way: the row exists, but at which revision only the answer knows.
				base: waiting ? 0 : server ? server.revision : null,
				was: Object.fromEntries(Object.keys(set).map((k) => [k, k === 'deleted' ? false : (before?.[k] ?? null)]))
			};
			await this.entries.add(scope, this.now(), { cmd: null, args: {}, rows: [row], effects: [], label }, log);
		});
	}

	async command(command: Command): Promise<number> {
		return this.#write(ROWS, async (log) => {
			const rows: OutboxRow[] = [];
			const known = new Map<string, Record<string, WireRow>>();
			const waiting = new Map<string, Map<string, ViewRow>>();
			for (const patch of command.rows ?? []) {
				const key = touch(patch.t, patch.parent);
				if (!known.has(key)) {
					const server = await this.pages.ofParent(patch.t, patch.parent);
					known.set(key, server);
					waiting.set(key, overlay(server, await this.entries.touching(patch.t, patch.parent), patch.t, patch.parent, new Set()));
				}
				const before = waiting.get(key)?.get(patch.id);
				const server = known.get(key)?.[patch.id];
				const base = before?._pending ? 0 : server ? server.revision : null;
				const was = before ? Object.fromEntries(Object.keys(patch.set).map((k) => [k, before[k] ?? null])) : {};
				rows.push({ ...patch, base, was });
			}
			const { scope, cmd, args, effects = [], label } = command;
			return this.entries.add(scope, this.now(), { cmd, args, rows, effects, label }, log);
		});
	}

	async cancel(mid: number): Promise<boolean> {
		return this.#write(ROWS, async (log) => {
			const record = await this.db.outbox.get(mid);
			if (!record || (record.state !== 'queued' && record.state !== 'parked')) return false;
			await this.entries.drop(await this.entries.open(record), log);
			return true;
		});
	}

	async retry(mid: number): Promise<boolean> {
		return this.#write(ROWS, async (log) => {
			const record = await this.db.outbox.get(mid);
			if (record?.state !== 'parked') return false;
			await this.entries.mark(mid, 'queued', 0);
			log.add('@outbox', '');
			return true;
		});
	}

	async outbox(): Promise<OutboxItem[]> {
		const entries = await this.db.run('r', ['outbox'], () => this.entries.all());
		return entries
			.filter((entry) => entry.state !== 'landed')
			.map(({ mid, scope, state, at, cmd, args, label, rows }) => ({ mid, scope, state, at, cmd, args, label, rows: rows.length }));
	}

	async issues(): Promise<Issue[]> {
		return this.db.run('r', ['issues'], async () =>
			Promise.all(
				(await this.db.issues.orderBy('n').toArray()).map(async ({ n = 0, scope, status, at, body }) => ({
					...((await within(this.db.codec.open(body) as Promise<unknown>)) as Omit<Issue, 'n' | 'scope' | 'status' | 'at'>),
					n,
					scope,
					status: status as Issue['status'],
					at
				}))
			)
		);
	}

	async addIssue(issue: Omit<Issue, 'n'>, log: ChangeLog): Promise<void> {
		const { scope, status, at, ...body } = issue;
		const touches = issue.t && issue.parent ? [touch(issue.t, issue.parent)] : [];
		await this.db.issues.add({ scope, status, at, touches, body: await within(this.db.codec.seal(body)) });
		log.add('@issues', '');
		if (issue.t && issue.parent) log.add(issue.t, issue.parent, issue.id);
	}

	async dismissIssue(n: number): Promise<void> {
		await this.#write(['issues'], async (log) => {
			const record = await this.db.issues.get(n);
			await this.db.issues.delete(n);
			log.add('@issues', '');
			for (const key of record?.touches ?? []) {
				const [t = '', parent = ''] = key.split('/');
				log.add(t, parent);
			}
		});
	}

	async receipts(limit: number): Promise<Receipt[]> {
		return this.db.run('r', ['receipts'], async () =>
			Promise.all(
				(await this.db.receipts.orderBy('n').reverse().limit(limit).toArray()).map(async ({ n = 0, scope, at, body }) => ({
					...((await within(this.db.codec.open(body) as Promise<unknown>)) as Omit<Receipt, 'n' | 'scope' | 'at'>),
					n,
					scope,
					at
				}))
			)
		);
	}

	async extra(scope: string): Promise<Record<string, unknown>> {
		return ((await this.meta.get(`scope/${scope}`)) as ScopeMeta | undefined)?.extra ?? {};
	}

	async scopes(): Promise<{ id: string; ready: boolean }[]> {
		const ids = ((await this.meta.get('scopes')) as string[] | undefined) ?? [];
		const metas = await Promise.all(ids.map((id) => this.meta.get(`scope/${id}`) as Promise<ScopeMeta | undefined>));
		return ids.map((id, i) => ({ id, ready: metas[i]?.ready === true }));
	}

	/** One durable transaction, then everybody is told. */
	async transact<T>(stores: StoreName[], origin: Change['origin'], work: (log: ChangeLog) => Promise<T>): Promise<T> {
		const log = new ChangeLog();
		const result = await this.db.run('rw', stores, () => work(log));
		this.changes.emit(log, origin);
		return result;
	}

	#write<T>(stores: StoreName[], work: (log: ChangeLog) => Promise<T>): Promise<T> {
		return this.transact(stores, 'local', work);
	}

	async #join(entry: Entry, set: Record<string, unknown>, log: ChangeLog): Promise<void> {
		const row = entry.rows[0];
		if (!row) return;
		// A row that never left the device is simply forgotten.
		if (set.deleted === true && row.base === null) return this.entries.drop(entry, log);
		const server = await this.pages.row(row.t, row.parent, row.id);
		const was = { ...Object.fromEntries(Object.keys(set).map((k) => [k, k === 'deleted' ? false : (server?.[k] ?? null)])), ...row.was };
		const body: EntryBody = { cmd: null, args: {}, rows: [{ ...row, set: { ...row.set, ...set }, was }], effects: [], label: entry.label };
		await this.entries.replace(entry, body, log);
	}

	async #conflicts(t: string, parent: string): Promise<Set<string>> {
		const ids = new Set<string>();
		for (const record of await this.db.issues.where('touches').equals(touch(t, parent)).toArray()) {
			if (record.status !== 'conflict') continue;
			const body = (await within(this.db.codec.open(record.body) as Promise<unknown>)) as { id: string | null };
			if (body.id) ids.add(body.id);
		}
		return ids;
	}

	#keyValue(store: 'meta' | 'drafts'): KeyValue {
		return {
			get: (key) =>
				this.db.run('r', [store], async () => {
					const record = await this.db[store].get(key);
					return record ? within(this.db.codec.open(record.body) as Promise<unknown>) : undefined;
				}),
			set: async (key, value) => {
				await this.db.run('rw', [store], async () => {
					await this.db[store].put({ key, body: await within(this.db.codec.seal(value)) });
				});
			},
			delete: async (key) => {
				await this.db.run('rw', [store], () => this.db[store].delete(key));
			}
		};
	}
}
