// The TPP template of SIPD-RI: written from a paper, and the user's own file with two columns filled and nothing else touched.
import { read, utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarisIuran, type RincianIuran, hitungDaftar, jumlahkan, parameterPada } from '$lib/modules/iuran/domain';
import { eksporSipdTpp, isiTemplatSipd } from '$lib/modules/iuran/documents/sipd-tpp';
import { type Isi, acakKertas, berkas, satuLembar, terbaca } from './bantu';

const BULAN = '2024-05-01';
const P = parameterPada(BULAN);
const [NIP1, NIP2, NIP3] = ['196805051994031008', '198512172010012034', '199001012015041001'] as const;
const [contoh] = fc.sample(acakKertas, { numRuns: 1, seed: 3 })[0]!;
/** G05 of the golden rows: dasar 4.993.390, TPP 9.596.391, kurang 70.066 and 280.264. */
const G05: BarisIuran = {
	...contoh!, nip: NIP1, nama: 'Rudi', gajiPokok: 4_213_500, tunjPasangan: 421_350, tunjAnak: 168_540, tunjEselon: null, tunjFungsional: null, tunjUmum: 190_000, tunjProfesi: null, lainnya: null,
	tppBebanKerja: 5_000_000, tppPrestasiKerja: 4_596_391, tppKondisiKerja: null, iwp1Aktual: null, iwp4Aktual: null
};
const baris = [G05, { ...G05, nip: NIP2, nama: 'Siti', tppBebanKerja: 0 }];
const hasil = hitungDaftar(baris, P);

describe('the SIPD-RI TPP template from a paper', () => {
	it('carries our 4% in Iuran Jaminan Kesehatan and our 1% in Potongan IWP, NIP as text, what we do not know blank', () => {
		const lembar = read(eksporSipdTpp(baris, hasil)).Sheets.TPP!;
		const [satu] = utils.sheet_to_json<Record<string, Isi>>(lembar, { defval: null });
		expect(satu).toMatchObject({ 'NIP Pegawai': NIP1, 'Nama Pegawai': 'Rudi', 'TPP Beban Kerja': 5_000_000, 'TPP Kondisi Kerja': null, 'Potongan IWP': 70_066, 'Iuran Jaminan Kesehatan': 280_264, 'Jumlah TPP': 9_596_391, 'NPWP Pegawai': null, 'Jumlah Ditransfer': null });
		expect(Object.keys(satu!)).toHaveLength(40);
		expect(lembar.A2).toMatchObject({ t: 's', v: NIP1 });
	});

	it('comes back equal: the same TPP, and no amount that differs from what the paper computes', async () => {
		await fc.assert(
			fc.asyncProperty(acakKertas, async (kertas) => {
				const rincian = hitungDaftar(kertas, P);
				const ada = new Map(kertas.map((b) => [b.nip, b]));
				const lembar = satuLembar(await terbaca('sipd.xlsx', eksporSipdTpp(kertas, rincian), { bulan: BULAN, parameter: P, ada }));
				expect(lembar).toMatchObject({ format: 'sipd_tpp', ditolak: [] });
				const tpp = (daftar: readonly object[]): unknown[] => daftar.map((b) => ['nip', 'nama', 'tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja'].map((k) => Reflect.get(b, k) ?? null));
				expect(tpp(lembar.baris)).toEqual(tpp(kertas));
				const { kurang1, kurang4 } = jumlahkan(rincian);
				expect(lembar.total).toMatchObject({ kurang1, kurang4 });
				expect(lembar.masalah.filter((m) => m.kode === 'beda_hitung' || /hasil hitung/.test(m.pesan))).toEqual([]);
			}),
			{ numRuns: 60 }
		);
	});
});

/** A file as SIPD-RI hands it out and a user keeps it: letters around it, a sum with a formula, another sheet. */
function milikPengguna(judul1 = 'Potongan IWP'): Uint8Array {
	const judul = ['NIP Pegawai', 'Nama Pegawai', 'TPP Beban Kerja', 'TPP Prestasi Kerja', 'Iuran Jaminan Kesehatan', judul1, 'Potongan PPh 21', 'Jumlah Potongan', 'Jumlah Ditransfer', 'Catatan saya'];
	const orang = (nip: string, nama: string, r: number): (Isi | object)[] => [nip, nama, 5_000_000, 4_596_391, null, 1, 12_345, { t: 'n', v: 12_346, f: `F${r}+G${r}` }, 0, '<&> "tetap" é'];
	const buku = utils.book_new();
	utils.book_append_sheet(buku, utils.aoa_to_sheet([['Daftar TPP Mei 2024'], [], judul, orang(NIP1, 'Rudi', 4), orang(NIP3, 'Orang Lain', 5), orang(NIP2, 'Siti', 6)]), 'TPP & Mei');
	utils.book_append_sheet(buku, utils.aoa_to_sheet([['jangan disentuh', 7]]), 'Lain');
	return new Uint8Array(write(buku, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}
const isi = (bytes: Uint8Array, siapa: readonly BarisIuran[] = baris, rincian: readonly RincianIuran[] = hasil) => isiTemplatSipd(berkas('milik saya.xlsx', bytes), siapa, rincian);
async function terisi(bytes: Uint8Array, siapa?: readonly BarisIuran[], rincian?: readonly RincianIuran[]) {
	const jawab = await isi(bytes, siapa, rincian);
	if (!jawab.ok) throw new Error(jawab.sebab);
	return jawab.isian;
}
const selSel = (bytes: Uint8Array, nama: string): Record<string, unknown> =>
	Object.fromEntries(Object.entries(read(bytes, { cellFormula: true, cellStyles: true }).Sheets[nama]!).map(([alamat, sel]) => [alamat, sel?.f ? `=${sel.f}` : (sel?.v ?? JSON.stringify(sel))]));

describe('the user’s own TPP file', () => {
	it('gets the two amounts beside each NIP of the paper, and keeps every other cell', async () => {
		const asli = milikPengguna();
		const { content, terisi: banyak } = await terisi(asli);
		const [lama, baru] = [selSel(asli, 'TPP & Mei'), selSel(content, 'TPP & Mei')];
		expect([banyak, baru.E4, baru.F4, baru.E6, baru.F6]).toEqual([2, 280_264, 70_066, hasil[1]!.kurang4, hasil[1]!.kurang1]);
		for (const alamat of ['E4', 'F4', 'E6', 'F6']) for (const satu of [lama, baru]) Reflect.deleteProperty(satu, alamat);
		expect(baru).toEqual(lama);
		expect(selSel(content, 'Lain')).toEqual(selSel(asli, 'Lain'));
		const [sebelum, sesudah] = [unzipSync(asli), unzipSync(content)];
		expect(Object.keys(sesudah)).toEqual(Object.keys(sebelum));
		const beda = Object.keys(sebelum).filter((nama) => strFromU8(sebelum[nama]!) !== strFromU8(sesudah[nama]!));
		expect(beda.sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
		expect(strFromU8(sesudah['xl/workbook.xml']!)).toContain('fullCalcOnLoad="1"');
	});

	it('names who is only in the file and who is only in the paper', async () => {
		const { hanyaDiBerkas, hanyaDiKertas } = await terisi(milikPengguna(), [G05], hitungDaftar([G05], P));
		expect(hanyaDiBerkas.map((o) => o.nama)).toEqual(['Orang Lain', 'Siti']);
		expect(hanyaDiKertas).toEqual([]);
		const lebih = [...baris, { ...G05, nip: '197001012000121001', nama: 'Belum Ada' }];
		expect((await terisi(milikPengguna(), lebih, hitungDaftar(lebih, P))).hanyaDiKertas).toEqual([{ nip: '197001012000121001', nama: 'Belum Ada' }]);
	});

	it('knows the other name of the 1%', async () => {
		const { kolom, content } = await terisi(milikPengguna('BPJS Kesehatan 1 % (Peserta)'));
		expect(kolom).toEqual(['BPJS Kesehatan 1 % (Peserta)', 'Iuran Jaminan Kesehatan']);
		expect(selSel(content, 'TPP & Mei').F4).toBe(70_066);
	});

	it('keeps the look of a filled cell, frees a shared formula of its column and drops the order of calculation', async () => {
		const bagian = unzipSync(milikPengguna());
		const nama = 'xl/worksheets/sheet1.xml';
		const xml = strFromU8(bagian[nama]!)
			.replace(/<c r="F4"[^>]*><v>1<\/v><\/c>/, '<c r="F4" s="0"><f t="shared" ref="F4:F6" si="0">G4*0</f><v>1</v></c>')
			.replace(/<c r="F5"[^>]*><v>1<\/v><\/c>/, '<c r="F5"><f t="shared" si="0"/><v>1</v></c>');
		expect(xml).toContain('si="0"/>');
		const rantai = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F4" i="1"/></calcChain>';
		const jenis = strFromU8(bagian['[Content_Types].xml']!).replace('</Types>', '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>');
		const { content } = await terisi(zipSync({ ...bagian, [nama]: strToU8(xml), 'xl/calcChain.xml': strToU8(rantai), '[Content_Types].xml': strToU8(jenis) }));
		const sesudah = unzipSync(content);
		const lembar = strFromU8(sesudah[nama]!);
		expect(lembar).toContain('<c r="F4" s="0"><v>70066</v></c>');
		expect(lembar).toContain('<c r="F5"><v>1</v></c>');
		expect(Object.keys(sesudah)).not.toContain('xl/calcChain.xml');
		expect(strFromU8(sesudah['[Content_Types].xml']!)).not.toContain('calcChain');
	});

	it('is refused with the reason when nothing fits or a NIP stands twice', async () => {
		const pesan = async (bytes: Uint8Array, siapa = baris): Promise<string> => {
			const jawab = await isi(bytes, siapa, hitungDaftar(siapa, P));
			return jawab.ok ? 'terisi' : jawab.sebab;
		};
		const lain = utils.book_new();
		utils.book_append_sheet(lain, utils.aoa_to_sheet([['Nama', 'Alamat'], ['Rudi', 'Bogor']]), 'A');
		expect(await pesan(new Uint8Array(write(lain, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer))).toMatch(/^Tidak ada tabel TPP SIPD-RI/);
		expect(await pesan(milikPengguna(), [{ ...G05, nip: '197001012000121001' }])).toMatch(/^Tidak satu pun NIP/);
		const ganda = zipSync(Object.fromEntries(Object.entries(unzipSync(milikPengguna())).map(([nama, data]) => [nama, strToU8(strFromU8(data).replaceAll(NIP3, NIP1))])));
		expect(await pesan(ganda)).toMatch(/^NIP 196805051994031008 ada lebih dari satu kali/);
		expect(await pesan(new TextEncoder().encode('bukan buku'))).not.toBe('terisi');
	});
});
