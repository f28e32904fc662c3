// The door of the module's files. Reading, exporting and printing load their libraries when first used.
export type { BarisDitolak, BarisImpor, HasilBaca, LembarImpor, TotalKolom } from './tipe';
export { type MasalahImpor, BATAS_BARIS } from './masalah';
export type { IngatanKolom, Pemetaan, TabelTanya } from './pemetaan';
export { type OpsiBaca, bacaBerkas, bacaTabel } from './baca';
export { type BarisTulis, type Perubahan, type Pratinjau, barisTulis, susunPratinjau } from './pratinjau';
export type { KepalaEkspor, OpsiEkspor } from './kepala-ekspor';
export { eksporXlsx, templatKosong } from './ekspor-xlsx';
export { berkasDitolak, unduhDitolak } from './ditolak';
export { alamatKertas } from './alamat-kertas';
export { PALING_DIJELASKAN, halamanPenjelasan } from './lampiran-penjelasan';
export type { PilihanCetak } from './unduh';
export { type SumberLembar, kodeDiPerangkat } from './kode-perangkat';
export { susunCetak, susunFormulir } from './susun-cetak';
export { type LembarTerbuka, buatBerkas, unduhKertasKerja, unduhTemplat } from './unduh';
import type { eksporPdf as EksporPdf } from './ekspor-pdf';

/** The PDF of a paper; jsPDF is loaded with the first one. */
export async function eksporPdf(...args: Parameters<typeof EksporPdf>): Promise<ReturnType<typeof EksporPdf>> {
	return (await import('./ekspor-pdf')).eksporPdf(...args);
}
