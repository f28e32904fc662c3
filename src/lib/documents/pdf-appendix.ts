// Blocks of sentences in two columns, kept whole where they fit: what stands behind the figures of a table.
import type { jsPDF } from 'jspdf';
import { FOOTER, INK, MARGIN, MM_PER_POINT, type Paper, SIZE, SMALL, addPage, runningTitle } from './pdf-sheet';
import { printable } from './pdf-text';
import { Ruler } from './pdf-ruler';

export type PdfAppendix = {
	title: string;
	/** What holds for every block, said once. */
	intro: string[];
	blocks: { title: string; lines: string[] }[];
};

const LINE = SMALL * MM_PER_POINT * 1.2;
const COLUMNS = 2;
const GAP = 6;
const BLOCK_GAP = 2;

/** Begins on a page of its own. */
export function drawAppendix(doc: jsPDF, { title, intro, blocks }: PdfAppendix, page: { paper: Paper; runningTitle: string }): void {
	const [width, height] = SIZE[page.paper];
	const ruler = new Ruler(doc, 'normal', SMALL);
	addPage(doc, page.paper);
	let top = runningTitle(doc, page.runningTitle) + 4;
	doc.setFont('helvetica', 'bold').setFontSize(11).text(printable(title), MARGIN, top);
	top += 5;
	body(doc, 'normal');
	const head = intro.flatMap((line) => ruler.lines(line, width - 2 * MARGIN));
	doc.text(head, MARGIN, top, { lineHeightFactor: 1.2 });
	top += head.length * LINE + 2;

	const room = (width - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
	const bottom = height - FOOTER - 2;
	let [column, y] = [0, top];
	const next = (): void => {
		column += 1;
		if (column === COLUMNS) {
			column = 0;
			addPage(doc, page.paper);
			top = runningTitle(doc, page.runningTitle) + 4;
			body(doc, 'normal');
		}
		y = top;
	};
	for (const block of blocks) {
		const lines = block.lines.flatMap((line) => ruler.lines(line, room));
		const need = (lines.length + 1) * LINE;
		if (y > top && y + need > bottom) next();
		body(doc, 'bold').text(printable(block.title), MARGIN + column * (room + GAP), y, { maxWidth: room });
		body(doc, 'normal');
		y += LINE;
		// A block longer than a column is the only one that is cut.
		for (let from = 0; from < lines.length; ) {
			const count = Math.max(1, Math.floor((bottom - y) / LINE) + 1);
			const part = lines.slice(from, from + count);
			doc.text(part, MARGIN + column * (room + GAP), y, { lineHeightFactor: 1.2 });
			y += part.length * LINE;
			from += part.length;
			if (from < lines.length) next();
		}
		y += BLOCK_GAP;
	}
}

const body = (doc: jsPDF, weight: 'normal' | 'bold'): jsPDF => doc.setFont('helvetica', weight).setFontSize(SMALL).setTextColor(...INK);
