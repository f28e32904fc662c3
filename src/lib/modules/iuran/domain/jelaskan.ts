// Explains any computed number: the actual inputs, their columns, the rounding and the article (journeys.md 3.11).
import { formatRupiah } from '$lib/core';
import type { Bahan } from './kalimat-kolom';
import { type KunciHasil, kolomDari } from './kolom';
import {
	type BarisIuran,
	type IuranLain,
	type ParameterIuran,
	type RincianIuran,
	TANPA_IURAN_LAIN
} from './tipe';
import { PASAL_TANPA_IURAN, URAIAN, bebasIuran } from './uraian-kolom';

export interface Penjelasan {
	/** Column of the sheet; 0 for an amount that stands in none. */
	nomor: number;
	judul: string;
	nilai: number;
	/** The whole answer in one sentence. */
	kalimat: string;
	/** The chain behind it, back to the inputs; each column once. */
	langkah: string[];
	/** Article of law with the day it came into force, and the rounding. */
	pasal: string;
}

/** Amounts without a column of their own, and the column they belong to. */
const TANPA_KOLOM: Readonly<Partial<Record<KunciHasil, { nomor: number; judul: string }>>> = {
	iwp1Hitung: { nomor: 13, judul: 'IWP 1% menurut hitungan' },
	iwp4Hitung: { nomor: 14, judul: 'IWP 4% menurut hitungan' },
	iuranTambahan: { nomor: 0, judul: 'Iuran keluarga tambahan' }
};

const kepala = (kunci: KunciHasil): { nomor: number; judul: string } =>
	kolomDari(kunci) ?? TANPA_KOLOM[kunci] ?? { nomor: 0, judul: kunci };

function nama(kunci: KunciHasil): string {
	const { nomor, judul } = kepala(kunci);
	return nomor === 0 ? judul : `Kol. ${nomor} ${judul}`;
}

/** Columns a result rests on, nearest first, each once. */
function rantai(kunci: KunciHasil, x: Bahan): KunciHasil[] {
	const urutan = new Set<KunciHasil>();
	let lapis = [kunci];
	while (lapis.length > 0) {
		lapis = lapis.flatMap((satu) => (bebasIuran(satu, x) ? [] : URAIAN[satu].dari));
		for (const satu of lapis) urutan.add(satu);
	}
	return [...urutan];
}

const isi = (kunci: KunciHasil, x: Bahan): string =>
	bebasIuran(kunci, x) ? 'jenis pembayaran ini tidak dikenai iuran sama sekali' : URAIAN[kunci].isi(x);

/** @param lain what other payments of this NIP and month amounted to and were charged */
export function jelaskan(
	b: BarisIuran,
	r: RincianIuran,
	kunci: KunciHasil,
	p: ParameterIuran,
	lain: IuranLain = TANPA_IURAN_LAIN
): Penjelasan {
	const x: Bahan = { b, r, p, lain };
	const jawab = isi(kunci, x);
	return {
		nomor: kepala(kunci).nomor,
		judul: kepala(kunci).judul,
		nilai: r[kunci],
		kalimat: `${nama(kunci)} = ${formatRupiah(r[kunci])}. ${jawab.charAt(0).toUpperCase()}${jawab.slice(1)}.`,
		langkah: rantai(kunci, x).map((satu) => `${nama(satu)} = ${isi(satu, x)}.`),
		pasal: bebasIuran(kunci, x) ? PASAL_TANPA_IURAN : URAIAN[kunci].pasal(p)
	};
}
