import { describe, expect, it } from 'vitest';
import type { SelKembali } from '../../domain';
import { KOLOM_KEMBALI, bolehSel, catatanBaris, catatanSel, judulKolom, kunciKolom, petaGrid, petaKembali } from './selKembali';

const sel = (barisId: string, kolom: string | null, catatan: string, selesaiPada: string | null = null): SelKembali => ({
	id: `${barisId}-${kolom}`, kertasKerjaId: 'k', revisi: 0, barisId, kolom, catatan, oleh: null, pada: '2026-11-20T00:00:00Z', selesaiPada
});

describe('what was sent back', () => {
	const peta = petaKembali([sel('a', 'tunj_eselon', 'Belum diisi.'), sel('b', null, 'Orang ini sudah pindah.'), sel('c', 'gaji_pokok', 'Lama', '2026-11-21T00:00:00Z')]);

	it('opens exactly the named cells, and every cell of a returned row', () => {
		expect(bolehSel(peta, 'a', 'tunjEselon')).toBe(true);
		expect(bolehSel(peta, 'a', 'gajiPokok')).toBe(false);
		expect(bolehSel(peta, 'b', 'gajiPokok')).toBe(true);
		expect(bolehSel(peta, 'd', 'nama')).toBe(false);
	});
	it('forgets cells that a later submission closed', () => {
		expect(bolehSel(peta, 'c', 'gajiPokok')).toBe(false);
	});
	it('opens the whole paper when no single cell was named', () => {
		expect(petaKembali([])).toBeNull();
		expect(petaKembali([sel('c', 'gaji_pokok', 'Lama', '2026-11-21T00:00:00Z')])).toBeNull();
		expect(bolehSel(null, 'x', 'nip')).toBe(true);
	});
	it('says the note at its cell, and that of a row at the name', () => {
		expect(catatanSel(peta, 'a', 'tunjEselon')).toBe('Dikembalikan BPJS: Belum diisi.');
		expect(catatanSel(peta, 'a', 'nama')).toBeNull();
		expect(catatanSel(peta, 'b', 'nama')).toBe('Dikembalikan BPJS: Orang ini sudah pindah.');
		expect(catatanBaris(peta, 'b')).toBe('Orang ini sudah pindah.');
	});
	it('marks in the grid the named cells, and every typed cell of a returned row', () => {
		const grid = petaGrid(peta);
		expect([...(grid?.get('a') ?? [])]).toEqual([['tunjEselon', 'Belum diisi.']]);
		expect(grid?.get('b')?.size).toBe(22);
		expect(petaGrid(null)).toBeUndefined();
	});
	it('joins two notes about one cell', () => {
		const dua = petaKembali([sel('a', 'nip', 'Kurang satu angka.'), sel('a', 'nip', 'Periksa SK.')]);
		expect(catatanSel(dua, 'a', 'nip')).toBe('Dikembalikan BPJS: Kurang satu angka. Periksa SK.');
	});
	it('is named by the number and title of the sheet', () => {
		expect([judulKolom('tunj_eselon'), judulKolom(null), judulKolom('iwp1_aktual')]).toEqual(['9. Tunj. eselon', 'Seluruh baris', 'IWP 1% dipotong']);
		expect([kunciKolom('tunj_eselon'), kunciKolom(null), kunciKolom('bukan_kolom')]).toEqual(['tunjEselon', null, null]);
		expect(KOLOM_KEMBALI[0]).toEqual({ kolom: 'nama', judul: '1. Nama pegawai' });
	});
});
