// Every rule of domain.md 6 (T01 to T13, E16, E23) and journeys.md 3.11 (A01 to A09): a case that draws it, and the
// nearest one that does not. Amounts of pay are steps of PP 5/2024 and Perpres 11/2024.
import { describe, expect, it } from 'vitest';
import {
	type BarisIuran,
	type KonteksLembar,
	JENIS_TEMUAN,
	hitungDaftar,
	hitungIuran,
	periksaBaris,
	periksaKertasKerja
} from '$lib/modules/iuran/domain';
import { ATURAN, baris } from './baris';

const BULAN = '2026-11-01';
/** In order: III/b after 22 years, spouse, one child, general allowance; a wage of 12.010.436, just above the ceiling. */
const beres = baris({
	id: 'a',
	golongan: 'III/b',
	jabatan: 'Penata Laporan Keuangan',
	gajiPokok: 4_083_900,
	tunjPasangan: 408_390,
	jmlPasangan: 1,
	tunjAnak: 81_678,
	jmlAnak: 1,
	tunjUmum: 185_000,
	tppBebanKerja: 7_251_468
});
const sama = { ...beres, id: 'lama' };

function temuan(daftar: readonly BarisIuran[], k: Partial<KonteksLembar> = {}) {
	const konteks: KonteksLembar = { parameter: ATURAN, umk: 5_437_203, bulan: BULAN, ...k };
	return periksaKertasKerja(daftar, hitungDaftar(daftar, konteks.parameter, konteks), konteks);
}
const lalu = (...daftar: BarisIuran[]) => new Map(daftar.map((b) => [b.nip, b]));
/** The only finding of a row, against the same person last month. */
function satu(b: BarisIuran, dulu: BarisIuran = sama, k: Partial<KonteksLembar> = {}) {
	const [pertama, ...sisa] = temuan([b], { lalu: lalu(dulu), ...k });
	expect(sisa).toEqual([]);
	return pertama;
}

describe('a paper in order', () => {
	it('draws nothing against an equal month, its payroll and its participants', () => {
		const nip = new Set([beres.nip]);
		expect(
			temuan([beres], {
				lalu: lalu(sama),
				statusJenis: 'PNS',
				daftarGaji: nip,
				pesertaBpjs: nip,
				namaGaji: new Map([[beres.nip, 'Rangga Uji']])
			})
		).toEqual([]);
	});

	it('is not compared with a month that is not on the device', () => {
		expect(temuan([beres])).toEqual([]);
	});
});

describe('lists brought along', () => {
	it('T01 and T02: who stands in the paper or in the payroll alone', () => {
		const gaji = new Map([['197104071995102004', 'Rina Lestari']]);
		expect(
			temuan([beres], { daftarGaji: new Set(gaji.keys()), namaGaji: gaji }).map((t) => [
				t.kode,
				t.barisId,
				t.efekRupiah,
				t.orang
			])
		).toEqual([
			// 5 % of the wage of 12.010.436, held at the ceiling.
			['T01', 'a', 600_000, undefined],
			['T02', '', 0, { nip: '197104071995102004', nama: 'Rina Lestari' }]
		]);
	});

	it('T13: who is charged without being a participant (E24)', () => {
		expect(satu(beres, sama, { pesertaBpjs: new Set(['197104071995102004']) })).toMatchObject({
			kode: 'T13',
			kolom: 'nip',
			efekRupiah: 600_000
		});
		expect(temuan([beres], { pesertaBpjs: new Set([beres.nip]) })).toEqual([]);
	});
});

describe('T03: status', () => {
	it('differs from what the kind of paper is for', () => {
		const pppk = baris({
			id: 'a',
			nip: '199203152022211005',
			statusAsn: 'PPPK',
			golongan: 'IX',
			gajiPokok: 3_203_600,
			tppBebanKerja: 4_000_000
		});
		expect(temuan([pppk], { statusJenis: 'PNS' }).map((t) => [t.kode, t.kolom])).toEqual([
			['T03', 'statusAsn']
		]);
		expect(temuan([pppk], { statusJenis: 'PPPK' })).toEqual([]);
		expect(temuan([pppk], { statusJenis: null })).toEqual([]);
	});

	it('may become PNS from CPNS, which shows in the pay, and nothing else', () => {
		const cpns: BarisIuran = {
			...sama,
			statusAsn: 'CPNS',
			golongan: 'III/a',
			gajiPokok: 2_228_560,
			tunjPasangan: 0,
			jmlPasangan: 0,
			tunjAnak: 0,
			jmlAnak: 0
		};
		const pns: BarisIuran = { ...cpns, id: 'a', statusAsn: 'PNS', gajiPokok: 2_785_700 };
		expect(satu(pns, cpns)).toMatchObject({ kode: 'A01', usul: 'Diangkat menjadi PNS (80% menjadi 100%)' });
		expect(satu(beres, { ...sama, statusAsn: 'PPPK' })).toMatchObject({
			kode: 'T03',
			pesan: 'Status berubah dari PPPK menjadi PNS dibanding bulan lalu. Periksa SK.'
		});
	});
});

describe('T06, T09 to T12, E16, E23', () => {
	const tanpaUmk = { umk: null };
	it.each([
		[
			'T06',
			'another payment of the month',
			beres,
			{ lain: new Map([[beres.nip, { upah: 1, iuran1: 0, iuran4: 0 }]]) },
			{ lain: new Map([[beres.nip, { upah: 0, iuran1: 0, iuran4: 0 }]]) },
			beres
		],
		[
			'T09',
			'two rupiah more withheld than reckoned',
			{ ...beres, iwp1Aktual: 47_592 },
			{},
			{},
			{ ...beres, iwp1Aktual: 47_591 }
		],
		[
			'T11',
			'a rupiah under the UMK',
			baris({ id: 'a', tppBebanKerja: 5_437_202 }),
			{},
			{},
			baris({ id: 'a', tppBebanKerja: 5_437_203 })
		],
		[
			'T12',
			'two allowances for a post',
			{ ...beres, tunjFungsional: 540_000 },
			{},
			{},
			{ ...beres, tunjUmum: 0, tunjFungsional: 540_000 }
		],
		[
			'E16',
			'extra family without a letter',
			{ ...beres, jmlKeluargaTambahan: 1 },
			{},
			{},
			{ ...beres, jmlKeluargaTambahan: 1, suratKuasa: true }
		]
	])('%s: %s', (kode, _, kena, k, k2, lolos) => {
		expect(temuan([kena], { ...k }).map((t) => t.kode)).toEqual([kode]);
		expect(temuan([lolos], { ...k2 })).toEqual([]);
	});

	it('T10: more withheld than the ceiling lets anyone owe, by one rupiah', () => {
		const b = (iwp4Aktual: number) => baris({ id: 'a', tunjUmum: 12_000_000, iwp4Aktual });
		expect(temuan([b(480_002)], tanpaUmk).map((t) => [t.kode, t.efekRupiah])).toEqual([
			['T09', 2],
			['T10', 2]
		]);
		expect(temuan([b(480_001)], tanpaUmk).map((t) => t.kode)).toEqual(['T10']);
		expect(temuan([b(480_000)], tanpaUmk)).toEqual([]);
	});

	it('E23: a TPP one rupiah smaller than the 1% to be cut from it', () => {
		const b = (tpp: number) =>
			baris({ id: 'a', tunjUmum: 4_000_000, tppBebanKerja: tpp, iwp1Aktual: 0, iwp4Aktual: 160_000 });
		// 1 % of 4.040.404 is 40.404; of 4.040.403 it is 40.404 too.
		expect(temuan([b(40_403)], tanpaUmk).map((t) => t.kode)).toContain('E23');
		expect(temuan([b(40_404)], tanpaUmk).map((t) => t.kode)).not.toContain('E23');
	});
});

describe('A01: basic pay against last month', () => {
	it('the next step of the same golongan is a KGB', () => {
		const kini = { ...beres, gajiPokok: 4_212_500, tunjPasangan: 421_250, tunjAnak: 84_250 };
		// Below the ceiling nothing is owed for it: payroll withholds what the TPP cut loses. 12.010.436 is above it.
		expect(satu(kini)).toMatchObject({
			kode: 'A01',
			kolom: 'gajiPokok',
			usul: 'Kenaikan gaji berkala (KGB)',
			pesan: 'Gaji pokok Oktober Rp4.083.900, sekarang Rp4.212.500.',
			efekRupiah: 6_430
		});
	});

	it('a higher golongan with a step of its table is a kenaikan pangkat; anything else has no suggestion', () => {
		const naik = {
			...beres,
			golongan: 'III/c',
			gajiPokok: 4_126_600,
			tunjPasangan: 412_660,
			tunjAnak: 82_532
		};
		expect(satu(naik)).toMatchObject({ kode: 'A01', usul: 'Kenaikan pangkat III/b ke III/c' });
		const duaLangkah = { ...beres, gajiPokok: 4_345_100, tunjPasangan: 434_510, tunjAnak: 86_902 };
		expect(satu(duaLangkah)?.usul).toBeUndefined();
		expect(
			satu({ ...beres, gajiPokok: 3_959_200, tunjPasangan: 395_920, tunjAnak: 79_184 })?.usul
		).toBeUndefined();
	});

	it('a sheet without golongan still knows consecutive steps', () => {
		const tanpa = { golongan: null };
		expect(
			satu(
				{ ...beres, ...tanpa, gajiPokok: 4_212_500, tunjPasangan: 421_250, tunjAnak: 84_250 },
				{ ...sama, ...tanpa }
			)
		).toMatchObject({ kode: 'A01', usul: 'Kenaikan gaji berkala (KGB)' });
	});
});

describe('A02: TPP against last month', () => {
	const dengan = (tpp: number) => ({ ...beres, tppBebanKerja: tpp });
	it('is remarked above 10%, not at 10%', () => {
		expect(temuan([dengan(7_976_614)], { lalu: lalu(sama) })).toEqual([]);
		expect(satu(dengan(7_976_615))).toMatchObject({ kode: 'A02', kolom: 'tppBebanKerja', efekRupiah: 0 });
		expect(temuan([dengan(6_526_322)], { lalu: lalu(sama) })).toEqual([]);
		// 6.526.321 brings the wage to 11.285.289: 5 % of 714.711 less than at the ceiling, each share rounded.
		expect(satu(dengan(6_526_321))).toMatchObject({
			kode: 'A02',
			efekRupiah: 35_735,
			pesan: 'TPP Oktober Rp7.251.468, sekarang Rp6.526.321 (turun 10%).'
		});
	});

	it('is not remarked at exactly 10%', () => {
		const dulu = { ...sama, tppBebanKerja: 8_000_000 };
		expect(temuan([dengan(8_800_000)], { lalu: lalu(dulu) })).toEqual([]);
		expect(satu(dengan(8_800_001), dulu)).toMatchObject({ kode: 'A02' });
	});

	it('follows the threshold of the user', () => {
		expect(temuan([dengan(7_976_615)], { lalu: lalu(sama), ambang: { tppBp: 2_000 } })).toEqual([]);
		expect(
			temuan([dengan(7_251_469)], { lalu: lalu(sama), ambang: { tppBp: 0 } }).map((t) => t.kode)
		).toEqual(['A02']);
	});

	it('from nothing is always remarked, and explained by another post', () => {
		const baru = satu(beres, { ...sama, tppBebanKerja: null });
		expect([baru?.kode, baru?.usul, baru?.pesan]).toEqual([
			'A02',
			undefined,
			'TPP Oktober Rp0, sekarang Rp7.251.468.'
		]);
		expect(satu({ ...dengan(9_000_000), jabatan: 'Kepala Subbidang' })).toMatchObject({
			kode: 'A02',
			usul: 'Pindah jabatan menjadi Kepala Subbidang'
		});
	});
});

describe('A03: a DPI below the wage, while the wage is below the ceiling', () => {
	it('means that results and inputs do not belong together', () => {
		const b = baris({ id: 'a', tppBebanKerja: 11_000_000 });
		const r = hitungIuran(b, ATURAN);
		const k = { parameter: ATURAN, umk: null };
		expect(periksaBaris(b, { ...r, dpi: 10_999_999 }, k).map((t) => t.kode)).toEqual(['A03']);
		expect(periksaBaris(b, r, k)).toEqual([]);
		const tinggi = baris({ id: 'a', tppBebanKerja: 12_000_001 });
		expect(periksaBaris(tinggi, hitungIuran(tinggi, ATURAN), k)).toEqual([]);
	});
});

describe('A04 and A05: people who come and go', () => {
	const lain = { ...sama, nip: '196811051994031003', nama: 'Usin Uji', id: 'lain' };
	it('name both, with what they owe', () => {
		expect(
			temuan([beres], { lalu: lalu(lain) }).map((t) => [t.kode, t.barisId, t.orang?.nama, t.usul])
		).toEqual([
			['A04', 'a', undefined, 'Pindah masuk dari SKPD lain'],
			['A05', '', 'Usin Uji', 'Pindah ke SKPD lain']
		]);
	});

	it.each([
		['196810151994031003', 'Pensiun per November 2026'],
		['196610151994031003', 'Pensiun per November 2026'],
		['196811151994031003', 'Pindah ke SKPD lain']
	])('%s: %s', (nip, usul) => {
		expect(temuan([beres], { lalu: lalu(sama, { ...lain, nip }) }).map((t) => t.usul)).toEqual([usul]);
	});

	it.each([
		['199905302026101001', 'CPNS baru, TMT Oktober 2026'],
		['199905302026091001', 'Pindah masuk dari SKPD lain']
	])('a number issued last month is a new civil servant (%s)', (nip, usul) => {
		expect(temuan([{ ...beres, nip }], { lalu: lalu() }).map((t) => [t.kode, t.usul])).toEqual([
			['A04', usul]
		]);
	});

	it('a person under another number was not replaced, the number was put right', () => {
		expect(
			temuan([{ ...beres, nip: '198005302010011002' }], { lalu: lalu(sama) }).find((t) => t.kode === 'A05')
				?.usul
		).toBe('NIP-nya diperbaiki');
	});

	it('a number that is not whole is no new person', () => {
		expect(
			temuan([beres, { ...beres, id: 'b', nip: '19800530201001100' }], { lalu: lalu(sama) }).map(
				(t) => t.kode
			)
		).toEqual(['T07']);
	});
});

describe('A06: an amount dragged from another row', () => {
	// The real sheet shows 249.716 as the 4 % of two rows, where the arithmetic of one needs 254.529 (journeys.md 3.11):
	// 480.000 less 230.284 and less 225.471.
	const rina = baris({
		id: 'r',
		nip: '197104071995102004',
		nama: 'Rina Lestari',
		tunjUmum: 5_757_100,
		tppBebanKerja: 20_000_000
	});
	const salin = (iwp4Aktual: number | null) =>
		baris({ id: 's', nama: 'Budi Uji', tunjUmum: 5_636_786, tppBebanKerja: 20_922_293, iwp4Aktual });
	it('is the other row’s to the rupiah and misses its own', () => {
		const semua = temuan([{ ...rina, iwp4Aktual: 230_284 }, salin(230_284)]);
		expect(hitungIuran(salin(230_284), ATURAN).kurang4).toBe(249_716);
		expect(hitungIuran(salin(null), ATURAN).kurang4).toBe(254_529);
		expect(semua.filter((t) => t.kode === 'A06').map((t) => [t.barisId, t.kolom, t.efekRupiah])).toEqual([
			['s', 'iwp4Aktual', 4_813]
		]);
	});

	it('is not seen in equal rows that are both right, nor in an amount nobody else has', () => {
		expect(temuan([{ ...rina, iwp4Aktual: 230_284 }, salin(225_471)]).map((t) => t.kode)).toEqual([]);
		expect(temuan([{ ...rina, iwp4Aktual: 230_284 }, salin(230_290)]).map((t) => t.kode)).toEqual(['T09']);
	});

	it('is not seen in one rupiah of rounding between two systems', () => {
		// 4 % of 5.636.800 is 225.472, of 5.636.786 it is 225.471.
		const satuRupiah = [{ ...rina, tunjUmum: 5_636_800, iwp4Aktual: 225_472 }, salin(225_472)];
		expect(temuan(satuRupiah)).toEqual([]);
	});

	it('in the basic pay shows by the allowance that names another step', () => {
		const atas = {
			...beres,
			id: 'b',
			nip: '197104071995102004',
			nama: 'Rina Lestari',
			gajiPokok: 4_212_500,
			tunjPasangan: 421_250,
			tunjAnak: 84_250
		};
		const tersalin = { ...beres, gajiPokok: 4_212_500 };
		expect(
			temuan([atas, tersalin])
				.filter((t) => t.kode === 'A06')
				.map((t) => [t.barisId, t.kolom])
		).toEqual([['a', 'gajiPokok']]);
		expect(temuan([atas, beres])).toEqual([]);
	});
});

describe('A07: a shifted column, or one digit too many', () => {
	it.each([
		['tunjPasangan', 4_083_900, 'Rp408.390', 183_775],
		['tunjPasangan', 40_839, 'Rp408.390', 18_378],
		['tunjPasangan', 3_959_200, 'Rp408.390', 177_540],
		['tunjAnak', 816_780, 'Rp81.678', 36_755],
		['tunjAnak', 4_083_900, 'Rp81.678', 200_111]
	] as const)('%s %d was meant to be %s', (kolom, nilai, maksud, efekRupiah) => {
		expect(temuan([{ ...beres, [kolom]: nilai }]).filter((t) => t.kolom === kolom)).toMatchObject([
			{ kode: 'A07', efekRupiah }
		]);
		expect(temuan([{ ...beres, [kolom]: nilai }])[0]?.pesan).toContain(`Mungkin maksudnya ${maksud}.`);
	});

	it('is no explanation for an amount that is merely wrong', () => {
		expect(temuan([{ ...beres, tunjPasangan: 408_391 }]).map((t) => t.kode)).toEqual(['T05']);
		expect(temuan([{ ...beres, tunjAnak: 81_679 }]).map((t) => t.kode)).toEqual(['T05']);
	});

	it('in the basic pay is a step of the table with another nought', () => {
		const b = baris({ id: 'a', golongan: 'III/b', tppBebanKerja: 8_000_000 });
		expect(temuan([{ ...b, gajiPokok: 40_839_000 }]).map((t) => t.kode)).toEqual(['A07']);
		expect(temuan([{ ...b, gajiPokok: 40_839_100 }]).map((t) => t.kode)).toEqual(['T04']);
	});

	it('in the TPP is last month’s with another nought', () => {
		expect(satu({ ...beres, tppBebanKerja: 72_514_680 })).toMatchObject({
			kode: 'A07',
			kolom: 'tppBebanKerja'
		});
		expect(satu({ ...beres, tppBebanKerja: 72_514_690 })).toMatchObject({ kode: 'A02' });
	});
});

describe('A08 and A09: family and post', () => {
	it.each([
		[{ tunjAnak: 163_356, jmlAnak: 2 }, 'Anak bertambah', 'tunjAnak'],
		[{ tunjAnak: 0, jmlAnak: 0 }, 'Anak tidak lagi ditanggung', 'tunjAnak'],
		[
			{ tunjPasangan: 0, jmlPasangan: 0, tunjAnak: 0, jmlAnak: 0 },
			'Pasangan tidak lagi ditanggung, Anak tidak lagi ditanggung',
			'tunjAnak'
		]
	])('%j: %s', (isi, usul, kolom) => {
		expect(satu({ ...beres, ...isi })).toMatchObject({ kode: 'A08', usul, kolom });
	});

	it('a spouse allowance that begins is a marriage', () => {
		const lajang = { tunjPasangan: 0, jmlPasangan: 0, tunjAnak: 0, jmlAnak: 0 };
		expect(
			satu({ ...beres, ...lajang, tunjPasangan: 408_390, jmlPasangan: 1 }, { ...sama, ...lajang })
		).toMatchObject({ kode: 'A08', usul: 'Menikah', kolom: 'tunjPasangan' });
	});

	it('amounts that only follow the basic pay are no change of the family', () => {
		expect(satu({ ...beres, gajiPokok: 4_212_500, tunjPasangan: 421_250, tunjAnak: 84_250 })?.kode).toBe(
			'A01'
		);
	});

	it('another allowance for the post is a move, another title too', () => {
		const eselon = { ...beres, tunjUmum: 0, tunjEselon: 540_000, jabatan: 'Kepala Subbidang' };
		expect(satu(eselon)).toMatchObject({
			kode: 'A09',
			kolom: 'tunjEselon',
			usul: 'Pindah jabatan menjadi Kepala Subbidang',
			efekRupiah: 17_750
		});
		expect(satu({ ...eselon, jabatan: beres.jabatan })).toMatchObject({
			kode: 'A09',
			usul: 'Pindah jabatan'
		});
		expect(temuan([{ ...beres, jabatan: 'Kepala Subbidang' }], { lalu: lalu(sama) })).toEqual([]);
	});
});

describe('the list of kinds', () => {
	it('names what is urgent as domain.md 6 does', () => {
		const segera = Object.entries(JENIS_TEMUAN).filter(
			([kode, { prioritas }]) => kode.startsWith('T') && prioritas === 'segera'
		);
		expect(segera.map(([kode]) => kode)).toEqual(['T01', 'T02', 'T03', 'T07', 'T08', 'T10']);
	});
});
