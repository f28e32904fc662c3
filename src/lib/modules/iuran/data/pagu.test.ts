import { describe, expect, it } from 'vitest';
import { lewatPagu, uraiPagu } from './pagu';

describe('people across agencies', () => {
	it('carry their papers, their sums and the ceiling as the server computed them', () => {
		const [o] = uraiPagu([
			{ nip: '1', nama: 'A', papers: [{ kertas_kerja_id: 'k', skpd: 's', jenis: 'tpp_pns', iuran1: 70_000, iuran4: 280_000 }], jumlah1: 120_001, jumlah4: 480_000, batas1: 120_000, batas4: 480_000 }
		]);
		expect(o?.kertas).toEqual([{ kertasKerjaId: 'k', skpdId: 's', jenis: 'tpp_pns', iuran1: 70_000, iuran4: 280_000 }]);
		expect(o && lewatPagu(o)).toBe(true);
	});
	it('are within the ceiling when both shares are at it', () => {
		expect(lewatPagu({ nip: '', nama: '', kertas: [], jumlah1: 120_000, jumlah4: 480_000, batas1: 120_000, batas4: 480_000 })).toBe(false);
	});
});
