// Several payments to one person in one month: the ceiling binds over all of them (domain.md 3.2, E6, E8, E18, E20).
import { type Bulan, type Rupiah, kaliTarif } from '$lib/core';
import { batasiUpah } from './dpi';
import { type IuranLain, type ParameterIuran, TANPA_IURAN_LAIN } from './tipe';

export interface Pembayaran {
	/** ISO date of payment; the order of charging. */
	tanggal: string;
	upah: Rupiah;
}

/** What one more payment bears: the rate on min(ceiling, everything paid so far), less what was already borne. */
function tagih(upah: Rupiah, sebelum: IuranLain, p: ParameterIuran): { iuran1: Rupiah; iuran4: Rupiah } {
	const dpi = batasiUpah(sebelum.upah + upah, p);
	return {
		iuran1: kaliTarif(dpi, p.tarifPesertaBp, p.pembulatan) - sebelum.iuran1,
		iuran4: kaliTarif(dpi, p.tarifPemberiKerjaBp, p.pembulatan) - sebelum.iuran4
	};
}

const tambahLain = (a: IuranLain, b: IuranLain): IuranLain => ({
	upah: a.upah + b.upah,
	iuran1: a.iuran1 + b.iuran1,
	iuran4: a.iuran4 + b.iuran4
});

/**
 * What each payment of one person and month bears, by date; payments of one day keep their order.
 * Invariant: the sums are the rates on min(ceiling, all wages), whatever the order.
 */
export function tagihBerurutan(daftar: readonly Pembayaran[], p: ParameterIuran): (Pembayaran & IuranLain)[] {
	let sejauhIni = TANPA_IURAN_LAIN;
	return [...daftar]
		.sort((a, b) => (a.tanggal < b.tanggal ? -1 : a.tanggal > b.tanggal ? 1 : 0))
		.map((bayar) => {
			const tagihan = { ...bayar, ...tagih(bayar.upah, sejauhIni, p) };
			sejauhIni = tambahLain(sejauhIni, tagihan);
			return tagihan;
		});
}

/** Adds up what other payments were charged, one entry per NIP. */
export function gabungLain(daftar: readonly (IuranLain & { nip: string })[]): Map<string, IuranLain> {
	const menurutNip = new Map<string, IuranLain>();
	for (const satu of daftar) {
		menurutNip.set(satu.nip, tambahLain(menurutNip.get(satu.nip) ?? TANPA_IURAN_LAIN, satu));
	}
	return menurutNip;
}

export interface BagianRapel {
	/** The month the part was earned in (bulan kinerja); its ceiling and its rule apply. */
	bulan: Bulan;
	upah: Rupiah;
	/** What was already paid and charged for that month. */
	sebelum: IuranLain;
}

/** A lump for several months is capped month by month, never once (E18). */
export function tagihRapel(
	bagian: readonly BagianRapel[],
	parameter: (bulan: Bulan) => ParameterIuran
): { bulan: Bulan; iuran1: Rupiah; iuran4: Rupiah }[] {
	return bagian.map(({ bulan, upah, sebelum }) => ({ bulan, ...tagih(upah, sebelum, parameter(bulan)) }));
}
