// Prints a table: landscape, repeated header, page totals, page x/y; the same input gives the same bytes.
import { jsPDF } from 'jspdf';
import { autoTable, type RowInput, type Styles } from 'jspdf-autotable';
import { printable } from './pdf-text';
import { qrModules } from './qr';

export type PdfColumn = {
	/** Header lines; `number` is the line of column numbers under them. */
	title: string;
	number: string;
	/** Share of the free width. */
	weight: number;
	align: 'left' | 'center' | 'right';
};

export type TablePdf = {
	paper: 'a4' | 'f4';
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
	/** Time and identity that go into the file instead of the clock and chance. */
	stamp: { date: Date; id: string };
};

const MARGIN = 9;
const FOOTER = 9;
const FONT = 8;
const LINE = 3.3;
const PADDING = 0.9;
const MM_PER_POINT = 0.3528;
const SIZE = { a4: [297, 210], f4: [330, 215] } as const;
const INK: [number, number, number] = [20, 22, 26];
const RULE: [number, number, number] = [120, 124, 132];
const SHADE: [number, number, number] = [236, 238, 241];

export function tablePdf(table: TablePdf): Blob {
	const [width, height] = SIZE[table.paper];
	const doc = new jsPDF({ orientation: 'landscape', unit: 'mm', format: [width, height], compress: true, putOnlyUsedFonts: true });
	doc.setCreationDate(table.stamp.date);
	doc.setFileId(table.stamp.id.replace(/[^0-9a-f]/gi, '').toUpperCase().padEnd(32, '0').slice(0, 32));
	doc.setDocumentProperties({ title: printable(table.letterhead.join(' - ')) });
	const widths = columnWidths(table.columns, width - 2 * MARGIN);
	let top = letterhead(doc, table.letterhead, width);
	let from = 0;
	for (;;) {
		const to = lastRowThatFits(doc, table, widths, from, height - FOOTER - top);
		const last = to >= table.rows.length;
		const end = drawTable(doc, table, widths, { from, to, last, top });
		if (last) {
			closing(doc, table, end, width, height);
			break;
		}
		from = to;
		doc.addPage([width, height], 'landscape');
		top = runningTitle(doc, table.runningTitle);
	}
	footers(doc, table.footer, width, height);
	return doc.output('blob');
}

function columnWidths(columns: PdfColumn[], total: number): number[] {
	const weights = columns.reduce((sum, column) => sum + column.weight, 0);
	return columns.map((column) => (column.weight / weights) * total);
}

function letterhead(doc: jsPDF, lines: string[], width: number): number {
	let y = MARGIN + 3;
	lines.forEach((line, i) => {
		doc.setFont('helvetica', i < 3 ? 'bold' : 'normal').setFontSize(i < 2 ? 12 : i === 2 ? 11 : 9).setTextColor(...INK);
		doc.text(printable(line), width / 2, y, { align: 'center' });
		y += i < 2 ? 5.2 : 4.8;
	});
	doc.setDrawColor(...INK).setLineWidth(0.5).line(MARGIN, y - 1.5, width - MARGIN, y - 1.5);
	return y + 1.5;
}

function runningTitle(doc: jsPDF, text: string): number {
	doc.setFont('helvetica', 'normal').setFontSize(FONT).setTextColor(...INK);
	doc.text(printable(text), MARGIN, MARGIN + 1);
	return MARGIN + 3.5;
}

function lastRowThatFits(doc: jsPDF, table: TablePdf, widths: number[], from: number, space: number): number {
	doc.setFont('helvetica', 'normal').setFontSize(FONT);
	// The two bold rows under the people need room too.
	let left = space - headHeight(doc, table, widths) - 2 * rowHeight(2);
	let to = from;
	while (to < table.rows.length) {
		const need = rowHeight(linesOf(doc, table.rows[to]!, widths));
		if (need > left && to > from) break;
		left -= need;
		to += 1;
	}
	return to;
}

const rowHeight = (lines: number): number => lines * LINE + 2 * PADDING;

function linesOf(doc: jsPDF, cells: string[], widths: number[]): number {
	let lines = 1;
	cells.forEach((text, i) => {
		const parts = text.split('\n');
		const room = widths[i]! - 2 * PADDING;
		const own = parts.reduce((sum, part) => sum + (doc.getTextWidth(part) > room ? doc.splitTextToSize(part, room).length : 1), 0);
		lines = Math.max(lines, own);
	});
	return lines;
}

function headHeight(doc: jsPDF, table: TablePdf, widths: number[]): number {
	doc.setFont('helvetica', 'bold').setFontSize(FONT);
	const lines = linesOf(doc, table.columns.map((column) => column.title), widths);
	doc.setFont('helvetica', 'normal');
	return rowHeight(lines) + rowHeight(Math.max(...table.columns.map((column) => column.number.split('\n').length)));
}

function drawTable(
	doc: jsPDF,
	table: TablePdf,
	widths: number[],
	page: { from: number; to: number; last: boolean; top: number }
): number {
	const plain: Partial<Styles> = {
		font: 'helvetica',
		fontSize: FONT,
		cellPadding: PADDING,
		textColor: INK,
		lineColor: RULE,
		lineWidth: 0.1,
		valign: 'middle'
	};
	const clean = (cells: string[]): RowInput => cells.map(printable);
	const columnStyles = Object.fromEntries(
		table.columns.map((column, i) => [i, { cellWidth: widths[i], halign: column.align }])
	);
	let end = page.top;
	autoTable(doc, {
		startY: page.top,
		margin: { left: MARGIN, right: MARGIN, bottom: FOOTER },
		theme: 'grid',
		styles: plain,
		headStyles: { fillColor: SHADE, textColor: INK, fontStyle: 'bold', halign: 'center' },
		footStyles: { fillColor: SHADE, textColor: INK, fontStyle: 'bold' },
		columnStyles,
		head: [clean(table.columns.map((column) => column.title)), clean(table.columns.map((column) => column.number))],
		body: table.rows.slice(page.from, page.to).map(clean),
		foot: table.pageRows(page.from, page.to, page.last).map(clean),
		showFoot: 'lastPage',
		rowPageBreak: 'avoid',
		didParseCell: ({ section, row, column, cell }) => {
			if (section === 'foot') cell.styles.halign = table.columns[column.index]!.align;
			if (section === 'head' && row.index === 1) cell.styles.fontStyle = 'normal';
		},
		didDrawPage: ({ cursor }) => {
			end = cursor?.y ?? end;
		}
	});
	return end;
}

function closing(doc: jsPDF, table: TablePdf, end: number, width: number, height: number): void {
	const qrSize = table.qr ? 24 : 0;
	doc.setFont('helvetica', 'normal').setFontSize(FONT).setTextColor(...INK);
	const room = width - 2 * MARGIN - (qrSize ? qrSize + 6 : 0);
	const lines = table.notes.flatMap((note) => doc.splitTextToSize(printable(note), room) as string[]);
	const need = Math.max(qrSize, lines.length * (FONT * MM_PER_POINT * 1.35)) + 5;
	let y = end + 5;
	if (y + need > height - FOOTER) {
		doc.addPage([width, height], 'landscape');
		y = runningTitle(doc, table.runningTitle) + 4;
	}
	doc.text(lines, MARGIN, y, { lineHeightFactor: 1.35 });
	if (table.qr) drawQr(doc, table.qr, width - MARGIN - qrSize, y - 3, qrSize);
}

function drawQr(doc: jsPDF, text: string, left: number, top: number, size: number): void {
	const modules = qrModules(text);
	const unit = size / modules.length;
	doc.setFillColor(0, 0, 0);
	modules.forEach((row, r) => {
		// Runs of dark modules as one bar: fewer objects and no hairlines between them.
		for (let c = 0; c < row.length; c += 1) {
			if (!row[c]) continue;
			let end = c;
			while (row[end]) end += 1;
			doc.rect(left + c * unit, top + r * unit, (end - c) * unit, unit + 0.01, 'F');
			c = end;
		}
	});
}

function footers(doc: jsPDF, text: string, width: number, height: number): void {
	const pages = doc.getNumberOfPages();
	for (let page = 1; page <= pages; page += 1) {
		doc.setPage(page);
		doc.setFont('helvetica', 'normal').setFontSize(7.5).setTextColor(...INK);
		doc.text(printable(text), MARGIN, height - 4);
		doc.text(`Halaman ${page}/${pages}`, width - MARGIN, height - 4, { align: 'right' });
	}
}
