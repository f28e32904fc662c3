// Names of tables, columns and acts of the log as people of the office say them.
import { kolomDari } from './kolom';

export const NAMA_TABEL: Readonly<Record<string, string>> = {
	kertas_kerja: 'Kertas kerja',
	baris_kertas_kerja: 'Baris pegawai',
	riwayat_kertas_kerja: 'Riwayat kertas kerja',
	impor: 'Impor berkas',
	koreksi_iwp: 'Koreksi IWP',
	sel_kembali: 'Isian yang dikembalikan',
	revisi_beku: 'Revisi yang dibekukan',
	data_bpjs: 'Daftar BPJS',
	berita_acara: 'Berita Acara',
	tanda_tangan: 'Tanda tangan',
	kunci_tanda_tangan: 'Kunci tanda tangan',
	pembayaran: 'Pembayaran',
	lampiran: 'Lampiran',
	skpd: 'SKPD',
	periode: 'Bulan iuran',
	profil: 'Akun',
	penugasan: 'Penugasan akun',
	undangan: 'Undangan',
	parameter_iuran: 'Aturan iuran',
	jenis_kertas_kerja: 'Jenis kertas kerja'
};
export const namaTabel = (tabel: string): string => NAMA_TABEL[tabel] ?? tabel.replaceAll('_', ' ');

const AKSI: Readonly<Record<string, string>> = { INSERT: 'dibuat', UPDATE: 'diubah', DELETE: 'dihapus' };
export const namaAksi = (aksi: string): string => AKSI[aksi] ?? aksi.replaceAll('_', ' ').toLowerCase();

const keKunci = (kolom: string): string => kolom.replace(/_([a-z])/g, (_, huruf: string) => huruf.toUpperCase());

/** "9. Tunj. eselon" for a column of the sheet, else the column's own words. */
export function judulKolomAudit(kolom: string): string {
	const milik = kolomDari(keKunci(kolom));
	if (milik && milik.isi !== 'hasil') return `${milik.nomor}. ${milik.judul}`;
	const teks = kolom.replace(/_id$/, '').replaceAll('_', ' ');
	return teks.charAt(0).toUpperCase() + teks.slice(1);
}
