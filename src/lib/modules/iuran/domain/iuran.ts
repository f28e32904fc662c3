// Columns 13, 14, 25 and 26: what was withheld from the salary, and what the month bears as a whole.
import { type BasisPoin, type Rupiah, kaliTarif } from '$lib/core';
import type { ParameterIuran } from './tipe';

/** Columns 13 and 14 as payroll should have withheld them: the rate on the salary alone, capped (domain.md 3.2). */
export const hitungIwp = (dasar: Rupiah, tarif: BasisPoin, p: ParameterIuran): Rupiah =>
	kaliTarif(Math.min(dasar, p.batasAtas), tarif, p.pembulatan);

/**
 * Columns 25 and 26: the rate on the whole DPI (Perpres 75/2019 Ps. 30), less what other payments of the same
 * person and month already bore. Without other payments that is the rate on column 24.
 */
export const hitungIuranTersisa = (dpi: Rupiah, tarif: BasisPoin, sudah: Rupiah, p: ParameterIuran): Rupiah =>
	kaliTarif(dpi, tarif, p.pembulatan) - sudah;

/** Parents, parents-in-law, a fourth child: the employee's rate once for each, paid by the employee alone (E16). */
export const hitungIuranTambahan = (jumlah: number, dpi: Rupiah, p: ParameterIuran): Rupiah =>
	jumlah === 0 ? 0 : jumlah * kaliTarif(dpi, p.tarifPesertaBp, p.pembulatan);
