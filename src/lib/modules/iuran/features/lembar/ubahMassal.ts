// One change for many rows at once: a value for all, or amounts moved up or down by a sum or a share.
import { bagiBulat, formatAngka, uraiRupiah } from '$lib/core';
import type { KunciMasukan } from '../../domain';
import { bacaSel, type BacaanSel } from './kolomGrid';

export type CaraMassal = 'isi' | 'tambah' | 'kurang' | 'naik' | 'turun';

/** Percent as typed, "2,5" or "10", in basis points. */
export function bacaPersen(teks: string): number | null {
	const m = /^(\d{1,3})(?:[,.](\d{1,2}))?\s*%?$/.exec(teks.trim());
	if (!m) return null;
	return Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0'));
}

/** What a cell becomes. A blank stays blank unless a value is set for all. */
export function nilaiMassal(kunci: KunciMasukan, lama: unknown, cara: CaraMassal, teks: string): BacaanSel {
	if (cara === 'isi') return bacaSel(kunci, teks);
	const besar = cara === 'tambah' || cara === 'kurang' ? jumlah(teks) : bacaPersen(teks);
	if (besar === null) return { ok: false, sebab: cara === 'naik' || cara === 'turun' ? 'Tulis persen seperti 10 atau 2,5.' : 'Tulis jumlah rupiah, misalnya 250.000.' };
	if (typeof lama !== 'number') return { ok: true, nilai: lama ?? null };
	const arah = cara === 'tambah' || cara === 'naik' ? 1 : -1;
	const beda = cara === 'tambah' || cara === 'kurang' ? besar : bagiBulat(lama * besar, 10_000, 'setengah_ke_atas');
	const baru = lama + arah * beda;
	return baru < 0 ? { ok: false, sebab: `Hasilnya minus (${formatAngka(lama)} dikurangi ${formatAngka(beda)}).` } : bacaSel(kunci, String(baru));
}

function jumlah(teks: string): number | null {
	const baca = uraiRupiah(teks);
	return baca.ok && baca.nilai !== null && baca.nilai >= 0 ? baca.nilai : null;
}
