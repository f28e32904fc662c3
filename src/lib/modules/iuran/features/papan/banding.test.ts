import { describe, expect, it } from 'vitest';
import { type Temuan, totalKosong } from '../../domain';
import { barisTemuan, bedaTotal } from './banding';

describe('frozen and recomputed totals', () => {
	const beku = { ...totalKosong(), jumlahPegawai: 28, kurang1: 2_021_631, kurang4: 8_086_532, kurangTotal: 10_108_163 };
	it('are equal when every sum is', () => {
		expect(bedaTotal(beku, { ...beku })).toEqual([]);
	});
	it('name a difference of one rupiah', () => {
		expect(bedaTotal(beku, { ...beku, kurang1: 2_021_632 })).toEqual([
			{ kunci: 'kurang1', nama: 'Kekurangan 1%', beku: 2_021_631, hitung: 2_021_632 }
		]);
	});
	it('ignore the DPI, which later payments of the same person raise', () => {
		expect(bedaTotal(beku, { ...beku, dpi: 1 })).toEqual([]);
	});
});

describe('the note of a return', () => {
	const temuan = (barisId: string, tingkat: Temuan['tingkat'], efekRupiah: number): Temuan => ({ kode: 'T05', tingkat, barisId, kolom: null, pesan: `pesan ${barisId}`, efekRupiah });
	it('puts faults before warnings and the costliest first', () => {
		const teks = barisTemuan([temuan('a', 'peringatan', 9), temuan('b', 'peringatan', 90), temuan('c', 'salah', 0)], () => undefined, 2);
		expect(teks).toBe('- Tanpa nama (tanpa NIP): pesan c\n- Tanpa nama (tanpa NIP): pesan b');
	});
});
