// The month a contribution belongs to, as the ISO date of its first day: "2026-11-01".

export type Bulan = string;

const NAMA = [
	'Januari',
	'Februari',
	'Maret',
	'April',
	'Mei',
	'Juni',
	'Juli',
	'Agustus',
	'September',
	'Oktober',
	'November',
	'Desember'
] as const;
const ROMAWI = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

const BULAN = /^(\d{4})-(0[1-9]|1[0-2])(?:-01)?$/;

/** @throws RangeError unless the text is the first day of a real month */
export function bulanIso(teks: string): Bulan {
	const m = BULAN.exec(teks);
	if (!m) throw new RangeError(`Bukan bulan: ${teks}`);
	return `${m[1]}-${m[2]}-01`;
}

/** The month of an address, "2026-11"; null when that is none. */
export const bulanAlamat = (teks: string | null): Bulan | null => (teks?.length === 7 && BULAN.test(teks) ? bulanIso(teks) : null);

export const tahunDari = (bulan: Bulan): number => Number(bulan.slice(0, 4));
export const nomorBulan = (bulan: Bulan): number => Number(bulan.slice(5, 7));

/** "November 2026" */
export function namaBulan(bulan: Bulan): string {
	return `${NAMA[nomorBulan(bulan) - 1]} ${bulan.slice(0, 4)}`;
}

/** "November", for the sentence "Salin Oktober". */
export const namaBulanSaja = (bulan: Bulan): string => NAMA[nomorBulan(bulan) - 1] ?? bulan;
export const bulanRomawi = (bulan: Bulan): string => ROMAWI[nomorBulan(bulan) - 1] ?? bulan;

/** Shifts by whole months; negative goes back. */
export function geserBulan(bulan: Bulan, banyak: number): Bulan {
	const urut = tahunDari(bulan) * 12 + nomorBulan(bulan) - 1 + banyak;
	const tahun = Math.floor(urut / 12);
	return `${String(tahun).padStart(4, '0')}-${String((urut % 12) + 1).padStart(2, '0')}-01`;
}
export const bulanSebelum = (bulan: Bulan): Bulan => geserBulan(bulan, -1);
export const bulanBerikut = (bulan: Bulan): Bulan => geserBulan(bulan, 1);

/** Due date of the contribution: the 10th of the following month (domain.md 1.4). ISO date. */
export const tenggat = (bulan: Bulan): string => `${bulanBerikut(bulan).slice(0, 8)}10`;

/** The month written in a sheet's title ("BULAN MEI 2024"), or null. */
export function bulanDariTeks(teks: string): Bulan | null {
	const m = new RegExp(`\\b(${NAMA.join('|')})\\s+(\\d{4})\\b`, 'i').exec(teks);
	if (!m?.[1]) return null;
	const nomor = NAMA.findIndex((nama) => nama.toLowerCase() === m[1]?.toLowerCase()) + 1;
	return `${m[2]}-${String(nomor).padStart(2, '0')}-01`;
}
