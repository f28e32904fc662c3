// What waits on this device: plain changes of rows and commands, in the order they were made.
import { within, type EntryState, type LocalDb, type OutboxRecord } from '$lib/db';
import type { ChangeLog } from './changes';
import type { Entry, EntryBody, OutboxRow, RowPatch } from './types';

export const touch = (t: string, parent: string): string => `${t}/${parent}`;

export const touchesOf = (body: EntryBody): string[] => [
	...new Set([...body.rows, ...body.effects].map((patch) => touch(patch.t, patch.parent)))
];

export class Outbox {
	constructor(readonly db: LocalDb) {}

	async open(record: OutboxRecord): Promise<Entry> {
		const body = (await within(this.db.codec.open(record.body) as Promise<unknown>)) as EntryBody;
		const { mid = 0, wire, scope, touches, state, at } = record;
		return { ...body, mid, wire, scope, touches, state, at };
	}

	async add(scope: string, at: string, body: EntryBody, log: ChangeLog): Promise<number> {
		const mid = await this.db.outbox.add({
			wire: 0,
			scope,
			touches: touchesOf(body),
			state: 'queued',
			at,
			body: await within(this.db.codec.seal(body))
		});
		tell(body, log);
		return mid as number;
	}

	async replace(entry: Entry, body: EntryBody, log: ChangeLog): Promise<void> {
		await this.db.outbox.update(entry.mid, {
			touches: touchesOf(body),
			body: await within(this.db.codec.seal(body))
		});
		tell(body, log);
	}

	async drop(entry: Entry, log: ChangeLog): Promise<void> {
		await this.db.outbox.delete(entry.mid);
		tell(entry, log);
	}

	async mark(mid: number, state: EntryState, wire?: number): Promise<void> {
		await this.db.outbox.update(mid, wire === undefined ? { state } : { state, wire });
	}

	/** In the order they were made. */
	async all(): Promise<Entry[]> {
		return Promise.all((await this.db.outbox.orderBy('mid').toArray()).map((record) => this.open(record)));
	}

	async touching(t: string, parent: string): Promise<Entry[]> {
		const records = await this.db.outbox.where('touches').equals(touch(t, parent)).toArray();
		records.sort((a, b) => (a.mid ?? 0) - (b.mid ?? 0));
		return Promise.all(records.map((record) => this.open(record)));
	}

	async ofScope(scope: string): Promise<Entry[]> {
		const records = await this.db.outbox.where('scope').equals(scope).sortBy('mid');
		return Promise.all(records.map((record) => this.open(record)));
	}

	/** The last waiting plain change of a row that may still take another one in. */
	async joinable(t: string, parent: string, id: string): Promise<Entry | null> {
		const entries = await this.touching(t, parent);
		for (const entry of entries.reverse()) {
			// A command in between must see the row as it was before this change.
			if (entry.cmd !== null) return null;
			if (entry.rows[0]?.id !== id) continue;
			return entry.state === 'queued' ? entry : null;
		}
		return null;
	}
}

function tell(body: { rows: readonly OutboxRow[]; effects: readonly RowPatch[] }, log: ChangeLog): void {
	for (const patch of [...body.rows, ...body.effects]) log.add(patch.t, patch.parent, patch.id);
	log.add('@outbox', '');
}
