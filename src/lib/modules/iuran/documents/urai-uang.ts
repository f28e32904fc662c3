// Reads an amount of a file into whole rupiah. Text goes through the grammar of core; what stays ambiguous is
// decided by the other rows of the column, never by a guess about one cell.
import { formatAngka, formatRupiah, uraiRupiah } from '$lib/core';
import { type Cell, isFault } from '$lib/documents/table';
import { BATAS_UANG, type Fakta, type KodeSel } from './masalah';

export interface CatatanUang {
	nilai: number;
	kode: 'dibulatkan' | 'ambigu';
	fakta: Fakta;
}
export interface TolakUang {
	nilai: null;
	kode: KodeSel;
	fakta: Fakta;
}
/** A plain amount, a blank, an amount with a remark, or a refusal. Plain amounts cost no object. */
export type BacaanUang = number | null | CatatanUang | TolakUang;

/** The sign a column uses between thousands, as far as its rows show it. */
export type Ribuan = '.' | ',' | null;

const tolak = (kode: KodeSel, fakta: Fakta = {}): TolakUang => ({ nilai: null, kode, fakta });

/** @param ribuan asked only for a text like "4.301", which alone could be a fraction */
export function uraiUang(sel: Cell | undefined, ribuan: () => Ribuan): BacaanUang {
	if (sel === null || sel === undefined) return null;
	if (typeof sel === 'number') return Number.isInteger(sel) && sel >= 0 && sel <= BATAS_UANG ? sel : uraiAngka(sel);
	if (typeof sel === 'string') return uraiTeks(sel, ribuan);
	return 'error' in sel ? tolak('galat') : tolak('tanggal');
}

function uraiAngka(n: number): BacaanUang {
	if (!Number.isFinite(n)) return tolak('bukan_angka');
	const bulat = Math.round(n);
	if (bulat > BATAS_UANG) return tolak('terlalu_besar');
	// What a chain of formulas leaves behind the decimal point is noise, not money.
	if (Math.abs(n - bulat) < 0.005) return bulat < 0 ? tolak('negatif') : bulat + 0;
	if (n < 0) return tolak('negatif');
	return { nilai: bulat, kode: 'dibulatkan', fakta: { hasil: formatAngka(bulat) } };
}

const TUNGGAL = /^\d{1,3}([.,])\d{3}$/;
const EKOR = /^(\d+)[.,](\d{4,})$/;

function uraiTeks(teks: string, ribuan: () => Ribuan): BacaanUang {
	const s = bersihkan(teks);
	if (/^\d{1,11}$/.test(s)) return Number(s);
	if (s === '') return null;
	// In the sheet "-" is how a zero looks (domain.md 7.3); read as blank it would keep last month's amount.
	if (/^[-–—]$/.test(s)) return 0;
	if (/^#+$/.test(s)) return tolak('pagar');
	if (/^[\d.,]+e[+-]?\d+$/i.test(s)) return tolak('eksponen');
	if (/\d[oO]|[oO]\d/.test(s) && /^[\doO.,]+$/.test(s)) return tolak('huruf_o');
	const tunggal = TUNGGAL.exec(s);
	if (tunggal) return uraiTunggal(s, tunggal[1] as '.' | ',', ribuan());
	const ekor = EKOR.exec(s);
	if (ekor) return uraiAngka(Number(`${ekor[1]}.${ekor[2]}`));
	const baca = uraiRupiah(s);
	if (!baca.ok) return tolak('bukan_angka');
	if (baca.nilai === null) return null;
	if (baca.nilai < 0) return tolak('negatif');
	if (baca.nilai > BATAS_UANG) return tolak('terlalu_besar');
	return baca.catatan ? { nilai: baca.nilai, kode: 'dibulatkan', fakta: { hasil: formatAngka(baca.nilai) } } : baca.nilai;
}

/** A result written as text, which may be negative; undefined when it cannot be read. */
export function uraiHasil(sel: Cell, ribuan: () => Ribuan): number | null | undefined {
	if (typeof sel !== 'string') return undefined;
	const negatif = /^\s*(?:\((.*)\)|[-−](.*\d.*))\s*$/.exec(sel);
	const baca = uraiUang(negatif ? (negatif[1] ?? negatif[2] ?? '') : sel, ribuan);
	const nilai = typeof baca === 'object' && baca !== null ? baca.nilai : baca;
	if (nilai === null) return baca === null ? null : undefined;
	return negatif ? -nilai : nilai;
}

/**
 * "4.301": as the column shows. Where it says nothing, a dot is thousands, as Indonesians write them, with a remark;
 * a comma could be either and is refused.
 */
function uraiTunggal(s: string, tanda: '.' | ',', ribuan: Ribuan): BacaanUang {
	const nilai = Number(s.replace(tanda, ''));
	if (ribuan === tanda) return nilai;
	if (ribuan !== null) return tolak('desimal_ganjil', { ribuan });
	if (tanda === ',') return tolak('koma_tunggal', { hasil: formatRupiah(nilai) });
	return { nilai, kode: 'ambigu', fakta: { hasil: formatRupiah(nilai) } };
}

/** Looks for an amount whose reading is certain: two groups, or groups with decimals. */
export function ribuanKolom(rows: readonly (readonly Cell[])[], kolom: number, dari: number): Ribuan {
	let titik = 0;
	let koma = 0;
	for (let r = dari; r < rows.length; r++) {
		const sel = rows[r]?.[kolom];
		if (typeof sel !== 'string' || isFault(sel)) continue;
		const s = bersihkan(sel);
		if (/^\d{1,3}(\.\d{3}){2,}(,\d+)?$|^\d{1,3}(\.\d{3})+,\d{1,2}$|^\d+,\d{1,2}$/.test(s)) titik++;
		else if (/^\d{1,3}(,\d{3}){2,}(\.\d+)?$|^\d{1,3}(,\d{3})+\.\d{1,2}$|^\d+\.\d{1,2}$/.test(s)) koma++;
	}
	if (titik > 0 && koma > 0) return null;
	return titik > 0 ? '.' : koma > 0 ? ',' : null;
}

const bersihkan = (teks: string): string =>
	teks
		.normalize('NFKC')
		.replace(/[\s\u00a0\u200b\ufeff'’]/g, '')
		.replace(/^rp\.?/i, '')
		.replace(/[.,]-$/, '');
