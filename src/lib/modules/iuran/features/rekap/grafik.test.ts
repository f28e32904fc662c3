import { describe, expect, it } from 'vitest';
import type { KertasKerja } from '../../data';
import { totalKosong } from '../../domain';
import { bagianIuran, kalimatJam, kotaPerBulan, lamaPersetujuan, median, persen, selisihTerbesar } from './grafik';
import { susunPapan } from '../papan/papan';

let n = 0;
const kertas = (bulan: string, status: KertasKerja['status'], kurang: number, lain: Partial<KertasKerja> = {}): KertasKerja => ({
	id: `k${++n}`, skpdId: '1', bulan, jenis: 'tpp_pns', status, revisi: 0, catatan: null,
	total: { ...totalKosong(), kurang1: kurang, kurang4: kurang * 4, kurangTotal: kurang * 5, iuran1: kurang * 2, iuran4: kurang * 8, iwp1: kurang, iwp4: kurang * 4 },
	kode: null, diajukanPada: null, diajukanOleh: null, diperiksaPada: null, diperiksaOleh: null, diputusPada: null, diputusOleh: null, menunggu: false, ...lain
});

describe('the sums of the city by month', () => {
	const titik = kotaPerBulan(
		[kertas('2026-08-01', 'selesai', 1), kertas('2026-10-01', 'disetujui', 10), kertas('2026-10-01', 'diperiksa', 500), kertas('2026-11-01', 'ba_terbit', 7), kertas('2026-12-01', 'disetujui', 9), kertas('2026-07-01', 'draf', 3)],
		'2026-11-01'
	);
	it('count what is approved or further, name what is not counted, and keep months without papers', () => {
		expect(titik.map((t) => [t.bulan, t.kurang1, t.kurang4, t.kurangTotal, t.kertas, t.belum])).toEqual([
			['2026-08-01', 1, 4, 5, 1, 0],
			['2026-09-01', 0, 0, 0, 0, 0],
			['2026-10-01', 10, 40, 50, 1, 1],
			['2026-11-01', 7, 28, 35, 1, 0]
		]);
	});
	it('reach twelve months back at most', () => {
		expect(kotaPerBulan([kertas('2024-01-01', 'selesai', 1)], '2026-11-01').map((t) => t.bulan)).toHaveLength(12);
	});
});

describe('the shares of one and four percent', () => {
	it('are those of the approved papers, in basis points', () => {
		const bagian = bagianIuran([kertas('2026-11-01', 'disetujui', 100), kertas('2026-11-01', 'diajukan', 5_000)]);
		expect(bagian.map((b) => [b.nama, b.satu, b.empat, b.bagianBp])).toEqual([
			['Iuran seharusnya', 200, 800, 2_000],
			['Dipotong dari gaji', 100, 400, 2_000],
			['Kekurangan', 100, 400, 2_000]
		]);
	});
	it('are unknown of nothing', () => {
		expect(bagianIuran([])[0]?.bagianBp).toBeNull();
		expect(persen(2_005)).toBe('20,05%');
	});
});

describe('the largest changes', () => {
	it('come by size whatever their sign, without those that did not change', () => {
		const skpd = (id: string) => ({ id, kode: id, nama: id, singkatan: id, aktif: true, urut: 0, menunggu: false });
		const papan = susunPapan(
			{
				skpd: ['1', '2', '3'].map(skpd),
				periode: [],
				jenis: ['tpp_pns'],
				kertas: [
					kertas('2026-10-01', 'disetujui', 10), kertas('2026-11-01', 'diajukan', 12),
					kertas('2026-10-01', 'disetujui', 90, { skpdId: '2' }), kertas('2026-11-01', 'diajukan', 10, { skpdId: '2' }),
					kertas('2026-10-01', 'disetujui', 5, { skpdId: '3' }), kertas('2026-11-01', 'diajukan', 5, { skpdId: '3' })
				]
			},
			'2026-11-01'
		);
		expect(selisihTerbesar(papan.baris).map((b) => [b.skpd.id, b.selisih])).toEqual([['2', -400], ['1', 10]]);
	});
});

describe('the time from submission to approval', () => {
	it('is counted in whole hours for approved papers, the longest first', () => {
		const daftar = lamaPersetujuan([
			kertas('2026-11-01', 'disetujui', 1, { diajukanPada: '2026-11-20T01:00:00Z', diputusPada: '2026-11-20T06:59:00Z' }),
			kertas('2026-11-01', 'dibayar', 1, { diajukanPada: '2026-11-20T01:00:00Z', diputusPada: '2026-11-22T04:00:00Z' }),
			kertas('2026-11-01', 'perlu_perbaikan', 1, { diajukanPada: '2026-11-20T01:00:00Z', diputusPada: '2026-11-22T04:00:00Z' })
		]);
		expect(daftar.map(({ jam }) => jam)).toEqual([51, 5]);
		expect(daftar.map(({ jam }) => kalimatJam(jam))).toEqual(['2 hari 3 jam', '5 jam']);
		expect([kalimatJam(0), kalimatJam(48)]).toEqual(['kurang dari 1 jam', '2 hari']);
	});
	it('has a middle', () => {
		expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([null, 3, 5, 2]);
	});
});
