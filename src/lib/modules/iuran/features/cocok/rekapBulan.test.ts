import { describe, expect, it } from 'vitest';
import type { KertasKerja } from '../../data';
import { type KoreksiIwp, keduanya, totalKosong } from '../../domain';
import { rekapBulan } from './rekapBulan';

const kertas = (id: string, kurang1: number): KertasKerja => ({ id, skpdId: id, total: { ...totalKosong(), kurang1, kurang4: kurang1 * 4 } }) as KertasKerja;
const koreksi = (kertasKerjaId: string, bagian1: number, asal: KoreksiIwp['asal'] = 'periksa'): KoreksiIwp =>
	({ kertasKerjaId, bagian1, bagian4: 0, asal, dibatalkanPada: null }) as KoreksiIwp;

describe('the recap of a month', () => {
	it('foots in every line and in the last one', () => {
		const { baris, jumlah } = rekapBulan([kertas('a', 100), kertas('b', 7), { ...kertas('c', 1), total: null }], [koreksi('a', 20), koreksi('a', -5, 'kompensasi'), koreksi('b', -3)]);
		expect(baris.map((b) => [b.kertas.id, keduanya(b.rekap.asal), keduanya(b.rekap.koreksi), keduanya(b.rekap.kompensasi), keduanya(b.rekap.akhir)])).toEqual([
			['a', 500, 20, 5, 515],
			['b', 35, -3, 0, 32]
		]);
		expect([keduanya(jumlah.asal), keduanya(jumlah.koreksi), keduanya(jumlah.kompensasi), keduanya(jumlah.akhir)]).toEqual([535, 17, 5, 547]);
	});
});
