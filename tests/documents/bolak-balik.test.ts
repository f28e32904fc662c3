// Export, import, recompute: the sheet and the app never disagree by one rupiah.
import { type WorkSheet, read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { HyperFormula } from 'hyperformula';
import { describe, expect, it } from 'vitest';
import { type BarisImpor, eksporXlsx, templatKosong } from '$lib/modules/iuran/documents';
import { type BarisIuran, type IuranLain, type ParameterIuran, hitungDaftar, jumlahkan, parameterPada } from '$lib/modules/iuran/domain';
import { EMAS, LIMA_RATUS, acakKasus, acakKertas, bytesDari, ditolak, satuLembar, terbaca } from './bantu';

const BULAN = '2026-11-01';
const P = parameterPada(BULAN);
const KEPALA = { bulan: BULAN, jenis: 'tpp_pns', status: 'draf', revisi: 0 } as const;

/** What an import can give back of a row: an actual IWP equal to the calculated one is "as calculated". */
function isiBerkas(b: BarisIuran): Partial<BarisImpor> {
	const [r] = hitungDaftar([b], P);
	const { id: _i, urut: _u, penjelasan: _p, golongan, jabatan, suratKuasa, jmlKeluargaTambahan, statusAsn, ...isi } = b;
	return {
		...isi,
		iwp1Aktual: b.iwp1Aktual === r!.iwp1Hitung ? null : b.iwp1Aktual,
		iwp4Aktual: b.iwp4Aktual === r!.iwp4Hitung ? null : b.iwp4Aktual,
		...(golongan ? { golongan } : {}),
		...(jabatan ? { jabatan } : {}),
		...(suratKuasa ? { suratKuasa } : {}),
		...(jmlKeluargaTambahan !== null ? { jmlKeluargaTambahan } : {}),
		...(statusAsn !== 'PNS' ? { statusAsn } : {})
	};
}

/** Blank columns that an export leaves out are no statement of the file. */
function tanpaDiam(baris: BarisImpor): Partial<BarisImpor> {
	const { nomorBaris: _n, suratKuasa, statusAsn, jmlKeluargaTambahan, ...isi } = baris;
	return {
		...isi,
		...(suratKuasa ? { suratKuasa } : {}),
		...(typeof jmlKeluargaTambahan === 'number' ? { jmlKeluargaTambahan } : {}),
		...(statusAsn && statusAsn !== 'PNS' ? { statusAsn } : {})
	};
}

/** Every formula of the file computed afresh by another engine, as rows of numbers and texts. */
function hitungUlang(bytes: Uint8Array): unknown[][] {
	const buku = read(bytes, { dense: true, cellFormula: true });
	const lembar = buku.Sheets[buku.SheetNames[0]!] as WorkSheet;
	const sel = Array.from(lembar['!data'] ?? [], (baris) => Array.from(baris ?? [], (c) => (c?.f ? `=${c.f}` : typeof c?.v === 'string' ? `'${c.v}` : ((c?.v as number | undefined) ?? null))));
	const mesin = HyperFormula.buildFromArray(sel, { licenseKey: 'gpl-v3' });
	const hasil = mesin.getSheetValues(0);
	mesin.destroy();
	return hasil;
}

const KOLOM_HASIL = { dasar: 'L', iwp1: 'M', iwp4: 'N', totalTpp: 'R', thp: 'W', dpi: 'X', iuran1: 'Y', iuran4: 'Z', kurang1: 'AA', kurang4: 'AB', kurangTotal: 'AC' } as const;
type KunciHasil = keyof typeof KOLOM_HASIL;
const KUNCI_HASIL = Object.keys(KOLOM_HASIL) as KunciHasil[];

function bandingHasil(baris: readonly BarisIuran[], p: ParameterIuran, lain: Map<string, IuranLain>, kenaIuran = true): void {
	const kepala = { ...KEPALA, jenis: kenaIuran ? 'tpp_pns' : 'thr' };
	const bytes = eksporXlsx(kepala, baris, p, 'Dinas Contoh', { lain });
	const hasil = hitungDaftar(baris, p, { lain, kenaIuran });
	const tersimpan = utils.sheet_to_json<unknown[]>(read(bytes).Sheets['Dinas Contoh'] as WorkSheet, { header: 1, defval: null, blankrows: true });
	const dihitung = hitungUlang(bytes);
	const di = (isi: unknown[][], r: number, huruf: string) => isi[r]?.[utils.decode_col(huruf)];
	for (const kunci of KUNCI_HASIL) {
		const huruf = KOLOM_HASIL[kunci];
		const harus = [...hasil.map((h) => h[kunci]), jumlahkan(hasil)[kunci]];
		const baca = (isi: unknown[][]) => harus.map((_, i) => di(isi, 7 + i, huruf));
		expect(baca(tersimpan), `hasil tersimpan kolom ${huruf}`).toEqual(harus);
		expect(baca(dihitung), `hasil hitung ulang kolom ${huruf}`).toEqual(harus);
	}
}

describe('an exported work paper', () => {
	it.each(LIMA_RATUS)('comes back as it was, whatever the rows (%o)', async (acak) => {
		await fc.assert(
			fc.asyncProperty(acakKasus, async ({ baris, lain }) => {
				const bytes = eksporXlsx(KEPALA, baris, P, 'Dinas Contoh', { lain });
				const lembar = satuLembar(await terbaca('bolak-balik.xlsx', bytes, { bulan: BULAN, lain }));
				expect(lembar.ditolak).toEqual([]);
				expect(lembar.baris.map(tanpaDiam)).toEqual(baris.map(isiBerkas));
				expect(lembar.masalah.filter((m) => !['iwp_berbeda', 'tanpa_angka'].includes(m.kode))).toEqual([]);
				const total = jumlahkan(hitungDaftar(baris, P, { lain }));
				expect(lembar.total).toEqual(total);
				expect(lembar.totalBerkas).toBe(total.kurangTotal);
			}),
			acak
		);
	});

	it('holds formulas and cached results that both equal the domain', () => {
		fc.assert(fc.property(acakKasus, ({ baris, lain }) => bandingHasil(baris, P, lain)), { numRuns: 50 });
	});

	it('also with a floor, with other rates, and for a kind that bears no contribution', () => {
		const lantai: ParameterIuran = { ...P, batasBawah: 5_437_203, terapkanBatasBawah: true };
		const tarif: ParameterIuran = { ...P, tarifPesertaBp: 150, tarifPemberiKerjaBp: 450, batasAtas: 15_000_000 };
		fc.assert(
			fc.property(acakKasus, ({ baris, lain }) => {
				bandingHasil(baris, lantai, lain);
				bandingHasil(baris, tarif, lain);
				bandingHasil(baris, P, lain, false);
			}),
			{ numRuns: 10 }
		);
	});

	it('carries the code below its rows and in the footer of each printed page, and says why where it has none', () => {
		const baris = fc.sample(acakKertas, { numRuns: 1, seed: 7 })[0]!;
		const isi = (kode: string | null): string => {
			const bagian = unzipSync(eksporXlsx({ ...KEPALA, kode }, baris, P, 'A & B'));
			return strFromU8(bagian['xl/worksheets/sheet1.xml']!) + strFromU8(bagian['xl/sharedStrings.xml']!);
		};
		expect(isi('K7F-2QX')).toContain('&amp;LA &amp;&amp; B - November 2026&amp;CKode kecocokan K7F-2QX&amp;RHalaman &amp;P dari &amp;N');
		expect(isi('K7F-2QX')).toContain('Kode kecocokan: K7F-2QX');
		expect(isi(null)).toContain('Kode kecocokan: belum ada, karena ada isian yang belum sampai di server.');
	});

	it('is the same file for the same rows', () => {
		const baris = fc.sample(acakKertas, { numRuns: 1, seed: 7 })[0]!;
		expect(eksporXlsx(KEPALA, baris, P, 'A')).toEqual(eksporXlsx(KEPALA, baris, P, 'A'));
	});

	it('keeps every text a text: NIP with its format, names that look like formulas', () => {
		const [contoh] = fc.sample(acakKertas, { numRuns: 1, seed: 3 })[0]!;
		const baris = ['=1+1', '+1', '-1', '@x', '\t=1', '＝1'].map((nama, i): BarisIuran => ({ ...contoh!, nama, nip: `19800101201001${1001 + i}` }));
		const lembar = read(eksporXlsx(KEPALA, baris, P, 'A'), { cellFormula: true, cellNF: true }).Sheets.A!;
		baris.forEach((b, i) => {
			expect(lembar[`A${8 + i}`]).toMatchObject({ t: 's', v: b.nama });
			expect(lembar[`A${8 + i}`].f).toBeUndefined();
			expect(lembar[`B${8 + i}`]).toMatchObject({ t: 's', v: b.nip, z: '@' });
		});
	});

	it('writes an actual IWP as a value and tells it, and carries other agencies’ amounts in its formulas', () => {
		const [contoh] = fc.sample(acakKertas, { numRuns: 1, seed: 3 })[0]!;
		const b: BarisIuran = { ...contoh!, gajiPokok: 4_000_000, tunjPasangan: null, tunjAnak: null, tunjEselon: null, tunjFungsional: null, tunjUmum: null, iwp1Aktual: 39_000, iwp4Aktual: null };
		const lain = new Map([[b.nip, { upah: 9_000_000, iuran1: 90_000, iuran4: 360_000 }]]);
		const lembar = read(eksporXlsx(KEPALA, [b], P, 'A', { lain }), { cellFormula: true }).Sheets.A!;
		expect([lembar.M8.f, lembar.M8.v, lembar.N8.f]).toEqual([undefined, 39_000, 'ROUND(L8*4%,0)']);
		expect([lembar.X8.f, lembar.Y8.f, lembar.Z8.f]).toEqual(['MIN(W8+9000000,12000000)', 'ROUND(X8*1%,0)-90000', 'ROUND(X8*4%,0)-360000']);
		const catatan = Object.values(lembar).find((c) => typeof c?.v === 'string' && c.v.startsWith('IWP 1% yang'));
		expect(catatan?.v).toBe('IWP 1% yang dipotong 39.000, menurut hitungan 40.000. Pembayaran lain bulan ini: upah 9.000.000, iuran 90.000 dan 360.000; batas atas dihitung bersama.');
	});

	it('has the heads, merges and numbers of the office’s sheet', () => {
		const lembar = read(eksporXlsx({ ...KEPALA, bulan: '2024-05-01' }, [], P, 'Badan Keuangan dan Aset Daerah')).Sheets['Badan Keuangan dan Aset Daerah']!;
		const asli = read(bytesDari(EMAS)).Sheets.BKAD!;
		for (let c = 0; c < 31; c++) {
			for (const r of [4, 5, 6]) {
				const alamat = utils.encode_cell({ r, c });
				expect(lembar[alamat]?.v, alamat).toBe(asli[alamat]?.v);
			}
		}
		const gabungan = (s: WorkSheet) => (s['!merges'] ?? []).map((m) => utils.encode_range(m)).sort();
		expect(gabungan(lembar)).toEqual(gabungan(asli));
		expect([1, 2, 3].map((r) => lembar[`A${r}`].v)).toEqual([1, 2, 3].map((r) => asli[`A${r}`].v));
	});
});

describe('the empty template', () => {
	it('is recognised, and refused while it is empty', async () => {
		expect((await ditolak('templat.xlsx', templatKosong(BULAN)))[0]?.kode).toBe('tanpa_baris');
	});

	it('computes by its own formulas once filled in', async () => {
		const buku = read(templatKosong(BULAN), { cellFormula: true });
		const lembar = buku.Sheets[buku.SheetNames[0]!]!;
		expect([lembar.L8.f, lembar.M8.f, lembar.X57.f, lembar.AC58.f]).toEqual(['SUM(F8:K8)', 'ROUND(L8*1%,0)', 'MIN(W57,12000000)', 'SUM(AC8:AC57)']);
	});
});
