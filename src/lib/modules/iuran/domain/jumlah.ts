// Column totals of a kertas kerja.
import { KOLOM, type KunciMasukan } from './kolom';
import type { BarisIuran, RincianIuran, TotalIuran } from './tipe';

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

/** Kurang is the net sum as on the sheet; lebih shows the negative part of it, which is never netted silently. */
export function jumlahkan(daftar: readonly RincianIuran[]): TotalIuran {
	const total = totalKosong();
	for (const r of daftar) tambahkan(total, r);
	return total;
}

const DIJUMLAHKAN = [...KOLOM.filter((k) => k.isi === 'uang' || k.isi === 'hitungan').map((k) => k.kunci as KunciMasukan), 'iwp1Aktual', 'iwp4Aktual'] as const;

/** What each typed column adds up to; blank counts as nothing. */
export type JumlahMasukan = Partial<Record<KunciMasukan, number>>;

export function tambahkanMasukan(jumlah: JumlahMasukan, b: BarisIuran, tanda: 1 | -1 = 1): void {
	for (const kunci of DIJUMLAHKAN) jumlah[kunci] = (jumlah[kunci] ?? 0) + tanda * (Number(b[kunci]) || 0);
}

export function jumlahMasukan(daftar: readonly BarisIuran[]): JumlahMasukan {
	const jumlah: JumlahMasukan = {};
	for (const b of daftar) tambahkanMasukan(jumlah, b);
	return jumlah;
}
