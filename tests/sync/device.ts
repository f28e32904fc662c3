// A device of a test: the product's store, engine and calls, with an IndexedDB of its own and a network that can fail.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { v4 } from 'uuid';
import { vi } from 'vitest';
import { openDb, plain, type Codec, type StoreName } from '$lib/db';
import { createTransport } from '$lib/session/transport';
import { callFunction } from '$lib/session/supabase';
import {
	Changes,
	Engine,
	Store,
	type Obstacle,
	type Phase,
	type ServerState,
	type SyncModel,
	type Transport
} from '$lib/sync';
import type { Akun, Backend } from '../support/backend';

export const MODEL: SyncModel = {
	parents: {
		baris_kertas_kerja: 'kertas_kerja_id',
		riwayat_kertas_kerja: 'kertas_kerja_id',
		impor: 'kertas_kerja_id',
		koreksi_iwp: 'kertas_kerja_id',
		sel_kembali: 'kertas_kerja_id',
		revisi_beku: 'kertas_kerja_id',
		berita_acara: 'kertas_kerja_id',
		tanda_tangan: 'berita_acara_id',
		pembayaran: 'kertas_kerja_id',
		lampiran: 'kertas_kerja_id'
	}
};
export const ROW = 'baris_kertas_kerja';

/** Stands between device and server: a test may lose, double or change each call. */
export type Network = (transport: Transport) => Transport;

/** Calls go the product's way, through `fetch`, into the backend of the test. */
export function reach(backend: Pick<Backend, 'fetch'>): void {
	vi.stubEnv('VITE_SUPABASE_ANON_KEY', process.env.SUPABASE_PUBLISHABLE_KEY);
	globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) =>
		backend.fetch(
			input instanceof Request ? input : new URL(String(input), 'http://localhost'),
			init
		)) as typeof fetch;
}

let codec = plain;
/** Devices made from here on keep everything through this codec. */
export const keepThrough = (other: Codec): void => void (codec = other);

/** Some bytes of what lies on the device's disk change by themselves. Returns of how many records. */
export async function spoil<R>(device: Device, name: StoreName, which: (record: R) => boolean = () => true): Promise<number> {
	const change = (body: unknown): unknown =>
		body instanceof Uint8Array ? body.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) : `${String(body)}!`;
	const records = device.store.db.table(name).filter(which);
	return records.modify((record: { body: unknown }) => void (record.body = change(record.body)));
}

export class Device {
	store!: Store;
	engine!: Engine;
	phases: { phase: Phase; obstacle: Obstacle | null }[] = [];
	told: ServerState | null = null;
	/** time of this device: only ever shown, so a test may set it to anything */
	clock = Date.UTC(2026, 10, 23);
	#disk = new IDBFactory();

	constructor(
		readonly user: Pick<Akun, 'id' | 'token'>,
		public network: Network = (transport) => transport
	) {
		this.#start();
	}

	#start(): void {
		const db = openDb(this.user.id, { codec, indexedDB: this.#disk, IDBKeyRange });
		this.store = new Store(db, MODEL, new Changes(null), () => this.clock);
		this.engine = new Engine({
			store: this.store,
			transport: this.network(createTransport((name, args) => callFunction(name, args, this.user.token))),
			userId: this.user.id,
			random: () => 0.5,
			events: {
				state: (state) => (this.told = state),
				auth: () => {},
				phase: (phase, _contact, obstacle) => this.phases.push({ phase, obstacle })
			}
		});
	}

	/** Another tab on the same disk, which does not sync. */
	tab(): Store {
		const db = openDb(this.user.id, { codec, indexedDB: this.#disk, IDBKeyRange });
		return new Store(db, MODEL, new Changes(null), () => this.clock);
	}

	/** The tab is killed: memory is lost, the disk stays. */
	restart(network: Network = this.network): void {
		this.store.db.close();
		this.network = network;
		this.#start();
	}

	/** Remembers the storage as it is now. Returns the way to put it back. */
	async copyDisk(): Promise<() => Promise<void>> {
		const kept = new Map<string, unknown[]>();
		for (const one of this.store.db.tables) kept.set(one.name, await one.toArray());
		return async () => {
			for (const one of this.store.db.tables) {
				await one.clear();
				await one.bulkPut(kept.get(one.name) ?? []);
			}
		};
	}

	sync(): Promise<void> {
		return this.engine.round();
	}

	/** Syncs as the product does, failed rounds again, until nothing waits. */
	async settle(times = 60): Promise<void> {
		for (let round = 0; round < times; round++) {
			try {
				await this.engine.round();
				if ((await this.store.summary()).waiting.queued === 0) return;
			} catch {
				this.clock += 60_000;
			}
		}
		throw new Error('The device did not come to rest');
	}

	async open(skpd: string, bulan = '2026-11-01', jenis = 'tpp_pns', id = v4()): Promise<string> {
		await this.store.command({
			scope: skpd,
			cmd: 'buka_kertas_kerja',
			args: { id, bulan, jenis },
			label: 'Buka'
		});
		return id;
	}

	async add(skpd: string, kk: string, nama: string, isi: Record<string, unknown> = {}): Promise<string> {
		const id = v4();
		await this.store.save({
			t: ROW,
			id,
			parent: kk,
			scope: skpd,
			label: nama,
			set: { kertas_kerja_id: kk, nama, nip: '', ...isi }
		});
		return id;
	}

	edit(skpd: string, kk: string, id: string, set: Record<string, unknown>): Promise<void> {
		return this.store.save({ t: ROW, id, parent: kk, scope: skpd, label: 'Ubah', set });
	}

	async row(kk: string, id: string): Promise<Record<string, unknown> | undefined> {
		return this.store.get(ROW, kk, id);
	}

	/** What the device shows of a sheet, in the order of ids. */
	async held(kk: string): Promise<Record<string, unknown>[]> {
		return [...(await this.store.read(ROW, kk))].sort((a, b) => (a.id < b.id ? -1 : 1));
	}

	async issues() {
		const issues = await this.store.issues();
		return issues.map(({ status, code, cmd, columns, mine }) => ({ status, code, cmd, columns, mine }));
	}

	async dismissAll(): Promise<void> {
		for (const { n } of await this.store.issues()) await this.store.dismissIssue(n);
	}
}

/** Live rows of a sheet as the database has them. */
export async function onServer(
	backend: Pick<Backend, 'sql'>,
	kk: string
): Promise<Record<string, unknown>[]> {
	const rows = await backend.sql<{ d: Record<string, unknown> }>(
		'select to_jsonb(b) as d from public.baris_kertas_kerja b where kertas_kerja_id = $1 and deleted_at is null order by id',
		[kk]
	);
	return rows.map(({ d }) => d);
}
