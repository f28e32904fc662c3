// The numbered columns of the office's sheet (domain.md 3.1): one place for number, title, key and formula.
import type { BarisIuran, RincianIuran } from './tipe';

export type GrupKolom = 'identitas' | 'gaji' | 'tpp' | 'iuran' | 'selisih';
export type KunciMasukan = Exclude<keyof BarisIuran, 'id' | 'urut' | 'penjelasan'>;
export type KunciHasil = Exclude<keyof RincianIuran, 'status1' | 'status4' | 'kenaIuran'>;

export interface Kolom {
	/** As printed above the column. */
	nomor: number;
	kunci: KunciMasukan | KunciHasil;
	judul: string;
	grup: GrupKolom;
	/** `uang` and `hitungan` are typed in, `hasil` is derived. */
	isi: 'teks' | 'hitungan' | 'uang' | 'hasil';
	/** The number row of the sheet, for derived columns. */
	rumus?: string;
}

const k = (
	nomor: number,
	kunci: Kolom['kunci'],
	judul: string,
	grup: GrupKolom,
	isi: Kolom['isi'],
	rumus?: string
): Kolom => ({ nomor, kunci, judul, grup, isi, rumus });

export const KOLOM: readonly Kolom[] = [
	k(1, 'nama', 'Nama pegawai', 'identitas', 'teks'),
	k(2, 'nip', 'NIP', 'identitas', 'teks'),
	k(3, 'golongan', 'Gol.', 'identitas', 'teks'),
	k(4, 'jmlAnak', 'Jml anak', 'identitas', 'hitungan'),
	k(5, 'jmlPasangan', 'Jml istri/suami', 'identitas', 'hitungan'),
	k(6, 'gajiPokok', 'Gaji pokok', 'gaji', 'uang'),
	k(7, 'tunjPasangan', 'Tunj. istri/suami', 'gaji', 'uang'),
	k(8, 'tunjAnak', 'Tunj. anak', 'gaji', 'uang'),
	k(9, 'tunjEselon', 'Tunj. eselon', 'gaji', 'uang'),
	k(10, 'tunjFungsional', 'Tunj. fungsional', 'gaji', 'uang'),
	k(11, 'tunjUmum', 'Tunj. umum', 'gaji', 'uang'),
	k(12, 'dasar', 'Dasar yang dibayarkan Pemda', 'gaji', 'hasil', '6+7+8+9+10+11'),
	k(13, 'iwp1', 'IWP 1%', 'gaji', 'hasil', '12×1%'),
	k(14, 'iwp4', 'IWP 4%', 'gaji', 'hasil', '12×4%'),
	k(15, 'tppBebanKerja', 'TPP beban kerja', 'tpp', 'uang'),
	k(16, 'tppPrestasiKerja', 'TPP prestasi kerja', 'tpp', 'uang'),
	k(17, 'tppKondisiKerja', 'TPP kondisi kerja', 'tpp', 'uang'),
	k(18, 'totalTpp', 'Total TPP', 'tpp', 'hasil', '15+16+17'),
	k(21, 'tunjProfesi', 'Tunj. profesi', 'tpp', 'uang'),
	k(22, 'lainnya', 'Lainnya', 'tpp', 'uang'),
	k(23, 'thp', 'Total THP', 'iuran', 'hasil', '12+18+21+22'),
	k(24, 'dpi', 'DPI', 'iuran', 'hasil', '23, paling tinggi batas atas'),
	k(25, 'iuran1', 'Iuran 1%', 'iuran', 'hasil', '24×1%'),
	k(26, 'iuran4', 'Iuran 4%', 'iuran', 'hasil', '24×4%'),
	k(27, 'kurang1', 'Kekurangan 1%', 'selisih', 'hasil', '25−13'),
	k(28, 'kurang4', 'Kekurangan 4%', 'selisih', 'hasil', '26−14'),
	k(29, 'kurangTotal', 'Total kekurangan', 'selisih', 'hasil', '27+28')
];

export const JUDUL_GRUP: Readonly<Record<GrupKolom, string>> = {
	identitas: 'Identitas',
	gaji: 'Gaji',
	tpp: 'TPP',
	iuran: 'Iuran',
	selisih: 'Selisih'
};

export const kolomDari = (kunci: string): Kolom | undefined => KOLOM.find((kol) => kol.kunci === kunci);
