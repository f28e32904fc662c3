import { describe, expect, it } from 'vitest';
import { type BahanIsian, hariSah, isianAwal, nipMenurutNama, periksaIsian, rapikan, terbaru } from './isian';

const bahan: BahanIsian = {
	bulan: '2026-11-01', namaSkpd: 'Dinas Kesehatan', bendahara: 'Rina Lestari', petugas: 'Mira Andayani', hariIni: '2026-12-03',
	nomorPemda: '900/7-Sekret/XII/2026', nomorBpjs: '7/BA/XI-08/1226', skpd: null, umum: null
};
const penuh = () => {
	const isian = isianAwal(bahan);
	isian.kesatu = { ...isian.kesatu, nomorInduk: '197104071995102004' };
	isian.kedua = { ...isian.kedua, nomorInduk: '01234' };
	return isian;
};
const pembanding = { bulan: '2026-11-01', hariIni: '2026-12-03', pemda: [], bpjs: [] };

describe('the form of a Berita Acara', () => {
	it('proposes the treasurer who submitted, the officer who issues, and the 10th of the next month', () => {
		expect(isianAwal(bahan)).toMatchObject({
			tanggal: '2026-12-03', tempat: 'Bogor', tenggat: '2026-12-10', rangkap: 2, mengetahui: null,
			kesatu: { nama: 'Rina Lestari', jabatan: 'Bendahara Pengeluaran', instansi: 'Dinas Kesehatan' },
			kedua: { nama: 'Mira Andayani', instansi: 'BPJS Kesehatan Cabang Bogor' }
		});
	});
	it('remembers the parties of this agency, and everything else from the last one of any', () => {
		const skpd = { ...penuh(), mengetahui: { nama: 'Budi Santoso', nomorInduk: '197001011990011001', pangkat: 'Pembina', jabatan: 'Kepala Dinas', instansi: 'Dinas Kesehatan' } };
		const umum = { ...penuh(), tempat: 'Kota Bogor', rangkap: 3, dasar: ['Satu;'], kedua: { ...penuh().kedua, nama: 'Dewi' } };
		expect(isianAwal({ ...bahan, skpd, umum })).toMatchObject({
			tempat: 'Kota Bogor', rangkap: 3, dasar: ['Satu;'], kedua: { nama: 'Dewi' }, kesatu: { nomorInduk: '197104071995102004' }, mengetahui: { nama: 'Budi Santoso' }
		});
	});
	it('takes the NIP of the treasurer from the paper when exactly one person there has the name', () => {
		const rina = { nip: '197104071995102004', nama: 'dr. Rina  Lestari, M.Kes.' };
		expect(nipMenurutNama('Rina Lestari', [rina, { nip: '198001012005011001', nama: 'Rina Lestariani' }])).toBe('197104071995102004');
		expect(nipMenurutNama('Rina Lestari', [rina, { nip: '198001012005011001', nama: 'RINA LESTARI' }])).toBe('');
		expect(nipMenurutNama('Rina Lestari', [{ nip: '19710407', nama: 'Rina Lestari' }])).toBe('');
		expect(nipMenurutNama(null, [rina])).toBe('');
		expect(isianAwal({ ...bahan, nipBendahara: rina.nip }).kesatu.nomorInduk).toBe('197104071995102004');
	});
	it('trusts whichever was sent last, this device or the Berita Acara of another', () => {
		const lama = { pada: '2026-11-01T00:00:00Z', isian: { ...penuh(), tempat: 'Lama' } };
		const baru = { pada: '2026-12-01T00:00:00Z', isian: { ...penuh(), tempat: 'Baru' } };
		expect(terbaru(lama, baru)?.tempat).toBe('Baru');
		expect(terbaru(baru, null, lama)?.tempat).toBe('Baru');
		expect(terbaru(null)).toBeNull();
	});
});

describe('what is wrong with the form', () => {
	it('is nothing when everything is there', () => {
		expect(periksaIsian(rapikan(penuh()), pembanding)).toEqual({});
	});
	it('is said field by field, in words', () => {
		const isian = { ...penuh(), nomorPemda: ' ', tempat: '', dasar: [' '], rangkap: 0, tenggat: '2026-02-30' };
		isian.kedua = { ...isian.kedua, nama: '', nomorInduk: '' };
		expect(periksaIsian(rapikan(isian), pembanding)).toEqual({
			nomorPemda: 'Nomor Pemda belum diisi.',
			tempat: 'Tempat belum diisi.',
			dasar: 'Tulis paling sedikit satu dasar hukum.',
			rangkap: 'Isi 1 sampai 9 rangkap.',
			tenggat: 'Batas setor belum diisi.',
			'kedua.nama': 'Nama Pihak Kedua belum diisi.',
			'kedua.nomorInduk': 'NPP Pihak Kedua belum diisi.'
		});
	});
	it('counts the digits of a NIP', () => {
		const isian = penuh();
		isian.kesatu.nomorInduk = '19710407 199510 2 00';
		expect(periksaIsian(rapikan(isian), pembanding)['kesatu.nomorInduk']).toBe('NIP ini 17 angka, seharusnya 18 angka.');
	});
	it('is a number that another of the same year has, also a void one, however it is spaced', () => {
		const pemda = [{ nomor: '900/7-SEKRET / XII/2026', tanggal: '2026-01-04' }];
		expect(periksaIsian(rapikan(penuh()), { ...pembanding, pemda }).nomorPemda).toContain('sudah dipakai berita acara lain di tahun 2026');
		expect(periksaIsian(rapikan(penuh()), { ...pembanding, pemda: [{ ...pemda[0]!, tanggal: '2025-12-31' }] })).toEqual({});
	});
	it('is a day that has not come', () => {
		expect(periksaIsian({ ...penuh(), tanggal: '2026-12-04' }, pembanding).tanggal).toContain('belum tiba');
	});
	it('is a day before the month of the contribution', () => {
		expect(periksaIsian({ ...penuh(), tanggal: '2026-10-31' }, pembanding).tanggal).toBe('Tanggal ini sebelum bulan iurannya, November 2026.');
		expect(periksaIsian({ ...penuh(), tanggal: '2026-11-01' }, pembanding)).toEqual({});
	});
	it('takes a line feed out of what will be signed', () => {
		expect(rapikan({ ...penuh(), nomorPemda: '900/1\n2' }).nomorPemda).toBe('900/1 2');
	});
	it('knows the calendar', () => {
		expect([hariSah('2028-02-29'), hariSah('2026-02-29'), hariSah('2026-13-01'), hariSah('')]).toEqual([true, false, false, false]);
	});
});
