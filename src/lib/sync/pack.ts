// Thousands of like rows as stored: the names of their columns once, then values. An import shrinks to a fifth.
import type { OutboxRow } from './types';

/** Rows of one table and parent, with the same columns in the same order. */
interface Run {
	t: string;
	parent: string;
	set: string[];
	was: string[];
	/** id, base, values of `set`, values of `was` */
	rows: unknown[][];
}
export type Packed = Run[];

function hasColumns(values: Record<string, unknown>, columns: readonly string[]): boolean {
	let at = 0;
	for (const column in values) if (columns[at++] !== column) return false;
	return at === columns.length;
}

/** Keeps the order of the rows. */
export function pack(rows: readonly OutboxRow[]): Packed {
	const runs: Run[] = [];
	let run: Run | undefined;
	for (const { t, parent, id, base, set, was } of rows) {
		if (run?.t !== t || run.parent !== parent || !hasColumns(set, run.set) || !hasColumns(was, run.was)) {
			run = { t, parent, set: Object.keys(set), was: Object.keys(was), rows: [] };
			runs.push(run);
		}
		const values: unknown[] = [id, base];
		for (const column of run.set) values.push(set[column]);
		for (const column of run.was) values.push(was[column]);
		run.rows.push(values);
	}
	return runs;
}

export function unpack(runs: Packed): OutboxRow[] {
	return runs.flatMap(({ t, parent, set, was, rows }) =>
		rows.map((values): OutboxRow => {
			const row: OutboxRow = { t, parent, id: values[0] as string, base: values[1] as number | null, set: {}, was: {} };
			set.forEach((column, at) => (row.set[column] = values[at + 2]));
			was.forEach((column, at) => (row.was[column] = values[at + 2 + set.length]));
			return row;
		})
	);
}
