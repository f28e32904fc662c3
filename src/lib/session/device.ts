// What this device remembers outside the databases: who works on it, who was last, and when somebody last did something.

export interface KnownUser {
	id: string;
	nama: string;
	email: string;
}
interface DeviceRecord {
	/** opened at the next start */
	last: string | null;
	users: KnownUser[];
}

const DEVICE = 'sipaus.perangkat';
const ACTIVE = 'sipaus.aktif';
const tokenKey = (userId: string): string => `sipaus.sesi.${userId}`;

function read<T>(key: string): T | null {
	try {
		return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null;
	} catch {
		return null;
	}
}

export function deviceRecord(): DeviceRecord {
	const known = read<DeviceRecord>(DEVICE);
	return { last: known?.last ?? null, users: Array.isArray(known?.users) ? known.users : [] };
}

/** Whether anything is remembered: a sign-out leaves an empty record, a lost storage none. */
export const noted = (): boolean => read(DEVICE) !== null;

export const knownByEmail = (email: string): KnownUser | undefined =>
	deviceRecord().users.find((one) => one.email.toLowerCase() === email.toLowerCase());

export function rememberUser({ id, nama, email }: KnownUser): void {
	const users = [...deviceRecord().users.filter((one) => one.id !== id), { id, nama, email }];
	localStorage.setItem(DEVICE, JSON.stringify({ last: id, users }));
}

export function forgetUser(id: string): void {
	const { last, users } = deviceRecord();
	const rest = { last: last === id ? null : last, users: users.filter((one) => one.id !== id) };
	localStorage.setItem(DEVICE, JSON.stringify(rest));
	localStorage.removeItem(tokenKey(id));
}

/** The sign-in as the version before encryption kept it; taken away with the reading. */
export function takeOldTokens<T>(userId: string): T | null {
	const kept = read<T>(tokenKey(userId));
	localStorage.removeItem(tokenKey(userId));
	return kept;
}

/** When somebody last did something on this device, in any tab; 0 when it was locked by hand. */
export const lastActive = (): number => Number(read<number>(ACTIVE) ?? Infinity);
export const noteActive = (at: number): void => localStorage.setItem(ACTIVE, String(at));
