// After the server was put back from a backup: what it had accepted from here and lost is sent once more.
import type { Store } from './store';
import type { Entry } from './types';
import { overlayRow, seen } from './view';
import { same } from './same';
import type { ChangeLog } from './changes';

/**
 * Inside a transaction, after the whole scope has been fetched again. An accepted entry was lost when the row the
 * server wrote for it is missing or older than it was then, and the row stands as its writer saw it.
 */
export async function resend(store: Store, scope: string, log: ChangeLog): Promise<number> {
	const { entries, ledger, pages } = store;
	let again = 0;
	for (const { entry, witness } of await ledger.accepted(scope)) {
		if (!witness) continue;
		const row = await pages.row(witness.t, witness.parent, witness.id);
		if (row && row.revision >= witness.revision) continue;
		if (!(await stands(store, entry))) continue;
		// Old revisions mean nothing any more; the values decide.
		const rows = entry.rows.map((one) => ({ ...one, base: one.base === null ? null : 0 }));
		await entries.add(scope, entry.at, { ...entry, rows });
		log.add('@outbox', '');
		again++;
	}
	return again;
}

/** The rows still have the values the entry started from, counting what is already waiting again. */
async function stands({ pages, entries }: Store, { cmd, rows }: Entry): Promise<boolean> {
	if (cmd !== null) return true;
	for (const { t, parent, id, base, was, set } of rows) {
		const view = overlayRow(await pages.row(t, parent, id), await entries.touching(`${t}/${parent}`), t, id);
		if ((view === undefined) !== (base === null)) return false;
		if (!Object.keys(set).every((column) => base === null || same(was[column], seen(view, column))))
			return false;
	}
	return true;
}
