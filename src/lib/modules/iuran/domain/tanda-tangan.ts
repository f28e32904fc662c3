// The text that a signature of a Berita Acara covers. Postgres builds the same (privat.teks_tanda_tangan).
import type { Bulan, Rupiah } from '$lib/core';
import type { NaskahBa, Pihak } from './petugas';

export const VERSI_TANDA = 'SIPAUS-BA-1';

/** What stands in the signed text once, whoever signs. */
export interface PokokBa {
	id: string;
	/** SHA-256 of the frozen text, 64 hexadecimal digits. */
	hash: string;
	nomorPemda: string;
	nomorBpjs: string;
	skpd: string;
	bulan: Bulan;
	bagian1: Rupiah;
	bagian4: Rupiah;
}

export const pokokBa = (naskah: NaskahBa, hash: string): PokokBa => ({
	id: naskah.id,
	hash,
	nomorPemda: naskah.isian.nomorPemda,
	nomorBpjs: naskah.isian.nomorBpjs,
	skpd: naskah.skpd.nama,
	bulan: naskah.bulan,
	bagian1: naskah.jumlah.harusDisetor.bagian1,
	bagian4: naskah.jumlah.harusDisetor.bagian4
});

/**
 * The one way a time is written in a signature, whatever a database made of it on the way: 2026-11-28T03:04:05.678Z.
 * @throws RangeError when it is no time
 */
export const waktuTanda = (pada: string): string => new Date(pada).toISOString();

/**
 * Twelve lines without a last line feed.
 * @throws RangeError when a part contains a line feed, because two different documents could then give one text
 */
export function teksTandaTangan(pokok: PokokBa, pihak: Pihak, pada: string): string {
	const baris = [
		VERSI_TANDA,
		pokok.id,
		pokok.hash,
		pokok.nomorPemda,
		pokok.nomorBpjs,
		pokok.skpd,
		pokok.bulan,
		String(pokok.bagian1),
		String(pokok.bagian4),
		String(pokok.bagian1 + pokok.bagian4),
		pihak,
		waktuTanda(pada)
	];
	if (baris.some((satu) => /[\r\n]/.test(satu)))
		throw new RangeError('Bagian yang ditandatangani memuat ganti baris');
	return baris.join('\n');
}
