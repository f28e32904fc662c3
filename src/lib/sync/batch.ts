// Which entries may travel together now, and in which shape. Pure.
import { v5 } from 'uuid';
import type { WireMutation } from './transport';
import { same } from './same';
import type { Entry, OutboxRow, WireRow } from './types';
import { rowKey, seen } from './view';

/** The most that the server takes at once. */
export const BATCH = 500;
/** A row list longer than this is sent ahead in parts, so that a slow link can carry it. */
export const PART_BYTES = 400_000;

/** What an entry speaks of: its rows and their parents, and what a command names. The scope itself says nothing. */
export function subjects({ scope, args, rows, effects }: Entry): Set<string> {
	const named = new Set(Object.values(args).filter((value): value is string => typeof value === 'string'));
	for (const { id, parent } of [...rows, ...effects]) named.add(id).add(parent);
	named.delete(scope);
	return named;
}

const meets = (a: Iterable<string>, b: ReadonlySet<string>): boolean => {
	for (const one of a) if (b.has(one)) return true;
	return false;
};
const addAll = (to: Set<string>, from: Iterable<string>): void => {
	for (const one of from) to.add(one);
};

/**
 * The next entries that may go. Numbered ones first and alone: the server takes a number only once, so what may have
 * arrived goes again before anything new gets a higher number. A command waits until everything in front of it that
 * it speaks of has its verdict; a row goes once at a time; what is parked keeps only its own followers waiting.
 */
export function nextBatch(entries: readonly Entry[], size: number): Entry[] {
	const most = Math.min(size, BATCH);
	const numbered = entries.filter(({ state, wire }) => state === 'sending' && wire > 0);
	if (numbered.length > 0) return numbered.sort((a, b) => a.wire - b.wire).slice(0, most);
	const batch: Entry[] = [];
	const busyRows = new Set<string>();
	const before = new Set<string>();
	const behindCommand = new Set<string>();
	for (const entry of entries) {
		if (batch.length >= most) break;
		const rows = entry.rows.map(({ t, id }) => rowKey(t, id));
		if (entry.state === 'landed') {
			// Its followers must first see which revisions it made.
			addAll(busyRows, rows);
			continue;
		}
		const about = subjects(entry);
		const waits =
			entry.state === 'parked' ||
			meets(rows, busyRows) ||
			(entry.cmd === null ? meets(about, behindCommand) : meets(about, before));
		if (!waits) batch.push(entry);
		else if (entry.cmd !== null) addAll(behindCommand, about);
		addAll(busyRows, rows);
		addAll(before, about);
	}
	return batch;
}

/** Commands without rows behind a refused entry decide on data that is not as their author saw it. */
export function mustHold(refused: Entry, later: Entry): boolean {
	const decides = later.cmd !== null && later.rows.length === 0;
	return (
		decides &&
		later.mid > refused.mid &&
		later.wire === 0 &&
		later.state !== 'landed' &&
		meets(subjects(refused), subjects(later))
	);
}

/**
 * When the stored row still has every value the writer saw, the writer has seen this very revision. That spares a
 * second change of the same row a needless comparison, and lets a deletion pass that the server would have to doubt.
 */
export function rebased(row: OutboxRow, server: WireRow | undefined): OutboxRow {
	if (row.base === null || !server || server.revision <= row.base) return row;
	// An edit of what somebody deleted must meet the deletion.
	if (server.deleted_at !== null && row.set.deleted !== false) return row;
	const current = Object.entries(row.was).every(([column, value]) => same(value, seen(server, column)));
	return current ? { ...row, base: server.revision } : row;
}

/** Makes names of acts out of what never changes in an entry. */
const ACTS = '5b1d6f0e-2c53-4f8b-9d61-7f3c1f6f0a52';

/**
 * The name of a command, the same however often and under whatever number it is sent: it takes effect once. Its place
 * in this device's queue tells it from an equal one of the same millisecond.
 */
const actOf = ({ mid, at, scope, cmd, args }: Entry): string => v5(JSON.stringify([mid, at, scope, cmd, args]), ACTS);

/** The entry as sent, and the parts that must be sent ahead. A deletion says only that on the wire. */
export function toWire(entry: Entry): { mutation: WireMutation; parts: WireMutation['rows'][] } {
	const rows = entry.rows.map(({ t, id, base, set, was }) => ({
		t,
		id,
		base,
		set,
		was: Object.fromEntries(Object.keys(set).map((column) => [column, was[column] ?? null]))
	}));
	const mutation: WireMutation = {
		mid: entry.wire,
		scope: entry.scope,
		cmd: entry.cmd,
		args: entry.cmd === null ? entry.args : { ...entry.args, _kunci: actOf(entry) },
		rows
	};
	const bytes = entry.cmd === null ? 0 : JSON.stringify(rows).length;
	if (bytes <= PART_BYTES) return { mutation, parts: [] };
	const each = Math.max(1, Math.floor(rows.length / Math.ceil((bytes * 1.1) / PART_BYTES)));
	const parts = Array.from({ length: Math.ceil(rows.length / each) }, (_, part) =>
		rows.slice(part * each, (part + 1) * each)
	);
	return { mutation: { ...mutation, rows: [], parts: parts.length }, parts };
}
