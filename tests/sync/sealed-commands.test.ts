// Two devices with everything sealed on their disks.
import { newDataKey, sealing } from '$lib/db';
import { keepThrough } from './device';

keepThrough(sealing(await newDataKey()));
await import('./commands.test');
