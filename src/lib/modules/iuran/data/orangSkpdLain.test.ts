// What the server tells of other agencies, in the shape of its `iuran_lain` (tests/database/aktor.test.ts).
import { expect, it } from 'vitest';
import type { LocalStore } from '$lib/sync';
import { KertasKerjaRepository } from './kertasKerjaRepository';
import type { KertasKerja } from './urai';

const NIP = '198001012010011001';
const satu = (isi: object) => ({ nip: NIP, bulan: '2026-11-01', kertas_kerja_id: null, upah: 5_000_000, iuran1: 50_000, iuran4: 200_000, ...isi });

it('names people whom other agencies were charged for this month, not those of the own agency’s other papers', async () => {
	const iuran_lain = [satu({}), satu({ kertas_kerja_id: 'rapel-sendiri', upah: 1 }), satu({ bulan: '2026-10-01', upah: 2 }), satu({ nip: '198001012010011002', upah: 7_000_000 })];
	const store = { extra: (scope: string) => Promise.resolve(scope === 'skpd' ? { iuran_lain } : {}) } as unknown as LocalStore;
	const kertas = { id: 'k', skpdId: 'skpd', bulan: '2026-11-01' } as KertasKerja;
	expect([...(await new KertasKerjaRepository(store).orangSkpdLain(kertas))]).toEqual([[NIP, 5_000_000], ['198001012010011002', 7_000_000]]);
	expect((await new KertasKerjaRepository(store).orangSkpdLain({ ...kertas, skpdId: 'lain' })).size).toBe(0);
});
