// A network that fails on purpose between a device and the real backend. Every fault is counted by its name.
import { vi } from 'vitest';
import type { Backend } from '../support/backend';
import { BREAK, FAULTS, type Call, type FaultName } from './faults';

export { FAULTS, NAMES, type FaultName } from './faults';

export interface Weather {
	/** The fault of the next call, or none. */
	next: (call: string) => FaultName | null;
	/** Kills the tab that calls. */
	kill?: () => void;
}
export const CALM: Weather = { next: () => null };

/** What happens besides calls that fail. */
export type Mishap = 'a tab killed at rest' | 'a clock of the device that jumps' | 'access taken away';

export class Sky {
	readonly counts = new Map<FaultName | Mishap, number>();
	calls = 0;
	mutations = 0;
	#weathers = new Map<string, Weather>();
	/** Requests that are still on the way somewhere: those that come with the next good call, and those that come last. */
	#held: Record<'next' | 'end', Call['send'][]> = { next: [], end: [] };
	/** Answers of the server: of each device and call the last, of each user and call the last. */
	#answers = new Map<string, Map<string, string>>();

	constructor(readonly backend: Pick<Backend, 'fetch'>) {}

	/** The weather of one user's calls. */
	over(token: string, weather: Weather): void {
		this.#weathers.set(token, weather);
	}

	get faults(): number {
		return [...this.counts.values()].reduce((sum, n) => sum + n, 0);
	}
	struck(name: FaultName | Mishap): void {
		this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
	}

	/** Requests that had been held back arrive now, the newest first. */
	async deliver(): Promise<void> {
		await this.#arrive('next');
		await this.#arrive('end');
	}
	async #arrive(which: 'next' | 'end'): Promise<void> {
		for (const send of this.#held[which].splice(0).reverse()) await send().catch(() => undefined);
	}

	/** What was answered before belongs to devices that are no more. */
	forget(): void {
		this.#answers.clear();
	}

	readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
		const url = new URL(String(input), 'http://localhost');
		const name = url.pathname.split('/').at(-1) ?? '';
		const token = /Bearer (.+)/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1] ?? '';
		const body = String(init?.body ?? '');
		const { p_client, p_scope, p_mutations } = (body ? JSON.parse(body) : {}) as { p_client?: string; p_scope?: string; p_mutations?: unknown[] };
		this.calls += 1;
		this.mutations += p_mutations?.length ?? 0;
		const weather = this.#weathers.get(token);
		const fault = weather?.next(name) ?? null;
		if (fault === null) await this.#arrive('next');

		const answers = this.#answers.get(token) ?? new Map<string, string>();
		this.#answers.set(token, answers);
		const same = `${name} ${p_client ?? p_scope ?? ''}`;
		const { signal: _signal, ...rest } = init ?? {};
		const send: Call['send'] = async (other = {}) => {
			const headers = new Headers(rest.headers);
			for (const [key, value] of Object.entries(other.headers ?? {})) headers.set(key, value);
			const response = await this.backend.fetch(url, { ...rest, headers, body: other.body ?? rest.body });
			if (response.ok) answers.set(same, await response.clone().text());
			return response;
		};
		if (!fault) return send();
		this.struck(fault);
		return FAULTS[fault]({
			name,
			body,
			send,
			detain: (until) => void this.#held[until].push(send),
			older: answers.get(same) ?? null,
			another: [...answers].find(([call]) => !call.startsWith(`${name} `))?.[1] ?? null,
			kill: () => weather?.kill?.()
		});
	};
}

/** Makes the last statement of a push fail when the request's header asks for it: all its work is done by then. */
export async function brittle({ sql }: Pick<Backend, 'sql'>): Promise<void> {
	await sql(`create function privat.uji_galat() returns trigger language plpgsql set search_path = '' as $$
		declare
			v_kode text := current_setting('request.headers', true)::jsonb ->> '${BREAK}';
		begin
			if v_kode is not null then
				raise exception 'uji_galat' using errcode = v_kode;
			end if;
			return new;
		end $$`);
	await sql('create trigger uji_galat after update on privat.klien for each row execute function privat.uji_galat()');
	// The embedded backend prints every error it did not expect; these were asked for.
	const print = console.error;
	vi.spyOn(console, 'error').mockImplementation((...words) => (words.some((word) => String(word).includes('uji_galat')) ? undefined : print(...words)));
}
