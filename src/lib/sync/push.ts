// Sends what waits, in order, and takes each verdict in with one transaction.
import { v4 } from 'uuid';
import { within } from '$lib/db';
import type { ChangeLog } from './changes';
import type { Store } from './store';
import type { Transport, Verdict, WireMutation } from './transport';
import type { Entry, Issue } from './types';

const BATCH = 50;
/** A row list longer than this travels in parts, so that a slow link can carry it. */
const PART_BYTES = 400_000;

export interface PushState {
	client: string;
	/** highest number given to an entry */
	wire: number;
	/** highest number whose verdict is on this device's disk */
	ack: number;
}

/** The next entries that may travel together. */
export function nextBatch(entries: readonly Entry[], size: number = BATCH): Entry[] {
	const batch: Entry[] = [];
	const rows = new Set<string>();
	const plain = new Set<string>();
	for (const entry of entries) {
		if (entry.state !== 'queued' && entry.state !== 'sending') continue;
		if (batch.length >= Math.min(size, BATCH)) break;
		// A command must know that the changes in front of it were accepted.
		if (entry.cmd !== null && plain.has(entry.scope)) break;
		const ids = entry.cmd === null ? entry.rows.map((row) => `${row.t}/${row.id}`) : [];
		if (ids.some((id) => rows.has(id))) break;
		for (const id of ids) rows.add(id);
		if (entry.cmd === null) plain.add(entry.scope);
		batch.push(entry);
		// A large command travels alone.
		if (entry.rows.length > 200) break;
	}
	return batch;
}

export class Pusher {
	constructor(
		readonly store: Store,
		readonly transport: Transport
	) {}

	async state(): Promise<PushState> {
		const kept = (await this.store.meta.get('push')) as PushState | undefined;
		if (kept) return kept;
		const fresh: PushState = { client: v4(), wire: 0, ack: 0 };
		await this.store.meta.set('push', fresh);
		return fresh;
	}

	/** Sends one batch. Returns how many entries got their verdict; 0 when nothing may be sent. */
	async once(size: number): Promise<number> {
		const batch = nextBatch(await this.store.db.run('r', ['outbox'], () => this.store.entries.all()), size);
		if (batch.length === 0) return 0;
		const state = await this.#number(batch);
		const mutations: WireMutation[] = [];
		for (const entry of batch) mutations.push(await this.#mutation(state.client, entry));
		const answer = await this.transport.push(state.client, state.ack, mutations);
		if (answer.last > state.wire) {
			await this.#newClient();
			return 0;
		}
		await this.#take(batch, answer.results, answer.now, state);
		return answer.results.length;
	}

	/** Nothing is sent before its number and its state are on the disk: a crash then repeats, never renumbers. */
	async #number(batch: Entry[]): Promise<PushState> {
		const state = { ...(await this.state()) };
		await this.store.transact(['outbox', 'meta'], 'local', async (log) => {
			for (const entry of batch) {
				if (entry.wire === 0) entry.wire = ++state.wire;
				entry.state = 'sending';
				await this.store.entries.mark(entry.mid, 'sending', entry.wire);
			}
			log.add('@outbox', '');
			await this.#keep(state);
		});
		return state;
	}

	async #mutation(client: string, entry: Entry): Promise<WireMutation> {
		const rows = entry.rows.map(({ t, id, base, set, was }) => ({ t, id, base, set, was }));
		const plain: WireMutation = { mid: entry.wire, scope: entry.scope, cmd: entry.cmd, args: entry.args, rows };
		if (entry.cmd === null) return plain;
		const size = JSON.stringify(rows).length;
		if (size <= PART_BYTES) return plain;
		const count = Math.ceil(size / PART_BYTES);
		const each = Math.ceil(rows.length / count);
		const parts = Math.ceil(rows.length / each);
		for (let part = 0; part < parts; part++) {
			await this.transport.stage(client, entry.wire, part, rows.slice(part * each, (part + 1) * each));
		}
		return { ...plain, rows: [], parts };
	}

	async #take(batch: Entry[], verdicts: Verdict[], now: string, state: PushState): Promise<void> {
		await this.store.transact(['pages', 'outbox', 'issues', 'receipts', 'meta'], 'remote', async (log) => {
			for (const verdict of verdicts) {
				const entry = batch.find((one) => one.wire === verdict.mid);
				if (!entry || !(await this.store.db.outbox.get(entry.mid))) continue;
				state.ack = Math.max(state.ack, verdict.mid);
				if (verdict.status === 'ok' || verdict.status === 'merged') await this.#accepted(entry, verdict, now, log);
				else await this.#refused(entry, verdict, now, log);
			}
			await this.#keep(state);
			log.add('@outbox', '');
		});
	}

	async #accepted(entry: Entry, verdict: Verdict, now: string, log: ChangeLog): Promise<void> {
		await this.store.pages.put(entry.scope, verdict.rows, log);
		for (const patch of [...entry.rows, ...entry.effects]) log.add(patch.t, patch.parent, patch.id);
		// What the answer did not bring is shown from here until the pull brings it.
		const whole = entry.cmd === null && verdict.rows.length > 0;
		if (whole) await this.store.entries.drop(entry, log);
		else await this.store.entries.mark(entry.mid, 'landed');
		const { cmd, args, label, rows } = entry;
		const body = { status: verdict.status, cmd, args: cmd === null ? {} : slim(args), label, rows: rows.length };
		await this.store.db.receipts.add({ scope: entry.scope, at: now, body: await within(this.store.db.codec.seal(body)) });
		log.add('@receipts', '');
	}

	async #refused(entry: Entry, verdict: Verdict, now: string, log: ChangeLog): Promise<void> {
		await this.store.entries.drop(entry, log);
		if (verdict.rows.length > 0) await this.store.pages.put(entry.scope, verdict.rows, log);
		const status = verdict.status === 'conflict' ? 'conflict' : verdict.status === 'gone' ? 'gone' : 'rejected';
		await this.store.addIssue(issueOf(entry, status, verdict, now), log);
		if (entry.cmd !== null) return;
		// A command behind a refused change would speak of rows that are not as its author saw them.
		for (const later of await this.store.entries.ofScope(entry.scope)) {
			if (later.cmd === null || later.mid < entry.mid || later.state === 'landed') continue;
			if (later.state === 'sending') continue;
			await this.store.entries.drop(later, log);
			await this.store.addIssue(issueOf(later, 'held', HELD, now), log);
		}
	}

	/** The server knows more of this device than the device does: its storage was put back. Start as a new device. */
	async #newClient(): Promise<void> {
		await this.store.transact(['outbox', 'meta'], 'local', async (log) => {
			await this.store.db.outbox.where('state').anyOf('queued', 'sending').modify({ wire: 0, state: 'queued' });
			await this.#keep({ client: v4(), wire: 0, ack: 0 });
			log.add('@outbox', '');
		});
	}

	/** Puts an entry that fails again and again aside, so that the others can go. */
	async park(): Promise<void> {
		const [first] = nextBatch(await this.store.db.run('r', ['outbox'], () => this.store.entries.all()), 1);
		if (!first) return;
		await this.store.transact(['outbox'], 'local', async (log) => {
			await this.store.entries.mark(first.mid, 'parked', 0);
			log.add('@outbox', '');
		});
	}

	async #keep(state: PushState): Promise<void> {
		await this.store.db.meta.put({ key: 'push', body: await within(this.store.db.codec.seal({ ...state })) });
	}
}

const HELD = {
	code: 'tertahan',
	hint: 'Perintah ini belum dikirim, karena perubahan di depannya tidak diterima server. Selesaikan perubahan itu, lalu ulangi perintahnya.',
	detail: null,
	columns: [] as string[],
	rows: [] as Verdict['rows']
};

/** Large lists in arguments are the command's own business; the receipt needs its names. */
const slim = (args: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(args).filter(([, value]) => typeof value !== 'object' || value === null));

export function issueOf(
	entry: Entry,
	status: Issue['status'],
	verdict: Pick<Verdict, 'code' | 'hint' | 'detail' | 'columns' | 'rows'>,
	at: string
): Omit<Issue, 'n'> {
	const row = entry.cmd === null ? entry.rows[0] : undefined;
	return {
		scope: entry.scope,
		status,
		at,
		cmd: entry.cmd,
		args: entry.args,
		label: entry.label,
		code: verdict.code,
		hint: verdict.hint,
		detail: verdict.detail,
		columns: verdict.columns,
		t: row?.t ?? null,
		id: row?.id ?? null,
		parent: row?.parent ?? null,
		mine: row?.set ?? {},
		was: row?.was ?? {},
		theirs: verdict.rows.find((one) => one.d.id === row?.id)?.d ?? null,
		rows: entry.cmd === null ? [] : entry.rows
	};
}
