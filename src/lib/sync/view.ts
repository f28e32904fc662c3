// What the screen shows: the server's row under the changes that wait, in the order they were made.
import type { Entry, OutboxRow, RowPatch, ViewRow, WireRow } from './types';

/** One row, whatever its parent. */
export const rowKey = (t: string, id: string): string => `${t}/${id}`;

/** `deleted` in a patch is the tombstone column of the row. */
export function apply(row: ViewRow, set: Record<string, unknown>): ViewRow {
	const { deleted, ...columns } = set;
	const next: ViewRow = { ...row, ...columns };
	if (deleted !== undefined) next.deleted_at = deleted ? (row.deleted_at ?? '') : null;
	return next;
}

/** The value a patch column is compared with. */
export const seen = (row: WireRow | undefined, column: string): unknown =>
	column === 'deleted' ? row?.deleted_at != null : (row?.[column] ?? null);

/** An edit of a row that is not here (taken away, or not arrived) must not show as half a row. */
const creates = (patch: RowPatch | OutboxRow): boolean => !('base' in patch) || patch.base === null;

export function overlayPatch(
	row: ViewRow | undefined,
	patch: RowPatch | OutboxRow,
	entry: Entry
): ViewRow | undefined {
	if (!row && !creates(patch)) return undefined;
	const ground = row ?? { id: patch.id, skpd_id: entry.scope, revision: 0, deleted_at: null };
	const next = apply(ground, patch.set);
	if (entry.state !== 'landed') next._pending = true;
	return next;
}

/** One row under the entries that touch it. */
export function overlayRow(
	server: WireRow | undefined,
	entries: Entry[],
	t: string,
	id: string
): ViewRow | undefined {
	let row: ViewRow | undefined = server;
	for (const entry of entries)
		for (const patch of [...entry.rows, ...entry.effects])
			if (patch.id === id && patch.t === t) row = overlayPatch(row, patch, entry);
	return row;
}

/** All rows of one parent, by id; tombstones included. */
export function overlay(
	server: Record<string, WireRow>,
	entries: Entry[],
	t: string,
	parent: string
): Map<string, ViewRow> {
	const rows = new Map<string, ViewRow>(Object.entries(server));
	for (const entry of entries)
		for (const patch of [...entry.rows, ...entry.effects]) {
			if (patch.t !== t || patch.parent !== parent) continue;
			const next = overlayPatch(rows.get(patch.id), patch, entry);
			if (next) rows.set(patch.id, next);
		}
	return rows;
}

/** The rows to show, those with an unsettled conflict marked. */
export function live(rows: Iterable<ViewRow>, conflicts: ReadonlySet<string>): ViewRow[] {
	const shown: ViewRow[] = [];
	for (const row of rows) {
		if (row.deleted_at !== null) continue;
		shown.push(conflicts.has(row.id) ? { ...row, _conflict: true } : row);
	}
	return shown;
}
