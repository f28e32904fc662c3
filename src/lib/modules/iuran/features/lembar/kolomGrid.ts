// How the sheet's columns appear in the grid: texts, marks and what may be typed.
import { bersihkanNip, formatAngka, formatKurung, formatNip, uraiRupiah } from '$lib/core';
import type { GridCell, GridColumn } from '$lib/ui/grid/types';
import { type KunciMasukan, type RincianIuran, type Temuan, KOLOM, type Kolom } from '../../domain';
import type { Baris } from '../../data';

const LEBAR: Partial<Record<string, number>> = { nama: 190, nip: 186, golongan: 60, jmlAnak: 56, jmlPasangan: 84, dasar: 118, totalTpp: 118, thp: 118, dpi: 118 };

/** Extra inputs the printed sheet has no number for, shown when they are used or asked for. */
const TAMBAHAN: readonly Kolom[] = [
	{ nomor: 0, kunci: 'iwp1Aktual', judul: 'IWP 1% dipotong', grup: 'gaji', isi: 'uang' },
	{ nomor: 0, kunci: 'iwp4Aktual', judul: 'IWP 4% dipotong', grup: 'gaji', isi: 'uang' }
];

const SEMUA: readonly Kolom[] = KOLOM.flatMap((k) => (k.kunci === 'iwp4' ? [k, ...TAMBAHAN] : [k]));

/** @param tertutup groups folded away; identity stays */
export function kolomGrid(tertutup: ReadonlySet<string>): GridColumn[] {
	return SEMUA.filter((k) => k.grup === 'identitas' || !tertutup.has(k.grup)).map((k) => ({
		key: k.kunci,
		title: k.judul,
		number: k.nomor || undefined,
		group: k.grup,
		width: LEBAR[k.kunci] ?? 108,
		align: k.isi === 'teks' ? 'start' : 'end',
		editable: k.isi !== 'hasil',
		frozen: k.kunci === 'nama' || k.kunci === 'nip',
		derived: k.isi === 'hasil'
	}));
}

const isiKolom = new Map(SEMUA.map((k) => [k.kunci as string, k.isi]));

export function selGrid(b: Baris, r: RincianIuran | undefined, kunci: string, temuan: readonly Temuan[] | undefined): GridCell {
	const isi = isiKolom.get(kunci);
	const kena = temuan?.filter((t) => t.kolom === kunci);
	const mark = kena?.some((t) => t.tingkat === 'salah') ? 'stop' : kena && kena.length > 0 ? 'attention' : null;
	const note = kena?.map((t) => t.pesan).join(' ');
	if (isi === 'hasil') {
		const nilai = r?.[kunci as keyof RincianIuran] as number | undefined;
		return { text: formatKurung(nilai ?? null), raw: nilai === undefined ? '' : String(nilai), mark, note: nilai !== undefined && nilai < 0 ? `minus ${formatAngka(-nilai)}` : note };
	}
	const nilai = b[kunci as KunciMasukan];
	if (kunci === 'nip') return { text: formatNip(String(nilai ?? '')), raw: String(nilai ?? ''), mark, note };
	if (typeof nilai === 'number') return { text: formatAngka(nilai), raw: String(nilai), mark, note };
	return { text: String(nilai ?? ''), raw: String(nilai ?? ''), mark, note };
}

/** A cell that was sent back says so before its own note. */
export const tandaiKembali = (sel: GridCell, catatan: string | null): GridCell =>
	catatan === null ? sel : { ...sel, mark: sel.mark ?? 'attention', note: sel.note ? `${catatan} ${sel.note}` : catatan };

export type BacaanSel = { ok: true; nilai: unknown; catatan?: string } | { ok: false; sebab: string };

/** Reads what was typed into a cell; the same grammar for typing and pasting. */
export function bacaSel(kunci: string, teks: string): BacaanSel {
	const isi = isiKolom.get(kunci) ?? 'uang';
	if (isi === 'teks') {
		const bersih = kunci === 'nip' ? bersihkanNip(teks) : teks.trim();
		if (kunci === 'nip' && /e\+/i.test(teks)) return { ok: false, sebab: 'NIP sudah dipotong Excel. Ketik ulang 18 angka.' };
		if (bersih.length > 160) return { ok: false, sebab: 'Terlalu panjang, paling banyak 160 huruf.' };
		return { ok: true, nilai: kunci === 'golongan' || kunci === 'jabatan' ? bersih || null : bersih };
	}
	const baca = uraiRupiah(teks);
	if (!baca.ok) return baca;
	if (baca.nilai !== null && baca.nilai < 0) return { ok: false, sebab: 'Isian tidak boleh negatif.' };
	if (baca.nilai !== null && isi === 'hitungan' && baca.nilai > 30) return { ok: false, sebab: 'Jumlah orang paling banyak 30.' };
	if (baca.nilai !== null && baca.nilai > 99_999_999_999) return { ok: false, sebab: 'Angka terlalu besar untuk satu bulan. Periksa jumlah nolnya.' };
	return { ok: true, nilai: baca.nilai, catatan: baca.catatan };
}
