import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, newDataKey, newKeeper, sealing, unwrap, unwrapWith, wrap, wrapWith } from './cipher';

const FEW = 1000;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a sealed body', async () => {
	const key = await newDataKey();
	const codec = sealing(key);
	const value = { nama: 'Siti Rahmawati', nip: '197803122006042001', gaji: 4_301_200, kosong: null, é: 'ü' };
	const sealed = (await codec.seal(value, 'pages|a')) as Uint8Array<ArrayBuffer>;

	it('opens to the same value', async () => {
		expect(await codec.open(sealed, 'pages|a')).toEqual(value);
	});

	it('shows nothing of what it holds', () => {
		for (const word of ['Siti', 'nama', '197803122006042001', '4301200']) expect(text(sealed)).not.toContain(word);
	});

	it('is never the same twice', async () => {
		const again = (await codec.seal(value, 'pages|a')) as Uint8Array;
		expect(text(again)).not.toBe(text(sealed));
		expect(text(again.subarray(1, 13))).not.toBe(text(sealed.subarray(1, 13)));
	});

	it('does not open at another place, with another key, changed by one bit, cut, or as plain text', async () => {
		const bent = sealed.slice();
		bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
		const future = sealed.slice();
		future[0] = 2;
		await expect(codec.open(sealed, 'pages|b')).rejects.toThrow();
		await expect(sealing(await newDataKey()).open(sealed, 'pages|a')).rejects.toThrow();
		await expect(codec.open(bent, 'pages|a')).rejects.toThrow();
		await expect(codec.open(sealed.subarray(0, 20), 'pages|a')).rejects.toThrow();
		await expect(codec.open(new Uint8Array(), 'pages|a')).rejects.toThrow();
		await expect(codec.open(future, 'pages|a')).rejects.toThrow();
		await expect(codec.open('{}', 'pages|a')).rejects.toThrow();
	});

	it('opens from a view into a larger buffer', async () => {
		const wide = new Uint8Array(sealed.length + 8);
		wide.set(sealed, 5);
		expect(await codec.open(wide.subarray(5, 5 + sealed.length), 'pages|a')).toEqual(value);
	});

	it('may be empty or large', async () => {
		for (const size of [0, 1, 3_000_000]) {
			const bytes = new Uint8Array(size).fill(7);
			expect((await decrypt(key, await encrypt(key, bytes, 'x'), 'x')).length).toBe(size);
		}
	});
});

describe('a wrapped key', () => {
	it('opens with the same secret only, however its accents were typed', async () => {
		const key = await newDataKey();
		const box = await wrapWith('rahasia-é', key, FEW);
		const sealed = await encrypt(key, new Uint8Array([1, 2, 3]), 'x');
		const same = await unwrapWith('rahasia-e\u0301', box);
		expect(same && [...(await decrypt(same, sealed, 'x'))]).toEqual([1, 2, 3]);
		for (const wrong of ['rahasia-e', 'Rahasia-é', 'rahasia-é ', '']) expect(await unwrapWith(wrong, box)).toBeNull();
	});

	it('has a salt and a nonce of its own each time', async () => {
		const key = await newDataKey();
		const [a, b] = [await wrapWith('sama', key, FEW), await wrapWith('sama', key, FEW)];
		expect(text(a.salt)).not.toBe(text(b.salt));
		expect(text(a.bytes)).not.toBe(text(b.bytes));
		expect(a.salt).toHaveLength(16);
	});

	it('comes back as a key that cannot be read out, by a keeper that cannot be read out', async () => {
		const keeper = await newKeeper();
		const key = await unwrap(await wrap(await newDataKey(), keeper), keeper, false);
		expect([keeper.extractable, key.extractable]).toEqual([false, false]);
		await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
	});
});
