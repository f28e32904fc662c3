import { describe, expect, it } from 'vitest';
import { ATURAN, baris, emas, upah } from '../../../../../tests/rules/baris';
import {
	type BarisIuran,
	type KunciHasil,
	type OpsiHitung,
	type ParameterIuran,
	KOLOM,
	hitungIuran,
	jelaskan
} from '.';

const terangkan = (b: BarisIuran, kunci: KunciHasil, opsi: OpsiHitung = {}, p: ParameterIuran = ATURAN) =>
	jelaskan(b, hitungIuran(b, p, opsi), kunci, p, opsi.lain);

describe('the explanation of a shortage', () => {
	const b = baris({ gajiPokok: 3_664_900, tunjUmum: 185_000, tppBebanKerja: 7_251_456 });

	it('gives the inputs with their columns, the chain with its rounding, and the article', () => {
		expect(terangkan(b, 'kurang1')).toEqual({
			nomor: 27,
			judul: 'Kekurangan 1%',
			nilai: 72_515,
			kalimat:
				'Kol. 27 Kekurangan 1% = Rp72.515. Iuran 1% seharusnya (kol. 25) Rp111.014 − IWP 1% sudah dipotong (kol. 13) Rp38.499.',
			langkah: [
				'Kol. 25 Iuran 1% = 1% × DPI Rp11.101.356 (kol. 24) = 111.013,56 → dibulatkan 111.014.',
				'Kol. 13 IWP 1% = 1% × dasar Rp3.849.900 (kol. 12) = 38.499.',
				'Kol. 24 DPI = THP Rp11.101.356 karena masih di bawah batas Rp12.000.000.',
				'Kol. 12 Dasar yang dibayarkan Pemda = Rp3.664.900 (kol. 6) + Rp185.000 (kol. 11).',
				'Kol. 23 Total THP = Rp3.849.900 (kol. 12) + Rp7.251.456 (kol. 18).',
				'Kol. 18 Total TPP = Rp7.251.456 (kol. 15).'
			],
			pasal:
				'Perpres 82/2018 jo. 75/2019 Ps. 30 dan Ps. 32, berlaku sejak 1 Januari 2020; pembulatan: bulatkan iuran, lalu kurangi'
		});
	});

	it('gives 290.058 for the 4% of the same row', () => {
		expect(terangkan(b, 'kurang4').kalimat).toBe(
			'Kol. 28 Kekurangan 4% = Rp290.058. Iuran 4% seharusnya (kol. 26) Rp444.054 − IWP 4% sudah dipotong (kol. 14) Rp153.996.'
		);
	});

	it('says that a negative one is a kelebihan', () => {
		expect(terangkan(upah(4_993_390, 0, { iwp1Aktual: 60_000 }), 'kurang1').kalimat).toBe(
			'Kol. 27 Kekurangan 1% = -Rp10.066. Iuran 1% seharusnya (kol. 25) Rp49.934 − IWP 1% sudah dipotong (kol. 13) Rp60.000; hasilnya negatif: ini kelebihan yang dibawa ke bulan berikutnya.'
		);
	});
});

describe('the explanation of DPI', () => {
	const kalimat = (b: BarisIuran, opsi: OpsiHitung = {}, p: ParameterIuran = ATURAN) =>
		terangkan(b, 'dpi', opsi, p).kalimat;

	it.each([
		[11_999_999, 'Kol. 24 DPI = Rp11.999.999. THP Rp11.999.999 karena masih di bawah batas Rp12.000.000.'],
		[12_000_000, 'Kol. 24 DPI = Rp12.000.000. THP Rp12.000.000, tepat pada batas Rp12.000.000.'],
		[12_000_001, 'Kol. 24 DPI = Rp12.000.000. Batas atas Rp12.000.000 karena THP Rp12.000.001 melewatinya.']
	])('of a wage of %d', (thp, jawab) => {
		expect(kalimat(upah(0, thp))).toBe(jawab);
	});

	it('names the other wages of the month', () => {
		expect(kalimat(upah(0, 9_596_391), { lain: { upah: 4_993_390, iuran1: 49_934, iuran4: 199_736 } })).toBe(
			'Kol. 24 DPI = Rp12.000.000. Batas atas Rp12.000.000 karena THP Rp9.596.391 + upah lain bulan ini Rp4.993.390 = Rp14.589.781 melewatinya.'
		);
	});

	it('names the floor where it is switched on', () => {
		const p = { ...ATURAN, terapkanBatasBawah: true, batasBawah: 5_437_203 };
		expect(kalimat(upah(0, 4_000_000), {}, p)).toBe(
			'Kol. 24 DPI = Rp5.437.203. Batas bawah Rp5.437.203 karena THP Rp4.000.000 di bawahnya.'
		);
	});
});

describe('the explanation of a contribution', () => {
	it('takes off what other payments bore', () => {
		expect(
			terangkan(upah(0, 9_596_391), 'iuran1', { lain: { upah: 4_993_390, iuran1: 49_934, iuran4: 199_736 } })
				.kalimat
		).toBe(
			'Kol. 25 Iuran 1% = Rp70.066. 1% × DPI Rp12.000.000 (kol. 24) = 120.000, dikurangi Rp49.934 yang sudah ditagih pada pembayaran lain bulan ini.'
		);
	});

	it('shows the half rupiah it rounded', () => {
		expect(terangkan(upah(4_987_250, 0), 'iwp1').kalimat).toBe(
			'Kol. 13 IWP 1% = Rp49.873. 1% × dasar Rp4.987.250 (kol. 12) = 49.872,5 → dibulatkan 49.873.'
		);
	});

	it('shows what payroll withheld beside what it should have', () => {
		const kalimat = (iwp1Aktual: number) => terangkan(upah(4_000_000, 0, { iwp1Aktual }), 'iwp1').kalimat;
		const rumus = '(1% × dasar Rp4.000.000 (kol. 12) = 40.000).';
		const awal = 'Yang benar-benar dipotong dari gaji';
		expect(kalimat(40_000)).toBe(
			`Kol. 13 IWP 1% = Rp40.000. ${awal} Rp40.000, sama dengan hitungan ${rumus}`
		);
		expect(kalimat(39_000)).toBe(
			`Kol. 13 IWP 1% = Rp39.000. ${awal} Rp39.000, kurang Rp1.000 dari hitungan ${rumus}`
		);
		expect(kalimat(42_000)).toBe(
			`Kol. 13 IWP 1% = Rp42.000. ${awal} Rp42.000, lebih Rp2.000 dari hitungan ${rumus}`
		);
		expect(terangkan(upah(4_000_000, 0, { iwp1Aktual: 42_000 }), 'iwp1Hitung').kalimat).toBe(
			'Kol. 13 IWP 1% menurut hitungan = Rp40.000. 1% × dasar Rp4.000.000 (kol. 12) = 40.000.'
		);
	});

	it('says when the salary alone passes the ceiling', () => {
		expect(terangkan(upah(15_000_000, 0), 'iwp4').kalimat).toBe(
			'Kol. 14 IWP 4% = Rp480.000. 4% × batas Rp12.000.000 (dasar Rp15.000.000 melewatinya) = 480.000.'
		);
	});

	it('of extra family says who pays it', () => {
		expect(terangkan(upah(4_993_390, 9_596_391, { jmlKeluargaTambahan: 2 }), 'iuranTambahan')).toMatchObject({
			nomor: 0,
			kalimat:
				'Iuran keluarga tambahan = Rp240.000. 2 anggota keluarga tambahan × 1% dari DPI Rp12.000.000 (kol. 24), dibayar pegawai sendiri dan tidak masuk kol. 27.'
		});
	});

	it('of THR and gaji-13 names the exemption instead of a formula', () => {
		const isi = terangkan(upah(4_993_390, 9_596_391), 'kurangTotal', { kenaIuran: false });
		expect(isi).toEqual({
			nomor: 29,
			judul: 'Total kekurangan',
			nilai: 0,
			kalimat: 'Kol. 29 Total kekurangan = Rp0. Jenis pembayaran ini tidak dikenai iuran sama sekali.',
			langkah: [],
			pasal: 'PP 14/2024 Ps. 13(1) dan PP 11/2025 Ps. 16(1)'
		});
	});

	it('follows the rate and the day of the rule in force', () => {
		const p = {
			...ATURAN,
			berlakuMulai: '2027-01-01',
			tarifPemberiKerjaBp: 450,
			dasarHukum: 'Perpres baru Ps. 30'
		};
		const isi = terangkan(upah(0, 10_000_001), 'iuran4', {}, p);
		expect(isi.kalimat).toContain('4,5% × DPI Rp10.000.001 (kol. 24) = 450.000,045 → dibulatkan 450.000.');
		expect(isi.pasal).toBe(
			'Perpres baru Ps. 30, berlaku sejak 1 Januari 2027; pembulatan: bulatkan iuran, lalu kurangi'
		);
	});
});

describe('every derived column', () => {
	const hasil = KOLOM.filter((k) => k.isi === 'hasil');

	it.each(hasil.map((k) => [k.nomor, k.kunci as KunciHasil] as const))(
		'%d explains itself on every golden row',
		(nomor, kunci) => {
			for (const { baris: b } of emas()) {
				const isi = terangkan(b, kunci);
				expect(isi.nomor).toBe(nomor);
				expect(isi.kalimat).toMatch(new RegExp(`^Kol\\. ${nomor} .+ = -?Rp[\\d.]+\\. .+\\.$`));
				expect(isi.kalimat + isi.langkah.join()).not.toMatch(/undefined|null|NaN/);
				expect(new Set(isi.langkah).size).toBe(isi.langkah.length);
				expect(isi.pasal).toMatch(/Ps\. \d/);
			}
		}
	);

	it('of a blank row says that its sources are blank', () => {
		expect(terangkan(baris(), 'dasar').kalimat).toBe(
			'Kol. 12 Dasar yang dibayarkan Pemda = Rp0. Kol. 6, 7, 8, 9, 10, 11 kosong atau nol.'
		);
	});
});
