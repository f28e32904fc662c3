// Damaged records with everything sealed on the disk: one changed byte breaks a seal.
import { newDataKey, sealing } from '$lib/db';
import { keepThrough } from './device';

keepThrough(sealing(await newDataKey()));
await import('./damage.test');
