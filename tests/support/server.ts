// The product as a user runs it: the built site and the embedded backend in a child process that a
// test can kill and start again on the same data.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { ROOT, ensureBuild, ensureEnv } from '../../scripts/prepare.mjs';

declare module 'vitest' {
	interface ProvidedContext {
		/** A copy of the built site, safe from other builds. */
		site: string;
		/** A migrated and seeded data folder, to be copied. */
		data: string;
	}
}

const READY = /SIPAUS siap/;

async function emptyPort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen(0, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

export class Server {
	readonly url: string;
	#child: ChildProcess | null = null;
	#log = '';

	private constructor(
		readonly site: string,
		readonly data: string,
		readonly port: number
	) {
		this.url = `http://localhost:${port}`;
	}

	/** Starts on a copy of the seeded data (or on `data` itself) and resolves when it answers. */
	static async start(options: { site: string; template?: string; data?: string }): Promise<Server> {
		const data = options.data ?? path.join(mkdtempSync(path.join(os.tmpdir(), 'sipaus-e2e-')), 'pg');
		if (options.template && !existsSync(data)) cpSync(options.template, data, { recursive: true });
		const server = new Server(options.site, data, await emptyPort());
		await server.up();
		return server;
	}

	/**
	 * Starts the process again on the same port and data, unless it runs.
	 * @param days how far ahead of this machine its clock stands, that of the database included
	 */
	async up({ days = 0 } = {}): Promise<void> {
		if (this.#child) return;
		const args = ['scripts/start.mjs', '--site', this.site, '--port', String(this.port)];
		const env: NodeJS.ProcessEnv = { ...process.env, SIPAUS_DATA: this.data };
		for (const name of ['SIPAUS_JWT_SECRET', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY', 'VITEST'])
			Reflect.deleteProperty(env, name);
		if (days !== 0) env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(ahead(days))}`;
		const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
		this.#child = child;
		this.#log = '';
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error(`the server did not start:\n${this.#log}`)), 120_000);
			const read = (chunk: Buffer): void => {
				this.#log += chunk.toString();
				if (!READY.test(this.#log)) return;
				clearTimeout(timer);
				resolve();
			};
			child.stdout?.on('data', read);
			child.stderr?.on('data', read);
			child.once('exit', (code) => {
				clearTimeout(timer);
				reject(new Error(`the server ended with ${code}:\n${this.#log}`));
			});
		});
	}

	/** kill -9, as a power cut would: nothing is closed. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** Ctrl+C: the database is closed properly. */
	async down(): Promise<void> {
		await this.#end('SIGTERM');
	}

	/** Statements by the owner of the database, while the process is stopped. */
	async sql(statements: string): Promise<void> {
		if (this.#child) throw new Error('stop the server first');
		const database = await PGlite.create(this.data);
		try {
			await database.exec(statements);
		} finally {
			await database.close();
		}
	}

	/** Stops and deletes the data. */
	async dispose(): Promise<void> {
		await this.down();
		rmSync(path.dirname(this.data), { recursive: true, force: true });
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		this.#child = null;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		await new Promise<void>((resolve) => {
			child.once('exit', () => resolve());
			child.kill(signal);
		});
	}
}

/** Code that moves the clock of the process it runs in. */
const ahead = (days: number): string =>
	`const by=${days * 86_400_000},D=Date;globalThis.Date=class extends D{constructor(...a){super(...(a.length?a:[D.now()+by]))}static now(){return D.now()+by}};`;

/** Builds once and seeds one data folder for all files of the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'sipaus-site-'));
	const site = path.join(folder, 'build');
	const data = path.join(folder, 'pg');
	ensureEnv();
	ensureBuild({ quiet: true });
	cpSync(path.join(ROOT, 'build'), site, { recursive: true });
	const server = await Server.start({ site, data });
	await server.down();
	project.provide('site', site);
	project.provide('data', data);
	return async () => rmSync(folder, { recursive: true, force: true });
}
