// Looks basic pay up, and judges whether an amount stands in the table at all.
import type { Rupiah } from '$lib/core';
import { GAJI_POKOK_PNS, GAJI_POKOK_PPPK } from './tabel-gaji';
import type { StatusAsn } from './tipe';

const tabel = (status: StatusAsn) => (status === 'PPPK' ? GAJI_POKOK_PPPK : GAJI_POKOK_PNS);

/** A CPNS draws 80 % of the step (E7); every step is a multiple of 100, so that is a whole number. */
const bagianStatus = (status: StatusAsn, gaji: Rupiah): Rupiah =>
	status === 'CPNS' ? Math.floor((gaji * 80) / 100) : gaji;

/**
 * Pay of a golongan at whole years of service: the largest step not above it (domain.md 4.3).
 * Null when the golongan is unknown or the years lie below its first step.
 */
export function gajiPokokMenurutTabel(status: StatusAsn, golongan: string, mkg: number): Rupiah | null {
	let gaji: number | null = null;
	for (const [tahun, nilai] of tabel(status)[golongan] ?? []) if (tahun <= mkg) gaji = nilai;
	return gaji === null ? null : bagianStatus(status, gaji);
}

/** Every step of the golongan, or, without a known one, of all of them. */
function langkah(status: StatusAsn, golongan: string | null): Rupiah[] {
	const semua = tabel(status);
	const satu = golongan ? semua[golongan] : undefined;
	return (satu ? [satu] : Object.values(semua)).flatMap((baris) =>
		baris.map(([, nilai]) => bagianStatus(status, nilai))
	);
}

/** True when the amount is a step of the golongan (or, without a known one, of any) for this status. */
export const adaDiTabel = (status: StatusAsn, golongan: string | null, gaji: Rupiah): boolean =>
	langkah(status, golongan).includes(gaji);

/** The step nearest to an amount, to propose instead of it. */
export const langkahTerdekat = (status: StatusAsn, golongan: string | null, gaji: Rupiah): Rupiah =>
	langkah(status, golongan).reduce((dekat, satu) =>
		Math.abs(satu - gaji) < Math.abs(dekat - gaji) ? satu : dekat
	);
