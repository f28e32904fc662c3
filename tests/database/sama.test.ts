// The calculation exists twice, on the device and in SQL: here both meet on the same random rows, to the rupiah.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulanIso, kaliTarif } from '$lib/core';
import { keKolom, uraiBaris, uraiJenis, uraiParameter } from '$lib/modules/iuran/data/urai';
import {
	type BarisIuran,
	type IuranLain,
	type ParameterIuran,
	type RincianIuran,
	JENIS_KERTAS_KERJA,
	TANPA_IURAN_LAIN,
	gabungLain,
	hitungDaftar,
	hitungIuran,
	hitungThp,
	jumlahkan,
	parameterPada
} from '$lib/modules/iuran/domain';
import type { ViewRow } from '$lib/sync';
import { type Gerbang, cobaKirim, gerbangLite, gerbangPostgres, kirim } from '../support/aktor';
import { KOTA, bukaBulan, siapkanSkpd } from '../support/backend';
import { type Postgres, mulaiPostgres } from '../support/postgres';
import { ATURAN, baris } from '../rules/baris';

const BENIH = 20261123;
const BANYAK = 6000;
const UANG = [
	'gajiPokok',
	'tunjPasangan',
	'tunjAnak',
	'tunjEselon',
	'tunjFungsional',
	'tunjUmum',
	'tppBebanKerja',
	'tppPrestasiKerja',
	'tppKondisiKerja',
	'tunjProfesi',
	'lainnya'
] as const;
const AKTUAL = ['iwp1Aktual', 'iwp4Aktual'] as const;

/** Rules other than today's, so that nothing agrees only because the rates are round. */
const ATURAN_LAIN: ParameterIuran[] = [
	ATURAN,
	ATURAN,
	{ ...ATURAN, batasBawah: 5_437_203, terapkanBatasBawah: true },
	{ ...ATURAN, batasBawah: 5_437_203, terapkanBatasBawah: false },
	{ ...ATURAN, batasBawah: null, terapkanBatasBawah: true },
	{ ...ATURAN, batasBawah: 12_000_000, terapkanBatasBawah: true },
	{ ...ATURAN, tarifPesertaBp: 125, tarifPemberiKerjaBp: 375, batasAtas: 13_333_333 },
	{ ...ATURAN, tarifPesertaBp: 0, tarifPemberiKerjaBp: 10_000, batasAtas: 1 }
];

const uang = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(null) },
	{ weight: 4, arbitrary: fc.nat({ max: 3_000_000 }) },
	{ weight: 1, arbitrary: fc.nat({ max: 15_000_000 }) },
	// Halves of a rupiah arise where the last two digits are 50.
	{ weight: 2, arbitrary: fc.nat({ max: 30_000 }).map((n) => n * 100 + 50) },
	{ weight: 1, arbitrary: fc.constant(0) }
);
const isi = fc.record({
	...(Object.fromEntries(UANG.map((kunci) => [kunci, uang])) as Record<(typeof UANG)[number], typeof uang>),
	iwp1Aktual: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(0, 119_999, 120_000, 120_001), fc.nat({ max: 200_000 })),
	iwp4Aktual: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(0, 479_999, 480_000, 480_001), fc.nat({ max: 800_000 })),
	jmlKeluargaTambahan: fc.oneof(fc.constant(null), fc.nat({ max: 4 })),
	statusAsn: fc.constantFrom<BarisIuran['statusAsn']>('PNS', 'CPNS', 'PPPK')
});
const lain = fc.oneof(
	{ weight: 2, arbitrary: fc.constant(TANPA_IURAN_LAIN) },
	fc.record({ upah: fc.nat({ max: 20_000_000 }), iuran1: fc.nat({ max: 130_000 }), iuran4: fc.nat({ max: 500_000 }) })
);
/** Where the whole month is to land: below, at and above the ceiling and the floor; null leaves it to chance. */
const sasaran = fc.oneof(
	{ weight: 2, arbitrary: fc.constant(null) },
	fc.constantFrom(0, 1, 49, 50, 51, 5_437_202, 5_437_203, 5_437_204, 11_999_949, 11_999_950, 11_999_999, 12_000_000, 12_000_001, 99_999_999_999)
);

type Kasus = { b: BarisIuran; p: ParameterIuran; kena: boolean; lain: IuranLain };
const kasus: fc.Arbitrary<Kasus> = fc
	.record({ isi, lain, sasaran, p: fc.constantFrom(...ATURAN_LAIN), kena: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)) })
	.map(({ isi: acak, sasaran: tuju, ...sisa }) => {
		const b = baris(acak);
		const kurang = tuju === null ? -1 : tuju - sisa.lain.upah - hitungThp({ ...b, lainnya: null });
		return { ...sisa, b: kurang >= 0 ? { ...b, lainnya: kurang } : b };
	});

const keBaris = (b: object): Record<string, unknown> => Object.fromEntries(Object.entries(b).map(([kunci, nilai]) => [keKolom(kunci), nilai]));
const HASIL = ['dasar', 'totalTpp', 'thp', 'dpi', 'iwp1', 'iwp4', 'iuran1', 'iuran4', 'kurang1', 'kurang4', 'iuranTambahan'] as const;
const keSql = (r: RincianIuran): Record<string, unknown> => keBaris(Object.fromEntries(HASIL.map((kunci) => [kunci, r[kunci]])));

describe('the random rows', () => {
	it('hold every case the rules distinguish', () => {
		const semua = fc.sample(kasus, { numRuns: BANYAK, seed: BENIH }).map((k) => ({ ...k, r: hitungIuran(k.b, k.p, { kenaIuran: k.kena, lain: k.lain }) }));
		const banyak = (syarat: (k: (typeof semua)[number]) => boolean): number => semua.filter(syarat).length;
		const penuh = (k: Kasus): number => k.lain.upah + hitungThp(k.b);
		const jumlah = {
			kosong: banyak((k) => k.b.gajiPokok === null && k.b.tppBebanKerja === null),
			dibawah: banyak((k) => penuh(k) === 11_999_999),
			tepat: banyak((k) => penuh(k) === 12_000_000),
			diatas: banyak((k) => penuh(k) === 12_000_001),
			lebih: banyak((k) => k.r.kurang1 < 0 || k.r.kurang4 < 0),
			kurang: banyak((k) => k.r.kurang1 > 0 && k.r.kurang4 > 0),
			aktual: banyak((k) => k.b.iwp1Aktual !== null && k.b.iwp4Aktual !== null),
			tanpa: banyak((k) => !k.kena),
			pppk: banyak((k) => k.b.statusAsn === 'PPPK'),
			banyakBayar: banyak((k) => k.kena && k.lain.upah > 0 && k.r.dpi === k.p.batasAtas),
			lantai: banyak((k) => k.r.dpi > penuh(k)),
			keluarga: banyak((k) => k.r.iuranTambahan > 0),
			setengah: banyak((k) => k.kena && k.p.tarifPesertaBp === 100 && k.r.dpi % 100 === 50)
		};
		for (const [nama, n] of Object.entries(jumlah)) expect(n, nama).toBeGreaterThan(20);
	});
});

let postgres: Postgres;
beforeAll(async () => {
	postgres = await mulaiPostgres();
});
afterAll(() => postgres?.tutup());

const SASARAN: [string, () => Promise<Gerbang>][] = [
	['lite', gerbangLite],
	['PostgreSQL', async () => gerbangPostgres('tanpa', postgres)]
];

describe.each(SASARAN)('%s', (_nama, buka) => {
	let g: Gerbang;
	beforeAll(async () => {
		g = await buka();
	});
	afterAll(() => g?.tutup());

	it(`computes ${BANYAK} random rows as the device does`, async () => {
		const semua = fc.sample(kasus, { numRuns: BANYAK, seed: BENIH });
		for (let i = 0; i < semua.length; i += 1000) {
			const potong = semua.slice(i, i + 1000);
			const hasil = await g.sql<{ r: Record<string, unknown> }>(
				`select to_jsonb(privat.hitung_baris(
					jsonb_populate_record(null::public.baris_kertas_kerja, e.d -> 'b'), jsonb_populate_record(null::public.parameter_iuran, e.d -> 'p'),
					(e.d ->> 'kena')::boolean, (e.d -> 'lain' ->> 'upah')::bigint, (e.d -> 'lain' ->> 'iuran1')::bigint, (e.d -> 'lain' ->> 'iuran4')::bigint)) as r
				 from jsonb_array_elements($1::text::jsonb) with ordinality e(d, urut) order by e.urut`,
				[JSON.stringify(potong.map((k) => ({ ...k, b: keBaris(k.b), p: keBaris(k.p) })))]
			);
			expect(hasil).toHaveLength(potong.length);
			for (const [n, k] of potong.entries()) {
				const perangkat = keSql(hitungIuran(k.b, k.p, { kenaIuran: k.kena, lain: k.lain }));
				// With the case beside it: a difference then names its row.
				expect({ ...k, r: hasil[n]?.r }).toEqual({ ...k, r: perangkat });
			}
		}
	});

	it('multiplies by a rate as the device does, up to the largest amount a column takes', async () => {
		const acak = fc.sample(fc.tuple(fc.nat({ max: 99_999_999_999 }), fc.nat({ max: 10_000 })), { numRuns: 2000, seed: BENIH });
		const pasang = [...acak, ...[0, 1, 49, 50, 51, 149, 150, 11_999_950, 12_000_000, 99_999_999_999].flatMap((n) => [100, 400].map((bp) => [n, bp] as [number, number]))];
		const hasil = await g.sql<{ r: number }>(
			`select to_jsonb(privat.kali_tarif((e.d ->> 0)::bigint, (e.d ->> 1)::int)) as r from jsonb_array_elements($1::text::jsonb) with ordinality e(d, urut) order by urut`,
			[JSON.stringify(pasang)]
		);
		expect(hasil.map(({ r }) => r)).toEqual(pasang.map(([n, bp]) => kaliTarif(n, bp, 'setengah_ke_atas')));
	});

	describe('papers of two agencies that pay the same people', () => {
		const BULAN = ['2026-11-01', '2027-01-01'];
		type Kertas = { id: string; scope: string; bulan: string; jenis: string };
		const semua: Kertas[] = [];
		let skpd: string[];

		beforeAll(async () => {
			skpd = [];
			for (const nama of ['SATU', 'DUA']) skpd.push(await siapkanSkpd(g, nama));
			for (const bulan of BULAN) await bukaBulan(g, bulan);
			// From January on another rule is in force, with a floor.
			await g.sql(`update public.parameter_iuran set berlaku_sampai = '2026-12-31'`);
			await g.sql(
				`insert into public.parameter_iuran (id, berlaku_mulai, tarif_peserta_bp, tarif_pemberi_kerja_bp, batas_atas, batas_bawah, terapkan_batas_bawah, dasar_hukum, diperiksa_pada)
				 values (gen_random_uuid(), '2027-01-01', 100, 400, 12000000, 5437203, true, 'Aturan uji', '2026-11-23')`
			);
			await g.daftar('bendahara', 'bendahara', skpd);
		});

		const tarik = async (scope: string): Promise<{ t: string; d: ViewRow }[]> => {
			const jawab = (await g.rpc('bendahara', 'public', 'sync_pull', { p_scope: scope, p_after: 0, p_limit: 5000 })).rows?.[0] as Record<string, unknown>;
			return ((jawab.hasil ?? jawab) as { rows: never[] }).rows;
		};

		/** What the device knows after a sync, and what it makes of it. */
		async function hitungDiPerangkat(k: Kertas) {
			const kota = await tarik(KOTA);
			const jenis = kota.filter((r) => r.t === 'jenis_kertas_kerja').map((r) => uraiJenis(r.d));
			const p = parameterPada(bulanIso(k.bulan), kota.filter((r) => r.t === 'parameter_iuran').map((r) => uraiParameter(r.d)));
			const daftar = (await tarik(k.scope)).filter((r) => r.t === 'baris_kertas_kerja').map((r) => uraiBaris(r.d));
			const jawab = (await g.rpc('bendahara', 'public', 'sync_state')).rows?.[0] as Record<string, unknown>;
			const { scopes } = (jawab.hasil ?? jawab) as { scopes: { id: string; extra: { iuran_lain?: (IuranLain & { nip: string; bulan: string; kertas_kerja_id: string })[] } }[] };
			const sudah = scopes.find((s) => s.id === k.scope)?.extra.iuran_lain ?? [];
			const baris = daftar.filter((b) => b.kertasKerjaId === k.id);
			const hasil = hitungDaftar(baris, p, {
				kenaIuran: jenis.find((j) => j.kode === k.jenis)?.kenaIuran,
				lain: gabungLain(sudah.filter((l) => l.bulan === k.bulan && l.kertas_kerja_id !== k.id))
			});
			return { baris, hasil, total: jumlahkan(hasil) };
		}

		async function ajukan(k: Kertas) {
			const { baris, hasil, total } = await hitungDiPerangkat(k);
			const [putusan] = await kirim(g, 'bendahara', [
				{
					scope: k.scope,
					cmd: 'ajukan',
					args: { kertas_kerja_id: k.id, total: keBaris(total), hasil: Object.fromEntries(baris.map((b, i) => [b.id, [hasil[i]?.kurang1, hasil[i]?.kurang4]])) }
				}
			]);
			const beku = (putusan?.rows as { d: { total: unknown } }[])[0]?.d.total;
			expect(beku).toEqual(keBaris(total));
			const ditetapkan = await g.sql<{ id: string; r: unknown }>('select baris_id as id, rincian as r from privat.iuran_ditetapkan where kertas_kerja_id = $1', [k.id]);
			const menurutId = new Map(ditetapkan.map(({ id, r }) => [id, r]));
			expect(menurutId.size).toBe(baris.length);
			for (const [i, b] of baris.entries()) expect({ b, r: menurutId.get(b.id) }).toEqual({ b, r: keSql(hasil[i] as RincianIuran) });
		}

		it('are submitted one after the other with figures the server finds equal, row by row and in every total', async () => {
			const orang = Array.from({ length: 40 }, (_, n) => `19800101200501${String(n + 1).padStart(4, '0')}`);
			const arb = fc.tuple(fc.shuffledSubarray(orang, { minLength: 12, maxLength: 24 }), fc.array(isi, { minLength: 24, maxLength: 24 }));
			const tempat = BULAN.flatMap((bulan) => skpd.flatMap((scope) => JENIS_KERTAS_KERJA.map(({ kode }) => ({ id: randomUUID(), scope, bulan, jenis: kode }))));
			const [urutan = []] = fc.sample(fc.shuffledSubarray(tempat, { minLength: tempat.length }), { numRuns: 1, seed: BENIH });
			const papan = fc.sample(arb, { numRuns: urutan.length, seed: BENIH + 1 });
			for (const [n, k] of urutan.entries()) {
				const [nip = [], nilai = []] = papan[n] ?? [];
				const rows = nip.map((satu, i) => ({
					t: 'baris_kertas_kerja',
					id: randomUUID(),
					base: null,
					set: { ...keBaris({ ...nilai[i], statusAsn: k.jenis === 'tpp_pppk' ? 'PPPK' : nilai[i]?.statusAsn }), nip: satu, nama: `Pegawai ${i}`, urut: i }
				}));
				await kirim(g, 'bendahara', [
					{ scope: k.scope, cmd: 'buka_kertas_kerja', args: { id: k.id, bulan: k.bulan, jenis: k.jenis } },
					{ scope: k.scope, cmd: 'terapkan_impor', args: { impor_id: randomUUID(), kertas_kerja_id: k.id, sumber: 'berkas', nama_berkas: 'acak.xlsx' }, rows }
				]);
				await ajukan(k);
				semua.push(k);
			}
			expect(semua).toHaveLength(28);
		});

		it('charge every person the rate on the whole month, not a rupiah more', async () => {
			const perOrang = await g.sql<{ bulan: string; upah: number; satu: number; empat: number; tempat: number }>(
				`select bulan::text, sum(upah)::int as upah, sum(iuran1)::int as satu, sum(iuran4)::int as empat, count(*)::int as tempat
				 from privat.iuran_ditetapkan group by bulan, nip`
			);
			for (const { bulan, upah, satu, empat } of perOrang) {
				const dpi = Math.min(12_000_000, bulan === BULAN[1] && upah > 0 ? Math.max(upah, 5_437_203) : upah);
				expect([satu, empat]).toEqual([kaliTarif(dpi, 100, 'setengah_ke_atas'), kaliTarif(dpi, 400, 'setengah_ke_atas')]);
			}
			expect(Math.max(...perOrang.map((o) => o.tempat))).toBeGreaterThan(7);
		});

		it('still agree after being withdrawn and submitted in another order', async () => {
			const lagi = semua.filter((k) => k.jenis === 'tpp_pns');
			for (const k of lagi) await kirim(g, 'bendahara', [{ scope: k.scope, cmd: 'tarik_pengajuan', args: { kertas_kerja_id: k.id } }]);
			for (const k of lagi.reverse()) await ajukan(k);
		});
	});

	it('takes no negative amount in any column, so that neither side ever computes with one', async () => {
		const scope = await siapkanSkpd(g, 'NEGATIF');
		await g.daftar('bendahara_lain', 'bendahara', [scope]);
		const id = randomUUID();
		await kirim(g, 'bendahara_lain', [{ scope, cmd: 'buka_kertas_kerja', args: { id, bulan: '2026-11-01', jenis: 'tpp_pns' } }]);
		const kirimSatu = (kolom: string, nilai: number) =>
			cobaKirim(g, 'bendahara_lain', [{ scope, rows: [{ t: 'baris_kertas_kerja', id: randomUUID(), base: null, set: { kertas_kerja_id: id, nama: 'Uji', [kolom]: nilai } }] }]);
		for (const kunci of [...UANG, ...AKTUAL]) {
			expect(await kirimSatu(keKolom(kunci), -1), kunci).toMatchObject([{ status: 'rejected', code: 'nilai_tidak_sah' }]);
			expect(await kirimSatu(keKolom(kunci), 100_000_000_000), kunci).toMatchObject([{ status: 'rejected', code: 'nilai_tidak_sah' }]);
			expect(await kirimSatu(keKolom(kunci), 0), kunci).toMatchObject([{ status: 'ok' }]);
		}
	});
});
