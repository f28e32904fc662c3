// The key with which a person signs on this device: made here, never readable, gone with the data at sign-out (0080).
import { base64url, dariBase64url, hex } from '$lib/core';
import { Keys, type SigningPair } from '$lib/db';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;
const encoder = new TextEncoder();

export class DeviceKey {
	readonly #pair: SigningPair;

	private constructor(pair: SigningPair) {
		this.#pair = pair;
	}

	/**
	 * The key of this user on this device, made with the first call.
	 * @throws StorageError, or Error for somebody whose data is not on this device
	 */
	static async ensure(userId: string, keys: Keys = new Keys()): Promise<DeviceKey> {
		const known = await DeviceKey.existing(userId, keys);
		if (known) return known;
		const made = await makePair();
		// Two tabs may get here together: the first one's key stays.
		await keys.change(userId, ({ signing }) => (signing ? {} : { signing: made }));
		const kept = await DeviceKey.existing(userId, keys);
		if (!kept) throw new Error('This user has no data on this device');
		return kept;
	}

	/** Another key in the place of one that was revoked; the old one signs nothing more. @throws StorageError */
	static async renew(userId: string, keys: Keys = new Keys()): Promise<DeviceKey> {
		const made = await makePair();
		await keys.change(userId, () => ({ signing: made }));
		return DeviceKey.ensure(userId, keys);
	}

	/** Without making one. @throws StorageError */
	static async existing(userId: string, keys: Keys = new Keys()): Promise<DeviceKey | null> {
		const signing = (await keys.get(userId))?.signing;
		return signing ? new DeviceKey(signing) : null;
	}

	/** Raw P-256 point, 65 bytes, base64url: what is registered, and what a signature is checked with. */
	publicKey(): string {
		return this.#pair.publicKey;
	}

	/** ECDSA P-256 / SHA-256 over the text's UTF-8: 64 bytes r||s, base64url. Needs no network. */
	async sign(text: string): Promise<string> {
		return base64url(
			new Uint8Array(await crypto.subtle.sign(ALGORITHM, this.#pair.privateKey, encoder.encode(text)))
		);
	}
}

async function makePair(): Promise<SigningPair> {
	const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
	return {
		privateKey,
		publicKey: base64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
	};
}

/** Whether this key made this signature over this text; false also for anything that is no key or no signature. */
export async function verifySignature(publicKey: string, text: string, signature: string): Promise<boolean> {
	const [point, bytes] = [dariBase64url(publicKey), dariBase64url(signature)];
	if (point?.length !== 65 || bytes?.length !== 64) return false;
	try {
		const key = await crypto.subtle.importKey('raw', point, CURVE, false, ['verify']);
		return await crypto.subtle.verify(ALGORITHM, key, bytes, encoder.encode(text));
	} catch {
		return false;
	}
}

/** First 16 hexadecimal digits of the raw key's SHA-256, to be compared by eye or by telephone; empty for no key. */
export async function fingerprint(publicKey: string): Promise<string> {
	const point = dariBase64url(publicKey);
	if (point?.length !== 65) return '';
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', point));
	return hex(digest.subarray(0, 8));
}
