// What each role finds in the navigation; at most four entries on the phone, so that its bar has room for thumbs.
import type { IconName } from '$lib/ui';

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';
/** `relSaja`: on the laptop's rail; the phone finds it under Lainnya. */
export type Entri = { href: string; label: string; icon: IconName; relSaja?: true };

const BERITA_ACARA: Entri = { href: '/berita-acara', label: 'Berita acara', icon: 'beritaAcara' };
const REKAP: Entri = { href: '/rekap', label: 'Rekap', icon: 'rekap' };
const AUDIT: Entri = { href: '/audit', label: 'Audit', icon: 'audit', relSaja: true };
const ANTREAN: Entri = { href: '/antrean', label: 'Antrean', icon: 'antrean', relSaja: true };
const LAINNYA: Entri = { href: '/lainnya', label: 'Lainnya', icon: 'lainnya' };

export const MENU: Readonly<Record<Peran, readonly Entri[]>> = {
	bendahara: [
		{ href: '/beranda', label: 'Beranda', icon: 'beranda' },
		{ href: '/kertas-kerja', label: 'Kertas kerja', icon: 'kertas' },
		BERITA_ACARA,
		ANTREAN,
		LAINNYA
	],
	admin_bpjs: [
		{ href: '/papan', label: 'Papan', icon: 'papan' },
		{ href: '/cocokkan', label: 'Cocokkan', icon: 'tukar' },
		BERITA_ACARA,
		{ ...REKAP, relSaja: true },
		AUDIT,
		ANTREAN,
		LAINNYA
	],
	admin_bkad: [
		{ href: '/kelola', label: 'Kelola', icon: 'kelola' },
		{ href: '/kelola/impor', label: 'Impor', icon: 'impor' },
		REKAP,
		AUDIT,
		ANTREAN,
		LAINNYA
	]
};

/** What a phone reaches through Lainnya. */
export const diLainnya = (peran: Peran): Entri[] => MENU[peran].filter((entri) => entri.relSaja);

export const halamanAwal = (peran: Peran): string => MENU[peran][0]?.href ?? '/lainnya';

/** The entry a path belongs to: the longest one that starts it. */
export function entriAktif(daftar: readonly Entri[], jalur: string): string | null {
	let pilihan: string | null = null;
	for (const { href } of daftar) {
		if (didalam(jalur, href) && href.length > (pilihan?.length ?? 0)) pilihan = href;
	}
	return pilihan;
}

const didalam = (jalur: string, awal: string): boolean => jalur === awal || jalur.startsWith(`${awal}/`);

/** Addresses that need no account. */
export const tanpaAkun = (jalur: string): boolean => ['/masuk', '/aktivasi', '/panduan', '/verifikasi'].includes(jalur);

/** The narrower address stands before the wider one. */
const AREA: readonly [string, readonly Peran[]][] = [
	['/beranda', ['bendahara']],
	['/kertas-kerja', ['bendahara']],
	['/papan', ['admin_bpjs']],
	['/cocokkan', ['admin_bpjs']],
	['/berita-acara/terbit', ['admin_bpjs']],
	['/berita-acara', ['bendahara', 'admin_bpjs', 'admin_bkad']],
	['/rekap', ['admin_bpjs', 'admin_bkad']],
	['/audit', ['admin_bpjs', 'admin_bkad']],
	['/kelola', ['admin_bkad']]
];

/** Whether a role has business at an address. The server decides about data; this spares people dead ends. */
export function bolehDiHalaman(peran: Peran, jalur: string): boolean {
	const area = AREA.find(([awal]) => didalam(jalur, awal));
	return !area || area[1].includes(peran);
}
