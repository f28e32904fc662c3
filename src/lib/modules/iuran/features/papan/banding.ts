// Frozen at submission against computed on this device: equal to the rupiah, or named.
import { type Baris } from '../../data';
import { type Temuan, type TotalIuran } from '../../domain';

const DIBANDINGKAN: readonly [keyof TotalIuran, string][] = [
	['jumlahPegawai', 'Jumlah pegawai'],
	['iwp1', 'IWP 1%'],
	['iwp4', 'IWP 4%'],
	['iuran1', 'Iuran 1%'],
	['iuran4', 'Iuran 4%'],
	['kurang1', 'Kekurangan 1%'],
	['kurang4', 'Kekurangan 4%'],
	['kurangTotal', 'Total kekurangan'],
	['lebih1', 'Kelebihan 1%'],
	['lebih4', 'Kelebihan 4%']
];

export interface BedaTotal {
	kunci: keyof TotalIuran;
	nama: string;
	beku: number;
	hitung: number;
}

/**
 * Sums that differ. DPI is left out: it counts wages of other payments of the same person, which may have been
 * submitted later; the contribution itself does not change by them.
 */
export const bedaTotal = (beku: TotalIuran, hitung: TotalIuran): BedaTotal[] =>
	DIBANDINGKAN.flatMap(([kunci, nama]) =>
		beku[kunci] === hitung[kunci] ? [] : [{ kunci, nama, beku: beku[kunci], hitung: hitung[kunci] }]
	);

/** Lines for the note of a return: each employee with what was found, the costliest first. */
export function barisTemuan(temuan: readonly Temuan[], barisDari: (id: string) => Baris | undefined, paling = 30): string {
	const urut = [...temuan].sort(
		(a, b) => Number(b.tingkat === 'salah') - Number(a.tingkat === 'salah') || b.efekRupiah - a.efekRupiah
	);
	return urut
		.slice(0, paling)
		.map((t) => {
			const b = barisDari(t.barisId);
			return `- ${b?.nama || 'Tanpa nama'} (${b?.nip || 'tanpa NIP'}): ${t.pesan}`;
		})
		.join('\n');
}
