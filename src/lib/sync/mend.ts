// Sets aside what cannot be read on this disk, so that everything else goes on; what the server has is fetched again.
import type { StoreName } from '$lib/db';
import { ChangeLog } from './changes';
import { openAll, type Key } from './damage';
import { finding, issueOf } from './ledger';
import { entryOf, outlineOf } from './outbox';
import { rowsOf } from './pages';
import { CLIENT, PREFIX, renamed } from './scopes';
import type { Store } from './store';
import { hold } from './verdict';

const ALL: StoreName[] = ['pages', 'outbox', 'issues', 'receipts', 'meta', 'drafts'];
const CODE = 'rusak';
const CHANGE = {
	label: 'Perubahan yang tidak terbaca',
	unsent:
		'Catatan perubahan ini rusak di penyimpanan perangkat, sehingga isinya tidak terbaca dan tidak dikirim. Perubahan lain tetap dikirim. Periksa yang Anda isi sekitar waktu di bawah, isi lagi bila belum ada, lalu buang catatan ini.',
	perhaps:
		'Catatan perubahan ini rusak di penyimpanan perangkat saat sedang dikirim, sehingga mungkin sudah diterima server, mungkin belum. Perubahan lain tetap dikirim. Periksa yang Anda isi sekitar waktu di bawah, isi lagi bila belum ada, lalu buang catatan ini.'
};
const REFUSED = {
	label: 'Masalah yang tidak terbaca',
	hint: 'Catatan tentang perubahan yang tidak diterima server ini rusak di penyimpanan perangkat, sehingga isinya tidak terbaca. Server belum menerima perubahan itu. Periksa yang Anda isi sebelum waktu di bawah, isi lagi bila belum ada, lalu buang catatan ini.'
};
const TYPING = {
	label: 'Ketikan yang tidak terbaca',
	hint: 'Ketikan terakhir yang belum disimpan rusak di penyimpanan perangkat, sehingga tidak bisa dikembalikan. Isian yang sudah disimpan tidak berubah. Periksa isian terakhir Anda, lalu isi lagi bila belum ada.'
};

/**
 * Looks again at what was noted, and takes out of use what still cannot be read: one transaction, so that nothing is
 * lost between the queue and the list of what needs somebody.
 */
export async function mend(store: Store): Promise<void> {
	const noted = store.damage.take();
	let log = new ChangeLog();
	await store.db.run('rw', ALL, async () => {
		log = new ChangeLog();
		const work = new Mending(store, log);
		// The pages mark their scope, so the scopes come first; the device's name comes before the queue that it numbers.
		await work.meta(keys(noted.get('meta')));
		await work.pages(keys(noted.get('pages')));
		await work.outbox(keys(noted.get('outbox')));
		await work.issues(keys(noted.get('issues')));
		await work.drafts(keys(noted.get('drafts')));
	});
	store.changes.emit(log, 'remote');
	// As after a write of this tab: what is counted is counted again, and the tab that syncs begins a round.
	const woken = new ChangeLog();
	woken.add('@outbox', '');
	store.changes.emit(woken, 'local');
}

const keys = <T extends Key>(noted: ReadonlySet<Key> | undefined): T[] => [...(noted ?? [])] as T[];

class Mending {
	constructor(
		readonly store: Store,
		readonly log: ChangeLog
	) {}

	async meta(noted: string[]): Promise<void> {
		const { db, entries, places } = this.store;
		const broken = await this.#broken('meta', await db.meta.bulkGet(noted), asItIs);
		await db.meta.bulkDelete(broken.map(({ key }) => key));
		for (const { key } of broken) this.log.add('@meta', '', key);
		if (broken.some(({ key }) => key === CLIENT)) {
			// Its numbers belong to a name that is lost: what may have been sent goes again under a new one.
			const epoch = (await places.all()).find((place) => place.epoch !== '')?.epoch ?? null;
			await places.putClient(renamed({ epoch, lastContact: null, lastSent: null }));
			await entries.renumber();
		}
		const epoch = (await places.client())?.epoch ?? '';
		for (const { key } of broken) {
			if (!key.startsWith(PREFIX)) continue;
			const id = key.slice(PREFIX.length);
			await places.put({
				id,
				cursor: 0,
				scope: '',
				epoch,
				ready: false,
				resync: 'scope',
				drift: 0,
				extra: {}
			});
			this.log.add('@extra', id);
		}
	}

	/** Also where one can be read by now: what was put into it meanwhile was put into an empty one. */
	async pages(noted: string[]): Promise<void> {
		const { db, places } = this.store;
		const records = await db.pages.bulkGet(noted);
		const broken = await this.#broken('pages', records, rowsOf);
		await db.pages.bulkDelete(broken.map(({ key }) => key));
		for (const key of noted) {
			const [t = '', parent = ''] = key.split('/');
			this.log.add(t, parent);
		}
		for (const scope of new Set(records.flatMap((page) => page?.scope ?? []))) {
			const place = await places.get(scope);
			if (place) await places.put({ ...place, ready: false, resync: place.resync ?? 'drift' });
			this.log.add('@extra', scope);
		}
	}

	async outbox(noted: number[]): Promise<void> {
		const { entries, ledger } = this.store;
		for (const record of await this.#broken('outbox', await entries.records(noted), entryOf)) {
			const outline = outlineOf(record);
			await entries.remove([record.mid]);
			for (const { t, parent } of outline.rows) this.log.add(t, parent);
			// The server has it: only the sight of it is gone until the pull.
			if (record.state === 'landed') continue;
			const found = {
				...finding('unreadable', CODE),
				hint: record.state === 'queued' ? CHANGE.unsent : CHANGE.perhaps,
				detail: { isi: asText(record.body) }
			};
			const rows = outline.rows.filter(({ id, parent }) => id !== parent);
			await ledger.raise({ ...outline, label: CHANGE.label, rows }, found, record.at, this.log);
			await hold(this.store, outline, record.at, this.log);
		}
	}

	async issues(noted: number[]): Promise<void> {
		const { db } = this.store;
		for (const record of await this.#broken('issues', await db.issues.bulkGet(noted), issueOf)) {
			await db.issues.delete(record.n);
			for (const [t = '', parent = ''] of record.touches.map((place) => place.split('/')))
				this.log.add(t, parent);
			await this.#raise(record, REFUSED);
		}
	}

	async drafts(noted: string[]): Promise<void> {
		const { db, now } = this.store;
		const at = new Date(now()).toISOString();
		for (const { key, body } of await this.#broken('drafts', await db.drafts.bulkGet(noted), asItIs)) {
			await db.drafts.delete(key);
			this.log.add('@drafts', '', key);
			await this.#raise({ scope: '', at, body }, TYPING);
		}
	}

	#raise(
		{ scope, at, body }: { scope: string; at: string; body: unknown },
		words: typeof REFUSED
	): Promise<void> {
		const found = { ...finding('unreadable', CODE), hint: words.hint, detail: { isi: asText(body) } };
		return this.store.ledger.raise(
			{ scope, cmd: null, args: {}, label: words.label, rows: [] },
			found,
			at,
			this.log
		);
	}

	/** Those that are still here and still cannot be read. */
	async #broken<R extends { body: unknown }>(
		name: StoreName,
		found: (R | undefined)[],
		shape: (body: unknown, record: R) => unknown
	): Promise<R[]> {
		const here = found.filter((record) => record !== undefined);
		const opened = await openAll(this.store.db, name, here, shape);
		return here.filter((_, at) => opened[at] === undefined);
	}
}

const asItIs = (body: unknown): unknown => body;

/** What is left of a body, for somebody who may still make sense of it. */
function asText(body: unknown): string {
	if (!(body instanceof Uint8Array)) return typeof body === 'string' ? body : JSON.stringify(body ?? null);
	return btoa(Array.from(body, (byte) => String.fromCharCode(byte)).join(''));
}
