// The Berita Acara exists twice, as Postgres freezes it and as the device previews and signs it: here both meet.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulanIso } from '$lib/core';
import { isianKeWire } from '$lib/modules/iuran/data/beritaAcaraRepository';
import { keKolom, uraiBaris, uraiJenis, uraiKertasKerja, uraiParameter } from '$lib/modules/iuran/data/urai';
import { uraiBeritaAcara, uraiKoreksi } from '$lib/modules/iuran/data/urai-petugas';
import { bacaNaskah } from '$lib/modules/iuran/features/berita-acara/keadaan';
import {
	type IsianBa,
	type IuranLain,
	type NaskahBa,
	type PokokBa,
	JENIS_KERTAS_KERJA,
	gabungLain,
	hitungDaftar,
	jumlahBa,
	naskahPratinjau,
	parameterPada,
	pokokBa,
	teksTandaTangan
} from '$lib/modules/iuran/domain';
import type { ViewRow } from '$lib/sync';
import { type Gerbang, argumenAjukan, gerbangLite, gerbangPostgres, kirim } from '../support/aktor';
import { KOTA, bukaBulan, siapkanSkpd } from '../support/backend';
import { type Postgres, mulaiPostgres } from '../support/postgres';

type Baris = Record<string, unknown>;
const BENIH = 20261129;
const BANYAK = 30;
/** Where the kelebihan comes from, and the months it is set against. */
const SUMBER = '2026-08-01';
const BULAN = ['2026-09-01', '2026-10-01', '2026-11-01'];

const uang = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.nat({ max: 9_000_000 }) }, { weight: 1, arbitrary: fc.nat({ max: 90_000 }).map((n) => n * 100 + 50) });
const isi = fc.record({
	golongan: fc.constantFrom(null, 'III/a', 'IX'),
	statusAsn: fc.constantFrom('PNS', 'CPNS', 'PPPK'),
	gajiPokok: uang,
	tunjUmum: uang,
	tppBebanKerja: uang,
	lainnya: uang,
	iwp1Aktual: fc.oneof(fc.constant(null), fc.nat({ max: 200_000 })),
	iwp4Aktual: fc.oneof(fc.constant(null), fc.nat({ max: 800_000 }))
});
const bagian = fc.tuple(fc.integer({ min: -900_000, max: 900_000 }), fc.integer({ min: -900_000, max: 900_000 })).filter(([a, b]) => a !== 0 || b !== 0);
const koreksi = fc.record({
	asal: fc.constantFrom('periksa', 'koreksi_bulan', 'kompensasi'),
	bagian,
	/** Of a person, or of the whole agency. */
	orang: fc.oneof(fc.constant(null), fc.nat({ max: 3 })),
	batal: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
});
/** Words as people type them, with what JSON has to escape. */
const kata = fc.stringMatching(/^[A-Za-z0-9'"&<>\\/.,é–-]{1,12}( [A-Za-z0-9'"&<>\\/.,é–-]{1,12}){0,2}$/);
const pihak = fc.record({ nama: kata, nomorInduk: kata, pangkat: fc.oneof(fc.constant(''), kata), jabatan: kata, instansi: kata });
const isian = fc.record({
	tanggal: fc.constantFrom('2026-11-19', '2026-11-20'),
	tempat: kata,
	kesatu: pihak,
	kedua: pihak,
	mengetahui: fc.oneof(fc.constant(null), pihak),
	dasar: fc.array(kata, { minLength: 1, maxLength: 4 }),
	tenggat: fc.constantFrom('2026-12-10', '2027-01-10'),
	rangkap: fc.integer({ min: 1, max: 9 })
});
const kertas = fc.record({
	nip: fc.shuffledSubarray(Array.from({ length: 20 }, (_, n) => `1980010120050110${n + 10}`), { minLength: 4, maxLength: 9 }),
	isi: fc.array(isi, { minLength: 9, maxLength: 9 }),
	koreksi: fc.array(koreksi, { maxLength: 6 }),
	isian,
	perubahan: fc.boolean()
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
	let skpd: string[];
	beforeAll(async () => {
		g = await buka();
		skpd = [await siapkanSkpd(g, 'SATU'), await siapkanSkpd(g, 'DUA')];
		for (const bulan of [SUMBER, ...BULAN]) await bukaBulan(g, bulan);
		await g.daftar('bendahara', 'bendahara', skpd);
		await g.daftar('admin_bpjs', 'admin_bpjs');
	});
	afterAll(() => g?.tutup());

	const bendahara = (scope: string, cmd: string, args: Baris, rows: Baris[] = []) => kirim(g, 'bendahara', [{ scope, cmd, args, rows }]);
	const bpjs = (scope: string, cmd: string, args: Baris) => kirim(g, 'admin_bpjs', [{ scope, cmd, args }]);

	/** Opens a paper, submits it and takes it into review; returns the ids of its rows. */
	async function ajukan(scope: string, id: string, bulan: string, jenis: string, orang: Baris[]): Promise<string[]> {
		const rows = orang.map((set, urut) => ({ t: 'baris_kertas_kerja', id: randomUUID(), base: null, set: { ...set, urut } }));
		await bendahara(scope, 'buka_kertas_kerja', { id, bulan, jenis });
		await bendahara(scope, 'terapkan_impor', { impor_id: randomUUID(), kertas_kerja_id: id, sumber: 'berkas', nama_berkas: 'acak.xlsx' }, rows);
		await bendahara(scope, 'ajukan', await argumenAjukan(g.sql, scope, id));
		await bpjs(scope, 'periksa', { kertas_kerja_id: id });
		return rows.map((r) => r.id);
	}

	const jawab = async (fungsi: string, args: Baris = {}): Promise<Baris> => {
		const satu = (await g.rpc('admin_bpjs', 'public', fungsi, args)).rows?.[0] as Baris;
		return (satu.hasil ?? satu) as Baris;
	};
	const tarik = async (scope: string): Promise<(t: string) => ViewRow[]> => {
		const { rows } = (await jawab('sync_pull', { p_scope: scope, p_after: 0, p_limit: 5000 })) as { rows: { t: string; d: ViewRow }[] };
		return (t) => rows.filter((r) => r.t === t).map((r) => r.d);
	};
	const menurut = <T>(kunci: (satu: T) => string | number) => (a: T, b: T): number => (kunci(a) < kunci(b) ? -1 : kunci(a) > kunci(b) ? 1 : 0);

	/** What the officer's device shows before it is issued, from nothing but what it has pulled. */
	async function pratinjau(scope: string, id: string, isian: IsianBa): Promise<{ naskah: NaskahBa; jumlah: NaskahBa['jumlah'] }> {
		const [kota, milik] = [await tarik(KOTA), await tarik(scope)];
		const kk = milik('kertas_kerja').map(uraiKertasKerja).find((k) => k.id === id);
		const jenis = kota('jenis_kertas_kerja').map(uraiJenis).find((j) => j.kode === kk?.jenis);
		const [dinas] = milik('skpd');
		if (!kk?.total || !jenis || !dinas) throw new Error('belum lengkap di perangkat');
		const baris = milik('baris_kertas_kerja').map(uraiBaris).filter((b) => b.kertasKerjaId === id).sort(menurut((b) => b.urut));
		const koreksi = milik('koreksi_iwp').map(uraiKoreksi).filter((k) => k.kertasKerjaId === id).sort(menurut((k) => k.pada));
		const { scopes } = (await jawab('sync_state')) as { scopes: { id: string; extra: { iuran_lain?: (IuranLain & { nip: string; bulan: string; kertas_kerja_id: string })[] } }[] };
		const lain = (scopes.find((s) => s.id === scope)?.extra.iuran_lain ?? []).filter((l) => l.bulan === kk.bulan && l.kertas_kerja_id !== id);
		const parameter = parameterPada(bulanIso(kk.bulan), kota('parameter_iuran').map(uraiParameter));
		const rincian = hitungDaftar(baris, parameter, { kenaIuran: jenis.kenaIuran, lain: gabungLain(lain) });
		const batal = milik('berita_acara').map(uraiBeritaAcara).find((b) => b.kertasKerjaId === id && b.status === 'batal');
		const naskah = naskahPratinjau({
			id,
			kertas: kk,
			skpd: { id: scope, kode: String(dinas.kode), nama: String(dinas.nama) },
			jenis: { kode: jenis.kode, nama: jenis.nama },
			isian,
			perubahanAtas: batal ? { id: batal.id, nomorPemda: batal.nomorPemda, nomorBpjs: batal.nomorBpjs, tanggal: batal.tanggal } : null,
			total: kk.total,
			baris,
			rincian,
			koreksi
		});
		return { naskah, jumlah: jumlahBa(kk.total, baris, koreksi) };
	}

	/** Issues it and reads it back as the device does. */
	async function terbit(scope: string, id: string, isian: IsianBa, menggantikan: string | null) {
		const ba = randomUUID();
		await bpjs(scope, 'terbitkan_ba', { id: ba, kertas_kerja_id: id, isian: isianKeWire(isian), menggantikan });
		const milik = (await tarik(scope))('berita_acara').map(uraiBeritaAcara).find((b) => b.id === ba);
		const naskah = bacaNaskah(milik?.naskah ?? null);
		if (!naskah || !milik?.hash) throw new Error('naskah tidak terbaca');
		return { ba, naskah, hash: milik.hash };
	}

	const kelebihan = async (scope: string): Promise<[number, number]> => {
		const [sisa] = await g.sql<{ b1: number; b4: number }>('select bagian1::int as b1, bagian4::int as b4 from privat.kelebihan_tersisa($1, $2)', [scope, SUMBER]);
		return [sisa?.b1 ?? 0, sisa?.b4 ?? 0];
	};

	type Koreksi = (typeof koreksi) extends fc.Arbitrary<infer T> ? T : never;
	/** One correction; what is set against this month is never more than is left, so that the command takes it. */
	async function catat(scope: string, kertasId: string, baris: string[], { asal, bagian: acak, orang, batal }: Koreksi): Promise<void> {
		const [sisa1, sisa4] = await kelebihan(scope);
		const [bagian1, bagian4] = asal === 'kompensasi' ? [-Math.min(sisa1, Math.abs(acak[0])), -Math.min(sisa4, Math.abs(acak[1]))] : acak;
		if (bagian1 === 0 && bagian4 === 0) return;
		const id = randomUUID();
		const untuk = { baris_id: orang === null ? null : baris[orang], bulan_asal: asal === 'periksa' ? null : SUMBER };
		await bpjs(scope, 'input_koreksi', { id, kertas_kerja_id: kertasId, asal, ...untuk, bagian1, bagian4, alasan: 'hasil pemeriksaan' });
		if (batal) await bpjs(scope, 'batalkan_koreksi', { id, alasan: 'salah hitung' });
	}

	it(`freezes ${BANYAK} random papers with corrections and kompensasi as the device previews them, sums and all`, async () => {
		for (const scope of skpd) {
			const id = randomUUID();
			await ajukan(scope, id, SUMBER, 'rapel', [{ nip: '198001012005011099', nama: 'Uji Lebih', gaji_pokok: 4_000_000 }]);
			await bpjs(scope, 'input_koreksi', { id: randomUUID(), kertas_kerja_id: id, asal: 'periksa', bagian1: -3_000_000, bagian4: -3_000_000, alasan: 'dipotong dua kali' });
			await bpjs(scope, 'setujui', { kertas_kerja_id: id });
		}
		const tempat = BULAN.flatMap((bulan) => skpd.flatMap((scope) => JENIS_KERTAS_KERJA.map(({ kode }) => ({ scope, bulan, jenis: kode }))));
		const [urutan = []] = fc.sample(fc.shuffledSubarray(tempat, { minLength: BANYAK, maxLength: BANYAK }), { numRuns: 1, seed: BENIH });
		const ada = { kompensasi: 0, koreksi: 0, batal: 0, perubahan: 0, lebih: 0, orang: 0, pppk: 0 };
		for (const [n, acak] of fc.sample(kertas, { numRuns: BANYAK, seed: BENIH }).entries()) {
			const { scope, bulan, jenis } = urutan[n] as (typeof tempat)[number];
			const id = randomUUID();
			const kolom = (b: object): Baris => Object.fromEntries(Object.entries(b).map(([kunci, nilai]) => [keKolom(kunci), nilai]));
			const orang = acak.nip.map((nip, i) => ({ ...kolom(acak.isi[i] ?? {}), nip, nama: `Pegawai ${nip.slice(-2)}`, ...(jenis === 'tpp_pppk' ? { status_asn: 'PPPK' } : {}) }));
			const baris = await ajukan(scope, id, bulan, jenis, orang);
			for (const satu of acak.koreksi) await catat(scope, id, baris, satu);
			await bpjs(scope, 'setujui', { kertas_kerja_id: id });
			let menggantikan: string | null = null;
			for (const ke of acak.perubahan ? ['a', 'b'] : ['a']) {
				const isian: IsianBa = { ...acak.isian, nomorPemda: `900/${n}-${ke}`, nomorBpjs: `${n}${ke}/BA/XI-08/1126` };
				const harapan = await pratinjau(scope, id, isian);
				const { ba, naskah, hash } = await terbit(scope, id, isian, menggantikan);
				expect({ n, jumlah: naskah.jumlah }).toEqual({ n, jumlah: harapan.jumlah });
				expect({ ...naskah, rantai: null }).toEqual({ ...harapan.naskah, id: ba, rantai: null });
				for (const pihak of ['kesatu', 'kedua'] as const) {
					const pada = `2026-11-20T0${n % 10}:00:00.${100 + n}Z`;
					const [sql] = await g.sql<{ teks: string }>('select privat.teks_tanda_tangan(b, $2, $3) as teks from public.berita_acara b where b.id = $1', [ba, pihak, pada]);
					expect(sql?.teks).toBe(teksTandaTangan(pokokBa(naskah, hash), pihak, pada));
				}
				if (ke === 'a' && acak.perubahan) await bpjs(scope, 'batalkan_ba', { id: ba, kertas_kerja_id: id, alasan: 'nama keliru' });
				menggantikan = ba;
				const { jumlah } = naskah;
				ada.kompensasi += Number(jumlah.kompensasi.bagian1 > 0);
				ada.koreksi += Number(jumlah.koreksi.bagian1 !== 0);
				ada.lebih += Number(jumlah.harusDisetor.bagian1 < 0 || jumlah.harusDisetor.bagian4 < 0);
				ada.perubahan += Number(naskah.perubahanAtas !== null);
				ada.orang += Number(naskah.orang.some((o) => o.koreksi1 !== 0));
				ada.pppk += Number(jumlah.pns > 0 && jumlah.pppk > 0);
				ada.batal += Number(naskah.koreksi.length < acak.koreksi.length);
			}
		}
		// The chance held every case, or the equality says little.
		for (const [kasus, banyak] of Object.entries(ada)) expect(banyak, kasus).toBeGreaterThan(3);
	});

	const satuBaris = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((s) => !/[\0\r\n]/.test(s));
	const uangBesar = fc.oneof(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), fc.integer({ min: -50_000, max: 50_000 }));
	const pokok: fc.Arbitrary<PokokBa> = fc.record({
		id: fc.uuid(),
		hash: fc.stringMatching(/^[0-9a-f]{64}$/),
		nomorPemda: satuBaris,
		nomorBpjs: satuBaris,
		skpd: satuBaris,
		bulan: fc.tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => bulanIso(`${y}-${String(m).padStart(2, '0')}-01`)),
		bagian1: uangBesar,
		bagian4: uangBesar
	});
	const waktu = fc.date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((d) => d.toISOString());

	it('writes the text to be signed as the device does, for 2000 random ones, letter by letter', async () => {
		const semua = fc.sample(fc.record({ p: pokok, pihak: fc.constantFrom('kesatu' as const, 'kedua' as const), pada: waktu }), { numRuns: 2000, seed: BENIH });
		const kirimi = semua.map(({ p, pihak, pada }) => ({
			pihak,
			pada,
			b: { id: p.id, hash: p.hash, nomor_pemda: p.nomorPemda, nomor_bpjs: p.nomorBpjs, bulan: p.bulan, naskah: JSON.stringify({ skpd: { nama: p.skpd }, jumlah: { harusDisetor: { bagian1: p.bagian1, bagian4: p.bagian4 } } }) }
		}));
		const hasil = await g.sql<{ teks: string }>(
			`select privat.teks_tanda_tangan(jsonb_populate_record(null::public.berita_acara, e.d -> 'b'), e.d ->> 'pihak', e.d ->> 'pada') as teks
			 from jsonb_array_elements($1::text::jsonb) with ordinality e(d, urut) order by e.urut`,
			[JSON.stringify(kirimi)]
		);
		expect(hasil.map(({ teks }) => teks)).toEqual(semua.map(({ p, pihak, pada }) => teksTandaTangan(p, pihak, pada)));
		expect(new Set(hasil.map(({ teks }) => teks.split('\n').length))).toEqual(new Set([12]));
	});
});
