// `npm run test:faults`: every fault at every kind of work, and hundreds of random stories of two to nine devices.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT, ensureDependencies, requireNode } from './prepare.mjs';

requireNode();
process.chdir(ROOT);
ensureDependencies();
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'faults', ...process.argv.slice(2)], {
	stdio: 'inherit',
	env: { SIPAUS_STORIES: '700', ...process.env }
});
process.exitCode = status ?? 1;
