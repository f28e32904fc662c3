// Draws on one page: text, paragraphs, rules, areas, QR codes and drawn curves, in millimetres from the upper left corner.
import { type Point, curves } from './pdf-curves';
import { escaped, FONT_NAME, type PageSize } from './pdf-file';
import { type Face, printable, textWidth, wrap } from './pdf-text';
import { qrModules } from './qr';

const MM = 72 / 25.4;
/** Millimetres of one point. */
export const POINT = 1 / MM;

export type TextStyle = {
	face?: Face;
	/** Points. */
	size: number;
	align?: 'left' | 'center' | 'right';
	/** 0 is black, 1 is white. */
	gray?: number;
	/** Squeezes letters rather than run past this width in millimetres. */
	fit?: number;
};

/** Three decimals of a point are finer than any printer. */
const n = (value: number): string => String(Math.round(value * 1000) / 1000);

export class PdfPage {
	#out: string[] = [];
	#gray = 0;

	constructor(readonly size: PageSize) {}

	get operators(): string {
		return this.#out.join('\n');
	}

	#x = (mm: number): string => n(mm * MM);
	#y = (mm: number): string => n((this.size.height - mm) * MM);

	#fill(gray: number): void {
		if (gray !== this.#gray) this.#out.push(`${n(gray)} g`);
		this.#gray = gray;
	}

	/** One line; `y` is its baseline, `x` the edge or centre that `align` names. */
	text(
		text: string,
		x: number,
		y: number,
		{ face = 'normal', size, align = 'left', gray = 0, fit }: TextStyle
	): void {
		const line = printable(text);
		const natural = align === 'left' && fit === undefined ? 0 : textWidth(line, face) * size * POINT;
		const squeeze = fit !== undefined && natural > fit ? fit / natural : 1;
		const shift = align === 'right' ? natural * squeeze : align === 'center' ? (natural * squeeze) / 2 : 0;
		this.#fill(gray);
		const scale = squeeze === 1 ? ['', ''] : [` ${n(squeeze * 100)} Tz`, ' 100 Tz'];
		this.#out.push(
			`BT /${FONT_NAME[face]} ${n(size)} Tf${scale[0]} ${this.#x(x - shift)} ${this.#y(y)} Td (${escaped(line)}) Tj${scale[1]} ET`
		);
	}

	/** Wrapped lines from baseline `y` on; all but the last of a paragraph reach both edges. @returns baseline of the line after */
	paragraph(
		text: string,
		x: number,
		y: number,
		style: TextStyle & { width: number; leading?: number; justify?: boolean }
	): number {
		const { face = 'normal', size, width, leading = 1.3, justify = false, align = 'left', gray = 0 } = style;
		const step = size * leading * POINT;
		const room = width / (size * POINT);
		const lines = wrap(printable(text), face, room);
		lines.forEach((line, i) => {
			const gaps = line.split(' ').length - 1;
			if (justify && i < lines.length - 1 && gaps > 0) {
				const extra = ((room - textWidth(line, face)) * size) / gaps;
				this.#fill(gray);
				this.#out.push(
					`BT /${FONT_NAME[face]} ${n(size)} Tf ${n(extra)} Tw ${this.#x(x)} ${this.#y(y + i * step)} Td (${escaped(line)}) Tj 0 Tw ET`
				);
			} else {
				const at = align === 'center' ? x + width / 2 : align === 'right' ? x + width : x;
				this.text(line, at, y + i * step, { face, size, align, gray });
			}
		});
		return y + lines.length * step;
	}

	/** Rules of one thickness, all in one go. */
	lines(list: readonly (readonly [number, number, number, number])[], thickness: number, gray = 0): void {
		const segments = list.map(
			([x1, y1, x2, y2]) => `${this.#x(x1)} ${this.#y(y1)} m ${this.#x(x2)} ${this.#y(y2)} l`
		);
		this.#out.push(`${n(gray)} G ${n(thickness * MM)} w ${segments.join(' ')} S`);
	}

	area(x: number, y: number, width: number, height: number, gray: number): void {
		this.#fill(gray);
		this.#out.push(`${this.#x(x)} ${this.#y(y + height)} ${n(width * MM)} ${n(height * MM)} re f`);
	}

	/** Large grey word across the page; drawn first, so that it stays behind everything. */
	watermark(word: string): void {
		const { width, height } = this.size;
		const angle = Math.atan2(height, width);
		const size = ((Math.hypot(width, height) * 0.62) / textWidth(word, 'bold')) * MM;
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
		const length = textWidth(word, 'bold') * size;
		const x = (width * MM) / 2 - (cos * length) / 2 + sin * size * 0.36;
		const y = (height * MM) / 2 - (sin * length) / 2 - cos * size * 0.36;
		this.#fill(0.9);
		this.#out.push(
			`BT /${FONT_NAME.bold} ${n(size)} Tf ${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} ${n(x)} ${n(y)} Tm (${escaped(word)}) Tj ET`
		);
	}

	/** @param ecc L keeps the modules of a long text large enough to scan */
	qr(text: string, x: number, y: number, size: number, ecc: 'L' | 'M' = 'M'): void {
		const modules = qrModules(text, ecc);
		const unit = size / modules.length;
		const bars: string[] = [];
		modules.forEach((row, r) => {
			for (let c = 0; c < row.length; c += 1) {
				if (!row[c]) continue;
				const from = c;
				while (row[c + 1]) c += 1;
				// A hair taller than the row: no white hairlines between rows on screens.
				bars.push(
					`${this.#x(x + from * unit)} ${this.#y(y + (r + 1) * unit)} ${n((c - from + 1) * unit * MM)} ${n(unit * MM + 0.02)} re`
				);
			}
		});
		this.#fill(0);
		this.#out.push(`${bars.join('\n')} f`);
	}

	/** A drawn curve (SVG path of M, L, C and Q, absolute or relative) of a box, fitted into a rectangle. */
	stroke(
		path: string,
		box: PageSize,
		target: { x: number; y: number; width: number; height: number },
		thickness: number
	): void {
		const scale = Math.min(target.width / box.width, target.height / box.height);
		const left = target.x + (target.width - box.width * scale) / 2;
		const top = target.y + (target.height - box.height * scale) / 2;
		const at = ([x, y]: Point): string =>
			`${this.#x(left + x * scale)} ${this.#y(top + y * scale)}`;
		const drawn = curves(path).map(([operator, ...points]) => `${points.map(at).join(' ')} ${operator}`);
		if (drawn.length > 0) this.#out.push(`q 1 J 1 j 0 G ${n(thickness * MM)} w ${drawn.join(' ')} S Q`);
	}
}
