// What the quarterly matrix is made of: approved papers, the corrections beside them, and what was deposited.
import type { KertasKerja } from '../../data';
import { type BahanMatriks, type KoreksiIwp, type PembayaranBa, bagian, jumlahBagian, jumlahKoreksi } from '../../domain';
import { sudahDisetujui } from '../papan/papan';

type Setoran = Pick<PembayaranBa, 'kertasKerjaId' | 'bagian1' | 'bagian4' | 'dibatalkanPada'>;

/** One entry for each approved paper; several of an agency and month are added up by the matrix. */
export function bahanMatriks(kertas: readonly KertasKerja[], koreksi: readonly KoreksiIwp[], setoran: readonly Setoran[]): BahanMatriks[] {
	const menurut = <T extends { kertasKerjaId: string; dibatalkanPada: string | null }>(daftar: readonly T[]): Map<string, T[]> => {
		const peta = new Map<string, T[]>();
		for (const satu of daftar) if (satu.dibatalkanPada === null) peta.set(satu.kertasKerjaId, [...(peta.get(satu.kertasKerjaId) ?? []), satu]);
		return peta;
	};
	const milikKoreksi = menurut(koreksi);
	const milikSetoran = menurut(setoran);
	return kertas.flatMap((k): BahanMatriks[] => {
		if (!k.total || !sudahDisetujui(k.status)) return [];
		return [
			{
				skpdId: k.skpdId,
				bulan: k.bulan,
				bahan: {
					seharusnya: bagian(k.total.iuran1, k.total.iuran4),
					dipotongGaji: bagian(k.total.iwp1, k.total.iwp4),
					...jumlahKoreksi(milikKoreksi.get(k.id) ?? []),
					disetor: jumlahBagian(milikSetoran.get(k.id) ?? [])
				}
			}
		];
	});
}
