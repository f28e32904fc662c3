// Bodies on this disk that cannot be read: whoever meets one goes on without it and notes it; `mend` sets it aside.
import { later, placeOf, withinAll, type LocalDb, type StoreName } from '$lib/db';

export type Key = string | number;
/** Makes a value of an opened body; an error or undefined means that the body is none. */
type Shape<T, R> = (body: unknown, record: R) => T | undefined;

export class Damage {
	#noted = new Map<StoreName, Set<Key>>();

	constructor(readonly db: LocalDb) {}

	get any(): boolean {
		return this.#noted.size > 0;
	}

	/** The values of bodies, as one wait; undefined for those that cannot be read, which are noted. */
	async open<T, R extends { body: unknown }>(
		name: StoreName,
		records: readonly R[],
		shape: Shape<T, R>
	): Promise<(T | undefined)[]> {
		const opened = await openAll(this.db, name, records, shape);
		for (const [at, record] of records.entries())
			if (opened[at] === undefined) this.#note(name, keyOf(this.db, name, record));
		return opened;
	}

	/** What was noted until now; from here on it is the caller's. */
	take(): ReadonlyMap<StoreName, ReadonlySet<Key>> {
		const noted = this.#noted;
		this.#noted = new Map();
		return noted;
	}

	#note(name: StoreName, key: Key): void {
		const known = this.#noted.get(name);
		if (known) known.add(key);
		else this.#noted.set(name, new Set([key]));
	}
}

export async function openAll<T, R extends { body: unknown }>(
	db: LocalDb,
	name: StoreName,
	records: readonly R[],
	shape: Shape<T, R>
): Promise<(T | undefined)[]> {
	const open = (record: R) => db.codec.open(record.body, placeOf(name, keyOf(db, name, record)));
	const bodies = await withinAll(records.map((record) => attempt(() => open(record))));
	return records.map((record, at) =>
		bodies[at] === undefined ? undefined : attempt(() => shape(bodies[at], record))
	);
}

const keyOf = (db: LocalDb, name: StoreName, record: object): Key =>
	Reflect.get(record, String(db.table(name).schema.primKey.keyPath)) as Key;

/** JSON knows no undefined, so it can stand for what did not open. */
function attempt<T>(open: () => T): T | undefined {
	try {
		const opened = open();
		return later(opened)
			? (opened.then(
					(body) => body,
					() => undefined
				) as T)
			: opened;
	} catch {
		return undefined;
	}
}
