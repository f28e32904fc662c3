// What a month's wage is made of: Perpres 75/2019 Ps. 33(1) names basic pay, family, position or general,
// profession and performance allowances. Rice allowance, tax and rounding of pay stand outside it.
import { type Rupiah, rupiah } from '$lib/core';
import type { BarisIuran } from './tipe';

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

/** Column 23, the gross wage: 12+18+21+22. @throws RangeError when a component was no whole rupiah */
export const hitungThp = (b: BarisIuran, dasar: Rupiah = hitungDasar(b), totalTpp: Rupiah = hitungTotalTpp(b)): Rupiah =>
	rupiah(dasar + totalTpp + (b.tunjProfesi ?? 0) + (b.lainnya ?? 0));
