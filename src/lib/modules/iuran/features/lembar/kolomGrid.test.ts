import { describe, expect, it } from 'vitest';
import { bacaSel, kolomGrid } from './kolomGrid';

describe('columns of the sheet', () => {
	it('carry the numbers of the paper and freeze name and NIP', () => {
		const kolom = kolomGrid(new Set());
		expect(kolom.filter((k) => k.frozen).map((k) => k.key)).toEqual(['nama', 'nip']);
		expect(kolom.find((k) => k.key === 'kurangTotal')?.number).toBe(29);
		expect(kolom.find((k) => k.key === 'dasar')?.editable).toBe(false);
	});
	it('fold away by group, identity stays', () => {
		const kolom = kolomGrid(new Set(['gaji', 'tpp', 'identitas']));
		expect(kolom.some((k) => k.key === 'gajiPokok')).toBe(false);
		expect(kolom.some((k) => k.key === 'nip')).toBe(true);
	});
});

describe('typing into a cell', () => {
	it('keeps blank and zero apart', () => {
		expect(bacaSel('gajiPokok', '')).toEqual({ ok: true, nilai: null, catatan: undefined });
		expect(bacaSel('gajiPokok', '0')).toMatchObject({ ok: true, nilai: 0 });
	});
	it('reads both notations of the same amount', () => {
		expect(bacaSel('gajiPokok', '4.213.500,00')).toMatchObject({ nilai: 4_213_500 });
		expect(bacaSel('gajiPokok', '4,213,500')).toMatchObject({ nilai: 4_213_500 });
	});
	it('refuses a negative amount, a pasted NIP in a money cell and a damaged NIP', () => {
		expect(bacaSel('tppBebanKerja', '-5').ok).toBe(false);
		expect(bacaSel('gajiPokok', '196801011992011001').ok).toBe(false);
		expect(bacaSel('nip', '1,96709E+17').ok).toBe(false);
	});
	it('drops the spaces of a written NIP', () => {
		expect(bacaSel('nip', '19680101 199201 1 001')).toMatchObject({ nilai: '196801011992011001' });
	});
});
