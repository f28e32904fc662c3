import { describe, expect, it } from 'vitest';
import { hex } from '.';

describe('bytes as hexadecimal digits', () => {
	it.each([
		[[], ''],
		[[0, 10, 255], '000aff']
	])('%j is "%s"', (bytes, text) => {
		expect(hex(Uint8Array.from(bytes))).toBe(text);
	});
});
