// The door of the session.
export { Session, type SessionState, type User } from './session.svelte';
export { SessionError, type SessionErrorCode } from './errors';
