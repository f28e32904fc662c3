import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { Keys, sealing } from '$lib/db';
import { Vault, pause } from './vault';

const FEW = 1000;
const SANDI = 'sandi-yang-panjang';
const PIN = '294817';
let keys: Keys;
let now: number;
let vault: Vault;

beforeEach(() => {
	keys = new Keys({ indexedDB: new IDBFactory(), IDBKeyRange });
	now = Date.UTC(2026, 10, 24);
	vault = new Vault(keys, () => now, FEW);
});

const opens = async (key: CryptoKey, sealed: unknown): Promise<unknown> => sealing(key).open(sealed, 'x');
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'ok', (error: { code: string }) => error.code);

async function fresh(): Promise<unknown> {
	return sealing(await vault.create('u', SANDI)).seal('isi', 'x');
}

describe('the key of a user’s data', () => {
	it('is there without a secret while the session lasts, and cannot be read out', async () => {
		const sealed = await fresh();
		const key = (await vault.resume('u')) as CryptoKey;
		expect(key.extractable).toBe(false);
		expect(await opens(key, sealed)).toBe('isi');
	});

	it('is gone after a lock until the password opens it', async () => {
		const sealed = await fresh();
		expect(await vault.lock('u')).toBe(true);
		expect(await vault.resume('u')).toBeNull();
		expect((await keys.get('u'))?.open).toBeNull();
		expect(await code(vault.unlock('u', 'password', 'bukan-itu'))).toBe('sandi_beda');
		expect(await vault.resume('u')).toBeNull();
		expect(await opens(await vault.unlock('u', 'password', SANDI), sealed)).toBe('isi');
		expect(await opens((await vault.resume('u')) as CryptoKey, sealed)).toBe('isi');
	});

	it('opens with the password when what holds it open is damaged on the disk', async () => {
		const sealed = await fresh();
		await keys.change('u', ({ open }) => ({ open: open && { ...open, bytes: open.bytes.map((byte) => byte ^ 1) } }));
		expect(await vault.resume('u')).toBeNull();
		expect(await opens(await vault.unlock('u', 'password', SANDI), sealed)).toBe('isi');
		expect(await opens((await vault.resume('u')) as CryptoKey, sealed)).toBe('isi');
	});

	it('is not locked away when no secret could bring it back', async () => {
		await vault.create('u', null);
		expect(await vault.lock('u')).toBe(false);
		expect(await vault.resume('u')).not.toBeNull();
	});

	it('gets a password later, when it began without one', async () => {
		const sealed = await sealing(await vault.create('u', null)).seal('isi', 'x');
		await vault.rewrap('u', SANDI);
		expect(await vault.lock('u')).toBe(true);
		expect(await opens(await vault.unlock('u', 'password', SANDI), sealed)).toBe('isi');
	});

	it('stays the same under a new password, and the old one ends', async () => {
		const sealed = await fresh();
		await vault.rewrap('u', 'sandi-baru-sekali');
		await vault.lock('u');
		expect(await code(vault.unlock('u', 'password', SANDI))).toBe('sandi_beda');
		expect(await opens(await vault.unlock('u', 'password', 'sandi-baru-sekali'), sealed)).toBe('isi');
	});

	it('is never rewrapped while locked', async () => {
		await fresh();
		await vault.lock('u');
		await vault.rewrap('u', 'sandi-baru-sekali');
		expect(await code(vault.unlock('u', 'password', SANDI))).toBe('ok');
	});

	it('is gone for good when destroyed', async () => {
		await fresh();
		await vault.destroy('u');
		expect(await keys.get('u')).toBeUndefined();
		expect(await code(vault.unlock('u', 'password', SANDI))).toBe('sandi_beda');
	});
});

describe('a PIN', () => {
	it('opens the lock like the password', async () => {
		const sealed = await fresh();
		await vault.setPin('u', PIN);
		await vault.lock('u');
		expect(await opens(await vault.unlock('u', 'pin', PIN), sealed)).toBe('isi');
	});

	it.each(['12345', '123456', '987654', '111111', '1234567890123', 'abcdef', ''])('is refused when it is %j', async (pin) => {
		await fresh();
		expect(await code(vault.setPin('u', pin))).toBe('pin_bentuk');
		expect((await vault.state('u')).pin).toBe(false);
	});

	it('waits after the third wrong try, and ends after the fifth', async () => {
		await fresh();
		await vault.setPin('u', PIN);
		await vault.lock('u');
		const wrong = () => code(vault.unlock('u', 'pin', '000001'));
		expect([await wrong(), await wrong(), await wrong()]).toEqual(['pin_salah', 'pin_salah', 'pin_salah']);
		expect(await code(vault.unlock('u', 'pin', PIN))).toBe('tunggu');
		now += 15_000;
		expect(await wrong()).toBe('pin_salah');
		expect(await wrong()).toBe('tunggu');
		now += 30_000;
		expect(await wrong()).toBe('pin_habis');
		now += 3_600_000;
		expect(await code(vault.unlock('u', 'pin', PIN))).toBe('pin_habis');
		expect(await code(vault.unlock('u', 'password', SANDI))).toBe('ok');
	});

	it('counts tries through the end of the app, and anew after a right one', async () => {
		await fresh();
		await vault.setPin('u', PIN);
		const wrong = (one: Vault) => code(one.unlock('u', 'pin', '000001'));
		await wrong(vault);
		await wrong(new Vault(keys, () => now, FEW));
		expect((await keys.get('u'))?.pinTries.wrong).toBe(2);
		await vault.unlock('u', 'pin', PIN);
		expect((await keys.get('u'))?.pinTries).toEqual({ wrong: 0, until: 0 });
	});
});

describe('wrong tries', () => {
	it('cost nothing at first, then more and more, and never more than a quarter of an hour', () => {
		expect([1, 2, 3, 4].map((n) => pause('pin', n))).toEqual([0, 0, 15, 30]);
		expect([4, 5, 6, 7, 50].map((n) => pause('password', n))).toEqual([0, 15, 30, 60, 900]);
	});

	it('do not lock anybody out when the clock was set back', async () => {
		await fresh();
		for (let n = 0; n < 5; n++) await code(vault.unlock('u', 'password', 'salah'));
		expect(await code(vault.unlock('u', 'password', SANDI))).toBe('tunggu');
		now -= 86_400_000;
		expect(await code(vault.unlock('u', 'password', SANDI))).toBe('ok');
	});
});
