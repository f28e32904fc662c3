// Invented staff of an agency: identity, family, post and pay that agree with each other and with the pay tables.
import { type Kind, type Position, TPP, plans, pppk } from './positions';
import { basicPay } from './pay';
import type { Random } from './random';

export interface Person {
	nip: string;
	name: string;
	status: 'PNS' | 'CPNS' | 'PPPK';
	golongan: string;
	/** Years of service that count for pay. */
	years: number;
	title: string;
	kind: Kind;
	allowance: number;
	tpp: number;
	partner: 0 | 1;
	children: 0 | 1 | 2;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Makes people with names and NIPs that never repeat, as of the end of 2026. */
export class Staffing {
	readonly #serials = new Map<string, number>();

	constructor(
		private readonly random: Random,
		private readonly name: (sex: 1 | 2) => string
	) {}

	/** A whole agency: the posts that exist once, then the rest by weight. */
	agency(short: string, count: number): Person[] {
		const plan = plans[short];
		if (!plan) throw new Error(`no plan for ${short}`);
		const fixed = plan.fixed.flatMap(([times, position]) => Array.from({ length: times }, () => position));
		const people = fixed.slice(0, count).map((position) => this.person(position));
		while (people.length < count) people.push(this.person(this.#weighted(plan.pool)));
		return people;
	}

	contracts(count: number, titles: RegExp): Person[] {
		const posts = pppk.filter(({ title }) => titles.test(title));
		return Array.from({ length: count }, () => this.person(this.random.pick(posts), 'PPPK'));
	}

	/** A candidate in the first year of service: 80 % of the basic salary until appointed. */
	candidate(): Person {
		const position: Position = {
			title: 'Penelaah Teknis Kebijakan',
			kind: 'pelaksana',
			allowance: 0,
			golongan: ['III/a'],
			tpp: TPP.helper,
			degrees: ['S.E.', 'S.IP.', 'S.Kom.']
		};
		return this.person(position, 'CPNS');
	}

	person(position: Position, status: Person['status'] = 'PNS'): Person {
		const { random } = this;
		const sex: 1 | 2 = random.chance(/Bidan/.test(position.title) ? 0 : /Guru|Perawat|Nutrisionis/.test(position.title) ? 0.3 : 0.55) ? 1 : 2;
		const golongan = random.pick(position.golongan);
		const served = status === 'CPNS' ? 1 : status === 'PPPK' ? random.int(1, 5) : this.#served(golongan);
		const startAge = status === 'PPPK' ? random.int(25, 40) : /^I\//.test(golongan) ? random.int(19, 24) : random.int(21, 29);
		const startYear = 2026 - served;
		const nip = this.#nip(startYear - startAge, startYear, sex, status);
		const age = served + startAge;
		const partner = age > 25 && random.chance(0.78) ? 1 : 0;
		const degree = random.pick(position.degrees);
		const name = this.name(sex);
		return {
			nip,
			name: /^(dr|drg|Apt)\./.test(degree) ? `${degree.toLowerCase()} ${name}` : degree ? `${name}, ${degree}` : name,
			status,
			golongan,
			years: status === 'PNS' ? Math.max(0, served - (/^III/.test(golongan) && random.chance(0.2) ? 5 : 0)) : served,
			title: position.title,
			kind: position.kind,
			allowance: position.allowance,
			tpp: position.tpp,
			partner,
			// Allowances are paid for two children under 21 at most; older staff have grown ones.
			children: partner === 0 ? 0 : age > 52 ? random.pick([0, 0, 1] as const) : random.pick([0, 1, 1, 2, 2, 2] as const)
		};
	}

	/** Years of service that fit the golongan. */
	#served(golongan: string): number {
		const [from, to] = (
			{
				'I/b': [6, 14], 'I/c': [8, 18], 'I/d': [12, 24],
				'II/a': [2, 8], 'II/b': [5, 12], 'II/c': [3, 14], 'II/d': [8, 20],
				'III/a': [2, 10], 'III/b': [5, 16], 'III/c': [10, 22], 'III/d': [13, 27],
				'IV/a': [17, 30], 'IV/b': [20, 32], 'IV/c': [24, 32]
			} as Record<string, [number, number]>
		)[golongan] ?? [2, 10];
		return this.random.int(from, to);
	}

	/** PNS: birth date, month of appointment, sex, serial. PPPK: birth date, year, number of contracts, sex, serial. */
	#nip(birthYear: number, startYear: number, sex: 1 | 2, status: Person['status']): string {
		const { random } = this;
		const born = `${birthYear}${two(random.int(1, 12))}${two(random.int(1, 28))}`;
		const start = status === 'PPPK' ? `${startYear}21` : `${startYear}${two(random.pick([1, 2, 3, 4, 12]))}`;
		const stem = `${born}${start}${sex}`;
		const serial = (this.#serials.get(stem) ?? 0) + 1;
		this.#serials.set(stem, serial);
		return `${stem}${String(serial).padStart(3, '0')}`;
	}

	#weighted(pool: readonly [number, Position][]): Position {
		let left = this.random.next() * pool.reduce((sum, [weight]) => sum + weight, 0);
		for (const [weight, position] of pool) if ((left -= weight) < 0) return position;
		throw new Error('empty pool');
	}
}

/** Tunjangan umum of those without structural or functional post (domain.md 4.1). */
function general(golongan: string): number {
	if (/^I\//.test(golongan)) return 175_000;
	if (/^II\//.test(golongan) || /^(V|VI|VII|VIII)$/.test(golongan)) return 180_000;
	return /^IV\//.test(golongan) ? 190_000 : 185_000;
}

/** The business columns of one row, zero and blank left out. */
export type Row = { urut: number; nip: string; nama: string } & Record<string, string | number | boolean | null>;

/** What a person is paid in one month, as the wire names it. */
export function payRow(person: Person, urut: number): Row {
	const full = basicPay(person.golongan, person.years, person.status === 'PPPK');
	const basic = person.status === 'CPNS' ? Math.floor(full * 0.8) : full;
	const load = Math.round(person.tpp * 0.6);
	return {
		urut,
		nip: person.nip,
		nama: person.name,
		golongan: person.golongan,
		status_asn: person.status,
		jabatan: person.title,
		jml_anak: person.children,
		jml_pasangan: person.partner,
		gaji_pokok: basic,
		tunj_pasangan: Math.floor((person.partner * basic) / 10),
		tunj_anak: person.children * Math.floor(basic / 50),
		tunj_eselon: person.kind === 'eselon' ? person.allowance : 0,
		tunj_fungsional: person.kind === 'fungsional' ? person.allowance : 0,
		tunj_umum: person.kind === 'pelaksana' ? general(person.golongan) : 0,
		tpp_beban_kerja: load,
		tpp_prestasi_kerja: person.tpp - load,
		tpp_kondisi_kerja: 0
	};
}
