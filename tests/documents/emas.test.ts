// The office's own sheet, as it came (domain.md 3.1, 3.4).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BarisIuran, hitungIuran, parameterPada } from '$lib/modules/iuran/domain';
import { EMAS, TOTAL_EMAS, barisEmas, bukuKerja, satuLembar, terbaca } from './bantu';

const csv = readFileSync(path.resolve(import.meta.dirname, '../berkas/golden-iuran.csv'), 'utf8').trim().split('\n');
const judul = csv[0]!.split(',');
const emas = csv.slice(1).map((baris) => Object.fromEntries(baris.split(',').map((nilai, i) => [judul[i]!, nilai])));

describe('the real sheet', () => {
	it('is read without a question: month, agency, 28 people, no problem', async () => {
		const lembar = satuLembar(await terbaca(EMAS));
		expect(lembar).toMatchObject({
			nama: 'BKAD',
			format: 'bkad29',
			bulan: '2024-05-01',
			skpdNama: 'BADAN KEUANGAN DAN ASET DAERAH',
			masalah: [],
			ditolak: [],
			totalBerkas: 10_108_163,
			totalHitung: 10_108_163
		});
		expect(lembar.baris).toHaveLength(28);
		expect(lembar.total).toMatchObject(TOTAL_EMAS);
	});

	it('gives each of the 28 golden rows to the rupiah', async () => {
		const { baris } = satuLembar(await terbaca(EMAS));
		const hasil = baris.map((b) => {
			const r = hitungIuran(b as unknown as BarisIuran, parameterPada('2024-05-01'));
			return [b.nip, b.nama, r.dasar, r.thp, r.dpi, r.iwp1, r.iwp4, r.kurang1, r.kurang4, r.kurangTotal].map(String);
		});
		const kolom = ['nip', 'nama', 'dasar', 'thp', 'dpi', 'iwp1', 'iwp4', 'kurang1', 'kurang4', 'kurang_total'];
		expect(hasil).toEqual(emas.map((g) => kolom.map((k) => g[k])));
	});

	it('keeps the file digest and compares every total of the JUMLAH row', async () => {
		const hasil = await terbaca(EMAS);
		expect(hasil.sha256).toMatch(/^[0-9a-f]{64}$/);
		const total = satuLembar(hasil).totalKolom;
		expect(total.map((t) => t.kunci)).toEqual([
			'dasar', 'iwp1', 'iwp4', 'totalTpp', 'thp', 'dpi', 'iuran1', 'iuran4', 'kurang1', 'kurang4', 'kurangTotal'
		]);
		expect(total.every((t) => t.berkas === t.hitungan)).toBe(true);
	});

	it('is found by numbers and titles, not by place: without its hidden columns, shifted, and without merges', async () => {
		const tersembunyi = new Set([2, 14, 15, 16, 18, 19, 20, 21]);
		const baris = barisEmas().map((satu) => [null, ...satu.filter((_, c) => !tersembunyi.has(c))]);
		const lembar = satuLembar(await terbaca('tanpa-tersembunyi.xlsx', bukuKerja({ Data: [[null], ...baris] })));
		expect(lembar.format).toBe('bkad29');
		expect(lembar.total).toMatchObject(TOTAL_EMAS);
		expect(lembar.baris[0]).toMatchObject({ nomorBaris: 9, tppBebanKerja: 47_900_846 });
		expect(lembar.masalah.map((m) => m.kode)).toEqual(['tpp_satu_kolom']);
	});

	it('is followed by its titles where a renumbered row of numbers contradicts them', async () => {
		const baris = barisEmas();
		// JMLH ISTRI/SUAMI and GAJI POKOK were swapped with their contents, the numbers stayed.
		for (const satu of baris.slice(4)) [satu[4], satu[5]] = [satu[5] ?? null, satu[4] ?? null];
		[baris[6]![4], baris[6]![5]] = ['5', '6'];
		const lembar = satuLembar(await terbaca('tertukar.xlsx', bukuKerja({ BKAD: baris })));
		expect(lembar.total).toMatchObject(TOTAL_EMAS);
		expect(lembar.masalah.map((m) => m.kode)).toEqual(['judul_bertentangan', 'judul_bertentangan']);
		expect(lembar.masalah[0]?.pesan).toMatch(/kolom E bernomor 5 tetapi berjudul “GAJI POKOK”.*Judulnya yang diikuti/);
	});
});

describe('a file for all agencies', () => {
	it('keeps one sheet per agency apart', async () => {
		const kedua = barisEmas();
		kedua[1] = ['DINAS PENDIDIKAN'];
		const hasil = await terbaca('semua.xlsx', bukuKerja({ BKAD: barisEmas(), DISDIK: kedua }));
		expect(hasil.lembar.map((l) => [l.nama, l.skpdNama, l.baris.length])).toEqual([
			['BKAD', 'BADAN KEUANGAN DAN ASET DAERAH', 28],
			['DISDIK', 'DINAS PENDIDIKAN', 28]
		]);
	});

	it('reads a column of agencies, and lets one NIP stand under two of them', async () => {
		const baris = barisEmas().map((satu, i) => [...satu, i === 4 ? 'SKPD' : i >= 7 && i < 35 ? (i % 2 ? 'BKAD' : 'DINKES') : null]);
		baris[8]![1] = baris[7]![1]!;
		const lembar = satuLembar(await terbaca('kolom-skpd.xlsx', bukuKerja({ Kota: baris })));
		expect(lembar.baris).toHaveLength(28);
		expect(new Set(lembar.baris.map((b) => b.skpdNama))).toEqual(new Set(['BKAD', 'DINKES']));
		expect(lembar.masalah).toEqual([]);
	});
});
