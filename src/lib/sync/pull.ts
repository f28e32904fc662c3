// Takes in what the server changed, scope by scope, page by page; a page and its cursor commit together.
import { finding } from './ledger';
import { resend } from './restore';
import type { ScopeState } from './scopes';
import type { Store } from './store';
import { TransportError, type ServerScope, type ServerState, type Transport } from './transport';
import { same } from './same';
import { tell } from './changes';

const MOST = 4000;
const LEAST = 50;
const REVOKED = {
	unsent: {
		code: 'akses_dicabut',
		hint: 'Akses ke data ini dicabut sebelum perubahan terkirim, sehingga perubahan tidak diterima server. Simpan cadangan bila perlu, lalu hubungi admin.'
	},
	perhaps: {
		code: 'akses_dicabut_saat_dikirim',
		hint: 'Akses ke data ini dicabut saat perubahan sedang dikirim, sehingga mungkin sudah diterima server, mungkin belum. Simpan cadangan bila perlu, lalu tanyakan kepada admin.'
	}
};

/** A pass over a whole scope. Kept in memory: when it is cut off by a restart, it begins again. */
interface Pass {
	cursor: number;
	scope: string;
	epoch: string;
	seen: Set<string>;
}

export class Puller {
	#limit = 1000;
	#passes = new Map<string, Pass>();
	/** what the server said of a scope when its rows were last found equal */
	#verified = new Map<string, string>();

	constructor(
		readonly store: Store,
		readonly transport: Transport
	) {}

	/**
	 * Brings every scope up to date.
	 * @param busy told once, when there is something to fetch
	 * @throws TransportError
	 */
	async run(state: ServerState, busy: () => void = () => {}): Promise<void> {
		const { db, places } = this.store;
		const held = new Map(
			(await this.store.reading(['meta'], () => places.all())).map((place) => [place.id, place])
		);
		const landed = await db.run('r', ['outbox'], () => db.outbox.where('state').equals('landed').count());
		const rest =
			landed > 0
				? state.scopes
				: state.scopes.filter((server) => !this.#isCurrent(server, state.epoch, held));
		if (rest.length > 0) busy();
		for (const server of rest) {
			const place = await this.#begin(server, state.epoch);
			if (place) await this.#fetch(server, place);
			await this.#check(server);
		}
	}

	/** The same as at the last agreement, as is almost always the case. A difference is looked at in every round. */
	#isCurrent(server: ServerScope, epoch: string, held: ReadonlyMap<string, ScopeState>): boolean {
		const place = held.get(server.id);
		const { head, count, sum, scope, extra } = server;
		return (
			place !== undefined &&
			place.resync === null &&
			place.ready &&
			place.drift === 0 &&
			[place.cursor, place.scope, place.epoch].join() === [head, scope, epoch].join() &&
			this.#verified.get(server.id) === `${head} ${count} ${sum}` &&
			same(place.extra, extra)
		);
	}

	/** Notes what the server says of the scope; returns its state when there is something to fetch. */
	async #begin(server: ServerScope, epoch: string): Promise<ScopeState | null> {
		return this.store.transact(['meta', 'outbox'], 'remote', async (log) => {
			const { places } = this.store;
			const known = await places.get(server.id);
			const { id, scope, extra } = server;
			const place: ScopeState = known ?? {
				id,
				cursor: 0,
				scope,
				epoch,
				ready: false,
				resync: null,
				drift: 0,
				extra
			};
			const why: ScopeState['resync'] =
				place.epoch !== epoch
					? 'epoch'
					: place.scope !== scope || server.head < place.cursor
						? 'scope'
						: null;
			// A restore stays the reason until its pass has ended, whatever else happens meanwhile.
			const resync: ScopeState['resync'] = place.resync === 'epoch' ? 'epoch' : (why ?? place.resync);
			const next = { ...place, scope, epoch, extra, resync, cursor: resync ? 0 : place.cursor };
			if (!known || !same(known, next)) await places.put(next);
			if (!known || !same(known.extra, extra)) log.add('@extra', id);
			const landed = await this.#landed(id);
			return next.resync || next.cursor !== server.head || landed.length > 0 ? next : null;
		});
	}

	async #landed(scope: string): Promise<number[]> {
		const mids = await this.store.db.outbox.where('state').equals('landed').primaryKeys();
		const entries = await this.store.entries.get(mids);
		return entries.filter((entry) => entry.scope === scope).map(({ mid }) => mid);
	}

	async #fetch(server: ServerScope, { resync, scope, epoch, cursor }: ScopeState): Promise<void> {
		const landed = await this.store.reading(['outbox', 'meta'], () => this.#landed(server.id));
		const pass = resync ? this.#pass(server.id, scope, epoch) : null;
		for (let after = pass?.cursor ?? cursor, more = true; more;) {
			const page = await this.#page(server.id, after);
			// What may be seen changed while we were reading: the next round begins anew.
			if (page.scope !== scope || page.epoch !== epoch) return void this.#passes.delete(server.id);
			const taken = await this.store.transact(
				['pages', 'outbox', 'meta', 'receipts', 'issues'],
				'remote',
				async (log) => {
					const { places, pages, entries } = this.store;
					const place = await places.get(server.id);
					// Another tab went further, or began a pass.
					if (!place || place.resync !== resync || (!pass && place.cursor !== after)) return false;
					await pages.put(server.id, page.rows, log, pass?.seen);
					if (!pass || !page.more) place.cursor = page.next;
					if (!page.more) {
						if (pass) await pages.sweep(server.id, pass.seen, log);
						place.resync = null;
						const shown = await entries.get(landed);
						await entries.remove(landed);
						for (const entry of shown) tell(entry, log);
						if (resync === 'epoch') await resend(this.store, server.id, log);
					}
					await places.put(place);
					return true;
				}
			);
			if (!taken) return;
			after = page.next;
			more = page.more;
			if (pass) pass.cursor = page.next;
			if (!more) this.#passes.delete(server.id);
		}
	}

	#pass(id: string, scope: string, epoch: string): Pass {
		const known = this.#passes.get(id);
		if (known && known.scope === scope && known.epoch === epoch) return known;
		const pass = { cursor: 0, scope, epoch, seen: new Set<string>() };
		this.#passes.set(id, pass);
		return pass;
	}

	/** A slow link gets smaller pages, a fast one larger. */
	async #page(id: string, after: number) {
		try {
			const page = await this.transport.pull(id, after, this.#limit);
			this.#limit = Math.min(MOST, this.#limit * 2);
			return page;
		} catch (error) {
			if (error instanceof TransportError && error.kind === 'timeout')
				this.#limit = Math.max(LEAST, this.#limit >> 1);
			throw error;
		}
	}

	/** Equal heads must mean equal rows. If not, twice, the scope is fetched afresh; then ever more rarely. */
	async #check(server: ServerScope): Promise<void> {
		await this.store.transact(['pages', 'meta'], 'remote', async (log) => {
			const { places, pages } = this.store;
			const place = await places.get(server.id);
			if (!place || place.resync || place.cursor !== server.head) return;
			const { count, sum } = await pages.digest(server.id);
			const equal = count === server.count && sum === server.sum;
			if (equal) this.#verified.set(server.id, `${server.head} ${count} ${sum}`);
			if (equal && place.ready && place.drift === 0) return;
			const drift = equal ? 0 : place.drift + 1;
			const resync = drift > 1 && Number.isInteger(Math.log2(drift)) ? ('drift' as const) : null;
			await places.put({ ...place, drift, resync, ready: place.ready || equal });
			log.add('@extra', server.id);
		});
	}

	/** A scope that is not ours any more leaves the device; the user's own unsent values stay readable. */
	async forget({ scopes, now }: ServerState): Promise<void> {
		const named = new Set(scopes.map(({ id }) => id));
		const held = await this.store.reading(['meta'], () => this.store.places.all());
		const gone = held.map(({ id }) => id).filter((id) => !named.has(id));
		if (gone.length === 0) return;
		await this.store.transact(['pages', 'outbox', 'issues', 'meta'], 'remote', async (log) => {
			const { places, pages, entries, ledger } = this.store;
			for (const id of gone) {
				this.#passes.delete(id);
				await pages.wipe(id, log);
				await places.remove(id);
				for (const entry of await entries.ofScope(id)) {
					await entries.remove([entry.mid]);
					tell(entry, log);
					if (entry.state === 'landed') continue;
					const { code, hint } = entry.state === 'queued' ? REVOKED.unsent : REVOKED.perhaps;
					await ledger.raise(entry, { ...finding('revoked', code), hint }, now, log);
				}
				log.add('@extra', id);
			}
		});
	}
}
