// Sends what waits. An entry is numbered on the disk before it leaves, so a crash repeats it and never renumbers it.
import { BATCH, nextBatch, rebased, toWire } from './batch';
import { renamed, type ClientState } from './scopes';
import type { Store } from './store';
import { TransportError, type PushAnswer, type Transport, type WireMutation } from './transport';
import type { Entry } from './types';
import { tell } from './changes';
import { Verdicts } from './verdict';
import { rowKey } from './view';

/** An entry that failed this often alone lets the others pass. */
const PARK_AFTER = 8;
const RETRY_PARKED = 5 * 60_000;

export class Pusher {
	readonly #verdicts: Verdicts;
	#size = BATCH;
	#failures = 0;
	/** lone failures of the entry that is first in line */
	#alone = { mid: 0, times: 0 };
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

	/** Sends one batch. Returns the number of verdicts; 0 when nothing may go now. @throws TransportError */
	async once(): Promise<number> {
		const batch = await this.#pick();
		if (batch.length === 0) return 0;
		const retried = batch[0]?.state === 'parked';
		try {
			if (!this.#met) await this.#meet();
			const fresh = new Set(batch.filter(({ state }) => state === 'queued').map(({ mid }) => mid));
			const client = await this.#number(batch);
			const answer = await this.#send(client, batch);
			const taken = await this.#take(batch, fresh, client, answer);
			this.#failures = 0;
			this.#size = Math.min(BATCH, this.#size * 2);
			return taken;
		} catch (error) {
			this.#staged.clear();
			if (!(error instanceof TransportError)) throw error;
			// The number belongs to somebody else's sign-in: begin as a new device.
			if (error.options.code === '42501') await this.#renew();
			const unrelated = error.options.busy === true || error.options.code === 'upgrade';
			const blamed = ['server', 'timeout', 'protocol'].includes(error.kind) && !unrelated;
			if (retried) await this.#park(batch[0] as Entry);
			else if (blamed) await this.#blame(batch);
			if (retried && blamed) return 0;
			throw error;
		}
	}

	/** Entries of the next batch; when nothing else can go, one parked entry whose time has come. */
	async #pick(): Promise<Entry[]> {
		const entries = await this.store.db.run('r', ['outbox'], () => this.store.entries.all());
		const batch = nextBatch(entries, this.#size);
		if (batch.length > 0) return batch;
		const now = this.store.now();
		const due = entries.find(({ mid, state }) => state === 'parked' && (this.#parked.get(mid) ?? 0) <= now);
		return due ? [due] : [];
	}

	/** A device whose storage was put back to an older copy would reuse numbers: the server's count tells. */
	async #meet(): Promise<void> {
		const client = await this.store.db.run('r', ['meta'], () => this.store.places.client());
		if (client && client.high > 0) {
			const { last } = await this.transport.push(client.id, client.ack, []);
			if (last > client.high) await this.#renew();
		}
		this.#met = true;
	}

	async #number(batch: Entry[]): Promise<ClientState> {
		const { entries, places, pages } = this.store;
		return this.store.transact(['outbox', 'meta', 'pages'], 'remote', async (log) => {
			const client = await places.clientOrNew();
			for (const entry of batch) {
				if (entry.wire === 0) entry.wire = ++client.high;
				entry.state = 'sending';
			}
			await entries.number(batch);
			const known = await pages.near(batch.flatMap(({ rows }) => (rows.length === 1 ? rows : [])));
			for (const entry of batch) {
				const [first] = entry.rows;
				if (!first) continue;
				const many = entry.rows.length === 1 ? null : await pages.ofParent(first.t, first.parent);
				entry.rows = entry.rows.map((row) => rebased(row, many ? many[row.id] : known.get(rowKey(row.t, row.id))));
			}
			await places.putClient(client);
			log.add('@outbox', '');
			return client;
		});
	}

	async #send(client: ClientState, batch: Entry[]): Promise<PushAnswer> {
		const mutations: WireMutation[] = [];
		for (const entry of batch) {
			const { mutation, parts } = toWire(entry);
			for (let part = this.#staged.get(entry.wire) ?? 0; part < parts.length; part++) {
				await this.transport.stage(client.id, entry.wire, part, parts[part] ?? []);
				this.#staged.set(entry.wire, part + 1);
			}
			mutations.push(mutation);
		}
		return this.transport.push(client.id, client.ack, mutations);
	}

	async #take(
		batch: Entry[],
		fresh: ReadonlySet<number>,
		sent: ClientState,
		answer: PushAnswer
	): Promise<number> {
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
			const stored = await this.store.entries.get(batch.map(({ mid }) => mid));
			// Another tab may have taken the same answer in.
			const waiting = new Map(stored.filter(({ state }) => state === 'sending').map((entry) => [entry.wire, entry]));
			const answered = answer.results.flatMap((verdict) => {
				const entry = waiting.get(verdict.mid);
				waiting.delete(verdict.mid);
				return entry && byWire.get(verdict.mid)?.mid === entry.mid ? [{ entry, verdict }] : [];
			});
			await this.#verdicts.take(answered, answer.now, log);
			for (const { verdict } of answered) {
				client.ack = Math.max(client.ack, verdict.mid);
				client.lastSent = answer.now;
				this.#staged.delete(verdict.mid);
			}
			await this.store.places.putClient(client);
			return answered.length;
		});
	}

	/** What may have been sent is sent again under a new name; comparing values keeps that harmless. */
	async #renew(): Promise<void> {
		await this.store.transact(['outbox', 'meta'], 'remote', async (log) => {
			const { entries, places } = this.store;
			const numbered = (await entries.all()).filter(({ state }) => state === 'sending');
			await entries.mark(
				numbered.map(({ mid }) => mid),
				{ wire: 0 }
			);
			await places.putClient(renamed(await places.clientOrNew()));
			log.add('@outbox', '');
		});
		this.#staged.clear();
	}

	/** The server answered everything else: halve the batch to find what it stumbles over, then let that one wait. */
	async #blame(batch: Entry[]): Promise<void> {
		const [first] = batch;
		this.#failures++;
		if (!first || batch.length > 1) {
			if (this.#failures >= 3) this.#size = Math.ceil(batch.length / 2);
			return;
		}
		const same = this.#alone.mid === first.mid;
		this.#alone = { mid: first.mid, times: same ? this.#alone.times + 1 : 1 };
		if (this.#alone.times >= PARK_AFTER) await this.#park(first);
	}

	async #park(entry: Entry): Promise<void> {
		this.#parked.set(entry.mid, this.store.now() + RETRY_PARKED);
		this.#failures = 0;
		await this.store.transact(['outbox'], 'remote', async (log) => {
			await this.store.entries.mark([entry.mid], { state: 'parked', wire: 0 });
			tell(entry, log);
		});
	}
}
