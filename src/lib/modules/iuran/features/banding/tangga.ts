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

/** Bars from the old sum over every cause to the new one. @returns also the amount the axis begins at */
export function susunTangga({ lama, baru, bagian }: Banding, nama: { lama: string; baru: string }): { anak: Anak[]; mulai: number } {
	const titik = [jumlahBeda(lama)];
	for (const satu of bagian) titik.push((titik.at(-1) ?? 0) + jumlahBeda(satu));
	const [bawah, atas] = [Math.min(...titik), Math.max(...titik)];
	const ruang = Math.max(1, atas - bawah) * RUANG;
	// A sum below zero (kelebihan) or one that is small anyway is drawn from zero.
	const mulai = bawah > 0 && bawah - ruang > 0 ? Math.floor(bawah - ruang * 2) : Math.min(0, bawah - ruang);
	const persen = (nilai: number): number => Math.round(((nilai - mulai) * 10_000) / (atas + ruang - mulai)) / 100;
	const ujung = (judul: string, nilai: number): Anak => {
		const [a, b] = [persen(Math.min(nilai, Math.max(0, mulai))), persen(Math.max(nilai, Math.max(0, mulai)))];
		return { judul, nilai, jenis: 'jumlah', kiri: a, lebar: Math.max(0.5, b - a), bagian: null };
	};
	const tengah = bagian.map((satu, i): Anak => {
		const nilai = jumlahBeda(satu);
		const [dari, ke] = [titik[i] ?? 0, titik[i + 1] ?? 0];
		const kiri = persen(Math.min(dari, ke));
		return {
			judul: JUDUL_SEBAB[satu.sebab],
			nilai,
			jenis: nilai > 0 ? 'naik' : nilai < 0 ? 'turun' : 'tetap',
			kiri,
			lebar: Math.max(0.5, persen(Math.max(dari, ke)) - kiri),
			bagian: satu
		};
	});
	return { anak: [ujung(nama.lama, jumlahBeda(lama)), ...tengah, ujung(nama.baru, jumlahBeda(baru))], mulai };
}
