// LibreOffice computes the exported sheet afresh and comes to the totals of the golden rows.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type WorkSheet, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bacaBerkas, eksporXlsx, templatKosong } from '$lib/modules/iuran/documents';
import { type BarisIuran, type IuranLain, hitungDaftar, jumlahkan, parameterPada } from '$lib/modules/iuran/domain';
import { lembarXlsx } from '$lib/modules/iuran/documents/ekspor-xlsx';
import { GAYA } from '$lib/modules/iuran/documents/lembar-bkad';
import { type OutSheet, writeXlsx } from '$lib/documents/xlsx-writer';
import { LIMA_RATUS, acakKasus } from '../documents/bantu';
import { hitungUlang, hitungUlangSemua } from './hitung-ulang';

const EMAS = path.resolve(import.meta.dirname, '../berkas/kertas-kerja-bkad-mei-2024.xlsx');
const BULAN = '2024-05-01';
const P = parameterPada(BULAN);
const KEPALA = { bulan: BULAN, jenis: 'tpp_pns', status: 'draf', revisi: 0 } as const;

/** Papers that share a workbook: LibreOffice spends its time on files, not on sheets. */
const SEBUKU = 25;
function bukuDari(lembar: readonly OutSheet[]): Uint8Array[] {
	return Array.from({ length: Math.ceil(lembar.length / SEBUKU) }, (_, i) => writeXlsx(lembar.slice(i * SEBUKU, (i + 1) * SEBUKU), GAYA));
}

async function barisEmas(): Promise<BarisIuran[]> {
	const hasil = await bacaBerkas({ name: 'emas.xlsx', arrayBuffer: async () => new Uint8Array(readFileSync(EMAS)).buffer as ArrayBuffer });
	if (hasil.jenis !== 'terbaca') throw new Error('berkas emas tidak terbaca');
	const kosong = { golongan: null, statusAsn: 'PNS', jabatan: null, jmlKeluargaTambahan: null, suratKuasa: false, penjelasan: {} } as const;
	return hasil.lembar[0]!.baris.map((b, i) => ({ ...kosong, ...b, id: `b${i}`, urut: i + 1 }) as BarisIuran);
}

const HASIL = { L: 'dasar', M: 'iwp1', N: 'iwp4', R: 'totalTpp', W: 'thp', X: 'dpi', Y: 'iuran1', Z: 'iuran4', AA: 'kurang1', AB: 'kurang4', AC: 'kurangTotal' } as const;

function bandingkan(lembar: WorkSheet, baris: readonly BarisIuran[], lain?: ReadonlyMap<string, IuranLain>): void {
	const hasil = hitungDaftar(baris, P, { lain });
	const harus = [...hasil, jumlahkan(hasil)];
	for (const [huruf, kunci] of Object.entries(HASIL)) {
		expect(harus.map((_, i) => lembar[`${huruf}${8 + i}`]?.v), `kolom ${huruf}`).toEqual(harus.map((h) => h[kunci]));
	}
}

describe('LibreOffice', () => {
	it('computes 2.021.631, 8.086.532 and 10.108.163 from the exported golden sheet', async () => {
		const lembar = hitungUlang(eksporXlsx(KEPALA, await barisEmas(), P, 'Badan Keuangan dan Aset Daerah'));
		expect([lembar.AA36.v, lembar.AB36.v, lembar.AC36.v]).toEqual([2_021_631, 8_086_532, 10_108_163]);
		expect(lembar.AC36.f).toBe('SUM(AC8:AC35)');
		bandingkan(lembar, await barisEmas());
	});

	it('agrees on exact halves, actual IWP, other agencies’ amounts and wages around the ceiling', async () => {
		const emas = await barisEmas();
		const dasar = { tunjPasangan: 0, tunjAnak: 0, tunjEselon: 0, tunjFungsional: 0, tunjUmum: 0, tppPrestasiKerja: null, tppKondisiKerja: null };
		const baris = emas.map((b, i): BarisIuran => {
			if (i < 12) return { ...b, ...dasar, gajiPokok: 2_000_050 + i * 100, tppBebanKerja: 1_000_000 + i };
			if (i < 18) return { ...b, ...dasar, gajiPokok: 4_000_000, tppBebanKerja: 7_999_997 + i - 12 };
			if (i < 22) return { ...b, iwp1Aktual: 40_000 + i, iwp4Aktual: 160_000 };
			return i === 22 ? { ...b, ...dasar, gajiPokok: 12_500_050 } : b;
		});
		const lain = new Map(baris.slice(23).map((b, i) => [b.nip, { upah: 3_000_000 * i, iuran1: 30_000 * i, iuran4: 120_000 * i }]));
		bandingkan(hitungUlang(eksporXlsx(KEPALA, baris, P, 'Badan Keuangan dan Aset Daerah', { lain })), baris, lain);
	});

	it.each(LIMA_RATUS)('comes to the same results for every cell of random papers (%o)', ({ numRuns, ...acak }) => {
		const seed = 'seed' in acak ? acak.seed : Math.floor(Math.random() * 2 ** 31);
		const kasus = fc.sample(acakKasus, { numRuns, seed });
		const lembar = hitungUlangSemua(bukuDari(kasus.map(({ baris, lain }) => lembarXlsx(KEPALA, baris, P, 'Dinas Contoh', { lain }))));
		expect(lembar).toHaveLength(numRuns);
		kasus.forEach(({ baris, lain }, i) => {
			try {
				bandingkan(lembar[i]!, baris, lain);
			} catch (beda) {
				throw new Error(`benih ${seed}, kertas ke-${i + 1}`, { cause: beda });
			}
		});
	});

	it('computes the empty template to zeros without an error', () => {
		const lembar = hitungUlang(templatKosong('2026-11-01'));
		const semua = utils.sheet_to_json<unknown[]>(lembar, { header: 1 }).flat();
		expect(lembar.AC58.v).toBe(0);
		expect(semua.filter((v) => typeof v === 'string' && v.startsWith('#'))).toEqual([]);
	});
});
