// Widths of the standard fonts and what they can print, so that text can be set without loading a font.
import { wrapWords } from './word-wrap';

/** Oblique has the widths of the upright one. */
export type Face = 'normal' | 'bold' | 'italic';

/** Thousandths of the size, from the space to the tilde (Adobe's font metrics for Helvetica and Helvetica-Bold). */
const WIDTHS: Record<'normal' | 'bold', readonly number[]> = {
	normal:
		'278,278,355,556,556,889,667,191,333,333,389,584,278,333,278,278,556,556,556,556,556,556,556,556,556,556,278,278,584,584,584,556,1015,667,667,722,722,667,611,778,722,278,500,667,556,833,722,778,667,778,722,667,611,722,667,944,667,667,611,278,278,278,469,556,333,556,556,500,556,556,278,556,556,222,222,500,222,833,556,556,556,556,333,500,278,556,500,722,500,500,500,334,260,334,584'
			.split(',')
			.map(Number),
	bold: '278,333,474,556,556,889,722,238,333,333,389,584,278,333,278,278,556,556,556,556,556,556,556,556,556,556,333,333,584,584,584,611,975,722,722,722,722,667,611,778,722,278,556,722,611,833,722,778,667,778,722,667,611,722,667,944,667,667,611,333,278,333,584,556,333,556,611,556,611,556,333,611,611,278,278,556,278,889,611,611,611,611,389,556,333,611,556,778,556,556,500,389,280,389,584'
		.split(',')
		.map(Number)
};
const OTHER = 556;

/** The standard fonts know Windows-1252 only; other signs are written with their nearest letters. */
export function printable(text: string): string {
	if (/^[\n\x20-\x7e]*$/.test(text)) return text;
	return text
		.replace(/[\u2212\u2010-\u2015]/g, '-')
		.replace(/\u2192/g, '->')
		.replace(/[\u2018\u2019\u201b]/g, "'")
		.replace(/[\u201c\u201d]/g, '"')
		.replace(/\u2026/g, '...')
		.replace(/[\u00a0\u202f\u2009]/g, ' ')
		.normalize('NFC')
		.replace(/[^\n\x20-\x7e\u00a1-\u00ff]/g, '?');
}

/** Width at size 1, of a printable text. */
export function textWidth(text: string, face: Face): number {
	const widths = WIDTHS[face === 'bold' ? 'bold' : 'normal'];
	let sum = 0;
	for (let i = 0; i < text.length; i += 1) {
		const code = text.charCodeAt(i);
		// An accented letter is as wide as the letter.
		sum += widths[code - 32] ?? widths[text[i]!.normalize('NFD').charCodeAt(0) - 32] ?? OTHER;
	}
	return sum / 1000;
}

/** Lines no wider than `room` (in units of the size); a line feed begins another one. */
export const wrap = (text: string, face: Face, room: number): string[] =>
	text.split('\n').flatMap((paragraph) => wrapWords(paragraph, room, (one) => textWidth(one, face)));
