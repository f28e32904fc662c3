// Takes the server's verdicts in: one transaction for all of an answer, each entry ends exactly one way.
import { mustHold } from './batch';
import { tell, type ChangeLog } from './changes';
import { finding, type Finding } from './ledger';
import type { Store } from './store';
import type { Verdict } from './transport';
import type { Entry, OutboxRow } from './types';
import { seen } from './view';

const HELD =
	'Perintah ini belum dikirim, karena perubahan sebelumnya tidak diterima server. Selesaikan perubahan itu, lalu ulangi perintahnya.';

export class Verdicts {
	constructor(readonly store: Store) {}

	/** Inside a transaction over pages, outbox, issues and receipts. */
	async take(entry: Entry, verdict: Verdict, now: string, log: ChangeLog): Promise<void> {
		const { pages } = this.store;
		await pages.put(entry.scope, verdict.rows, log);
		if (verdict.status === 'ok' || verdict.status === 'merged') await this.#accept(entry, verdict, now, log);
		else
			await this.#refuse(
				entry,
				{ ...verdict, status: verdict.status, theirs: theirs(entry, verdict) },
				now,
				log
			);
		tell(entry, log);
	}

	async #accept(entry: Entry, verdict: Verdict, now: string, log: ChangeLog): Promise<void> {
		const { entries, ledger } = this.store;
		const complete =
			entry.rows.length + entry.effects.length === 0 || (entry.cmd === null && verdict.rows.length > 0);
		// What the answer did not bring stays in sight from here until a pull has brought it.
		if (complete) await entries.remove([entry.mid]);
		else await entries.mark([entry.mid], { state: 'landed', wire: 0 });
		const witness = verdict.rows.reduce<Verdict['rows'][number] | null>(
			(last, row) => (last && last.d.revision > row.d.revision ? last : row),
			null
		);
		await ledger.accept(entry, verdict.status === 'merged' ? 'merged' : 'ok', now, witness);
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
		for (const later of await entries.ofScope(entry.scope)) {
			if (!mustHold(entry, later)) continue;
			await entries.remove([later.mid]);
			await ledger.raise(later, { ...finding('held', 'tertahan'), hint: HELD }, now, log);
			tell(later, log);
		}
	}
}

const theirs = (entry: Entry, { rows }: Verdict): Finding['theirs'] => {
	const [mine] = entry.rows;
	return (entry.cmd === null && rows.find(({ d }) => d.id === mine?.id)?.d) || null;
};

const only = (values: Record<string, unknown>, keep: (column: string) => boolean): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).filter(([column]) => keep(column)));

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
