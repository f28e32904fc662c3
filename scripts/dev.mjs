// `npm run dev`: Vite with hot reload and the embedded backend. Further arguments go to Vite.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT, ensureDependencies, ensureEnv, lockData, readEnv, requireNode } from './prepare.mjs';

requireNode();
process.chdir(ROOT);
ensureDependencies();
const env = readEnv();
if (!env.VITE_SUPABASE_URL) {
	ensureEnv();
	await lockData(env.SIPAUS_DATA || 'supabase/.temp/pg');
}
const vite = spawn(
	process.execPath,
	[path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'dev', ...process.argv.slice(2)],
	{ stdio: 'inherit' }
);
process.on('SIGINT', () => vite.kill('SIGINT'));
process.on('SIGTERM', () => vite.kill('SIGTERM'));
vite.on('exit', (code) => process.exit(code ?? 0));
