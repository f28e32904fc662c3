// A Berita Acara of the golden sheet: sums, table, sentences (domain.md sections 10 and 11).
import { describe, expect, it } from 'vitest';
import { formatTanggal, namaHari } from '$lib/core';
import {
	bagian,
	bandingRevisi,
	barisTabelBa,
	jumlahBa,
	jumlahKelebihan,
	jumlahSetoran,
	kalimatPembuka,
	kalimatPenutup,
	kalimatTerbilang,
	pernyataanBa,
	totalKosong
} from '$lib/modules/iuran/domain';
import { barisEmas, koreksi, naskah } from '../documents/ba-contoh';
import { ATURAN, baris } from './baris';

describe('the sums of a Berita Acara', () => {
	it('of the 28 golden rows are 2.021.631, 8.086.532 and 10.108.163, in words as in the specification', () => {
		const n = naskah(barisEmas());
		expect(n.jumlah).toMatchObject({
			pegawai: 28,
			pns: 28,
			pppk: 0,
			dasar: 132_009_318,
			totalTpp: 374_632_753,
			dpi: 334_172_604,
			kekurangan: { bagian1: 2_021_631, bagian4: 8_086_532 },
			koreksi: { bagian1: 0, bagian4: 0 },
			kompensasi: { bagian1: 0, bagian4: 0 },
			harusDisetor: { bagian1: 2_021_631, bagian4: 8_086_532 }
		});
		expect(kalimatTerbilang(n)).toBe('(sepuluh juta seratus delapan ribu seratus enam puluh tiga rupiah)');
		expect(n.orang.reduce((jumlah, o) => jumlah + o.kurang1 + o.kurang4, 0)).toBe(10_108_163);
	});

	it('add corrections and take compensations off, each share on its own, and leave out what was cancelled', () => {
		const daftar = [
			koreksi({ bagian1: 1_000, bagian4: -500 }),
			koreksi({ asal: 'koreksi_bulan', bulanAsal: '2024-04-01', bagian1: 50, bagian4: 200 }),
			koreksi({ asal: 'kompensasi', bulanAsal: '2024-03-01', bagian1: -600, bagian4: -2_400 }),
			koreksi({ bagian1: 9_999, dibatalkanPada: '2024-07-02T00:00:00Z' })
		];
		const j = jumlahBa(
			{ ...totalKosong(), iuran1: 2_000, iuran4: 8_000, iwp1: 1_000, iwp4: 4_000 },
			[],
			daftar
		);
		expect(j.koreksi).toEqual(bagian(1_050, -300));
		expect(j.kompensasi).toEqual(bagian(600, 2_400));
		expect(j.harusDisetor).toEqual(bagian(1_450, 1_300));
	});

	it('never settle a shortage of one share with a kelebihan of the other', () => {
		const j = { harusDisetor: bagian(-300, 1_000) };
		expect(jumlahSetoran(j)).toEqual(bagian(0, 1_000));
		expect(jumlahKelebihan(j)).toEqual(bagian(300, 0));
	});

	it('count PNS with CPNS, and PPPK apart', () => {
		const asn = (['PNS', 'CPNS', 'PPPK'] as const).map((statusAsn) => ({ statusAsn }));
		expect(jumlahBa({ ...totalKosong(), jumlahPegawai: 3 }, asn, [])).toMatchObject({
			pegawai: 3,
			pns: 2,
			pppk: 1
		});
	});
});

describe('the table of a Berita Acara', () => {
	it('has the lines of section 10 in order', () => {
		expect(
			barisTabelBa(naskah(barisEmas())).map((b) => [b.no, b.uraian, b.bagian1, b.bagian4, b.jumlah])
		).toEqual([
			['1', 'Jumlah pegawai (PNS 28 orang, PPPK 0 orang)', null, null, 28],
			['2', 'Dasar gaji yang dibayarkan Pemda', null, null, 132_009_318],
			['3', 'Total TPP', null, null, 374_632_753],
			['4', 'Dasar perhitungan iuran (DPI)', null, null, 334_172_604],
			['5', 'Iuran seharusnya', 3_341_726, 13_366_904, 16_708_630],
			['6', 'Telah dipotong dari gaji', 1_320_095, 5_280_372, 6_600_467],
			['7', 'Kekurangan dari TPP bulan Mei 2024', 2_021_631, 8_086_532, 10_108_163],
			['8', 'Koreksi hasil pemeriksaan', 0, 0, 0],
			['9', 'Kelebihan yang dikompensasi', 0, 0, 0],
			['10', 'Jumlah yang harus disetor', 2_021_631, 8_086_532, 10_108_163]
		]);
	});

	it('adds deposits and the difference once there are any', () => {
		const setoran = [
			{ tanggal: '2024-08-01', ntpn: 'ABCD1234EFGH5678', bagian1: 2_021_631, bagian4: 8_000_000 }
		];
		expect(
			barisTabelBa(naskah(barisEmas()), setoran)
				.slice(-2)
				.map((b) => [b.uraian, b.bagian1, b.bagian4])
		).toEqual([
			['Telah disetor (1 Agustus 2024, NTPN ABCD1234EFGH5678)', 2_021_631, 8_000_000],
			['Selisih', 0, 86_532]
		]);
	});
});

describe('the sentences of a Berita Acara', () => {
	it('open with day and date in words', () => {
		expect(namaHari('2024-07-16')).toBe('Selasa');
		expect(namaHari('2024-06-11')).toBe('Selasa');
		expect(formatTanggal('2024-07-16')).toBe('16 Juli 2024');
		expect(kalimatPembuka('2024-07-16', 'Bogor')).toBe(
			'Pada hari ini Selasa tanggal enam belas bulan Juli tahun dua ribu dua puluh empat (16-07-2024), bertempat di Bogor, yang bertanda tangan di bawah ini:'
		);
	});

	it('name what is to be deposited, by when, and what is carried over', () => {
		const n = naskah(barisEmas());
		expect(pernyataanBa(n)[1]).toBe(
			'Kekurangan sebesar Rp10.108.163, terdiri atas iuran 1% Rp2.021.631 dan iuran 4% Rp8.086.532, disetor PIHAK KESATU paling lambat tanggal 10 Agustus 2024.'
		);
		const lebih = { ...n, jumlah: { ...n.jumlah, harusDisetor: bagian(-300, 0) } };
		expect(pernyataanBa(lebih).slice(1, 3)).toEqual([
			'Tidak ada kekurangan yang harus disetor untuk bulan ini.',
			'Kelebihan sebesar Rp300, terdiri atas iuran 1% Rp300 dan iuran 4% Rp0, diperhitungkan pada bulan berikutnya.'
		]);
		expect(kalimatTerbilang(lebih)).toBe('(kelebihan tiga ratus rupiah)');
	});

	it('close with the number of copies', () => {
		expect(kalimatPenutup({ rangkap: 3 })).toContain('rangkap 3 (tiga)');
	});
});

describe('the difference of two revisions', () => {
	it('names every changed cell with what it moves, and adds up to the difference of the totals', () => {
		const lama = [
			baris({ id: 'a', nip: '198005302010011001', gajiPokok: 5_000_000, tppBebanKerja: 3_000_000 }),
			baris({ id: 'b', nip: '198005302010011002', gajiPokok: 4_000_000 })
		];
		const baru = [
			{ ...lama[0]!, gajiPokok: 6_000_000, tppBebanKerja: 8_000_000 },
			baris({
				id: 'c',
				nip: '199001012015012003',
				nama: 'Sekar Contoh',
				gajiPokok: 4_000_000,
				tppBebanKerja: 1_000_000
			})
		];
		const beda = bandingRevisi(lama, baru, { parameter: ATURAN });
		expect(beda.baris.map((b) => [b.jenis, b.kurang1, b.kurang4])).toEqual([
			['ubah', 30_000, 120_000],
			['masuk', 10_000, 40_000],
			['keluar', 0, 0]
		]);
		// Gaji pokok raises due and withheld alike; TPP then runs into the ceiling of 12 million: 12 − 6 of the 14.
		expect(beda.baris[0]?.sel.map((s) => [s.kunci, s.lama, s.baru, s.kurang1, s.kurang4])).toEqual([
			['gajiPokok', 5_000_000, 6_000_000, 0, 0],
			['tppBebanKerja', 3_000_000, 8_000_000, 30_000, 120_000]
		]);
		expect(beda.akibat).toEqual({ kurang1: 40_000, kurang4: 160_000 });
	});

	it('is empty for the same rows', () => {
		expect(bandingRevisi(barisEmas(), barisEmas(), { parameter: ATURAN }).baris).toEqual([]);
	});
});
