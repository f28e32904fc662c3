import { describe, expect, it } from 'vitest';
import type { KertasKerja } from '../../data';
import { type KoreksiIwp, matriksRekap, totalKosong } from '../../domain';
import { bahanMatriks } from './matriks';

const kertas = (id: string, bulan: string, status: KertasKerja['status']): KertasKerja => ({
	id, skpdId: 's', bulan, jenis: 'tpp_pns', status, revisi: 0, catatan: null,
	total: { ...totalKosong(), iuran1: 1_000, iuran4: 4_000, iwp1: 600, iwp4: 2_400, kurang1: 400, kurang4: 1_600 },
	kode: null, diajukanPada: null, diajukanOleh: null, diperiksaPada: null, diperiksaOleh: null, diputusPada: null, diputusOleh: null, menunggu: false
});
const koreksi = (kertasKerjaId: string, bagian1: number, asal: KoreksiIwp['asal'], dibatalkanPada: string | null = null): KoreksiIwp => ({
	id: `${kertasKerjaId}${bagian1}${asal}`, skpdId: 's', kertasKerjaId, barisId: null, nip: null, asal, bulanAsal: null, bagian1, bagian4: 0,
	alasan: 'Temuan', lampiranId: null, oleh: null, pada: '2026-11-20T00:00:00Z', dibatalkanPada, alasanBatal: null, menunggu: false
});

describe('the quarterly matrix', () => {
	it('counts approved papers with what stands beside them: due + corrections − set off − withheld − deposited', () => {
		const bahan = bahanMatriks(
			[kertas('a', '2026-10-01', 'dibayar'), kertas('b', '2026-11-01', 'disetujui'), kertas('c', '2026-11-01', 'diperiksa')],
			[koreksi('a', 50, 'periksa'), koreksi('a', 999, 'periksa', '2026-11-01T00:00:00Z'), koreksi('b', -30, 'kompensasi')],
			[{ kertasKerjaId: 'a', bagian1: 450, bagian4: 1_600, dibatalkanPada: null }]
		);
		const { baris, jumlah } = matriksRekap([{ id: 's', nama: 'Dinas' }, { id: 't', nama: 'Lain' }], ['2026-10-01', '2026-11-01', '2026-12-01'], bahan);
		expect(baris[0]?.sel.map((s) => s?.selisih ?? null)).toEqual([{ bagian1: 0, bagian4: 0 }, { bagian1: 370, bagian4: 1_600 }, null]);
		expect(jumlah.disetor).toEqual({ bagian1: 450, bagian4: 1_600 });
		expect(baris[1]?.sel).toEqual([null, null, null]);
	});
});
