// Prints a table: landscape, repeated header, page totals, page x of y; the same input gives the same bytes.
import type { jsPDF } from 'jspdf';
import { type PdfAppendix, drawAppendix } from './pdf-appendix';
import {
	FONT,
	FOOTER,
	INK,
	MARGIN,
	MM_PER_POINT,
	type Paper,
	SIZE,
	type Stamp,
	addPage,
	drawQr,
	footers,
	letterhead,
	newDocument,
	runningTitle
} from './pdf-sheet';
import { Ruler } from './pdf-ruler';
import { type PdfColumn, Table } from './pdf-table';

export { printable } from './pdf-text';
export type { Paper } from './pdf-sheet';
export type { PdfAppendix } from './pdf-appendix';
export type { PdfColumn } from './pdf-table';

export type TablePdf = {
	paper: Paper;
	/** Centred lines at the head of page 1; the first is the largest. */
	letterhead: string[];
	/** One line on every following page. */
	runningTitle: string;
	columns: PdfColumn[];
	/** Texts of one row; a line feed starts a second line in the cell. */
	rows: string[][];
	/** Bold rows under each page's rows, such as page and running totals. `to` is exclusive. */
	pageRows: (from: number, to: number, last: boolean) => string[][];
	/** Lines after the table. */
	notes: string[];
	/** Printed beside the notes. */
	qr?: string;
	footer: string;
	/** Sentences behind the figures, on pages of their own. */
	appendix?: PdfAppendix;
	stamp: Stamp;
};

export type PdfFile = { content: Blob; pages: number };

export function tablePdf(table: TablePdf): PdfFile {
	const [width, height] = SIZE[table.paper];
	const doc = newDocument(table.paper, table.stamp, table.letterhead.join(' - '));
	const grid = new Table(doc, table.columns, table.rows, width - 2 * MARGIN);
	let top = letterhead(doc, table.letterhead, width);
	for (let from = 0; ; ) {
		const to = grid.rowsThatFit(from, height - FOOTER - top);
		const last = to >= table.rows.length;
		const end = grid.draw(top, from, to, table.pageRows(from, to, last));
		if (last) {
			closing(doc, table, end);
			break;
		}
		from = to;
		addPage(doc, table.paper);
		top = runningTitle(doc, table.runningTitle);
	}
	if (table.appendix) drawAppendix(doc, table.appendix, table);
	footers(doc, table.footer, width, height);
	return { content: doc.output('blob'), pages: doc.getNumberOfPages() };
}

/** What stands after the rows: the notes, and the QR code at their right. */
function closing(doc: jsPDF, table: TablePdf, end: number): void {
	const [width, height] = SIZE[table.paper];
	const qrSize = table.qr ? 24 : 0;
	doc.setFont('helvetica', 'normal').setFontSize(FONT).setTextColor(...INK);
	const room = width - 2 * MARGIN - (qrSize ? qrSize + 6 : 0);
	const ruler = new Ruler(doc, 'normal', FONT);
	const lines = table.notes.flatMap((note) => ruler.lines(note, room));
	const need = Math.max(qrSize, lines.length * (FONT * MM_PER_POINT * 1.35)) + 5;
	let y = end + 5;
	if (y + need > height - FOOTER) {
		addPage(doc, table.paper);
		y = runningTitle(doc, table.runningTitle) + 4;
	}
	doc.text(lines, MARGIN, y, { lineHeightFactor: 1.35 });
	if (table.qr) drawQr(doc, table.qr, width - MARGIN - qrSize, y - 3, qrSize);
}
