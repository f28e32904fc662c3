// Makes the file of an open paper and hands it over.
import { bulanIso, kodeKecocokan } from '$lib/core';
import { MIME, type OutFile, downloadFile, safeFileName, shareOrDownload } from '$lib/documents/download';
import type { BarisIuran, IuranLain, ParameterIuran } from '../domain';
import { type KepalaEkspor, eksporXlsx, templatKosong } from './ekspor-xlsx';

/** What the download needs of the open paper; the controller of the page has this shape. */
export interface LembarTerbuka {
	kertas: (KepalaEkspor & { id: string; skpdId: string }) | null;
	baris: readonly BarisIuran[];
	parameter: ParameterIuran | null;
	jenis: { nama: string; kenaIuran: boolean } | null;
	lain: ReadonlyMap<string, IuranLain>;
}

/** What the download needs of the device's store: the agency's name, and the rows as they were sent. */
export interface SumberLembar {
	get(t: string, parent: string, id: string): Promise<Record<string, unknown> | undefined>;
	read(t: string, parent: string): Promise<{ id: string; revision: number; _pending?: boolean }[]>;
}

/** How the user wants the PDF. */
export interface PilihanCetak {
	kertas: 'a4' | 'f4';
	denganPenjelasan: boolean;
	/** Origin of the product, for the QR code. */
	asal: string;
}

/**
 * The code of the rows as they stand on this device, because these are what gets printed; null while a change of them
 * has not reached the server, for then no other device can hold the same.
 */
export async function kodeDiPerangkat(sumber: SumberLembar, id: string): Promise<string | null> {
	const baris = await sumber.read('baris_kertas_kerja', id);
	return baris.length > 0 && !baris.some((satu) => satu._pending) ? kodeKecocokan(baris) : null;
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
