// Cuts the rows of a printed sheet into pages, because a browser cannot sum what happens to fall on one.
import type { TablePdf } from '$lib/documents/pdf';

export interface HalamanCetak {
	rows: string[][];
	/** Page and running totals. */
	foot: string[][];
	first: boolean;
	last: boolean;
}

/** Two-line rows on a page, with room for a name or two on three lines; the first page carries the letterhead. */
const BARIS = { a4: { pertama: 13, lanjutan: 16 }, f4: { pertama: 14, lanjutan: 17 } } as const;

/** The last page leaves room for the notes and the code, as much as so many rows take. */
const UNTUK_AKHIR = 3;

export function potongHalaman(isi: Pick<TablePdf, 'paper' | 'rows' | 'pageRows'>): HalamanCetak[] {
	const { pertama, lanjutan } = BARIS[isi.paper];
	const halaman: HalamanCetak[] = [];
	for (let from = 0; ; ) {
		const muat = from === 0 ? pertama : lanjutan;
		const sisa = isi.rows.length - from;
		const last = sisa <= muat - UNTUK_AKHIR;
		// Rows that fit without the notes leave some to the page of the notes: it has a head and a sum then.
		const to = last ? isi.rows.length : from + Math.min(muat, sisa - UNTUK_AKHIR);
		halaman.push({ rows: isi.rows.slice(from, to), foot: isi.pageRows(from, to, last), first: from === 0, last });
		if (last) return halaman;
		from = to;
	}
}
