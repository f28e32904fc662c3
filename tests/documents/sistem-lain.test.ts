// Files of other systems (domain.md 7.1, 7.2), and any table once its columns were named.
import { describe, expect, it } from 'vitest';
import { type BarisIuran, parameterPada } from '$lib/modules/iuran/domain';
import { type IngatanKolom, susunPratinjau } from '$lib/modules/iuran/documents';
import { kurangPemetaan } from '$lib/modules/iuran/documents/pemetaan';
import { type Isi, baca, bukuKerja, ditolak, satuLembar, terbaca } from './bantu';

const BULAN = '2024-05-01';
const [NIP1, NIP2] = ['196805051994031008', '198512172010012034'];
const opsi = { bulan: BULAN, parameter: parameterPada(BULAN) };

/** G05 of the golden rows: dasar 4.993.390, TPP 9.596.391, kurang 70.066 and 280.264. */
const G05 = { gajiPokok: 4_213_500, tunjPasangan: 421_350, tunjAnak: 168_540, tunjUmum: 190_000 };

const SIPD_IDENTITAS = [
	'NIP Pegawai', 'Nama Pegawai', 'NIK Pegawai', 'NPWP Pegawai', 'Tanggal Lahir Pegawai', 'Tipe Jabatan', 'Nama Jabatan', 'Eselon', 'Status ASN', 'Golongan',
	'Masa Kerja Golongan', 'Alamat', 'Status Pernikahan', 'Jumlah Istri/Suami', 'Jumlah Anak', 'Jumlah Tanggungan', 'Pasangan PNS', 'NIP Pasangan', 'Kode Bank', 'Nama Bank', 'Nomor Rekening Bank Pegawai'
];
const SIPD_GAJI = [
	...SIPD_IDENTITAS, 'Gaji Pokok', 'Perhitungan Suami/Istri', 'Perhitungan Anak', 'Tunjangan Keluarga', 'Tunjangan Jabatan', 'Tunjangan Fungsional', 'Tunjangan Fungsional Umum',
	'Tunjangan Beras', 'Tunjangan PPh', 'Pembulatan Gaji', 'Iuran Jaminan Kesehatan', 'Iuran JKK', 'Iuran JKM', 'Iuran Simpanan Tapera', 'Iuran Pensiun', 'Tunjangan Khusus Papua',
	'Tunjangan JHT', 'Potongan IWP', 'Potongan PPh 21', 'Zakat', 'Bulog', 'Jumlah Gaji dan Tunjangan', 'Jumlah Potongan', 'Jumlah Ditransfer'
];
const SIPD_TPP = [
	...SIPD_IDENTITAS, 'TPP Beban Kerja', 'TPP Tempat Bertugas', 'TPP Kondisi Kerja', 'TPP Kelangkaan Profesi', 'TPP Prestasi Kerja', 'Tunjangan PPh', 'Iuran Jaminan Kesehatan', 'Iuran JKK',
	'Iuran JKM', 'Iuran Simpanan Tapera', 'Iuran Pensiun', 'Tunjangan JHT', 'Potongan IWP', 'Potongan PPh 21', 'Zakat', 'Bulog', 'Jumlah TPP', 'Jumlah Potongan', 'Jumlah Ditransfer'
];

const isiMenurut = (judul: readonly string[], isi: Readonly<Record<string, Isi>>): Isi[] => judul.map((satu) => isi[satu] ?? 0);
const identitas = (nip: string, nama: string): Record<string, Isi> => ({
	'NIP Pegawai': nip, 'Nama Pegawai': nama, 'NIK Pegawai': '3271010505680001', 'Tanggal Lahir Pegawai': '05-05-1968', 'Nama Jabatan': 'Analis', Eselon: '00', 'Status ASN': '1',
	Golongan: 'IV/a', 'Masa Kerja Golongan': '16 tahun 3 bulan', 'Jumlah Istri/Suami': 1, 'Jumlah Anak': 2, 'NIP Pasangan': NIP2
});

describe('the SIPD-RI pay template', () => {
	const orang = { ...identitas(NIP1, 'Rudi'), 'Gaji Pokok': 4_213_500, 'Perhitungan Suami/Istri': 421_350, 'Perhitungan Anak': 168_540, 'Tunjangan Keluarga': 589_890, 'Tunjangan Fungsional Umum': 190_000, 'Tunjangan Beras': 289_680, 'Iuran Jaminan Kesehatan': 199_736, 'Potongan IWP': 384_271, 'Jumlah Ditransfer': 5_000_000 };

	it('gives pay and family, leaves TPP alone, and does not take 8% + 1% for 1%', async () => {
		const lembar = satuLembar(await terbaca('gaji.xlsx', bukuKerja({ Gaji: [SIPD_GAJI, isiMenurut(SIPD_GAJI, orang)] }), opsi));
		expect(lembar).toMatchObject({ format: 'sipd_gaji', tanpa: ['tpp'], ditolak: [] });
		expect(lembar.baris[0]).toMatchObject({ nip: NIP1, nama: 'Rudi', golongan: 'IV/a', jabatan: 'Analis', jmlAnak: 2, jmlPasangan: 1, ...G05, iwp4Aktual: null });
		expect(Object.keys(lembar.baris[0]!).filter((k) => /^tpp|^iwp1/.test(k))).toEqual([]);
		expect(lembar.masalah.map((m) => [m.kode, m.tingkat])).toEqual([['profil', 'info'], ['jabatan_satu_kolom', 'info']]);
		// What the paper holds of TPP stays.
		const ada = { id: 'a', nip: NIP1, nama: 'Rudi', tppBebanKerja: 9_596_391 };
		expect(susunPratinjau(lembar.baris, [ada]).berubah[0]?.perubahan.map((u) => u.kunci)).not.toContain('tppBebanKerja');
	});

	it('takes an employer’s share that differs as what was withheld, and names family parts that do not add up', async () => {
		const lain = { ...orang, 'Iuran Jaminan Kesehatan': 190_000, 'Tunjangan Keluarga': 600_000 };
		const lembar = satuLembar(await terbaca('gaji.xlsx', bukuKerja({ Gaji: [SIPD_GAJI, isiMenurut(SIPD_GAJI, lain)] }), opsi));
		expect(lembar.baris[0]?.iwp4Aktual).toBe(190_000);
		expect(lembar.masalah.find((m) => m.kode === 'keluarga_berbeda')?.pesan).toMatch(/Rp600\.000, jumlah bagian suami\/istri dan anak Rp589\.890\. Selisih Rp10\.110/);
	});
});

describe('the SIPD-RI TPP template', () => {
	const orang = { ...identitas(NIP1, 'Rudi'), 'TPP Beban Kerja': 5_000_000, 'TPP Tempat Bertugas': 300_000, 'TPP Kondisi Kerja': 200_000, 'TPP Kelangkaan Profesi': 96_391, 'TPP Prestasi Kerja': 4_000_000, 'Potongan IWP': 70_066, 'Iuran Jaminan Kesehatan': 280_264, 'Jumlah TPP': 9_596_391 };
	const ada = new Map([[NIP1, { id: 'a', urut: 1, nip: NIP1, nama: 'Rudi', ...G05 } as unknown as BarisIuran]]);
	const file = (isi: Record<string, Isi>) => bukuKerja({ TPP: [SIPD_TPP, isiMenurut(SIPD_TPP, isi)] });

	it('adds the five parts to our three, leaves pay alone, and agrees with our 1% and 4% of a paper that has the pay', async () => {
		const lembar = satuLembar(await terbaca('tpp.xlsx', file(orang), { ...opsi, ada }));
		expect(lembar).toMatchObject({ format: 'sipd_tpp', tanpa: ['gaji'] });
		expect(lembar.baris[0]).toMatchObject({ tppBebanKerja: 5_000_000, tppKondisiKerja: 596_391, tppPrestasiKerja: 4_000_000 });
		expect(lembar.baris[0]?.gajiPokok).toBeUndefined();
		expect(lembar.masalah.map((m) => m.kode)).toEqual(['profil']);
		expect(lembar.total).toMatchObject({ kurang1: 70_066, kurang4: 280_264 });
	});

	it('names each 1% and 4% that differs, with both values; without the pay nothing can be judged', async () => {
		const beda = { ...orang, 'Potongan IWP': 95_964 };
		const dengan = satuLembar(await terbaca('tpp.xlsx', file(beda), { ...opsi, ada }));
		expect(dengan.masalah.filter((m) => m.tingkat === 'peringatan').map((m) => m.pesan)).toEqual([
			'Baris 2, kolom AH “Potongan IWP”: Di berkas Rp95.964, hasil hitung dari kolom-kolomnya Rp70.066. Selisih Rp25.898. Kami pakai hasil hitung; periksa rumus di berkas.'
		]);
		const tanpa = satuLembar(await terbaca('tpp.xlsx', file(beda), opsi));
		expect(tanpa.masalah.filter((m) => m.tingkat === 'peringatan')).toEqual([]);
	});
});

describe('a SIMGAJI backup', () => {
	const judul = ['tglgaji', 'nip', 'niplama', 'nama', 'kdskpd', 'kdsatker', 'nmskpd', 'kdstapeg', 'kdpangkat', 'mkgolt', 'gapok', 'tjistri', 'tjanak', 'tjeselon', 'tjfungsi', 'tjstruk', 'tjberas', 'kotor', 'potongan', 'bersih'];
	const orang = (tgl: Isi, nip: string): Isi[] => [tgl, nip, '', 'Rudi', '01', '01', 'BKAD', '4', '3d', 20, 4_301_200, 430_120, 172_048, 500_000, 0, 40_000, 289_680, 5_700_000, 400_000, 5_300_000];

	it('is read without a question: pay, family, both allowances of one office together', async () => {
		const lembar = satuLembar(await terbaca('s.xlsx', bukuKerja({ '001_keluarga': [judul, orang('2024-05-01', NIP1), orang('01/05/2024', NIP2)] }), opsi));
		expect(lembar).toMatchObject({ format: 'simgaji', tanpa: ['tpp'], bulan: BULAN, ditolak: [] });
		expect(lembar.baris.map((b) => [b.nip, b.golongan, b.skpdNama, b.gajiPokok, b.tunjPasangan, b.tunjAnak, b.tunjEselon])).toEqual([
			[NIP1, 'III/d', 'BKAD', 4_301_200, 430_120, 172_048, 540_000],
			[NIP2, 'III/d', 'BKAD', 4_301_200, 430_120, 172_048, 540_000]
		]);
		// Which column holds the general allowance is not known: it is said, not read as nothing.
		expect(lembar.masalah.find((m) => m.kode === 'kolom_tak_ada')?.kolom).toBe('tunjangan umum');
	});

	it('with several months gives the wanted one, and hands the others back', async () => {
		const lembar = satuLembar(await terbaca('s.xlsx', bukuKerja({ A: [judul, orang('2024-04-01', NIP1), orang('2024-05-01', NIP1), orang(45_413, NIP2)] }), opsi));
		expect(lembar.baris.map((b) => b.nomorBaris)).toEqual([3, 4]);
		expect(lembar.ditolak.map((d) => d.nomorBaris)).toEqual([2]);
		expect(lembar.ditolak[0]?.alasan[0]).toContain('Baris ini milik April 2024, sedangkan yang dibaca Mei 2024.');
	});

	it('of another month is told against the paper', async () => {
		const lembar = satuLembar(await terbaca('s.xlsx', bukuKerja({ A: [judul, orang('2024-04-01', NIP1)] }), opsi));
		expect(lembar.masalah.map((m) => m.kode)).toContain('bulan_lain');
	});
});

describe('a table nobody knows', () => {
	const tabel: Isi[][] = [
		['DINAS CONTOH'], [],
		['Urutan', 'Kode Orang', 'Siapa', 'Upah Dasar', 'Tambahan A', 'Tambahan B'],
		[1, NIP1, 'Rudi', 4_213_500, 5_000_000, 4_596_391],
		[2, NIP2, 'Nur', 3_287_800, 2_100_000, 0]
	];
	const jawab = { kunci: [null, 'nip', 'nama', 'gajiPokok', 'tppBebanKerja', 'tppBebanKerja'], tanpa: [] } as const;

	it('is refused with a question that shows its titles and examples', async () => {
		const hasil = await baca('x.xlsx', bukuKerja({ Data: tabel }), opsi);
		if (hasil.jenis !== 'ditolak') throw new Error('terbaca');
		expect(hasil.kesalahan[0]?.kode).toBe('tanpa_tabel');
		expect(hasil.tanya).toMatchObject([{ lembar: 'Data', barisJudul: 3, sidik: 'urutan|kode orang|siapa|upah dasar|tambahan a|tambahan b' }]);
		// Numbers of staff are known by themselves.
		expect(hasil.tanya[0]?.kolom.map((k) => k.tebakan)).toEqual([null, 'nip', null, null, null, null]);
		expect(hasil.tanya[0]?.kolom[3]).toEqual({ di: 3, judul: 'Upah Dasar', contoh: ['4.213.500', '3.287.800'], tebakan: null });
	});

	it('is read by the answer, wherever it stands the next time, columns of one meaning added up', async () => {
		const ingatan: IngatanKolom = new Map([['urutan|kode orang|siapa|upah dasar|tambahan a|tambahan b', jawab]]);
		const geser = [...Array.from({ length: 7 }, (): Isi[] => ['KOP']), ...tabel.slice(2).map((satu): Isi[] => [null, null, ...satu])];
		for (const isi of [tabel, geser]) {
			const lembar = satuLembar(await terbaca('x.xlsx', bukuKerja({ Data: isi }), { ...opsi, ingatan }));
			expect(lembar.ingatan).toBe(true);
			expect(lembar.baris.map((b) => [b.nip, b.gajiPokok, b.tppBebanKerja])).toEqual([[NIP1, 4_213_500, 9_596_391], [NIP2, 3_287_800, 2_100_000]]);
			expect(lembar.masalah.map((m) => m.kode)).toContain('pemetaan');
		}
		const lain = tabel.map((satu, i) => (i === 2 ? [...satu.slice(0, 5), 'Tambahan C'] : satu));
		expect((await baca('x.xlsx', bukuKerja({ Data: lain }), { ...opsi, ingatan })).jenis).toBe('ditolak');
	});

	it('an answer overrules what the titles would mean', async () => {
		const isi: Isi[][] = [['NIP', 'Nama', 'Gaji pokok', 'TPP', 'Gaji pokok'], [NIP1, 'Rudi', 1, 2, 3]];
		const biasa = satuLembar(await terbaca('x.xlsx', bukuKerja({ A: isi }), opsi));
		expect(biasa.baris[0]?.gajiPokok).toBe(1);
		expect(biasa.masalah.find((m) => m.kode === 'kolom_ganda')?.pesan).toContain('kolom E “Gaji pokok” mengulang kolom C. Yang dibaca hanya kolom C.');
		const ingatan: IngatanKolom = new Map([[biasa.tanya!.sidik, { kunci: ['nip', 'nama', null, 'totalTpp', 'gajiPokok'], tanpa: [] }]]);
		expect(satuLembar(await terbaca('x.xlsx', bukuKerja({ A: isi }), { ...opsi, ingatan })).baris[0]?.gajiPokok).toBe(3);
	});

	it('without TPP is refused until the user says that the file has none; then the paper’s TPP stays', async () => {
		const isi: Isi[][] = [['NIP', 'Nama', 'Gaji pokok'], [NIP1, 'Rudi', 4_213_500]];
		const [kesalahan] = await ditolak('x.xlsx', bukuKerja({ A: isi }));
		expect(kesalahan).toMatchObject({ kode: 'kolom_hilang', kolom: 'TPP' });
		const ingatan: IngatanKolom = new Map([['nip|nama|gaji pokok', { kunci: ['nip', 'nama', 'gajiPokok'], tanpa: ['tpp'] }]]);
		const lembar = satuLembar(await terbaca('x.xlsx', bukuKerja({ A: isi }), { ...opsi, ingatan }));
		expect(lembar.baris[0]).toEqual({ nomorBaris: 2, nip: NIP1, nama: 'Rudi', gajiPokok: 4_213_500 });
	});

	it('an answer is complete only with NIP, name, an amount, and a word on what is missing', () => {
		expect(kurangPemetaan(jawab)).toEqual([]);
		expect(kurangPemetaan({ kunci: ['nip', 'nama', 'gajiPokok'], tanpa: ['tpp'] })).toEqual([]);
		expect(kurangPemetaan({ kunci: ['nip', 'nip', 'gajiPokok'], tanpa: [] })).toEqual([
			'Pilih kolom yang berisi nama pegawai.',
			'Pilih kolom TPP, atau nyatakan bahwa berkas ini tidak memuatnya.',
			'“NIP (2)” dipilih untuk lebih dari satu kolom. Pilih satu saja.'
		]);
		expect(kurangPemetaan({ kunci: [null, 'nama'], tanpa: ['gaji', 'tpp'] })).toEqual(['Pilih kolom yang berisi NIP.', 'Pilih paling sedikit satu kolom rupiah, misalnya gaji pokok atau TPP.']);
	});
});
