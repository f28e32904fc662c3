// What reading a file gives: rows, problems, and the totals of the file beside ours.
import type { Bulan } from '$lib/core';
import type { Cell } from '$lib/documents/table';
import type { BarisIuran, IuranLain, ParameterIuran, TotalIuran } from '../domain';
import type { KunciBerkas } from './kolom-berkas';
import type { MasalahImpor } from './masalah';
import type { TabelTanya } from './pemetaan';
import type { BagianUpah, KodeProfil } from './profil';

/** Inputs of one person as the file gives them; a key that is absent was not a column of the file. */
export type BarisImpor = Partial<Omit<BarisIuran, 'id' | 'urut' | 'nip' | 'nama' | 'penjelasan'>> & {
	/** As numbered in the spreadsheet, from 1. */
	nomorBaris: number;
	nip: string;
	nama: string;
	skpdNama?: string;
};

/** A row that was left out, as it stood in the file. */
export interface BarisDitolak {
	nomorBaris: number;
	nip: string;
	nama: string;
	isi: readonly Cell[];
	alasan: string[];
}

/** A result column: the file's own total against ours for the accepted rows. */
export interface TotalKolom {
	kunci: KunciBerkas;
	judul: string;
	berkas: number;
	hitungan: number;
}

export interface LembarImpor {
	nama: string;
	/** Texts above the table. */
	kop: string[];
	/** Agency and month of the letterhead. */
	skpdNama: string | null;
	bulan: Bulan | null;
	format: KodeProfil;
	/** Parts of the wage the sheet does not speak of. */
	tanpa: readonly BagianUpah[];
	/** The columns are as the user said before, on this device. */
	ingatan: boolean;
	/** What the user can be asked about its columns; null where the row of numbers leaves no question. */
	tanya: TabelTanya | null;
	/** Column titles, by column. */
	judul: readonly string[];
	baris: BarisImpor[];
	ditolak: BarisDitolak[];
	masalah: MasalahImpor[];
	/** Column 29: the file's total row, if it has one, and ours. */
	totalBerkas: number | null;
	totalHitung: number;
	total: TotalIuran;
	totalKolom: TotalKolom[];
}

export type HasilBaca =
	| {
			jenis: 'ditolak';
			kesalahan: MasalahImpor[];
			/** Tables that could be read if the user said what their columns are. */
			tanya: TabelTanya[];
	  }
	| {
			jenis: 'terbaca';
			namaBerkas: string;
			/** Hex, empty where the platform has no digest. */
			sha256: string;
			lembar: LembarImpor[];
			/** About the file as a whole. */
			catatan: MasalahImpor[];
			/** Tables that were left out and could be read if the user said what their columns are. */
			tanya: TabelTanya[];
	  };

/** How a sheet is read. */
export interface OpsiLembar {
	/** The rule to compare the file's own results with; null when no rule is in force. */
	parameter: ParameterIuran | null;
	kenaIuran: boolean;
	lain?: ReadonlyMap<string, IuranLain>;
	/** Rows of the paper by NIP: what a file without pay or without TPP is computed with. */
	ada?: ReadonlyMap<string, BarisIuran>;
	/** The month the rows are meant for. */
	bulan?: Bulan;
}
