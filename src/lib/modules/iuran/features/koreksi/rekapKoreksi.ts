// The treasurer's figure, what stands beside it, and what comes out: one sum per share, nothing netted between shares.
import type { Bulan } from '$lib/core';
import type { KertasKerja } from '../../data';
import {
	type DuaBagian,
	type KelebihanBulan,
	type KoreksiIwp,
	type PembayaranBa,
	type UsulKompensasiBulan,
	bagian,
	jumlahBagian,
	jumlahKoreksi,
	kurangiBagian,
	tambahBagian,
	usulKompensasiBulan
} from '../../domain';
import { sudahDisetujui } from '../papan/papan';

export interface RekapKoreksi {
	/** As the treasurer submitted it. */
	asal: DuaBagian;
	koreksi: DuaBagian;
	/** Positive: an earlier kelebihan set against this month. */
	kompensasi: DuaBagian;
	akhir: DuaBagian;
}

/** asal + koreksi − kompensasi = akhir, for 1 % and 4 % apart; cancelled corrections count nothing. */
export function rekapKoreksi(total: { kurang1: number; kurang4: number }, koreksi: readonly KoreksiIwp[]): RekapKoreksi {
	const asal = bagian(total.kurang1, total.kurang4);
	const disamping = jumlahKoreksi(koreksi);
	return { asal, ...disamping, akhir: kurangiBagian(tambahBagian(asal, disamping.koreksi), disamping.kompensasi) };
}

/** Corrections that stand, by the row they speak of; null is the whole agency. */
export function menurutBaris(koreksi: readonly KoreksiIwp[]): Map<string | null, DuaBagian> {
	const hasil = new Map<string | null, DuaBagian>();
	for (const k of koreksi) {
		if (k.dibatalkanPada !== null) continue;
		hasil.set(k.barisId, tambahBagian(hasil.get(k.barisId) ?? bagian(0, 0), k));
	}
	return hasil;
}

/**
 * What earlier months of the agency left over: paid beyond what was owed, or owed below zero. Approved papers alone,
 * paper by paper, as Postgres counts it.
 */
export function kelebihanLalu(
	kertas: Pick<KertasKerja, 'skpdId' | 'bulan'>,
	semua: readonly KertasKerja[],
	koreksi: readonly KoreksiIwp[],
	pembayaran: readonly Pick<PembayaranBa, 'kertasKerjaId' | 'bagian1' | 'bagian4' | 'dibatalkanPada'>[]
): KelebihanBulan[] {
	const menurutBulan = new Map<Bulan, DuaBagian>();
	for (const k of semua) {
		if (k.skpdId !== kertas.skpdId || k.bulan >= kertas.bulan || !k.total || !sudahDisetujui(k.status)) continue;
		const { akhir } = rekapKoreksi(k.total, koreksi.filter((x) => x.kertasKerjaId === k.id));
		const dibayar = jumlahBagian(pembayaran.filter((p) => p.kertasKerjaId === k.id && p.dibatalkanPada === null));
		const lebih = bagian(Math.max(0, dibayar.bagian1 - akhir.bagian1), Math.max(0, dibayar.bagian4 - akhir.bagian4));
		menurutBulan.set(k.bulan, tambahBagian(menurutBulan.get(k.bulan) ?? bagian(0, 0), lebih));
	}
	return [...menurutBulan]
		.filter(([, lebih]) => lebih.bagian1 + lebih.bagian4 > 0)
		.map(([bulan, kelebihan]) => {
			const dipakai = jumlahBagian(
				koreksi.filter((x) => x.skpdId === kertas.skpdId && x.asal === 'kompensasi' && x.bulanAsal === bulan && x.dibatalkanPada === null)
			);
			return { bulan, kelebihan, terpakai: kurangiBagian(bagian(0, 0), dipakai) };
		})
		.sort((a, b) => (a.bulan < b.bulan ? -1 : 1));
}

/** What may still be set against this month, the oldest kelebihan first. */
export const usulUntuk = (rekap: RekapKoreksi, lalu: readonly KelebihanBulan[]): UsulKompensasiBulan[] => usulKompensasiBulan(lalu, rekap.akhir);
