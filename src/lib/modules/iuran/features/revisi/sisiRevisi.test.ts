import { describe, expect, it } from 'vitest';
import type { KertasKerja } from '../../data';
import type { RevisiBeku } from '../../domain';
import { sisiRevisi } from './sisiRevisi';

const kertas: KertasKerja = {
	id: 'k', skpdId: 's', bulan: '2026-11-01', jenis: 'tpp_pns', status: 'diajukan', revisi: 2, catatan: null, total: null, kode: null,
	diajukanPada: null, diajukanOleh: null, diperiksaPada: null, diperiksaOleh: null, diputusPada: null, diputusOleh: null, menunggu: false
};
const beku = (id: string, revisi: number, gaji: number | null): RevisiBeku => ({
	id, kertasKerjaId: 'k', revisi, kode: null, total: {}, diajukanPada: '2026-11-20T03:05:00Z', diajukanOleh: 'Wulan', pada: '2026-11-21T00:00:00Z',
	baris: gaji === null ? [] : [{ id: 'b', nip: '1', nama: 'A', gaji_pokok: gaji }]
});

describe('the revisions of a paper', () => {
	const sisi = sisiRevisi(kertas, [beku('r1', 1, 200), beku('r0', 0, 100), beku('r0b', 0, 150), beku('r9', 9, null)], []);
	it('stand oldest first with the present rows last, and one without rows is left out', () => {
		expect(sisi.map((s) => s.nama)).toEqual(['Revisi 0, diajukan 20 Nov 10.05', 'Revisi 1, diajukan 20 Nov 10.05', 'Revisi 2, diajukan']);
	});
	it('are read from the columns of the database; of two under one number the last counts', () => {
		expect(sisi.map((s) => s.baris[0]?.gajiPokok)).toEqual([150, 200, undefined]);
	});
	it('name the rows of a returned paper as not yet submitted', () => {
		expect(sisiRevisi({ ...kertas, status: 'perlu_perbaikan' }, [], [])[0]?.nama).toBe('Isi sekarang, belum diajukan');
	});
});
