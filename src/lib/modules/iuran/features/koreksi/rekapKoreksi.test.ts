import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KertasKerja } from '../../data';
import { type KoreksiIwp, totalKosong } from '../../domain';
import { kelebihanLalu, menurutBaris, rekapKoreksi, usulUntuk } from './rekapKoreksi';

let n = 0;
const koreksi = (bagian1: number, bagian4: number, lain: Partial<KoreksiIwp> = {}): KoreksiIwp => ({
	id: `x${++n}`, skpdId: 's', kertasKerjaId: 'k', barisId: null, nip: null, asal: 'periksa', bulanAsal: null, bagian1, bagian4,
	alasan: 'Temuan', lampiranId: null, oleh: null, pada: '2026-11-20T00:00:00Z', dibatalkanPada: null, alasanBatal: null, menunggu: false, ...lain
});
const kertas = (id: string, bulan: string, kurang1: number, kurang4: number, status: KertasKerja['status'] = 'disetujui'): KertasKerja => ({
	id, skpdId: 's', bulan, jenis: 'tpp_pns', status, revisi: 0, catatan: null, total: { ...totalKosong(), kurang1, kurang4, kurangTotal: kurang1 + kurang4 },
	kode: null, diajukanPada: null, diajukanOleh: null, diperiksaPada: null, diperiksaOleh: null, diputusPada: null, diputusOleh: null, menunggu: false
});

describe('asal, koreksi, akhir', () => {
	it('keeps the treasurer’s figure and puts corrections beside it', () => {
		const rekap = rekapKoreksi({ kurang1: 2_021_631, kurang4: 8_086_532 }, [koreksi(1_000, 4_000), koreksi(-300, 0), koreksi(-500, -2_000, { asal: 'kompensasi', bulanAsal: '2026-10-01' })]);
		expect(rekap).toEqual({
			asal: { bagian1: 2_021_631, bagian4: 8_086_532 },
			koreksi: { bagian1: 700, bagian4: 4_000 },
			kompensasi: { bagian1: 500, bagian4: 2_000 },
			akhir: { bagian1: 2_021_831, bagian4: 8_088_532 }
		});
	});
	it('counts nothing of what was cancelled', () => {
		expect(rekapKoreksi({ kurang1: 5, kurang4: 5 }, [koreksi(1, 1, { dibatalkanPada: '2026-11-21T00:00:00Z' })]).akhir).toEqual({ bagian1: 5, bagian4: 5 });
	});
	it('foots to the rupiah, whatever the corrections', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.integer({ min: -9e8, max: 9e8 }), fc.integer({ min: -9e8, max: 9e8 }), fc.boolean())), (daftar) => {
				const semua = daftar.map(([a, b, kompensasi]) => (kompensasi ? koreksi(-Math.abs(a), -Math.abs(b), { asal: 'kompensasi' }) : koreksi(a, b)));
				const { asal, akhir } = rekapKoreksi({ kurang1: 77, kurang4: 308 }, semua);
				expect(akhir.bagian1 - asal.bagian1).toBe(semua.reduce((j, k) => j + k.bagian1, 0));
				expect(akhir.bagian4 - asal.bagian4).toBe(semua.reduce((j, k) => j + k.bagian4, 0));
			})
		);
	});
	it('adds up by row, the whole agency apart', () => {
		const peta = menurutBaris([koreksi(1, 2, { barisId: 'a' }), koreksi(3, 4, { barisId: 'a' }), koreksi(5, 6)]);
		expect(peta.get('a')).toEqual({ bagian1: 4, bagian4: 6 });
		expect(peta.get(null)).toEqual({ bagian1: 5, bagian4: 6 });
	});
});

describe('an earlier kelebihan', () => {
	const semua = [kertas('a', '2026-09-01', -400, 100), kertas('b', '2026-10-01', 50, 200), kertas('c', '2026-10-01', -90, 0, 'diperiksa'), kertas('k', '2026-11-01', 300, 900)];
	it('is what was owed below zero, or paid beyond what was owed, in approved papers before this month', () => {
		const lalu = kelebihanLalu(semua[3]!, semua, [], [{ kertasKerjaId: 'b', bagian1: 60, bagian4: 230, dibatalkanPada: null }, { kertasKerjaId: 'b', bagian1: 999, bagian4: 0, dibatalkanPada: '2026-10-30T00:00:00Z' }]);
		expect(lalu).toEqual([
			{ bulan: '2026-09-01', kelebihan: { bagian1: 400, bagian4: 0 }, terpakai: { bagian1: 0, bagian4: 0 } },
			{ bulan: '2026-10-01', kelebihan: { bagian1: 10, bagian4: 30 }, terpakai: { bagian1: 0, bagian4: 0 } }
		]);
	});
	it('is proposed once: what was set against a month before is used up', () => {
		const dipakai = [koreksi(-350, 0, { asal: 'kompensasi', bulanAsal: '2026-09-01' })];
		const lalu = kelebihanLalu(semua[3]!, semua, dipakai, []);
		expect(usulUntuk(rekapKoreksi({ kurang1: 300, kurang4: 900 }, []), lalu)).toEqual([
			{ bulanAsal: '2026-09-01', dipakai: { bagian1: 50, bagian4: 0 }, sisa: { bagian1: 0, bagian4: 0 } }
		]);
	});
});
