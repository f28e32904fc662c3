// The door of the session.
export { Session } from './session.svelte';
export type { SessionState, User } from './state';
export { SessionError, type SessionErrorCode } from './errors';
export { PIN } from './vault';
export { EXTENSION, SHORTEST, makeBackup, openBackup } from './backup';
export { callPublic } from './supabase';
export { DeviceKey, fingerprint, verifySignature } from './signing';
