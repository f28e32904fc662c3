// A random story of several devices under any weather, and its end: everybody at rest, observers satisfied.
import fc from 'fast-check';
import { v4 } from 'uuid';
import { type KertasKerja, KertasKerjaRepository } from '$lib/modules/iuran/data';
import { hitungDaftar, parameterPada } from '$lib/modules/iuran/domain';
import { type Akun, type Backend, KOTA as CITY, siapkanSkpd } from '../support/backend';
import { Device, type Network } from '../sync/device';
import { type FaultName, type Sky, type Weather, CALM, NAMES } from './weather';
import { type Finding, Witness } from './witness';

export const MONTH = '2026-11-01';
const DAY = 86_400_000;

/** What a device does next; numbers choose among what there is, so that every story makes sense and can be shortened. */
export type Step =
	| { kind: 'add' | 'edit' | 'delete' | 'import' | 'undo' | 'submit' | 'recall' | 'review' | 'sync' | 'kill' | 'clock'; device: number; pick: number }
	| { kind: 'revoke' | 'grant'; device: number; pick: number };

export interface Story {
	/** For each device: which of the two agencies it works for, or 2 for the officer. */
	devices: number[];
	steps: Step[];
	/** Faults of the calls to come, used up in order; null is a call that works. */
	weather: (FaultName | null)[];
}

/** How often each happens, among 26. */
const OFTEN: Record<Step['kind'], number> = { add: 4, edit: 6, delete: 1, import: 2, undo: 1, submit: 1, recall: 2, review: 1, sync: 4, kill: 1, clock: 1, revoke: 1, grant: 1 };
const kind = fc.oneof(...(Object.entries(OFTEN) as [Step['kind'], number][]).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) })));
/** `rate` of ten calls fail, by the named faults or by any. */
export const story = (size: { devices: number; least?: number; steps: number; rate: number; names?: readonly FaultName[] }): fc.Arbitrary<Story> =>
	fc.record({
		devices: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 2), { minLength: 2, maxLength: size.devices }),
		steps: fc.array(fc.record({ kind, device: fc.nat(20), pick: fc.nat(50) }), { minLength: size.least ?? 4, maxLength: size.steps, size: 'max' }) as fc.Arbitrary<Step[]>,
		weather: fc.array(fc.oneof({ weight: size.rate, arbitrary: fc.constantFrom(...(size.names ?? NAMES)) }, { weight: 10 - size.rate, arbitrary: fc.constant(null) }), { minLength: 20, maxLength: 80, size: 'max' })
	});

interface Member {
	device: Device;
	user: Akun;
	scope: string | null;
	granted: boolean;
}

/** The rows that another device of the same user has fetched, without its name on the wire. */
async function copyFetched({ store: { db: from } }: Device, { store: { db: to } }: Device): Promise<void> {
	await to.pages.bulkPut(await from.pages.toArray());
	await to.meta.bulkPut((await from.meta.toArray()).filter(({ key }) => key !== 'client'));
}

const waits = async ({ store }: Device): Promise<boolean> => (await store.summary()).waiting.queued > 0;
/** A difference was found, and the device is not through with fetching afresh. */
const repairs = async ({ store }: Device): Promise<boolean> => (await store.summary()).places.some(({ resync, drift }) => resync !== null || drift > 0);

export class World {
	readonly witness: Witness;
	#members: Member[] = [];
	/** Whose round is under way. */
	#acting: Member | null = null;
	/** One paper of each agency. */
	#papers: string[] = [];
	get papers(): readonly string[] {
		return this.#papers;
	}
	#scopes: string[] = [];
	#gaps: string[] = [];

	constructor(
		readonly b: Backend,
		readonly sky: Sky
	) {
		this.witness = new Witness(b);
	}

	/**
	 * Two agencies of the story's own, and a device for each place of it.
	 * @param first whether every device fetches what there is now, or some of them only under the weather of the story
	 */
	async begin(devices: readonly number[], users: readonly Akun[], network?: Network, first: 'fetch' | 'mixed' = 'fetch'): Promise<void> {
		this.sky.forget();
		const mark = v4().slice(0, 8).toUpperCase();
		this.#scopes = [await siapkanSkpd(this.b, `A${mark}`), await siapkanSkpd(this.b, `B${mark}`)];
		this.#papers = [v4(), v4()];
		for (const [at, scope] of this.#scopes.entries()) {
			await this.b.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [users[at]?.id, scope]);
			await this.b.sql(`insert into public.kertas_kerja (skpd_id, id, bulan, jenis) values ($1, $2, $3, 'tpp_pns')`, [scope, this.#papers[at], MONTH]);
			this.witness.paper(this.#papers[at] ?? '');
		}
		this.#members = devices.map((place) => ({ device: new Device(users[place] as Akun, network), user: users[place] as Akun, scope: this.#scopes[place] ?? null, granted: true }));
		const fetched = new Map<number, Device>();
		for (const [at, { device }] of this.#members.entries()) {
			const like = fetched.get(devices[at] ?? 0);
			if (first === 'fetch' || !like) await device.sync();
			// Those after it begin where it stands, or with nothing: then their first fetch meets the weather.
			else if (at % 2 === 0) await copyFetched(like, device);
			fetched.set(devices[at] ?? 0, device);
		}
	}

	/** The story's agencies vanish behind every rule, so that the next one is as quick as the first. */
	async end(): Promise<void> {
		const all = `array[${this.#scopes.map((id) => `'${id}'`).join()}]::uuid[]`;
		const emptied = ['public.baris_kertas_kerja', 'public.riwayat_kertas_kerja', 'public.impor', 'privat.iuran_ditetapkan', 'public.kertas_kerja', 'public.penugasan', 'public.skpd'];
		await this.b.sql(`do $$ begin set local session_replication_role = replica; ${emptied.map((table) => `delete from ${table} where skpd_id = any (${all});`).join(' ')} end $$`);
	}

	/** The weather of everybody, with tabs that can be killed by it. */
	over(weather: Weather): void {
		const kill = (): void => {
			const device = this.#acting?.device;
			// Nothing of a killed tab writes on.
			device?.store.db.retire();
			device?.restart();
		};
		for (const { user } of this.#members) this.sky.over(user.token, { kill, ...weather });
	}

	/** A round of a device, made again when it fails, as the product would. */
	async sync(index: number, times = 1): Promise<void> {
		const member = this.member(index);
		this.#acting = member;
		for (let failed = true; failed && times > 0; times--)
			failed = await member.device.sync().then(
				() => false,
				() => true
			);
		this.#acting = null;
	}

	/** Devices do not take turns: whenever one would sync, all do at once. */
	async runTogether({ steps, weather }: Pick<Story, 'steps' | 'weather'>): Promise<void> {
		let at = 0;
		// No tab is killed: it could not be said whose.
		this.over({ next: () => weather[at++ % weather.length] ?? null, kill: undefined });
		const calm = weather.every((one) => one === null);
		for (const step of steps) {
			if (step.kind !== 'sync') await this.#step(step);
			else {
				await Promise.all(this.#members.map(({ device }) => device.sync().catch(() => undefined)));
				if (calm) for (const { device } of this.#members) await this.#noGap(device);
			}
		}
	}

	/** Where no call fails, a difference that lasts is a row that was passed over; a single one may be a write under way. */
	async #noGap({ store }: Device): Promise<void> {
		for (const { id, drift } of (await store.summary()).places) if (drift > 1) this.#gaps.push(`rows of scope ${id} were passed over`);
	}

	async run({ steps, weather }: Pick<Story, 'steps' | 'weather'>): Promise<void> {
		let at = 0;
		// Every other question goes through, or hardly anything behind it would ever be reached.
		this.over({ next: (call) => (call === 'sync_state' && at++ % 2 === 0 ? null : (weather[at++ % weather.length] ?? null)) });
		for (const step of steps) {
			await this.#step(step);
			// Every second act is sent at once, the others wait and go together.
			if (step.pick % 2 === 0 && (await waits(this.member(step.device).device))) await this.sync(step.device, 3);
		}
		for (const [index, { device }] of this.#members.entries()) if (await waits(device)) await this.sync(index, 6);
	}

	/** The weather clears, everything that was held back arrives, every device comes to rest. */
	async rest(): Promise<Finding> {
		this.over(CALM);
		await this.sky.deliver();
		const barred = this.#members.filter(({ granted }) => !granted).map(({ device }) => device);
		for (const device of barred) await device.settle();
		const leaked = await this.witness.leaks(barred, () => [CITY]);
		for (const member of this.#members) await this.#allow(member, true);
		await this.#settle();
		const found = await this.witness.check(this.#members.map(({ device }) => device), this.#scopes, (device) => this.#allowed(device));
		for (const { device } of this.#members) device.store.db.close();
		return { ...found, leaked: [...leaked, ...found.leaked], unequal: [...this.#gaps, ...found.unequal] };
	}

	/** Until each has made a round since anybody last sent something, and none repairs itself any more. */
	async #settle(): Promise<void> {
		const all = this.#members.map(({ device }) => device);
		for (let at = 0, quiet = 0; quiet < all.length; at++) {
			const device = all[at % all.length] as Device;
			const sent = this.sky.mutations;
			// What was put aside is due again.
			device.clock += 600_000;
			await device.settle();
			for (let round = 0; round < 6 && (await repairs(device)); round++) await device.sync();
			quiet = this.sky.mutations === sent ? quiet + 1 : 1;
		}
	}

	#allowed(device: Device): string[] {
		const { scope } = this.#members.find((one) => one.device === device) as Member;
		return scope === null ? [...this.#scopes, CITY] : [scope, CITY];
	}
	member(index: number): Member {
		return this.#members[index % this.#members.length] as Member;
	}

	async #allow(member: Member, granted: boolean): Promise<void> {
		if (member.scope === null || member.granted === granted) return;
		if (!granted) this.sky.struck('access taken away');
		if (granted) await this.b.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2) on conflict do nothing', [member.user.id, member.scope]);
		else await this.b.sql('delete from public.penugasan where profil_id = $1 and skpd_id = $2', [member.user.id, member.scope]);
		for (const other of this.#members) if (other.user === member.user) other.granted = granted;
	}

	async step(step: Step): Promise<void> {
		return this.#step(step);
	}

	async #step({ kind, device: index, pick }: Step): Promise<void> {
		const member = this.member(index);
		const { device, scope } = member;
		if (kind === 'sync') return this.sync(index, 3);
		if (kind === 'kill') {
			this.sky.struck('a tab killed at rest');
			return device.restart();
		}
		if (kind === 'clock') {
			this.sky.struck('a clock of the device that jumps');
			device.clock += (pick % 2 ? 1 : -1) * (pick + 1) * DAY;
			return;
		}
		if (kind === 'revoke' || kind === 'grant') return this.#allow(member, kind === 'grant');
		const repo = new KertasKerjaRepository(device.store);
		const place = scope === null ? pick % 2 : this.#scopes.indexOf(scope);
		const paper = await repo.satu(this.#scopes[place] ?? '', this.#papers[place] ?? '');
		if (!paper) {
			// Nothing to work on: access comes back, or the first fetch is tried again.
			if (pick % 2 === 0) await this.#allow(member, true);
			return this.sync(index, 2);
		}
		const rows = await repo.baris(paper.id);
		const row = rows[pick % Math.max(1, rows.length)];
		if (scope === null) return this.#review(repo, paper, pick);
		const editable = paper.status === 'draf' || paper.status === 'perlu_perbaikan';
		if (kind === 'recall' && paper.status === 'diajukan') {
			this.witness.ordered('tarik_pengajuan');
			return void (await repo.tarikPengajuan(paper));
		}
		if (kind === 'submit' && editable && rows.length > 0) {
			this.witness.ordered('ajukan');
			return void (await repo.ajukan(paper, rows, hitungDaftar(rows, parameterPada(MONTH), { lain: await repo.iuranLain(paper) })));
		}
		if (!editable) return;
		const { witness } = this;
		if (kind === 'add' || (kind === 'edit' && !row)) {
			const value = witness.value();
			witness.entered(device, await device.add(scope, paper.id, `Orang ${value}`, { gaji_pokok: value, urut: rows.length + 1, nip: `19800101200501${String(value % 10_000).padStart(4, '0')}` }), value);
		} else if (kind === 'edit' && row) {
			const value = witness.value();
			witness.saw(device, row.id, row.gajiPokok);
			await device.edit(scope, paper.id, row.id, pick % 2 ? { gaji_pokok: value } : { gaji_pokok: value, golongan: `G${value}` });
			witness.entered(device, row.id, value);
		} else if (kind === 'delete' && row) {
			await repo.hapusBaris(paper, row.id, row.nama);
			witness.takenBack(device, row.id);
		} else if (kind === 'import') await this.#import(device, repo, paper, rows);
		else if (kind === 'undo') {
			const [last] = (await repo.impor(paper.id)).filter((one) => !one.dibatalkanPada);
			if (!last) return;
			await repo.batalkanImpor(paper, last);
			for (const one of await repo.baris(paper.id)) witness.takenBack(device, one.id);
			for (const one of rows) witness.takenBack(device, one.id);
		}
	}

	/** Whatever the officer is told to do, it is the next thing there is to decide. */
	async #review(repo: KertasKerjaRepository, paper: KertasKerja, pick: number): Promise<void> {
		const next = paper.status === 'diajukan' ? 'periksa' : pick % 7 === 0 ? 'setujui' : 'kembalikan';
		if (paper.status !== 'diajukan' && paper.status !== 'diperiksa') return;
		this.witness.ordered(next);
		await (next === 'kembalikan' ? repo.kembalikan(paper, 'Periksa lagi', 'SKPD') : repo[next](paper, 'SKPD'));
	}

	async #import(device: Device, repo: KertasKerjaRepository, paper: KertasKerja, rows: Awaited<ReturnType<KertasKerjaRepository['baris']>>): Promise<void> {
		const values = [this.witness.value(), this.witness.value()];
		const known = rows.slice(0, 1);
		for (const { id, gajiPokok } of known) this.witness.saw(device, id, gajiPokok);
		await repo.terapkan(
			paper,
			[
				...known.map(({ id, nip }) => ({ id, isi: { nip, gajiPokok: values[0] } })),
				{ id: null, isi: { nip: `19800101${String(values[1]).padStart(10, '0')}`, nama: `Impor ${values[1]}`, statusAsn: 'PNS', gajiPokok: values[1] } }
			],
			{ sumber: 'berkas', namaBerkas: 'uji.xlsx', sha256: null, oleh: 'Uji', pada: new Date(device.clock).toISOString() }
		);
		for (const { id, gajiPokok } of await repo.baris(paper.id))
			if (gajiPokok === values[0] || gajiPokok === values[1]) this.witness.entered(device, id, gajiPokok as number);
	}
}
