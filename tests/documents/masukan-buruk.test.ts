// Every bad input is answered with row, column, consequence and remedy, and the rest of the file is still read.
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { TOTAL_EMAS, barisEmas, baca, bukuKerja, bytesDari, ditolak, emasRusak, satuLembar, terbaca, type Isi } from './bantu';
import { withPassword } from '../support/workbooks';
import { writeXlsx } from '$lib/documents/xlsx-writer';

async function masalahDi(sel: string, isi: Isi) {
	const lembar = satuLembar(await terbaca('rusak.xlsx', emasRusak((tulis) => tulis(sel, isi))));
	return { lembar, masalah: lembar.masalah.filter((m) => m.sel === sel) };
}

const TOLAK = 'Baris ini tidak diimpor.';

describe('a file that is no workbook', () => {
	it('text named .xlsx', async () => {
		const [kesalahan] = await ditolak('gaji.xlsx', 'NIP;Nama\n1;A\n');
		expect(kesalahan?.pesan).toBe(
			'Berkas “gaji.xlsx” bernama Excel, tetapi isinya teks biasa (baris 1 kolom A berbunyi “NIP;Nama”). Tidak ada yang diimpor. Buka di Excel, pilih Simpan Sebagai › Buku Kerja Excel (.xlsx), lalu impor berkas yang baru. Bila ini CSV, ganti akhir namanya menjadi .csv.'
		);
	});

	it('a web page named .xls, a picture, a Word document, a workbook named .csv', async () => {
		expect((await ditolak('a.xls', '<html><table><tr><td>1</td></tr></table>'))[0]?.kode).toBe('html-as-workbook');
		expect((await ditolak('a.xlsx', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2])))[0]?.kode).toBe('image');
		const word = zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'word/document.xml': strToU8('<a/>') });
		expect((await ditolak('a.xlsx', word))[0]?.pesan).toContain('dokumen Word');
		expect((await ditolak('a.csv', bytesDari('sulit/ok-baseline.xlsx')))[0]?.kode).toBe('workbook-as-text');
	});

	it('a workbook with a password', async () => {
		const [kesalahan] = await ditolak('bersandi.xlsx', new Uint8Array(withPassword().buffer));
		expect(kesalahan?.pesan).toBe(
			'Berkas ini bersandi (dikunci kata sandi), sehingga tidak satu baris atau kolom pun bisa dibaca. Tidak ada yang diimpor. Buka di Excel, hapus kata sandinya di Berkas › Info › Lindungi Buku Kerja, simpan, lalu impor lagi.'
		);
	});
});

describe('a reading that was cancelled', () => {
	it('gives no rows and says that nothing was imported', async () => {
		const henti = new AbortController();
		henti.abort();
		const hasil = await baca('sulit/ok-baseline.xlsx', undefined, { signal: henti.signal });
		expect(hasil).toMatchObject({ jenis: 'ditolak', kesalahan: [{ kode: 'cancelled' }] });
	});
});

describe('a damaged cell of the 29-column sheet', () => {
	it('#####', async () => {
		const { lembar, masalah } = await masalahDi('F9', '#####');
		expect(masalah).toMatchObject([{ tingkat: 'tolak', baris: 9, kolom: 'GAJI POKOK', kode: 'pagar', nilai: '#####' }]);
		expect(masalah[0]?.pesan).toBe(
			`Baris 9, kolom F “GAJI POKOK”: Sel berisi #####: itu hanya tampilan, isi aslinya tidak ikut tersalin. ${TOLAK} Lebarkan kolom di Excel, salin lagi dari berkas aslinya, lalu impor lagi.`
		);
		expect(lembar.baris).toHaveLength(27);
		expect(lembar.ditolak).toMatchObject([{ nomorBaris: 9, nama: 'Dewi Kurnia', nip: '196906121993042002' }]);
	});

	it('##### in a computed column is computed again, and the row stays', async () => {
		const { lembar, masalah } = await masalahDi('AA9', '#####');
		expect(masalah).toMatchObject([{ tingkat: 'peringatan', kode: 'hasil_tak_terbaca' }]);
		expect(lembar.total).toMatchObject(TOTAL_EMAS);
	});

	it('a result beyond any number is computed again, in a row and in the total', async () => {
		for (const sel of ['AA9', 'AC36']) {
			const { lembar, masalah } = await masalahDi(sel, -3.8e139);
			expect(masalah).toMatchObject([{ tingkat: 'peringatan', kode: 'hasil_tak_terbaca', nilai: '-3,80000E+139' }]);
			expect(lembar.total).toMatchObject(TOTAL_EMAS);
		}
	});

	it('NIP as 1,96709E+17, as text and as a number', async () => {
		for (const isi of ['1,96709E+17', 196_906_121_993_042_000]) {
			const { masalah } = await masalahDi('B9', isi);
			expect(masalah).toHaveLength(1);
			expect(masalah[0]).toMatchObject({ tingkat: 'tolak', baris: 9, kolom: 'NIP', sel: 'B9' });
			expect(masalah[0]?.pesan).toMatch(/^Baris 9, kolom B “NIP”: .*1,9\d+E\+17.*tidak bisa dipulihkan\. Baris ini tidak diimpor\. Ubah kolom NIP menjadi Teks.*lalu impor lagi\.$/);
		}
	});

	it('NIP of 17 and of 19 digits', async () => {
		expect((await masalahDi('B9', '19690612199304200')).masalah[0]?.pesan).toBe(
			`Baris 9, kolom B “NIP”: NIP Dewi Kurnia 17 digit, seharusnya 18. Kurang 1 angka. ${TOLAK} Perbaiki NIP-nya menurut SK, lalu impor lagi.`
		);
		expect((await masalahDi('B9', '1969061219930420021')).masalah[0]?.pesan).toContain('19 digit, seharusnya 18. Lebih 1 angka.');
	});

	it('NIP with letters that look like digits: what was probably meant is shown, and not taken', async () => {
		const { lembar, masalah } = await masalahDi('B9', 'I969O612 199304 2 0O2');
		expect(masalah).toMatchObject([{ tingkat: 'tolak', kode: 'nip_huruf', baris: 9 }]);
		expect(masalah[0]?.pesan).toMatch(/maksudnya 196906121993042002\. Baris ini tidak diimpor\./);
		expect(lembar.baris.some((b) => b.nip === '196906121993042002')).toBe(false);
	});

	it('NIP with an invisible character inside', async () => {
		const lembar = satuLembar(await terbaca('nul.csv', 'NIP;Nama;Gaji pokok;TPP\n1967\u000005051994031008;A;1;1\n'));
		expect(lembar.masalah[0]).toMatchObject({ kode: 'nip_bukan_angka', sel: 'A2', tingkat: 'tolak' });
	});

	it('a NIP that is odd but complete is imported and told', async () => {
		const { lembar, masalah } = await masalahDi('B9', '196906121993202002');
		expect(masalah).toMatchObject([{ tingkat: 'peringatan', kode: 'nip_janggal' }]);
		expect(lembar.baris).toHaveLength(28);
	});

	it('the layout people type around a NIP is dropped', async () => {
		const { lembar } = await masalahDi('B9', "' 19690612 199304 2 002 \u200b");
		expect(lembar.baris[1]?.nip).toBe('196906121993042002');
		expect(lembar.masalah).toEqual([]);
	});

	it.each([
		['a negative amount', 'F9', -1, 'negatif', /negatif \(-1\)/],
		['an exponent', 'F9', '4,5E+06', 'eksponen', /berbentuk E\+/],
		['an amount beyond any wage', 'F9', 1e15, 'terlalu_besar', /terlalu besar/],
		['a letter O', 'F9', '4.53O.100', 'huruf_o', /huruf O/],
		['words', 'F9', 'nihil', 'bukan_angka', /“nihil” tidak bisa dibaca/],
		['a negative in brackets', 'F9', '(1.000)', 'negatif', /negatif/],
		['a missing name', 'A9', null, 'nama_kosong', /Nama pegawai kosong/],
		['a missing NIP beside amounts', 'B9', null, 'nip_kosong', /NIP kosong/],
		['people by the hundred', 'D9', 200, 'jumlah_orang', /bukan jumlah orang/]
	])('%s', async (_, sel, isi, kode, pesan) => {
		const { masalah } = await masalahDi(sel, isi);
		expect(masalah).toMatchObject([{ tingkat: 'tolak', kode, sel, baris: 9 }]);
		expect(masalah[0]?.pesan).toMatch(pesan);
		expect(masalah[0]?.pesan).toMatch(/^Baris 9, kolom [A-Z] “[^”]+”: .*Baris ini tidak diimpor\. .*lalu impor lagi\.$/);
	});

	it('a formula whose result was never stored', async () => {
		const tanpa = unduhTanpaHasil();
		const lembar = satuLembar(await terbaca('tanpa-hasil.xlsx', tanpa));
		expect(lembar.masalah[0]).toMatchObject({ tingkat: 'tolak', kode: 'rumus_tanpa_hasil', sel: 'C2' });
		expect(lembar.baris).toEqual([]);
		expect(lembar.masalah[0]?.pesan).toContain('Buka berkas di Excel, simpan sekali');
	});

	it('an amount formatted as a date', async () => {
		const { read, write } = await import('@e965/xlsx');
		const buku = read(bytesDari('sulit/ok-baseline.xlsx'));
		Object.assign(buku.Sheets.Sheet1!.E2, { t: 'n', v: 45_413, z: 'dd/mm/yyyy' });
		const bytes = new Uint8Array(write(buku, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
		const lembar = satuLembar(await terbaca('tanggal.xlsx', bytes));
		expect(lembar.masalah[0]).toMatchObject({ kode: 'tanggal', sel: 'E2', nilai: '2024-05-01', tingkat: 'tolak' });
	});
});

describe('a damaged sheet', () => {
	it('a missing column is named, and nothing is read as zero', async () => {
		const baris = barisEmas().map((satu) => satu.filter((_, c) => c !== 5));
		const [kesalahan] = await ditolak('tanpa-gaji.xlsx', bukuKerja({ BKAD: baris }));
		expect(kesalahan).toMatchObject({ kode: 'kolom_hilang', lembar: 'BKAD', baris: 5, kolom: 'Gaji pokok' });
		expect(kesalahan?.pesan).toBe(
			'Lembar “BKAD”: kepala tabel di baris 5 tidak punya kolom “Gaji pokok”. Lembar ini tidak diimpor, karena kolom yang hilang tidak boleh dianggap nol. Tambahkan kolomnya (atau pakai templat SIPAUS), lalu impor lagi.'
		);
	});

	it('each column that only the office hides may be missing, each other one may not', async () => {
		const wajib: number[] = [];
		for (let c = 0; c < 29; c++) {
			const baris = barisEmas().map((satu) => satu.filter((_, i) => i !== c));
			if ((await baca('x.xlsx', bukuKerja({ BKAD: baris }))).jenis === 'ditolak') wajib.push(c + 1);
		}
		expect(wajib).toEqual([1, 2, 6, 7, 8, 9, 10, 11]);
	});

	it('a NIP twice: both rows are named and neither is counted', async () => {
		const lembar = satuLembar(await terbaca('ganda.xlsx', emasRusak((tulis) => tulis('B12', '196906121993042002'))));
		expect(lembar.baris).toHaveLength(26);
		expect(lembar.ditolak.map((d) => d.nomorBaris)).toEqual([9, 12]);
		expect(lembar.masalah.filter((m) => m.kode === 'nip_ganda').map((m) => m.sel)).toEqual(['B9', 'B12']);
		expect(lembar.masalah[0]?.pesan).toBe(
			'Baris 9, kolom B “NIP”: NIP 196906121993042002 dipakai 2 kali, di baris 9 (Dewi Kurnia) dan 12 (Siti Anggraini). Tidak satu pun dari baris itu diimpor, supaya orangnya tidak terhitung dua kali. Hapus atau perbaiki yang salah, lalu impor lagi.'
		);
		const total = lembar.masalah.find((m) => m.kode === 'total_berbeda' && m.sel === 'AC36');
		expect(total?.pesan).toMatch(/Total di berkas Rp10\.108\.163, hasil hitung Rp9\.\d{3}\.\d{3}\. Selisih Rp\d+\.\d{3}\. Kami pakai hasil hitung/);
	});

	it('a wrong total is shown beside ours', async () => {
		const { lembar, masalah } = await masalahDi('AC36', 491_700);
		expect(lembar.totalBerkas).toBe(491_700);
		expect(masalah[0]?.pesan).toContain('Total di berkas Rp491.700, hasil hitung Rp10.108.163. Selisih Rp9.616.463.');
	});

	it('one wrong formula is named once, where it stands', async () => {
		const { lembar } = await masalahDi('W9', 32_020_486);
		expect(lembar.masalah.map((m) => [m.sel, m.kode])).toEqual([['W9', 'hitungan_berbeda']]);
		expect(lembar.masalah[0]?.pesan).toBe(
			'Baris 9, kolom W “TOTAL TAKE HOME PAY (THP)”: Di berkas Rp32.020.486, hasil hitung dari kolom-kolomnya Rp32.020.485. Selisih Rp1. Kami pakai hasil hitung; periksa rumus di berkas.'
		);
	});

	it('an IWP that differs is what payroll withheld; one that follows from a wrong base is not', async () => {
		const nyata = await masalahDi('M9', 60_000);
		expect(nyata.lembar.baris[1]).toMatchObject({ iwp1Aktual: 60_000, iwp4Aktual: null });
		expect(nyata.masalah[0]).toMatchObject({ kode: 'iwp_berbeda', tingkat: 'peringatan' });
		const ikut = satuLembar(await terbaca('x.xlsx', emasRusak((tulis) => { tulis('L9', 6_000_000); tulis('M9', 60_000); tulis('N9', 240_000); })));
		expect(ikut.baris[1]).toMatchObject({ iwp1Aktual: null, iwp4Aktual: null });
		expect(ikut.masalah.some((m) => m.sel === 'L9' && m.kode === 'hitungan_berbeda')).toBe(true);
	});

	it('amounts as text with dots, as text with commas, and with Rp are the same amounts', async () => {
		const gaya: ((n: number) => string)[] = [
			(n) => n.toLocaleString('de-DE'),
			(n) => n.toLocaleString('en-US'),
			(n) => `Rp ${n.toLocaleString('de-DE')},00`,
			(n) => `${n.toLocaleString('de-DE')}\u00a0`
		];
		for (const tulis of gaya) {
			const baris = barisEmas().map((satu, r) => satu.map((isi, c) => (r >= 7 && c >= 3 && typeof isi === 'number' ? (isi === 0 ? '-' : tulis(isi)) : isi)));
			const lembar = satuLembar(await terbaca('teks.xlsx', bukuKerja({ BKAD: baris })));
			expect(lembar.total).toMatchObject(TOTAL_EMAS);
			expect(lembar.masalah).toEqual([]);
			expect(lembar.totalBerkas).toBe(10_108_163);
		}
	});

	it('a month other than the one meant is told', async () => {
		const lembar = satuLembar(await terbaca('kertas-kerja-bkad-mei-2024.xlsx', undefined, { bulan: '2026-11-01' }));
		expect(lembar.masalah.map((m) => m.pesan)).toEqual([
			'Lembar “BKAD”: kopnya menyebut Mei 2024, sedangkan kertas kerja ini November 2026. Nilainya tetap diimpor. Pastikan berkasnya benar.'
		]);
	});

	it('titles repeated on every page, headings, subtotals and the place of signatures are no people', async () => {
		const baris = barisEmas();
		baris.splice(20, 0, ['JUMLAH', null, null, null, null, 55_224_600], [...baris[4]!], [...baris[5]!], [...baris[6]!], ['BIDANG AKUNTANSI']);
		baris.push([], [null, null, null, null, 'Bogor, 31 Mei 2024'], ['Kepala Badan', 'NIP. 196801011992011001'], ['H. Contoh, S.E.', '196801011992011001']);
		const lembar = satuLembar(await terbaca('cetak.xlsx', bukuKerja({ BKAD: baris })));
		expect(lembar.baris).toHaveLength(28);
		expect(lembar.total).toMatchObject(TOTAL_EMAS);
		expect(lembar.masalah).toEqual([]);
	});
});

describe('a CSV that was cut on its way', () => {
	const utuh = 'NIP;Nama;Gaji pokok;TPP\r\n196801011992011001;A;4301200;1500000\r\n196801011992011002;B;4301200;1500000';

	it('is refused with the line, because its last row would lack what it had', async () => {
		const [kesalahan] = await ditolak('a.csv', utuh.slice(0, -10));
		expect(kesalahan).toMatchObject({ kode: 'truncated', baris: 3 });
		expect(kesalahan?.pesan).toContain('terpotong di baris 3');
	});

	it('but a last line without an end is no fault, and a short line that ends is only short', async () => {
		expect(satuLembar(await terbaca('a.csv', utuh)).baris).toHaveLength(2);
		expect(satuLembar(await terbaca('a.csv', `${utuh}\r\n196801011992011003;C;4301200\r\n`)).baris).toHaveLength(3);
	});
});

describe('a workbook of 50,000 rows', () => {
	const orang = (baris: number): Isi[] => {
		const isi: Isi[] = ['Pegawai', '196801011992011001', 'III/a', 0, 0];
		for (let c = 5; c < 29; c++) isi.push(baris * c);
		return isi;
	};

	it('in the 29-column layout is refused with its number, the limit, and the remedy', async () => {
		const kepala = barisEmas().slice(0, 7);
		const rows = function* () {
			for (const baris of kepala) yield { cells: baris.map((value) => ({ value })) };
			for (let r = 8; r <= 50_007; r++) yield { cells: orang(r).map((value) => ({ value })) };
		};
		const bytes = writeXlsx([{ name: 'Kota', columns: [], rows: rows() }], {});
		const [kesalahan] = await ditolak('besar.xlsx', bytes);
		expect(kesalahan).toMatchObject({ tingkat: 'berkas', kode: 'too-many-rows', lembar: 'Kota' });
		expect(kesalahan?.pesan).toBe(
			'Lembar “Kota” berisi 50.007 baris (baris 1 sampai 50.007, mulai kolom A), batasnya 20.000 baris pegawai per berkas. Tidak ada yang diimpor. Bagi menjadi beberapa berkas, misalnya per SKPD, atau hapus baris kosong di bawah tabel.'
		);
	});

	it('also when the file passes 10 MB: the number is still named', async () => {
		// Stored, not compressed, so that the file itself is large.
		const baris = (r: number) => `<row r="${r}"><c r="A${r}"><v>${r}</v></c>${'<c r="B1" t="str"><v>isian panjang sekali</v></c>'.repeat(4)}</row>`;
		const xml = `<worksheet><sheetData>${Array.from({ length: 50_000 }, (_, i) => baris(i + 1)).join('')}</sheetData></worksheet>`;
		const bytes = zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'xl/workbook.xml': strToU8('<a/>'), 'xl/worksheets/sheet1.xml': strToU8(xml) }, { level: 0 });
		expect(bytes.length).toBeGreaterThan(10 * 1024 * 1024);
		expect((await ditolak('besar.xlsx', bytes))[0]?.pesan).toContain('berisi 50.000 baris (baris 1 sampai 50.000');
	});

	it('and as CSV; a file of too many bytes but few rows is refused for its bytes', async () => {
		const baris = ['NIP;Nama;Gaji pokok;TPP', ...Array.from({ length: 50_000 }, () => '196801011992011001;A;1;1')];
		expect((await ditolak('kota.csv', baris.join('\n')))[0]?.pesan).toContain('berisi 50.001 baris');
		const gemuk = zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'xl/workbook.xml': strToU8('<a/>'), 'xl/media/foto.png': new Uint8Array(11 * 1024 * 1024) }, { level: 0 });
		expect((await ditolak('gemuk.xlsx', gemuk))[0]?.pesan).toMatch(/Berkas ini 11 MB, batasnya 10 MB\..*Hapus gambar/);
	});
});

/** A sheet in which C2 is a formula without a stored result, as some programs write it. */
function unduhTanpaHasil(): Uint8Array {
	const sel = (alamat: string, teks: string) => `<c r="${alamat}" t="inlineStr"><is><t>${teks}</t></is></c>`;
	const kepala = ['NIP', 'Nama', 'Gaji pokok', 'TPP'].map((judul, i) => sel(`${'ABCD'[i]}1`, judul)).join('');
	const baris = `${sel('A2', '196801011992011001')}${sel('B2', 'A')}<c r="C2"><f>1+1</f></c><c r="D2"><v>5</v></c>`;
	const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
	const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const paket = 'http://schemas.openxmlformats.org/package/2006';
	return zipSync({
		'[Content_Types].xml': strToU8(`<Types xmlns="${paket}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		'_rels/.rels': strToU8(`<Relationships xmlns="${paket}/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		'xl/workbook.xml': strToU8(`<workbook xmlns="${ns}" xmlns:r="${rel}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		'xl/_rels/workbook.xml.rels': strToU8(`<Relationships xmlns="${paket}/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
		'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${ns}"><sheetData><row r="1">${kepala}</row><row r="2">${baris}</row></sheetData></worksheet>`)
	});
}
