// Where this device keeps the wrapped keys: a small database of its own, so that it can be read before the data opens.
import Dexie, { type Table } from 'dexie';
import type { SecretBox, Wrapped } from './cipher';
import { classify } from './errors';

/** How often in a row a secret was wrong, and until when no further try is taken. */
export interface Tries {
	wrong: number;
	until: number;
}
export interface KeyRecord {
	user: string;
	/** null only after the conversion of an older version's data, until the next sign-in */
	password: SecretBox | null;
	passwordTries: Tries;
	/** convenience for the inactivity lock; gone after too many wrong tries */
	pin: SecretBox | null;
	pinTries: Tries;
	/** there while the session lasts on this device: a reload needs no secret */
	open: (Wrapped & { by: CryptoKey }) | null;
	/** signs for this user on this device; absent until the first signature, gone with the record at sign-out */
	signing?: SigningPair;
}
/** The private half cannot be read out, not even by this app. */
export interface SigningPair {
	privateKey: CryptoKey;
	/** raw point, base64url */
	publicKey: string;
}

export interface Engine {
	indexedDB?: IDBFactory;
	IDBKeyRange?: typeof globalThis.IDBKeyRange;
}

type KeysDb = Dexie & { keys: Table<KeyRecord, string> };

export class Keys {
	readonly #db: KeysDb;

	constructor(engine: Engine = {}) {
		this.#db = new Dexie('sipaus-kunci', { ...engine, chromeTransactionDurability: 'strict' }) as KeysDb;
		this.#db.version(1).stores({ keys: 'user' });
	}

	/** @throws StorageError */
	get(user: string): Promise<KeyRecord | undefined> {
		return this.#run(() => this.#db.keys.get(user));
	}

	/** @throws StorageError */
	all(): Promise<KeyRecord[]> {
		return this.#run(() => this.#db.keys.toArray());
	}

	put(record: KeyRecord): Promise<unknown> {
		return this.#run(() => this.#db.keys.put(record));
	}

	/** Changes what is there in one step, so that two tabs cannot count the same try. */
	change(user: string, part: (record: KeyRecord) => Partial<KeyRecord>): Promise<unknown> {
		return this.#run(() =>
			this.#db.keys.where('user').equals(user).modify((record) => void Object.assign(record, part(record)))
		);
	}

	/** Without its key the data is noise, even before it is deleted. */
	destroy(user: string): Promise<unknown> {
		return this.#run(() => this.#db.keys.delete(user));
	}

	close(): void {
		this.#db.close({ disableAutoOpen: false });
	}

	async #run<T>(work: () => PromiseLike<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			throw classify(error);
		}
	}
}
