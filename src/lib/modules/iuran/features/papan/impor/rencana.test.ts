import { describe, expect, it } from 'vitest';
import { type Skpd, cocokkanSkpd, namaBaku } from '$lib/modules/organisasi';
import { LEWATI, bagikan, cariMutasi, kelompokkanImpor, namaLembar, pisahkan } from './rencana';

const skpd = (id: string, singkatan: string, nama: string): Skpd => ({ id, kode: id, nama, singkatan, aktif: true, urut: 0, menunggu: false });
const DINKES = skpd('1', 'DINKES', 'Dinas Kesehatan');
const KEC = skpd('2', 'KECBOTIM', 'Kecamatan Bogor Timur');
const daftar = [DINKES, KEC];
const orang = (nip: string, skpdNama?: string) => ({ nip, nama: `Orang ${nip}`, skpdNama });

const kenal = (nama: string) => cocokkanSkpd(nama, daftar) !== null;

describe('the name of a sheet', () => {
	const kop = ['PEMERINTAH DAERAH', 'DINAS KESEHATAN KOTA BOGOR', 'BULAN MEI 2024'];
	it('is its tab when that is an agency, though there be one sheet only', () => {
		expect(namaLembar({ nama: 'KECBOTIM', skpdNama: null, kop }, kenal)).toBe('KECBOTIM');
	});
	it('is the line of the letterhead that names one', () => {
		expect(namaLembar({ nama: 'Sheet1', skpdNama: 'KERTAS KERJA', kop }, kenal)).toBe('DINAS KESEHATAN');
		expect(namaLembar({ nama: 'Sheet1', skpdNama: 'Kec. Bogor Timur', kop: [] }, kenal)).toBe('Kec. Bogor Timur');
	});
	it('is the likeliest guess when no agency is known by it, to be asked about', () => {
		expect(namaLembar({ nama: 'Sheet1', skpdNama: 'DINAS PERTANIAN KOTA BOGOR', kop: [] }, kenal)).toBe('DINAS PERTANIAN');
		expect(namaLembar({ nama: 'Botim', skpdNama: null, kop: [] }, kenal)).toBe('Botim');
		expect(namaLembar({ nama: 'Sheet1', skpdNama: null, kop: [] }, kenal)).toBe('');
	});
});

describe('splitting a file', () => {
	it('goes by the column of the row before the heading of the sheet', () => {
		const bagian = pisahkan([{ nama: 'Sheet1', skpdNama: 'Dinas Kesehatan', kop: [], baris: [orang('1'), orang('2', 'Kec. Bogor Timur')] }], kenal);
		expect(bagian.map((b) => [b.nama, b.baris.length])).toEqual([['Dinas Kesehatan', 1], ['Kec. Bogor Timur', 1]]);
	});

	it('gives each sheet to its own agency', () => {
		const dua = pisahkan(
			[
				{ nama: 'DINKES', skpdNama: null, kop: [], baris: [orang('1')] },
				{ nama: 'KECBOTIM', skpdNama: null, kop: [], baris: [orang('2')] },
				{ nama: 'Petunjuk', skpdNama: null, kop: [], baris: [] }
			],
			kenal
		);
		expect(dua.map((b) => b.nama)).toEqual(['DINKES', 'KECBOTIM']);
	});

	it('joins two spellings of one name', () => {
		const bagian = pisahkan([{ nama: 'x', skpdNama: null, kop: [], baris: [orang('1', 'Kec. Bogor Timur'), orang('2', 'KECAMATAN  BOGOR TIMUR ')] }], kenal);
		expect(bagian).toHaveLength(1);
		expect(bagian[0]?.baris).toHaveLength(2);
	});
});

describe('giving rows to agencies', () => {
	const bagian = pisahkan(
		[{ nama: 'x', skpdNama: null, kop: [], baris: [orang('1', 'Dinkes'), orang('2', 'Botim'), orang('3', 'Kecamatan Bogor Timur')] }],
		kenal
	);

	it('asks for an unknown name', () => {
		const { jatah, ditanya } = bagikan(bagian, daftar, new Map());
		expect(jatah.map((j) => j.skpd.singkatan)).toEqual(['DINKES', 'KECBOTIM']);
		expect(ditanya.map((b) => b.nama)).toEqual(['Botim']);
	});

	it('puts rows under an answered name together with those under the proper one', () => {
		const { jatah, ditanya } = bagikan(bagian, daftar, new Map([[namaBaku('BOTIM'), KEC.id]]));
		expect(ditanya).toEqual([]);
		expect(jatah.find((j) => j.skpd === KEC)?.baris.map((b) => b.nip)).toEqual(['2', '3']);
	});

	it('leaves out what the user set aside, and says so', () => {
		const { ditanya, dilewati } = bagikan(bagian, daftar, new Map([[namaBaku('Botim'), LEWATI]]));
		expect(ditanya).toEqual([]);
		expect(dilewati.map((b) => b.baris.length)).toEqual([1]);
	});

	it('asks again when the remembered agency is gone', () => {
		expect(bagikan(bagian, daftar, new Map([[namaBaku('Botim'), 'hilang']])).ditanya).toHaveLength(1);
	});
});

describe('people under two agencies', () => {
	const jatah = [
		{ skpd: DINKES, baris: [orang('1'), orang('2'), orang('2'), orang('3')] },
		{ skpd: KEC, baris: [orang('1'), orang('')] }
	];
	it('are named with the agencies of the file and of the device', () => {
		const mutasi = cariMutasi(jatah, [
			{ skpd: KEC, nip: '3' },
			{ skpd: KEC, nip: '1' },
			{ skpd: DINKES, nip: '2' },
			{ skpd: KEC, nip: '9' }
		]);
		expect(mutasi.map((m) => [m.nip, m.diBerkas.map((s) => s.id), m.diPerangkat.map((s) => s.id)])).toEqual([
			['1', ['1', '2'], []],
			['3', ['1'], ['2']]
		]);
	});
	it('are not those who stand twice under one agency', () => {
		expect(cariMutasi([jatah[0]!], [])).toEqual([]);
	});
});

describe('the history of imports', () => {
	const impor = (id: string, pada: string, oleh = 'Arif', kertasKerjaId = id) => ({ id, pada, namaBerkas: 'induk.xlsx', oleh, kertasKerjaId });
	it('shows one run per file, hand and hour, newest first', () => {
		const angkatan = kelompokkanImpor([
			impor('a', '2026-11-23T03:00:00Z'),
			impor('b', '2026-11-23T03:00:02Z'),
			impor('c', '2026-11-23T05:00:00Z'),
			impor('d', '2026-11-23T03:00:01Z', 'Mira')
		]);
		expect(angkatan.map((a) => a.daftar.map((i) => i.id))).toEqual([['c'], ['b', 'a'], ['d']]);
	});
	it('keeps two runs of one file apart, however soon the second came', () => {
		const angkatan = kelompokkanImpor([
			impor('a', '2026-11-23T03:00:00Z', 'Arif', 'k1'),
			impor('b', '2026-11-23T03:00:01Z', 'Arif', 'k2'),
			impor('c', '2026-11-23T03:01:00Z', 'Arif', 'k1'),
			impor('d', '2026-11-23T03:01:01Z', 'Arif', 'k2')
		]);
		expect(angkatan.map((a) => a.daftar.map((i) => i.id))).toEqual([['d', 'c'], ['b', 'a']]);
	});
});
