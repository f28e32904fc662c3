// The result of a reconciliation as files: formulas that give what they show, every person once.
import { HyperFormula } from 'hyperformula';
import { type CellObject, type WorkSheet, read, utils } from '@e965/xlsx';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cocokPdf, cocokXlsx } from '$lib/modules/iuran/documents';
import { type OrangCocok, cocokkan } from '$lib/modules/iuran/domain';
import { ensureTool } from '../../scripts/tools.mjs';

const orang = (nip: string, isi: Partial<OrangCocok> = {}): OrangCocok => ({
	skpdId: 'A',
	nip,
	nama: `Orang ${nip.slice(-2)}`,
	iuran1: 1_000,
	iuran4: 4_000,
	...isi
});
const SKPD = [
	orang('198005302010011001'),
	orang('198005302010011002'),
	orang('198005302010012003'),
	orang('198005302010012004'),
	orang('199901012022031006', { nama: 'Sekar Contoh' }),
	orang('197501012000031002')
];
const BPJS = [
	orang('198005302010011001', { iuran1: 1_001 }),
	orang('198005302010011002', { iuran4: 3_000 }),
	orang('198005302010012003', { skpdId: 'B' }),
	orang('199001012015012003', { skpdId: null, nama: '=HYPERLINK("x")' }),
	orang('199901012022031007', { nama: 'SEKAR CONTOH, S.E.' }),
	orang('197501012000031002', { iuran1: null, iuran4: null })
];
const HASIL = cocokkan(SKPD, BPJS);
const KEPALA = {
	bulan: '2026-11-01',
	namaBerkas: 'daftar-november.xlsx',
	namaSkpd: (id: string | null): string => (id ? `Dinas ${id}` : 'Tanpa SKPD')
};

describe('the workbook of a reconciliation', () => {
	it('has counts and differences as formulas that give what is stored beside them', async () => {
		const buku = read(await cocokXlsx(HASIL, KEPALA), { cellFormula: true });
		const lembar = Object.fromEntries(
			buku.SheetNames.map((nama) => {
				const sheet = buku.Sheets[nama] as WorkSheet;
				const { e } = utils.decode_range(sheet['!ref']!);
				const sel = (r: number, c: number): CellObject | undefined =>
					sheet[utils.encode_cell({ r, c })] as CellObject | undefined;
				return [
					nama,
					Array.from({ length: e.r + 1 }, (_, r) =>
						Array.from({ length: e.c + 1 }, (_, c) =>
							sel(r, c)?.f
								? `=${sel(r, c)!.f}`
								: sel(r, c)?.t === 's'
									? `'${String(sel(r, c)!.v)}`
									: (sel(r, c)?.v ?? null)
						)
					)
				];
			})
		);
		const mesin = HyperFormula.buildFromSheets(lembar as Record<string, (string | number | null)[][]>, {
			licenseKey: 'gpl-v3'
		});
		let banyak = 0;
		for (const nama of buku.SheetNames)
			for (const [alamat, sel] of Object.entries(buku.Sheets[nama] as WorkSheet)) {
				const isi = sel as CellObject;
				if (alamat.startsWith('!') || !isi.f) continue;
				const { r, c } = utils.decode_cell(alamat);
				expect(
					mesin.getCellValue({ sheet: mesin.getSheetId(nama)!, row: r, col: c }),
					`${nama} ${alamat} ${isi.f}`
				).toBe(isi.v);
				banyak++;
			}
		mesin.destroy();
		// 6 classes and a total with 5 columns, and two differences of the five pairs that have amounts on both sides less one.
		expect(banyak).toBe(7 * 5 + 2 * 4);
	});

	it('counts both lists whole, keeps NIP as text, and makes no formula of a name', async () => {
		const buku = read(await cocokXlsx(HASIL, KEPALA));
		const ringkas = utils.sheet_to_json<(string | number)[]>(buku.Sheets.Ringkasan as WorkSheet, {
			header: 1,
			blankrows: true
		});
		expect(ringkas.slice(4)).toEqual([
			['Cocok', 2, 2, -1, 0, 1],
			['Selisih iuran', 1, 1, 0, 1_000, 0],
			['Hanya di SKPD', 1, 0, 0, 0, 0],
			['Hanya di BPJS', 0, 1, 0, 0, 0],
			['Pindah SKPD', 1, 1, 0, 0, 0],
			['NIP mirip', 1, 1, 0, 0, 0],
			['Jumlah', 6, 6, -1, 1_000, 1]
		]);
		const rincian = utils.sheet_to_json<(string | number)[]>(buku.Sheets.Rincian as WorkSheet, {
			header: 1,
			blankrows: true
		});
		expect(rincian.find((baris) => baris[0] === 'Hanya di BPJS')?.[6]).toBe('=HYPERLINK("x")');
		expect(rincian.find((baris) => baris[0] === 'NIP mirip')?.slice(3, 5)).toEqual([
			'199901012022031006',
			'199901012022031007'
		]);
		expect(rincian.find((baris) => baris[0] === 'NIP mirip')?.[13]).toBe(
			'NIP berbeda satu angka, nama serupa: periksa, tidak digabungkan.'
		);
	});

	it('is the same file for the same result, and can be written of nothing', async () => {
		expect(await cocokXlsx(HASIL, KEPALA)).toEqual(
			await cocokXlsx(cocokkan([...SKPD].reverse(), [...BPJS].reverse()), KEPALA)
		);
		expect((await cocokXlsx(cocokkan([], []), KEPALA)).length).toBeGreaterThan(0);
	});
});

describe('the printed summary', () => {
	it('has a line for each agency, totals, the policy and the suggestions', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'cocok-'));
		const file = path.join(folder, 'cocok.pdf');
		const pdf = await cocokPdf(HASIL, KEPALA, {
			dicetak: new Date('2026-11-28T03:00:00Z'),
			id: '6f1f4a54-3b7e-4c0e-9c53-7b1d2f3a4b5c'
		});
		writeFileSync(file, new Uint8Array(await pdf.arrayBuffer()));
		execFileSync(ensureTool('qpdf'), ['--check', file]);
		const teks = execFileSync(ensureTool('pdftotext'), ['-layout', file, '-'], { encoding: 'utf8' }).replace(
			/\s+/g,
			' '
		);
		rmSync(folder, { recursive: true });
		expect(teks).toContain('Dinas A 2 1 1 - 1 1 (1) 1.000');
		expect(teks).toContain('Tanpa SKPD - - - 1 - - - -');
		expect(teks).toContain('JUMLAH 2 1 1 1 1 1 (1) 1.000');
		expect(teks).toContain(
			'Orang di kertas kerja 6, orang di daftar BPJS 6: setiap orang dihitung tepat sekali.'
		);
		expect(teks).toContain('Beda pembulatan paling banyak Rp1 per bagian; 1 orang diterima karenanya.');
		expect(teks).toContain(
			'NIP mirip: 19990101 202203 1 006 Sekar Contoh dan 19990101 202203 1 007 SEKAR CONTOH, S.E.'
		);
	});
});
