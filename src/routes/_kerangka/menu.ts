// What each role finds in the navigation; at most four entries, so that the phone's bar has room for thumbs.
import type { IconName } from '$lib/ui';

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';
export type Entri = { href: string; label: string; icon: IconName };

const ANTREAN: Entri = { href: '/antrean', label: 'Antrean', icon: 'antrean' };
const LAINNYA: Entri = { href: '/lainnya', label: 'Lainnya', icon: 'lainnya' };

export const MENU: Readonly<Record<Peran, readonly Entri[]>> = {
	bendahara: [
		{ href: '/beranda', label: 'Beranda', icon: 'beranda' },
		{ href: '/kertas-kerja', label: 'Kertas kerja', icon: 'kertas' },
		ANTREAN,
		LAINNYA
	],
	admin_bpjs: [{ href: '/papan', label: 'Papan', icon: 'papan' }, ANTREAN, LAINNYA],
	admin_bkad: [
		{ href: '/kelola', label: 'Kelola', icon: 'kelola' },
		{ href: '/kelola/impor', label: 'Impor', icon: 'impor' },
		ANTREAN,
		LAINNYA
	]
};

export const halamanAwal = (peran: Peran): string => MENU[peran][0]?.href ?? '/lainnya';

/** The entry a path belongs to: the longest one that starts it. */
export function entriAktif(daftar: readonly Entri[], jalur: string): string | null {
	let pilihan: string | null = null;
	for (const { href } of daftar) {
		if ((jalur === href || jalur.startsWith(`${href}/`)) && href.length > (pilihan?.length ?? 0)) pilihan = href;
	}
	return pilihan;
}

/** Addresses that need no account. */
export const tanpaAkun = (jalur: string): boolean => ['/masuk', '/aktivasi', '/panduan'].includes(jalur);

const AREA: readonly [string, Peran][] = [
	['/beranda', 'bendahara'],
	['/kertas-kerja', 'bendahara'],
	['/papan', 'admin_bpjs'],
	['/kelola', 'admin_bkad']
];

/** Whether a role has business at an address. The server decides about data; this spares people dead ends. */
export function bolehDiHalaman(peran: Peran, jalur: string): boolean {
	const area = AREA.find(([awal]) => jalur === awal || jalur.startsWith(`${awal}/`));
	return !area || area[1] === peran;
}
