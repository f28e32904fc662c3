// Agencies, months and roles: pure words that every module shares.
import type { Bulan } from '$lib/core';

/** The scope of reference data (months, kinds, rules), which every active user reads. */
export const SCOPE_KOTA = '00000000-0000-0000-0000-000000000000';

export interface Skpd {
	id: string;
	kode: string;
	nama: string;
	singkatan: string;
	aktif: boolean;
	urut: number;
	menunggu: boolean;
}

export interface Periode {
	id: string;
	bulan: Bulan;
	status: 'buka' | 'tutup';
	tenggat: string;
	menunggu: boolean;
}

/** Name for matching: lower case, without punctuation and the usual short forms. */
export const namaBaku = (nama: string): string =>
	nama
		.toLowerCase()
		.replace(/\bkec\.?(?=\s|$)/g, 'kecamatan')
		.replace(/\bkel\.?(?=\s|$)/g, 'kelurahan')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/**
 * The agency a sheet's name or column means: by code, short name, full name, or a remembered choice.
 * Null when it must be asked.
 */
export function cocokkanSkpd(
	nama: string,
	daftar: readonly Skpd[],
	ingatan: ReadonlyMap<string, string> = new Map()
): Skpd | null {
	const baku = namaBaku(nama);
	const diingat = ingatan.get(baku);
	if (diingat) return daftar.find((s) => s.id === diingat) ?? null;
	return daftar.find((s) => [s.kode, s.singkatan, s.nama].some((satu) => namaBaku(satu) === baku)) ?? null;
}

/** Where an invitation leads; code and address in the fragment never reach a server. */
export const tautanAktivasi = (asal: string, kode: string, email: string): string =>
	`${asal}/aktivasi#${new URLSearchParams({ kode, email }).toString()}`;
