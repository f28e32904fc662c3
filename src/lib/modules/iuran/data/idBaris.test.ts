import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { idBaris, idKertasKerja, ruangId } from './kertasKerjaRepository';

const A = idKertasKerja('6e26f4e0-7e21-4190-affc-64c3c95843ad', '2026-11-01', 'tpp_pns');
const B = idKertasKerja('6e26f4e0-7e21-4190-affc-64c3c95843ad', '2026-11-01', 'rapel');
const KOSONG = new Set<string>();

describe('the id of an imported person', () => {
	it('is the same on every device, and a UUID', () => {
		const id = idBaris(ruangId(A), '197104071995102004', KOSONG);
		expect(idBaris(ruangId(A), '197104071995102004', KOSONG)).toBe(id);
		expect([validate(id), version(id)]).toEqual([true, 8]);
	});

	it('differs for every number of a paper, also next to each other and at both ends', () => {
		const ruang = ruangId(A);
		const nip = ['000000000000000000', '999999999999999999', ...Array.from({ length: 5_000 }, (_, i) => `19710407199510${String(i).padStart(4, '0')}`)];
		const id = nip.map((satu) => idBaris(ruang, satu, KOSONG));
		expect(new Set(id).size).toBe(nip.length);
		expect(id.every((satu) => validate(satu))).toBe(true);
	});

	it('differs from paper to paper and does not show the number', () => {
		const satu = idBaris(ruangId(A), '197104071995102004', KOSONG);
		expect(idBaris(ruangId(B), '197104071995102004', KOSONG)).not.toBe(satu);
		expect(satu.replaceAll('-', '')).not.toContain(197104071995102004n.toString(16));
	});

	it('is a fresh one when it is taken by another row, or when the number is no NIP', () => {
		const ruang = ruangId(A);
		const taken = idBaris(ruang, '197104071995102004', KOSONG);
		expect(version(idBaris(ruang, '197104071995102004', new Set([taken])))).toBe(4);
		expect(version(idBaris(ruang, '', KOSONG))).toBe(4);
	});
});
