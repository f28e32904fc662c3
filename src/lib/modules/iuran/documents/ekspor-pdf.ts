// Draws the printed work paper as a PDF.
import { type PdfFile, tablePdf } from '$lib/documents/pdf';
import { type MasukanCetak, susunCetak } from './susun-cetak';

export const eksporPdf = (...masukan: MasukanCetak): PdfFile => tablePdf(susunCetak(...masukan));
