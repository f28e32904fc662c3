// The printed Berita Acara: whole for qpdf, right for pdftotext, pages and totals for any number of people, equal bytes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsQR from 'jsqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base64url, formatNip } from '$lib/core';
import { type OpsiBa, banyakBeritaAcaraPdf, beritaAcaraPdf } from '$lib/modules/iuran/documents';
import {
	type NaskahBa,
	type TandaTangan,
	isiAlamat,
	kalimatTerbilang,
	pokokBa,
	uraiBukti
} from '$lib/modules/iuran/domain';
import { ensureTool } from '../../scripts/tools.mjs';
import { HASH, barisEmas, koreksi, naskah, orangBanyak } from './ba-contoh';

const OPSI: OpsiBa = { asal: 'https://sipaus.contoh.go.id', hash: HASH };
const GORESAN = 'M 60 120 C 120 20 180 180 240 100 C 300 20 310 180 350 100 Q 420 60 540 110';
const qpdf = ensureTool('qpdf');
const pdftotext = ensureTool('pdftotext');
let folder = '';
let tanda: TandaTangan[] = [];

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'ba-'));
	tanda = await Promise.all(
		(['kesatu', 'kedua'] as const).map(async (pihak) => {
			const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
				'sign',
				'verify'
			]);
			const kunciPublik = base64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
			const isi = {
				id: pihak,
				beritaAcaraId: '',
				nama: '',
				kunciId: '',
				diterimaPada: null,
				menunggu: false
			};
			return {
				...isi,
				pihak,
				kunciPublik,
				tanda: base64url(new Uint8Array(64).fill(9)),
				goresan: GORESAN,
				ditandatanganiPada: '2024-07-16T03:04:05.678Z'
			};
		})
	);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the file, lets qpdf check it, and returns the text of each page. */
async function halaman(pdf: Blob): Promise<string[]> {
	const file = path.join(folder, 'ba.pdf');
	writeFileSync(file, new Uint8Array(await pdf.arrayBuffer()));
	expect(execFileSync(qpdf, ['--check', file], { encoding: 'utf8' })).toContain(
		'No syntax or stream encoding errors found'
	);
	return execFileSync(pdftotext, ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
		.split('\f')
		.slice(0, -1);
}
const rapat = (teks: string): string => teks.replace(/\s+/g, ' ');
const cetak = (isi: NaskahBa, opsi: Partial<OpsiBa> = {}): Promise<Blob> =>
	beritaAcaraPdf(isi, [], { ...OPSI, ...opsi });

describe('the printed Berita Acara', () => {
	it('of the golden sheet carries numbers, date in words, parties, sums and the sum in words', async () => {
		const isi = naskah(barisEmas());
		const semua = await halaman(await cetak(isi));
		const badan = rapat(semua.slice(0, 2).join(' '));
		for (const teks of [
			'PEMERINTAH DAERAH KOTA BOGOR',
			'BERITA ACARA PEMBAYARAN IWP',
			'Nomor Pemda: 900/2812-Sekret/VII/2024',
			'Nomor BPJS: 2071/BA/XI-08/0724',
			'Pada hari ini Selasa tanggal enam belas bulan Juli tahun dua ribu dua puluh empat (16-07-2024), bertempat di Bogor',
			'Rangga Uji Pratama, S.E., M.Si.',
			'19800530 201001 1 001',
			'Sekar Contoh Wulandari',
			'Peraturan Presiden Nomor 82 Tahun 2018',
			'Kekurangan dari TPP bulan Mei 2024 2.021.631 8.086.532 10.108.163',
			'Jumlah yang harus disetor 2.021.631 8.086.532 10.108.163',
			'(sepuluh juta seratus delapan ribu seratus enam puluh tiga rupiah)',
			'disetor PIHAK KESATU paling lambat tanggal 10 Agustus 2024',
			'Mengetahui,',
			'Dr. Bagas Rekaan, S.H., M.A.P.',
			'Kode verifikasi 9F86-D081-0A08'
		])
			expect(badan).toContain(teks);
		expect(semua).toHaveLength(3);
		const lampiran = rapat(semua[2]!);
		for (const o of isi.orang) {
			expect(lampiran).toContain(o.nama);
			expect(lampiran).toContain(formatNip(o.nip));
		}
		expect(lampiran).toContain('JUMLAH 28 pegawai');
		expect(lampiran).toContain('10.108.163');
	});

	it.each([
		[1, 1],
		[30, 1],
		[31, 2],
		[400, 14]
	])('of %d people has %d pages of annex, whose totals add up to the body', async (banyak, lembar) => {
		const isi = naskah(orangBanyak(banyak));
		const semua = await halaman(await cetak(isi));
		expect(semua).toHaveLength(2 + lembar);
		semua.forEach((teks, i) => expect(teks).toContain(`Halaman ${i + 1}/${2 + lembar}`));
		const lampiran = semua.slice(2);
		// The last amount of a total row is the sum of both shares.
		const jumlahBaris = (teks: string, awal: string): number[] =>
			[...teks.matchAll(new RegExp(`${awal}[^\\n]*`, 'g'))].map(([baris]) =>
				Number(/([\d.]+)\s*$/.exec(baris)?.[1]?.replaceAll('.', ''))
			);
		const harap = isi.jumlah.kekurangan.bagian1 + isi.jumlah.kekurangan.bagian4;
		expect(jumlahBaris(lampiran.at(-1)!, `JUMLAH ${banyak} pegawai`)).toEqual([harap]);
		const perHalaman = lampiran.flatMap((teks) => jumlahBaris(teks, 'Jumlah halaman ini'));
		expect(perHalaman).toHaveLength(lembar === 1 ? 0 : lembar);
		if (lembar > 1) expect(perHalaman.reduce((a, b) => a + b, 0)).toBe(harap);
		const berjalan = lampiran.flatMap((teks) => jumlahBaris(teks, 'Jumlah s.d. halaman ini'));
		expect(berjalan).toEqual(
			perHalaman.slice(0, -1).map((_, i) => perHalaman.slice(0, i + 1).reduce((a, b) => a + b, 0))
		);
		const orang = lampiran.map((teks) => [...teks.matchAll(/Pegawai Contoh \d+/g)].length);
		expect(orang).toEqual(Array.from({ length: lembar }, (_, i) => Math.min(30, banyak - 30 * i)));
	});

	it('shows corrections and compensations, and says what no row of the annex holds', async () => {
		const isi = naskah(orangBanyak(2), {
			koreksi: [
				koreksi({ bagian1: 1_234_567, bagian4: -200_000 }),
				koreksi({ asal: 'kompensasi', bulanAsal: '2024-04-01', bagian1: -1_000, bagian4: -4_000 })
			]
		});
		const semua = await halaman(await cetak(isi));
		expect(rapat(semua[0]!)).toContain('Koreksi hasil pemeriksaan 1.234.567 (200.000) 1.034.567');
		expect(rapat(semua[0]!)).toContain('Kelebihan yang dikompensasi (1.000) (4.000) (5.000)');
		expect(rapat(semua[0]!)).toContain(kalimatTerbilang(isi));
		expect(rapat(semua[2]!)).toContain('koreksi dan kompensasi 1% 1.233.567, 4% (204.000)');
	});

	it('writes names outside Windows-1252 and very long ones without losing the page', async () => {
		const panjang = `Prof. Dr. dr. H. ${'Muhammad '.repeat(8)}Rekaan, Sp.PD., M.Kes.`;
		const [satu] = orangBanyak(1);
		const semua = await halaman(
			await cetak(
				naskah([
					{ ...satu!, nama: panjang },
					{ ...satu!, id: 'b', nama: 'Nuraini “Ćerita” (é)\\' }
				])
			)
		);
		expect(rapat(semua[2]!)).toContain(panjang);
		expect(rapat(semua[2]!)).toContain('Nuraini "?erita" (é)\\');
	});
});

describe('what the paper says of itself', () => {
	it('is how it was signed, and that this is no certified signature', async () => {
		const teks = rapat((await halaman(await beritaAcaraPdf(naskah(barisEmas()), tanda, OPSI))).join(' '));
		expect(teks).toContain('Dokumen ini ditandatangani di SIPAUS, kode verifikasi 9F86-D081-0A08.');
		expect(teks).toContain('Ini bukan tanda tangan elektronik tersertifikasi (BSrE).');
		expect(teks).toContain('Dokumen tetap dapat ditandatangani dengan BSrE atau tinta.');
		expect(teks).toContain('https://sipaus.contoh.go.id/verifikasi');
		expect(teks).toContain(`Sidik isi (SHA-256): ${HASH}`);
		expect(teks).toContain('Rantai catatan saat diterbitkan: 4711, c0ffee00c0ffee00.');
		expect(teks.match(/ditandatangani di SIPAUS 16 Jul 10.04 2024 WIB/g)).toHaveLength(2);
		expect(teks).not.toContain('telah ditandatangani secara elektronik');
		expect(teks).not.toContain('diterbitkan BSrE');
	});

	it('is only that it was issued, before anybody has signed', async () => {
		const teks = rapat((await halaman(await cetak(naskah(barisEmas())))).join(' '));
		expect(teks).toContain('Dokumen ini diterbitkan di SIPAUS, kode verifikasi');
		expect(teks).not.toContain('Dokumen ini ditandatangani di SIPAUS');
	});

	it.each([
		[{ konsep: true, hash: null }, 'KONSEP'],
		[{ salinan: true }, 'SALINAN'],
		[{ batal: true, salinan: true }, 'BATAL']
	])('%o stands across every page and in its footer', async (opsi, cap) => {
		const semua = await halaman(await cetak(naskah(orangBanyak(31)), opsi));
		for (const teks of semua) {
			expect(teks).toContain(`${cap}. BA 900/2812-Sekret/VII/2024`);
		}
	});

	it('has no code and no stamp of its own while it is a draft', async () => {
		const teks = rapat(
			(await halaman(await cetak(naskah(barisEmas()), { hash: null, konsep: true }))).join(' ')
		);
		expect(teks).toContain('Belum diterbitkan.');
		expect(teks).not.toContain('verifikasi');
	});
});

describe('the file', () => {
	const bita = async (pdf: Blob): Promise<Uint8Array> => new Uint8Array(await pdf.arrayBuffer());

	it('is the same for the same input, and another with one altered rupiah', async () => {
		const isi = naskah(orangBanyak(40));
		const pertama = await bita(await beritaAcaraPdf(isi, tanda, OPSI));
		expect(await bita(await beritaAcaraPdf(isi, tanda, OPSI))).toEqual(pertama);
		const lain = { ...isi, jumlah: { ...isi.jumlah, dpi: isi.jumlah.dpi + 1 } };
		expect(await bita(await beritaAcaraPdf(lain, tanda, OPSI))).not.toEqual(pertama);
	});

	it('of 100 people with two signatures is at most 300 KB', async () => {
		expect((await beritaAcaraPdf(naskah(orangBanyak(100)), tanda, OPSI)).size).toBeLessThan(300 * 1024);
	});
});

describe('many in one file', () => {
	const daftar = Array.from({ length: 3 }, (_, i) => ({
		naskah: naskah(orangBanyak(31), { isian: { nomorPemda: `900/${i + 1}-Sekret/VII/2024` } }),
		tanda: [],
		opsi: OPSI
	}));

	it('keeps the page numbers of each and tells its progress', async () => {
		const kemajuan: number[][] = [];
		const semua = await halaman(await banyakBeritaAcaraPdf(daftar, { kemajuan: (...n) => kemajuan.push(n) }));
		expect(semua).toHaveLength(12);
		semua.forEach((teks, i) => {
			expect(teks).toContain(`Halaman ${(i % 4) + 1}/4`);
			expect(teks).toContain(`900/${Math.floor(i / 4) + 1}-Sekret/VII/2024`);
		});
		expect(kemajuan).toEqual([
			[1, 3],
			[2, 3],
			[3, 3]
		]);
	});

	it('gives the screen a turn after each and stops when told to', async () => {
		const stop = new AbortController();
		const selesai: number[] = [];
		let giliran = 0;
		const layar = setInterval(() => giliran++, 0);
		const cetakan = banyakBeritaAcaraPdf([...daftar, ...daftar, ...daftar], {
			signal: stop.signal,
			kemajuan: (n) => void (selesai.push(n), n === 4 && stop.abort())
		});
		await expect(cetakan).rejects.toThrow(/abort/i);
		clearInterval(layar);
		expect(selesai).toEqual([1, 2, 3, 4]);
		expect(giliran).toBeGreaterThan(0);
	});
});

describe('the QR code', () => {
	it('is read from the printed page, and holds what was signed', async () => {
		const isi = naskah(barisEmas());
		const file = path.join(folder, 'qr.pdf');
		writeFileSync(file, new Uint8Array(await (await beritaAcaraPdf(isi, tanda, OPSI)).arrayBuffer()));
		execFileSync(ensureTool('pdftoppm'), [
			'-r',
			'200',
			'-gray',
			'-f',
			'2',
			'-l',
			'2',
			'-singlefile',
			file,
			path.join(folder, 'qr')
		]);
		const { data, width, height } = gambarAbu(readFileSync(path.join(folder, 'qr.pgm')));
		const terbaca = jsQR(data, width, height)?.data ?? '';
		expect(terbaca.startsWith('https://sipaus.contoh.go.id/verifikasi#1;')).toBe(true);
		const bukti = {
			pokok: pokokBa(isi, HASH),
			tanda: tanda.map(({ pihak, ditandatanganiPada: pada, kunciPublik, tanda: t }) => ({
				pihak,
				pada,
				kunciPublik,
				tanda: t
			}))
		};
		expect(uraiBukti(isiAlamat(terbaca))).toEqual({ ok: true, bukti });
		expect([bukti.pokok.bagian1, bukti.pokok.bagian4]).toEqual([2_021_631, 8_086_532]);
	});
});

/** A grey picture (PGM) as the pixels that the reader of QR codes takes. */
function gambarAbu(pgm: Buffer): { data: Uint8ClampedArray; width: number; height: number } {
	const kepala = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40));
	if (!kepala) throw new Error('bukan PGM');
	const [width, height] = [Number(kepala[1]), Number(kepala[2])];
	const abu = pgm.subarray(kepala[0].length);
	const data = new Uint8ClampedArray(4 * width * height).fill(255);
	for (let i = 0; i < width * height; i++) data.fill(abu[i]!, 4 * i, 4 * i + 3);
	return { data, width, height };
}
