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
}

export class Witness {
	#next = 1_000_000;
	/** The last value of each device for each row: an earlier one may be replaced before it was ever sent. */
	#last = new Map<string, Entered>();
	#papers = new Set<string>();

	constructor(readonly b: Pick<Backend, 'sql'>) {}

	value(): number {
		return this.#next++;
	}
	entered(device: Device, row: string, value: number): void {
		this.#last.set(`${this.#name(device)}/${row}`, { device, row, value });
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
		const found: Finding = { lost: [], doubled: [], leaked: [], unequal: [] };
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

export const NOTHING: Finding = { lost: [], doubled: [], leaked: [], unequal: [] };
