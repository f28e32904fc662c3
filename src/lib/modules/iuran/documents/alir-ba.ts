// Sets a portrait page from top to bottom and begins another where the rest does not fit.
import type { PageSize } from '$lib/documents/pdf-file';
import { PdfPage, type TextStyle } from '$lib/documents/pdf-page';

export const A4: PageSize = { width: 210, height: 297 };
export const KIRI = 22;
export const LEBAR = A4.width - 2 * KIRI;
const ATAS = 16;
/** Below this only the footer stands. */
const BAWAH = A4.height - 17;
export const HURUF = 10;
export const ISI: TextStyle = { size: HURUF };

export class Alir {
	readonly halaman: PdfPage[] = [];
	y = ATAS;

	constructor(readonly cap: string | null) {
		this.baru();
	}

	get kini(): PdfPage {
		return this.halaman.at(-1)!;
	}

	baru(): void {
		const page = new PdfPage(A4);
		if (this.cap) page.watermark(this.cap);
		this.halaman.push(page);
		this.y = ATAS;
	}

	/** A page more when less than this is left. */
	perlu(tinggi: number): void {
		if (this.y + tinggi > BAWAH) this.baru();
	}

	paragraf(teks: string, gaya: Partial<TextStyle> & { kiri?: number; rata?: boolean } = {}): void {
		const { kiri = 0, rata = true, ...lain } = gaya;
		const style = { ...ISI, ...lain, width: LEBAR - kiri, justify: rata };
		// Measured on a page of its own, because a paragraph is not torn apart.
		const tinggi = new PdfPage(A4).paragraph(teks, 0, 0, style);
		this.perlu(tinggi);
		this.y = this.kini.paragraph(teks, KIRI + kiri, this.y, style);
	}

	bernomor(nomor: string, teks: string): void {
		const tinggi = new PdfPage(A4).paragraph(teks, 0, 0, { ...ISI, width: LEBAR - 6 });
		this.perlu(tinggi);
		this.kini.text(nomor, KIRI, this.y, ISI);
		this.paragraf(teks, { kiri: 6 });
	}
}
