// The local store: every read is answered from the device, every write is on its disk before it counts.
import { v4 } from 'uuid';
import { StorageError, placeOf, within, type LocalDb, type StoreName } from '$lib/db';
import { ChangeLog, tell, type Changes } from './changes';
import { Damage } from './damage';
import { Ledger } from './ledger';
import { mend } from './mend';
import { Outbox, ofCommands, ofRow } from './outbox';
import { Pages } from './pages';
import { isWhole, mutation, planSave } from './plan';
import { Scopes } from './scopes';
import type { Change, Command, EntryBody, Issue, KeyValue, LocalStore, OutboxItem, OutboxRow } from './types';
import type { Receipt, RowPatch, SyncModel, Unsent, ViewRow } from './types';
import { live, overlay, overlayRow } from './view';

/** Rows prepared in one go: an import of ten thousand must not hold up the page. */
const SLICE = 1_000;

export class Store implements LocalStore {
	readonly damage: Damage;
	readonly pages: Pages;
	readonly entries: Outbox;
	readonly ledger: Ledger;
	readonly places: Scopes;
	readonly draft: KeyValue;
	readonly meta: KeyValue;

	constructor(
		readonly db: LocalDb,
		readonly model: SyncModel,
		readonly changes: Changes,
		/** time of the device, only ever shown */
		readonly now: () => number
	) {
		this.damage = new Damage(db);
		this.pages = new Pages(db, this.damage, model);
		this.entries = new Outbox(db, this.damage);
		this.ledger = new Ledger(db, this.damage, (t, row) => this.pages.parentOf(t, row));
		this.places = new Scopes(db, this.damage);
		this.draft = this.#keyValue('drafts', '@drafts');
		this.meta = this.#keyValue('meta', '@meta', 'app:');
	}

	async read(t: string, parent: string): Promise<ViewRow[]> {
		return this.reading(['pages', 'outbox', 'meta', 'issues'], async () => {
			const server = await this.pages.ofParent(t, parent);
			const entries = await this.entries.touching(`${t}/${parent}`);
			return live(overlay(server, entries, t, parent).values(), await this.ledger.conflicts(t, parent));
		});
	}

	async readScope(t: string): Promise<ViewRow[]> {
		return this.reading(['pages', 'outbox', 'meta', 'issues'], async () => {
			const pages = await this.pages.ofTable(t);
			const entries = (await this.entries.all()).filter(({ rows, effects }) =>
				[...rows, ...effects].some((patch) => patch.t === t)
			);
			const fresh = entries
				.flatMap(({ rows, effects }) => [...rows, ...effects])
				.filter((patch) => patch.t === t);
			const shown: ViewRow[] = [];
			for (const parent of new Set([...pages.keys(), ...fresh.map((patch) => patch.parent)])) {
				const rows = overlay(pages.get(parent) ?? {}, entries, t, parent);
				for (const row of live(rows.values(), await this.ledger.conflicts(t, parent))) shown.push(row);
			}
			return shown;
		});
	}

	async get(t: string, parent: string, id: string): Promise<ViewRow | undefined> {
		return this.reading(['pages', 'outbox', 'meta', 'issues'], async () => {
			const entries = await this.entries.touching(ofRow(id), ofCommands(`${t}/${parent}`));
			const row = overlayRow(await this.pages.row(t, parent, id), entries, t, id);
			return row && live([row], await this.ledger.conflicts(t, parent))[0];
		});
	}

	observe(t: string, parent: string | null, tell: (change: Change) => void): () => void {
		return this.changes.observe(t, parent, tell);
	}

	async save({ scope, label, ...patch }: RowPatch & { scope: string; label: string }): Promise<void> {
		const { t, parent, id } = patch;
		await this.transact(['pages', 'outbox', 'meta'], 'local', async (log) => {
			const server = await this.pages.row(t, parent, id);
			const entries = await this.entries.touching(ofRow(id), ofCommands(`${t}/${parent}`));
			const ground = {
				server,
				entries: entries.filter(({ rows, effects }) =>
					[...rows, ...effects].some((one) => one.id === id && one.t === t)
				),
				parentColumn: this.model.parents[t]
			};
			const plan = planSave(patch, ground, await this.entries.lastCommand(scope));
			if (plan.do === 'nothing') return;
			const body = (row: OutboxRow): EntryBody => ({ cmd: null, args: {}, rows: [row], effects: [], label });
			if (plan.do === 'add') await this.entries.add(scope, this.#time(), body(plan.row));
			else if (plan.do === 'drop') await this.entries.remove([plan.entry.mid]);
			else await this.entries.put({ ...plan.entry, label, rows: [plan.row] });
			log.add(t, parent, id);
			log.add('@outbox', '');
		});
	}

	async command({ scope, cmd, args, rows = [], effects = [], label }: Command): Promise<number> {
		return this.transact(['pages', 'outbox', 'meta'], 'local', async (log) => {
			const made: OutboxRow[] = [];
			const places = new Map(rows.map(({ t, parent }) => [`${t}/${parent}`, { t, parent }]));
			for (const [place, { t, parent }] of places) {
				const server = await this.pages.ofParent(t, parent);
				const waiting = byRow(await this.entries.touching(place));
				const parentColumn = this.model.parents[t];
				for (const patch of rows) {
					if (patch.t !== t || patch.parent !== parent) continue;
					if (made.length % SLICE === SLICE - 1) await this.entries.pause();
					const ground = { server: server[patch.id], entries: waiting.get(patch.id) ?? [], parentColumn };
					const buried = overlayRow(ground.server, ground.entries, t, patch.id)?.deleted_at != null;
					// A deleted row's id is not used again by a command: the row comes back under a new one.
					const fresh = buried && isWhole(patch, parentColumn);
					const row = fresh
						? mutation({ ...patch, id: v4() }, { server: undefined, entries: [], parentColumn })
						: mutation(patch, ground);
					if (row) made.push(row);
				}
			}
			tell({ rows: made, effects }, log);
			if (made.length > SLICE) await this.entries.pause();
			return this.entries.add(scope, this.#time(), { cmd, args, rows: made, effects, label });
		});
	}

	async cancel(mid: number): Promise<boolean> {
		return this.transact(['outbox', 'meta'], 'local', async (log) => {
			const [entry] = await this.entries.get([mid]);
			if (!entry || (entry.state !== 'queued' && entry.state !== 'parked')) return false;
			await this.entries.remove([mid]);
			tell(entry, log);
			return true;
		});
	}

	async retry(mid: number): Promise<boolean> {
		return this.transact(['outbox', 'meta'], 'local', async (log) => {
			const [entry] = await this.entries.get([mid]);
			if (entry?.state !== 'parked') return false;
			await this.entries.mark([mid], { state: 'sending' });
			log.add('@outbox', '');
			return true;
		});
	}

	async outbox(): Promise<OutboxItem[]> {
		return (await this.unsent()).map((item) => ({ ...item, rows: item.rows.length }));
	}

	async unsent(): Promise<Unsent[]> {
		const entries = await this.reading(['outbox', 'meta'], () => this.entries.all());
		return entries
			.filter(({ state }) => state !== 'landed')
			.map(({ effects: _effects, touches: _touches, wire: _wire, ...item }) => item);
	}

	/** How much waits for the server, counted without opening it. */
	waiting(): Promise<number> {
		return this.reading(['outbox'], () => this.entries.queued());
	}

	issues(): Promise<Issue[]> {
		return this.reading(['issues'], () => this.ledger.issues());
	}

	dismissIssue(n: number): Promise<void> {
		return this.transact(['issues'], 'local', (log) => this.ledger.dismiss(n, log));
	}

	receipts(limit: number): Promise<Receipt[]> {
		return this.reading(['receipts'], () => this.ledger.receipts(limit));
	}

	/** Everything the status line counts, from the indexes alone. */
	summary() {
		return this.reading(['outbox', 'issues', 'meta'], async () => ({
			waiting: await this.entries.waiting(),
			issues: await this.ledger.count(),
			client: await this.places.client(),
			places: await this.places.all()
		}));
	}

	async extra(scope: string): Promise<Record<string, unknown>> {
		return (await this.reading(['meta'], () => this.places.get(scope)))?.extra ?? {};
	}

	async scopes(): Promise<{ id: string; ready: boolean }[]> {
		return (await this.reading(['meta'], () => this.places.all())).map(({ id, ready }) => ({
			id,
			ready
		}));
	}

	async refetch(scope: string): Promise<void> {
		await this.db.run('rw', ['meta'], async () => {
			const place = await this.places.get(scope);
			if (place && place.resync === null) await this.places.put({ ...place, resync: 'drift' });
		});
	}

	/** One transaction, then word to everybody. */
	async transact<T>(
		stores: StoreName[],
		origin: Change['origin'],
		work: (log: ChangeLog) => Promise<T>
	): Promise<T> {
		let log = new ChangeLog();
		const result = await this.db.run('rw', stores, () => work((log = new ChangeLog())));
		this.changes.emit(log, origin);
		if (this.damage.any) await this.#mend();
		return result;
	}

	/** One transaction that only reads. What it met damaged is set aside, and then it is read as it is now. */
	async reading<T>(stores: StoreName[], work: () => Promise<T>): Promise<T> {
		const result = await this.db.run('r', stores, work);
		if (!this.damage.any || !(await this.#mend())) return result;
		return this.db.run('r', stores, work);
	}

	/** False when the disk takes nothing: then what can be read is still shown, and the next reading tries again. */
	async #mend(): Promise<boolean> {
		try {
			await mend(this);
			return true;
		} catch (error) {
			if (error instanceof StorageError) return false;
			throw error;
		}
	}

	#time(): string {
		return new Date(this.now()).toISOString();
	}

	#keyValue(store: 'meta' | 'drafts', topic: string, prefix = ''): KeyValue {
		const { db, changes, damage } = this;
		const emit = (key: string) => {
			const log = new ChangeLog();
			log.add(topic, '', key);
			changes.emit(log, 'local');
		};
		return {
			get: (key) =>
				this.reading([store], async () => {
					const record = await db[store].get(prefix + key);
					return record && (await damage.open(store, [record], (body) => body))[0];
				}),
			set: async (key, value) => {
				await db.run('rw', [store], async () => {
					await db[store].put({ key: prefix + key, body: await within(db.codec.seal(value, placeOf(store, prefix + key))) });
				});
				emit(key);
			},
			delete: async (key) => {
				await db.run('rw', [store], () => db[store].delete(prefix + key));
				emit(key);
			}
		};
	}
}

/** Which entries touch which row. */
function byRow(entries: Parameters<typeof overlayRow>[1]): Map<string, typeof entries> {
	const found = new Map<string, typeof entries>();
	for (const entry of entries)
		for (const { id } of [...entry.rows, ...entry.effects]) {
			const known = found.get(id);
			if (!known) found.set(id, [entry]);
			else if (known.at(-1) !== entry) known.push(entry);
		}
	return found;
}
