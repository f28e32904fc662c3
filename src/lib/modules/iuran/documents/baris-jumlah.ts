// Tells rows that only add up others from rows of people: by their label, or because their amounts are the sum.
import { formatRupiah } from '$lib/core';
import type { Cell } from '$lib/documents/table';
import type { KolomUang } from './kolom-uang';
import { type Ribuan, uraiUang } from './urai-uang';

const LABEL = /^(grand total|sub ?total|jumlah|total|jml)\b/i;

export const berlabelJumlah = (teks: string): boolean => LABEL.test(teks);

/** A difference between a row of sums and the rows above it. */
export interface BedaJumlah {
	kolom: number;
	berkas: number;
	hitungan: string;
	selisih: string;
}

/** Adds up the columns of a sheet as it is read. What several columns make up together is not compared. */
export class PenjumlahKolom {
	readonly #kolom: readonly KolomUang[];
	/** Since the last row of sums, and since the first person. */
	#kelompok: number[];
	readonly #semua: number[];
	#orang = 0;

	constructor(
		kolom: readonly KolomUang[],
		readonly ribuan: (kolom: number) => Ribuan
	) {
		this.#kolom = kolom.filter(({ orang, tambahan }) => !orang && tambahan.length === 0);
		this.#kelompok = this.#kolom.map(() => 0);
		this.#semua = this.#kolom.map(() => 0);
	}

	/** @param baris amounts as read, also of a row that is refused for another reason */
	tambah(baris: object): void {
		const isi = baris as Partial<Record<string, number | null>>;
		this.#orang += 1;
		for (let i = 0; i < this.#kolom.length; i += 1) {
			const nilai = isi[this.#kolom[i]!.kunci] ?? 0;
			this.#kelompok[i]! += nilai;
			this.#semua[i]! += nilai;
		}
	}

	/**
	 * Whether a row without a number is the sum of the people above it, to the rupiah and in every filled column.
	 * @param paling columns that must agree at least: one alone could be chance
	 */
	adalahJumlah(isi: readonly Cell[], paling: number): boolean {
		if (this.#orang === 0) return false;
		let terisi = 0;
		for (const jumlah of [this.#kelompok, this.#semua]) {
			terisi = 0;
			const cocok = this.#kolom.every(({ kolom }, i) => {
				const nilai = this.#angka(isi, kolom);
				if (nilai) terisi += 1;
				return nilai === null || nilai === jumlah[i];
			});
			if (cocok && terisi >= paling) return true;
		}
		return false;
	}

	/** Closes the group: the columns of its row of sums that are neither the sum of the group nor of all so far. */
	tutup(isi: readonly Cell[]): BedaJumlah[] {
		const beda = this.#kolom.flatMap(({ kolom }, i): BedaJumlah[] => {
			const berkas = this.#angka(isi, kolom);
			const [kelompok, semua] = [this.#kelompok[i] ?? 0, this.#semua[i] ?? 0];
			if (berkas === null || berkas === kelompok || berkas === semua) return [];
			// Below the last group nothing but the sum of all can be meant.
			const hitungan = this.#orang > 0 ? kelompok : semua;
			return [{ kolom, berkas, hitungan: formatRupiah(hitungan), selisih: formatRupiah(Math.abs(berkas - hitungan)) }];
		});
		this.#kelompok = this.#kolom.map(() => 0);
		this.#orang = 0;
		return beda;
	}

	#angka(isi: readonly Cell[], kolom: number): number | null {
		const baca = uraiUang(isi[kolom], () => this.ribuan(kolom));
		return typeof baca === 'number' ? baca : null;
	}
}
