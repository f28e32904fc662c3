// A network that fails on purpose between a device and the real backend. Every fault is counted by its name.
import type { Backend } from '../support/backend';

type Send = () => Promise<Response>;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const dead = (): never => {
	throw new TypeError('fetch failed');
};
const answer = (status: number, body: string, headers: Record<string, string> = {}): Response => new Response(body, { status, headers });

/** What can happen to one call. `send` reaches the server; a fault may use it never, once, or more often. */
export const FAULTS = {
	'a request that is lost': async () => dead(),
	'an answer that is lost after the commit': async (send: Send) => (await send(), dead()),
	'an answer that is cut off': async (send: Send) => {
		const body = await (await send()).text();
		return answer(200, body.slice(0, Math.floor(body.length / 2)));
	},
	'a request that arrives twice at once': async (send: Send) => (await Promise.all([send(), send()]))[0],
	'a request that arrives again after its answer': async (send: Send) => {
		const first = await send();
		late.push(send);
		return first;
	},
	'a request that arrives only after the device gave up': async (send: Send) => (late.push(send), dead()),
	'an answer that is late': async (send: Send) => (await pause(15), send()),
	'a server error before the work': async () => answer(500, '{"message":"x"}'),
	'a server error after the work': async (send: Send) => (await send(), answer(502, '<html>Bad gateway</html>')),
	'a server that is busy': async () => answer(503, '{"message":"busy"}', { 'Retry-After': '1' }),
	'a server that counts requests': async () => answer(429, '{"message":"slow down"}'),
	'a captive portal': async () => answer(200, '<html>Masuk ke Wi-Fi</html>'),
	'an empty answer': async (send: Send) => (await send(), answer(200, '')),
	'a sign-in that is not accepted for a moment': async () => answer(401, '{"message":"JWT expired"}')
} satisfies Record<string, (send: Send) => Promise<Response>>;
export type FaultName = keyof typeof FAULTS;
export const NAMES = Object.keys(FAULTS) as FaultName[];

/** Requests that are still on the way somewhere. */
let late: Send[] = [];

export interface Weather {
	/** The fault of the next call, or none. */
	next: (call: string) => FaultName | null;
}
export const CALM: Weather = { next: () => null };

export class Sky {
	readonly counts = new Map<FaultName, number>();
	calls = 0;
	mutations = 0;
	#weathers = new Map<string, Weather>();

	constructor(readonly backend: Pick<Backend, 'fetch'>) {}

	/** The weather of one user's calls. */
	over(token: string, weather: Weather): void {
		this.#weathers.set(token, weather);
	}

	get faults(): number {
		return [...this.counts.values()].reduce((sum, n) => sum + n, 0);
	}

	/** Requests that had been held back arrive now, in any order of theirs. */
	async deliver(): Promise<void> {
		const held = late;
		late = [];
		for (const send of held.reverse()) await send().catch(() => undefined);
	}

	readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
		const url = new URL(String(input), 'http://localhost');
		const call = url.pathname.split('/').at(-1) ?? '';
		const token = /Bearer (.+)/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1] ?? '';
		const { signal: _signal, ...rest } = init ?? {};
		const send: Send = () => this.backend.fetch(url, rest);
		this.calls += 1;
		if (call === 'sync_push') this.mutations += (JSON.parse(String(init?.body)) as { p_mutations: unknown[] }).p_mutations.length;
		const fault = this.#weathers.get(token)?.next(call) ?? null;
		if (late.length > 0 && fault === null) await this.deliver();
		if (!fault) return send();
		this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
		return FAULTS[fault](send);
	};
}
