import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { curves } from './pdf-curves';
import { PdfFile } from './pdf-file';
import { PdfPage } from './pdf-page';
import { printable, textWidth, wrap } from './pdf-text';

const A4 = { width: 210, height: 297 };

describe('text of the standard fonts', () => {
	it('is as wide as the font says: "1.234" is four digits and a dot', () => {
		expect(textWidth('1.234', 'normal')).toBeCloseTo(4 * 0.556 + 0.278, 6);
		expect(textWidth('é', 'normal')).toBe(textWidth('e', 'normal'));
	});

	it('is wrapped between words, and a word that is too wide is broken', () => {
		expect(wrap('satu dua tiga', 'normal', textWidth('satu dua', 'normal') + 0.01)).toEqual([
			'satu dua',
			'tiga'
		]);
		const lines = wrap('x'.repeat(20), 'normal', 2.1);
		expect(lines.join('')).toBe('x'.repeat(20));
		for (const line of lines) expect(textWidth(line, 'normal')).toBeLessThanOrEqual(2.1);
		expect(wrap('a\nb', 'normal', 10)).toEqual(['a', 'b']);
	});

	it('has only signs that the fonts know', () => {
		expect(printable('“a” – ’b’ … \u00a0é \u0106')).toBe('"a" - \'b\' ...  é ?');
	});
});

describe('a drawn curve', () => {
	it('is read from absolute and relative commands', () => {
		expect(curves('M 10 10 l 5,5 L20 20 C 1 2 3 4 5 6')).toEqual([
			['m', [10, 10]],
			['l', [15, 15]],
			['l', [20, 20]],
			['c', [1, 2], [3, 4], [5, 6]]
		]);
		expect(curves('m1 1 2 2 3 3')).toEqual([
			['m', [1, 1]],
			['l', [3, 3]],
			['l', [6, 6]]
		]);
		expect(curves('M0 0 H10 v5')).toEqual([
			['m', [0, 0]],
			['l', [10, 0]],
			['l', [10, 5]]
		]);
	});

	it('turns a quadratic curve into the cubic one that looks the same', () => {
		expect(curves('M0 0 Q3 3 6 0')[1]).toEqual(['c', [2, 2], [4, 2], [6, 0]]);
	});

	it('ends at what it does not know, and never hangs', () => {
		expect(curves('M 0 0 A 1 1 1')).toEqual([['m', [0, 0]]]);
		expect(curves('M 0 0 L 1 1 Z 5 5')).toEqual([
			['m', [0, 0]],
			['l', [1, 1]],
			['l', [0, 0]]
		]);
		for (const path of ['', 'Z', 'bukan kurva', 'M 1', 'M NaN NaN', '<script>'])
			expect(() => curves(path)).not.toThrow();
	});
});

describe('the file', () => {
	const operators = async (page: PdfPage): Promise<string> => {
		const file = new PdfFile({ title: 'a', author: 'b', date: new Date('2024-07-16T00:00:00Z'), id: '00' });
		file.add(page.operators, page.size);
		const bytes = new Uint8Array(await file.finish().arrayBuffer());
		const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
		const at = /stream\n/.exec(text)!;
		return new TextDecoder('latin1').decode(
			unzlibSync(bytes.subarray(at.index + 7, text.indexOf('\nendstream')))
		);
	};

	it('ends a text where it should end, on the right and in the middle', async () => {
		const page = new PdfPage(A4);
		page.text('1.234', 100, 50, { size: 10, align: 'right' });
		const x = Number(/ ([\d.]+) [\d.]+ Td/.exec(await operators(page))?.[1]);
		expect(x).toBeCloseTo((100 / 25.4) * 72 - 25.02, 2);
	});

	it('squeezes a text that would run out of its column', async () => {
		const page = new PdfPage(A4);
		page.text('M'.repeat(50), 0, 10, { size: 10, fit: 20 });
		expect(await operators(page)).toMatch(/13\.61\d* Tz/);
	});

	it('escapes what would end a text', async () => {
		const page = new PdfPage(A4);
		page.text('a)\\(b', 0, 10, { size: 10 });
		expect(await operators(page)).toContain('(a\\)\\\\\\(b) Tj');
	});
});
