// The list of BPJS: found by its titles or by what the user said, read by the rules of every other import.
import { describe, expect, it } from 'vitest';
import { type HasilBacaBpjs, bacaBpjs, kurangBpjs } from '$lib/modules/iuran/documents';
import { type Isi, berkas, bukuKerja } from './bantu';

const N = ['198005302010011001', '197501012000031002', '199001012015012003'] as const;
type Terbaca = Extract<HasilBacaBpjs, { jenis: 'terbaca' }>;
async function terbaca(baris: Isi[][], opsi?: Parameters<typeof bacaBpjs>[1]): Promise<Terbaca> {
	const hasil = await bacaBpjs(berkas('daftar.xlsx', bukuKerja({ Peserta: baris })), opsi);
	if (hasil.jenis !== 'terbaca') throw new Error(hasil.kesalahan.map((k) => k.pesan).join('\n'));
	return hasil;
}
const KEPALA: Isi[] = [
	'No',
	'NIP',
	'Nama Peserta',
	'Satuan Kerja',
	'Gaji',
	'Iuran Peserta 1%',
	'Iuran Pemberi Kerja 4%'
];

describe('the list of BPJS', () => {
	it('is found below a letterhead, and its people stand by agency', async () => {
		const hasil = await terbaca([
			['BPJS KESEHATAN CABANG BOGOR'],
			['DAFTAR PESERTA PPU PN BULAN MEI 2024'],
			[],
			KEPALA,
			[1, N[0], 'Rangga Uji', 'Dinas A', 8_118_528, 120_000, 480_000],
			[2, N[1], 'Sekar Contoh', 'Dinas B', '5.000.000', '50.000', '200.000'],
			[3, N[2], 'Bagas Rekaan', 'Dinas A', null, null, null],
			[null, null, 'JUMLAH', null, 13_118_528, 170_000, 680_000],
			[null, null, 'Kepala Cabang', null, null, null, null]
		]);
		expect([...hasil.menurutSkpd]).toEqual([
			[
				'Dinas A',
				[
					{ nip: N[0], nama: 'Rangga Uji', iuran1: 120_000, iuran4: 480_000, upah: 8_118_528 },
					{ nip: N[2], nama: 'Bagas Rekaan', iuran1: null, iuran4: null, upah: null }
				]
			],
			['Dinas B', [{ nip: N[1], nama: 'Sekar Contoh', iuran1: 50_000, iuran4: 200_000, upah: 5_000_000 }]]
		]);
		expect(hasil.ditolak).toEqual([]);
		expect(hasil.sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	it('may say nothing of agencies or amounts', async () => {
		const hasil = await terbaca([
			['NIP', 'NAMA'],
			[N[0], 'Rangga Uji']
		]);
		expect([...hasil.menurutSkpd]).toEqual([
			[null, [{ nip: N[0], nama: 'Rangga Uji', iuran1: null, iuran4: null, upah: null }]]
		]);
	});

	it('has titles in two lines, where 1% and 4% stand under one heading', async () => {
		const hasil = await terbaca([
			['NIP', 'Nama', 'Iuran', null],
			[null, null, '1%', '4%'],
			[N[0], 'Rangga Uji', 10, 40]
		]);
		expect(hasil.orang[0]).toMatchObject({ iuran1: 10, iuran4: 40 });
	});

	it('comes as CSV too', async () => {
		const hasil = await bacaBpjs(
			berkas(
				'daftar.csv',
				`NIP;NAMA;SATKER;IURAN 1%;IURAN 4%\n${N[0]};Rangga Uji;Dinas A;120.000;480.000\n'${N[1]};Sekar Contoh;Dinas A;1.234.567;0\n`
			)
		);
		expect(hasil.jenis === 'terbaca' && hasil.orang.map((o) => [o.nip, o.iuran1, o.iuran4])).toEqual([
			[N[0], 120_000, 480_000],
			[N[1], 1_234_567, 0]
		]);
	});

	it('refuses a NIP that Excel made a number of, with row, column and the way to repair it', async () => {
		const hasil = await terbaca([
			KEPALA,
			[1, 198005302010011000, 'Rangga Uji', 'Dinas A', 1, 1, 1],
			[2, '1,98005E+17', 'Sekar Contoh', 'Dinas A', 1, 1, 1],
			[3, N[2], 'Bagas Rekaan', 'Dinas A', 1, 1, 1]
		]);
		expect(hasil.orang.map(({ nip }) => nip)).toEqual([N[2]]);
		expect(hasil.ditolak.map(({ nomorBaris, nama }) => [nomorBaris, nama])).toEqual([
			[2, 'Rangga Uji'],
			[3, 'Sekar Contoh']
		]);
		expect(hasil.masalah.map(({ baris, kolom, sel, kode }) => [baris, kolom, sel, kode])).toEqual([
			[2, 'NIP', 'B2', 'nip_angka'],
			[3, 'NIP', 'B3', 'nip_ilmiah']
		]);
		expect(hasil.masalah[0]?.pesan).toContain('Ubah kolom NIP menjadi Teks di Excel');
	});

	it('refuses an amount that cannot be read, and never takes it as zero', async () => {
		const hasil = await terbaca([
			KEPALA,
			[1, N[0], 'Rangga Uji', 'Dinas A', '#####', 1, 1],
			[2, N[1], 'Sekar Contoh', 'Dinas A', 1, 'seratus', -5]
		]);
		expect(hasil.orang).toEqual([]);
		expect(hasil.masalah.map(({ sel, kode }) => [sel, kode])).toEqual([
			['E2', 'pagar'],
			['F3', 'bukan_angka'],
			['G3', 'negatif']
		]);
		expect(hasil.ditolak[1]?.alasan).toHaveLength(2);
	});

	it('takes none of the rows when a person stands twice in one agency, but each of two agencies', async () => {
		const hasil = await terbaca([
			KEPALA,
			[1, N[0], 'Rangga Uji', 'Dinas A', 1, 1, 1],
			[2, N[0], 'Rangga Uji', 'DINAS A', 1, 1, 1],
			[3, N[1], 'Sekar Contoh', 'Dinas A', 1, 1, 1],
			[4, N[1], 'Sekar Contoh', 'Dinas B', 1, 1, 1]
		]);
		expect(hasil.orang.map(({ nomorBaris }) => nomorBaris)).toEqual([4, 5]);
		expect(hasil.ditolak.map(({ nomorBaris }) => nomorBaris)).toEqual([2, 3]);
	});

	it('asks about columns it does not know, and reads them as the user says', async () => {
		const baris: Isi[][] = [
			['Kode', 'Identitas', 'Sebutan', 'X1', 'X4'],
			['a', N[0], 'Rangga Uji', 10, 40]
		];
		const dulu = await bacaBpjs(berkas('daftar.xlsx', bukuKerja({ Peserta: baris })));
		if (dulu.jenis !== 'ditolak') throw new Error('terbaca');
		expect(dulu.kesalahan[0]?.pesan).toContain('tidak ada kepala tabel dengan kolom NIP dan Nama');
		const tanya = dulu.tanya[0]!;
		expect(tanya.kolom.map(({ judul }) => judul)).toEqual(['Kode', 'Identitas', 'Sebutan', 'X1', 'X4']);
		const pemetaan = { kunci: [null, 'nip', 'nama', 'iuran1', 'iuran4'] as const, tanpa: [] };
		expect(kurangBpjs(pemetaan)).toEqual([]);
		const hasil = await terbaca(baris, { ingatan: new Map([[tanya.sidik, pemetaan]]) });
		expect(hasil.orang[0]).toMatchObject({ nip: N[0], iuran1: 10, iuran4: 40 });
		// What was said of a sheet of staff with the same titles is not taken for it.
		const asing = await bacaBpjs(berkas('daftar.xlsx', bukuKerja({ Peserta: baris })), {
			ingatan: new Map([[tanya.sidik.slice(5), pemetaan]])
		});
		expect(asing.jenis).toBe('ditolak');
	});

	it('says what an answer still lacks', () => {
		expect(kurangBpjs({ kunci: ['iuran1', 'iuran1'] })).toEqual([
			'Pilih kolom yang berisi NIP.',
			'Pilih kolom yang berisi nama peserta.',
			'“Iuran 1% (peserta)” dipilih untuk lebih dari satu kolom. Pilih satu saja.'
		]);
	});

	it('is refused whole when the file is none, without an exception', async () => {
		for (const isi of ['%PDF-1.7', '', 'halo'])
			expect((await bacaBpjs(berkas('daftar.xlsx', isi))).jenis).toBe('ditolak');
	});
});
