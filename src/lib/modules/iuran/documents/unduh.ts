// Makes the file of an open paper and hands it over.
import { bulanIso } from '$lib/core';
import { MIME, type OutFile, downloadFile, safeFileName, shareOrDownload } from '$lib/documents/download';
import type { BarisIuran, IuranLain, ParameterIuran } from '../domain';
import { eksporXlsx, templatKosong } from './ekspor-xlsx';
import type { KepalaEkspor } from './kepala-ekspor';
import { type SumberLembar, kodeDiPerangkat } from './kode-perangkat';

/** What the download needs of the open paper; the controller of the page has this shape. */
export interface LembarTerbuka {
	kertas: (KepalaEkspor & { id: string; skpdId: string }) | null;
	baris: readonly BarisIuran[];
	parameter: ParameterIuran | null;
	jenis: { nama: string; kenaIuran: boolean } | null;
	lain: ReadonlyMap<string, IuranLain>;
}

/** How the user wants the PDF. */
export interface PilihanCetak {
	kertas: 'a4' | 'f4';
	denganPenjelasan: boolean;
	/** Origin of the product, for the QR code. */
	asal: string;
}

/** Pages are counted for a PDF only. @throws Error when the paper or its rule is not on the device */
export async function buatBerkas(
	bentuk: 'xlsx' | 'pdf',
	sumber: SumberLembar,
	lembar: LembarTerbuka,
	pilihan: PilihanCetak
): Promise<OutFile & { halaman: number }> {
	const { parameter, baris, jenis, lain } = lembar;
	if (!lembar.kertas || !parameter) throw new Error('kertas kerja belum siap di perangkat');
	const kertas = { ...lembar.kertas, kode: await kodeDiPerangkat(sumber, lembar.kertas.id) };
	const skpd = await sumber.get('skpd', kertas.skpdId, kertas.skpdId);
	const nama = String(skpd?.nama ?? 'SKPD');
	const dasar = `kertas-kerja-${skpd?.singkatan ?? nama}-${bulanIso(kertas.bulan).slice(0, 7)}-${kertas.jenis}`;
	const name = safeFileName(dasar, bentuk);
	if (bentuk === 'xlsx') return { name, type: MIME.xlsx, content: eksporXlsx(kertas, baris, parameter, nama, { jenis, lain }), halaman: 0 };
	const { eksporPdf } = await import('./ekspor-pdf');
	const { content, pages } = eksporPdf(kertas, baris, parameter, nama, { jenis, lain, dicetak: new Date(), id: kertas.id, ...pilihan });
	return { name, type: MIME.pdf, content, halaman: pages };
}

/** A phone shares a PDF, because that is how it leaves a phone; everything else is downloaded. */
export async function unduhKertasKerja(
	bentuk: 'xlsx' | 'pdf',
	sumber: SumberLembar,
	lembar: LembarTerbuka,
	pilihan: PilihanCetak
): Promise<{ halaman: number; bita: number }> {
	const { halaman, ...berkas } = await buatBerkas(bentuk, sumber, lembar, pilihan);
	const genggam = matchMedia('(pointer: coarse)').matches;
	if (bentuk === 'pdf' && genggam) await shareOrDownload(berkas, 'Kertas kerja iuran BPJS Kesehatan');
	else downloadFile(berkas);
	const { content } = berkas;
	return { halaman, bita: content instanceof Blob ? content.size : content.length };
}

export function unduhTemplat(bulan: string, parameter: ParameterIuran, skpdNama: string): void {
	const content = templatKosong(bulanIso(bulan), parameter, skpdNama);
	downloadFile({ name: safeFileName(`templat-kertas-kerja-${bulan.slice(0, 7)}`, 'xlsx'), type: MIME.xlsx, content });
}
