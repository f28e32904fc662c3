// The corpus of hard files: what each must give, adapted from its expected.json to our layouts.
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { baca, berkas, bytesDari, ditolak, satuLembar, terbaca } from './bantu';
import { bacaBerkas } from '$lib/modules/iuran/documents';

const sulit = (nama: string) => `sulit/${nama}`;
const kode = (masalah: { kode: string }[]): string[] => masalah.map((m) => m.kode);

describe('files that can be read', () => {
	it.each([['ok-baseline.xlsx'], ['titik-koma.csv'], ['bom-koma.csv'], ['windows1252.csv'], ['merge-raksasa.xlsx']])(
		'%s gives three people and the sum 19.245.060',
		async (nama) => {
			const lembar = satuLembar(await terbaca(sulit(nama)));
			expect(lembar.baris.map((b) => b.nip)).toEqual(['196709051994031008', '198512172010012034', '199001012015032007']);
			expect(lembar.total.thp).toBe(19_245_060);
			expect(lembar.baris[2]?.nama).toMatch(/^ÉLISABETH O.BRIEN$/);
			expect(lembar.masalah.filter((m) => m.tingkat === 'tolak')).toEqual([]);
		}
	);

	it('rounds the tail that a chain of formulas leaves', async () => {
		const [baris] = satuLembar(await terbaca(sulit('float-tail.xlsx'))).baris;
		expect(baris).toMatchObject({ gajiPokok: 4_301_200, tunjPasangan: 602_168, tppBebanKerja: 0 });
	});

	it('leaves hidden sheets out and says so', async () => {
		const hasil = await terbaca(sulit('lembar-tersembunyi.xlsx'));
		expect(satuLembar(hasil).baris).toHaveLength(3);
		expect(hasil.catatan[0]?.pesan).toMatch(/“Lama”, “Rahasia” tersembunyi dan tidak dibaca/);
	});

	it('warns that a value came from another workbook', async () => {
		const hasil = await terbaca(sulit('tautan-luar.xlsx'));
		expect(kode(hasil.catatan)).toEqual(['tautan_luar']);
		expect(satuLembar(hasil).baris[0]?.gajiPokok).toBe(4_301_200);
	});

	it('does not build the cells between the table and a far one, and says what it left out', async () => {
		const lembar = satuLembar(await terbaca(sulit('sel-jauh.xlsx')));
		expect(lembar.baris).toHaveLength(3);
		expect(lembar.masalah.find((m) => m.kode === 'sel_jauh')?.pesan).toContain('baris 1.048.576');
	});

	it('keeps text that looks like a formula as text', async () => {
		const { baris } = satuLembar(await terbaca(sulit('injeksi-formula-nama.xlsx')));
		expect(baris).toHaveLength(13);
		expect(baris[0]?.nama).toBe('=HYPERLINK("http://127.0.0.1/?x="&A1,"klik")');
	});

	it('is not polluted by names of sheets and titles', async () => {
		const hasil = await terbaca(sulit('proto-sheetname.xlsx'));
		expect(hasil.lembar.map((l) => l.nama)).toEqual(['__proto__', 'constructor']);
		expect(kode(await ditolak(sulit('proto-header.xlsx')))).toEqual(['tanpa_tabel']);
		expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('NIP');
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});
});

describe('rows that must be refused', () => {
	it.each([
		['nip-as-float.xlsx', [2, 3], 'nip_angka'],
		['nip-scientific-text.xlsx', [2, 3], 'nip_ilmiah'],
		['nip-excel-rusak.csv', [2, 3, 4], 'nip_ilmiah'],
		['negatif-dan-besar.xlsx', [2, 3, 4], 'negatif'],
		['hash-dan-error.xlsx', [2, 3], 'pagar'],
		['nip-duplicate.xlsx', [2, 4], 'nip_ganda']
	])('%s: rows %j', async (nama, nomor, alasan) => {
		const lembar = satuLembar(await terbaca(sulit(nama)));
		expect(lembar.ditolak.map((d) => d.nomorBaris)).toEqual(nomor);
		expect(kode(lembar.masalah)).toContain(alasan);
		expect(lembar.baris.some((b) => nomor.includes(b.nomorBaris))).toBe(false);
	});

	it('a NIP with an invisible character inside', async () => {
		const lembar = satuLembar(await terbaca('nul.csv', 'NIP;Nama;Gaji pokok;TPP\n1967\u000005051994031008;A;1;1\n'));
		expect(lembar.masalah[0]).toMatchObject({ kode: 'nip_bukan_angka', sel: 'A2', tingkat: 'tolak' });
	});
});

describe('files that must be refused', () => {
	it.each([
		['kolom-hilang.xlsx', 'kolom_hilang'],
		['nul.csv', 'kolom_hilang'],
		['kosong.xlsx', 'kosong'],
		['hanya-kepala.xlsx', 'tanpa_baris'],
		['terpotong.xlsx', 'truncated'],
		['bukan-xlsx.xlsx', 'pdf'],
		['sandi.xlsx', 'encrypted'],
		['kutip-tak-tutup.csv', 'unterminated-quote'],
		['billion-laughs.xlsx', 'entities'],
		['xxe.xlsx', 'entities'],
		['zip-slip.xlsx', 'zip-unsafe']
	])('%s: %s', async (nama, alasan) => {
		const kesalahan = await ditolak(sulit(nama));
		expect(kode(kesalahan)).toEqual([alasan]);
		expect(kesalahan[0]?.pesan).toMatch(/[Tt]idak (ada yang |)diimpor/);
	});

	it('an empty file, and random bytes', async () => {
		expect(kode(await ditolak('nol.xlsx', new Uint8Array()))).toEqual(['empty']);
		const acak = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + 13) % 251);
		expect(kode(await ditolak('acak.xlsx', acak))).toEqual(['binary']);
	});

	it('names no content of a local file', async () => {
		expect(JSON.stringify(await baca(sulit('xxe.xlsx')))).not.toMatch(/root:|\/bin\//);
	});

	it('a bomb, from the central directory and before anything is unpacked', async () => {
		const lembar = new Uint8Array(70 * 1024 * 1024).fill(32);
		const bom = zipSync({ '[Content_Types].xml': new Uint8Array(10), 'xl/workbook.xml': new Uint8Array(10), 'xl/worksheets/sheet1.xml': lembar }, { level: 1 });
		const mulai = performance.now();
		const [kesalahan] = await ditolak('bom.xlsx', bom);
		expect(kesalahan?.kode).toBe('zip-too-big');
		expect(kesalahan?.pesan).toContain('70 MB');
		expect(performance.now() - mulai).toBeLessThan(500);
	});

	it('a line of five million characters, in less than two seconds', async () => {
		const mulai = performance.now();
		const [kesalahan] = await ditolak('panjang.csv', `No;NIP;Nama\n${'A'.repeat(5_000_000)}\n`);
		expect(kesalahan).toMatchObject({ kode: 'line-too-long', baris: 2 });
		expect(performance.now() - mulai).toBeLessThan(2000);
	});

	it('a reading that was cancelled', async () => {
		const henti = new AbortController();
		henti.abort();
		const hasil = await bacaBerkas(berkas('x.xlsx', bytesDari('sulit/ok-baseline.xlsx')), { signal: henti.signal });
		expect(hasil).toMatchObject({ jenis: 'ditolak', kesalahan: [{ kode: 'cancelled' }] });
	});
});
