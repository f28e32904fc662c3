// Observers: whatever happened on the way, nothing may be lost, happen twice, or be seen by the wrong device.
import type { Backend } from '../support/backend';
import { type Device, ROW, onServer } from '../sync/device';

/** One value a person entered: unique, so that it can be found again anywhere. */
interface Entered {
	device: Device;
	row: string;
	value: number;
}

export interface Finding {
	lost: string[];
	doubled: string[];
	leaked: string[];
	unequal: string[];
	/** values replaced by somebody who had never seen them */
	overwritten: string[];
}

export class Witness {
	#next = 1_000_000;
	/** The last value of each device for each row: an earlier one may be replaced before it was ever sent. */
	#last = new Map<string, Entered>();
	#papers = new Set<string>();
	/** What the author of a value had on the screen for that row: nothing else may be replaced without a question. */
	#seen = new Map<string, Set<number | null>>();
	#authors = new Map<number, Device>();
	#orders = new Map<string, number>();

	constructor(readonly b: Pick<Backend, 'sql'>) {}

	value(): number {
		return this.#next++;
	}
	entered(device: Device, row: string, value: number): void {
		this.#last.set(`${this.#name(device)}/${row}`, { device, row, value });
		this.#authors.set(value, device);
		this.saw(device, row, value);
	}
	/** The value a device shows in a row. */
	saw(device: Device, row: string, value: number | null): void {
		const key = `${this.#name(device)}/${row}`;
		this.#seen.set(key, (this.#seen.get(key) ?? new Set()).add(value));
	}
	/** A command that somebody gave: it takes effect once or is refused once, never both. */
	ordered(command: string): void {
		this.#orders.set(command, (this.#orders.get(command) ?? 0) + 1);
	}
	/** Values of a row that its own author took back do not have to arrive. */
	takenBack(device: Device, row: string): void {
		this.#last.delete(`${this.#name(device)}/${row}`);
	}
	paper(id: string): void {
		this.#papers.add(id);
	}

	#names = new Map<Device, string>();
	#name(device: Device): string {
		const known = this.#names.get(device) ?? String(this.#names.size);
		this.#names.set(device, known);
		return known;
	}

	/** @param allowed scopes each device may hold now */
	async check(devices: readonly Device[], scopes: readonly string[], allowed: (device: Device) => readonly string[]): Promise<Finding> {
		const found: Finding = { lost: [], doubled: [], leaked: [], unequal: [], overwritten: await this.#overwritten(scopes) };
		const written = await this.#written(scopes);
		for (const { device, row, value } of this.#last.values()) {
			const times = written.get(`${row}/${value}`) ?? 0;
			if (times > 1) found.doubled.push(`value ${value} of row ${row} was written ${times} times`);
			if (times === 0 && !(await reported(device, row, value))) found.lost.push(`value ${value} of row ${row}: neither on the server nor told to its author`);
		}
		const imports = await this.b.sql<{ kunci: string; n: number }>(
			`select kunci, count(*)::int as n from audit.log where tabel = 'public.impor' and aksi = 'INSERT' and skpd_id = any ($1) group by 1 having count(*) > 1`,
			[scopes]
		);
		found.doubled.push(...imports.map(({ kunci }) => `import ${kunci}`));
		found.doubled.push(...(await this.#carriedOut(devices, scopes)));
		found.leaked.push(...(await this.leaks(devices, allowed)));
		for (const paper of this.#papers) {
			const rows = await onServer(this.b, paper);
			for (const device of devices) {
				const scope = rows[0]?.skpd_id as string | undefined;
				if (!scope || !allowed(device).includes(scope)) continue;
				const held = await device.held(paper);
				const odd = difference(held, rows);
				if (odd) found.unequal.push(`device ${this.#name(device)}, paper ${paper}: ${odd}`);
			}
		}
		return found;
	}

	/** What devices hold of scopes that are not theirs: the page's own word for its scope, and the rows inside. */
	async leaks(devices: readonly Device[], allowed: (device: Device) => readonly string[]): Promise<string[]> {
		const found: string[] = [];
		for (const device of devices) {
			const { db, pages } = device.store;
			const mine = new Set(allowed(device));
			for (const { key, scope } of await db.pages.toArray()) if (!mine.has(scope)) found.push(`${key} of scope ${scope}`);
			for (const { scope } of await db.outbox.toArray()) if (!mine.has(scope)) found.push(`waiting entry of scope ${scope}`);
			for (const rows of (await db.run('r', ['pages'], () => pages.ofTable(ROW))).values())
				for (const { id, skpd_id } of Object.values(rows)) if (!mine.has(skpd_id)) found.push(`row ${id} of scope ${skpd_id}`);
		}
		return found;
	}

	async #carriedOut(devices: readonly Device[], scopes: readonly string[]): Promise<string[]> {
		const done = await this.b.sql<{ peristiwa: string; n: number }>(
			`select peristiwa, count(*)::int as n from public.riwayat_kertas_kerja where skpd_id = any ($1) group by 1`,
			[scopes]
		);
		const ends = new Map(done.map(({ peristiwa, n }) => [peristiwa, n]));
		for (const device of devices)
			// Of what was on its way when the access ended, nobody is told that it was refused.
			for (const { cmd, code } of await device.store.issues())
				if (cmd && code !== 'akses_dicabut_saat_dikirim') ends.set(cmd, (ends.get(cmd) ?? 0) + 1);
		return [...this.#orders].flatMap(([command, given]) => ((ends.get(command) ?? 0) > given ? [`${command} given ${given} times, carried out or refused ${ends.get(command)} times`] : []));
	}

	async #overwritten(scopes: readonly string[]): Promise<string[]> {
		const log = await this.b.sql<{ kunci: string; dari: number | null; ke: number }>(
			`select kunci, (beda -> 'gaji_pokok' ->> 0)::bigint as dari, (beda -> 'gaji_pokok' ->> 1)::bigint as ke
			 from audit.log where tabel = $1 and skpd_id = any ($2) and aksi = 'UPDATE' and beda -> 'gaji_pokok' ->> 1 is not null
			 and coalesce(alasan, '') not like 'batalkan_impor%'`,
			[`public.${ROW}`, scopes]
		);
		return log.flatMap(({ kunci, dari, ke }) => {
			const author = this.#authors.get(ke);
			if (!author || this.#seen.get(`${this.#name(author)}/${kunci}`)?.has(dari)) return [];
			return [`value ${dari} of row ${kunci} by ${ke}, whose author never saw it`];
		});
	}

	/** How often each value became the value of its row. */
	async #written(scopes: readonly string[]): Promise<Map<string, number>> {
		const log = await this.b.sql<{ kunci: string; nilai: number | null; n: number }>(
			`select kunci, (case aksi when 'INSERT' then beda ->> 'gaji_pokok' else beda -> 'gaji_pokok' ->> 1 end)::bigint as nilai, count(*)::int as n
			 from audit.log where tabel = $1 and skpd_id = any ($2) and aksi <> 'DELETE' and coalesce(alasan, '') not like 'batalkan_impor%' group by 1, 2`,
			[`public.${ROW}`, scopes]
		);
		return new Map(log.flatMap(({ kunci, nilai, n }): [string, number][] => (nilai === null ? [] : [[`${kunci}/${nilai}`, n]])));
	}
}

async function reported(device: Device, row: string, value: number): Promise<boolean> {
	const issues = await device.store.issues();
	return issues.some(
		({ id, mine, rows }) => (id === row && mine.gaji_pokok === value) || rows.some((one) => one.id === row && one.set.gaji_pokok === value)
	);
}

/** The first place where two lists of rows differ. */
function difference(held: Record<string, unknown>[], rows: Record<string, unknown>[]): string | null {
	if (held.length !== rows.length) return `${held.length} rows, server ${rows.length}`;
	for (const [at, row] of rows.entries())
		for (const column of new Set([...Object.keys(row), ...Object.keys(held[at] ?? {})]))
			// What waits or is disputed is a mark of the view, not of the row.
			if (!column.startsWith('_') && JSON.stringify(held[at]?.[column]) !== JSON.stringify(row[column])) return `${column} of ${String(row.id)}: ${JSON.stringify(held[at]?.[column])}, server ${JSON.stringify(row[column])}`;
	return null;
}

export const NOTHING: Finding = { lost: [], doubled: [], leaked: [], unequal: [], overwritten: [] };
