// What must exist before anything runs: dependencies, secrets, a build, a port, an unused data folder.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = path.join(ROOT, '.svelte-kit', 'build-stamp');

/** Refuses an old Node with a sentence instead of a stack trace. */
export function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	console.error(`SIPAUS memerlukan Node.js 20.19 atau lebih baru; yang terpasang ${process.version}.`);
	process.exit(1);
}

/**
 * Runs a command in the project folder with its output shown; stops the script when it fails.
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
	const result = spawnSync(command, args, {
		cwd: ROOT,
		stdio: 'inherit',
		// A caller such as the test runner sets NODE_ENV, and a build would then contain development code.
		env: { ...process.env, NODE_ENV: undefined },
		shell: process.platform === 'win32'
	});
	if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs a file of node_modules/.bin with this Node. @param {string} name @param {string[]} args */
export function runBin(name, args) {
	run(path.join(ROOT, 'node_modules', '.bin', name), args);
}

/**
 * `npm ci` when a locked package is absent or has another version. Compares contents, not dates,
 * because a checkout gives every file the date of the checkout.
 */
export function ensureDependencies() {
	if (dependenciesMatch()) return;
	console.log('Memasang pustaka (npm ci) ...');
	run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function dependenciesMatch() {
	const installedLock = path.join(ROOT, 'node_modules', '.package-lock.json');
	if (!existsSync(installedLock)) return false;
	/** @type {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
	const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
	const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
	return Object.entries(wanted).every(
		([name, entry]) =>
			name === '' ||
			entry.optional ||
			entry.devOptional ||
			installed[name]?.version === entry.version
	);
}

/** A key in the shape of Supabase's own: prefix, 22 random characters, 8 characters of checksum. */
function apiKey(/** @type {'publishable' | 'secret'} */ kind) {
	const body = `sb_${kind}_${randomBytes(17).toString('base64url').slice(0, 22)}`;
	const sum = createHash('sha256').update(`supabase-self-hosted|${body}`).digest('base64url');
	return `${body}_${sum.slice(0, 8)}`;
}

/** Writes random secrets once; an existing value is never replaced, a missing one is added. */
export function ensureEnv() {
	const file = path.join(ROOT, '.env');
	const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const wanted = {
		SIPAUS_JWT_SECRET: () => randomBytes(32).toString('hex'),
		SUPABASE_PUBLISHABLE_KEY: () => apiKey('publishable'),
		SUPABASE_SECRET_KEY: () => apiKey('secret')
	};
	const missing = Object.entries(wanted).filter(
		([name]) => !process.env[name] && !new RegExp(`^${name}=.+`, 'm').test(text)
	);
	if (missing.length === 0) return;
	const head = text ? text.replace(/\n*$/, '\n') : '# Local secrets, made on first start. Never commit this file.\n';
	writeFileSync(file, head + missing.map(([name, make]) => `${name}=${make()}\n`).join(''), {
		mode: 0o600
	});
}

/** Values of .env, without replacing what the environment already says. @returns {Record<string, string>} */
export function readEnv() {
	/** @type {Record<string, string>} */
	const values = {};
	const file = path.join(ROOT, '.env');
	for (const line of existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : []) {
		const match = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
		if (match?.[1]) values[match[1]] = (match[2] ?? '').replace(/^(['"])(.*)\1$/, '$2');
	}
	for (const [name, value] of Object.entries(process.env)) if (value !== undefined) values[name] = value;
	return values;
}

/** One hash over everything a build depends on. */
function sourceHash() {
	const hash = createHash('sha256');
	const files = ['src', 'static'].flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
			.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
	);
	for (const file of [...files, 'svelte.config.js', 'vite.config.ts', 'package-lock.json'].sort())
		hash.update(file).update('\0').update(readFileSync(path.join(ROOT, file))).update('\0');
	const env = readEnv();
	for (const name of ['VITE_SUPABASE_URL', 'VITE_SUPABASE_ANON_KEY', 'SUPABASE_PUBLISHABLE_KEY'])
		hash.update(`${name}=${env[name] ?? ''}\0`);
	return hash.digest('hex');
}

/** Builds when the sources or the public keys changed since the last build. */
export function ensureBuild({ force = false, quiet = false } = {}) {
	const wanted = sourceHash();
	const current = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
	if (!force && current === wanted && existsSync(path.join(ROOT, 'build', 'index.html'))) return;
	if (!quiet) console.log('Membangun aplikasi (vite build) ...');
	rmSync(STAMP, { force: true });
	// svelte.config.js names the backend in the content policy and sees the environment only, not .env.
	const { VITE_SUPABASE_URL } = readEnv();
	if (VITE_SUPABASE_URL) process.env.VITE_SUPABASE_URL = VITE_SUPABASE_URL;
	runBin('vite', ['build', '--logLevel', 'warn']);
	mkdirSync(path.dirname(STAMP), { recursive: true });
	writeFileSync(STAMP, wanted);
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function portIsFree(port, host) {
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(false));
		server.listen(port, host, () => server.close(() => resolve(true)));
	});
}

/** The first free port from `wanted` on. @param {number} wanted @param {string} host */
export async function freePort(wanted, host) {
	for (let port = wanted; port < wanted + 50; port++) if (await portIsFree(port, host)) return port;
	throw new Error(`Tidak ada port kosong mulai ${wanted}`);
}

/** @param {string} folder */
function lockAddress(folder) {
	const id = createHash('sha256').update(path.resolve(ROOT, folder)).digest('hex').slice(0, 16);
	return process.platform === 'win32'
		? `\\\\.\\pipe\\sipaus-${id}`
		: path.join(os.tmpdir(), `sipaus-${id}.sock`);
}

/** @param {string} folder @returns {Promise<boolean>} */
export function dataInUse(folder) {
	return new Promise((resolve) => {
		const socket = net.connect(lockAddress(folder));
		socket.once('connect', () => (socket.destroy(), resolve(true)));
		socket.once('error', () => resolve(false));
	});
}

/**
 * One process per data folder: two embedded databases on the same files would damage them. The lock
 * is a socket, so it vanishes with its process, however that ends.
 * @param {string} folder
 */
export async function lockData(folder) {
	if (await dataInUse(folder)) {
		console.error(
			`Folder data ${folder} sedang dipakai SIPAUS yang lain. Tutup yang itu dahulu, atau pakai folder lain: SIPAUS_DATA=folder npm start`
		);
		process.exit(1);
	}
	const address = lockAddress(folder);
	if (process.platform !== 'win32') rmSync(address, { force: true });
	const server = net.createServer((socket) => socket.destroy());
	await new Promise((resolve, reject) => server.once('error', reject).listen(address, () => resolve(null)));
	server.unref();
	return () => server.close();
}
