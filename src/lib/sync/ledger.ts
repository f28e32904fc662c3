// What became of things: issues that stay until dismissed, and receipts of what the server accepted.
import { within, withinAll, type IssueRecord, type LocalDb } from '$lib/db';
import type { ChangeLog } from './changes';
import { openAll, type Damage } from './damage';
import { pack, unpack, type Packed } from './pack';
import { byScope } from './pages';
import { only, same } from './same';
import type { TableRow } from './transport';
import type { Entry, Issue, OutboxRow, Receipt, WireRow } from './types';

export type IssueBody = Omit<Issue, 'n' | 'scope' | 'status' | 'at'>;
/** An accepted entry is kept whole: after a restore of the server from a backup it may have to be sent again. */
export interface Accepted {
	entry: Entry;
	/** the last row the server wrote for it: older or missing after a restore means the entry was lost there */
	witness: { t: string; id: string; parent: string; revision: number } | null;
}
type SealedReceipt = Pick<Receipt, 'status' | 'cmd' | 'args' | 'label'> &
	Omit<Accepted, 'entry'> & { entry: Omit<Entry, 'rows'> & { rows: Packed } };

/** Of a receipt, what cannot be read is still a receipt: the server took something at that time. */
const LOST: Omit<Receipt, 'key' | 'scope' | 'at'> = {
	status: 'ok',
	cmd: null,
	args: {},
	label: 'Bukti ini tidak terbaca, karena penyimpanan perangkat rusak',
	rows: 0
};

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
		readonly damage: Damage,
		readonly parentOf: (t: string, row: WireRow) => string
	) {}

	/** @param columns only these of the entry's values were refused; all when left out */
	async raise(
		entry: Pick<Entry, 'cmd' | 'args' | 'label' | 'scope' | 'rows'>,
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
		if (single && status === 'conflict') body.was = await this.#succeed(body, touches);
		await this.db.issues.add({ scope, status, at, touches, body: await within(this.db.codec.seal(body, 'issues')) });
		log.add('@issues', '');
	}

	/**
	 * A value in dispute that its author replaced before hearing of it is not asked about twice: the later one stands.
	 * @returns what was there before both
	 */
	async #succeed(next: IssueBody, touches: string[]): Promise<IssueBody['was']> {
		const was = { ...next.was };
		const records = await this.db.issues.where('touches').anyOf(touches).toArray();
		const open = records.filter(({ status }) => status === 'conflict');
		for (const [i, body] of (await this.#open(open)).entries()) {
			const record = open[i];
			if (!record || !body || body.id !== next.id) continue;
			const followed = (column: string): boolean => next.columns.includes(column) && column in was && same(was[column], body.mine[column]);
			const columns = body.columns.filter((column) => !followed(column));
			for (const column of body.columns) if (followed(column)) was[column] = body.was[column];
			if (columns.length === body.columns.length) continue;
			const stays = (column: string): boolean => columns.includes(column);
			const kept = { ...body, columns, mine: only(body.mine, stays), was: only(body.was, stays) };
			if (columns.length === 0) await this.db.issues.delete(record.n);
			else await this.db.issues.put({ ...record, body: await within(this.db.codec.seal(kept, 'issues')) });
		}
		return was;
	}

	/** Counted from the index, so that a status line costs nothing. */
	async count(): Promise<{ conflicts: number; others: number }> {
		const conflicts = await this.db.issues.where('status').equals('conflict').count();
		return { conflicts, others: (await this.db.issues.count()) - conflicts };
	}

	async issues(): Promise<Issue[]> {
		const records = await this.db.issues.toArray();
		const bodies = await this.#open(records);
		return records.flatMap(({ n, scope, status, at }, i) => {
			const body = bodies[i];
			return body ? [{ n, scope, status: status as Issue['status'], at, ...body }] : [];
		});
	}

	/** Ids of the rows of a table and parent that wait for somebody to choose. */
	async conflicts(t: string, parent: string): Promise<Set<string>> {
		const records = await this.db.issues.where('touches').equals(`${t}/${parent}`).toArray();
		const open = records.filter(({ status }) => status === 'conflict');
		return new Set((await this.#open(open)).flatMap((body) => body?.id ?? []));
	}

	async dismiss(n: number, log: ChangeLog): Promise<void> {
		const record = await this.db.issues.get(n);
		if (!record) return;
		await this.db.issues.delete(n);
		const [body] = await this.#open([record]);
		if (body && body.t !== null && body.parent !== null) log.add(body.t, body.parent, body.id);
		log.add('@issues', '');
	}

	/**
	 * One record for all that an answer brought to a scope.
	 * @param last the newest row that the answer brought
	 */
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
		const lists = byScope(packed.map((one) => [one.entry.scope, [one]]));
		const bodies = await withinAll([...lists.values()].map((list) => this.db.codec.seal({ list }, 'receipts')));
		await this.db.receipts.bulkAdd([...lists.keys()].map((scope, i) => ({ scope, at, body: bodies[i] })));
	}

	async receipts(limit: number): Promise<Receipt[]> {
		const records = await this.db.receipts.reverse().limit(limit).toArray();
		const shown = await openAll(this.db, 'receipts', records, (body) =>
			listOf(body).map(({ status, cmd, args, label, entry }) => ({
				...{ status, cmd, args, label },
				rows: entry.rows.reduce((total, run) => total + run.rows.length, 0)
			}))
		);
		const all = records.flatMap(({ n, scope, at }, i) =>
			(shown[i] ?? [LOST]).map((one, place) => ({ key: `${n}.${place}`, scope, at, ...one })).reverse()
		);
		return all.slice(0, limit);
	}

	/** Accepted entries of a scope, oldest first. */
	async accepted(scope: string): Promise<Accepted[]> {
		const records = await this.db.receipts.where('scope').equals(scope).sortBy('n');
		const opened = await openAll(this.db, 'receipts', records, (body) =>
			listOf(body).map(({ entry, ...rest }) => ({ ...rest, entry: { ...entry, rows: unpack(entry.rows) } }))
		);
		return opened.flatMap((list) => list ?? []);
	}

	/** The journal is for restores from backups, which are never older than this. */
	async trim(olderThan: string): Promise<void> {
		await this.db.receipts.where('at').below(olderThan).delete();
	}

	#open(records: IssueRecord[]): Promise<(IssueBody | undefined)[]> {
		return this.damage.open('issues', records, issueOf);
	}
}

/** What one answer brought; a version before kept each by itself. */
export const listOf = (body: unknown): SealedReceipt[] =>
	(body as { list?: SealedReceipt[] }).list ?? [body as SealedReceipt];

/** Undefined when the body is not that of an issue. */
export function issueOf(body: unknown): IssueBody | undefined {
	const { label, args, mine, was, rows } = body as IssueBody;
	const whole = typeof label === 'string' && [args, mine, was, rows].every((part) => typeof part === 'object' && part);
	return whole ? (body as IssueBody) : undefined;
}
