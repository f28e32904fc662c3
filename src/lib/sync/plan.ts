// Turns "write these columns" into a mutation: what was seen, what differs, what an unsent one can absorb. Pure.
import { same } from './same';
import type { Entry, OutboxRow, RowPatch, WireRow } from './types';
import { overlayRow, seen } from './view';

export type SavePlan =
	| { do: 'nothing' }
	| { do: 'add'; row: OutboxRow }
	| { do: 'merge'; entry: Entry; row: OutboxRow }
	| { do: 'drop'; entry: Entry };

interface Ground {
	server: WireRow | undefined;
	/** entries that touch the row, oldest first */
	entries: Entry[];
	/** column that names the parent, written into new rows */
	parentColumn: string | undefined;
}

/** A patch that names the parent brings every column of a row. */
export const isWhole = ({ set }: RowPatch, parentColumn: string | undefined): boolean =>
	parentColumn !== undefined && parentColumn in set;

/** The patch as a mutation of its own; null when it would change nothing. */
export function mutation(patch: RowPatch, { server, entries, parentColumn }: Ground): OutboxRow | null {
	const current = overlayRow(server, entries, patch.t, patch.id);
	const set = { ...patch.set };
	const { t, id, parent } = patch;
	if (!current) {
		if (set.deleted) return null;
		if (parentColumn) set[parentColumn] = parent;
		return { t, id, parent, base: null, set, was: {} };
	}
	const buried = current.deleted_at !== null;
	const before = { ...current, ...patch.was };
	// A whole row for a deleted id brings it back; a few columns are an edit that the server must refuse.
	const revives = buried && isWhole(patch, parentColumn);
	if (revives && set.deleted === undefined) set.deleted = false;
	for (const column of Object.keys(set)) if (same(set[column], seen(current, column))) delete set[column];
	if (Object.keys(set).length === 0) return null;
	const was =
		set.deleted === true
			? snapshot(before)
			: Object.fromEntries(Object.keys(set).map((column) => [column, seen(before, column)]));
	// Under a change of one's own the server's value is out of sight: nobody can say that this revision was seen.
	const sighted = server && entries.length === 0 && Object.keys(was).every((column) => same(was[column], seen(server, column)));
	const base = sighted && !(buried && !revives) ? server.revision : 0;
	return { t, id, parent, base, set, was };
}

const MECHANISM = [
	'id',
	'skpd_id',
	'revision',
	'changed_at',
	'changed_by',
	'deleted_at',
	'_pending',
	'_conflict'
];

/** A deletion overwrites the whole row, so the whole row is what was seen. */
function snapshot(row: WireRow): Record<string, unknown> {
	const columns = Object.entries(row).filter(([column]) => !MECHANISM.includes(column));
	return { ...Object.fromEntries(columns), deleted: false };
}

/** An edit back to what was there needs no sending. */
function trimmed(row: OutboxRow): OutboxRow {
	if (row.base === null) return row;
	const kept = Object.keys(row.set).filter((column) => !same(row.set[column], row.was[column]));
	const pick = (from: Record<string, unknown>) =>
		Object.fromEntries(kept.map((column) => [column, from[column]]));
	return { ...row, set: pick(row.set), was: pick(row.was) };
}

/**
 * @param lastCommand highest mid of a command of the scope: an older entry may not absorb what was done after it
 */
export function planSave(patch: RowPatch, ground: Ground, lastCommand: number): SavePlan {
	const entry = ground.entries.at(-1);
	const old = entry?.rows[0];
	if (!entry || !old || entry.cmd !== null || entry.state !== 'queued' || entry.mid < lastCommand) {
		const row = mutation(patch, ground);
		return row ? { do: 'add', row } : { do: 'nothing' };
	}
	const below = overlayRow(ground.server, ground.entries.slice(0, -1), patch.t, patch.id);
	if (patch.set.deleted === true) {
		if (old.base === null) return { do: 'drop', entry };
		const was = below ? snapshot(below) : { deleted: false };
		return { do: 'merge', entry, row: { ...old, set: { deleted: true }, was } };
	}
	const was = { ...old.was };
	const before = below && { ...below, ...patch.was };
	let { base } = old;
	if (base !== null)
		for (const column of Object.keys(patch.set)) {
			if (column in was) continue;
			was[column] = seen(before, column);
			if (!same(was[column], seen(below, column))) base = 0;
		}
	const row = trimmed({ ...old, base, set: { ...old.set, ...patch.set }, was });
	return Object.keys(row.set).length === 0 ? { do: 'drop', entry } : { do: 'merge', entry, row };
}
