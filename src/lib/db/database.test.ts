// A transaction that the browser takes away is work that was not done: it is done once more, or ends as a named error.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { StorageError, openDb } from '$lib/db';

const abort = (): void => void Dexie.currentTransaction?.idbtrans.abort();
const fresh = () => openDb('u', { indexedDB: new IDBFactory(), IDBKeyRange });
const kept = { key: 'a', body: 1 };

describe('a transaction that the browser aborts', () => {
	it('is run once more, and what it wrote is there once', async () => {
		const db = fresh();
		let runs = 0;
		await db.run('rw', ['meta'], async () => {
			const added = db.meta.add(kept);
			if (++runs === 1) abort();
			await added;
		});
		expect(runs).toBe(2);
		expect(await db.run('r', ['meta'], () => db.meta.toArray())).toEqual([kept]);
		db.close();
	});

	it('again and again ends as an error of the storage, with nothing written', async () => {
		const db = fresh();
		const work = db.run('rw', ['meta'], async () => {
			await db.meta.add(kept);
			abort();
		});
		await expect(work).rejects.toThrow(new StorageError('lost'));
		expect(await db.run('r', ['meta'], () => db.meta.count())).toBe(0);
		db.close();
	});
});
