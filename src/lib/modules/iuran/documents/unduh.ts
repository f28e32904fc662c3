// Makes the file of an open paper and hands it over.
import { bulanIso } from '$lib/core';
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

/** What the download needs of the device's store: the agency's name. */
export interface SumberSkpd {
	get(t: string, parent: string, id: string): Promise<Record<string, unknown> | undefined>;
}

/** The file, without handing it over. @throws Error when the paper or its rule is not on the device */
export async function buatBerkas(bentuk: 'xlsx' | 'pdf', sumber: SumberSkpd, lembar: LembarTerbuka): Promise<OutFile> {
	const { kertas, parameter, baris, jenis, lain } = lembar;
	if (!kertas || !parameter) throw new Error('kertas kerja belum siap di perangkat');
	const skpd = await sumber.get('skpd', kertas.skpdId, kertas.skpdId);
	const nama = String(skpd?.nama ?? 'SKPD');
	const dasar = `kertas-kerja-${skpd?.singkatan ?? nama}-${bulanIso(kertas.bulan).slice(0, 7)}-${kertas.jenis}`;
	const name = safeFileName(dasar, bentuk);
	if (bentuk === 'xlsx') return { name, type: MIME.xlsx, content: eksporXlsx(kertas, baris, parameter, nama, { jenis, lain }) };
	const { eksporPdf } = await import('./ekspor-pdf');
	return { name, type: MIME.pdf, content: eksporPdf(kertas, baris, parameter, nama, { jenis, lain, dicetak: new Date(), id: kertas.id }) };
}

/** A phone shares a PDF, because that is how it leaves a phone; everything else is downloaded. */
export async function unduhKertasKerja(bentuk: 'xlsx' | 'pdf', sumber: SumberSkpd, lembar: LembarTerbuka): Promise<void> {
	const berkas = await buatBerkas(bentuk, sumber, lembar);
	const genggam = matchMedia('(pointer: coarse)').matches;
	if (bentuk === 'pdf' && genggam) await shareOrDownload(berkas, 'Kertas kerja iuran BPJS Kesehatan');
	else downloadFile(berkas);
}

export function unduhTemplat(bulan: string, parameter: ParameterIuran, skpdNama: string): void {
	const content = templatKosong(bulanIso(bulan), parameter, skpdNama);
	downloadFile({ name: safeFileName(`templat-kertas-kerja-${bulan.slice(0, 7)}`, 'xlsx'), type: MIME.xlsx, content });
}
