// The .sipaus file: one user's device as a file that only its passphrase opens.
import { SealedFileError, gunzipText, gzipText, openFile, sealFile } from '$lib/db';
import { asBackup, collect, type Backup, type Store } from '$lib/sync';

type Bytes = Uint8Array<ArrayBuffer>;

export const EXTENSION = 'sipaus';
/** Characters of a passphrase: the file may be tried for years, away from any lock. */
export const SHORTEST = 10;

export async function makeBackup(store: Store, user: Backup['user'], passphrase: string): Promise<Bytes> {
	const backup = await collect(store, { id: user.id, nama: user.nama });
	return sealFile(await gzipText(JSON.stringify(backup)), passphrase);
}

/** @throws SealedFileError */
export async function openBackup(file: Bytes, passphrase: string): Promise<Backup> {
	const content = await openFile(file, passphrase);
	let backup: Backup | null;
	try {
		backup = asBackup(JSON.parse(await gunzipText(content)));
	} catch {
		throw new SealedFileError('damaged');
	}
	if (!backup) throw new SealedFileError('newer');
	return backup;
}
