import { describe, expect, it } from 'vitest';
import { pasteWrites } from '$lib/ui/grid/pasteWrites';
import { kolomGrid } from './kolomGrid';
import { perluTanya, pratinjauTempel } from './tempel';

const kolom = kolomGrid(new Set());
const di = (kunci: string) => kolom.findIndex((k) => k.key === kunci);
const rencana = (blok: string[][], row: number, kunci: string, rows = 5) =>
	pasteWrites(blok, { selection: { top: row, bottom: row, left: di(kunci), right: di(kunci) }, rows, editable: kolom.map((k) => k.editable) });
const kosong = () => null;

describe('a block to be pasted', () => {
	it('of a few good cells needs no question', () => {
		const p = pratinjauTempel(rencana([['4.213.500,00'], ['4,213,500']], 0, 'gajiPokok'), kolom, kosong);
		expect(p.berubah).toEqual([
			{ row: 0, kunci: 'gajiPokok', judul: 'Gaji pokok', baru: 4_213_500 },
			{ row: 1, kunci: 'gajiPokok', judul: 'Gaji pokok', baru: 4_213_500 }
		]);
		expect(perluTanya(p)).toBe(false);
	});

	it('of ten cells is shown first', () => {
		const blok = Array.from({ length: 10 }, (_, i) => [String(i + 1)]);
		expect(perluTanya(pratinjauTempel(rencana(blok, 0, 'gajiPokok', 20), kolom, kosong))).toBe(true);
	});

	it('says of each refused cell what stood there and why', () => {
		const p = pratinjauTempel(rencana([['#####'], ['100']], 0, 'gajiPokok'), kolom, kosong);
		expect(p.ditolak).toEqual([{ row: 0, tambahan: null, judul: 'Gaji pokok', teks: '#####', sebab: 'Angka tidak terbaca (#####). Lebarkan kolom di Excel lalu salin lagi.' }]);
		expect(p.berubah).toHaveLength(1);
		expect(perluTanya(p)).toBe(true);
	});

	it('names the computed columns it covers, and counts what lies beyond the last', () => {
		const p = pratinjauTempel(rencana([['1', '2', '3']], 0, 'tunjUmum'), kolom, kosong);
		expect(p.dilewati).toEqual(['Dasar yang dibayarkan Pemda', 'IWP 1%']);
		expect(pratinjauTempel(rencana([['1', '2', '3']], 0, 'kurangTotal'), kolom, kosong)).toMatchObject({ dilewati: ['Total kekurangan'], diLuar: 2 });
	});

	it('leaves cells that hold the same alone, 0 and blank apart', () => {
		const p = pratinjauTempel(rencana([['0'], ['']], 0, 'lainnya'), kolom, () => null);
		expect([p.berubah.map((b) => b.baru), p.sama]).toEqual([[0], 1]);
	});

	it('makes people of the rows below the last, without the cells that are refused', () => {
		const p = pratinjauTempel(rencana([['Rina', '197104071995102004'], ['Budi', '1,97E+17']], 4, 'nama'), kolom, kosong);
		expect(p.tambahan).toEqual([{ nama: 'Budi' }]);
		expect(p.ditolak).toMatchObject([{ row: -1, tambahan: 1, judul: 'NIP' }]);
	});
});
