// Several payments to one person in one month: the ceiling binds over all of them (domain.md 3.2, E6, E17, E18, E20).
import { type Bulan, type Rupiah, kaliTarif } from '$lib/core';
import { batasiUpah } from './hitung';
import type { IuranLain, ParameterIuran } from './tipe';

export interface Pembayaran {
	/** ISO date of payment; the order of charging. */
	tanggal: string;
	upah: Rupiah;
}

/** What each payment bears: round(r × min(cumulative, ceiling)) less what earlier ones bore. Sorted by date. */
export function tagihBerurutan(daftar: readonly Pembayaran[], p: ParameterIuran): (Pembayaran & IuranLain)[] {
	let kumulatif = 0;
	let sudah1 = 0;
	let sudah4 = 0;
	return [...daftar]
		.sort((a, b) => (a.tanggal < b.tanggal ? -1 : a.tanggal > b.tanggal ? 1 : 0))
		.map((bayar) => {
			kumulatif += bayar.upah;
			const dpi = batasiUpah(kumulatif, p);
			const iuran1 = kaliTarif(dpi, p.tarifPesertaBp, p.pembulatan) - sudah1;
			const iuran4 = kaliTarif(dpi, p.tarifPemberiKerjaBp, p.pembulatan) - sudah4;
			sudah1 += iuran1;
			sudah4 += iuran4;
			return { ...bayar, iuran1, iuran4 };
		});
}

/** Adds up what other payments were charged, one entry per NIP. */
export function gabungLain(daftar: readonly (IuranLain & { nip: string })[]): Map<string, IuranLain> {
	const menurutNip = new Map<string, IuranLain>();
	for (const satu of daftar) {
		const ada = menurutNip.get(satu.nip) ?? { upah: 0, iuran1: 0, iuran4: 0 };
		menurutNip.set(satu.nip, {
			upah: ada.upah + satu.upah,
			iuran1: ada.iuran1 + satu.iuran1,
			iuran4: ada.iuran4 + satu.iuran4
		});
	}
	return menurutNip;
}

export interface BagianRapel {
	bulan: Bulan;
	upah: Rupiah;
	sebelum: IuranLain;
}

/** A lump for several months is capped month by month, never once (E18). */
export function tagihRapel(
	bagian: readonly BagianRapel[],
	parameter: (bulan: Bulan) => ParameterIuran
): { bulan: Bulan; iuran1: Rupiah; iuran4: Rupiah }[] {
	return bagian.map(({ bulan, upah, sebelum }) => {
		const p = parameter(bulan);
		const dpi = batasiUpah(sebelum.upah + upah, p);
		return {
			bulan,
			iuran1: kaliTarif(dpi, p.tarifPesertaBp, p.pembulatan) - sebelum.iuran1,
			iuran4: kaliTarif(dpi, p.tarifPemberiKerjaBp, p.pembulatan) - sebelum.iuran4
		};
	});
}

/** Late correction of a month (E17): the new shortage less what was already paid for it; negative is a kelebihan. */
export const koreksiBulan = (kurangBaru: Rupiah, kurangTerbayar: Rupiah): Rupiah => kurangBaru - kurangTerbayar;

/** How much of an earlier kelebihan the shortage of this month can absorb, for the officer to approve (E22). */
export const usulKompensasi = (kelebihan: Rupiah, kurang: Rupiah): Rupiah =>
	Math.max(0, Math.min(kelebihan, kurang));
