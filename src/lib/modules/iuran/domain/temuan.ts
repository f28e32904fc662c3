// What a finding is. It never changes an amount.
import { type Bulan, type Rupiah, kaliTarif } from '$lib/core';
import type { KunciMasukan } from './kolom';
import type { BarisIuran, IuranLain, ParameterIuran, StatusAsn } from './tipe';

export interface Temuan {
	/** T01 to T13 of domain.md 6, the number of an edge case (E16, E23), or A01 to A09 of journeys.md 3.11. */
	kode: string;
	/** `salah` stops a submission; `peringatan` may be explained. */
	tingkat: 'salah' | 'peringatan';
	/** Empty for a person who has no row in this paper; `orang` then says who. */
	barisId: string;
	/** The cell to jump to, or null for the whole row. */
	kolom: KunciMasukan | null;
	pesan: string;
	/** Contribution (1 % and 4 % together) that hangs on it, whole rupiah; 0 when unknown. Findings are ranked by it. */
	efekRupiah: Rupiah;
	/** The likely reason, worked out from what changed against last month; to be confirmed with one tap. */
	usul?: string;
	orang?: Orang;
}

export interface Orang {
	nip: string;
	nama: string;
}

/** A finding before it is tied to its row. */
export type Temu = Omit<Temuan, 'barisId'>;

/** From where on a change is worth a word; the user may move it. */
export interface Ambang {
	/** Change of the whole TPP against last month, in basis points (journeys.md 3.11: 10 %). */
	tppBp: number;
}
export const AMBANG: Ambang = { tppBp: 1_000 };

export interface KonteksPeriksa {
	parameter: ParameterIuran;
	/** UMK of the year, for the floor warning; null when unknown. */
	umk: Rupiah | null;
	lain?: IuranLain;
	/** Month of the paper; without it, nothing is said about ages and TMT. */
	bulan?: Bulan;
	/** The same person one month before: null when that month is known and does not have them. */
	lalu?: BarisIuran | null;
	ambang?: Ambang;
	/** Status the kind of paper is for; null when it is open to all. */
	statusJenis?: Exclude<StatusAsn, 'CPNS'> | null;
	/** NIP of the payroll (SIMGAJI, SIPD) of the month, when the user brought it along. */
	daftarGaji?: ReadonlySet<string>;
	/** NIP of the participants BPJS Kesehatan knows, when the user brought the list along. */
	pesertaBpjs?: ReadonlySet<string>;
}

/** @param efekRupiah 0 when unknown */
export const peringatan = (
	kode: string,
	kolom: KunciMasukan | null,
	pesan: string,
	efekRupiah = 0,
	usul?: string
): Temu => ({
	kode,
	tingkat: 'peringatan',
	kolom,
	pesan,
	efekRupiah,
	...(usul === undefined ? {} : { usul })
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

/** What blocks comes first, then what weighs most. */
export const urutkanTemuan = <T extends Temuan>(daftar: readonly T[]): T[] =>
	[...daftar].sort(
		(a, b) => Number(b.tingkat === 'salah') - Number(a.tingkat === 'salah') || b.efekRupiah - a.efekRupiah
	);
