// What every printed page of a wide sheet has: size, margins, letterhead, running title, footer.
import { jsPDF } from 'jspdf';
import { printable } from './pdf-text';
import { qrModules } from './qr';

export type Paper = 'a4' | 'f4';

/** Millimetres, landscape. */
export const SIZE = { a4: [297, 210], f4: [330, 215] } as const;
export const MARGIN = 9;
export const FOOTER = 9;
export const FONT = 8;
/** The least that is still read on paper. */
export const SMALL = 7.5;
export const MM_PER_POINT = 0.3528;
export const INK: [number, number, number] = [20, 22, 26];

/** Time and identity that go into the file instead of the clock and chance. */
export type Stamp = { date: Date; id: string };

export function newDocument(paper: Paper, stamp: Stamp, title: string): jsPDF {
	const [width, height] = SIZE[paper];
	const doc = new jsPDF({ orientation: 'landscape', unit: 'mm', format: [width, height], compress: true, putOnlyUsedFonts: true });
	doc.setCreationDate(stamp.date);
	doc.setFileId(stamp.id.replace(/[^0-9a-f]/gi, '').toUpperCase().padEnd(32, '0').slice(0, 32));
	doc.setDocumentProperties({ title: printable(title) });
	return doc;
}

export const addPage = (doc: jsPDF, paper: Paper): void => void doc.addPage([...SIZE[paper]], 'landscape');

/** @returns the height at which the content may begin */
export function letterhead(doc: jsPDF, lines: string[], width: number): number {
	let y = MARGIN + 3;
	lines.forEach((line, i) => {
		doc.setFont('helvetica', i < 3 ? 'bold' : 'normal').setFontSize(i < 2 ? 12 : i === 2 ? 11 : 9).setTextColor(...INK);
		doc.text(printable(line), width / 2, y, { align: 'center' });
		y += i < 2 ? 5.2 : 4.8;
	});
	doc.setDrawColor(...INK).setLineWidth(0.5).line(MARGIN, y - 1.5, width - MARGIN, y - 1.5);
	return y + 1.5;
}

export function runningTitle(doc: jsPDF, text: string): number {
	doc.setFont('helvetica', 'normal').setFontSize(FONT).setTextColor(...INK);
	doc.text(printable(text), MARGIN, MARGIN + 1);
	return MARGIN + 3.5;
}

export function drawQr(doc: jsPDF, text: string, left: number, top: number, size: number): void {
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

export function footers(doc: jsPDF, text: string, width: number, height: number): void {
	const pages = doc.getNumberOfPages();
	for (let page = 1; page <= pages; page += 1) {
		doc.setPage(page);
		doc.setFont('helvetica', 'normal').setFontSize(SMALL).setTextColor(...INK);
		doc.text(printable(text), MARGIN, height - 4);
		doc.text(`Halaman ${page} dari ${pages}`, width - MARGIN, height - 4, { align: 'right' });
	}
}
