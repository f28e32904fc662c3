// The door of sync: a store that works without a network, and the controller that brings it and the server together.
export type * from './types';
export { Store } from './store';
export { Changes, openChannel, type Channel } from './changes';
export { Engine, type EngineEvents, type Obstacle, type Phase } from './engine';
export { SyncController, type SyncStatus } from './status.svelte';
export {
	TransportError,
	timeoutFor,
	type PulledPage,
	type PushAnswer,
	type ServerState,
	type Transport,
	type TransportFailure,
	type Verdict,
	type WireMutation
} from './transport';
export { OWN, asBackup, collect, preview, restore, type Backup, type BackupPreview, type Taking } from './backup';
