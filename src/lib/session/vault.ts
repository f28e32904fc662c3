// Who may open one user's data on this device: the wrapped keys, how they are opened, and what happens after wrong tries.
import {
	ITERATIONS,
	Keys,
	newDataKey,
	newKeeper,
	unwrap,
	unwrapWith,
	wrap,
	wrapWith,
	type KeyRecord,
	type Tries
} from '$lib/db';
import { SessionError } from './errors';

export type Secret = 'password' | 'pin';
export const PIN = /^\d{6,12}$/;
const PIN_TRIES = 5;
const NONE: Tries = { wrong: 0, until: 0 };

/** Seconds to wait after so many wrong tries in a row. A PIN is short: it waits sooner, and ends at five. */
export function pause(kind: Secret, wrong: number): number {
	const free = kind === 'pin' ? 2 : 4;
	return wrong <= free ? 0 : Math.min(900, 15 * 2 ** (wrong - free - 1));
}

export class Vault {
	constructor(
		readonly keys: Keys = new Keys(),
		readonly now: () => number = Date.now,
		readonly iterations = ITERATIONS
	) {}

	/** What can open this user's data: nothing known, a running session, or a secret. */
	async state(user: string): Promise<{ known: boolean; open: boolean; password: boolean; pin: boolean }> {
		const record = await this.keys.get(user);
		return {
			known: record !== undefined,
			open: record?.open != null,
			password: record?.password != null,
			pin: record?.pin != null
		};
	}

	/** The key while the session lasts on this device. */
	async resume(user: string): Promise<CryptoKey | null> {
		return this.#running(await this.keys.get(user), false);
	}

	/** The one user whose session lasts on this device. */
	async lasting(): Promise<string | null> {
		const open = (await this.keys.all()).filter((record) => record.open !== null);
		return open.length === 1 ? (open[0]?.user ?? null) : null;
	}

	/** A new key, kept open; wrapped by the password when there is one. */
	async create(user: string, password: string | null): Promise<CryptoKey> {
		const key = await newDataKey();
		const box = password === null ? null : await wrapWith(password, key, this.iterations);
		const by = await newKeeper();
		const open = { by, ...(await wrap(key, by)) };
		await this.keys.put({ user, password: box, passwordTries: NONE, pin: null, pinTries: NONE, open });
		return unwrap(open, by, false);
	}

	/**
	 * Opens with what was typed; the try is counted before it is made, so that ending the app does not undo it.
	 * @throws SessionError 'sandi_beda', 'pin_salah', 'pin_habis' or 'tunggu'
	 */
	async unlock(user: string, kind: Secret, secret: string): Promise<CryptoKey> {
		const record = await this.keys.get(user);
		const box = record?.[kind];
		if (!record || !box) throw new SessionError(kind === 'pin' ? 'pin_habis' : 'sandi_beda');
		const { wrong, until } = kind === 'pin' ? record.pinTries : record.passwordTries;
		const left = Math.ceil((until - this.now()) / 1000);
		// A clock that was set back must not lock anybody out for longer than the longest pause.
		if (left > 0 && left <= 900) throw new SessionError('tunggu', tooSoon(left));
		const next = { wrong: wrong + 1, until: this.now() + pause(kind, wrong + 1) * 1000 };
		await this.keys.change(user, () => (kind === 'pin' ? { pinTries: next } : { passwordTries: next }));
		const key = await unwrapWith(secret, box);
		if (key) {
			await this.#keep(user, key, { passwordTries: NONE, pinTries: NONE });
			return (await this.resume(user)) as CryptoKey;
		}
		if (kind === 'password') throw new SessionError('sandi_beda');
		if (next.wrong < PIN_TRIES) throw new SessionError('pin_salah', wrongPin(PIN_TRIES - next.wrong));
		await this.keys.change(user, () => ({ pin: null, pinTries: NONE }));
		throw new SessionError('pin_habis');
	}

	/** The server has accepted this password: from now on it opens the data here. Needs an open session. */
	async rewrap(user: string, password: string): Promise<void> {
		const key = await this.#running(await this.keys.get(user), true);
		if (!key) return;
		const box = await wrapWith(password, key, this.iterations);
		await this.keys.change(user, () => ({ password: box, passwordTries: NONE }));
	}

	/** @throws SessionError 'pin_bentuk' */
	async setPin(user: string, pin: string | null): Promise<void> {
		if (pin !== null && (!PIN.test(pin) || simple(pin))) throw new SessionError('pin_bentuk');
		const key = pin === null ? null : await this.#running(await this.keys.get(user), true);
		const box = pin === null || !key ? null : await wrapWith(pin, key, this.iterations);
		await this.keys.change(user, () => ({ pin: box, pinTries: NONE }));
	}

	/** Ends the session's hold on the key. False when no secret could open it again: then nothing is locked. */
	async lock(user: string): Promise<boolean> {
		await this.keys.change(user, (record) => (record.password ? { open: null } : {}));
		return !(await this.state(user)).open;
	}

	async destroy(user: string): Promise<void> {
		await this.keys.destroy(user);
	}

	async #keep(user: string, key: CryptoKey, tries: Partial<KeyRecord>): Promise<void> {
		const by = await newKeeper();
		const open = { by, ...(await wrap(key, by)) };
		await this.keys.change(user, () => ({ ...tries, open }));
	}

	/** Null also when that hold is damaged: then the password opens. */
	async #running(record: KeyRecord | undefined, extractable: boolean): Promise<CryptoKey | null> {
		return record?.open ? unwrap(record.open, record.open.by, extractable).catch(() => null) : null;
	}
}

/** One digit again and again, or counting up or down. */
function simple(pin: string): boolean {
	const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
	const [step] = steps;
	return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
}

const tooSoon = (seconds: number): string =>
	`Sudah beberapa kali salah. Tunggu ${seconds} detik, lalu coba lagi. Data Anda aman di perangkat ini.`;
const wrongPin = (left: number): string =>
	`PIN tidak cocok. Sisa ${left} kali percobaan; setelah itu hanya kata sandi yang bisa membuka.`;
