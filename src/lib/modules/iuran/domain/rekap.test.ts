import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type BahanMatriks,
	KUNCI_REKAP,
	bagian,
	bulanTriwulan,
	keduanya,
	matriksRekap,
	selRekap,
	usulKompensasiBulan
} from '.';

const bahan = (seharusnya: number, gaji: number, koreksi = 0, kompensasi = 0, disetor = 0) => ({
	seharusnya: bagian(seharusnya, 4 * seharusnya),
	dipotongGaji: bagian(gaji, 4 * gaji),
	koreksi: bagian(koreksi, 0),
	kompensasi: bagian(kompensasi, 0),
	disetor: bagian(disetor, 0)
});

describe('the reconciliation of a month', () => {
	it('is seharusnya + koreksi − kompensasi − dipotong gaji − disetor, each share on its own', () => {
		const sel = selRekap(bahan(3_341_726, 1_320_095, 100_000, 21_631, 2_000_000));
		expect(sel.kekurangan).toEqual(bagian(2_021_631, 8_086_524));
		expect(sel.selisih).toEqual(bagian(100_000, 8_086_524));
	});

	it('is below zero where more was paid than owed', () => {
		expect(selRekap(bahan(100, 80, 0, 0, 50)).selisih.bagian1).toBe(-30);
	});
});

describe('the quarterly matrix', () => {
	it('knows the quarter of a month', () => {
		expect(bulanTriwulan('2026-11-01')).toEqual(['2026-10-01', '2026-11-01', '2026-12-01']);
		expect(bulanTriwulan('2026-01-01')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
	});

	it('adds papers of one agency and month, and leaves a blank where there is none', () => {
		const m = matriksRekap(
			[
				{ id: 'a', nama: 'Dinas A' },
				{ id: 'b', nama: 'Dinas B' }
			],
			bulanTriwulan('2026-11-01'),
			[
				{ skpdId: 'a', bulan: '2026-10-01', bahan: bahan(100, 40) },
				{ skpdId: 'a', bulan: '2026-10-01', bahan: bahan(10, 5) },
				{ skpdId: 'lain', bulan: '2026-10-01', bahan: bahan(999, 0) }
			]
		);
		expect(m.baris[0]?.sel.map((sel) => sel && keduanya(sel.kekurangan))).toEqual([325, null, null]);
		expect(m.baris[1]?.sel).toEqual([null, null, null]);
		expect(keduanya(m.jumlah.kekurangan)).toBe(325);
	});

	it('foots both ways', () => {
		const uang = fc.integer({ min: -1e9, max: 1e9 });
		const dua = fc.record({ bagian1: uang, bagian4: uang });
		const satu: fc.Arbitrary<BahanMatriks> = fc.record({
			skpdId: fc.constantFrom('a', 'b', 'c'),
			bulan: fc.constantFrom('2026-10-01', '2026-11-01', '2026-12-01'),
			bahan: fc.record({ seharusnya: dua, dipotongGaji: dua, koreksi: dua, kompensasi: dua, disetor: dua })
		});
		fc.assert(
			fc.property(fc.array(satu, { maxLength: 30 }), (daftar) => {
				const m = matriksRekap(
					['a', 'b', 'c'].map((id) => ({ id, nama: id })),
					bulanTriwulan('2026-10-01'),
					daftar
				);
				for (const kunci of KUNCI_REKAP)
					for (const b of ['bagian1', 'bagian4'] as const) {
						const sum = (angka: number[]): number => angka.reduce((x, y) => x + y, 0);
						expect(sum(m.baris.map((r) => r.jumlah[kunci][b]))).toBe(m.jumlah[kunci][b]);
						expect(sum(m.jumlahBulan.map((r) => r[kunci][b]))).toBe(m.jumlah[kunci][b]);
					}
			})
		);
	});
});

describe('the proposed compensation', () => {
	it('uses the oldest kelebihan first, each share against its own shortage, never more than is left', () => {
		const riwayat = [
			{ bulan: '2026-10-01', kelebihan: bagian(500, 0), terpakai: bagian(0, 0) },
			{ bulan: '2026-08-01', kelebihan: bagian(300, 900), terpakai: bagian(100, 0) }
		];
		expect(usulKompensasiBulan(riwayat, bagian(350, 400))).toEqual([
			{ bulanAsal: '2026-08-01', dipakai: bagian(200, 400), sisa: bagian(0, 500) },
			{ bulanAsal: '2026-10-01', dipakai: bagian(150, 0), sisa: bagian(350, 0) }
		]);
	});

	it('proposes nothing in a month without a shortage', () => {
		expect(
			usulKompensasiBulan(
				[{ bulan: '2026-10-01', kelebihan: bagian(5, 5), terpakai: bagian(0, 0) }],
				bagian(-10, 0)
			)
		).toEqual([]);
	});
});
