// Looks basic pay up, and judges whether an amount stands in the table at all.
import { GAJI_POKOK_PNS, GAJI_POKOK_PPPK } from './tabel-gaji';
import type { StatusAsn } from './tipe';

const tabel = (status: StatusAsn) => (status === 'PPPK' ? GAJI_POKOK_PPPK : GAJI_POKOK_PNS);

/**
 * Pay of a golongan at whole years of service: the largest step not above it (domain.md 4.3).
 * Null when the golongan is unknown or the years lie below its first step. A CPNS gets 80 %, exact.
 */
export function gajiPokokMenurutTabel(status: StatusAsn, golongan: string, mkg: number): number | null {
	const baris = tabel(status)[golongan];
	let gaji: number | null = null;
	for (const [tahun, nilai] of baris ?? []) if (tahun <= mkg) gaji = nilai;
	if (gaji === null) return null;
	return status === 'CPNS' ? Math.floor((gaji * 80) / 100) : gaji;
}

/** True when the amount is a step of the golongan (or, without one, of any golongan) for this status. */
export function adaDiTabel(status: StatusAsn, golongan: string | null, gaji: number): boolean {
	const semua = tabel(status);
	const kandidat = golongan && semua[golongan] ? [semua[golongan]] : Object.values(semua);
	return kandidat.some((baris) =>
		baris.some(([, nilai]) => (status === 'CPNS' ? Math.floor((nilai * 80) / 100) : nilai) === gaji)
	);
}
