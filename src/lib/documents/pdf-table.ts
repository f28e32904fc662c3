// Draws the rows of a table on one page: shaded head and totals, a thin grid, amounts at their right edge.
import type { jsPDF } from 'jspdf';
import { FONT, INK, MARGIN, MM_PER_POINT } from './pdf-sheet';
import { Ruler } from './pdf-ruler';

export type PdfColumn = {
	/** Header lines; `number` is the line of column numbers under them. */
	title: string;
	number: string;
	/** Share of the free width. */
	weight: number;
	align: 'left' | 'center' | 'right';
};

type Align = PdfColumn['align'];
/** Cells as lines, and the height they need. */
type Row = { cells: string[][]; height: number };

const LINE = 3.3;
const PADDING = 0.9;
/** From the top of a line of text to its foot. */
const BASELINE = FONT * MM_PER_POINT * 0.82;
const RULE: [number, number, number] = [120, 124, 132];
const SHADE: [number, number, number] = [236, 238, 241];

export class Table {
	readonly #bold: Ruler;
	readonly #normal: Ruler;
	readonly #widths: number[];
	readonly #head: Row[];
	readonly #rows: Row[];

	constructor(
		readonly doc: jsPDF,
		readonly columns: readonly PdfColumn[],
		rows: readonly string[][],
		width: number
	) {
		const weights = columns.reduce((sum, column) => sum + column.weight, 0);
		this.#widths = columns.map((column) => (column.weight / weights) * width);
		this.#bold = new Ruler(doc, 'bold', FONT);
		this.#normal = new Ruler(doc, 'normal', FONT);
		this.#head = [this.#row(columns.map(({ title }) => title), this.#bold), this.#row(columns.map(({ number }) => number), this.#normal)];
		this.#rows = rows.map((cells) => this.#row(cells, this.#normal));
	}

	/** The row after the last one that fits below the head, with room left for two rows of totals. At least one. */
	rowsThatFit(from: number, space: number): number {
		let left = space - heightOf(this.#head) - 2 * (2 * LINE + 2 * PADDING);
		let to = from;
		while (to < this.#rows.length) {
			const need = this.#rows[to]!.height;
			if (need > left && to > from) break;
			left -= need;
			to += 1;
		}
		return to;
	}

	/** @returns where the table ends */
	draw(top: number, from: number, to: number, totals: readonly string[][]): number {
		const foot = totals.map((cells) => this.#row(cells, this.#bold));
		const body = this.#rows.slice(from, to);
		const aligns = this.columns.map(({ align }) => align);
		const centre = aligns.map((): Align => 'center');
		const footTop = top + heightOf(this.#head) + heightOf(body);
		const end = footTop + heightOf(foot);
		const width = this.#widths.reduce((sum, one) => sum + one, 0);
		const { doc } = this;
		doc.setFillColor(...SHADE).rect(MARGIN, top, width, heightOf(this.#head), 'F');
		if (foot.length > 0) doc.rect(MARGIN, footTop, width, heightOf(foot), 'F');
		this.#grid(top, end, [...this.#head, ...body, ...foot]);
		doc.setFontSize(FONT).setTextColor(...INK);
		let y = this.#texts(top, [this.#head[0]!], centre, 'bold');
		y = this.#texts(y, [this.#head[1]!], centre, 'normal');
		y = this.#texts(y, body, aligns, 'normal');
		return this.#texts(y, foot, aligns, 'bold');
	}

	#row(cells: readonly string[], ruler: Ruler): Row {
		const lines = cells.map((text, i) => ruler.lines(text, this.#widths[i]! - 2 * PADDING));
		return { cells: lines, height: Math.max(1, ...lines.map((one) => one.length)) * LINE + 2 * PADDING };
	}

	#grid(top: number, end: number, rows: readonly Row[]): void {
		const { doc } = this;
		doc.setDrawColor(...RULE).setLineWidth(0.1);
		let x = MARGIN;
		const right = MARGIN + this.#widths.reduce((sum, one) => sum + one, 0);
		for (const width of [0, ...this.#widths]) doc.line((x += width), top, x, end);
		let y = top;
		doc.line(MARGIN, y, right, y);
		for (const { height } of rows) doc.line(MARGIN, (y += height), right, y);
	}

	#texts(top: number, rows: readonly Row[], aligns: readonly Align[], weight: 'bold' | 'normal'): number {
		const ruler = weight === 'bold' ? this.#bold : this.#normal;
		this.doc.setFont('helvetica', weight);
		let y = top;
		for (const { cells, height } of rows) {
			let x = MARGIN;
			cells.forEach((lines, i) => {
				const width = this.#widths[i]!;
				// Fewer lines than the row has stand in its middle.
				let at = y + (height - lines.length * LINE) / 2 + BASELINE;
				for (const line of lines) {
					const left = aligns[i] === 'left' ? PADDING : aligns[i] === 'right' ? width - PADDING - ruler.width(line) : (width - ruler.width(line)) / 2;
					if (line !== '') this.doc.text(line, x + left, at);
					at += LINE;
				}
				x += width;
			});
			y += height;
		}
		return y;
	}
}

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0);
