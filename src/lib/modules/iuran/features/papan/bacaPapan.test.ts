import { describe, expect, it } from 'vitest';
import { denganPilihan } from './bacaPapan';

describe('the address of the board', () => {
	it('keeps the other choices when one changes', () => {
		const url = new URL('https://sipaus.test/papan?bulan=2026-10&status=draf');
		expect(denganPilihan(url, 'status', 'diajukan')).toBe('/papan?bulan=2026-10&status=diajukan');
		expect(denganPilihan(new URL('https://sipaus.test/papan'), 'urut', 'lebih')).toBe('/papan?urut=lebih');
	});
});
