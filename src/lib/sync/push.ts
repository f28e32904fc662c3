// Sends what waits. An entry is numbered on the disk before it leaves, so a crash repeats it and never renumbers it.
import { BATCH, nextBatch, rebased, toWire } from './batch';
import { renamed, type ClientState } from './scopes';
import type { Store } from './store';
import { TransportError, type PushAnswer, type PushWish, type ServerState } from './transport';
import type { TableRow, Transport, WireMutation } from './transport';
import type { Entry, WireRow } from './types';
import { tell } from './changes';
import { Verdicts, type Answered } from './verdict';
import { rowKey } from './view';

/** An entry that failed this often alone lets the others pass. */
const PARK_AFTER = 8;
const RETRY_PARKED = 5 * 60_000;
/** So much of a batch is sent before its answer; and so many entries a link gets that failed to carry more. */
const BATCH_BYTES = 200_000;
const SLOW_BATCH = 50;
/** A batch that took longer than this does not grow. */
const SLOW_MS = 5_000;

interface Batch {
	client: ClientState;
	/** as they are stored */
	entries: Entry[];
	/** rows of the server as this device knows them, by `rowKey` */
	known: ReadonlyMap<string, WireRow>;
	/** as they are sent: against the newest revision that their author has in fact seen */
	wire: Entry[];
	/** mids that never left the device before */
	fresh: ReadonlySet<number>;
	/** one parked entry, tried again */
	retried: boolean;
	/** nothing that waits stays behind */
	whole: boolean;
}

export interface Pushed {
	/** 0 when nothing may go now */
	verdicts: number;
	/** as the server stands afterwards, when nothing stayed behind */
	state: ServerState | null;
	/** what the device last heard does not hold any more; nothing was sent */
	outdated: boolean;
}
const NOTHING: Pushed = { verdicts: 0, state: null, outdated: false };

export class Pusher {
	readonly #verdicts: Verdicts;
	#size = BATCH;
	#failures = 0;
	/** lone failures of the entry that is first in line */
	#alone = { mid: 0, times: 0 };
	/** when what was put aside since this start was put aside */
	#parked = new Map<number, number>();
	#staged = new Map<number, number>();
	/** the server was asked, since this start, up to where it knows this device */
	#met = false;

	constructor(
		readonly store: Store,
		readonly transport: Transport
	) {
		this.#verdicts = new Verdicts(store);
	}

	/**
	 * Sends one batch.
	 * @param meant what the device last heard, when it has not asked again since
	 * @throws TransportError
	 */
	async once(meant: PushWish['meant'] = null): Promise<Pushed> {
		let batch: Batch | null = null;
		try {
			if (!this.#met) await this.#meet();
			batch = await this.#pick();
			if (!batch) return NOTHING;
			const sent = performance.now();
			const answer = await this.#send(batch, meant);
			if (answer.foreign) return { ...NOTHING, outdated: true };
			const quick = performance.now() - sent < SLOW_MS;
			const taken = await this.#take(batch, completed(answer, batch.known));
			this.#failures = 0;
			if (quick) this.#size = Math.min(BATCH, this.#size * 2);
			return { verdicts: taken, state: answer.state, outdated: false };
		} catch (error) {
			this.#staged.clear();
			if (!(error instanceof TransportError)) throw error;
			if (error.kind === 'timeout') this.#size = Math.min(this.#size, SLOW_BATCH);
			// The number belongs to somebody else's sign-in: begin as a new device.
			if (error.options.code === '42501') await this.#renew();
			const unrelated = error.options.busy === true || error.options.code === 'upgrade';
			const blamed = ['server', 'timeout', 'protocol'].includes(error.kind) && !unrelated;
			if (batch?.retried) await this.#park(batch.entries[0] as Entry);
			else if (blamed) await this.#blame(batch?.entries ?? []);
			if (batch?.retried && blamed) return NOTHING;
			throw error;
		}
	}

	/**
	 * Entries of the next batch, numbered; when nothing else can go, one parked entry whose time has come. Read and
	 * numbered in one transaction: from there on nobody may merge a further change into them.
	 */
	async #pick(): Promise<Batch | null> {
		const { entries, places, pages } = this.store;
		return this.store.transact(['outbox', 'meta', 'pages'], 'remote', async (log) => {
			const all = await entries.all();
			const now = this.store.now();
			const next = carried(nextBatch(all, this.#size));
			const due = all.find(
				({ mid, state }) => state === 'parked' && isDue(now - (this.#parked.get(mid) ?? 0))
			);
			const chosen = next.length > 0 ? next : due ? [due] : [];
			if (chosen.length === 0) return null;
			const retried = chosen[0]?.state === 'parked';
			const fresh = new Set(chosen.filter(({ state }) => state === 'queued').map(({ mid }) => mid));
			const client = await places.clientOrNew();
			for (const entry of chosen) {
				if (entry.wire === 0) entry.wire = ++client.high;
				entry.state = 'sending';
			}
			await entries.number(chosen);
			const known = await pages.near(chosen.flatMap(({ rows }) => (rows.length === 1 ? rows : [])));
			const wire: Entry[] = [];
			for (const entry of chosen) {
				const [first] = entry.rows;
				const many = first && entry.rows.length > 1 ? await pages.ofParent(first.t, first.parent) : null;
				const rows = entry.rows.map((row) =>
					rebased(row, many ? many[row.id] : known.get(rowKey(row.t, row.id)))
				);
				wire.push({ ...entry, rows });
			}
			await places.putClient(client);
			log.add('@outbox', '');
			const whole = chosen.length === all.filter(({ state }) => state !== 'landed').length;
			return { client, entries: chosen, known, wire, fresh, retried, whole };
		});
	}

	/** A device whose storage was put back to an older copy would reuse numbers: the server's count tells. */
	async #meet(): Promise<void> {
		const client = await this.store.reading(['meta'], () => this.store.places.client());
		if (client && client.high > 0) {
			const { last } = await this.transport.push(client.id, client.ack, []);
			if (last > client.high) await this.#renew();
		}
		this.#met = true;
	}

	async #send({ client, wire, whole }: Batch, meant: PushWish['meant']): Promise<PushAnswer> {
		const mutations: WireMutation[] = [];
		for (const entry of wire) {
			const { mutation, parts } = toWire(entry);
			for (let part = this.#staged.get(entry.wire) ?? 0; part < parts.length; part++) {
				await this.transport.stage(client.id, entry.wire, part, parts[part] ?? []);
				this.#staged.set(entry.wire, part + 1);
			}
			mutations.push(mutation);
		}
		return this.transport.push(client.id, client.ack, mutations, { meant, state: whole });
	}

	async #take({ client: sent, entries: batch, fresh }: Batch, answer: PushAnswer): Promise<number> {
		const byWire = new Map(batch.map((entry) => [entry.wire, entry]));
		// "Already done" about something never sent before: another device uses this number.
		const twin = answer.results.some(({ mid, replay }) => replay && fresh.has(byWire.get(mid)?.mid ?? 0));
		if (answer.last > sent.high || twin) {
			await this.#renew();
			return 0;
		}
		return this.store.transact(['pages', 'outbox', 'issues', 'receipts', 'meta'], 'remote', async (log) => {
			const client = await this.store.places.client();
			if (client?.id !== sent.id) return 0;
			// Another tab may have taken the same answer in. What is sent does not change, only its state.
			const stored = await this.store.entries.standing(batch.map(({ mid }) => mid));
			const answered = answer.results.flatMap((verdict): Answered[] => {
				const entry = byWire.get(verdict.mid);
				const now = entry && stored.get(entry.mid);
				byWire.delete(verdict.mid);
				return entry && now?.state === 'sending' && now.wire === entry.wire ? [{ entry, verdict }] : [];
			});
			await this.#verdicts.take(answered, answer.now, log);
			if (answered.length === answer.results.length) await this.#reach(answered, answer.heads);
			for (const { verdict } of answered) {
				client.ack = Math.max(client.ack, verdict.mid);
				client.lastSent = answer.now;
				this.#staged.delete(verdict.mid);
			}
			await this.store.places.putClient(client);
			return answered.length;
		});
	}

	/**
	 * Where this device stood when the batch began to write, it stands where the batch ended: nobody else writes
	 * between, and the answer brings every row. What a command changed must be fetched.
	 */
	async #reach(answered: Answered[], heads: PushAnswer['heads']): Promise<void> {
		for (const [scope, head] of Object.entries(heads)) {
			const own = answered.filter(({ entry }) => entry.scope === scope);
			// A command changed more than its answer says, and a row that was left out is still to come.
			if (own.some(({ entry, verdict }) => entry.cmd !== null || verdict.rows.length === 0)) continue;
			const place = await this.store.places.get(scope);
			if (!place || place.resync !== null || place.cursor !== head) continue;
			const cursor = own.reduce(
				(most, { verdict }) => verdict.rows.reduce((n, { d }) => Math.max(n, d.revision), most),
				head
			);
			if (cursor > head) await this.store.places.put({ ...place, cursor });
		}
	}

	/** What may have been sent is sent again under a new name; comparing values keeps that harmless. */
	async #renew(): Promise<void> {
		await this.store.transact(['outbox', 'meta'], 'remote', async (log) => {
			const { entries, places } = this.store;
			await entries.renumber();
			await places.putClient(renamed(await places.clientOrNew()));
			log.add('@outbox', '');
		});
		this.#staged.clear();
	}

	/** The server answered everything else: cut the batch to find what it stumbles over, then let that one wait. */
	async #blame(batch: Entry[]): Promise<void> {
		const [first] = batch;
		// Nothing had been sent: no entry is to blame, and a batch of none would never send again.
		if (!first) return;
		this.#failures++;
		if (batch.length > 1) {
			if (this.#failures >= 3) this.#size = Math.ceil(batch.length / 4);
			return;
		}
		const same = this.#alone.mid === first.mid;
		this.#alone = { mid: first.mid, times: same ? this.#alone.times + 1 : 1 };
		if (this.#alone.times >= PARK_AFTER) await this.#park(first);
	}

	async #park(entry: Entry): Promise<void> {
		this.#parked.set(entry.mid, this.store.now());
		this.#failures = 0;
		await this.store.transact(['outbox', 'meta'], 'remote', async (log) => {
			await this.store.entries.mark([entry.mid], { state: 'parked', wire: 0 });
			tell(entry, log);
		});
	}
}

/** Brief rows made whole. One whose beginning is not known any more is left out, and fetched. */
function completed(answer: PushAnswer, known: Batch['known']): PushAnswer {
	const whole = ({ t, d, base }: TableRow): TableRow[] => {
		if (base === undefined) return [{ t, d }];
		const before = known.get(rowKey(t, d.id));
		return before?.revision === base ? [{ t, d: { ...before, ...d } }] : [];
	};
	return { ...answer, results: answer.results.map((verdict) => ({ ...verdict, rows: verdict.rows.flatMap(whole) })) };
}

/** Since it was put aside; a clock that was put back meanwhile must not keep it for days. */
const isDue = (ms: number): boolean => ms >= RETRY_PARKED || ms < 0;

/** As many from the front as one request may carry, and at least one. */
function carried(batch: Entry[]): Entry[] {
	let bytes = 0;
	const end = batch.findIndex((entry) => (bytes += JSON.stringify(entry.rows).length) > BATCH_BYTES);
	return end < 0 ? batch : batch.slice(0, Math.max(1, end));
}
