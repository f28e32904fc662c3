// .ods and .xls give what the .xlsx gives, and what an .ods may hide or repeat is counted, never expanded.
import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openTable } from '$lib/documents/open';
import { DocumentError, type TableFile } from '$lib/documents/table';
import { EMAS, TOTAL_EMAS, bytesDari, ditolak, satuLembar, terbaca } from './bantu';

const BUKA = { maxRows: 20_100 };
const RUANG =
	'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"';

const teks = (isi: string, atribut = ''): string => `<table:table-cell office:value-type="string"${atribut}><text:p>${isi}</text:p></table:table-cell>`;
const angka = (n: number | string, atribut = ''): string => `<table:table-cell office:value-type="float" office:value="${n}"${atribut}><text:p>${n}</text:p></table:table-cell>`;
const baris = (...sel: string[]): string => `<table:table-row>${sel.join('')}</table:table-row>`;
const KEPALA = baris(...['NIP', 'Nama', 'Gaji pokok', 'TPP'].map((judul) => teks(judul)));
const orang = (nip: string, gaji: string): string => baris(teks(nip), teks('Siti'), gaji, angka(1_500_000));
const NIP = '196801011992011001';

function ods(lembar: string, { gaya = '', bagian = {} }: { gaya?: string; bagian?: Record<string, string> } = {}): Uint8Array {
	const isi = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${RUANG}><office:automatic-styles>${gaya}</office:automatic-styles><office:body><office:spreadsheet>${lembar}</office:spreadsheet></office:body></office:document-content>`;
	const semua = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'META-INF/manifest.xml': '<manifest/>', 'content.xml': isi, ...bagian };
	return zipSync(Object.fromEntries(Object.entries(semua).map(([nama, satu]) => [nama, strToU8(satu)])));
}
const lembarOds = (isi: string, atribut = ''): string => `<table:table table:name="Gaji &amp; TPP"${atribut}>${isi}</table:table>`;
const buka = (bytes: Uint8Array): Promise<TableFile> => openTable(bytes, 'a.ods', BUKA);

describe('the office’s sheet in its other formats', () => {
	it.each(['ods', 'xls'] as const)('as .%s gives the cells, merges and hidden columns of the .xlsx, and the golden sums', async (jenis) => {
		const nama = EMAS.replace('xlsx', jenis);
		const [asli, lain] = await Promise.all([openTable(bytesDari(EMAS), EMAS, BUKA), openTable(bytesDari(nama), nama, BUKA)]);
		expect(lain.kind).toBe(jenis);
		const isi = (file: TableFile) => file.sheets[0]!.rows.map((satu) => satu.slice(0, 31).map((sel) => sel ?? ''));
		const penuh = (rows: unknown[][]) => rows.map((satu) => [...satu, ...Array.from({ length: 31 - satu.length }, () => '')]);
		expect(penuh(isi(lain))).toEqual(penuh(isi(asli)));
		expect([...lain.sheets[0]!.merges].sort()).toEqual([...asli.sheets[0]!.merges].sort());
		expect(lain.sheets[0]!.hiddenColumns).toEqual([2, 14, 15, 16, 18, 19, 20, 21]);
		const lembar = satuLembar(await terbaca(nama));
		expect(lembar).toMatchObject({ format: 'bkad29', bulan: '2024-05-01', masalah: [], total: TOTAL_EMAS });
		expect(lembar.baris).toHaveLength(28);
	});
});

describe('an .ods', () => {
	it('gives texts, amounts, faults and blanks, each as what it is', async () => {
		const isi = baris(
			teks('a&amp;b<text:s text:c="2"/>c<text:line-break/>d'),
			teks('x</text:p><text:p>y'),
			angka('4301200.4'),
			'<table:table-cell office:value-type="currency" office:value="-5"/>',
			'<table:table-cell office:value-type="date" office:date-value="2024-05-01T00:00:00"><text:p>1/5/24</text:p></table:table-cell>',
			'<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
			'<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
			'<table:table-cell/>',
			`<table:table-cell office:value-type="string"><office:annotation><text:p>rahasia</text:p></office:annotation><text:p>isi</text:p></table:table-cell>`
		);
		const [lembar] = (await buka(ods(lembarOds(isi)))).sheets;
		expect(lembar?.name).toBe('Gaji & TPP');
		expect(lembar?.rows).toEqual([['a&b c\nd', 'x\ny', 4_301_200.4, -5, { date: '2024-05-01' }, { error: '#N/A' }, 'TRUE', null, 'isi']]);
	});

	it('a formula without a stored result is refused by its cell, as in an .xlsx', async () => {
		const kosong = '<table:table-cell table:formula="of:=[.D2]*2"/>';
		const lembar = satuLembar(await terbaca('a.ods', ods(lembarOds(KEPALA + orang(NIP, kosong)))));
		expect(lembar.masalah[0]).toMatchObject({ tingkat: 'tolak', kode: 'rumus_tanpa_hasil', sel: 'C2' });
	});

	it('a number stored for a NIP is refused, because a sheet keeps 15 digits', async () => {
		const lembar = satuLembar(await terbaca('a.ods', ods(lembarOds(KEPALA + baris(angka('1.96801011992011E+017'), teks('Siti'), angka(1), angka(2))))));
		expect(lembar.masalah[0]).toMatchObject({ kode: 'nip_angka', sel: 'A2', tingkat: 'tolak' });
	});

	it('hidden sheets are left out, hidden rows and columns are read and named', async () => {
		const gaya = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>';
		const kolom = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-column/>';
		const sembunyi = orang('196801011992011002', angka(4_000_000)).replace('<table:table-row>', '<table:table-row table:visibility="filter">');
		const bytes = ods(lembarOds(kolom + KEPALA + orang(NIP, angka(4_000_000)) + sembunyi, ' table:style-name="ta1"') + `<table:table table:name="Lama" table:style-name="ta2">${KEPALA}${orang(NIP, angka(1))}</table:table>`, { gaya });
		const hasil = await terbaca('a.ods', bytes);
		const lembar = satuLembar(hasil);
		expect(hasil.catatan.map((m) => m.kode)).toEqual(['lembar_tersembunyi']);
		expect(lembar.baris).toHaveLength(2);
		expect(lembar.masalah.find((m) => m.kode === 'baris_tersembunyi')?.pesan).toContain('1 baris tersembunyi ikut dibaca (baris 3)');
		expect(lembar.masalah.find((m) => m.kode === 'kolom_tersembunyi')?.pesan).toContain('kolom tersembunyi C “Gaji pokok” ikut dibaca');
	});

	it('what a merged cell covers is no value of its own', async () => {
		const tutup = '<table:covered-table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:covered-table-cell>';
		const [lembar] = (await buka(ods(lembarOds(baris(teks('Judul', ' table:number-columns-spanned="2" table:number-rows-spanned="1"'), tutup, teks('z')))))).sheets;
		expect(lembar).toMatchObject({ rows: [['Judul', null, 'z']], merges: [[0, 0, 0, 1]] });
	});

	it('a million blank rows and columns between and after are counted, not built', async () => {
		const jauh = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
		const sisa = baris(teks('catatan lama'));
		const lembar = satuLembar(await terbaca('a.ods', ods(lembarOds(KEPALA + orang(NIP, angka(4_000_000)) + jauh + sisa))));
		expect(lembar.baris).toHaveLength(1);
		expect(lembar.masalah.find((m) => m.kode === 'sel_jauh')?.pesan).toContain('baris 1.000.003');
	});

	it('a filled row or cell repeated without end is refused with its number, or cut at the last column', async () => {
		const ulang = `<table:table-row table:number-rows-repeated="1048000">${teks(NIP)}${teks('Siti')}${angka(1)}${angka(1)}</table:table-row>`;
		expect((await ditolak('a.ods', ods(lembarOds(KEPALA + ulang))))[0]).toMatchObject({ kode: 'too-many-rows', pesan: expect.stringContaining('1.048.001 baris') as string });
		const lebar = baris(teks('x', ' table:number-columns-repeated="999999999"'));
		const [lembar] = (await buka(ods(lembarOds(lebar)))).sheets;
		expect([lembar?.rows[0]?.length, lembar?.strayColumns]).toEqual([256, true]);
	});

	it('with a password, with entities, without an end, or of another kind is refused', async () => {
		const kode = async (bytes: Uint8Array) => (await ditolak('a.ods', bytes))[0]?.kode;
		expect(await kode(ods('', { bagian: { 'META-INF/manifest.xml': '<manifest:encryption-data/>' } }))).toBe('encrypted');
		expect(await kode(ods('', { bagian: { 'content.xml': '<!DOCTYPE x [<!ENTITY a "b">]><office:spreadsheet/>' } }))).toBe('entities');
		expect(await kode(ods('', { bagian: { 'content.xml': '<office:text/>' } }))).toBe('not-a-workbook');
		expect(await kode(ods('', { bagian: { 'content.xml': `<office:spreadsheet>${lembarOds(KEPALA).replace('</table:table>', '')}` } }))).toBe('truncated');
		expect(await kode(ods('', { bagian: { 'content.xml': `<office:spreadsheet><table:table table:name="a><table:table-row>` } }))).toBe('truncated');
		// A table inside a cell would shift every row after it.
		expect(await kode(ods(lembarOds(baris(`<table:table-cell><table:table table:name="x"/></table:table-cell>`))))).toBe('corrupt');
	});

	it('tells macros and values that come from other files', async () => {
		const luar = '<table:table table:name="L"><table:table-source xlink:href="file:///x.ods"/></table:table>';
		const file = await buka(ods(lembarOds(KEPALA) + luar, { bagian: { 'Basic/Standard/m.xml': '<x/>' } }));
		expect([file.macros, file.externalLinks]).toEqual([true, true]);
		expect((await buka(ods(lembarOds(KEPALA))))).toMatchObject({ macros: false, externalLinks: false });
	});
});

describe('an .xls', () => {
	const asli = bytesDari(EMAS.replace('xlsx', 'xls'));
	const ubah = (kerja: (view: DataView) => void): Uint8Array => {
		const bytes = asli.slice();
		kerja(new DataView(bytes.buffer));
		return bytes;
	};
	/** Where the first part of the sector table stands. */
	const tabel = (view: DataView): number => 512 + view.getUint32(76, true) * 512;

	it.each<[string, (view: DataView) => void]>([
		['more sectors than the file has', (view) => view.setUint32(44, 0x0fffffff, true)],
		['a sector size that is none', (view) => view.setUint16(30, 31, true)],
		['a sector that follows itself', (view) => view.setUint32(tabel(view) + 4 * 4, 4, true)],
		['a circle of sectors', (view) => { view.setUint32(tabel(view) + 4 * 4, 5, true); view.setUint32(tabel(view) + 4 * 5, 4, true); }]
	])('with %s is refused before it is parsed', async (_, rusak) => {
		const galat: unknown = await openTable(ubah(rusak), 'a.xls', BUKA).catch((error: unknown) => error);
		expect(galat).toBeInstanceOf(DocumentError);
		expect((galat as DocumentError).facts.reason).toMatch(/sector|circle/);
	});

	const xls = (isi: (string | number)[][], jauh?: string): Uint8Array => {
		const lembar = utils.aoa_to_sheet(isi);
		if (jauh) utils.sheet_add_aoa(lembar, [['x']], { origin: jauh });
		const buku = utils.book_new();
		utils.book_append_sheet(buku, lembar, 'A');
		return new Uint8Array(write(buku, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
	};
	const KEPALA_XLS = ['NIP', 'Nama', 'Gaji pokok', 'TPP'];

	it('with a few cells far below is read, and says what it left out; with too many rows it is refused with their number', async () => {
		const orang = [NIP, 'Siti', 4_000_000, 1];
		const lembar = satuLembar(await terbaca('a.xls', xls([KEPALA_XLS, orang], 'C60001')));
		expect(lembar.baris).toHaveLength(1);
		expect(lembar.masalah.find((m) => m.kode === 'sel_jauh')?.pesan).toContain('baris 60.001');
		const banyak = xls([KEPALA_XLS, ...Array.from({ length: 30_000 }, () => orang)]);
		expect((await ditolak('a.xls', banyak))[0]).toMatchObject({ kode: 'too-many-rows', pesan: expect.stringContaining('30.001 baris') as string });
	});

	it('that is damaged is refused with a word to save it again', async () => {
		const bytes = bytesDari(EMAS.replace('xlsx', 'xls')).slice(0, 9_000);
		const [kesalahan] = await ditolak('a.xls', bytes);
		expect(kesalahan?.kode).toBe('ole');
		expect(kesalahan?.pesan).toContain('Simpan Sebagai');
		expect(await openTable(bytes, 'a.xls', BUKA).catch((error: unknown) => error)).toBeInstanceOf(DocumentError);
	});
});
