// Other programs read what we write: PDF tools find no fault, and LibreOffice sums a filled SIPD-RI file to the rupiah.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { formatNip } from '$lib/core';
import { eksporPdf } from '$lib/modules/iuran/documents';
import { isiTemplatSipd } from '$lib/modules/iuran/documents/sipd-tpp';
import { type BarisIuran, hitungDaftar, parameterPada } from '$lib/modules/iuran/domain';
import { ensureTool } from '../../scripts/tools.mjs';
import { acakBaris, berkas } from '../documents/bantu';
import { hitungUlang } from './hitung-ulang';

const P = parameterPada('2026-11-01');
const kerja = mkdtempSync(path.join(tmpdir(), 'berkas-'));
afterAll(() => rmSync(kerja, { recursive: true, force: true }));
const orang = (banyak: number): BarisIuran[] => fc.sample(acakBaris, { numRuns: banyak, seed: 11 }).map((b, i) => ({ ...b, nama: `Pegawai ${i + 1}` }));

describe.each(['a4', 'f4'] as const)('a PDF on %s', (kertas) => {
	it('has no fault that qpdf finds, is of that size, and pdftotext reads every person in it', async () => {
		const baris = orang(60);
		const kepala = { bulan: '2026-11-01', jenis: 'tpp_pns', status: 'diajukan', revisi: 0, kode: 'K7F-2QX' } as const;
		const opsi = { kertas, dicetak: new Date('2026-11-23T03:00:00Z'), id: '8f14e45f-ceea-467f-a0e6-f1d2a3b4c5d6', asal: 'https://sipaus.example', denganPenjelasan: true };
		const { content, pages } = await eksporPdf(kepala, baris, P, 'Dinas Contoh', opsi);
		const file = path.join(kerja, `${kertas}.pdf`);
		writeFileSync(file, new Uint8Array(await content.arrayBuffer()));
		expect(execFileSync(ensureTool('qpdf'), ['--check', file], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found');
		expect(Number(execFileSync(ensureTool('qpdf'), ['--show-npages', file], { encoding: 'utf8' }))).toBe(pages);
		const kotak = execFileSync(ensureTool('qpdf'), ['--json', '--json-key=qpdf', file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).match(/"\/MediaBox": \[([^\]]+)\]/)?.[1];
		expect(kotak?.split(',').map((n) => Math.round(Number(n)))).toEqual([0, 0, ...(kertas === 'a4' ? [842, 595] : [935, 609])]);
		const teks = execFileSync(ensureTool('pdftotext'), ['-layout', file, '-'], { encoding: 'utf8' });
		expect(baris.filter((b) => !teks.includes(b.nama) || !teks.includes(formatNip(b.nip)))).toEqual([]);
		expect(teks).toContain(`Halaman ${pages} dari ${pages}`);
	});
});

describe('a SIPD-RI file filled by us', () => {
	it('opens in LibreOffice, and its own sums rest on our amounts', async () => {
		const baris = orang(3);
		const hasil = hitungDaftar(baris, P);
		const judul = ['NIP Pegawai', 'Nama Pegawai', 'TPP Beban Kerja', 'Iuran Jaminan Kesehatan', 'Potongan IWP', 'Potongan PPh 21', 'Jumlah Potongan', 'Jumlah Ditransfer'];
		const isi = baris.map((b, i) => [b.nip, b.nama, b.tppBebanKerja ?? 0, 0, 0, 12_345, { t: 'n', v: 12_345, f: `E${i + 2}+F${i + 2}` }, 0]);
		const buku = utils.book_new();
		utils.book_append_sheet(buku, utils.aoa_to_sheet([judul, ...isi]), 'TPP');
		const asli = new Uint8Array(write(buku, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
		const jawab = await isiTemplatSipd(berkas('tpp.xlsx', asli), baris, hasil);
		if (!jawab.ok) throw new Error(jawab.sebab);
		const lembar = hitungUlang(jawab.isian.content);
		expect(hasil.map((_, i) => [lembar[`D${i + 2}`].v, lembar[`G${i + 2}`].v])).toEqual(hasil.map((r) => [r.kurang4, r.kurang1 + 12_345]));
	});
});
