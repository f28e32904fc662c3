// Everything of one user's device as one value, and its way into another device: nothing twice, nothing over newer work.
import { placeOf, within, type StoreName } from '$lib/db';
import { tell, type ChangeLog } from './changes';
import { openAll } from './damage';
import { listOf } from './ledger';
import { byScope } from './pages';
import type { Store } from './store';
import type { Entry, EntryBody, WireRow } from './types';

const FORMAT = 1;
/** Of this device, or a way in: never in a backup. */
const OWN_META = /^app:(sesi|user)$/;
const TAKEN = 'cadangan';
const ALL: StoreName[] = ['pages', 'outbox', 'issues', 'receipts', 'meta', 'drafts'];

type Opened = { body: unknown } & Record<string, unknown>;
export interface Backup {
	format: number;
	user: { id: string; nama: string };
	/** by the clock of the device it was made on */
	made: string;
	/** the device's name on the wire */
	client: string | null;
	pages: { scope: string; t: string; rows: WireRow[] }[];
	outbox: Pick<Entry, 'mid' | 'scope' | 'at' | 'cmd' | 'args' | 'rows' | 'effects' | 'label'>[];
	issues: Opened[];
	drafts: Opened[];
	meta: Opened[];
}

type Work = Backup['outbox'][number];

/** What of a backup may be taken in here. */
export interface Taking {
	/** false: somebody else's file; only unsent work is taken, nothing of the device itself */
	own: boolean;
	/** unsent work that this user may send */
	takes: (work: Work) => boolean;
}
export const OWN: Taking = { own: true, takes: () => true };

export interface BackupPreview {
	/** rows of the server's state */
	rows: number;
	drafts: number;
	issues: number;
	/** unsent work that this device does not have yet, as people know it */
	fresh: string[];
	/** unsent work in the file that is already here */
	known: number;
	/** unsent work that this user cannot send */
	left: string[];
}

/** One consistent moment of the device. */
export function collect(store: Store, user: Backup['user']): Promise<Backup> {
	const { db, entries, pages, places } = store;
	return store.reading(ALL, async () => {
		const waiting = (await entries.all()).filter(({ state }) => state !== 'landed');
		const meta = (await db.meta.toArray()).filter(({ key }) => key.startsWith('app:') && !OWN_META.test(key));
		return {
			format: FORMAT,
			user,
			made: new Date(store.now()).toISOString(),
			client: (await places.client())?.id ?? null,
			pages: await pages.all(),
			outbox: waiting.map(({ mid, scope, at, cmd, args, rows, effects, label }) => ({
				...{ mid, scope, at, cmd, args, rows, effects, label }
			})),
			issues: await opened(store, 'issues', await db.issues.toArray()),
			drafts: await opened(store, 'drafts', await db.drafts.toArray()),
			meta: await opened(store, 'meta', meta)
		};
	});
}

/** What it holds and what restoring would add; writes nothing. */
export async function preview(store: Store, backup: Backup, taking: Taking): Promise<BackupPreview> {
	const part = partOf(backup, taking);
	const fresh = await unknown(store, part);
	return {
		rows: part.pages.reduce((all, { rows }) => all + rows.length, 0),
		drafts: part.drafts.length,
		issues: fresh.issues.length,
		fresh: fresh.entries.map(({ label }) => label),
		known: part.outbox.length - fresh.entries.length,
		left: backup.outbox.filter((work) => !taking.takes(work)).map(({ label }) => label)
	};
}

function partOf(backup: Backup, { own, takes }: Taking): Backup {
	const outbox = backup.outbox.filter(takes);
	return own ? { ...backup, outbox } : { ...backup, outbox, pages: [], issues: [], drafts: [], meta: [] };
}

/**
 * One transaction: all of it or nothing. Unsent work is queued under this device's own numbers, once per entry however
 * often a file is restored; what the server has meanwhile taken from the other device it recognises by row and value,
 * as after any renaming of a device. Rows take part by their revision, typing only where there is none.
 * @returns how many entries now wait
 * @throws StorageError
 */
export async function restore(store: Store, whole: Backup, taking: Taking): Promise<number> {
	const { db, entries, pages } = store;
	const backup = partOf(whole, taking);
	const fresh = await unknown(store, backup);
	await store.transact(ALL, 'local', async (log) => {
		const rows = byScope(backup.pages.map(({ scope, t, rows }) => [scope, rows.map((d) => ({ t, d }))]));
		for (const [scope, some] of rows) await pages.put(scope, some, log);
		for (const { scope, at, ...body } of fresh.entries) {
			await entries.add(scope, at, body);
			tell(body, log);
		}
		await addMissing(store, 'drafts', backup.drafts, log);
		await addMissing(store, 'meta', backup.meta, log);
		for (const { n: _n, ...issue } of fresh.issues) {
			const body = await within(db.codec.seal(issue.body, 'issues'));
			await db.issues.add({ ...issue, body } as never);
			log.add('@issues', '');
		}
		const marks = [...(await taken(store)), ...fresh.marks];
		await db.meta.put({ key: TAKEN, body: await within(db.codec.seal(marks, placeOf('meta', TAKEN))) });
	});
	return fresh.entries.length;
}

/** @returns null when this is no backup of SIPAUS or of a newer one */
export function asBackup(value: unknown): Backup | null {
	const one = value as Partial<Backup> | null;
	const lists = [one?.pages, one?.outbox, one?.issues, one?.drafts, one?.meta];
	return one?.format === FORMAT && typeof one.user?.id === 'string' && lists.every(Array.isArray) ? (one as Backup) : null;
}

/** Work of the backup that this device has neither waiting, nor sent, nor restored before. */
async function unknown(store: Store, { client, outbox, issues }: Backup) {
	const mark = async (kind: string, value: unknown) => {
		const bytes = new TextEncoder().encode(JSON.stringify([client, kind, value]));
		return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 12)].join('.');
	};
	const entryMarks = await Promise.all(outbox.map((entry) => mark('entry', entry)));
	const issueMarks = await Promise.all(issues.map((issue) => mark('issue', issue)));
	return store.reading(['meta', 'outbox', 'receipts', 'issues'], async () => {
		const known = new Set(await taken(store));
		const same = client !== null && (await store.places.client())?.id === client;
		const own = new Set<unknown>(same ? await mids(store) : []);
		const issueNumbers = new Set<unknown>(same ? await store.db.issues.toCollection().primaryKeys() : []);
		const add = <T>(list: T[], marks: string[], here: (one: T) => boolean) =>
			list.flatMap((one, at) => (known.has(marks[at] ?? '') || here(one) ? [] : [{ one, mark: marks[at] ?? '' }]));
		const freshEntries = add(outbox, entryMarks, ({ mid }) => own.has(mid));
		const freshIssues = add(issues, issueMarks, ({ n }) => issueNumbers.has(n));
		const found: (Pick<Entry, 'scope' | 'at'> & EntryBody)[] = freshEntries
			.sort((a, b) => a.one.mid - b.one.mid)
			.map(({ one: { mid: _mid, ...entry } }) => entry);
		const marks = [...freshEntries, ...freshIssues].map((one) => one.mark);
		return { entries: found, issues: freshIssues.map(({ one }) => one), marks };
	});
}

/** Numbers this very device has waiting or has seen accepted. */
async function mids(store: Store): Promise<number[]> {
	const receipts = await store.db.receipts.toArray();
	const sent = await openAll(store.db, 'receipts', receipts, (body) => listOf(body).map(({ entry }) => entry.mid));
	return [...sent.flatMap((list) => list ?? []), ...(await store.db.outbox.toCollection().primaryKeys())];
}

async function taken(store: Store): Promise<string[]> {
	const record = await store.db.meta.get(TAKEN);
	const [body] = record ? await opened(store, 'meta', [record]) : [];
	return (body?.body ?? []) as string[];
}

async function addMissing({ db }: Store, name: 'drafts' | 'meta', list: Opened[], log: ChangeLog): Promise<void> {
	for (const { key, body } of list as { key: string; body: unknown }[]) {
		if (await db[name].get(key)) continue;
		await db[name].put({ key, body: await within(db.codec.seal(body, placeOf(name, key))) });
		log.add(`@${name}`, '', key);
	}
}

/** Without what cannot be read. */
async function opened<R extends { body: unknown }>({ damage }: Store, name: StoreName, records: R[]): Promise<(R & Opened)[]> {
	const all = await damage.open(name, records, (body, record) => ({ ...record, body }));
	return all.filter((one) => one !== undefined);
}
