// The printed paper: every person, page and running totals, the rule, the code; the same bytes for the same input.
import { unzlibSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eksporPdf } from '$lib/modules/iuran/documents';
import { type BarisIuran, type KunciHasil, KOLOM, hitungDaftar, jelaskan, jumlahkan, parameterPada } from '$lib/modules/iuran/domain';
import { formatAngka, formatNip } from '$lib/core';
import { alamatKertas } from '$lib/modules/iuran/documents';
import { printable } from '$lib/documents/pdf';
import { qrModules, qrPath } from '$lib/documents/qr';
import { acakBaris } from './bantu';

const P = parameterPada('2026-11-01');
const KEPALA = { bulan: '2026-11-01', jenis: 'tpp_pns', status: 'diajukan', revisi: 1, kode: 'K7F-2QX' } as const;
const OPSI = { dicetak: new Date('2026-11-23T20:00:00Z'), id: '8f14e45f-ceea-467f-a0e6-f1d2a3b4c5d6', asal: 'https://sipaus.example' };
const orang = (banyak: number): BarisIuran[] =>
	fc.sample(acakBaris, { numRuns: banyak, seed: 11 }).map((b, i) => ({ ...b, nama: `Pegawai ${i + 1}` }));

const cetak = async (baris: BarisIuran[], lain: object = {}): Promise<Uint8Array> =>
	new Uint8Array(await (await eksporPdf(KEPALA, baris, P, 'Badan Keuangan dan Aset Daerah', { ...OPSI, ...lain })).content.arrayBuffer());

/** The texts of each page, in drawing order. */
function halaman(pdf: Uint8Array): string[][] {
	const mentah = Array.from(pdf, (b) => String.fromCharCode(b)).join('');
	return [...mentah.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)].flatMap((awal) => {
		const dari = awal.index + awal[0].length;
		const isi = new TextDecoder('latin1').decode(unzlibSync(pdf.subarray(dari, mentah.indexOf('endstream', dari))));
		return isi.includes(' Tj') ? [[...isi.matchAll(/\((?:\\.|[^\\)])*\) Tj/g)].map(([satu]) => satu.slice(1, -4).replace(/\\(.)/g, '$1'))] : [];
	});
}

describe('the printed work paper', () => {
	it('is the same file for the same input', async () => {
		expect(await cetak(orang(3))).toEqual(await cetak(orang(3)));
	});

	it('prints every person with NIP, repeats the head, and numbers its pages', async () => {
		const baris = orang(60);
		const semua = halaman(await cetak(baris));
		const isi = semua.flat();
		for (const b of baris) expect(isi).toEqual(expect.arrayContaining([b.nama, formatNip(b.nip)]));
		expect(semua.length).toBeGreaterThan(3);
		semua.forEach((satu, i) => {
			expect(satu).toContain(`Halaman ${i + 1} dari ${semua.length}`);
			expect(satu.filter((teks) => teks === 'Nama pegawai')).toHaveLength(satu.some((teks) => teks.startsWith('Jumlah')) ? 1 : 0);
			expect(satu.some((teks) => teks.includes('Kode kecocokan K7F-2QX. Aturan Perpres 82/2018 jo. 75/2019'))).toBe(true);
		});
		expect(isi.some((teks) => teks.endsWith('Dicetak 24 November 2026.'))).toBe(true);
	});

	it('ends with the totals of the paper, and the pages add up to them', async () => {
		const baris = orang(60);
		const total = jumlahkan(hitungDaftar(baris, P));
		const semua = halaman(await cetak(baris));
		const akhir = semua.flat();
		expect(akhir).toContain('JUMLAH 60 pegawai');
		expect(akhir).toContain(formatAngka(total.dasar));
		expect(akhir).toContain(formatAngka(total.kurangTotal));
		const perHalaman = semua.flatMap((satu) => {
			const at = satu.indexOf('Jumlah halaman ini');
			// "kurangTotal" is the last single amount of the row; the head row of totals has 16 amounts.
			return at === -1 ? [] : [satu.slice(at + 1, at + 17)];
		});
		const dasar = perHalaman.map((jumlah) => Number(jumlah[4]?.replaceAll('.', '')));
		expect(dasar.reduce((a, b) => a + b, 0)).toBe(total.dasar);
	});

	it('prints one page of totals for one page of people, and an empty paper', async () => {
		expect(halaman(await cetak(orang(5))).flat().filter((teks) => teks.startsWith('Jumlah'))).toEqual([expect.stringContaining('Jumlah pegawai 5.')]);
		expect(halaman(await cetak([])).flat()).toContain('JUMLAH 0 pegawai');
	});

	it('shows a kelebihan in brackets and says it in words', async () => {
		const [contoh] = orang(1);
		const lebih: BarisIuran = { ...contoh!, gajiPokok: 4_000_000, tunjPasangan: 0, tunjAnak: 0, tunjEselon: 0, tunjFungsional: 0, tunjUmum: 0, tppBebanKerja: 0, tppPrestasiKerja: 0, tppKondisiKerja: 0, tunjProfesi: 0, lainnya: 0, iwp1Aktual: 50_000, iwp4Aktual: null };
		const isi = halaman(await cetak([lebih])).flat();
		expect(isi).toContain('(10.000)');
		expect(isi).toContain('Di dalamnya kelebihan 1% Rp10.000 dan 4% Rp0 (angka dalam kurung).');
	});

	it('writes names outside Windows-1252 without breaking, and long names whole', async () => {
		const [contoh] = orang(1);
		const panjang = 'Raden Ayu Kusumaningrum Prawirodirdjo Sastrowidjojo binti Wirahadikusumah, S.E., M.Si., Ak.';
		const isi = halaman(await cetak([{ ...contoh!, nama: 'É. O’Brien 李' }, { ...contoh!, nama: panjang }])).flat();
		expect(isi).toContain("É. O'Brien ?");
		expect(isi.join(' ')).toContain(panjang);
	});

	it('fits F4 as well, and stays small: 100 people in less than 100 KB', async () => {
		const pdf = await cetak(orang(100), { kertas: 'f4' });
		expect(pdf.length).toBeLessThan(100_000);
	});
});

describe('the appendix', () => {
	const dijelaskan = { denganPenjelasan: true };
	const rapat = (teks: string): string => teks.replace(/\s+/g, '');

	it('says every computed amount of every person in the sentences of the screen', async () => {
		const baris = orang(30);
		const hasil = hitungDaftar(baris, P);
		const isi = rapat(halaman(await cetak(baris, dijelaskan)).flat().join(' '));
		const kunci = KOLOM.filter((k) => k.isi === 'hasil').map((k) => k.kunci as KunciHasil);
		expect(kunci).toHaveLength(11);
		const kalimat = baris.flatMap((b, i) => kunci.map((satu) => jelaskan(b, hasil[i]!, satu, P).kalimat));
		expect(kalimat.filter((satu) => !isi.includes(rapat(printable(satu))))).toEqual([]);
	});

	it('names each article once, with the columns that follow it', async () => {
		const isi = halaman(await cetak(orang(5), dijelaskan)).flat().join(' ');
		expect(isi).toContain('Kol. 12, 18, 23: Perpres 75/2019 Ps. 33(1).');
		expect(isi).toContain('Kol. 13, 14, 25, 26, 27, 28, 29: Perpres 82/2018 jo. 75/2019 Ps. 30 dan Ps. 32, berlaku sejak 1 Januari 2020; pembulatan: bulatkan iuran, lalu kurangi.');
		expect(isi.split('pembulatan: bulatkan iuran')).toHaveLength(2);
	});

	it('comes on pages of its own after the sums, and only when asked for', async () => {
		const [polos, lengkap] = [halaman(await cetak(orang(8))), halaman(await cetak(orang(8), dijelaskan))];
		expect(lengkap.length).toBeGreaterThan(polos.length);
		expect(polos.flat().join(' ')).not.toContain('Lampiran');
		expect(lengkap[polos.length]!.join(' ')).toContain('Lampiran: penjelasan hitungan tiap pegawai');
		lengkap.forEach((satu, i) => expect(satu).toContain(`Halaman ${i + 1} dari ${lengkap.length}`));
	});

	it('keeps 100 explained people below 300 KB', async () => {
		expect((await cetak(orang(100), dijelaskan)).length).toBeLessThan(300_000);
	});
});

describe('the QR code', () => {
	it('leads to the sheet with the code of what was printed, and names nobody', () => {
		expect(alamatKertas('https://sipaus.example', OPSI.id, 'K7F-2QX')).toBe('https://sipaus.example/pindai/8f14e45f-ceea-467f-a0e6-f1d2a3b4c5d6?kode=K7F-2QX');
		expect(alamatKertas('https://sipaus.example', OPSI.id, null)).toBe('https://sipaus.example/pindai/8f14e45f-ceea-467f-a0e6-f1d2a3b4c5d6');
	});


	it('is a square of modules with its three corner marks', () => {
		const modul = qrModules('SIPAUS|uji');
		expect(modul.every((baris) => baris.length === modul.length)).toBe(true);
		for (const [y, x] of [[0, 0], [0, modul.length - 7], [modul.length - 7, 0]] as const) {
			expect(modul[y]!.slice(x, x + 7)).toEqual(Array(7).fill(true));
		}
		expect(qrPath('SIPAUS|uji')).toMatchObject({ size: modul.length, path: expect.stringMatching(/^M0 0h1v1h-1z/) });
	});
});
