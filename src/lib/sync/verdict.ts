// Takes the server's verdicts in: one transaction for all of an answer, each entry ends exactly one way.
import { mustHold } from './batch';
import { tell, type ChangeLog } from './changes';
import { finding, type Finding } from './ledger';
import { byScope } from './pages';
import { only } from './same';
import type { Store } from './store';
import type { TableRow, Verdict } from './transport';
import type { Entry, OutboxRow } from './types';
import { seen } from './view';

const HELD =
	'Perintah ini belum dikirim, karena perubahan sebelumnya tidak diterima server. Selesaikan perubahan itu, lalu ulangi perintahnya.';

/** An entry as it is stored, with what the server said of it. */
export interface Answered {
	entry: Entry;
	verdict: Verdict;
}

export class Verdicts {
	constructor(readonly store: Store) {}

	/** Inside a transaction over pages, outbox, issues and receipts; written together, because each request of IndexedDB is a wait. */
	async take(answered: Answered[], now: string, log: ChangeLog): Promise<void> {
		const rows = byScope(answered.map(({ entry, verdict }) => [entry.scope, verdict.rows]));
		for (const [scope, some] of rows) await this.store.pages.put(scope, some, log);
		const accepted = answered.filter(({ verdict }) => verdict.status === 'ok' || verdict.status === 'merged');
		if (accepted.length > 0) await this.#accept(accepted, now, log);
		for (const { entry, verdict } of answered) {
			const { status } = verdict;
			if (status !== 'ok' && status !== 'merged')
				await this.#refuse(entry, { ...verdict, status, theirs: theirs(entry, verdict) }, now, log);
			tell(entry, log);
		}
	}

	async #accept(accepted: Answered[], now: string, log: ChangeLog): Promise<void> {
		const { entries, ledger } = this.store;
		const mids = (some: Answered[]) => some.map(({ entry }) => entry.mid);
		const complete = ({ entry, verdict }: Answered): boolean =>
			entry.rows.length + entry.effects.length === 0 || (entry.cmd === null && verdict.rows.length > 0);
		// What the answer did not bring stays in sight from here until a pull has brought it.
		await entries.remove(mids(accepted.filter(complete)));
		await entries.mark(mids(accepted.filter((one) => !complete(one))), { state: 'landed', wire: 0 });
		await ledger.accept(
			accepted.map(({ entry, verdict }) => ({
				entry,
				status: verdict.status === 'merged' ? ('merged' as const) : ('ok' as const),
				last: verdict.rows.reduce<TableRow | null>(
					(last, row) => (last && last.d.revision > row.d.revision ? last : row),
					null
				)
			})),
			now
		);
		log.add('@receipts', '');
	}

	async #refuse(entry: Entry, found: Finding, now: string, log: ChangeLog): Promise<void> {
		const { entries, ledger } = this.store;
		const [row] = entry.rows;
		const rest = entry.cmd === null && row && found.status === 'conflict' ? undisputed(row, found) : null;
		if (rest) {
			// The columns nobody else touched are not part of the dispute: they go on, in the same place of the queue.
			await entries.put({ ...entry, rows: [rest], state: 'sending', wire: 0 });
			await ledger.raise(entry, found, now, log, disputed(row as OutboxRow, rest));
		} else {
			await entries.remove([entry.mid]);
			await ledger.raise(entry, found, now, log);
		}
		await hold(this.store, entry, now, log);
	}
}

/** Commands that decide on what a refused entry should have made wait for somebody. */
export async function hold(
	{ entries, ledger }: Store,
	refused: Entry,
	now: string,
	log: ChangeLog
): Promise<void> {
	for (const later of await entries.ofScope(refused.scope)) {
		if (!mustHold(refused, later)) continue;
		await entries.remove([later.mid]);
		await ledger.raise(later, { ...finding('held', 'tertahan'), hint: HELD }, now, log);
		tell(later, log);
	}
}

const theirs = (entry: Entry, { rows }: Verdict): Finding['theirs'] => {
	const [mine] = entry.rows;
	return (entry.cmd === null && rows.find(({ d }) => d.id === mine?.id)?.d) || null;
};

/** What is left of a change when the columns in conflict are taken out; null when nothing can be. */
function undisputed(row: OutboxRow, { theirs, columns }: Finding): OutboxRow | null {
	if (!theirs || row.base === null || columns.length === 0 || columns.includes('deleted')) return null;
	const set = only(row.set, (column) => !columns.includes(column));
	if (Object.keys(set).length === 0) return null;
	const was = Object.fromEntries(Object.keys(set).map((column) => [column, seen(theirs, column)]));
	return { ...row, base: theirs.revision, set, was };
}

const disputed = (row: OutboxRow, rest: OutboxRow): OutboxRow => ({
	...row,
	set: only(row.set, (column) => !(column in rest.set)),
	was: only(row.was, (column) => !(column in rest.set))
});
