// The edge cases of domain.md section 6, each a sentence of the rule under its number.
// E10 (gaji terusan) and E24 (BPJS masterfile) need data the product does not have; E29 is tested with sync.
import { describe, expect, it } from 'vitest';
import {
	type BarisIuran,
	type IuranLain,
	type KonteksPeriksa,
	type ParameterIuran,
	JENIS_KERTAS_KERJA,
	gabungLain,
	gajiPokokMenurutTabel,
	hitungDaftar,
	hitungIuran,
	jumlahkan,
	koreksiBulan,
	parameterPada,
	periksaBaris,
	periksaGanda,
	tagihBerurutan,
	tagihRapel,
	usulKompensasi
} from '$lib/modules/iuran/domain';
import { ATURAN, baris, upah } from './baris';

const hitung = (b: BarisIuran, lain?: IuranLain) => hitungIuran(b, ATURAN, { lain });
const temuan = (b: BarisIuran, k: Partial<KonteksPeriksa> = {}) =>
	periksaBaris(b, hitungIuran(b, k.parameter ?? ATURAN, { lain: k.lain }), {
		parameter: ATURAN,
		umk: null,
		...k
	});
const kode = (b: BarisIuran, k: Partial<KonteksPeriksa> = {}) => temuan(b, k).map((t) => t.kode);

describe('wage and ceiling', () => {
	it('E1: below the ceiling the whole wage counts, and the shortage is the contribution on it less the one on the salary', () => {
		expect(hitung(upah(2_665_900, 7_904_658))).toMatchObject({
			dpi: 10_570_558,
			iuran1: 105_706,
			iuran4: 422_822,
			kurang1: 79_047,
			kurang4: 316_186,
			status1: 'kurang',
			status4: 'kurang'
		});
	});

	it('E2: from the ceiling on the shortage is 120.000 and 480.000 less what was withheld', () => {
		expect(hitung(upah(8_118_528, 47_900_846))).toMatchObject({
			iwp1: 81_185,
			iwp4: 324_741,
			kurang1: 38_815,
			kurang4: 155_259
		});
	});

	it('E3: without TPP nothing is missing, and nothing is negative', () => {
		for (const dasar of [2_665_900, 4_987_250, 8_118_528])
			expect(hitung(upah(dasar, 0))).toMatchObject({
				kurang1: 0,
				kurang4: 0,
				status1: 'pas',
				status4: 'pas'
			});
	});

	it('E4: payroll that ignored the ceiling leaves a kelebihan, which is shown and never clamped', () => {
		const r = hitung(upah(15_000_000, 1_000_000, { iwp1Aktual: 150_000, iwp4Aktual: 600_000 }));
		expect(r).toMatchObject({
			iwp1Hitung: 120_000,
			kurang1: -30_000,
			kurang4: -120_000,
			kurangTotal: -150_000,
			status1: 'lebih',
			status4: 'lebih'
		});
		expect(jumlahkan([r, hitung(upah(2_665_900, 7_904_658))])).toMatchObject({
			kurang1: 49_047,
			kurang4: 196_186,
			lebih1: 30_000,
			lebih4: 120_000
		});
	});

	it('E4: 1% may be over while 4% falls short; each is judged alone', () => {
		const r = hitung(upah(4_993_390, 9_596_391, { iwp1Aktual: 120_001, iwp4Aktual: 199_736 }));
		expect(r).toMatchObject({ kurang1: -1, status1: 'lebih', kurang4: 280_264, status4: 'kurang' });
		expect(
			temuan(upah(4_993_390, 9_596_391, { iwp1Aktual: 120_001, iwp4Aktual: 199_736 })).find(
				(t) => t.kode === 'T10'
			)?.efekRupiah
		).toBe(1);
	});

	it('E5: what payroll really withheld counts, and a difference of more than one rupiah is remarked', () => {
		const b = upah(4_993_390, 9_596_391, { iwp1Aktual: 45_000, iwp4Aktual: 0 });
		expect(hitung(b)).toMatchObject({
			iwp1: 45_000,
			iwp1Hitung: 49_934,
			kurang1: 75_000,
			iwp4: 0,
			iwp4Hitung: 199_736,
			kurang4: 480_000
		});
		expect(temuan(b).map((t) => [t.kode, t.kolom, t.efekRupiah])).toEqual([
			['T09', 'iwp1Aktual', 4_934],
			['T09', 'iwp4Aktual', 199_736]
		]);
	});
});

describe('one person, several payments', () => {
	it('E6: salary from the old agency and TPP from the new one share one ceiling; the later payer bears the rest', () => {
		const lama = hitung(upah(4_993_390, 0));
		expect(lama).toMatchObject({ iuran1: 49_934, iuran4: 199_736, kurangTotal: 0 });
		const baru = upah(0, 9_596_391);
		const lain = { upah: lama.thp, iuran1: lama.iuran1, iuran4: lama.iuran4 };
		expect(hitung(baru, lain)).toMatchObject({
			thp: 9_596_391,
			dpi: 12_000_000,
			iuran1: 70_066,
			iuran4: 280_264,
			kurang1: 70_066,
			kurang4: 280_264
		});
		expect(temuan(baru, { lain }).map((t) => [t.kode, t.efekRupiah])).toEqual([['T06', 249_670]]);
	});

	it('E6: a TPP as acting head, on top of a wage already at the ceiling, bears nothing', () => {
		expect(hitung(upah(0, 3_000_000), { upah: 14_589_781, iuran1: 120_000, iuran4: 480_000 })).toMatchObject({
			iuran1: 0,
			iuran4: 0,
			kurangTotal: 0,
			status1: 'pas'
		});
	});

	it('E6: below the ceiling the contribution on all wages is rounded once, then what was borne is taken off', () => {
		// 1% × 10.000.050 = 100.000,5
		expect(hitung(upah(0, 4_000_050), { upah: 6_000_000, iuran1: 60_000, iuran4: 240_000 })).toMatchObject({
			dpi: 10_000_050,
			iuran1: 40_001,
			iuran4: 160_002
		});
	});

	it('E6: amounts of several other papers are added up by NIP', () => {
		const lain = gabungLain([
			{ nip: 'a', upah: 5_000_000, iuran1: 50_000, iuran4: 200_000 },
			{ nip: 'b', upah: 1, iuran1: 0, iuran4: 0 },
			{ nip: 'a', upah: 3_000_000, iuran1: 30_000, iuran4: 120_000 }
		]);
		expect(lain.get('a')).toEqual({ upah: 8_000_000, iuran1: 80_000, iuran4: 320_000 });
		const daftar = [upah(0, 9_000_000, { nip: 'a' }), upah(0, 9_000_000, { nip: 'c' })];
		expect(hitungDaftar(daftar, ATURAN, { lain }).map((r) => r.iuran1)).toEqual([40_000, 90_000]);
	});

	it('E8: whoever gets only TPP, or only a salary, bears the contribution on that, under the whole ceiling', () => {
		expect(hitung(upah(0, 9_096_391))).toMatchObject({
			iwp1: 0,
			iuran1: 90_964,
			iuran4: 363_856,
			kurang1: 90_964,
			kurang4: 363_856
		});
		expect(hitung(upah(4_987_250, 0))).toMatchObject({
			iuran1: 49_873,
			iuran4: 199_490,
			kurang1: 0,
			kurang4: 0
		});
	});

	it('E13: two married civil servants are two rows, each with its own ceiling and the allowance on one of them', () => {
		const suami = baris({
			gajiPokok: 4_213_500,
			tunjPasangan: 421_350,
			jmlPasangan: 1,
			tunjUmum: 190_000,
			tppBebanKerja: 9_596_391
		});
		const istri = baris({
			nip: '198211202006072015',
			gajiPokok: 3_799_400,
			jmlPasangan: 1,
			tunjUmum: 185_000,
			tppBebanKerja: 9_096_391
		});
		expect(hitungDaftar([suami, istri], ATURAN).map((r) => [r.iuran1, r.iuran4])).toEqual([
			[120_000, 480_000],
			[120_000, 480_000]
		]);
		expect(kode(istri)).toEqual([]);
	});

	it('E18: a TPP paid for three months at once is capped month by month, never as one lump', () => {
		const sebelum = { upah: 11_000_000, iuran1: 110_000, iuran4: 440_000 };
		const bagian = ['2026-08-01', '2026-09-01', '2026-10-01'].map((bulan) => ({
			bulan,
			upah: 3_000_000,
			sebelum
		}));
		expect(tagihRapel(bagian, parameterPada)).toEqual([
			{ bulan: '2026-08-01', iuran1: 10_000, iuran4: 40_000 },
			{ bulan: '2026-09-01', iuran1: 10_000, iuran4: 40_000 },
			{ bulan: '2026-10-01', iuran1: 10_000, iuran4: 40_000 }
		]);
	});

	it('E20: TPG paid later is one more payment of the same month', () => {
		const tagihan = tagihBerurutan(
			[
				{ tanggal: '2026-12-20', upah: 3_500_000 },
				{ tanggal: '2026-11-02', upah: 4_993_390 },
				{ tanggal: '2026-11-16', upah: 4_000_000 }
			],
			ATURAN
		);
		expect(tagihan).toEqual([
			{ tanggal: '2026-11-02', upah: 4_993_390, iuran1: 49_934, iuran4: 199_736 },
			{ tanggal: '2026-11-16', upah: 4_000_000, iuran1: 40_000, iuran4: 160_000 },
			{ tanggal: '2026-12-20', upah: 3_500_000, iuran1: 30_066, iuran4: 120_264 }
		]);
	});
});

describe('status and family', () => {
	it('E7: a CPNS draws 80% of the basic pay and family allowances on that', () => {
		expect(gajiPokokMenurutTabel('CPNS', 'III/a', 0)).toBe(2_228_560);
		const cpns = baris({
			statusAsn: 'CPNS',
			gajiPokok: 2_228_560,
			tunjPasangan: 222_856,
			jmlPasangan: 1,
			tunjUmum: 185_000,
			tppBebanKerja: 6_000_000
		});
		expect(hitung(cpns)).toMatchObject({
			dasar: 2_636_416,
			iwp1: 26_364,
			iwp4: 105_457,
			iuran1: 86_364,
			iuran4: 345_457,
			kurang1: 60_000,
			kurang4: 240_000
		});
		expect(kode(cpns)).toEqual([]);
		expect(kode({ ...cpns, statusAsn: 'PNS' })).toEqual(['T04']);
	});

	it('E7: 2% of 80% is no whole rupiah, so either neighbour is accepted as child allowance', () => {
		// 2% × 2.228.560 = 44.571,2
		const anak = (tunjAnak: number) =>
			kode(
				baris({
					statusAsn: 'CPNS',
					gajiPokok: 2_228_560,
					tunjPasangan: 222_856,
					jmlPasangan: 1,
					jmlAnak: 1,
					tunjAnak
				})
			);
		expect([44_570, 44_571, 44_572, 44_573].map((n) => anak(n).length)).toEqual([1, 0, 0, 1]);
	});

	it('E9: from the month of retirement on there should be no row', () => {
		const b = upah(4_993_390, 0, { nip: '196604071992011001' });
		expect(kode(b, { bulan: '2026-04-01' })).toEqual([]);
		expect(temuan(b, { bulan: '2026-05-01' }).map((t) => [t.kode, t.pesan])).toEqual([
			[
				'T03',
				'Menurut NIP usianya sudah 60 tahun dan pensiun per Mei 2026. Periksa apakah masih menerima gaji.'
			]
		]);
		expect(kode(baris({ nip: b.nip, tunjFungsional: 960_000 }), { bulan: '2026-05-01' })).toEqual([]);
	});

	it('E9: the last TPP, paid in the month of retirement, belongs to the month before and its salary', () => {
		const sebelum = { upah: 4_993_390, iuran1: 49_934, iuran4: 199_736 };
		expect(tagihRapel([{ bulan: '2026-04-01', upah: 4_000_000, sebelum }], parameterPada)).toEqual([
			{ bulan: '2026-04-01', iuran1: 40_000, iuran4: 160_000 }
		]);
	});

	it('E11: a person without pay has no row, and no rows bear nothing', () => {
		expect(jumlahkan([])).toMatchObject({ jumlahPegawai: 0, kurangTotal: 0 });
	});

	it('E12: a TPP cut for leave or discipline lowers the wage and nothing else', () => {
		expect(hitung(upah(4_993_390, 4_798_195))).toMatchObject({
			dpi: 9_791_585,
			iuran1: 97_916,
			kurang1: 47_982,
			iuran4: 391_663,
			kurang4: 191_927
		});
	});

	it('E14: a spouse or child without own income changes no amount', () => {
		expect(hitung(upah(4_993_390, 9_596_391, { jmlPasangan: 1, jmlAnak: 3 }))).toEqual(
			hitung(upah(4_993_390, 9_596_391))
		);
	});

	it('E15: counts that disagree with the allowances are remarked, and the money column wins', () => {
		const gaji = { gajiPokok: 4_083_900, tunjUmum: 185_000 };
		const satuAnak = baris({ ...gaji, tunjAnak: 81_678, jmlAnak: 1 });
		expect(temuan(satuAnak).map((t) => [t.kode, t.kolom])).toEqual([['T05', 'tunjAnak']]);
		expect(hitung(satuAnak).dasar).toBe(4_350_578);
		const tanpaHitungan = baris({ ...gaji, tunjPasangan: 408_390, jmlAnak: 0 });
		expect(temuan(tanpaHitungan).map((t) => [t.kode, t.kolom])).toEqual([['T05', 'jmlPasangan']]);
		const duaAnakSatuTunjangan = baris({
			...gaji,
			tunjPasangan: 408_390,
			jmlPasangan: 1,
			tunjAnak: 81_678,
			jmlAnak: 2
		});
		expect(temuan(duaAnakSatuTunjangan).map((t) => [t.kode, t.kolom])).toEqual([['T05', 'jmlAnak']]);
	});

	it('E15: three covered children with two allowances are in order', () => {
		const b = baris({
			gajiPokok: 4_083_900,
			tunjPasangan: 408_390,
			jmlPasangan: 1,
			tunjAnak: 163_356,
			jmlAnak: 3
		});
		expect(kode(b)).toEqual([]);
	});

	it('E16: each extra family member costs the employee 1% of the DPI, outside the shortage, and needs a surat kuasa', () => {
		const b = upah(4_993_390, 9_596_391, { jmlKeluargaTambahan: 2 });
		expect(hitung(b)).toMatchObject({ iuranTambahan: 240_000, kurang1: 70_066, kurang4: 280_264 });
		expect(temuan(b).map((t) => [t.kode, t.kolom, t.efekRupiah])).toEqual([['E16', 'suratKuasa', 240_000]]);
		expect(kode({ ...b, suratKuasa: true })).toEqual([]);
	});

	it('E21: a part-time PPPK below the UMK is remarked, and the floor decides only where it is switched on', () => {
		const b = upah(3_203_600, 1_000_000, { statusAsn: 'PPPK', nip: '199203152022211005' });
		expect(hitung(b)).toMatchObject({ dpi: 4_203_600, iuran1: 42_036, kurang1: 10_000 });
		// 1% and 4% of 5.437.203 − 4.203.600 = 1.233.603
		expect(temuan(b, { umk: 5_437_203 }).map((t) => [t.kode, t.efekRupiah])).toEqual([['T11', 61_680]]);
		const berlantai: ParameterIuran = { ...ATURAN, terapkanBatasBawah: true, batasBawah: 5_437_203 };
		expect(hitungIuran(b, berlantai)).toMatchObject({
			dpi: 5_437_203,
			iuran1: 54_372,
			iuran4: 217_488,
			kurang1: 22_336,
			kurang4: 89_344
		});
	});

	it('E23: a TPP smaller than the 1% to be cut from it is remarked', () => {
		const b = upah(4_000_000, 30_000, { iwp1Aktual: 0, iwp4Aktual: 160_000 });
		expect(hitung(b).kurang1).toBe(40_300);
		expect(temuan(b).find((t) => t.kode === 'E23')).toMatchObject({
			kolom: 'tppBebanKerja',
			efekRupiah: 10_300
		});
		// 1% × 4.040.404 = 40.404,04: just enough
		expect(kode(upah(4_000_000, 40_404, { iwp1Aktual: 0, iwp4Aktual: 160_000 }))).toEqual(['T09']);
	});
});

describe('kind and time', () => {
	it('E17: a late raise below the ceiling is withheld from the salary in arrears, so the TPP cut stays', () => {
		const terbayar = hitung(upah(4_000_000, 3_000_000));
		const baru = hitung(upah(4_100_000, 3_000_000));
		expect(baru.iwp1 - terbayar.iwp1).toBe(1_000);
		expect(koreksiBulan(baru, terbayar)).toEqual({ kurang1: 0, kurang4: 0 });
	});

	it('E17: above the ceiling the same raise moves the money from the TPP cut to the salary cut', () => {
		const terbayar = hitung(upah(4_993_390, 9_596_391));
		const baru = hitung(upah(5_093_390, 9_596_391));
		expect([baru.iwp1 - terbayar.iwp1, baru.iwp4 - terbayar.iwp4]).toEqual([1_000, 4_000]);
		expect(koreksiBulan(baru, terbayar)).toEqual({ kurang1: -1_000, kurang4: -4_000 });
	});

	it('E19: THR and gaji-13 bear no contribution at all, whatever was typed', () => {
		const bebas = JENIS_KERTAS_KERJA.filter((j) => !j.kenaIuran).map((j) => j.kode);
		expect(bebas).toEqual(['thr', 'gaji_13']);
		const b = upah(4_993_390, 9_596_391, { iwp1Aktual: 49_934, jmlKeluargaTambahan: 1 });
		const r = hitungIuran(b, ATURAN, {
			kenaIuran: false,
			lain: { upah: 1_000_000, iuran1: 10_000, iuran4: 40_000 }
		});
		expect(r).toMatchObject({
			thp: 14_589_781,
			iwp1: 0,
			iwp4: 0,
			iuran1: 0,
			iuran4: 0,
			kurang1: 0,
			kurang4: 0,
			kurangTotal: 0,
			iuranTambahan: 0,
			status1: 'pas'
		});
		expect(periksaBaris(b, r, { parameter: ATURAN, umk: null })).toEqual([]);
	});

	it('E22: a kelebihan is proposed against the next shortage, as far as that reaches; the rest is carried on', () => {
		expect(usulKompensasi(30_000, 70_066)).toEqual({ dipakai: 30_000, disetor: 40_066, sisa: 0 });
		expect(usulKompensasi(70_066, 70_066)).toEqual({ dipakai: 70_066, disetor: 0, sisa: 0 });
		expect(usulKompensasi(90_000, 70_066)).toEqual({ dipakai: 70_066, disetor: 0, sisa: 19_934 });
		expect(usulKompensasi(30_000, -5_000)).toEqual({ dipakai: 0, disetor: 0, sisa: 35_000 });
		expect(usulKompensasi(0, 70_066)).toEqual({ dipakai: 0, disetor: 70_066, sisa: 0 });
	});

	it('E25: the same NIP twice in one paper blocks both rows', () => {
		const daftar = [baris({ id: 'a' }), baris({ id: 'b', nip: '198211202006072015' }), baris({ id: 'c' })];
		expect(periksaGanda(daftar).map((t) => [t.barisId, t.kode, t.tingkat, t.pesan])).toEqual(
			['a', 'c'].map((id) => [
				id,
				'T08',
				'salah',
				'NIP ini muncul 2 kali di kertas kerja ini. Hapus atau perbaiki baris gandanya.'
			])
		);
	});

	it('E25: numbers that are no NIP yet are not called doubles', () => {
		expect(periksaGanda([baris({ id: 'a', nip: '' }), baris({ id: 'b', nip: '' })])).toEqual([]);
	});

	it('E26: exactly half a rupiah goes up', () => {
		// 1% × 4.987.250 = 49.872,5
		expect(hitung(upah(4_987_250, 9_096_391)).iwp1).toBe(49_873);
	});

	it('E27: 11.999.999, 12.000.000 and 12.000.001 all bear 120.000 and 480.000', () => {
		for (const thp of [11_999_999, 12_000_000, 12_000_001])
			expect(hitung(upah(0, thp))).toMatchObject({ iuran1: 120_000, iuran4: 480_000 });
	});

	it('E28: a new ceiling and rate count from their month on; older months keep theirs', () => {
		const lama: ParameterIuran = { ...ATURAN, berlakuSampai: '2026-06-30' };
		const baru: ParameterIuran = {
			...ATURAN,
			berlakuMulai: '2026-07-01',
			batasAtas: 15_000_000,
			tarifPemberiKerjaBp: 450
		};
		const pada = (bulan: string) =>
			hitungIuran(upah(4_993_390, 9_596_391), parameterPada(bulan, [lama, baru]));
		expect(pada('2026-06-01')).toMatchObject({ dpi: 12_000_000, iuran1: 120_000, iuran4: 480_000 });
		// 4,5% × 14.589.781 = 656.540,145
		expect(pada('2026-07-01')).toMatchObject({ dpi: 14_589_781, iuran1: 145_898, iuran4: 656_540 });
	});

	it('E28: a month before the first rule has no contribution to guess', () => {
		expect(() => parameterPada('2019-12-01')).toThrow('Parameter iuran tidak berlaku pada 2019-12-01');
	});
});
