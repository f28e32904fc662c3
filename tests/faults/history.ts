// A random story of several devices under any weather, and its end: everybody at rest, observers satisfied.
import fc from 'fast-check';
import { v4 } from 'uuid';
import { KertasKerjaRepository } from '$lib/modules/iuran/data';
import { hitungDaftar, parameterPada } from '$lib/modules/iuran/domain';
import { type Akun, type Backend, siapkanSkpd } from '../support/backend';
import { Device, type Network } from '../sync/device';
import { type FaultName, type Sky, CALM, NAMES } from './weather';
import { type Finding, Witness } from './witness';

export const MONTH = '2026-11-01';
/** People each paper has before a story begins. */
const STAFF = 3;

/** What a device does next; numbers choose among what there is, so that every story makes sense and can be shortened. */
export type Step =
	| { kind: 'add' | 'edit' | 'delete' | 'import' | 'undo' | 'submit' | 'recall' | 'review' | 'sync' | 'kill'; device: number; pick: number }
	| { kind: 'revoke' | 'grant'; device: number; pick: number };

export interface Story {
	/** For each device: which of the two agencies it works for, or 2 for the officer. */
	devices: number[];
	steps: Step[];
	/** Faults of the calls to come, used up in order; null is a call that works. */
	weather: (FaultName | null)[];
}

const kind = fc.constantFrom<Step['kind']>('add', 'add', 'edit', 'edit', 'edit', 'edit', 'edit', 'delete', 'import', 'undo', 'submit', 'submit', 'recall', 'review', 'review', 'sync', 'sync', 'sync', 'sync', 'sync', 'sync', 'kill', 'revoke', 'grant');

/** `rate` of ten calls fail. */
export const story = (size: { devices: number; least?: number; steps: number; rate: number }): fc.Arbitrary<Story> =>
	fc.record({
		devices: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 2), { minLength: 2, maxLength: size.devices }),
		steps: fc.array(fc.record({ kind, device: fc.nat(20), pick: fc.nat(50) }), { minLength: size.least ?? 4, maxLength: size.steps, size: 'max' }) as fc.Arbitrary<Step[]>,
		weather: fc.array(fc.oneof({ weight: size.rate, arbitrary: fc.constantFrom(...NAMES) }, { weight: 10 - size.rate, arbitrary: fc.constant(null) }), { minLength: 20, maxLength: 80, size: 'max' })
	});

interface Member {
	device: Device;
	user: Akun;
	scope: string | null;
	granted: boolean;
}

export class World {
	readonly witness: Witness;
	#members: Member[] = [];
	/** One paper of each agency. */
	#papers: string[] = [];
	get papers(): readonly string[] {
		return this.#papers;
	}
	#scopes: string[] = [];

	constructor(
		readonly b: Backend,
		readonly sky: Sky
	) {
		this.witness = new Witness(b);
	}

	/** Two agencies of the story's own, and a device for each place of it. */
	async begin(devices: readonly number[], users: readonly Akun[], network?: Network): Promise<void> {
		const mark = v4().slice(0, 8).toUpperCase();
		this.#scopes = [await siapkanSkpd(this.b, `A${mark}`), await siapkanSkpd(this.b, `B${mark}`)];
		this.#papers = [v4(), v4()];
		for (const [at, scope] of this.#scopes.entries()) {
			await this.b.sql('insert into public.penugasan (profil_id, skpd_id) values ($1, $2)', [users[at]?.id, scope]);
			await this.b.sql(`insert into public.kertas_kerja (skpd_id, id, bulan, jenis) values ($1, $2, $3, 'tpp_pns')`, [scope, this.#papers[at], MONTH]);
			this.witness.paper(this.#papers[at] ?? '');
			for (let urut = 1; urut <= STAFF; urut++)
				await this.b.sql(
					`insert into public.baris_kertas_kerja (skpd_id, id, kertas_kerja_id, urut, nip, nama, gaji_pokok) values ($1, $2, $3, $4, $5, $6, 4000000)`,
					[scope, v4(), this.#papers[at], urut, `19850101201001${String(1000 + urut)}`, `Pegawai ${urut}`]
				);
		}
		this.#members = devices.map((place) => ({ device: new Device(users[place] as Akun, network), user: users[place] as Akun, scope: this.#scopes[place] ?? null, granted: true }));
		for (const { device } of this.#members) await device.sync();
	}

	/** The story's agencies vanish behind every rule, so that the next one is as quick as the first. */
	async end(): Promise<void> {
		const all = `array[${this.#scopes.map((id) => `'${id}'`).join()}]::uuid[]`;
		const emptied = ['public.baris_kertas_kerja', 'public.riwayat_kertas_kerja', 'public.impor', 'privat.iuran_ditetapkan', 'public.kertas_kerja', 'public.penugasan', 'public.skpd'];
		await this.b.sql(`do $$ begin set local session_replication_role = replica; ${emptied.map((table) => `delete from ${table} where skpd_id = any (${all});`).join(' ')} end $$`);
	}

	/** @param together devices do not take turns: whoever syncs, all sync at once */
	async run({ steps, weather }: Pick<Story, 'steps' | 'weather'>, together = false): Promise<void> {
		let at = 0;
		for (const { user } of this.#members) this.sky.over(user.token, { next: () => weather[at++ % weather.length] ?? null });
		for (const step of steps) {
			if (step.kind === 'sync' && together) {
				await Promise.all(this.#members.map(({ device }) => device.sync().catch(() => undefined)));
				continue;
			}
			await this.#step(step);
			// Every second act is sent at once, the others wait and go together.
			if (step.pick % 2 === 0 && !together) await this.member(step.device).device.sync().catch(() => undefined);
		}
	}

	/** The weather clears, everything that was held back arrives, every device comes to rest. */
	async rest(): Promise<Finding> {
		for (const { user } of this.#members) this.sky.over(user.token, CALM);
		for (const member of this.#members) await this.#allow(member, true);
		await this.sky.deliver();
		for (const { device } of this.#members) await device.settle();
		for (const { device } of this.#members) await device.sync();
		const found = await this.witness.check(this.#members.map(({ device }) => device), this.#scopes, (device) => this.#allowed(device));
		for (const { device } of this.#members) device.store.db.close();
		return found;
	}

	#allowed(device: Device): string[] {
		const { scope } = this.#members.find((one) => one.device === device) as Member;
		const city = '00000000-0000-0000-0000-000000000000';
		return scope === null ? [...this.#scopes, city] : [scope, city];
	}
	member(index: number): Member {
		return this.#members[index % this.#members.length] as Member;
	}

	async #allow(member: Member, granted: boolean): Promise<void> {
		if (member.scope === null || member.granted === granted) return;
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
		if (kind === 'sync') return device.sync().catch(() => undefined);
		if (kind === 'kill') return device.restart();
		if (kind === 'revoke' || kind === 'grant') return this.#allow(member, kind === 'grant');
		const repo = new KertasKerjaRepository(device.store);
		const place = scope === null ? pick % 2 : this.#scopes.indexOf(scope);
		const paper = await repo.satu(this.#scopes[place] ?? '', this.#papers[place] ?? '');
		if (!paper) return;
		const rows = await repo.baris(paper.id);
		const row = rows[pick % Math.max(1, rows.length)];
		if (scope === null) {
			if (kind !== 'review') return;
			const name = paper.status === 'diajukan' ? 'periksa' : paper.status !== 'diperiksa' ? null : pick % 3 === 0 ? 'setujui' : 'kembalikan';
			if (name === null) return;
			this.witness.ordered(name);
			if (name === 'periksa') await repo.periksa(paper, 'SKPD');
			else if (name === 'setujui') await repo.setujui(paper, 'SKPD');
			else await repo.kembalikan(paper, 'Periksa lagi', 'SKPD');
			return;
		}
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
		if (kind === 'add') {
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

	async #import(device: Device, repo: KertasKerjaRepository, paper: NonNullable<Awaited<ReturnType<KertasKerjaRepository['satu']>>>, rows: Awaited<ReturnType<KertasKerjaRepository['baris']>>): Promise<void> {
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
