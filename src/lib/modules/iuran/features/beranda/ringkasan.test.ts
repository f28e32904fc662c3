import { describe, expect, it } from 'vitest';
import { perubahan } from './ringkasan';

describe('how a month moved against the one before', () => {
	it('is told in percent with one decimal, as it is written in Indonesia', () => {
		expect(perubahan(84_120_331, 82_390_000)).toEqual({ arah: 'naik', persen: '2,1%' });
		expect(perubahan(50, 100)).toEqual({ arah: 'turun', persen: '50%' });
	});

	it('is called unchanged when the difference rounds to nothing', () => {
		expect(perubahan(100_000, 100_001)).toEqual({ arah: 'tetap', persen: '0%' });
	});

	it('keeps its direction when what was overpaid before is overpaid less now', () => {
		expect(perubahan(-50, -100)).toEqual({ arah: 'naik', persen: '50%' });
	});

	it('says nothing without a month before, or against zero', () => {
		expect(perubahan(5, null)).toBeNull();
		expect(perubahan(5, 0)).toBeNull();
	});
});
