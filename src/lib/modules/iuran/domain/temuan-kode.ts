// The name and the urgency of every kind of finding, and the reasons a treasurer usually gives for it.

export interface JenisTemuan {
	judul: string;
	/** `segera` before this month's submission, `bulan_ini` within the month (domain.md 6). */
	prioritas: 'segera' | 'bulan_ini';
	/** Offered beside the suggested reason; the user may write another. */
	alasan: readonly string[];
}

const segera = (judul: string, ...alasan: string[]): JenisTemuan => ({ judul, prioritas: 'segera', alasan });
const bulanIni = (judul: string, ...alasan: string[]): JenisTemuan => ({
	judul,
	prioritas: 'bulan_ini',
	alasan
});

export const JENIS_TEMUAN: Readonly<Record<string, JenisTemuan>> = {
	T01: segera('Tidak ada di daftar gaji', 'Gaji dibayar SKPD asal', 'Gaji susulan', 'Pegawai titipan'),
	T02: segera(
		'Ada di daftar gaji saja',
		'Tidak menerima TPP bulan ini',
		'Tugas belajar',
		'Masuk kertas kerja jenis lain'
	),
	T03: segera('Status kepegawaian', 'Status baru sesuai SK', 'Batas usia pensiun jabatan lebih tinggi'),
	T04: bulanIni(
		'Gaji pokok di luar tabel',
		'Sesuai SK terakhir',
		'Inpassing',
		'Gaji pokok lama belum disesuaikan'
	),
	T05: bulanIni(
		'Tunjangan keluarga',
		'Pasangan juga ASN',
		'Pasangan meninggal, anak masih ditanggung',
		'Surat keterangan sekolah anak ada'
	),
	T06: bulanIni(
		'Dibayar juga di tempat lain',
		'Pindah tugas bulan ini',
		'Pelaksana tugas (Plt.)',
		'Pembayaran jenis lain yang sah'
	),
	T07: segera('Identitas', 'Sesuai SK'),
	T08: segera('NIP ganda'),
	T09: bulanIni(
		'IWP yang dipotong berbeda',
		'Rapel gaji ikut dipotong',
		'Sesuai daftar gaji',
		'Salah potong, dikembalikan lewat gaji'
	),
	T10: segera(
		'Melebihi batas atas',
		'Rapel gaji',
		'Dipotong di dua tempat',
		'Diperhitungkan bulan berikutnya'
	),
	T11: bulanIni('Upah di bawah UMK', 'PPPK paruh waktu', 'TPP belum dibayar', 'TPP dipotong'),
	T12: bulanIni('Tunjangan jabatan ganda', 'Sesuai SK rangkap jabatan'),
	T13: bulanIni('Tidak ada di data peserta BPJS', 'Sedang didaftarkan', 'Terdaftar dengan NIP lama'),
	E16: bulanIni('Surat kuasa keluarga tambahan', 'Surat kuasa sedang dibuat'),
	E23: bulanIni('TPP tidak cukup', 'Dipotong dari pembayaran lain', 'Disetor sendiri'),
	A01: bulanIni(
		'Gaji pokok berubah',
		'Kenaikan gaji berkala',
		'Kenaikan pangkat',
		'Peninjauan masa kerja',
		'Perbaikan data bulan lalu'
	),
	A02: bulanIni(
		'TPP berubah banyak',
		'Penilaian kinerja bulan ini',
		'Pindah jabatan atau kelas jabatan',
		'Cuti',
		'Hukuman disiplin',
		'Rapel TPP'
	),
	A03: segera('DPI tidak sesuai THP'),
	A04: bulanIni(
		'Pegawai baru muncul',
		'Pindah masuk dari SKPD lain',
		'CPNS atau PPPK baru',
		'Kembali dari tugas belajar atau cuti'
	),
	A05: bulanIni(
		'Pegawai tidak muncul lagi',
		'Pensiun',
		'Pindah ke SKPD lain',
		'Meninggal dunia',
		'Berhenti',
		'Cuti di luar tanggungan negara'
	),
	A06: bulanIni('Sama dengan baris lain', 'Nilainya memang sama'),
	A07: bulanIni('Salah kolom atau kelebihan angka', 'Sesuai SK'),
	A08: bulanIni(
		'Tanggungan keluarga berubah',
		'Anak bertambah',
		'Anak tidak lagi ditanggung',
		'Menikah',
		'Pasangan tidak lagi ditanggung'
	),
	A09: bulanIni('Tunjangan jabatan berubah', 'Pindah jabatan', 'Jabatan fungsional baru', 'Selesai menjabat')
};

/** For a code of a newer app, which this one may meet in a stored answer. */
export const jenisTemuan = (kode: string): JenisTemuan => JENIS_TEMUAN[kode] ?? bulanIni(kode);
