// Reads the number of one person from its cell, or says why it cannot be trusted.
import { type SebabNip, bersihkanNip, kalimatNip, uraiNip } from '$lib/core';
import { type Cell, isFault } from '$lib/documents/table';
import type { Fakta, KodeSel } from './masalah';

export type BacaanNip =
	{ nip: string } | { nip: string; janggal: string } | { tolak: KodeSel; fakta?: Fakta };

/** @param rumusKosong whether the blank cell is a formula without a stored result */
export function bacaNip(sel: Cell, nama: string, rumusKosong: () => boolean): BacaanNip {
	if (sel === null) return { tolak: rumusKosong() ? 'rumus_tanpa_hasil' : 'nip_kosong' };
	if (typeof sel === 'number')
		return { tolak: 'nip_angka', fakta: { nilai: sel.toExponential(5).replace('.', ',').replace('e', 'E') } };
	if (isFault(sel)) return { tolak: 'error' in sel ? 'galat' : 'tanggal' };
	if (/^#+$/.test(sel.trim())) return { tolak: 'pagar' };
	const baca = uraiNip(sel);
	if (baca.ok) return { nip: baca.nilai };
	const { sebab } = baca;
	if (sebab.kode === 'ilmiah') return { tolak: 'nip_ilmiah' };
	if (sebab.kode === 'bukan_angka') return denganHuruf(sel);
	if (sebab.kode === 'panjang') return { tolak: 'nip_panjang', fakta: faktaPanjang(sebab, nama) };
	// The number may be odd and still be the person's: it is imported and shown, not dropped.
	return { nip: bersihkanNip(sel), janggal: kalimatNip(sebab) };
}

/** Letters that look like digits: what was probably meant is shown, never taken. */
function denganHuruf(sel: string): BacaanNip {
	const terbaca = bersihkanNip(sel).replace(/o/gi, '0').replace(/[il|]/gi, '1');
	return uraiNip(terbaca).ok ? { tolak: 'nip_huruf', fakta: { terbaca } } : { tolak: 'nip_bukan_angka' };
}

function faktaPanjang(sebab: Extract<SebabNip, { kode: 'panjang' }>, nama: string): Fakta {
	const beda = 18 - sebab.panjang;
	return { panjang: sebab.panjang, nama, beda: beda > 0 ? `Kurang ${beda} angka` : `Lebih ${-beda} angka` };
}
