// The sentences of a Berita Acara: opening with the date in words, legal basis, statements and closing.
import {
	formatRupiah,
	formatTanggal,
	namaBulan,
	namaBulanSaja,
	namaHari,
	terbilang,
	terbilangRupiah
} from '$lib/core';
import { jumlahKelebihan, jumlahSetoran } from './berita-acara';
import { keduanya } from './dua-bagian';
import type { IsianBa, NaskahBa } from './petugas';

/** Legal basis as the form proposes it (domain.md 10). */
export const DASAR_BAKU: readonly string[] = [
	'Peraturan Presiden Nomor 82 Tahun 2018 tentang Jaminan Kesehatan, sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Presiden Nomor 59 Tahun 2024;',
	'Peraturan Menteri Dalam Negeri Nomor 70 Tahun 2020;',
	'Surat Edaran Menteri Dalam Negeri Nomor 900/471/SJ.'
];

/** "hari ini Selasa tanggal enam belas bulan Juli tahun dua ribu dua puluh empat (16-07-2024)", from an ISO day. */
export function tanggalDenganKata(iso: string): string {
	const [tahun, bulan, hari] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
	const kata = `tanggal ${terbilang(Number(hari))} bulan ${namaBulanSaja(`${tahun}-${bulan}-01`)} tahun ${terbilang(Number(tahun))}`;
	return `hari ini ${namaHari(iso)} ${kata} (${hari}-${bulan}-${tahun})`;
}

export const kalimatPembuka = (tanggal: string, tempat: string): string =>
	`Pada ${tanggalDenganKata(tanggal)}, bertempat di ${tempat}, yang bertanda tangan di bawah ini:`;

/** Title lines: the second names the agency and the month. */
export function judulBa({
	skpd,
	bulan,
	perubahanAtas
}: Pick<NaskahBa, 'skpd' | 'bulan' | 'perubahanAtas'>): string[] {
	return [
		`BERITA ACARA PEMBAYARAN IWP${perubahanAtas ? ' (PERUBAHAN)' : ''}`,
		'IURAN JAMINAN KESEHATAN PPU PENYELENGGARA NEGARA',
		skpd.nama.toUpperCase(),
		`BULAN ${namaBulan(bulan).toUpperCase()}`
	];
}

/** What both parties did, between the parties and the table. */
export const kalimatPengantar = ({ skpd, bulan, jenis }: NaskahBa): string =>
	`PIHAK KESATU dan PIHAK KEDUA telah mencocokkan kertas kerja ${jenis.nama} ${skpd.nama} bulan ${namaBulan(bulan)}, dengan hasil sebagai berikut:`;

/** The sum in words, between brackets; a kelebihan says so instead of "minus". */
export function kalimatTerbilang({ jumlah }: Pick<NaskahBa, 'jumlah'>): string {
	const semua = keduanya(jumlah.harusDisetor);
	return semua < 0 ? `(kelebihan ${terbilangRupiah(-semua)})` : `(${terbilangRupiah(semua)})`;
}

/** The statements, in order; each share is settled or carried on its own. */
export function pernyataanBa(naskah: NaskahBa): string[] {
	const { jumlah, isian, perubahanAtas: atas } = naskah;
	const setor = jumlahSetoran(jumlah);
	const lebih = jumlahKelebihan(jumlah);
	const bagianBagian = ({ bagian1, bagian4 }: { bagian1: number; bagian4: number }): string =>
		`iuran 1% ${formatRupiah(bagian1)} dan iuran 4% ${formatRupiah(bagian4)}`;
	return [
		'Data pegawai dan perhitungan dalam Berita Acara ini beserta lampirannya benar dan disepakati kedua pihak.',
		keduanya(setor) > 0
			? `Kekurangan sebesar ${formatRupiah(keduanya(setor))}, terdiri atas ${bagianBagian(setor)}, disetor PIHAK KESATU paling lambat tanggal ${formatTanggal(isian.tenggat)}.`
			: 'Tidak ada kekurangan yang harus disetor untuk bulan ini.',
		keduanya(lebih) > 0
			? `Kelebihan sebesar ${formatRupiah(keduanya(lebih))}, terdiri atas ${bagianBagian(lebih)}, diperhitungkan pada bulan berikutnya.`
			: 'Kelebihan yang diketahui kemudian diperhitungkan pada bulan berikutnya setelah disetujui PIHAK KEDUA.',
		...(atas
			? [
					`Berita Acara ini mengubah dan menggantikan Berita Acara Nomor ${atas.nomorPemda} / ${atas.nomorBpjs} tanggal ${formatTanggal(atas.tanggal)}.`
				]
			: [])
	];
}

export const kalimatPenutup = ({ rangkap }: Pick<IsianBa, 'rangkap'>): string =>
	`Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap ${rangkap} (${terbilang(rangkap)}) untuk dipergunakan sebagaimana mestinya.`;

/** "Bogor, 16 Juli 2024" */
export const tempatTanggal = ({ tempat, tanggal }: Pick<IsianBa, 'tempat' | 'tanggal'>): string =>
	`${tempat}, ${formatTanggal(tanggal)}`;
