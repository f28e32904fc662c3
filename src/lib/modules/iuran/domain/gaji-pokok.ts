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

/** Built once for each status and golongan: ten thousand rows ask for the same few dozen. */
const sudahDisusun = new Map<string, ReadonlySet<Rupiah>>();

/** Every step of the golongan, or, without a known one, of all of them, in the order of the table. */
function langkah(status: StatusAsn, golongan: string | null): ReadonlySet<Rupiah> {
	const semua = tabel(status);
	const dikenal = golongan !== null && Object.hasOwn(semua, golongan) ? golongan : null;
	const kunci = `${status}|${dikenal ?? ''}`;
	let ada = sudahDisusun.get(kunci);
	if (!ada) {
		const baris = dikenal === null ? Object.values(semua) : [semua[dikenal] ?? []];
		ada = new Set(baris.flatMap((satu) => satu.map(([, nilai]) => bagianStatus(status, nilai))));
		sudahDisusun.set(kunci, ada);
	}
	return ada;
}

/** True when the amount is a step of the golongan (or, without a known one, of any) for this status. */
export const adaDiTabel = (status: StatusAsn, golongan: string | null, gaji: Rupiah): boolean =>
	langkah(status, golongan).has(gaji);

/** The step nearest to an amount, to propose instead of it. */
export function langkahTerdekat(status: StatusAsn, golongan: string | null, gaji: Rupiah): Rupiah {
	let dekat = Number.POSITIVE_INFINITY;
	for (const satu of langkah(status, golongan))
		if (Math.abs(satu - gaji) < Math.abs(dekat - gaji)) dekat = satu;
	return dekat;
}

/** True when `baru` is the step right after `lama` in the golongan, or, without a known one, in any of them. */
export function langkahBerikut(
	status: StatusAsn,
	golongan: string | null,
	lama: Rupiah,
	baru: Rupiah
): boolean {
	const semua = tabel(status);
	const satu = golongan === null ? undefined : semua[golongan];
	return (satu ? [satu] : Object.values(semua)).some((baris) => {
		const di = baris.findIndex(([, nilai]) => bagianStatus(status, nilai) === lama);
		const sesudah = di < 0 ? undefined : baris[di + 1];
		return sesudah !== undefined && bagianStatus(status, sesudah[1]) === baru;
	});
}

/** Place of a golongan from the lowest, or -1: the tables are written in that order. */
export const urutanGolongan = (status: StatusAsn, golongan: string | null): number =>
	golongan === null ? -1 : Object.keys(tabel(status)).indexOf(golongan);
