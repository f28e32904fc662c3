// A Berita Acara to print and to check: the golden sheet of May 2024, or any number of invented people.
import {
	type BarisIuran,
	type IsianBa,
	type KoreksiIwp,
	type NaskahBa,
	hitungDaftar,
	jumlahkan,
	naskahPratinjau
} from '$lib/modules/iuran/domain';
import { ATURAN, emas } from '../rules/baris';

export const ISIAN: IsianBa = {
	nomorPemda: '900/2812-Sekret/VII/2024',
	nomorBpjs: '2071/BA/XI-08/0724',
	tanggal: '2024-07-16',
	tempat: 'Bogor',
	kesatu: {
		nama: 'Rangga Uji Pratama, S.E., M.Si.',
		nomorInduk: '198005302010011001',
		pangkat: 'Penata Tk.I, III/d',
		jabatan: 'Bendahara Pengeluaran',
		instansi: 'Badan Keuangan dan Aset Daerah Kota Bogor'
	},
	kedua: {
		nama: 'Sekar Contoh Wulandari',
		nomorInduk: '01234',
		pangkat: '',
		jabatan: 'Kepala Bidang Kepesertaan dan Mutu Layanan',
		instansi: 'BPJS Kesehatan Cabang Bogor'
	},
	mengetahui: {
		nama: 'Dr. Bagas Rekaan, S.H., M.A.P.',
		nomorInduk: '197501012000031002',
		pangkat: 'Pembina Tk.I, IV/b',
		jabatan: 'Kepala Bidang Penatausahaan',
		instansi: 'Badan Keuangan dan Aset Daerah Kota Bogor'
	},
	dasar: [
		'Peraturan Presiden Nomor 82 Tahun 2018 tentang Jaminan Kesehatan, sebagaimana telah beberapa kali diubah, terakhir dengan Peraturan Presiden Nomor 59 Tahun 2024;',
		'Peraturan Menteri Dalam Negeri Nomor 70 Tahun 2020;',
		'Surat Edaran Menteri Dalam Negeri Nomor 900/471/SJ.'
	],
	tenggat: '2024-08-10',
	rangkap: 2
};

export const ID_BA = '6f1f4a54-3b7e-4c0e-9c53-7b1d2f3a4b5c';
export const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export function naskah(
	baris: readonly BarisIuran[],
	lain: { koreksi?: KoreksiIwp[]; isian?: Partial<IsianBa>; id?: string } = {}
): NaskahBa {
	const rincian = hitungDaftar(baris, ATURAN);
	return {
		...naskahPratinjau({
			id: lain.id ?? ID_BA,
			kertas: { id: '0b7a3d5e-1c2d-4e3f-8a9b-0c1d2e3f4a5b', bulan: '2024-05-01', revisi: 1, kode: 'K7F-2QX' },
			skpd: {
				id: '11111111-2222-4333-8444-555555555555',
				kode: '5.02.0.00',
				nama: 'Badan Keuangan dan Aset Daerah'
			},
			jenis: { kode: 'tpp_pns', nama: 'TPP bulanan PNS' },
			isian: { ...ISIAN, ...lain.isian },
			perubahanAtas: null,
			total: jumlahkan(rincian),
			baris,
			rincian,
			koreksi: lain.koreksi ?? []
		}),
		rantai: { id: 4711, hash: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00' }
	};
}

export const barisEmas = (): BarisIuran[] => emas().map(({ baris: b }) => b);

/** The golden people over and over, with numbers and names of their own. */
export function orangBanyak(banyak: number): BarisIuran[] {
	const dasar = barisEmas();
	return Array.from({ length: banyak }, (_, i) => ({
		...dasar[i % dasar.length]!,
		id: `00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}`,
		urut: i + 1,
		nip: `1980053020100110${String((i % 89) + 10)}`.slice(0, 15) + String(i + 1).padStart(3, '0'),
		nama: `Pegawai Contoh ${i + 1}`
	}));
}

export function koreksi(isi: Partial<KoreksiIwp>): KoreksiIwp {
	return {
		id: 'aaaaaaaa-0000-4000-8000-000000000001',
		skpdId: '11111111-2222-4333-8444-555555555555',
		kertasKerjaId: '0b7a3d5e-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
		barisId: null,
		nip: null,
		asal: 'periksa',
		bulanAsal: null,
		alasan: 'Selisih pada rekonsiliasi',
		lampiranId: null,
		oleh: null,
		pada: '2024-07-01T00:00:00Z',
		dibatalkanPada: null,
		alasanBatal: null,
		menunggu: false,
		bagian1: 0,
		bagian4: 0,
		...isi
	};
}
