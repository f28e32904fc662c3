// Opens one user's data on this device: finds the key, converts what an older version left, puts store and calls together.
import { openDb, sealing, stored, type LocalDb } from '$lib/db';
import { Changes, Store, openChannel, type SyncModel } from '$lib/sync';
import { Connection } from './connection';
import { SessionError } from './errors';
import type { Vault } from './vault';

export interface Opened {
	db: LocalDb;
	store: Store;
	connection: Connection;
}

/** What to do with data that the new password does not open: the old password, or give the data up. */
export type Old = { password: string } | 'buang';

export function prepare(userId: string, key: CryptoKey, model: SyncModel): Opened {
	const db = openDb(userId, { codec: sealing(key) });
	const store = new Store(db, model, new Changes(openChannel(`sipaus-${userId}`)), Date.now);
	return { db, store, connection: new Connection(userId, store.meta) };
}

/** The key for somebody whom the server has just let in. @throws SessionError 'sandi_lama' */
export async function keyFor(vault: Vault, userId: string, password: string, old?: Old): Promise<CryptoKey> {
	const { known, open } = await vault.state(userId);
	if (!known) {
		// Sealed without a key on this device: nobody can read it any more.
		if ((await stored(userId)) === 'sealed') await openDb(userId).delete();
		return vault.create(userId, password);
	}
	const running = open ? await vault.resume(userId) : null;
	if (running) return running;
	if (old === 'buang') {
		await vault.destroy(userId);
		await openDb(userId).delete();
		return vault.create(userId, password);
	}
	if (old) return vault.unlock(userId, 'password', old.password);
	try {
		return await vault.unlock(userId, 'password', password);
	} catch (error) {
		throw error instanceof SessionError && error.code === 'sandi_beda' ? new SessionError('sandi_lama') : error;
	}
}

/** How much waits on this device; counted from clear fields, so it can be said while locked. */
export async function unsent(userId: string, model: SyncModel): Promise<number> {
	if ((await stored(userId)) !== 'sealed') return 0;
	const db = openDb(userId);
	try {
		return await new Store(db, model, new Changes(null), Date.now).waiting();
	} finally {
		db.close();
	}
}
