// From the open sheet to paper: what is printed is what this device holds, with its code.
import { tick } from 'svelte';
import type { TablePdf } from '$lib/documents/pdf';
import { kodeDiPerangkat } from '../../documents/kode-perangkat';
import { susunCetak, susunFormulir } from '../../documents/susun-cetak';
import type { Lembar } from '../lembar/lembar.svelte';
import { cetak } from './cetak';
import type { Kertas } from './kertas';

export interface PilihanKeluaran {
	kertas: Kertas;
	/** The empty form instead of the sheet. */
	formulir: boolean;
	denganPenjelasan: boolean;
}

/** @throws Error when the paper or its rule is not on the device */
export async function susunKeluaran(lembar: Lembar, pilihan: PilihanKeluaran): Promise<TablePdf> {
	const { kertas } = lembar;
	if (!kertas) throw new Error('kertas kerja belum siap di perangkat');
	const isi = susunDari(lembar, await kodeDiPerangkat(lembar.store, kertas.id), pilihan);
	if (!isi) throw new Error('aturan bulan ini belum ada di perangkat');
	return isi;
}

/** Null when the paper or its rule is not on the device. @param kode undefined where nobody looked */
export function susunDari(lembar: Lembar, kode: string | null | undefined, pilihan: PilihanKeluaran): TablePdf | null {
	const { kertas: kepala, namaSkpd, parameter, baris, jenis, lain } = lembar;
	if (!kepala || !parameter) return null;
	const umum = { kertas: pilihan.kertas, dicetak: new Date(), id: kepala.id };
	if (pilihan.formulir) return susunFormulir(kepala.bulan, namaSkpd, umum);
	const opsi = { ...umum, jenis, lain, asal: location.origin, denganPenjelasan: pilihan.denganPenjelasan };
	return susunCetak({ ...kepala, kode }, baris, parameter, namaSkpd, opsi);
}

export async function cetakLembar(lembar: Lembar, pilihan: PilihanKeluaran): Promise<void> {
	const isi = await susunKeluaran(lembar, pilihan);
	await tick();
	cetak(isi);
}

/** The libraries of the file are loaded with the first one. */
export async function unduhPdf(lembar: Lembar, pilihan: PilihanKeluaran): Promise<{ halaman: number; bita: number }> {
	if (!pilihan.formulir) {
		const { unduhKertasKerja } = await import('../../documents/unduh');
		return unduhKertasKerja('pdf', lembar.store, lembar, { ...pilihan, asal: location.origin });
	}
	const [{ tablePdf }, { MIME, downloadFile, safeFileName }] = await Promise.all([import('$lib/documents/pdf'), import('$lib/documents/download')]);
	const { content, pages } = tablePdf(await susunKeluaran(lembar, pilihan));
	downloadFile({ name: safeFileName(`formulir-kertas-kerja-${lembar.kertas?.bulan.slice(0, 7)}`, 'pdf'), type: MIME.pdf, content });
	return { halaman: pages, bita: content.size };
}
