// The door of the module's files. Reading, exporting and printing load their libraries when first used.
export type { BarisDitolak, BarisImpor, HasilBaca, LembarImpor, TotalKolom } from './tipe';
export { type MasalahImpor, BATAS_BARIS } from './masalah';
export type { IngatanKolom, Pemetaan, TabelTanya } from './pemetaan';
export { type OpsiBaca, bacaBerkas, bacaTabel } from './baca';
export { type BarisTulis, type Perubahan, type Pratinjau, barisTulis, susunPratinjau } from './pratinjau';
export { type KepalaEkspor, type OpsiEkspor, eksporXlsx, templatKosong } from './ekspor-xlsx';
export { berkasDitolak, unduhDitolak } from './ditolak';
export { type LembarTerbuka, buatBerkas, unduhKertasKerja, unduhTemplat } from './unduh';
import type { eksporPdf as EksporPdf } from './ekspor-pdf';

/** The PDF of a paper; jsPDF is loaded with the first one. */
export async function eksporPdf(...args: Parameters<typeof EksporPdf>): Promise<Blob> {
	return (await import('./ekspor-pdf')).eksporPdf(...args);
}
export type { CetakBa, OpsiBa, OpsiBanyak } from './ekspor-ba';
import type { beritaAcaraPdf as BeritaAcaraPdf, banyakBeritaAcaraPdf as BanyakBeritaAcaraPdf } from './ekspor-ba';

/** The PDF of one Berita Acara; what draws it is loaded with the first one. */
export async function beritaAcaraPdf(...args: Parameters<typeof BeritaAcaraPdf>): Promise<Blob> {
	return (await import('./ekspor-ba')).beritaAcaraPdf(...args);
}

/** Many in one file, with progress and abort. */
export async function banyakBeritaAcaraPdf(...args: Parameters<typeof BanyakBeritaAcaraPdf>): Promise<Blob> {
	return (await import('./ekspor-ba')).banyakBeritaAcaraPdf(...args);
}
