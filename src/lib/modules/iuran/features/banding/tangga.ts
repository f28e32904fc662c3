// The waterfall: where each bar stands, in hundredths of its width.
import { type Banding, type Bagian, JUDUL_SEBAB, jumlahBeda } from '../../domain';

export interface Anak {
	judul: string;
	nilai: number;
	jenis: 'jumlah' | 'naik' | 'turun' | 'tetap';
	/** Left edge and width in percent of the chart. */
	kiri: number;
	lebar: number;
	bagian: Bagian | null;
}

/** Room around the lowest and the highest step; without it a small change beside a large sum could not be seen. */
const RUANG = 0.12;
/** Percent of the width that can still be seen. */
const TIPIS = 0.5;

/** Bars from the old sum over every cause to the new one. @returns also the amount the axis begins at */
export function susunTangga(
	{ lama, baru, bagian }: Banding,
	nama: { lama: string; baru: string }
): { anak: Anak[]; mulai: number } {
	const titik = [jumlahBeda(lama)];
	for (const satu of bagian) titik.push((titik.at(-1) ?? 0) + jumlahBeda(satu));
	const [bawah, atas] = [Math.min(...titik), Math.max(...titik)];
	const ruang = Math.max(1, atas - bawah) * RUANG;
	// Sums that reach zero or below (kelebihan) are drawn from zero.
	const mulai = bawah > 2 * ruang ? Math.floor(bawah - 2 * ruang) : Math.min(0, bawah - ruang);
	const akhir = Math.max(0, atas) + ruang;
	const bulat = (nilai: number): number => Math.round(nilai * 100) / 100;
	const persen = (nilai: number): number => bulat(((nilai - mulai) * 100) / (akhir - mulai));
	/** A bar too thin to see keeps its place, and stays inside. */
	const letak = (dari: number, ke: number): Pick<Anak, 'kiri' | 'lebar'> => {
		const [a, b] = [persen(Math.min(dari, ke)), persen(Math.max(dari, ke))];
		return { kiri: Math.min(a, 100 - TIPIS), lebar: Math.max(TIPIS, bulat(b - a)) };
	};
	const ujung = (judul: string, nilai: number): Anak => ({
		judul,
		nilai,
		jenis: 'jumlah',
		...letak(Math.max(0, mulai), nilai),
		bagian: null
	});
	const tengah = bagian.map((satu, i): Anak => {
		const nilai = jumlahBeda(satu);
		return {
			judul: JUDUL_SEBAB[satu.sebab],
			nilai,
			jenis: nilai > 0 ? 'naik' : nilai < 0 ? 'turun' : 'tetap',
			...letak(titik[i] ?? 0, titik[i + 1] ?? 0),
			bagian: satu
		};
	});
	return { anak: [ujung(nama.lama, jumlahBeda(lama)), ...tengah, ujung(nama.baru, jumlahBeda(baru))], mulai };
}
