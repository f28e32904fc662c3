import { describe, expect, it } from 'vitest';
import {
	type Berlaku,
	berlakuPada,
	bulanBerikut,
	bulanDariTeks,
	bulanAlamat,
	bulanIso,
	bulanRomawi,
	bulanSebelum,
	geserBulan,
	namaBulan,
	namaBulanSaja,
	nomorBulan,
	tahunDari,
	tenggat
} from '.';

describe('a month', () => {
	it('is the ISO date of its first day, and no other text', () => {
		expect(bulanIso('2026-11')).toBe('2026-11-01');
		expect(bulanIso('2026-11-01')).toBe('2026-11-01');
		for (const bukan of ['2026-13-01', '2026-00', '2026-11-02', 'November', '']) {
			expect(() => bulanIso(bukan)).toThrow(RangeError);
		}
	});

	it('is taken from an address only as year and month', () => {
		expect(bulanAlamat('2026-11')).toBe('2026-11-01');
		for (const bukan of ['2026-11-01', '2026-13', '2026-1', 'November', '', null]) expect(bulanAlamat(bukan)).toBeNull();
	});

	it('has its Indonesian name and its Roman numeral', () => {
		expect(namaBulan('2026-11-01')).toBe('November 2026');
		expect(namaBulanSaja('2026-08-01')).toBe('Agustus');
		expect(bulanRomawi('2026-09-01')).toBe('IX');
		expect([tahunDari('2026-09-01'), nomorBulan('2026-09-01')]).toEqual([2026, 9]);
	});

	it('goes over the end of the year both ways', () => {
		expect(bulanBerikut('2026-12-01')).toBe('2027-01-01');
		expect(bulanSebelum('2026-01-01')).toBe('2025-12-01');
		expect(geserBulan('2026-11-01', -25)).toBe('2024-10-01');
	});

	it('is due on the 10th of the next one', () => {
		expect(tenggat('2026-11-01')).toBe('2026-12-10');
		expect(tenggat('2026-12-01')).toBe('2027-01-10');
	});

	it('is found in the title of a sheet', () => {
		expect(bulanDariTeks('KEKURANGAN PEMBAYARAN DARI TPP BULAN MEI 2024')).toBe('2024-05-01');
		expect(bulanDariTeks('Daftar pegawai 2024')).toBeNull();
	});
});

describe('a dated value', () => {
	const daftar: (Berlaku & { nilai: number })[] = [
		{ berlakuMulai: '2020-01-01', berlakuSampai: '2026-06-30', nilai: 1 },
		{ berlakuMulai: '2026-07-01', berlakuSampai: null, nilai: 2 }
	];

	it('holds from its first to its last day, both included', () => {
		const pada = (hari: string) => berlakuPada(daftar, hari, 'Uji').nilai;
		expect([pada('2020-01-01'), pada('2026-06-30'), pada('2026-07-01'), pada('2030-01-01')]).toEqual([
			1, 1, 2, 2
		]);
	});

	it('is never guessed outside its window', () => {
		expect(() => berlakuPada(daftar, '2019-12-31', 'Uji')).toThrow('Uji tidak berlaku pada 2019-12-31');
	});
});
