// The printed sheet of May 2024, row by row, and the checks of an independent payroll (domain.md 3.4).
import { describe, expect, it } from 'vitest';
import { hitungDaftar, hitungIuran, jumlahkan, periksaKertasKerja } from '$lib/modules/iuran/domain';
import { ATURAN, baris, emas } from './baris';

const lembar = emas();

describe('the golden sheet', () => {
	it.each(lembar.map(({ id, ...isi }) => [id, isi] as const))(
		'row %s comes out as printed',
		(_id, { baris: b, cetak }) => {
			const r = hitungIuran(b, ATURAN);
			expect(r).toMatchObject(cetak);
			expect([r.iwp1Hitung, r.iwp4Hitung]).toEqual([cetak.iwp1, cetak.iwp4]);
		}
	);

	it('has 28 rows and the totals 2.021.631, 8.086.532 and 10.108.163', () => {
		const total = jumlahkan(
			hitungDaftar(
				lembar.map(({ baris: b }) => b),
				ATURAN
			)
		);
		expect(total).toEqual({
			jumlahPegawai: 28,
			dasar: 132_009_318,
			iwp1: 1_320_095,
			iwp4: 5_280_372,
			totalTpp: 374_632_753,
			thp: 506_642_071,
			dpi: 334_172_604,
			iuran1: 3_341_726,
			iuran4: 13_366_904,
			kurang1: 2_021_631,
			kurang4: 8_086_532,
			kurangTotal: 10_108_163,
			lebih1: 0,
			lebih4: 0,
			iuranTambahan: 0
		});
	});

	it('draws no finding but the child allowance without a spouse in G26', () => {
		const daftar = lembar.map(({ baris: b }) => b);
		const temuan = periksaKertasKerja(daftar, hitungDaftar(daftar, ATURAN), {
			parameter: ATURAN,
			umk: 4_813_988,
			bulan: '2024-05-01'
		});
		const g26 = lembar.find(({ id }) => id === 'G26');
		expect(temuan.map((t) => [t.barisId, t.kode, t.kolom])).toEqual([[g26?.baris.id, 'T05', 'tunjAnak']]);
	});
});

describe('rows the specification prints out', () => {
	it.each([
		['G01', [8_118_528, 56_019_374, 12_000_000, 81_185, 324_741, 38_815, 155_259, 194_074]],
		['G05', [4_993_390, 14_589_781, 12_000_000, 49_934, 199_736, 70_066, 280_264, 350_330]],
		['G08', [4_841_200, 19_388_843, 12_000_000, 48_412, 193_648, 71_588, 286_352, 357_940]],
		['G25', [4_987_250, 14_083_641, 12_000_000, 49_873, 199_490, 70_127, 280_510, 350_637]],
		['G26', [4_350_578, 11_602_046, 11_602_046, 43_506, 174_023, 72_514, 290_059, 362_573]],
		['G30', [4_101_976, 12_006_634, 12_000_000, 41_020, 164_079, 78_980, 315_921, 394_901]],
		['G37', [2_970_700, 12_067_091, 12_000_000, 29_707, 118_828, 90_293, 361_172, 451_465]],
		['G40', [2_665_900, 10_570_558, 10_570_558, 26_659, 106_636, 79_047, 316_186, 395_233]]
	])('%s', (id, angka) => {
		const satu = lembar.find((e) => e.id === id);
		const r = hitungIuran(satu?.baris ?? baris(), ATURAN);
		expect([r.dasar, r.thp, r.dpi, r.iwp1, r.iwp4, r.kurang1, r.kurang4, r.kurangTotal]).toEqual(angka);
	});
});

describe('an independent payroll agrees', () => {
	it('on a functional allowance: 1% 31.107 and 4% 124.428', () => {
		const r = hitungIuran(baris({ gajiPokok: 2_785_700, tunjFungsional: 325_000 }), ATURAN);
		expect([r.iwp1, r.iwp4]).toEqual([31_107, 124_428]);
	});

	it('on a PPPK of golongan IX with spouse and child: 1% 39.130 and 4% 156.521', () => {
		const pppk = baris({
			statusAsn: 'PPPK',
			gajiPokok: 3_203_600,
			tunjPasangan: 320_360,
			tunjAnak: 64_072,
			tunjFungsional: 325_000
		});
		const r = hitungIuran(pppk, ATURAN);
		expect([r.iwp1, r.iwp4]).toEqual([39_130, 156_521]);
	});
});
