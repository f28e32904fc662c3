// Devices for the browser tests: a Chromium profile each, with everything that goes wrong written down.
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, type CDPSession, type Page, chromium } from 'playwright-core';
import demo from '../../scripts/demo/accounts.mjs';
import { ensureTool } from '../../scripts/tools.mjs';

export const PHONE = { width: 360, height: 740 } as const;
export const LAPTOP = { width: 1366, height: 768 } as const;
export const PASSWORD = demo.password;

const args = [
	'--headless=new',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** Messages that a dead network causes by itself; everything else on the console is a defect. */
const NETWORK = /net::ERR_|Failed to load resource|Failed to fetch|ERR_CONNECTION/;

export class Device {
	/** Console errors, uncaught exceptions and policy violations, in order. */
	readonly faults: string[] = [];
	page!: Page;
	#context!: BrowserContext;

	private constructor(
		readonly url: string,
		readonly profile: string,
		readonly size: { width: number; height: number }
	) {}

	static async open(url: string, size: { width: number; height: number } = LAPTOP): Promise<Device> {
		const device = new Device(url, mkdtempSync(path.join(os.tmpdir(), 'sipaus-device-')), size);
		await device.launch();
		return device;
	}

	get context(): BrowserContext {
		return this.#context;
	}

	/** Opens the browser on this device's profile; what it stored before is still there. */
	async launch(): Promise<void> {
		const phone = this.size.width < 600;
		this.#context = await chromium.launchPersistentContext(this.profile, {
			executablePath: ensureTool('chromium'),
			args,
			baseURL: this.url,
			viewport: this.size,
			hasTouch: phone,
			isMobile: phone,
			locale: 'id-ID',
			timezoneId: 'Asia/Jakarta',
			acceptDownloads: true,
			reducedMotion: 'reduce'
		});
		this.#context.setDefaultTimeout(45_000);
		await this.#context.exposeBinding('__reportViolation', (_source, text: string) => {
			this.faults.push(`securitypolicyviolation: ${text}`);
		});
		await this.#context.addInitScript(() => {
			document.addEventListener('securitypolicyviolation', (event) => {
				const report = Reflect.get(window, '__reportViolation') as (text: string) => void;
				report(`${event.violatedDirective} ${event.blockedURI} ${event.sample} (${event.sourceFile})`);
			});
		});
		this.#context.on('page', (page) => this.#watch(page));
		this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
		this.#watch(this.page);
	}

	#watched = new WeakSet<Page>();
	#watch(page: Page): void {
		if (this.#watched.has(page)) return;
		this.#watched.add(page);
		page.on('console', (message) => {
			if (message.type() === 'error' && !NETWORK.test(message.text())) this.faults.push(`console: ${message.text()}`);
		});
		page.on('pageerror', (error) => this.faults.push(`pageerror: ${error.message}`));
	}

	async goto(address: string): Promise<void> {
		await this.page.goto(address, { waitUntil: 'domcontentloaded' });
	}

	/** The browser's own switch; killing the server is the other half of "really off". */
	async offline(off: boolean): Promise<void> {
		await this.#context.setOffline(off);
	}

	/** Closes the browser as the phone does when it needs memory, and opens it again. */
	async relaunch(): Promise<void> {
		await this.#context.close();
		await this.launch();
	}

	/** kill -9, as an empty battery would: nothing is written any more. Another `launch` opens the same profile. */
	async kill(): Promise<void> {
		const pid = Number(readlinkSync(path.join(this.profile, 'SingletonLock')).split('-').at(-1));
		const gone = new Promise<void>((resolve) => this.#context.once('close', () => resolve()));
		process.kill(pid, 'SIGKILL');
		await gone;
		rmSync(path.join(this.profile, 'SingletonLock'), { force: true });
	}

	/** The browser's own tools, for what no page may do. */
	cdp(): Promise<CDPSession> {
		return this.#context.newCDPSession(this.page);
	}

	async close(): Promise<void> {
		await this.#context.close();
		rmSync(this.profile, { recursive: true, force: true });
	}
}
