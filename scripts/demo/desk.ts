// What the officer's desk holds of the demo's earlier months: Berita Acara in every state after approval, a kelebihan that
// is carried on, and one that nobody has paid.
import demo from './accounts.mjs';
import { OCTOBER, SEPTEMBER } from './sheets';

export interface Deed {
	agency: string;
	month: string;
	kind: 'tpp_pns';
	/** Number within the year. */
	number: number;
	issued: string;
	due: string;
	signed: readonly { party: 'kesatu' | 'kedua'; at: string }[];
	corrections?: readonly { from: 'periksa' | 'kompensasi'; month: string | null; share1: number; share4: number; why: string }[];
	/** Deposited exactly what was owed, and so much more of the 1 %. */
	paid?: { on: string; more1: number; ntpn: string; billing: string };
	finished?: { at: string; why: string | null };
}

const both = (day: string): Deed['signed'] => [
	{ party: 'kesatu', at: `${day}T03:15:20.412Z` },
	{ party: 'kedua', at: `${day}T07:42:09.087Z` }
];
const september = (agency: string, number: number): Pick<Deed, 'agency' | 'month' | 'kind' | 'number' | 'issued' | 'due'> => ({
	agency,
	month: SEPTEMBER,
	kind: 'tpp_pns',
	number,
	issued: '2026-10-06',
	due: '2026-10-10'
});
const october = (agency: string, number: number): ReturnType<typeof september> => ({
	...september(agency, number),
	month: OCTOBER,
	issued: '2026-11-09',
	due: '2026-11-10'
});

export const deeds: readonly Deed[] = [
	{
		...september('BKAD', 41),
		signed: both('2026-10-06'),
		paid: { on: '2026-10-08', more1: 0, ntpn: '7A21C0B94D3E5F61', billing: '820261008314551' },
		finished: { at: '2026-10-12', why: null }
	},
	{
		...september('KECBOTIM', 42),
		signed: both('2026-10-07'),
		paid: { on: '2026-10-09', more1: 75_000, ntpn: '3F9D12E7A08B46C5', billing: '820261009172204' },
		finished: { at: '2026-10-13', why: 'Disetor lebih Rp75.000 (1%), dikompensasi pada Oktober 2026.' }
	},
	{ ...september('SATPOLPP', 43), signed: both('2026-10-07') },
	{
		...october('BKAD', 51),
		signed: both('2026-11-09'),
		paid: { on: '2026-11-10', more1: 0, ntpn: '91E4B7D03C6A28F5', billing: '820261110446120' },
		finished: { at: '2026-11-16', why: null }
	},
	{
		...october('KECBOTIM', 52),
		signed: both('2026-11-09'),
		corrections: [
			{ from: 'periksa', month: null, share1: 12_500, share4: 50_000, why: 'Tunjangan satu pegawai baru dibayar setelah kertas kerja diajukan.' },
			{ from: 'kompensasi', month: SEPTEMBER, share1: -75_000, share4: 0, why: 'Kelebihan setoran September 2026.' }
		],
		paid: { on: '2026-11-11', more1: 0, ntpn: '5C80F2A6E19D374B', billing: '820261111093377' }
	},
	{ ...october('DPUPR', 53), signed: both('2026-11-09').slice(0, 1) },
	{ ...october('SETDA', 54), signed: [] }
];

/** Who signs for an agency, with an invented NIP. */
export function treasurerOf(agency: string): { email: string; name: string; number: string } {
	const at = demo.accounts.findIndex((one) => one.agency === agency);
	const account = demo.accounts[at];
	if (!account) throw new Error(`no treasurer of ${agency}`);
	return { email: account.email, name: account.name, number: `198605142010012${100 + at}` };
}

/** A signature as somebody draws it, the same for the same name. */
export function stroke(name: string): string {
	let x = 40;
	let path = `M ${x} 120`;
	for (const letter of name.replaceAll(' ', '').slice(0, 14)) {
		const code = letter.charCodeAt(0);
		const [up, down] = [30 + (code % 7) * 9, 130 + (code % 5) * 8];
		path += ` C ${x + 8} ${up} ${x + 20} ${down} ${x + 34} ${100 + (code % 4) * 6}`;
		x += 34;
	}
	return path;
}
