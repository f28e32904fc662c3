import { describe, expect, it } from 'vitest';
import type { WireRow } from '$lib/sync';
import { parameterPada } from '../../domain';
import { dampak, judulKolom, nilaiTerpilih, tampilNilai } from './pilihan';

const p = parameterPada('2026-11-01');
const sengketa = {
	columns: ['gaji_pokok', 'nama'],
	mine: { gaji_pokok: 4_213_500, nama: 'Rudi Hartono', jabatan: 'Pengelola' },
	was: { gaji_pokok: 4_000_000, nama: 'Rudi' },
	theirs: { id: 'a', skpd_id: 's', revision: 7, deleted_at: null, kertas_kerja_id: 'k', gaji_pokok: 4_312_500, nama: 'Rudi H.', tpp_beban_kerja: 3_000_000 } as unknown as WireRow
};

describe('a dispute over a row', () => {
	it('names columns as the sheet does', () => {
		expect(['gaji_pokok', 'tpp_beban_kerja', 'iwp1_aktual', 'jml_pasangan'].map(judulKolom)).toEqual([
			'Gaji pokok',
			'TPP beban kerja',
			'IWP 1% dipotong',
			'Jml istri/suami'
		]);
	});

	it('keeps blank apart from zero', () => {
		expect([null, '', 0, 4_213_500, true].map(tampilNilai)).toEqual(['kosong', 'kosong', '0', '4.213.500', 'ada']);
	});

	it('shows reasons for findings as sentences, not as what they are stored in', () => {
		expect([{ 'A01:gajiPokok~1a2b': 'KGB', 'A05@1~0000': 'Pensiun' }, {}].map(tampilNilai)).toEqual(['KGB; Pensiun', 'kosong']);
	});

	it('writes only what was chosen against the server: one side, the other, or a third value', () => {
		expect(nilaiTerpilih(sengketa, { gaji_pokok: { dari: 'saya' }, nama: { dari: 'server' } })).toEqual({ gaji_pokok: 4_213_500 });
		expect(nilaiTerpilih(sengketa, { gaji_pokok: { dari: 'lain', nilai: 4_250_000 }, nama: { dari: 'saya' } })).toEqual({ gaji_pokok: 4_250_000, nama: 'Rudi Hartono' });
		expect(nilaiTerpilih(sengketa, {})).toEqual({});
	});

	it('says what a choice does to the sum: a higher salary was already charged by payroll', () => {
		// THP 7.312.500 → 7.213.500 lowers the contribution by 4.950, the salary's own 5 % falls by the same.
		expect(dampak(sengketa.theirs, { gaji_pokok: 4_213_500 }, p, true)).toBe(0);
		// 1 % and 4 % of 500.000 more TPP.
		expect(dampak(sengketa.theirs, { tpp_beban_kerja: 3_500_000 }, p, true)).toBe(25_000);
		expect(dampak(sengketa.theirs, { tpp_beban_kerja: 3_500_000 }, p, false)).toBe(0);
		expect(dampak(null, {}, p, true)).toBe(0);
	});
});
