// How the sheet's columns appear in the grid: texts, marks and what may be typed.
import { bersihkanNip, formatAngka, formatKurung, formatNip, uraiRupiah } from '$lib/core';
import type { GridCell, GridColumn } from '$lib/ui/grid/types';
import { type BarisIuran, type KunciMasukan, type RincianIuran, type Temuan, KOLOM, type Kolom } from '../../domain';
import type { Baris } from '../../data';

const LEBAR: Partial<Record<string, number>> = { nama: 190, nip: 186, golongan: 60, jmlAnak: 56, jmlPasangan: 84, dasar: 118, totalTpp: 118, thp: 118, dpi: 118 };

/** Extra inputs the printed sheet has no number for, shown when they are used or asked for. */
const TAMBAHAN: readonly Kolom[] = [
	{ nomor: 0, kunci: 'iwp1Aktual', judul: 'IWP 1% dipotong', grup: 'gaji', isi: 'uang' },
	{ nomor: 0, kunci: 'iwp4Aktual', judul: 'IWP 4% dipotong', grup: 'gaji', isi: 'uang' }
];

const SEMUA: readonly Kolom[] = KOLOM.flatMap((k) => (k.kunci === 'iwp4' ? [k, ...TAMBAHAN] : [k]));

/** What is left in the short view: who, the sums of each part, and what is owed. */
const RINGKAS: ReadonlySet<string> = new Set(['nama', 'nip', 'golongan', 'gajiPokok', 'dasar', 'totalTpp', 'thp', 'dpi', 'kurang1', 'kurang4', 'kurangTotal']);

/**
 * @param tertutup groups folded away; identity stays
 * @param ringkas the short view instead of all columns of the sheet
 * @param skala widths grow with the text
 */
export function kolomGrid(tertutup: ReadonlySet<string>, ringkas = false, skala = 1): GridColumn[] {
	return SEMUA.filter((k) => (k.grup === 'identitas' || !tertutup.has(k.grup)) && (!ringkas || RINGKAS.has(k.kunci))).map((k) => ({
		key: k.kunci,
		title: k.judul,
		number: k.nomor || undefined,
		group: k.grup,
		width: Math.round((LEBAR[k.kunci] ?? 116) * skala),
		align: k.isi === 'teks' ? 'start' : 'end',
		editable: k.isi !== 'hasil',
		frozen: k.kunci === 'nama' || k.kunci === 'nip',
		heading: k.kunci === 'nama',
		derived: k.isi === 'hasil'
	}));
}

const isiKolom = new Map(SEMUA.map((k) => [k.kunci as string, k.isi]));

/** What a cell is read with besides its row. */
export interface Sekitar {
	temuan?: readonly Temuan[];
	/** The same person one month before. */
	lalu?: BarisIuran | null;
	/** Cells BPJS Kesehatan returned, by column, with what it asks. */
	kembali?: ReadonlyMap<string, string>;
}

export function selGrid(b: Baris, r: RincianIuran | undefined, kunci: string, { temuan, lalu, kembali }: Sekitar = {}): GridCell {
	const isi = isiKolom.get(kunci);
	const kena = temuan?.filter((t) => t.kolom === kunci) ?? [];
	const diminta = kembali?.get(kunci);
	const nilai = isi === 'hasil' ? r?.[kunci as keyof RincianIuran] : b[kunci as KunciMasukan];
	const dulu = lalu && isi !== 'hasil' && kunci !== 'nip' ? lalu[kunci as KunciMasukan] : undefined;
	const changed = dulu !== undefined && (dulu ?? null) !== (nilai ?? null);
	const mark = kena.some((t) => t.tingkat === 'salah') ? 'stop' : diminta !== undefined ? 'returned' : kena.length > 0 ? 'attention' : null;
	const catatan = [
		typeof nilai === 'number' && nilai < 0 ? `minus ${formatAngka(-nilai)}` : '',
		diminta === undefined ? '' : `dikembalikan BPJS Kesehatan: ${diminta}`,
		...kena.map((t) => t.pesan),
		changed ? `berubah dari bulan lalu, ${bacakan(dulu)}` : ''
	].filter(Boolean);
	const note = catatan.length > 0 ? catatan.join('. ') : undefined;
	return { text: tulisan(kunci, nilai), raw: String(nilai ?? ''), mark, changed, note };
}

const bacakan = (nilai: unknown): string => (nilai === null || nilai === '' ? 'kosong' : typeof nilai === 'number' ? formatAngka(nilai) : String(nilai));

/** Blank stays empty, and 0 is a 0. */
function tulisan(kunci: string, nilai: unknown): string {
	if (typeof nilai === 'number') return formatKurung(nilai);
	return kunci === 'nip' ? formatNip(String(nilai ?? '')) : String(nilai ?? '');
}

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
