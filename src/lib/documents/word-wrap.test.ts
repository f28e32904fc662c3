import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapWords } from './word-wrap';

const letters = (text: string): number => text.length;

describe('text in a narrow room', () => {
	it.each([
		['dasar yang dibayarkan', 10, ['dasar yang', 'dibayarkan']],
		['dasar yang dibayarkan', 9, ['dasar', 'yang', 'dibayarka', 'n']],
		['', 5, ['']]
	])('breaks "%s" at %d', (text, room, lines) => {
		expect(wrapWords(text, room, letters)).toEqual(lines);
	});

	it('is never wider than the room and loses no letter', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z ]*$/), fc.integer({ min: 1, max: 20 }), (text, room) => {
				const lines = wrapWords(text, room, letters);
				expect(Math.max(...lines.map(letters))).toBeLessThanOrEqual(room);
				expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
			})
		);
	});
});
