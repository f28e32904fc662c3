// How much of an earlier month's kelebihan this month can absorb: proposed here, decided by the officer (E22).
import type { Bulan } from '$lib/core';
import { bagian, kurangiBagian } from './dua-bagian';
import { usulKompensasi } from './koreksi';
import type { DuaBagian } from './petugas';

/** A month that ended with a kelebihan, as agreed in its Berita Acara. */
export interface KelebihanBulan {
	bulan: Bulan;
	/** Positive, for 1 % and 4 % apart. */
	kelebihan: DuaBagian;
	/** Already set against later months, positive. */
	terpakai: DuaBagian;
}
export interface UsulKompensasiBulan {
	bulanAsal: Bulan;
	/** To be recorded, positive. */
	dipakai: DuaBagian;
	/** Of this month's kelebihan, still unused afterwards. */
	sisa: DuaBagian;
}

/** The oldest kelebihan first; each share only against its own shortage. @param kurang this month's, corrections included */
export function usulKompensasiBulan(
	riwayat: readonly KelebihanBulan[],
	kurang: DuaBagian
): UsulKompensasiBulan[] {
	let masih = bagian(Math.max(0, kurang.bagian1), Math.max(0, kurang.bagian4));
	const usul: UsulKompensasiBulan[] = [];
	for (const satu of [...riwayat].sort((a, b) => (a.bulan < b.bulan ? -1 : 1))) {
		const ada = kurangiBagian(satu.kelebihan, satu.terpakai);
		const p1 = usulKompensasi(Math.max(0, ada.bagian1), masih.bagian1);
		const p4 = usulKompensasi(Math.max(0, ada.bagian4), masih.bagian4);
		masih = bagian(p1.disetor, p4.disetor);
		const dipakai = bagian(p1.dipakai, p4.dipakai);
		if (dipakai.bagian1 + dipakai.bagian4 > 0)
			usul.push({ bulanAsal: satu.bulan, dipakai, sisa: bagian(p1.sisa, p4.sisa) });
	}
	return usul;
}
