// What this device knows about itself and each scope: cursor, epoch, readiness, and its number on the wire.
import { v4 } from 'uuid';
import { placeOf, within, withinAll, type LocalDb } from '$lib/db';

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

const PREFIX = 'scope:';

/** A new name on the wire, which has sent nothing yet. */
export const renamed = (known: Pick<ClientState, 'epoch' | 'lastContact' | 'lastSent'>): ClientState => ({
	...known,
	id: v4(),
	ack: 0,
	high: 0
});

export class Scopes {
	constructor(readonly db: LocalDb) {}

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
		return (await withinAll(records.map(({ key, body }) => this.db.codec.open(body, placeOf('meta', key))))) as ScopeState[];
	}

	async client(): Promise<ClientState | undefined> {
		return this.#get('client');
	}

	async clientOrNew(): Promise<ClientState> {
		return (await this.client()) ?? renamed({ epoch: null, lastContact: null, lastSent: null });
	}

	putClient(client: ClientState): Promise<void> {
		return this.#put('client', client);
	}

	async #get<T>(key: string): Promise<T | undefined> {
		const record = await this.db.meta.get(key);
		return record && ((await within(this.db.codec.open(record.body, placeOf('meta', key)))) as T);
	}

	async #put(key: string, value: unknown): Promise<void> {
		await this.db.meta.put({ key, body: await within(this.db.codec.seal(value, placeOf('meta', key))) });
	}
}
