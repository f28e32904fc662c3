// What the screen shows: the server's rows under the changes that wait, in the order they were made.
import type { Entry, RowPatch, ViewRow, WireRow } from './types';

/** Puts the waiting entries over the rows of one table and parent (parent null: of the whole table). */
export function overlay(
	server: Readonly<Record<string, WireRow>>,
	entries: readonly Entry[],
	t: string,
	parent: string | null,
	conflicts: ReadonlySet<string>
): Map<string, ViewRow> {
	const view = new Map<string, ViewRow>();
	for (const row of Object.values(server)) view.set(row.id, row);
	for (const entry of entries) {
		const pending = entry.state !== 'landed';
		for (const patch of [...entry.rows, ...entry.effects]) {
			if (patch.t !== t || (parent !== null && patch.parent !== parent)) continue;
			lay(view, patch, entry.scope, pending);
		}
	}
	for (const id of conflicts) {
		const row = view.get(id);
		if (row) view.set(id, { ...row, _conflict: true });
	}
	return view;
}

function lay(view: Map<string, ViewRow>, patch: RowPatch, scope: string, pending: boolean): void {
	const known = view.get(patch.id) ?? { id: patch.id, skpd_id: scope, revision: 0, deleted_at: null };
	const { deleted, ...set } = patch.set;
	view.set(patch.id, {
		...known,
		...set,
		deleted_at: deleted === true ? (known.deleted_at ?? 'pending') : deleted === false ? null : known.deleted_at,
		...(pending ? { _pending: true } : {})
	});
}

export const alive = (row: ViewRow): boolean => row.deleted_at === null || row.deleted_at === undefined;
