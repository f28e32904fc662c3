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
export type { DitolakBpjs, HasilBacaBpjs, OpsiBacaBpjs, OrangBerkas } from './baca-bpjs';
export { bacaBpjs, bacaTabelBpjs } from './baca-bpjs';
export { PILIHAN_BPJS, type KunciBpjs, kurangBpjs } from './kolom-bpjs';
export type { KepalaCocok, OpsiCocokPdf } from './ekspor-cocok';
import type { cocokPdf as CocokPdf, cocokXlsx as CocokXlsx } from './ekspor-cocok';

/** The result of a reconciliation with live formulas; the writer is loaded with the first one. */
export async function cocokXlsx(...args: Parameters<typeof CocokXlsx>): Promise<Uint8Array> {
	return (await import('./ekspor-cocok')).cocokXlsx(...args);
}

/** Its printed summary by agency. */
export async function cocokPdf(...args: Parameters<typeof CocokPdf>): Promise<Blob> {
	return (await import('./ekspor-cocok')).cocokPdf(...args);
}
