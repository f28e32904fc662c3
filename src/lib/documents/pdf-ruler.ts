// Measures and breaks text by the widths of single letters, each asked of the library once: asking it for every word of a
// long table is most of the time a print-out takes.
import type { jsPDF } from 'jspdf';
import { MM_PER_POINT } from './pdf-sheet';
import { printable } from './pdf-text';
import { wrapWords } from './word-wrap';

/** The standard fonts have 256 signs; what `printable` lets through is among them. */
const SIGNS = 256;

export class Ruler {
	readonly #widths = new Float64Array(SIGNS);

	/** @param size points */
	constructor(doc: jsPDF, weight: 'normal' | 'bold', size: number) {
		doc.setFont('helvetica', weight);
		for (let code = 0x20; code < SIGNS; code += 1) this.#widths[code] = doc.getStringUnitWidth(String.fromCharCode(code)) * size * MM_PER_POINT;
	}

	/** Millimetres. */
	width(text: string): number {
		let sum = 0;
		for (let i = 0; i < text.length; i += 1) sum += this.#widths[text.charCodeAt(i)] ?? 0;
		return sum;
	}

	/** The lines of a text in so much room; a line feed begins another one. */
	lines(text: string, room: number): string[] {
		const parts = printable(text).split('\n');
		return parts.flatMap((part) => (this.width(part) <= room ? [part] : wrapWords(part, room, (one) => this.width(one))));
	}
}
