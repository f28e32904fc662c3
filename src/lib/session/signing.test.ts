import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dariBase64url } from '$lib/core';
import { Keys } from '$lib/db';
import { DeviceKey, fingerprint, verifySignature } from './signing';
import { Vault } from './vault';

const TEXT = 'SIPAUS-BA-1\n900/2812-Sekret/VII/2024\n10108163';
let keys: Keys;
let vault: Vault;

beforeEach(async () => {
	keys = new Keys({ indexedDB: new IDBFactory(), IDBKeyRange });
	vault = new Vault(keys, () => 0, 1000);
	await vault.create('u', 'sandi-yang-panjang');
});

describe('the signing key of a device', () => {
	it('is made once and stays, also for two tabs that ask together', async () => {
		expect(await DeviceKey.existing('u', keys)).toBeNull();
		const [one, two] = await Promise.all([DeviceKey.ensure('u', keys), DeviceKey.ensure('u', keys)]);
		expect(one.publicKey()).toBe(two.publicKey());
		expect((await DeviceKey.ensure('u', keys)).publicKey()).toBe(one.publicKey());
		expect(dariBase64url(one.publicKey())).toHaveLength(65);
	});

	it('cannot be read out', async () => {
		await DeviceKey.ensure('u', keys);
		const stored = (await keys.get('u'))?.signing;
		expect(stored?.privateKey.extractable).toBe(false);
		await expect(crypto.subtle.exportKey('pkcs8', stored!.privateKey)).rejects.toThrow();
	});

	it('is one per user of a device', async () => {
		await vault.create('v', 'sandi-lain-panjang');
		const [u, v] = [await DeviceKey.ensure('u', keys), await DeviceKey.ensure('v', keys)];
		expect(u.publicKey()).not.toBe(v.publicKey());
	});

	it('outlives a lock and a new password, and is gone after signing out', async () => {
		const before = await DeviceKey.ensure('u', keys);
		await vault.rewrap('u', 'sandi-baru-panjang');
		await vault.lock('u');
		await vault.unlock('u', 'password', 'sandi-baru-panjang');
		expect((await DeviceKey.existing('u', keys))?.publicKey()).toBe(before.publicKey());
		const signature = await before.sign(TEXT);
		await vault.destroy('u');
		expect(await DeviceKey.existing('u', keys)).toBeNull();
		await expect(DeviceKey.ensure('u', keys)).rejects.toThrow();
		// What was signed before stays valid: it needs the public half only.
		expect(await verifySignature(before.publicKey(), TEXT, signature)).toBe(true);
		await vault.create('u', 'sandi-baru-panjang');
		expect((await DeviceKey.ensure('u', keys)).publicKey()).not.toBe(before.publicKey());
	});
});

describe('a signature', () => {
	it('holds for this text and this key only', async () => {
		await vault.create('v', 'sandi-lain-panjang');
		const [key, other] = [await DeviceKey.ensure('u', keys), await DeviceKey.ensure('v', keys)];
		const signature = await key.sign(TEXT);
		expect(dariBase64url(signature)).toHaveLength(64);
		expect(await verifySignature(key.publicKey(), TEXT, signature)).toBe(true);
		expect(await verifySignature(other.publicKey(), TEXT, signature)).toBe(false);
		for (let i = 0; i < TEXT.length; i++) {
			const altered = `${TEXT.slice(0, i)}${TEXT[i] === '9' ? '8' : '9'}${TEXT.slice(i + 1)}`;
			expect(await verifySignature(key.publicKey(), altered, signature)).toBe(false);
		}
	});

	it('is refused without an exception when key or signature are none', async () => {
		const key = await DeviceKey.ensure('u', keys);
		const signature = await key.sign(TEXT);
		for (const wrong of [
			'',
			'bukan kunci',
			key.publicKey().slice(1),
			`A${key.publicKey().slice(1)}`,
			signature
		])
			expect(await verifySignature(wrong, TEXT, signature)).toBe(false);
		for (const wrong of ['', '!!', signature.slice(2), key.publicKey()])
			expect(await verifySignature(key.publicKey(), TEXT, wrong)).toBe(false);
	});

	it('is verified as Node verifies it, over the UTF-8 of the text', async () => {
		const { createPublicKey, verify } = await import('node:crypto');
		const key = await DeviceKey.ensure('u', keys);
		const text = 'Dinas “Énergi”\n1';
		const point = Buffer.from(key.publicKey(), 'base64url');
		const publicKey = createPublicKey({
			format: 'jwk',
			key: {
				kty: 'EC',
				crv: 'P-256',
				x: point.subarray(1, 33).toString('base64url'),
				y: point.subarray(33).toString('base64url')
			}
		});
		const signature = Buffer.from(await key.sign(text), 'base64url');
		expect(
			verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
		).toBe(true);
	});
});

describe('the fingerprint of a key', () => {
	it('is the first 16 digits of the SHA-256 of its 65 bytes', async () => {
		const { createHash } = await import('node:crypto');
		const key = await DeviceKey.ensure('u', keys);
		const whole = createHash('sha256').update(Buffer.from(key.publicKey(), 'base64url')).digest('hex');
		expect(await fingerprint(key.publicKey())).toBe(whole.slice(0, 16));
		expect(await fingerprint('bukan kunci')).toBe('');
	});
});
