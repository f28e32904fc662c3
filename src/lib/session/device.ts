// What this device remembers outside the databases: who works on it, who was last, and each one's sign-in.
import type { Tokens } from './supabase';

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

export const readTokens = (userId: string): Tokens | null => read<Tokens>(tokenKey(userId));

export function keepTokens(tokens: Tokens): void {
	localStorage.setItem(tokenKey(tokens.userId), JSON.stringify(tokens));
}

export function dropTokens(userId: string): void {
	localStorage.removeItem(tokenKey(userId));
}
