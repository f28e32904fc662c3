// Slips of the hand that the numbers themselves give away (A03, A07; journeys.md 3.11).
import { type Rupiah, formatRupiah } from '$lib/core';
import { adaDiTabel } from './gaji-pokok';
import type { KunciMasukan } from './kolom';
import { type KonteksPeriksa, type Temu, iuranAtas, peringatan } from './temuan';
import type { BarisIuran, ParameterIuran, RincianIuran } from './tipe';

/** What the amount was meant to be when one digit too many or too few was typed, or null. */
export function salahAngka(nilai: Rupiah, benar: (nilai: Rupiah) => boolean): Rupiah | null {
	if (nilai % 10 === 0 && benar(nilai / 10)) return nilai / 10;
	return benar(nilai * 10) ? nilai * 10 : null;
}

/** A number of the size of a basic pay in a column of allowances: real sheets hold such shifts (journeys.md 3.11). */
export const salahKolom = (b: BarisIuran, nilai: Rupiah): boolean =>
	nilai > 0 && (nilai === b.gajiPokok || adaDiTabel(b.statusAsn, b.golongan, nilai));

export function kelebihanAngka(
	kolom: KunciMasukan,
	judul: string,
	nilai: Rupiah,
	maksud: Rupiah,
	p: ParameterIuran
): Temu {
	const pesan = `${judul} ${formatRupiah(nilai)} tampaknya salah kolom, atau salah banyak angka. Mungkin maksudnya ${formatRupiah(maksud)}.`;
	return peringatan('A07', kolom, pesan, iuranAtas(nilai - maksud, p));
}

/** Below the ceiling the DPI is the wage itself; anything less means that results and inputs do not belong together. */
export function periksaDpi(r: RincianIuran, { parameter }: KonteksPeriksa): Temu[] {
	if (!r.kenaIuran || r.thp >= parameter.batasAtas || r.dpi >= r.thp) return [];
	const pesan = `DPI ${formatRupiah(r.dpi)} lebih kecil dari THP ${formatRupiah(r.thp)}, padahal THP di bawah batas atas ${formatRupiah(parameter.batasAtas)}.`;
	return [peringatan('A03', null, pesan, iuranAtas(r.thp - r.dpi, parameter))];
}
