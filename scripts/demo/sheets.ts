// The demo's months: September and October 2026 approved, November 2026 in every state a sheet can be in before.
import demo from './accounts.mjs';
import { nameMaker } from './names';
import { goldenRows } from './pay';
import { type Person, type Row, Staffing, payRow } from './people';
import { TPP } from './positions';
import { random } from './random';

export interface Event {
	name: 'ajukan' | 'periksa' | 'kembalikan' | 'setujui';
	from: string;
	to: string;
	by: string;
	at: string;
	note?: string;
}
export interface Sheet {
	agency: string;
	month: string;
	kind: 'tpp_pns' | 'tpp_pppk';
	rows: Row[];
	events: Event[];
}

export const SEPTEMBER = '2026-09-01';
export const OCTOBER = '2026-10-01';
export const NOVEMBER = '2026-11-01';
export const RETURN_NOTE =
	'Tunjangan istri/suami baris 12, 31, dan 47 tidak 10% dari gaji pokok. Potongan IWP 1% baris 20 berbeda dari daftar gaji. Mohon diperiksa lalu diajukan lagi.';

const dice = random(20261123);
const staffing = new Staffing(dice, nameMaker(dice));
const bpjs = demo.accounts.find(({ role }) => role === 'admin_bpjs')?.name ?? '';
const treasurer = (agency: string): string => demo.accounts.find((one) => one.agency === agency)?.name ?? '';

/** The way of a sheet up to a state, one event per working day. */
function history(agency: string, until: string, month: string, day: number): Event[] {
	const at = (offset: number, hour: number): string =>
		`${month}-${String(day + offset).padStart(2, '0')}T${String(hour).padStart(2, '0')}:${String(10 + ((day * 7 + hour) % 45))}:00+07:00`;
	const way: Event[] = [
		{ name: 'ajukan', from: 'draf', to: 'diajukan', by: treasurer(agency), at: at(0, 10) },
		{ name: 'periksa', from: 'diajukan', to: 'diperiksa', by: bpjs, at: at(1, 9) },
		until === 'perlu_perbaikan'
			? { name: 'kembalikan', from: 'diperiksa', to: until, by: bpjs, at: at(1, 14), note: RETURN_NOTE }
			: { name: 'setujui', from: 'diperiksa', to: 'disetujui', by: bpjs, at: at(1, 15) }
	];
	return way.slice(0, way.findIndex(({ to }) => to === until) + 1);
}

/** Lower performance pay, as after absences. */
function cut(row: Row, part: number): void {
	row.tpp_prestasi_kerja = Math.round(Number(row.tpp_prestasi_kerja) * part);
}

/** The same people a month earlier: some before their periodic rise, some with other performance pay. */
function monthBefore(people: readonly Person[]): Row[] {
	return people.map((person, at) => {
		const earlier = at % 23 === 7 ? { ...person, years: Math.max(0, person.years - 2) } : person;
		const row = payRow(earlier, at + 1);
		if (at % 19 === 4) cut(row, 0.95);
		return row;
	});
}

const renumber = (rows: Row[]): Row[] => rows.map((row, at) => ({ ...row, urut: at + 1 }));

function octoberFrom(people: readonly Person[], leavers: number, joiners: number): Row[] {
	const retired = Array.from({ length: leavers }, () =>
		staffing.person({
			title: 'Pengadministrasi Perkantoran',
			kind: 'pelaksana',
			allowance: 0,
			golongan: ['III/b'],
			tpp: TPP.helper,
			degrees: ['']
		})
	);
	return monthBefore([...people.slice(0, people.length - joiners), ...retired]);
}

function november(people: readonly Person[]): Row[] {
	return people.map((person, at) => {
		const row = payRow(person, at + 1);
		if (at % 29 === 11) cut(row, 0.9);
		return row;
	});
}

/** What goes wrong in real sheets: each finding at least once, and one number that blocks submission. */
function spoil(rows: Row[]): void {
	const row = (n: number): Row => rows[n - 1] as Row;
	row(14).tunj_pasangan = Number(row(14).gaji_pokok) / 20;
	row(15).tunj_umum = 185_000;
	row(15).tunj_fungsional = 300_000;
	row(22).gaji_pokok = Number(row(22).gaji_pokok) + 1_000;
	row(37).nip = String(row(37).nip).slice(0, 17);
	row(41).iwp1_aktual = 64_250;
	row(58).iwp1_aktual = 135_000;
	row(58).iwp4_aktual = 540_000;
	row(76).jml_keluarga_tambahan = 2;
	row(93).jml_keluarga_tambahan = 1;
	row(93).surat_kuasa = true;
	row(120).tpp_beban_kerja = 0;
	row(120).tpp_prestasi_kerja = 0;
}

/** Three agencies a month earlier: the people of October, some with other performance pay. */
function septemberOf(others: readonly Sheet[]): Sheet[] {
	return ['BKAD', 'KECBOTIM', 'SATPOLPP'].map((agency, place) => {
		const october = others.find((one) => one.agency === agency && one.month === OCTOBER);
		const rows = renumber(october?.rows ?? []);
		rows.forEach((row, at) => {
			if (at % 17 === 3) cut(row, 0.97);
		});
		return { agency, month: SEPTEMBER, kind: 'tpp_pns', rows, events: history(agency, 'disetujui', '2026-10', 1 + place) };
	});
}

/** Every sheet of the demo, in the order in which the open month was submitted. */
export function sheets(): Sheet[] {
	const golden = goldenRows() as Row[];
	const staff = new Map<string, Person[]>();
	for (const { short, staff: count } of demo.agencies)
		if (short !== 'BKAD') staff.set(short, staffing.agency(short, count - (short === 'DINKES' ? 2 : 0)));
	const of = (short: string): Person[] => staff.get(short) ?? [];
	of('DINKES').push(staffing.candidate(), staffing.candidate());

	const result: Sheet[] = [];
	const add = (agency: string, month: string, rows: Row[], events: Event[], kind: Sheet['kind'] = 'tpp_pns'): void => {
		result.push({ agency, month, kind, rows: renumber(rows), events });
	};

	const earlier = golden.map((row) => ({ ...row }));
	for (const at of [4, 11, 20]) cut(earlier[at] as Row, 0.95);
	demo.agencies.forEach(({ short }, at) => {
		const rows = short === 'BKAD' ? earlier : octoberFrom(of(short), short === 'DISDIK' ? 0 : 1, short === 'DISDIK' ? 0 : 1);
		add(short, OCTOBER, rows, history(short, 'disetujui', '2026-11', 2 + (at % 4)));
	});
	for (const [short, count, titles] of [
		['DISDIK', 60, /Guru|Operator/],
		['DINKES', 30, /Perawat|Bidan|Pranata/]
	] as const) {
		const contracts = staffing.contracts(count, titles).map((person, at) => payRow(person, at + 1));
		add(short, OCTOBER, contracts, history(short, 'disetujui', '2026-11', 4), 'tpp_pppk');
	}

	const kecbotim = november(of('KECBOTIM'));
	const dpupr = november(of('DPUPR'));
	const satpolpp = november(of('SATPOLPP'));
	const setda = november(of('SETDA'));
	const dinkes = november(of('DINKES'));
	spoil(dinkes);

	// A head of division who also runs the kecamatan for a while: a second payment under the same ceiling.
	const acting = setda[4] as Row;
	kecbotim[kecbotim.length - 1] = {
		...acting,
		jabatan: 'Plt. Sekretaris Kecamatan',
		gaji_pokok: null,
		tunj_pasangan: null,
		tunj_anak: null,
		tunj_eselon: null,
		tunj_fungsional: null,
		tunj_umum: null,
		tpp_beban_kerja: 2_559_617,
		tpp_prestasi_kerja: 0
	};
	// Moved in mid-month: salary from the old agency, TPP from the new one.
	const moved = dpupr[60] as Row;
	dinkes[dinkes.length - 3] = {
		...moved,
		gaji_pokok: null,
		tunj_pasangan: null,
		tunj_anak: null,
		tunj_eselon: null,
		tunj_fungsional: null,
		tunj_umum: null
	};
	moved.tpp_beban_kerja = 0;
	moved.tpp_prestasi_kerja = 0;

	for (const at of [12, 31, 47]) {
		const row = satpolpp[at - 1] as Row;
		row.jml_pasangan = 1;
		row.tunj_pasangan = Math.round(Number(row.gaji_pokok) * 0.05);
	}
	(satpolpp[19] as Row).iwp1_aktual = 52_400;

	add('KECBOTIM', NOVEMBER, kecbotim, history('KECBOTIM', 'disetujui', '2026-11', 17));
	add('DPUPR', NOVEMBER, dpupr, history('DPUPR', 'diajukan', '2026-11', 20));
	add('SATPOLPP', NOVEMBER, satpolpp, history('SATPOLPP', 'perlu_perbaikan', '2026-11', 18));
	add('SETDA', NOVEMBER, setda, history('SETDA', 'diperiksa', '2026-11', 19));
	add('BKAD', NOVEMBER, golden, []);
	add('DINKES', NOVEMBER, dinkes, []);
	return [...septemberOf(result), ...result];
}
