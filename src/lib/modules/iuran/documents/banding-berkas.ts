// Recomputes what the file computed: each result from the file's own inputs, so that one wrong formula is named once.
import { formatRupiah, kaliTarif } from '$lib/core';
import { type Cell } from '$lib/documents/table';
import {
	type TotalIuran,
	TANPA_IURAN_LAIN,
	batasiUpah,
	hitungIuran
} from '../domain';
import type { KunciBerkas } from './kolom-berkas';
import type { Peta } from './kenali';
import { kolomUang } from './kolom-uang';
import { denganAda } from './lembar-kosong';
import { type MasalahImpor, masalahSel } from './masalah';
import type { BarisImpor, OpsiLembar, TotalKolom } from './tipe';
import { type Ribuan, uraiHasil } from './urai-uang';

const TOTAL = ['dasar', 'iwp1', 'iwp4', 'totalTpp', 'thp', 'dpi', 'iuran1', 'iuran4', 'kurang1', 'kurang4', 'kurangTotal'] as const;
type KunciBanding = (typeof TOTAL)[number];
/** What an unrounded formula of the file may be off by. */
const PECAHAN = 0.5;

export class PembandingLembar {
	/** Column of each result, -1 where the file has none. */
	readonly #kolom: Readonly<Record<KunciBanding, number>>;
	readonly #jumlah: number;
	readonly #totalTppDipakai: boolean;
	#total: { baris: number; isi: readonly Cell[] } | null = null;

	constructor(
		readonly lembar: string,
		readonly peta: Peta,
		readonly opsi: OpsiLembar,
		readonly masalah: MasalahImpor[],
		readonly ribuan: (kolom: number) => Ribuan
	) {
		this.#kolom = Object.fromEntries(TOTAL.map((kunci) => [kunci, peta.kolom.get(kunci) ?? -1])) as Record<KunciBanding, number>;
		this.#totalTppDipakai = !['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja'].some((k) => peta.kolom.has(k as KunciBerkas));
		this.#jumlah = peta.kolom.get('jumlah') ?? -1;
	}

	/** Compares one accepted row, and takes the IWP that payroll really withheld from it. */
	banding(r: number, isi: readonly Cell[], baris: BarisImpor): void {
		const { parameter, kenaIuran, lain } = this.opsi;
		if (!parameter) return;
		const milikLain = lain?.get(baris.nip) ?? TANPA_IURAN_LAIN;
		// Without the pay of this person nothing of what the file computed can be judged.
		if (this.peta.tanpa.includes('gaji') && !this.opsi.ada?.has(baris.nip)) return;
		const lengkap = denganAda(baris, this.peta, this.opsi);
		const hasil = hitungIuran(lengkap, parameter, { kenaIuran, lain: milikLain });
		const persen = (dari: number, bp: number): number =>
			kaliTarif(Math.min(Math.max(0, Math.round(dari)), parameter.batasAtas), bp, parameter.pembulatan);
		const letak = this.#kolom;
		const angka = (kolom: number): number | null => (kolom === -1 ? null : this.#angka(r, isi, kolom));
		const berkas = {
			dasar: angka(letak.dasar),
			totalTpp: angka(letak.totalTpp),
			thp: angka(letak.thp),
			dpi: angka(letak.dpi),
			iuran1: angka(letak.iuran1),
			iuran4: angka(letak.iuran4),
			kurang1: angka(letak.kurang1),
			kurang4: angka(letak.kurang4),
			kurangTotal: angka(letak.kurangTotal)
		};
		const iwp = kenaIuran ? { satu: angka(letak.iwp1), empat: angka(letak.iwp4) } : { satu: 0, empat: 0 };
		const dasar = berkas.dasar ?? hasil.dasar;
		const thp = berkas.thp ?? hasil.thp;
		const dpi = berkas.dpi ?? hasil.dpi;
		if (kenaIuran) {
			this.#iwp(r, baris, 'iwp1', iwp.satu, hasil.iwp1Hitung, persen(dasar, parameter.tarifPesertaBp));
			this.#iwp(r, baris, 'iwp4', iwp.empat, hasil.iwp4Hitung, persen(dasar, parameter.tarifPemberiKerjaBp));
		}
		const kurang1 = (berkas.iuran1 ?? hasil.iuran1) - (iwp.satu ?? hasil.iwp1);
		const kurang4 = (berkas.iuran4 ?? hasil.iuran4) - (iwp.empat ?? hasil.iwp4);
		this.#periksa(r, 'dasar', berkas.dasar, hasil.dasar);
		if (!this.#totalTppDipakai) this.#periksa(r, 'totalTpp', berkas.totalTpp, hasil.totalTpp);
		this.#periksa(r, 'thp', berkas.thp, dasar + (berkas.totalTpp ?? hasil.totalTpp) + (lengkap.tunjProfesi ?? 0) + (lengkap.lainnya ?? 0));
		this.#periksa(r, 'dpi', berkas.dpi, batasiUpah(milikLain.upah + thp, parameter));
		this.#periksa(r, 'iuran1', berkas.iuran1, kenaIuran ? persen(dpi, parameter.tarifPesertaBp) - milikLain.iuran1 : 0);
		this.#periksa(r, 'iuran4', berkas.iuran4, kenaIuran ? persen(dpi, parameter.tarifPemberiKerjaBp) - milikLain.iuran4 : 0);
		this.#periksa(r, 'kurang1', berkas.kurang1, kurang1);
		this.#periksa(r, 'kurang4', berkas.kurang4, kurang4);
		this.#periksa(r, 'kurangTotal', berkas.kurangTotal, (berkas.kurang1 ?? kurang1) + (berkas.kurang4 ?? kurang4));
		const jumlah = this.#jumlah === -1 ? null : this.#angka(r, isi, this.#jumlah);
		if (jumlah !== null && Math.abs(jumlah - hasil.thp) > PECAHAN) this.#tulis('peringatan', 'hitungan_berbeda', r, this.#jumlah, jumlah, hasil.thp);
	}

	/** A result of the file as a number; what cannot be read is told, because it will be computed again. */
	#angka(r: number, isi: readonly Cell[], kolom: number): number | null {
		const sel = isi[kolom] ?? null;
		if (sel === null) return null;
		const nilai = typeof sel === 'number' ? sel : uraiHasil(sel, () => this.ribuan(kolom));
		if (nilai === null) return null;
		// A formula gone wild is no amount that could be shown beside ours.
		if (nilai !== undefined && Number.isSafeInteger(Math.round(nilai))) return nilai;
		const letak = { lembar: this.lembar, baris: r, kolom, judul: this.peta.judul[kolom] ?? '' };
		this.masalah.push(masalahSel('peringatan', 'hasil_tak_terbaca', letak, sel));
		return null;
	}

	/** A row that begins with JUMLAH; the last one of the sheet counts. */
	catatTotal(baris: number, isi: readonly Cell[]): void {
		this.#total = { baris, isi };
	}

	bandingTotal(total: TotalIuran, orang: readonly BarisImpor[]): TotalKolom[] {
		if (!this.#total || !this.opsi.parameter) return [];
		const { baris, isi } = this.#total;
		return [...this.#masukan(baris, isi, orang), ...this.#hasil(baris, isi, total)];
	}

	/** Sums of what was typed in. Where they differ, each row of sums was already named as it was read. */
	#masukan(baris: number, isi: readonly Cell[], orang: readonly BarisImpor[]): TotalKolom[] {
		return kolomUang(this.peta).flatMap(({ kunci, kolom, tambahan, orang: jiwa }): TotalKolom[] => {
			if (jiwa || tambahan.length > 0) return [];
			const berkas = this.#angka(baris, isi, kolom);
			if (berkas === null) return [];
			const hitungan = orang.reduce((jumlah, satu) => jumlah + ((satu[kunci as 'gajiPokok'] as number | null | undefined) ?? 0), 0);
			return [{ kunci, judul: this.peta.judul[kolom] ?? kunci, berkas: Math.round(berkas), hitungan }];
		});
	}

	#hasil(baris: number, isi: readonly Cell[], total: TotalIuran): TotalKolom[] {
		return TOTAL.flatMap((kunci): TotalKolom[] => {
			const kolom = this.#kolom[kunci];
			if (kolom === -1 || (kunci === 'totalTpp' && this.#totalTppDipakai)) return [];
			const berkas = this.#angka(baris, isi, kolom);
			if (berkas === null) return [];
			const hitungan = total[kunci];
			if (Math.abs(berkas - hitungan) > PECAHAN) this.#tulis('peringatan', 'total_berbeda', baris, kolom, berkas, hitungan);
			return [{ kunci, judul: this.peta.judul[kolom] ?? kunci, berkas: Math.round(berkas), hitungan }];
		});
	}

	/**
	 * The file's IWP is what payroll withheld, unless it is only the result of the sheet's own formula, be it from a
	 * base (column 12) that we compute otherwise.
	 */
	#iwp(r: number, baris: BarisImpor, kunci: 'iwp1' | 'iwp4', berkas: number | null, hitungan: number, olehBerkas: number): void {
		if (berkas === null || berkas < 0) return;
		const nilai = Math.round(berkas);
		const pecahan = !Number.isInteger(berkas) && Math.abs(berkas - hitungan) <= PECAHAN;
		const olehRumus = nilai === hitungan || nilai === olehBerkas || pecahan;
		// Null is a statement here: the file says "as calculated", which takes back an earlier actual amount.
		baris[`${kunci}Aktual`] = olehRumus ? null : nilai;
		if (olehRumus) return;
		// One rupiah is the rounding of another program: kept as it was withheld, but no reason to alarm.
		this.#tulis(Math.abs(nilai - hitungan) > 1 ? 'peringatan' : 'info', 'iwp_berbeda', r, this.#kolom[kunci], nilai, hitungan);
	}

	#periksa(r: number, kunci: KunciBanding, berkas: number | null, seharusnya: number): void {
		if (berkas === null || Math.abs(berkas - seharusnya) <= PECAHAN) return;
		this.#tulis('peringatan', 'hitungan_berbeda', r, this.#kolom[kunci], berkas, seharusnya);
	}

	#tulis(tingkat: MasalahImpor['tingkat'], kode: 'hitungan_berbeda' | 'iwp_berbeda' | 'total_berbeda', r: number, kolom: number, berkas: number, hitungan: number): void {
		const letak = { lembar: this.lembar, baris: r, kolom, judul: this.peta.judul[kolom] ?? '' };
		const bulat = Math.round(berkas);
		this.masalah.push(
			masalahSel(tingkat, kode, letak, berkas, {
				berkas: formatRupiah(bulat),
				hitungan: formatRupiah(Math.round(hitungan)),
				selisih: formatRupiah(Math.abs(bulat - Math.round(hitungan)))
			})
		);
	}
}
