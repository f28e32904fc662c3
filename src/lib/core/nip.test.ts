import { describe, expect, it } from 'vitest';
import {
	angkaIlmiah,
	bedaSatuAngka,
	bersihkanNip,
	bulanPensiun,
	formatNip,
	kalimatNip,
	peringatanNip,
	uraiNip
} from '.';

const sebab = (teks: string): string => {
	const baca = uraiNip(teks);
	return baca.ok ? 'sah' : baca.sebab.kode;
};
const bagian = (teks: string) => {
	const baca = uraiNip(teks);
	if (!baca.ok) throw new Error(baca.sebab.kode);
	return baca.bagian;
};

describe('a NIP (PNS: YYYYMMDD YYYYMM S NNN)', () => {
	it('tells birth, appointment, sex and serial', () => {
		expect(bagian('198005302010011001')).toEqual({
			jenis: 'pns',
			lahir: '1980-05-30',
			tahunTmt: 2010,
			usiaTmt: 29,
			bulanAtauFrekuensi: 1,
			kelamin: 'L',
			urut: '001'
		});
		expect(bagian('197104071995102004').kelamin).toBe('P');
	});

	it('is read through every layout people type', () => {
		for (const teks of [
			'19800530 201001 1 001',
			"'198005302010011001",
			'19800530.201001.1.001',
			'19800530-201001-1-001\u200b'
		])
			expect(bersihkanNip(teks)).toBe('198005302010011001');
		expect(formatNip('198005302010011001')).toBe('19800530 201001 1 001');
		expect(formatNip('123')).toBe('123');
	});

	it.each([
		['19800530201001100', 'panjang'],
		['1980053020100110011', 'panjang'],
		['', 'panjang'],
		['19800530201001100A', 'bukan_angka'],
		['1,96709E+17', 'ilmiah'],
		['1.96709e+17', 'ilmiah'],
		['198002302010011001', 'tanggal_lahir'],
		['198013302010011001', 'tanggal_lahir'],
		['198005302010201001', 'tmt'],
		['198005302010001001', 'tmt'],
		['198005302010013001', 'kelamin'],
		['198005302010011000', 'urut']
	])('%j is refused: %s', (teks, kode) => {
		expect(sebab(teks)).toBe(kode);
	});

	it('wants an age of 17 to 58 at the appointment, to the month', () => {
		expect(sebab('200001012017011001')).toBe('sah');
		expect(sebab('200001022017011001')).toBe('tmt');
		expect(sebab('195001022009011001')).toBe('sah');
		expect(sebab('195001012009011001')).toBe('tmt');
	});

	it('outside 18 to 40 years, or appointed after the month, is only remarked', () => {
		expect(peringatanNip(bagian('198005302010011001'), '2026-11-01')).toEqual([]);
		expect(peringatanNip(bagian('200001012018011001'), '2026-11-01')).toEqual([]);
		expect(peringatanNip(bagian('200001022018011001'), '2026-11-01')).toEqual([
			'Menurut NIP, usia saat diangkat 17 tahun. Periksa SK.'
		]);
		expect(peringatanNip(bagian('196901012010011001'), '2026-11-01')).toEqual([
			'Menurut NIP, usia saat diangkat 41 tahun. Periksa SK.'
		]);
		expect(peringatanNip(bagian('200001012026112001'), '2026-11-01')).toEqual([]);
		expect(peringatanNip(bagian('200001012026122001'), '2026-11-01')).toEqual([
			'Menurut NIP, TMT-nya Desember 2026, sesudah bulan ini. Periksa SK.'
		]);
	});

	it('says in a sentence what is wrong and what to do', () => {
		expect(kalimatNip({ kode: 'panjang', panjang: 17 })).toBe('NIP 17 digit, seharusnya 18. Kurang 1 angka.');
		expect(kalimatNip({ kode: 'panjang', panjang: 19 })).toBe('NIP 19 digit, seharusnya 18. Lebih 1 angka.');
		expect(kalimatNip({ kode: 'panjang', panjang: 0 })).toBe('NIP masih kosong. Isi 18 angka dari SK.');
		for (const kode of ['bukan_angka', 'ilmiah', 'tanggal_lahir', 'tmt', 'kelamin', 'urut'] as const)
			expect(kalimatNip({ kode })).toMatch(/(Periksa SK|[Kk]etik ulang 18 angka.*)\.$/);
	});
});

describe('a NI PPPK (YYYYMMDD YYYY FF S NNN)', () => {
	it('carries the number of the agreement, from 21 on, where a NIP has the month', () => {
		expect(bagian('199203152022211005')).toMatchObject({
			jenis: 'pppk',
			tahunTmt: 2022,
			bulanAtauFrekuensi: 21
		});
		expect(bagian('199203152022231005')).toMatchObject({ jenis: 'pppk', bulanAtauFrekuensi: 23 });
		expect(bagian('199203152022121005')).toMatchObject({ jenis: 'pns', bulanAtauFrekuensi: 12 });
		for (const tengah of ['00', '13', '20']) expect(sebab(`199203152022${tengah}1005`)).toBe('tmt');
	});
});

describe('numbers that only look alike', () => {
	it('differ in one digit', () => {
		expect(bedaSatuAngka('198005302010011001', '198005302010011002')).toBe(true);
		expect(bedaSatuAngka('198005302010011001', '198005302010011001')).toBe(false);
		expect(bedaSatuAngka('198005302010011001', '198005302010012002')).toBe(false);
		expect(bedaSatuAngka('19800530', '198005302')).toBe(false);
	});

	it('or were cut by Excel', () => {
		expect(angkaIlmiah('3,27103E+15')).toBe(true);
		expect(angkaIlmiah('198005302010011001')).toBe(false);
	});
});

describe('retirement', () => {
	it('starts in the month after the birthday', () => {
		expect(bulanPensiun('1969-04-07', 58)).toBe('2027-05-01');
		expect(bulanPensiun('1968-12-31', 60)).toBe('2029-01-01');
		expect(bulanPensiun('1968-01-01', 58)).toBe('2026-02-01');
	});
});
