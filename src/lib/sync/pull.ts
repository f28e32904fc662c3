// Takes in what the server changed, scope by scope, page by page; a page and its cursor commit together.
import type { ChangeLog } from './changes';
import { within, type StoreName } from '$lib/db';
import { issueOf } from './push';
import { same } from './same';
import type { ScopeMeta, Store } from './store';
import type { ServerScope, ServerState, Transport } from './transport';

const PAGE = 2000;
const STORES: StoreName[] = ['pages', 'outbox', 'issues', 'meta'];

export class Puller {
	/** scopes whose digest differed once; a second time in a row starts them afresh */
	#suspect = new Set<string>();

	constructor(
		readonly store: Store,
		readonly transport: Transport
	) {}

	/** Brings every scope of the server's list up to date and removes those it no longer names. */
	async run(state: ServerState): Promise<void> {
		await this.#forget(state);
		for (const scope of state.scopes) await this.#scope(scope, state.epoch);
		if (this.store.pages.damaged.size > 0) await this.store.db.run('rw', ['pages'], () => this.store.pages.dropDamaged());
	}

	async #meta(id: string): Promise<ScopeMeta | undefined> {
		return (await this.store.meta.get(`scope/${id}`)) as ScopeMeta | undefined;
	}

	async #keep(id: string, meta: ScopeMeta): Promise<void> {
		await this.store.db.meta.put({ key: `scope/${id}`, body: await within(this.store.db.codec.seal({ ...meta })) });
	}

	async #scope(server: ServerScope, epoch: string): Promise<void> {
		const known = await this.#meta(server.id);
		const afresh =
			!known || known.scope !== server.scope || known.epoch !== epoch || server.head < known.cursor || this.#suspect.has(server.id);
		const meta: ScopeMeta = {
			cursor: afresh ? 0 : known.cursor,
			scope: server.scope,
			epoch,
			// Rows of the pass before stay in sight until the new pass has ended.
			ready: known?.ready === true,
			extra: server.extra
		};
		if (known && !same(known.extra, server.extra)) await this.#extra(server.id, { ...known, extra: server.extra });
		const landed = (await this.store.entries.ofScope(server.id)).filter((entry) => entry.state === 'landed');
		if (!afresh && known.ready && server.head === known.cursor && landed.length === 0) {
			await this.#check(server, known);
			return;
		}
		const fresh = afresh ? new Set<string>() : undefined;
		for (;;) {
			const page = await this.transport.pull(server.id, meta.cursor, PAGE);
			// Somebody changed what we may see while we were reading: the next round starts anew.
			if (page.scope !== server.scope || page.epoch !== epoch) return;
			await this.store.transact(STORES, 'remote', async (log) => {
				await this.store.pages.put(server.id, page.rows, log, fresh);
				meta.cursor = page.next;
				if (!page.more) {
					if (fresh) await this.store.pages.sweep(server.id, fresh, log);
					for (const entry of landed) if (await this.store.db.outbox.get(entry.mid)) await this.store.entries.drop(entry, log);
					meta.ready = true;
					log.add('@extra', server.id);
				}
				// A pass that is cut off begins again: its cursor counts only once it is whole.
				await this.#keep(server.id, fresh && page.more ? { ...meta, cursor: 0, scope: '' } : meta);
				await this.#list(server.id);
			});
			if (!page.more) break;
		}
		this.#suspect.delete(server.id);
		await this.#check(server, meta);
	}

	/** Equal heads must mean equal rows; if they do not, the scope is fetched again and nothing of ours is lost. */
	async #check(server: ServerScope, meta: ScopeMeta): Promise<void> {
		if (meta.cursor !== server.head) return;
		const mine = await this.store.db.run('r', ['pages'], () => this.store.pages.digest(server.id));
		if (mine.count === server.count && mine.sum === server.sum) this.#suspect.delete(server.id);
		else this.#suspect.add(server.id);
	}

	async #extra(id: string, meta: ScopeMeta): Promise<void> {
		await this.store.transact(['meta'], 'remote', async (log) => {
			await this.#keep(id, meta);
			log.add('@extra', id);
		});
	}

	async #list(id: string): Promise<void> {
		const record = await this.store.db.meta.get('scopes');
		const ids = record ? ((await within(this.store.db.codec.open(record.body) as Promise<unknown>)) as string[]) : [];
		if (ids.includes(id)) return;
		await this.store.db.meta.put({ key: 'scopes', body: await within(this.store.db.codec.seal([...ids, id])) });
	}

	/** A scope that is not ours any more: its rows leave the device, the user's own unsent values stay readable. */
	async #forget(state: ServerState): Promise<void> {
		const named = new Set(state.scopes.map((scope) => scope.id));
		const held = ((await this.store.meta.get('scopes')) as string[] | undefined) ?? [];
		const gone = held.filter((id) => !named.has(id));
		if (gone.length === 0) return;
		await this.store.transact(STORES, 'remote', async (log) => {
			for (const id of gone) await this.#wipe(id, state.now, log);
			await this.store.db.meta.put({
				key: 'scopes',
				body: await within(this.store.db.codec.seal(held.filter((id) => named.has(id))))
			});
		});
	}

	async #wipe(id: string, now: string, log: ChangeLog): Promise<void> {
		await this.store.pages.wipe(id, log);
		for (const entry of await this.store.entries.ofScope(id)) {
			await this.store.entries.drop(entry, log);
			if (entry.state !== 'landed') await this.store.addIssue(issueOf(entry, 'revoked', REVOKED, now), log);
		}
		await this.store.db.meta.delete(`scope/${id}`);
	}
}

const REVOKED = {
	code: 'akses_dicabut',
	hint: 'Akses Anda ke data ini dicabut sebelum perubahan terkirim, sehingga perubahan tidak diterima server. Simpan cadangan bila perlu, lalu hubungi BKAD.',
	detail: null,
	columns: [] as string[],
	rows: []
};
