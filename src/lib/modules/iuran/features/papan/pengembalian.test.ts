import { describe, expect, it } from 'vitest';
import { PALING_SEL, tambahTanda, tandaTemuan } from './pengembalian.svelte';

describe('the marks of a return', () => {
	it('hold one note for a cell; the newer takes the place of the older', () => {
		const satu = tambahTanda([], [{ barisId: 'a', kolom: 'nip', catatan: 'Kurang satu angka' }]);
		const dua = tambahTanda(satu, [
			{ barisId: 'a', kolom: 'nip', catatan: 'Periksa SK' },
			{ barisId: 'a', kolom: null, catatan: 'Seluruh baris' }
		]);
		expect(dua.map((s) => [s.kolom, s.catatan])).toEqual([['nip', 'Periksa SK'], [null, 'Seluruh baris']]);
	});
	it('end at five hundred', () => {
		const banyak = Array.from({ length: PALING_SEL + 1 }, (_, i) => ({ barisId: String(i), kolom: null, catatan: 'x' }));
		expect(tambahTanda([], banyak)).toHaveLength(500);
	});
	it('come from findings at their cell, and never from a person without a row', () => {
		const temuan = { kode: 'T01', tingkat: 'salah' as const, pesan: 'Salah', efekRupiah: 0 };
		expect(tandaTemuan([{ ...temuan, barisId: 'a', kolom: 'tunjEselon' }, { ...temuan, barisId: 'b', kolom: null }, { ...temuan, barisId: '', kolom: null }])).toEqual([
			{ barisId: 'a', kolom: 'tunj_eselon', catatan: 'Salah' },
			{ barisId: 'b', kolom: null, catatan: 'Salah' }
		]);
	});
});
