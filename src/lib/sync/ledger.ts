// What became of things: issues that stay until dismissed, and receipts of what the server accepted.
import { within, withinAll, type LocalDb } from '$lib/db';
import type { ChangeLog } from './changes';
import { pack, unpack, type Packed } from './pack';
import type { TableRow } from './transport';
import type { Entry, Issue, OutboxRow, Receipt, WireRow } from './types';

type IssueBody = Omit<Issue, 'n' | 'scope' | 'status' | 'at'>;
/** An accepted entry is kept whole: after a restore of the server from a backup it may have to be sent again. */
export interface Accepted {
	entry: Entry;
	/** the last row the server wrote for it: older or missing after a restore means the entry was lost there */
	witness: { t: string; id: string; parent: string; revision: number } | null;
}
type SealedReceipt = Pick<Receipt, 'status' | 'cmd' | 'args' | 'label'> &
	Omit<Accepted, 'entry'> & { entry: Omit<Entry, 'rows'> & { rows: Packed } };

export type Finding = Pick<Issue, 'status' | 'code' | 'hint' | 'detail' | 'columns' | 'theirs'>;
export const finding = (status: Issue['status'], code: string): Finding => ({
	status,
	code,
	hint: '',
	detail: null,
	columns: [],
	theirs: null
});

export class Ledger {
	constructor(
		readonly db: LocalDb,
		readonly parentOf: (t: string, row: WireRow) => string
	) {}

	/** @param columns only these of the entry's values were refused; all when left out */
	async raise(
		entry: Entry,
		{ status, ...found }: Finding,
		at: string,
		log: ChangeLog,
		only?: OutboxRow
	): Promise<void> {
		const { cmd, args, label, scope, rows } = entry;
		const single = cmd === null ? (only ?? rows[0]) : undefined;
		const body: IssueBody = {
			...found,
			cmd,
			args,
			label,
			t: single?.t ?? null,
			id: single?.id ?? null,
			parent: single?.parent ?? null,
			mine: single?.set ?? {},
			was: single?.was ?? {},
			rows: cmd === null ? [] : rows
		};
		const touches = single ? [`${single.t}/${single.parent}`] : [];
		await this.db.issues.add({ scope, status, at, touches, body: await within(this.db.codec.seal(body, 'issues')) });
		log.add('@issues', '');
	}

	/** Counted from the index, so that a status line costs nothing. */
	async count(): Promise<{ conflicts: number; others: number }> {
		const conflicts = await this.db.issues.where('status').equals('conflict').count();
		return { conflicts, others: (await this.db.issues.count()) - conflicts };
	}

	async issues(): Promise<Issue[]> {
		const records = await this.db.issues.toArray();
		const bodies = await this.#open<IssueBody>(records, 'issues');
		return records.map(({ n, scope, status, at }, i) => ({
			n,
			scope,
			status: status as Issue['status'],
			at,
			...(bodies[i] as IssueBody)
		}));
	}

	/** Ids of the rows of a table and parent that wait for somebody to choose. */
	async conflicts(t: string, parent: string): Promise<Set<string>> {
		const records = await this.db.issues.where('touches').equals(`${t}/${parent}`).toArray();
		const open = records.filter(({ status }) => status === 'conflict');
		return new Set((await this.#open<IssueBody>(open, 'issues')).flatMap(({ id }) => id ?? []));
	}

	async dismiss(n: number, log: ChangeLog): Promise<void> {
		const record = await this.db.issues.get(n);
		if (!record) return;
		await this.db.issues.delete(n);
		const { t, parent, id } = (await within(this.db.codec.open(record.body, 'issues'))) as IssueBody;
		if (t !== null && parent !== null) log.add(t, parent, id);
		log.add('@issues', '');
	}

	/** @param last the newest row that the answer brought */
	async accept(
		accepted: { entry: Entry; status: Receipt['status']; last: TableRow | null }[],
		at: string
	): Promise<void> {
		const packed = accepted.map(({ entry, status, last }) => {
			const { cmd, args, label } = entry;
			const witness = last && {
				t: last.t,
				id: last.d.id,
				parent: this.parentOf(last.t, last.d),
				revision: last.d.revision
			};
			return { status, cmd, args, label, entry: { ...entry, rows: pack(entry.rows) }, witness };
		});
		const bodies = await withinAll(packed.map((one) => this.db.codec.seal(one, 'receipts')));
		await this.db.receipts.bulkAdd(packed.map(({ entry }, i) => ({ scope: entry.scope, at, body: bodies[i] })));
	}

	async receipts(limit: number): Promise<Receipt[]> {
		const records = await this.db.receipts.reverse().limit(limit).toArray();
		const bodies = await this.#open<SealedReceipt>(records, 'receipts');
		return bodies.map(({ status, cmd, args, label, entry }, i) => ({
			n: records[i]?.n ?? 0,
			scope: records[i]?.scope ?? '',
			at: records[i]?.at ?? '',
			status,
			cmd,
			args,
			label,
			rows: entry.rows.reduce((total, run) => total + run.rows.length, 0)
		}));
	}

	/** Accepted entries of a scope, oldest first. */
	async accepted(scope: string): Promise<Accepted[]> {
		const bodies = await this.#open<SealedReceipt>(
			await this.db.receipts.where('scope').equals(scope).sortBy('n'),
			'receipts'
		);
		return bodies.map(({ entry, ...body }) => ({ ...body, entry: { ...entry, rows: unpack(entry.rows) } }));
	}

	/** The journal is for restores from backups, which are never older than this. */
	async trim(olderThan: string): Promise<void> {
		await this.db.receipts.where('at').below(olderThan).delete();
	}

	#open<T>(records: { body: unknown }[], place: 'issues' | 'receipts'): Promise<T[]> {
		return withinAll(records.map(({ body }) => this.db.codec.open(body, place) as T | Promise<T>));
	}
}
