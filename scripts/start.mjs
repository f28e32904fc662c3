// `npm start`: from a bare clone to a running product. Usage: npm start -- [--port 4173] [--host [address]] [--site folder]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT, ensureBuild, ensureDependencies, ensureEnv, freePort, lockData, readEnv, requireNode } from './prepare.mjs';

requireNode();
process.chdir(ROOT);
const began = Date.now();

const args = process.argv.slice(2);
/** @param {string} name @returns {string | undefined} */
function option(name) {
	const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
	if (at < 0) return undefined;
	return args[at]?.includes('=') ? args[at].split('=')[1] : (args[at + 1] ?? '');
}

ensureDependencies();
const ownServer = Boolean(readEnv().VITE_SUPABASE_URL);
if (!ownServer) ensureEnv();
const env = readEnv();
// --site serves a folder built before instead of building; the tests use it.
const site = path.resolve(option('site') ?? path.join(ROOT, 'build'));
if (!option('site')) ensureBuild();

const data = env.SIPAUS_DATA || 'supabase/.temp/pg';
process.env.SIPAUS_DATA = data;
const host = args.includes('--host') ? option('host') || '0.0.0.0' : 'localhost';
const wanted = Number(option('port') ?? process.env.PORT ?? 4173);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
	console.error('Port harus angka 0 sampai 65535, misalnya: npm start -- --port 4180');
	process.exit(1);
}

const { preview } = await import('vite');
const { embeddedBackend, shippedHeaders } = await import('./backend.mjs');
const plugins = [shippedHeaders(site)];
let release = async () => {};
if (!ownServer) {
	mkdirSync(path.dirname(path.resolve(data)), { recursive: true });
	const unlock = await lockData(data);
	console.log('Menyiapkan basis data (pertama kali perlu beberapa detik) ...');
	const backend = embeddedBackend();
	plugins.push(backend);
	// Its closeBundle closes the database and can be awaited; its listener on the server cannot.
	const close = /** @type {() => Promise<void>} */ (backend.closeBundle);
	release = () => close().finally(unlock);
}
const server = await preview({
	configFile: false,
	root: ROOT,
	appType: 'spa',
	logLevel: 'warn',
	plugins,
	build: { outDir: site },
	preview: { host, port: wanted === 0 ? 0 : await freePort(wanted, host), strictPort: true }
});

let closing = false;
/** Closes the listener and the database, so that the next start needs no recovery. */
async function stop() {
	if (closing) return;
	closing = true;
	setTimeout(() => process.exit(1), 8000).unref();
	await release();
	await server.close();
	process.exit(0);
}
// Vite would end the process on its own terms: before the database is closed, or when stdin ends.
process.removeAllListeners('SIGTERM');
process.stdin.removeAllListeners('end');
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const address = server.httpServer.address();
const port = typeof address === 'object' && address ? address.port : wanted;
console.log(`\nSIPAUS siap dalam ${Math.round((Date.now() - began) / 1000)} detik\n\n  ${`http://localhost:${port}`}\n`);
if (ownServer) console.log(`Memakai Supabase di ${env.VITE_SUPABASE_URL}\n`);
else {
	const { accounts, password } = (await import('./demo/accounts.mjs')).default;
	console.log(`Akun demo (kata sandi semuanya: ${password})`);
	for (const account of accounts) console.log(`  ${account.email.padEnd(38)} ${account.label}`);
	console.log(`\nData: ${data}   Mulai ulang dari awal: npm run db:reset   Berhenti: Ctrl+C`);
}
