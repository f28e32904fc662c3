import { expect, it } from 'vitest';
import { bacaPersen, nilaiMassal } from './ubahMassal';

it('sets one value for all, read as if it were typed', () => {
	expect(nilaiMassal('tunjUmum', 0, 'isi', '185.000')).toEqual({ ok: true, nilai: 185_000, catatan: undefined });
	expect(nilaiMassal('jmlAnak', 1, 'isi', '40')).toMatchObject({ ok: false });
});

it('adds and takes away rupiah', () => {
	expect(nilaiMassal('tppBebanKerja', 1_000_000, 'tambah', '250.000')).toMatchObject({ ok: true, nilai: 1_250_000 });
	expect(nilaiMassal('tppBebanKerja', 1_000_000, 'kurang', '250.000')).toMatchObject({ ok: true, nilai: 750_000 });
});

it('moves by percent, rounded half up to whole rupiah', () => {
	// 2,5 % of 1.000.021 is 25.000,525.
	expect(nilaiMassal('tppBebanKerja', 1_000_021, 'naik', '2,5')).toMatchObject({ ok: true, nilai: 1_025_022 });
	expect(nilaiMassal('tppBebanKerja', 1_000_000, 'turun', '10%')).toMatchObject({ ok: true, nilai: 900_000 });
});

it('leaves a blank blank, and 0 at 0', () => {
	expect(nilaiMassal('tppBebanKerja', null, 'tambah', '250.000')).toEqual({ ok: true, nilai: null });
	expect(nilaiMassal('tppBebanKerja', 0, 'naik', '10')).toMatchObject({ ok: true, nilai: 0 });
});

it('refuses what would fall below zero, and a share that cannot be read', () => {
	expect(nilaiMassal('tppBebanKerja', 100, 'kurang', '250')).toEqual({ ok: false, sebab: 'Hasilnya minus (100 dikurangi 250).' });
	expect(nilaiMassal('tppBebanKerja', 100, 'naik', 'banyak')).toEqual({ ok: false, sebab: 'Tulis persen seperti 10 atau 2,5.' });
	expect([bacaPersen('2,5'), bacaPersen('10 %'), bacaPersen('0,05'), bacaPersen('-1')]).toEqual([250, 1_000, 5, null]);
});
