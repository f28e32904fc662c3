// What an import would change, shown before anything is written.
import { describe, expect, it } from 'vitest';
import { type BarisImpor, barisTulis, berkasDitolak, susunPratinjau } from '$lib/modules/iuran/documents';
import { writeCsv } from '$lib/documents/csv-writer';
import { emasRusak, satuLembar, terbaca } from './bantu';

const ada = (nip: string, lain: object = {}) => ({ id: `id-${nip}`, nip, nama: 'Siti Aminah', gajiPokok: 4_000_000, tunjUmum: 185_000, ...lain });
const impor = (nip: string, lain: Partial<BarisImpor> = {}): BarisImpor => ({ nomorBaris: 8, nip, nama: 'Siti Aminah', gajiPokok: 4_000_000, tunjUmum: 185_000, ...lain });
const NIP = '198001012010011001';
const NIP2 = '198001012010011002';

describe('a preview', () => {
	it('counts new, changed and same, and names who the file does not mention', () => {
		const p = susunPratinjau(
			[impor(NIP, { gajiPokok: 4_100_000 }), impor(NIP2), impor('198001012010012003', { nama: 'Baru' })],
			[ada(NIP), ada(NIP2), ada('198001012010012009', { nama: 'Pindah' })]
		);
		expect(p.berubah).toMatchObject([
			{ id: `id-${NIP}`, nip: NIP, perubahan: [{ kunci: 'gajiPokok', judul: 'Gaji pokok', lama: 4_000_000, baru: 4_100_000 }] }
		]);
		expect([p.sama, p.baru.map((b) => b.nama), p.tidakAda]).toEqual([1, ['Baru'], [{ nip: '198001012010012009', nama: 'Pindah' }]]);
	});

	it('never lets a blank or a missing column overwrite, but lets a zero', () => {
		expect(susunPratinjau([impor(NIP, { gajiPokok: null, tunjUmum: undefined })], [ada(NIP)]).sama).toBe(1);
		expect(susunPratinjau([impor(NIP, { tunjUmum: 0 })], [ada(NIP)]).berubah[0]?.perubahan).toMatchObject([{ kunci: 'tunjUmum', lama: 185_000, baru: 0 }]);
	});

	it('takes back an actual IWP when the file says it is as calculated, and only then', () => {
		const aktual = ada(NIP, { iwp1Aktual: 50_000, iwp4Aktual: null });
		expect(susunPratinjau([impor(NIP, { iwp1Aktual: null, iwp4Aktual: null })], [aktual]).berubah[0]?.perubahan).toEqual([
			{ kunci: 'iwp1Aktual', judul: 'IWP 1% dipotong', lama: 50_000, baru: null }
		]);
		expect(susunPratinjau([impor(NIP)], [aktual]).sama).toBe(1);
	});

	it('hints at a NIP that differs in one digit from a person of the same name', () => {
		const p = susunPratinjau([impor(NIP2)], [ada(NIP)]);
		expect(p.mirip).toMatchObject([{ impor: { nip: NIP2 }, ada: { nip: NIP, nama: 'Siti Aminah' } }]);
		expect(p.baru).toHaveLength(1);
	});

	it('becomes the rows to write: only what changes, and the kind’s status for new people', () => {
		const p = susunPratinjau([impor(NIP, { gajiPokok: 1 }), impor(NIP2, { skpdNama: 'BKAD', statusAsn: 'CPNS' }), impor('198001012010012003')], [ada(NIP)]);
		expect(barisTulis(p, 'PPPK')).toEqual([
			{ id: `id-${NIP}`, isi: { gajiPokok: 1, nip: NIP } },
			{ id: null, isi: { statusAsn: 'CPNS', nip: NIP2, nama: 'Siti Aminah', gajiPokok: 4_000_000, tunjUmum: 185_000 } },
			{ id: null, isi: { statusAsn: 'PPPK', nip: '198001012010012003', nama: 'Siti Aminah', gajiPokok: 4_000_000, tunjUmum: 185_000 } }
		]);
	});
});

describe('the refused rows', () => {
	const rusak = () =>
		terbaca('gaji bulan ini.xlsx', emasRusak((tulis) => {
			tulis('F9', '#####');
			tulis('A10', '=HYPERLINK("http://x")');
			tulis('B10', 197_104_071_995_102_000);
		}));

	it('come back with their titles, row numbers and reasons, and once repaired are accepted', async () => {
		const hasil = await rusak();
		const berkas = berkasDitolak(hasil, 'xlsx');
		expect(berkas.name).toBe('ditolak-gaji-bulan-ini.xlsx');
		const lagi = satuLembar(await terbaca('ditolak.xlsx', berkas.content as Uint8Array));
		expect(lagi.ditolak.map((d) => [d.nomorBaris, d.nama])).toEqual([[2, 'Dewi Kurnia'], [3, '=HYPERLINK("http://x")']]);
		expect(lagi.judul.slice(-2)).toEqual(['BARIS ASAL', 'ALASAN DITOLAK']);
		const isi = lagi.ditolak.map((d) => d.isi);
		expect(isi.map((satu) => satu[31])).toEqual([9, 10]);
		expect(isi[0]?.[32]).toMatch(/^Baris 9, kolom F “GAJI POKOK”: Sel berisi #####/);
		expect(lagi.masalah.filter((m) => m.tingkat === 'tolak').map((m) => m.sel)).toEqual(['F2', 'B3']);
	});

	it('as CSV hold no cell that a spreadsheet would run', async () => {
		const teks = new TextDecoder().decode(berkasDitolak(await rusak(), 'csv').content as Uint8Array);
		expect(teks).toContain('"\'=HYPERLINK(""http://x"")"');
		expect(teks).toContain('"1,97104E+17"');
	});
});

describe('CSV writing', () => {
	it('quotes everything and neutralises formula starts, full-width ones too', () => {
		const baris = ['=1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', 'biasa "kutip"', -5, null];
		expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv([baris]))).toBe(
			`\ufeff"'=1";"'+1";"'-1";"'@x";"'\tx";"'\rx";"'\nx";"'＝1";"'＋1";"'－1";"'＠x";"biasa ""kutip""";"-5";""\r\n`
		);
	});
});
