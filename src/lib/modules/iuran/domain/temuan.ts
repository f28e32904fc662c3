// What a finding is. It never changes an amount.
import { type Bulan, type Rupiah, kaliTarif } from '$lib/core';
import type { KunciMasukan } from './kolom';
import type { IuranLain, ParameterIuran } from './tipe';

export interface Temuan {
	/** T01 to T13 of domain.md 6, or the number of the edge case (E16, E23). */
	kode: string;
	/** `salah` stops a submission; `peringatan` may be explained. */
	tingkat: 'salah' | 'peringatan';
	barisId: string;
	/** The cell to jump to, or null for the whole row. */
	kolom: KunciMasukan | null;
	pesan: string;
	/** Contribution (1 % and 4 % together) that hangs on it, whole rupiah; 0 when unknown. Findings are ranked by it. */
	efekRupiah: Rupiah;
}

/** A finding before it is tied to its row. */
export type Temu = Omit<Temuan, 'barisId'>;

export interface KonteksPeriksa {
	parameter: ParameterIuran;
	/** UMK of the year, for the floor warning; null when unknown. */
	umk: Rupiah | null;
	lain?: IuranLain;
	/** Month of the paper; without it, nothing is said about ages and TMT. */
	bulan?: Bulan;
}

/** @param efekRupiah 0 when unknown */
export const peringatan = (
	kode: string,
	kolom: KunciMasukan | null,
	pesan: string,
	efekRupiah = 0
): Temu => ({
	kode,
	tingkat: 'peringatan',
	kolom,
	pesan,
	efekRupiah
});

export const salah = (kode: string, kolom: KunciMasukan | null, pesan: string): Temu => ({
	kode,
	tingkat: 'salah',
	kolom,
	pesan,
	efekRupiah: 0
});

/** Both shares of the contribution on an amount in doubt. */
export const iuranAtas = (nilai: Rupiah, p: ParameterIuran): Rupiah =>
	kaliTarif(Math.abs(nilai), p.tarifPesertaBp, p.pembulatan) +
	kaliTarif(Math.abs(nilai), p.tarifPemberiKerjaBp, p.pembulatan);
