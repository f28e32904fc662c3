import { describe, expect, it } from 'vitest';
import { ATURAN, baris, upah } from '../../../../../tests/rules/baris';
import { type BarisIuran, hitungDaftar, hitungIuran, periksaBaris, periksaKertasKerja } from '.';

const temuan = (b: BarisIuran) =>
	periksaBaris(b, hitungIuran(b, ATURAN), { parameter: ATURAN, umk: 5_437_203, bulan: '2026-11-01' });
const satu = (b: BarisIuran) => {
	const [pertama, ...sisa] = temuan(b);
	expect(sisa).toEqual([]);
	return pertama;
};
/** In order in every respect: III/b, 22 years, spouse, one child, general allowance. */
const beres = baris({
	golongan: 'III/b',
	gajiPokok: 4_083_900,
	tunjPasangan: 408_390,
	jmlPasangan: 1,
	tunjAnak: 81_678,
	jmlAnak: 1,
	tunjUmum: 185_000,
	tppBebanKerja: 7_251_468
});

describe('a row in order', () => {
	it('draws no finding', () => {
		expect(temuan(beres)).toEqual([]);
	});
});

describe('identity', () => {
	it('T07: a NIP that is no 18 digits blocks, and says how many are missing', () => {
		expect(satu({ ...beres, nip: '19800530201001100' })).toMatchObject({
			kode: 'T07',
			tingkat: 'salah',
			kolom: 'nip',
			pesan: 'NIP 17 digit, seharusnya 18. Kurang 1 angka.'
		});
		expect(satu({ ...beres, nip: '1,98005E+17' })?.tingkat).toBe('salah');
	});

	it('T07: 18 digits that cannot be true are remarked', () => {
		expect(satu({ ...beres, nip: '198002302010011001' })).toMatchObject({
			kode: 'T07',
			tingkat: 'peringatan'
		});
		expect(satu({ ...beres, nip: '200005302026121001' })).toMatchObject({
			kode: 'T07',
			tingkat: 'peringatan'
		});
	});

	it('T07: a missing name blocks', () => {
		expect(satu({ ...beres, nama: '  ' })).toMatchObject({ kode: 'T07', tingkat: 'salah', kolom: 'nama' });
	});

	it('T03: the layout of the number and the status must agree; neither is refused', () => {
		expect(satu({ ...beres, nip: '199203152022211005' })).toMatchObject({
			kode: 'T03',
			tingkat: 'peringatan'
		});
		const pppk: BarisIuran = {
			...beres,
			statusAsn: 'PPPK',
			golongan: 'IX',
			gajiPokok: 3_203_600,
			tunjPasangan: 320_360,
			tunjAnak: 64_072
		};
		expect(temuan({ ...pppk, nip: '199203152022211005' })).toEqual([]);
		expect(satu(pppk)).toMatchObject({ kode: 'T03', tingkat: 'peringatan' });
	});
});

describe('salary', () => {
	it('T04: a basic pay outside the table of its golongan is remarked with the nearest step', () => {
		expect(satu({ ...beres, gajiPokok: 4_084_000, tunjPasangan: 408_400, tunjAnak: 81_680 })).toMatchObject({
			kode: 'T04',
			kolom: 'gajiPokok',
			efekRupiah: 5,
			pesan:
				'Gaji pokok Rp4.084.000 tidak ada di tabel PP 5/2024 untuk golongan III/b; yang terdekat Rp4.083.900. Periksa golongan dan masa kerjanya.'
		});
	});

	it('T04: the same pay in another golongan is not in its table', () => {
		expect(satu({ ...beres, golongan: 'III/a' })?.kode).toBe('T04');
		expect(temuan({ ...beres, golongan: null })).toEqual([]);
	});

	it('T05: a spouse allowance other than 10% is remarked', () => {
		expect(satu({ ...beres, tunjPasangan: 408_391 })).toMatchObject({
			kode: 'T05',
			kolom: 'tunjPasangan',
			pesan: 'Tunjangan istri/suami Rp408.391, sedangkan 10% gaji pokok = Rp408.390.'
		});
	});

	it('T05: a child allowance is 2% or 4%, never 6%', () => {
		expect(temuan({ ...beres, tunjAnak: 163_356, jmlAnak: 2 })).toEqual([]);
		expect(satu({ ...beres, tunjAnak: 245_034, jmlAnak: 3 })).toMatchObject({
			kode: 'T05',
			kolom: 'tunjAnak',
			pesan: 'Tunjangan anak Rp245.034 bukan 2% (Rp81.678) atau 4% (Rp163.356) gaji pokok.'
		});
	});

	it('T05: counts are not asked for where the row has none', () => {
		expect(temuan({ ...beres, jmlAnak: null, jmlPasangan: null })).toEqual([]);
	});

	it('T12: two allowances for a post are remarked', () => {
		expect(satu({ ...beres, tunjFungsional: 540_000 })).toMatchObject({ kode: 'T12', efekRupiah: 9_250 });
	});
});

describe('findings of a paper', () => {
	it('put what blocks first, and know the other payments of each NIP', () => {
		const daftar = [upah(4_000_000, 0, { id: 'a', iwp1Aktual: 0, nama: '' }), { ...beres, id: 'b' }];
		const lain = new Map([[beres.nip, { upah: 1_000_000, iuran1: 10_000, iuran4: 40_000 }]]);
		const semua = periksaKertasKerja(daftar, hitungDaftar(daftar, ATURAN, { lain }), {
			parameter: ATURAN,
			umk: null,
			lain
		});
		expect(semua.map((t) => [t.barisId, t.kode, t.tingkat])).toEqual([
			['a', 'T08', 'salah'],
			['b', 'T08', 'salah'],
			['a', 'T07', 'salah'],
			['a', 'T09', 'peringatan'],
			['a', 'T06', 'peringatan'],
			['b', 'T06', 'peringatan']
		]);
	});
});
