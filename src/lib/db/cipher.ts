// AES-GCM over JSON text, and keys wrapped by secrets: all with the browser's own WebCrypto.
import Dexie from 'dexie';
import type { Codec } from './codec';

type Bytes = Uint8Array<ArrayBuffer>;

/** A key, encrypted by another key. */
export interface Wrapped {
	iv: Bytes;
	bytes: Bytes;
}
/** A key, encrypted by a key that is derived from something a person types. */
export interface SecretBox extends Wrapped {
	salt: Bytes;
	iterations: number;
}

/** OWASP's figure for PBKDF2-SHA-256; about 0.15 s on an old laptop. */
export const ITERATIONS = 600_000;
const IV = 12;
const FORMAT = 1;
const LARGE = 500_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** The key of one user's data on one device. Extractable: it still has to be wrapped. */
export const newDataKey = (): Promise<CryptoKey> =>
	crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);

/** A key that never leaves the browser's key store and wraps the data key while a session lasts. */
export const newKeeper = (): Promise<CryptoKey> =>
	crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);

export async function wrap(key: CryptoKey, by: CryptoKey): Promise<Wrapped> {
	const iv = random(IV);
	return { iv, bytes: new Uint8Array(await crypto.subtle.wrapKey('raw', key, by, { name: 'AES-GCM', iv })) };
}

/** @throws when the key is another one, or the box was changed */
export const unwrap = ({ iv, bytes }: Wrapped, by: CryptoKey, extractable: boolean): Promise<CryptoKey> =>
	crypto.subtle.unwrapKey('raw', bytes, by, { name: 'AES-GCM', iv }, 'AES-GCM', extractable, ['encrypt', 'decrypt']);

/** A key from what a person types. Unicode forms are made one, because keyboards differ. */
export async function derive(
	secret: string,
	salt: Bytes,
	iterations: number,
	usages: KeyUsage[]
): Promise<CryptoKey> {
	const bytes = encoder.encode(secret.normalize('NFKC'));
	const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
	const by = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
	return crypto.subtle.deriveKey(by, material, { name: 'AES-GCM', length: 256 }, false, usages);
}

export async function wrapWith(secret: string, key: CryptoKey, iterations = ITERATIONS): Promise<SecretBox> {
	const salt = random(16);
	return { salt, iterations, ...(await wrap(key, await derive(secret, salt, iterations, ['wrapKey']))) };
}

/** @returns null when the secret is another one */
export async function unwrapWith(secret: string, box: SecretBox): Promise<CryptoKey | null> {
	const by = await derive(secret, box.salt, box.iterations, ['unwrapKey']);
	return unwrap(box, by, true).catch(() => null);
}

/** One byte of format, the nonce, the ciphertext with its tag. */
export async function encrypt(key: CryptoKey, clear: Bytes, place: string): Promise<Bytes> {
	const iv = random(IV);
	const additionalData = encoder.encode(place);
	const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, clear);
	const sealed = new Uint8Array(1 + IV + closed.byteLength);
	sealed[0] = FORMAT;
	sealed.set(iv, 1);
	sealed.set(new Uint8Array(closed), 1 + IV);
	return sealed;
}

/** @throws when the bytes were changed, moved or sealed with another key */
export async function decrypt(key: CryptoKey, sealed: unknown, place: string): Promise<Bytes> {
	if (!ArrayBuffer.isView(sealed)) throw new TypeError('not a sealed body');
	const bytes = new Uint8Array(sealed.buffer as ArrayBuffer, sealed.byteOffset, sealed.byteLength);
	if (bytes[0] !== FORMAT) throw new TypeError('unknown format of a sealed body');
	const iv = bytes.subarray(1, 1 + IV);
	const additionalData = encoder.encode(place);
	const from = { name: 'AES-GCM', iv, additionalData };
	return new Uint8Array(await crypto.subtle.decrypt(from, key, bytes.subarray(1 + IV)));
}

/**
 * JSON text under a data key. Out of the transaction that asks: Dexie would count every step of every body against the
 * hundred that it follows.
 */
export const sealing = (key: CryptoKey): Codec => ({
	seal: (value, place) => {
		const text = JSON.stringify(value);
		return Dexie.ignoreTransaction(async () => {
			// The rows of a whole import: writing and encoding them in one task would hold the screen.
			if (text.length > LARGE) await new Promise((resolve) => setTimeout(resolve));
			return encrypt(key, encoder.encode(text), place);
		});
	},
	open: (sealed, place) =>
		Dexie.ignoreTransaction(() =>
			decrypt(key, sealed, place).then((clear) => JSON.parse(decoder.decode(clear)) as unknown)
		)
});
