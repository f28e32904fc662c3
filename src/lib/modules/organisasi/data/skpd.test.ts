import { describe, expect, it } from 'vitest';
import type { Skpd } from '../domain';
import { periksaSkpd } from './skpd';

const DINKES: Skpd = { id: '1', kode: '1.02', nama: 'Dinas Kesehatan', singkatan: 'DINKES', aktif: true, urut: 1, menunggu: false };
const isian = { id: '2', kode: '7.01', nama: 'Kecamatan Bogor Timur', singkatan: 'KECBOTIM', urut: '2' };

describe('an agency', () => {
	it('is complete with code, name and short name', () => {
		expect(periksaSkpd(isian, [DINKES])).toEqual({});
		expect(Object.keys(periksaSkpd({ ...isian, kode: ' ', nama: '', singkatan: '-' }, [DINKES]))).toEqual(['nama', 'singkatan', 'kode']);
	});
	it('shares no name, short name or code with another, however they are spelt', () => {
		expect(periksaSkpd({ ...isian, singkatan: 'dinkes' }, [DINKES]).singkatan).toContain('Dinas Kesehatan');
		expect(periksaSkpd({ ...isian, nama: 'DINAS  KESEHATAN' }, [DINKES]).nama).toContain('Dinas Kesehatan');
	});
	it('may keep its own', () => {
		expect(periksaSkpd({ ...DINKES, urut: '1' }, [DINKES])).toEqual({});
	});
	it('has a whole number for its place', () => {
		expect(periksaSkpd({ ...isian, urut: 'dua' }, []).urut).toBeDefined();
	});
});
