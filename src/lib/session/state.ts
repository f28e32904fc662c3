// What the screens are told about who works here.
import type { ServerState } from '$lib/sync';
import type { KnownUser } from './device';

export interface User extends KnownUser {
	peran: string;
	/** scopes the user works in, reference data left out */
	scopes: string[];
}

export interface SessionState {
	/**
	 * stale: work goes on, sending waits for a new sign-in; revoked: the account was switched off;
	 * locked: the data is here and takes a password or PIN
	 */
	state: 'booting' | 'signed-out' | 'locked' | 'signed-in' | 'stale' | 'revoked';
	user: User | null;
	/** with 'locked': whose data it is, how much of it was not sent, and whether a PIN opens it */
	locked?: { whose: KnownUser; unsent: number; pin: boolean };
}

export const SIGNED_OUT: SessionState = { state: 'signed-out', user: null };
/** The scope of reference data, which everybody reads. */
const REFERENCE = '00000000-0000-0000-0000-000000000000';

export const userOf = (id: string, state: ServerState): User => ({
	id,
	nama: state.nama ?? '',
	email: state.email ?? '',
	peran: state.peran ?? '',
	scopes: state.scopes.map((scope) => scope.id).filter((scope) => scope !== REFERENCE)
});
