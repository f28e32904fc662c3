// One database per user on this device, with a wrapper that survives a lost connection.
import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import { placeOf, plain, withinAll, type Codec } from './codec';
import { StorageError, classify, isLost } from './errors';
import {
	SEALED_SINCE,
	VERSIONS,
	type IssueRecord,
	type MetaRecord,
	type OutboxRecord,
	type PageRecord,
	type ReceiptRecord
} from './schema';

export type StoreName = 'pages' | 'outbox' | 'issues' | 'receipts' | 'meta' | 'drafts';
export type Interruption = 'outdated' | 'deleted' | 'blocked';

export interface OpenOptions {
	codec?: Codec;
	/** before the user id in the database's name */
	prefix?: string;
	/** another IndexedDB than the browser's: tests give each device its own */
	indexedDB?: IDBFactory;
	IDBKeyRange?: typeof globalThis.IDBKeyRange;
}

const PREFIX = 'sipaus_';
const CHUNK = 200;
const LATEST = Math.max(...Object.keys(VERSIONS).map(Number));

export class LocalDb extends Dexie {
	pages!: Table<PageRecord, string>;
	outbox!: EntityTable<OutboxRecord, 'mid'>;
	issues!: EntityTable<IssueRecord, 'n'>;
	receipts!: EntityTable<ReceiptRecord, 'n'>;
	meta!: Table<MetaRecord, string>;
	drafts!: Table<MetaRecord, string>;
	readonly codec: Codec;
	#interrupted: Interruption | null = null;
	#opening: Promise<void> | null = null;
	#listeners = new Set<(why: Interruption) => void>();

	constructor(
		readonly userId: string,
		{ codec = plain, prefix = PREFIX, ...engine }: OpenOptions = {}
	) {
		// "Saved" must survive a power cut: Chrome's default would answer before the disk has it.
		super(prefix + userId, { ...engine, chromeTransactionDurability: 'strict' });
		this.codec = codec;
		for (const [version, stores] of Object.entries(VERSIONS)) this.version(Number(version)).stores(stores);
		this.version(SEALED_SINCE).upgrade((all) => this.#sealAll(all));
		this.on('versionchange', (event) => this.#interrupt(event.newVersion === null ? 'deleted' : 'outdated'));
		this.on('blocked', () => this.#interrupt('blocked'));
		this.on('ready', () => this.#known(), true);
	}

	/** Dexie would work on with a database of a newer version; what that one means by its bodies is not known here. */
	#known(): void {
		if (Math.floor(this.backendDB().version / 10) <= LATEST) return;
		this.#interrupt('outdated');
		throw new StorageError('outdated');
	}

	/** Told when another tab upgrades or deletes the database, or an older tab blocks this one. */
	onInterruption(listener: (why: Interruption) => void): () => void {
		this.#listeners.add(listener);
		if (this.#interrupted) listener(this.#interrupted);
		return () => this.#listeners.delete(listener);
	}

	#interrupt(why: Interruption): void {
		// A blocked upgrade goes on by itself when the old tab closes; the other two are final here.
		if (why !== 'blocked') this.#interrupted = why;
		for (const listener of this.#listeners) listener(why);
		if (why !== 'blocked') this.close({ disableAutoOpen: true });
	}

	/**
	 * Runs one transaction; resolves when it is on the disk.
	 * @throws StorageError when the storage refuses; then nothing of the transaction was kept
	 */
	async run<T>(mode: 'r' | 'rw', stores: StoreName[], work: () => Promise<T>): Promise<T> {
		// Dexie follows awaits only from a function that is itself async.
		const once = () => this.transaction(mode, stores, async () => work()) as Promise<T>;
		if (this.#interrupted) throw new StorageError(this.#interrupted);
		try {
			return await once();
		} catch (first) {
			if (this.#interrupted) throw new StorageError(this.#interrupted, first);
			if (!isLost(first)) throw classify(first);
		}
		try {
			await this.#reopen();
			return await once();
		} catch (second) {
			throw classify(second);
		}
	}

	/** Bodies of the version before are sealed in the transaction of the upgrade: all of them or none. */
	async #sealAll(all: Transaction): Promise<void> {
		for (const { name } of this.tables) {
			const store = all.table<{ body: unknown }, string | number>(name);
			const keys = await store.toCollection().primaryKeys();
			for (let at = 0; at < keys.length; at += CHUNK) {
				const part = keys.slice(at, at + CHUNK);
				const records = (await store.bulkGet(part)) as { body: unknown }[];
				const bodies = await withinAll(
					records.map(({ body }, i) => this.codec.seal(plain.open(body, ''), placeOf(name, part[i])))
				);
				await store.bulkPut(records.map((record, i) => ({ ...record, body: bodies[i] })));
			}
		}
	}

	/** All transactions that lost the connection wait for the same new one. */
	async #reopen(): Promise<void> {
		this.#opening ??= (async () => {
			this.close({ disableAutoOpen: false });
			await this.open();
		})().finally(() => (this.#opening = null));
		await this.#opening;
	}

	/** Signing out: nothing may open this database again. */
	retire(): void {
		this.#interrupted = 'deleted';
		this.close({ disableAutoOpen: true });
	}
}

/** The database opens by itself at first use, so nothing waits here. */
export function openDb(userId: string, options: OpenOptions = {}): LocalDb {
	return new LocalDb(userId, options);
}

/** What lies on the disk for this user: nothing, bodies of the version before encryption, or sealed ones. */
export async function stored(userId: string, options: OpenOptions = {}): Promise<'none' | 'plain' | 'sealed'> {
	const { prefix = PREFIX, codec: _codec, ...engine } = options;
	const db = new Dexie(prefix + userId, engine);
	try {
		await db.open();
		return db.verno < SEALED_SINCE ? 'plain' : 'sealed';
	} catch (error) {
		if (error instanceof Dexie.NoSuchDatabaseError) return 'none';
		throw classify(error);
	} finally {
		db.close();
	}
}
