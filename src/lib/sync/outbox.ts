// The durable queue of what this device wants the server to know.
import { within, type LocalDb, type OutboxRecord } from '$lib/db';
import type { Damage } from './damage';
import { pack, unpack, type Packed } from './pack';
import type { Entry, EntryBody } from './types';

type SealedBody = Omit<EntryBody, 'rows'> & { rows: Packed };

/** Index words besides `table/parent`: one row's own entries, and commands by what they show and by scope. */
export const ofRow = (id: string): string => `#${id}`;
export const ofCommands = (place: string): string => `!${place}`;

/** Beside the numbers of the device: which entries are on their way, and as what. In the clear, it says nothing of anybody. */
const FLIGHT = 'flight';
/** Neighbours that were numbered together: first mid, its number, how many. */
type Flight = [mid: number, wire: number, n: number][];

/** Commands never change once stored, and may carry thousands of rows: they are opened once. */
const CACHED = 8;
/** From so many rows on, writing an entry is spread over several tasks. */
const LARGE = 1_000;

export function touchesOf(scope: string, { cmd, rows, effects }: EntryBody): string[] {
	const places = new Set([...rows, ...effects].map(({ t, parent }) => `${t}/${parent}`));
	if (cmd === null) return [...places, ...rows.map(({ id }) => ofRow(id))];
	return [...places, ...[...places, scope].map(ofCommands)];
}

export class Outbox {
	#commands = new Map<number, Entry>();

	constructor(
		readonly db: LocalDb,
		readonly damage: Damage
	) {}

	/** Entries found by an index word, oldest first. */
	async touching(...words: string[]): Promise<Entry[]> {
		return this.#load(await this.db.outbox.where('touches').anyOf(words).distinct().primaryKeys());
	}

	async ofScope(scope: string): Promise<Entry[]> {
		return this.#load(await this.db.outbox.where('scope').equals(scope).primaryKeys());
	}

	async all(): Promise<Entry[]> {
		return this.#load(await this.db.outbox.toCollection().primaryKeys());
	}

	async get(mids: number[]): Promise<Entry[]> {
		return this.#load(mids);
	}

	async lastCommand(scope: string): Promise<number> {
		const mids = await this.db.outbox.where('touches').equals(ofCommands(scope)).primaryKeys();
		return Math.max(0, ...mids);
	}

	async add(scope: string, at: string, body: EntryBody): Promise<number> {
		const record = { wire: 0, scope, at, state: 'queued' as const, touches: touchesOf(scope, body) };
		const large = body.rows.length > LARGE;
		if (large) await this.pause();
		const sealed = await this.#seal(body);
		if (large) await this.pause();
		return (await this.db.outbox.add({ ...record, body: sealed })) as number;
	}

	/** Ends the task without ending the transaction: a request of IndexedDB is answered in a task of its own. */
	async pause(): Promise<void> {
		await this.db.outbox.where('mid').equals(0).count();
	}

	/** Writes state, number and body of an entry that is known. */
	async put(entry: Entry): Promise<void> {
		const { mid, wire, scope, state, at, touches } = entry;
		const body = await this.#seal(entry);
		await this.#settle([mid]);
		await this.db.outbox.put({ mid, wire, scope, state, at, touches, body });
		this.#commands.delete(mid);
	}

	/** Changes only clear fields, so that a large body is not written again. */
	async mark(mids: number[], change: Partial<Pick<OutboxRecord, 'state' | 'wire'>>): Promise<void> {
		if (mids.length === 0) return;
		await this.#settle(mids);
		await this.db.outbox.where('mid').anyOf(mids).modify(change);
	}

	/**
	 * Numbers entries that are about to leave: from here on they are 'sending'. One record says so for all of them,
	 * because writing five hundred again takes longer than the server takes to judge them.
	 */
	async number(entries: Entry[]): Promise<void> {
		const flight = await this.#flight();
		const known = flight.size;
		for (const { mid, wire } of entries) flight.set(mid, wire);
		if (flight.size > known) await this.#putFlight(flight);
	}

	/** Everything that may have been sent loses its number. */
	async renumber(): Promise<void> {
		const flying = [...(await this.#flight()).keys()];
		await this.mark(flying, { state: 'sending' });
		await this.db.outbox.where('state').equals('sending').modify({ wire: 0 });
	}

	/** State and number on the wire of those that are still here, without their bodies. */
	standing(mids: number[]): Promise<ReadonlyMap<number, Pick<Entry, 'state' | 'wire'>>> {
		return this.#clearFields([...mids].sort((a, b) => a - b));
	}

	async remove(mids: number[]): Promise<void> {
		await this.#settle(mids);
		for (const [from, to] of ranges(mids))
			await this.db.outbox.where('mid').between(from, to, true, true).delete();
		for (const mid of mids) this.#commands.delete(mid);
	}

	/** How many entries still wait for the server. */
	async queued(): Promise<number> {
		const [all, landed] = await Promise.all([
			this.db.outbox.count(),
			this.db.outbox.where('state').equals('landed').count()
		]);
		return all - landed;
	}

	/** Entries that still wait for the server: how many, and since when. */
	async waiting(): Promise<{ queued: number; parked: number; oldest: string | null }> {
		const [queued, parked, first] = await Promise.all([
			this.queued(),
			this.db.outbox.where('state').equals('parked').count(),
			this.db.outbox
				.orderBy('mid')
				.filter(({ state }) => state !== 'landed')
				.first()
		]);
		return { queued, parked, oldest: first?.at ?? null };
	}

	async #load(mids: number[]): Promise<Entry[]> {
		const order = [...mids].sort((a, b) => a - b);
		const unknown = order.filter((mid) => !this.#commands.has(mid));
		const records = await this.records(unknown);
		const fresh = new Map<number, Entry>();
		for (const entry of await this.#open(records)) fresh.set(entry.mid, entry);
		const cached = order.length - unknown.length;
		const clear = cached > 0 ? await this.#clearFields(order.filter((mid) => !fresh.has(mid))) : new Map();
		const entries = order.flatMap((mid) => {
			const known = fresh.get(mid);
			const kept = this.#commands.get(mid);
			// A copy: the caller numbers and rebases it.
			if (known) return [{ ...known }];
			return kept && clear.has(mid) ? [{ ...kept, ...clear.get(mid) }] : [];
		});
		for (const entry of fresh.values())
			if (entry.cmd !== null && entry.rows.length > 0) this.#commands.set(entry.mid, entry);
		for (const mid of this.#commands.keys()) {
			if (this.#commands.size <= CACHED) break;
			this.#commands.delete(mid);
		}
		return entries;
	}

	/** State and wire number of cached entries, read from the index without their bodies. */
	async #clearFields(mids: number[]): Promise<Map<number, Pick<Entry, 'state' | 'wire'>>> {
		const flight = await this.#flight();
		const found = new Map<number, Pick<Entry, 'state' | 'wire'>>();
		// What is on its way is still here: whoever takes it away takes it out of the flight.
		const others = mids.filter((mid) => {
			const wire = flight.get(mid);
			if (wire !== undefined) found.set(mid, { state: 'sending', wire });
			return wire === undefined;
		});
		if (others.length === 0) return found;
		const keys = (await this.db.outbox
			.where('[mid+state+wire]')
			.between([others[0]], [others.at(-1), []])
			.keys()) as unknown as [number, Entry['state'], number][];
		for (const [mid, state, wire] of keys) if (!flight.has(mid)) found.set(mid, { state, wire });
		return found;
	}

	async #flight(): Promise<Map<number, number>> {
		const runs = ((await this.db.meta.get(FLIGHT))?.body ?? []) as Flight;
		const flight = new Map<number, number>();
		for (const [mid, wire, n] of runs) for (let i = 0; i < n; i++) flight.set(mid + i, wire + i);
		return flight;
	}

	async #putFlight(flight: ReadonlyMap<number, number>): Promise<void> {
		const body: Flight = [];
		for (const [mid, wire] of [...flight].sort(([a], [b]) => a - b)) {
			const last = body.at(-1);
			if (last && mid === last[0] + last[2] && wire === last[1] + last[2]) last[2]++;
			else body.push([mid, wire, 1]);
		}
		if (body.length > 0) await this.db.meta.put({ key: FLIGHT, body });
		else await this.db.meta.delete(FLIGHT);
	}

	/** From here on the records themselves say how these stand. */
	async #settle(mids: readonly number[]): Promise<void> {
		const flight = await this.#flight();
		const known = flight.size;
		for (const mid of mids) flight.delete(mid);
		if (flight.size < known) await this.#putFlight(flight);
	}

	async #seal({ cmd, args, rows, effects, label }: EntryBody): Promise<unknown> {
		return within(this.db.codec.seal({ cmd, args, rows: pack(rows), effects, label }, 'outbox'));
	}

	/** Those that are still here, oldest first, as they stand. */
	async records(mids: number[]): Promise<OutboxRecord[]> {
		const flight = await this.#flight();
		const found = ranges(mids).map(([from, to]) =>
			this.db.outbox.where('mid').between(from, to, true, true).toArray()
		);
		return (await Promise.all(found)).flat().map((record) => flying(record, flight));
	}

	async #open(records: OutboxRecord[]): Promise<Entry[]> {
		return (await this.damage.open('outbox', records, entryOf)).filter((entry) => entry !== undefined);
	}
}

/** @throws TypeError, or gives undefined, when the body is not that of an entry */
export function entryOf(
	body: unknown,
	{ mid, wire, scope, state, at, touches }: OutboxRecord
): Entry | undefined {
	const { rows, ...rest } = body as SealedBody;
	if (!Array.isArray(rest.effects) || typeof rest.args !== 'object') return undefined;
	return { mid, wire, scope, state, at, touches, ...rest, rows: unpack(rows) };
}

/** What the clear fields alone tell of an entry: when, and of which row or papers it speaks. */
export function outlineOf({ mid, wire, scope, state, at, touches }: OutboxRecord): Entry {
	const row = touches.find((word) => word.startsWith(ofRow('')))?.slice(1);
	const places = touches.filter((word) => !/^[#!]/.test(word)).map((word) => word.split('/'));
	const rows = places.map(([t = '', parent = '']) => ({
		t,
		parent,
		id: row ?? parent,
		base: null,
		set: {},
		was: {}
	}));
	return { mid, wire, scope, state, at, touches, cmd: null, args: {}, rows, effects: [], label: '' };
}

/** How an entry stands that may be on its way. */
const flying = (record: OutboxRecord, flight: ReadonlyMap<number, number>): OutboxRecord => {
	const wire = flight.get(record.mid);
	return wire === undefined ? record : { ...record, state: 'sending', wire };
};

/** Neighbours as one range each: a request of IndexedDB costs as much as many records. */
function ranges(mids: readonly number[]): [number, number][] {
	const found: [number, number][] = [];
	for (const mid of [...mids].sort((a, b) => a - b)) {
		const last = found.at(-1);
		if (last && mid <= last[1] + 1) last[1] = mid;
		else found.push([mid, mid]);
	}
	return found;
}
