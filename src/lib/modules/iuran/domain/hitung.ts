// Puts the quantities of one row together, in the order of the sheet's columns (domain.md 3.1 and 3.2).
import type { Rupiah } from '$lib/core';
import { batasiUpah } from './dpi';
import { hitungIuranTambahan, hitungIuranTersisa, hitungIwp } from './iuran';
import { hitungKurang, statusKurang } from './kurang';
import {
	type BarisIuran,
	type IuranLain,
	type OpsiHitung,
	type ParameterIuran,
	type RincianIuran,
	TANPA_IURAN_LAIN
} from './tipe';
import { hitungDasar, hitungThp, hitungTotalTpp } from './upah';

/**
 * Every derived amount of one row. A negative kekurangan stays negative: it is a kelebihan (E4).
 *
 * With other payments of the same NIP and month (`opsi.lain`), the ceiling binds over all of them: DPI is
 * min(ceiling, other wages + THP), and this row bears the contribution on that DPI less what the others bore.
 */
export function hitungIuran(b: BarisIuran, p: ParameterIuran, opsi: OpsiHitung = {}): RincianIuran {
	const lain = opsi.lain ?? TANPA_IURAN_LAIN;
	const dasar = hitungDasar(b);
	const totalTpp = hitungTotalTpp(b);
	const thp = hitungThp(b, dasar, totalTpp);
	const dpi = batasiUpah(lain.upah + thp, p);
	if (opsi.kenaIuran === false) return tanpaIuran(dasar, totalTpp, thp, dpi);
	const iwp1Hitung = hitungIwp(dasar, p.tarifPesertaBp, p);
	const iwp4Hitung = hitungIwp(dasar, p.tarifPemberiKerjaBp, p);
	// What payroll really withheld counts; where it is blank, it is taken to be as calculated (E5).
	const iwp1 = b.iwp1Aktual ?? iwp1Hitung;
	const iwp4 = b.iwp4Aktual ?? iwp4Hitung;
	const iuran1 = hitungIuranTersisa(dpi, p.tarifPesertaBp, lain.iuran1, p);
	const iuran4 = hitungIuranTersisa(dpi, p.tarifPemberiKerjaBp, lain.iuran4, p);
	const kurang1 = hitungKurang(iuran1, iwp1);
	const kurang4 = hitungKurang(iuran4, iwp4);
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
		iuranTambahan: hitungIuranTambahan(b.jmlKeluargaTambahan ?? 0, dpi, p),
		status1: statusKurang(kurang1),
		status4: statusKurang(kurang4),
		kenaIuran: true
	};
}

/** THR and gaji-13 bear no contribution at all: PP 14/2024 Ps. 13(1), PP 11/2025 Ps. 16(1) (E19). */
const tanpaIuran = (dasar: Rupiah, totalTpp: Rupiah, thp: Rupiah, dpi: Rupiah): RincianIuran => ({
	dasar,
	totalTpp,
	thp,
	dpi,
	iwp1Hitung: 0,
	iwp4Hitung: 0,
	iwp1: 0,
	iwp4: 0,
	iuran1: 0,
	iuran4: 0,
	kurang1: 0,
	kurang4: 0,
	kurangTotal: 0,
	iuranTambahan: 0,
	status1: 'pas',
	status4: 'pas',
	kenaIuran: false
});

/** One result per row, in the same order. `lain` is looked up by NIP. */
export function hitungDaftar(
	daftar: readonly BarisIuran[],
	p: ParameterIuran,
	opsi: { kenaIuran?: boolean; lain?: ReadonlyMap<string, IuranLain> } = {}
): RincianIuran[] {
	const { kenaIuran, lain } = opsi;
	const biasa: OpsiHitung = { kenaIuran, lain: TANPA_IURAN_LAIN };
	const hasil: RincianIuran[] = [];
	for (const b of daftar) {
		const punya = lain?.get(b.nip);
		hasil.push(hitungIuran(b, p, punya ? { kenaIuran, lain: punya } : biasa));
	}
	return hasil;
}
