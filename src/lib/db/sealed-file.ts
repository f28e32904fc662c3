// A file that only its passphrase opens: mark, salt, cost, a small sealed word that tells a wrong passphrase from a damaged
// file, then the sealed content.
import { ITERATIONS, decrypt, derive, encrypt, random } from './cipher';

type Bytes = Uint8Array<ArrayBuffer>;
export type SealedFileProblem = 'foreign' | 'newer' | 'passphrase' | 'damaged';

export class SealedFileError extends Error {
	override readonly name = 'SealedFileError';
	constructor(readonly kind: SealedFileProblem) {
		super(`sealed file: ${kind}`);
	}
}

const MARK = 'SIPAUS';
const VERSION = 1;
const SALT = 16;
const HEAD = MARK.length + 1 + SALT + 4;
/** format, nonce and tag around nothing */
const CHECK = 1 + 12 + 16;
/** A forged file must not keep the device busy for minutes. */
const MOST_ITERATIONS = 5_000_000;
const place = (head: Bytes, part: string): string => `${part}|${[...head].join('.')}`;

export async function sealFile(content: Bytes, passphrase: string, iterations = ITERATIONS): Promise<Bytes> {
	const salt = random(SALT);
	const head = new Uint8Array(HEAD);
	head.set(new TextEncoder().encode(MARK));
	head[MARK.length] = VERSION;
	head.set(salt, MARK.length + 1);
	new DataView(head.buffer).setUint32(HEAD - 4, iterations);
	const key = await derive(passphrase, salt, iterations, ['encrypt']);
	const check = await encrypt(key, new Uint8Array(), place(head, 'check'));
	const body = await encrypt(key, content, place(head, 'body'));
	const file = new Uint8Array(HEAD + CHECK + body.length);
	file.set(head);
	file.set(check, HEAD);
	file.set(body, HEAD + CHECK);
	return file;
}

/** @throws SealedFileError */
export async function openFile(file: Bytes, passphrase: string): Promise<Bytes> {
	const head = file.slice(0, HEAD);
	if (new TextDecoder('latin1').decode(head.subarray(0, MARK.length)) !== MARK) throw new SealedFileError('foreign');
	if ((head[MARK.length] ?? 0) > VERSION) throw new SealedFileError('newer');
	if (file.length <= HEAD + CHECK) throw new SealedFileError('damaged');
	const iterations = new DataView(head.buffer).getUint32(HEAD - 4);
	if (iterations < 1 || iterations > MOST_ITERATIONS) throw new SealedFileError('damaged');
	const key = await derive(passphrase, head.slice(MARK.length + 1, HEAD - 4), iterations, ['decrypt']);
	await decrypt(key, file.subarray(HEAD, HEAD + CHECK), place(head, 'check')).catch(() => {
		throw new SealedFileError('passphrase');
	});
	return decrypt(key, file.subarray(HEAD + CHECK), place(head, 'body')).catch(() => {
		throw new SealedFileError('damaged');
	});
}
