// What offices do to a sheet before they send it: heads of several lines, rows of sums, text for numbers, other programs.
import { type WorkSheet, read, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '$lib/documents/csv-writer';
import { type BarisImpor, type LembarImpor, eksporXlsx } from '$lib/modules/iuran/documents';
import { type BarisIuran, parameterPada } from '$lib/modules/iuran/domain';
import { type Isi, TOTAL_EMAS, acakKertas, barisEmas, bukuKerja, emasRusak, satuLembar, terbaca } from './bantu';

const kode = (lembar: LembarImpor): string[] => lembar.masalah.map((m) => m.kode);

describe('a head', () => {
	const [A, B] = ['196801011992011001', '198512172010012034'];

	it('of three merged lines below a letterhead, with a row of numbers, is read', async () => {
		const baris: Isi[][] = [
			['PEMERINTAH DAERAH KOTA BOGOR'], ['DINAS CONTOH'], ['DAFTAR UPAH BULAN MEI 2024'], [],
			['No', 'Nama', 'NIP', 'PENGHASILAN', null, null, null, null, 'KEKURANGAN', null],
			[null, null, null, 'Gaji Pokok', 'Tunjangan', null, null, 'TPP', 'IURAN', null],
			[null, null, null, null, 'Istri/Suami', 'Anak', 'Umum', null, '1%', '4%'],
			['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)'],
			[1, 'Rudi', A, 4_213_500, 421_350, 168_540, 190_000, 9_596_391, 70_066, 280_264],
			[2, 'Nur', B, 4_213_500, 421_350, 168_540, 190_000, 9_596_391, 70_066, 280_265]
		];
		const sheet = utils.aoa_to_sheet(baris);
		sheet['!merges'] = ['A5:A7', 'B5:B7', 'C5:C7', 'D5:H5', 'D6:D7', 'E6:G6', 'H6:H7', 'I5:J5', 'I6:J6'].map((r) => utils.decode_range(r));
		const buku = utils.book_new();
		utils.book_append_sheet(buku, sheet, 'Mei');
		const bytes = new Uint8Array(write(buku, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
		const lembar = satuLembar(await terbaca('tiga.xlsx', bytes, { parameter: parameterPada('2024-05-01') }));
		expect(lembar.baris.map((b) => [b.nomorBaris, b.nip, b.gajiPokok, b.tunjPasangan, b.tunjAnak, b.tunjUmum, b.tppBebanKerja])).toEqual([
			[9, A, 4_213_500, 421_350, 168_540, 190_000, 9_596_391],
			[10, B, 4_213_500, 421_350, 168_540, 190_000, 9_596_391]
		]);
		// The rows of heads and numbers are nobody; the one wrong result is found at its cell.
		expect(lembar.masalah.filter((m) => m.tingkat === 'peringatan' && m.sel).map((m) => [m.sel, m.kode])).toEqual([['J10', 'hitungan_berbeda']]);
		expect(lembar.ditolak).toEqual([]);
	});
});

describe('rows of sums', () => {
	/** Columns F to K and O of the golden people between two rows (1-based), as a row of sums. */
	const jumlah = (baris: Isi[][], dari: number, sampai: number, label: Isi): Isi[] =>
		Array.from({ length: 29 }, (_, c) => (c === 0 ? label : c >= 5 && c <= 10 ? baris.slice(dari - 1, sampai).reduce((n, satu) => n + Number(satu[c] ?? 0), 0) : null));

	it('without any label are known by their amounts, and are no people', async () => {
		for (const label of [null, 'BIDANG ANGGARAN']) {
			const baris = barisEmas();
			baris.splice(20, 0, jumlah(baris, 8, 20, label));
			const lembar = satuLembar(await terbaca('sub.xlsx', bukuKerja({ BKAD: baris })));
			expect(lembar.baris).toHaveLength(28);
			expect(lembar.ditolak).toEqual([]);
			expect(lembar.masalah.map((m) => [m.kode, m.tingkat, m.sel])).toEqual([['baris_jumlah', 'info', 'B21']]);
			expect(lembar.total).toMatchObject(TOTAL_EMAS);
		}
	});

	it('of a page, of all so far, and of all are checked against the rows above; a wrong one is named with both values', async () => {
		const baris = barisEmas();
		const [halaman1, halaman2] = [jumlah(baris, 8, 20, 'JUMLAH HALAMAN'), jumlah(baris, 21, 30, 'Sub total')];
		const sampai = jumlah(baris, 8, 30, 'Jumlah s.d. halaman ini');
		baris.splice(30, 0, halaman2, sampai);
		baris.splice(20, 0, halaman1);
		expect(satuLembar(await terbaca('sub.xlsx', bukuKerja({ BKAD: baris }))).masalah).toEqual([]);
		halaman2[5] = Number(halaman2[5]) + 90_000;
		const lembar = satuLembar(await terbaca('sub.xlsx', bukuKerja({ BKAD: baris })));
		expect(lembar.masalah.map((m) => [m.sel, m.kode])).toEqual([['F32', 'jumlah_berbeda']]);
		expect(lembar.masalah[0]?.pesan).toMatch(/Baris 32, kolom F “GAJI POKOK”: Baris jumlah di berkas Rp[\d.]+, jumlah baris-baris di atasnya Rp[\d.]+\. Selisih Rp90\.000\./);
	});

	it('do not hide people without amounts that follow; signatures below the last are no people', async () => {
		const baris = barisEmas();
		baris.splice(20, 0, jumlah(baris, 8, 20, 'SUB TOTAL'), ['Cuti Besar', '199001012015032007']);
		baris.push(['Kepala Badan'], ['H. Contoh, S.E.', '196801011992011001']);
		const lembar = satuLembar(await terbaca('cuti.xlsx', bukuKerja({ BKAD: baris })));
		expect(lembar.baris.map((b) => b.nip)).toContain('199001012015032007');
		expect(lembar.baris).toHaveLength(29);
		expect(kode(lembar)).toEqual(['tanpa_angka']);
	});

	it('show the file’s sums of what was typed in beside ours', async () => {
		const bytes = emasRusak((tulis, baris) => {
			const total = jumlah(baris, 8, 35, null);
			total.forEach((isi, c) => isi !== null && tulis(utils.encode_cell({ r: 35, c }), c === 5 ? Number(isi) + 1000 : isi));
		});
		const lembar = satuLembar(await terbaca('total.xlsx', bytes));
		const gaji = lembar.totalKolom.find((t) => t.kunci === 'gajiPokok');
		expect(gaji && gaji.berkas - gaji.hitungan).toBe(1000);
		expect(lembar.masalah.map((m) => [m.sel, m.kode])).toEqual([['F36', 'jumlah_berbeda']]);
	});
});

const BULAN = '2026-11-01';
const P = parameterPada(BULAN);
const JUDUL = 4;
const DATA = 7;

interface Ragam {
	atas: number;
	kiri: number;
	teks: 'angka' | 'id' | 'en';
	gabung: 'asli' | 'lepas' | 'tiga';
	nomor: boolean;
	sembunyi: number[];
	subtotal: ('label' | 'tanpa' | null)[];
	ulangKepala: number | null;
	format: 'xlsx' | 'ods' | 'biff8' | 'csv';
}

const ragam: fc.Arbitrary<Ragam> = fc.record({
	atas: fc.nat(12),
	kiri: fc.nat(3),
	teks: fc.constantFrom('angka', 'id', 'en'),
	gabung: fc.constantFrom('asli', 'lepas', 'tiga'),
	nomor: fc.boolean(),
	sembunyi: fc.array(fc.nat(30), { maxLength: 5 }),
	subtotal: fc.array(fc.constantFrom('label', 'tanpa', null), { minLength: 12, maxLength: 12 }),
	ulangKepala: fc.option(fc.nat(11), { nil: null }),
	format: fc.constantFrom('xlsx', 'ods', 'biff8', 'csv')
});

/** The export of a paper after a stranger had it in hand. */
function ubah(asal: Uint8Array, banyak: number, r: Ragam): { nama: string; bytes: Uint8Array } {
	const sheet = (Object.values(read(asal).Sheets) as WorkSheet[])[0]!;
	const semua = utils.sheet_to_json<Isi[]>(sheet, { header: 1, defval: null, blankrows: true });
	const kop = semua.slice(0, JUDUL);
	const kepala = semua.slice(JUDUL, r.nomor ? DATA : DATA - 1);
	const orang = semua.slice(DATA, DATA + banyak);
	const besar = orang.some((satu) => satu.slice(5).some((isi) => typeof isi === 'number' && isi >= 1_000_000));
	const bahasa = r.teks === 'en' && !besar ? 'id' : r.teks;
	const tulis = (isi: Isi): Isi =>
		typeof isi !== 'number' || bahasa === 'angka' ? isi : isi === 0 ? '-' : isi.toLocaleString(bahasa === 'id' ? 'de-DE' : 'en-US');
	const badan: Isi[][] = [];
	let kelompok: Isi[][] = [];
	orang.forEach((satu, i) => {
		badan.push(satu.map((isi, c) => (c < 3 ? isi : tulis(isi))));
		kelompok.push(satu);
		const jenis = r.subtotal[i] ?? null;
		if (jenis) {
			const jumlah = satu.map((_, c): Isi => (c >= 5 && c <= 10 ? tulis(kelompok.reduce((n, baris) => n + Number(baris[c] ?? 0), 0)) : null));
			if (jenis === 'label') jumlah[0] = 'Jumlah Bidang';
			badan.push(jumlah);
			kelompok = [];
		}
		if (r.ulangKepala === i) badan.push(...kepala.map((baris) => [...baris]));
	});
	const tiga = r.gabung === 'tiga' ? [kepala[0]!.map((_, c): Isi => (c === 0 ? 'IDENTITAS' : c === 5 ? 'RINCIAN' : null))] : [];
	const isi = [...Array.from({ length: r.atas }, (): Isi[] => ['LAMPIRAN']), ...kop, ...tiga, ...kepala, ...badan].map((baris) => [...Array.from({ length: r.kiri }, () => null), ...baris]);
	if (r.format === 'csv') return { nama: 'a.csv', bytes: writeCsv(isi) };
	const hasil = utils.aoa_to_sheet(isi);
	const turun = r.atas + tiga.length;
	const geser = (c: number, baris: number) => ({ c: c + r.kiri, r: baris + turun });
	if (r.gabung !== 'lepas') hasil['!merges'] = (sheet['!merges'] ?? []).map(({ s, e }) => ({ s: geser(s.c, s.r), e: geser(e.c, e.r) }));
	if (tiga.length > 0) {
		const atas = JUDUL + r.atas;
		hasil['!merges']!.push({ s: { r: atas, c: r.kiri }, e: { r: atas, c: r.kiri + 4 } }, { s: { r: atas, c: r.kiri + 5 }, e: { r: atas, c: r.kiri + 28 } });
	}
	hasil['!cols'] = Array.from({ length: 31 + r.kiri }, (_, c) => ({ hidden: r.sembunyi.includes(c), wch: 10 }));
	const buku = utils.book_new();
	utils.book_append_sheet(buku, hasil, 'Data');
	const nama = { xlsx: 'a.xlsx', ods: 'a.ods', biff8: 'a.xls' }[r.format];
	return { nama, bytes: new Uint8Array(write(buku, { type: 'array', bookType: r.format }) as ArrayBuffer) };
}

const isiBaris = (baris: readonly BarisImpor[]): object[] =>
	baris.map(({ nomorBaris: _, ...isi }) => Object.fromEntries(Object.entries(isi).filter(([, nilai]) => nilai !== null)));

describe('an export that went through other hands', () => {
	it('is read back equal: moved, retyped, regrouped, hidden, summed up, in every format', async () => {
		const kepala = { bulan: BULAN, jenis: 'tpp_pns', status: 'draf', revisi: 0 } as const;
		await fc.assert(
			fc.asyncProperty(acakKertas, ragam, async (baris: BarisIuran[], r) => {
				const asal = eksporXlsx(kepala, baris, P, 'Dinas Contoh');
				const utuh = satuLembar(await terbaca('asal.xlsx', asal, { bulan: BULAN, parameter: P }));
				const { nama, bytes } = ubah(asal, baris.length, r);
				const lembar = satuLembar(await terbaca(nama, bytes, { bulan: BULAN, parameter: P }));
				expect(lembar.ditolak.map((d) => d.alasan)).toEqual([]);
				expect(isiBaris(lembar.baris)).toEqual(isiBaris(utuh.baris));
				expect(lembar.total).toEqual(utuh.total);
				expect(lembar.masalah.filter((m) => ['hitungan_berbeda', 'jumlah_berbeda', 'total_berbeda'].includes(m.kode))).toEqual([]);
			}),
			{ numRuns: 150 }
		);
	});
});
