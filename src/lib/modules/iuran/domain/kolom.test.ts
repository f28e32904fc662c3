import { describe, expect, it } from 'vitest';
import { ATURAN, baris } from '../../../../../tests/rules/baris';
import { KOLOM, PARAMETER_IURAN, UMK_KOTA_BOGOR, hitungIuran, kolomDari, umkPada } from '.';

describe('the columns of the sheet', () => {
	it('carry the printed numbers 1 to 29; 19 and 20 are hidden there and unknown', () => {
		expect(KOLOM.map((k) => k.nomor)).toEqual([
			...Array.from({ length: 18 }, (_, i) => i + 1),
			...[21, 22, 23, 24, 25, 26, 27, 28, 29]
		]);
	});

	it('name a field of the row or of its result, each once', () => {
		const b = baris();
		const dikenal = new Set(Object.keys({ ...b, ...hitungIuran(b, ATURAN) }));
		expect(KOLOM.filter((k) => !dikenal.has(k.kunci))).toEqual([]);
		expect(new Set(KOLOM.map((k) => k.kunci)).size).toBe(KOLOM.length);
	});

	it('give a formula exactly where they are derived', () => {
		expect(KOLOM.filter((k) => (k.rumus !== undefined) !== (k.isi === 'hasil'))).toEqual([]);
		expect(kolomDari('thp')).toMatchObject({ nomor: 23, rumus: '12+18+21+22' });
		expect(kolomDari('bukan')).toBeUndefined();
	});
});

describe('the parameters', () => {
	it('are 1%, 4%, a ceiling of Rp12.000.000 and no floor since January 2020', () => {
		expect(PARAMETER_IURAN).toHaveLength(1);
		expect(PARAMETER_IURAN[0]).toMatchObject({
			berlakuMulai: '2020-01-01',
			berlakuSampai: null,
			tarifPesertaBp: 100,
			tarifPemberiKerjaBp: 400,
			batasAtas: 12_000_000,
			terapkanBatasBawah: false
		});
	});

	it('know the UMK of the year, or say that they do not', () => {
		expect(UMK_KOTA_BOGOR.map((u) => umkPada(`${u.tahun}-05-01`))).toEqual([
			4_639_429, 4_813_988, 5_126_897, 5_437_203
		]);
		expect(umkPada('2027-01-01')).toBeNull();
	});
});
