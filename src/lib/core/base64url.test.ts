import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url, dariBase64url } from '.';

describe('bytes as base64url', () => {
	it.each([
		[[], ''],
		[[0], 'AA'],
		[[251, 255], '-_8'],
		[[102, 111, 111], 'Zm9v']
	])('%j is "%s" (RFC 4648)', (bytes, text) => {
		expect(base64url(Uint8Array.from(bytes))).toBe(text);
	});

	it('come back as they were', () => {
		fc.assert(
			fc.property(fc.uint8Array(), (bytes) => {
				expect([...(dariBase64url(base64url(bytes)) ?? [])]).toEqual([...bytes]);
			})
		);
	});

	it('are refused in any other writing, padding and unused bits included', () => {
		for (const text of ['AA==', 'A', '+/8', 'AB', 'A A', 'Zm9v\n']) expect(dariBase64url(text)).toBeNull();
	});
});
