import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Banding } from '../../domain';
import { susunTangga } from './tangga';

const NAMA = { lama: 'Oktober', baru: 'November' };
const banding = (lama: number, ...nilai: number[]): Banding => ({
	lama: { kurang1: lama, kurang4: 0 },
	baru: { kurang1: nilai.reduce((a, b) => a + b, lama), kurang4: 0 },
	bagian: nilai.map((n) => ({ sebab: 'tpp', kurang1: n, kurang4: 0, orang: [] }))
});

describe('the bars', () => {
	it('of 100 up by 50 and down by 20: an axis from 88, each bar where the last one ended', () => {
		// Room of 12 % of the span of 50, twice below: 88 to 156.
		const { anak, mulai } = susunTangga(banding(100, 50, -20), NAMA);
		expect(mulai).toBe(88);
		expect(anak.map((a) => [a.judul, a.nilai, a.jenis, a.kiri, a.lebar])).toEqual([
			['Oktober', 100, 'jumlah', 0, 17.65],
			['TPP', 50, 'naik', 17.65, 73.53],
			['TPP', -20, 'turun', 61.76, 29.42],
			['November', 130, 'jumlah', 0, 61.76]
		]);
	});

	it('start at zero when a sum is small beside its change, or below zero', () => {
		expect(susunTangga(banding(10, 90), NAMA).mulai).toBeLessThanOrEqual(0);
		const lebih = susunTangga(banding(-50, 150), NAMA);
		expect(lebih.mulai).toBeLessThan(-50);
		expect(lebih.anak[0]).toMatchObject({ jenis: 'jumlah', nilai: -50 });
	});

	it('stay inside the chart and can be seen, whatever the amounts', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
				fc.array(fc.integer({ min: -300_000_000, max: 300_000_000 }), { maxLength: 12 }),
				(lama, nilai) => {
					for (const { kiri, lebar } of susunTangga(banding(lama, ...nilai), NAMA).anak) {
						expect(kiri >= 0 && lebar >= 0.5 && kiri + lebar <= 100.01).toBe(true);
					}
				}
			)
		);
	});
});
