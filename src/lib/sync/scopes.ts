// What this device knows about itself and each scope: cursor, epoch, readiness, and its number on the wire.
import { v4 } from 'uuid';
import { placeOf, within, type LocalDb } from '$lib/db';
import type { Damage } from './damage';

export interface ScopeState {
	id: string;
	/** every row version with a revision up to here has arrived */
	cursor: number;
	/** changes whenever other rows become visible */
	scope: string;
	epoch: string;
	/** all rows are here and the server agreed on their number and sum */
	ready: boolean;
	/** a pass over the whole scope is under way; it starts again after a restart */
	resync: null | 'scope' | 'epoch' | 'drift';
	/** how often in a row the digest differed */
	drift: number;
	extra: Record<string, unknown>;
}

export interface ClientState {
	/** this device's name on the wire */
	id: string;
	/** every mid up to here has its verdict stored on the device */
	ack: number;
	/** highest mid ever handed to the network */
	high: number;
	epoch: string | null;
	lastContact: string | null;
	lastSent: string | null;
}

export const PREFIX = 'scope:';
export const CLIENT = 'client';

/** A new name on the wire, which has sent nothing yet. */
export const renamed = (known: Pick<ClientState, 'epoch' | 'lastContact' | 'lastSent'>): ClientState => ({
	...known,
	id: v4(),
	ack: 0,
	high: 0
});

export class Scopes {
	constructor(
		readonly db: LocalDb,
		readonly damage: Damage
	) {}

	get(id: string): Promise<ScopeState | undefined> {
		return this.#get(PREFIX + id);
	}

	put(state: ScopeState): Promise<void> {
		return this.#put(PREFIX + state.id, state);
	}

	async remove(id: string): Promise<void> {
		await this.db.meta.delete(PREFIX + id);
	}

	async all(): Promise<ScopeState[]> {
		const records = await this.db.meta.where('key').startsWith(PREFIX).toArray();
		const opened = await this.damage.open('meta', records, (body) => body as ScopeState);
		return opened.filter((place) => place !== undefined);
	}

	async client(): Promise<ClientState | undefined> {
		return this.#get(CLIENT);
	}

	async clientOrNew(): Promise<ClientState> {
		return (await this.client()) ?? renamed({ epoch: null, lastContact: null, lastSent: null });
	}

	putClient(client: ClientState): Promise<void> {
		return this.#put(CLIENT, client);
	}

	async #get<T>(key: string): Promise<T | undefined> {
		const record = await this.db.meta.get(key);
		return record && (await this.damage.open('meta', [record], (body) => body as T))[0];
	}

	async #put(key: string, value: unknown): Promise<void> {
		await this.db.meta.put({ key, body: await within(this.db.codec.seal(value, placeOf('meta', key))) });
	}
}
