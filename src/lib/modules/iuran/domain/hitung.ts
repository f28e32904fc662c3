// The calculation of domain.md 3.2: each of the four products is rounded first, then they are subtracted.
import { type BasisPoin, type Rupiah, kaliTarif } from '$lib/core';
import {
	type BarisIuran,
	type IuranLain,
	type OpsiHitung,
	type ParameterIuran,
	type RincianIuran,
	type StatusKurang,
	type TotalIuran,
	TANPA_IURAN_LAIN
} from './tipe';

/** Column 12, what the Pemda pays as salary: 6+7+8+9+10+11. */
export const hitungDasar = (b: BarisIuran): Rupiah =>
	(b.gajiPokok ?? 0) +
	(b.tunjPasangan ?? 0) +
	(b.tunjAnak ?? 0) +
	(b.tunjEselon ?? 0) +
	(b.tunjFungsional ?? 0) +
	(b.tunjUmum ?? 0);

/** Column 18, the performance allowance: 15+16+17. */
export const hitungTotalTpp = (b: BarisIuran): Rupiah =>
	(b.tppBebanKerja ?? 0) + (b.tppPrestasiKerja ?? 0) + (b.tppKondisiKerja ?? 0);

/** Column 23, gross wage: 12+18+21+22 (Perpres 75/2019 Ps. 33(1)). */
export const hitungThp = (b: BarisIuran): Rupiah =>
	hitungDasar(b) + hitungTotalTpp(b) + (b.tunjProfesi ?? 0) + (b.lainnya ?? 0);

/**
 * Column 24, the wage that counts: never above the ceiling; raised to the floor only where that is switched on
 * and there is a wage (Perpres 75/2019 Ps. 32). Wages of other payments of the month count first.
 */
export function batasiUpah(upah: Rupiah, p: ParameterIuran): Rupiah {
	const lantai = p.terapkanBatasBawah && p.batasBawah !== null && upah > 0 ? p.batasBawah : 0;
	return Math.min(p.batasAtas, Math.max(upah, lantai));
}

/** Columns 25 and 26: the contribution on everything paid this month, less what other payments bore. */
const iuranTersisa = (dpi: Rupiah, tarif: BasisPoin, sudah: Rupiah, p: ParameterIuran): Rupiah =>
	kaliTarif(dpi, tarif, p.pembulatan) - sudah;

/** Columns 13 and 14 as payroll should have withheld them: from the salary, capped. */
const iwpHitung = (dasar: Rupiah, tarif: BasisPoin, p: ParameterIuran): Rupiah =>
	kaliTarif(Math.min(dasar, p.batasAtas), tarif, p.pembulatan);

const statusKurang = (selisih: Rupiah): StatusKurang =>
	selisih > 0 ? 'kurang' : selisih < 0 ? 'lebih' : 'pas';

/**
 * Every derived amount of one row. A negative kekurangan stays negative: it is a kelebihan (E4).
 * @param opsi `lain`: what other payments of this NIP and month were charged; the ceiling binds over all of them
 */
export function hitungIuran(b: BarisIuran, p: ParameterIuran, opsi: OpsiHitung = {}): RincianIuran {
	const lain: IuranLain = opsi.lain ?? TANPA_IURAN_LAIN;
	const dasar = hitungDasar(b);
	const totalTpp = hitungTotalTpp(b);
	const thp = dasar + totalTpp + (b.tunjProfesi ?? 0) + (b.lainnya ?? 0);
	const dpi = batasiUpah(lain.upah + thp, p);
	const kena = opsi.kenaIuran !== false;
	const iwp1Hitung = kena ? iwpHitung(dasar, p.tarifPesertaBp, p) : 0;
	const iwp4Hitung = kena ? iwpHitung(dasar, p.tarifPemberiKerjaBp, p) : 0;
	const iwp1 = kena ? (b.iwp1Aktual ?? iwp1Hitung) : 0;
	const iwp4 = kena ? (b.iwp4Aktual ?? iwp4Hitung) : 0;
	const iuran1 = kena ? iuranTersisa(dpi, p.tarifPesertaBp, lain.iuran1, p) : 0;
	const iuran4 = kena ? iuranTersisa(dpi, p.tarifPemberiKerjaBp, lain.iuran4, p) : 0;
	const kurang1 = iuran1 - iwp1;
	const kurang4 = iuran4 - iwp4;
	return {
		dasar,
		totalTpp,
		thp,
		dpi,
		iwp1Hitung,
		iwp4Hitung,
		iwp1,
		iwp4,
		iuran1,
		iuran4,
		kurang1,
		kurang4,
		kurangTotal: kurang1 + kurang4,
		iuranTambahan: kena
			? (b.jmlKeluargaTambahan ?? 0) * kaliTarif(dpi, p.tarifPesertaBp, p.pembulatan)
			: 0,
		status1: statusKurang(kurang1),
		status4: statusKurang(kurang4)
	};
}

/** One result per row, in the same order. `lain` is looked up by NIP. */
export function hitungDaftar(
	daftar: readonly BarisIuran[],
	p: ParameterIuran,
	opsi: { kenaIuran?: boolean; lain?: ReadonlyMap<string, IuranLain> } = {}
): RincianIuran[] {
	const hasil = new Array<RincianIuran>(daftar.length);
	for (let i = 0; i < daftar.length; i++) {
		const b = daftar[i] as BarisIuran;
		const lain = opsi.lain?.get(b.nip);
		hasil[i] = hitungIuran(b, p, { kenaIuran: opsi.kenaIuran, lain });
	}
	return hasil;
}

export const totalKosong = (): TotalIuran => ({
	jumlahPegawai: 0,
	dasar: 0,
	iwp1: 0,
	iwp4: 0,
	totalTpp: 0,
	thp: 0,
	dpi: 0,
	iuran1: 0,
	iuran4: 0,
	kurang1: 0,
	kurang4: 0,
	kurangTotal: 0,
	lebih1: 0,
	lebih4: 0,
	iuranTambahan: 0
});

/** Adds (or with `tanda` -1 takes away) one row's amounts: an edit adjusts the totals instead of summing again. */
export function tambahkan(t: TotalIuran, r: RincianIuran, tanda: 1 | -1 = 1): void {
	t.jumlahPegawai += tanda;
	t.dasar += tanda * r.dasar;
	t.iwp1 += tanda * r.iwp1;
	t.iwp4 += tanda * r.iwp4;
	t.totalTpp += tanda * r.totalTpp;
	t.thp += tanda * r.thp;
	t.dpi += tanda * r.dpi;
	t.iuran1 += tanda * r.iuran1;
	t.iuran4 += tanda * r.iuran4;
	t.kurang1 += tanda * r.kurang1;
	t.kurang4 += tanda * r.kurang4;
	t.kurangTotal += tanda * r.kurangTotal;
	if (r.kurang1 < 0) t.lebih1 -= tanda * r.kurang1;
	if (r.kurang4 < 0) t.lebih4 -= tanda * r.kurang4;
	t.iuranTambahan += tanda * r.iuranTambahan;
}

/** Column totals; kurang is the net sum as on the sheet, lebih shows the negative part of it. */
export function jumlahkan(daftar: readonly RincianIuran[]): TotalIuran {
	const total = totalKosong();
	for (const r of daftar) tambahkan(total, r);
	return total;
}
