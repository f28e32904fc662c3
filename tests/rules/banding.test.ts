// "Kenapa total berubah": the causes add up to the difference, to the rupiah, whatever changed at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	type Banding,
	type BarisIuran,
	type ParameterIuran,
	type Sisi,
	bandingkan,
	hitungDaftar,
	jumlahBeda,
	jumlahkan
} from '$lib/modules/iuran/domain';
import { ATURAN, baris, emas } from './baris';

const sisi = (daftar: readonly BarisIuran[], isi: Partial<Sisi> = {}): Sisi => ({
	baris: daftar,
	parameter: ATURAN,
	kenaIuran: true,
	...isi
});
const sebab = (b: Banding): Record<string, number> =>
	Object.fromEntries(b.bagian.map((satu) => [satu.sebab, jumlahBeda(satu)]));

/** Rp11.602.046 of wage, under the ceiling: every rupiah of TPP bears 5 %. */
const nurul = baris({
	id: 'n',
	golongan: 'III/b',
	gajiPokok: 4_083_900,
	tunjAnak: 81_678,
	jmlAnak: 1,
	tunjUmum: 185_000,
	tppBebanKerja: 7_251_468
});

describe('one cause alone', () => {
	const dari = (lama: BarisIuran, ubah: Partial<BarisIuran>) =>
		sebab(bandingkan(sisi([lama]), sisi([{ ...lama, id: 'n2', ...ubah }])));
	it.each([
		['TPP of 100.000 more', { tppBebanKerja: 7_351_468 }, { tpp: 5_000 }],
		// 355.000 more of salary, 251.468 less of TPP: 5 % of -251.468, each share rounded.
		[
			'another post, with its TPP',
			{ tunjUmum: 0, tunjEselon: 540_000, tppBebanKerja: 7_000_000 },
			{ jabatan: -12_573 }
		],
		['what payroll withheld', { iwp1Aktual: 40_000 }, { iwp: 3_506 }],
		['a profession allowance', { tunjProfesi: 100_000 }, { tambahan: 5_000 }],
		// Payroll withholds for them what they add.
		['a KGB', { gajiPokok: 4_212_500, tunjAnak: 84_250 }, {}],
		['a second child', { tunjAnak: 163_356, jmlAnak: 2 }, {}]
	])('below the ceiling: %s', (_, ubah, harap) => {
		expect(dari(nurul, ubah)).toEqual(harap);
	});

	// E17: above the ceiling a raise of the salary moves money from the TPP cut to the salary cut.
	it.each([
		['a KGB: 131.172 more of salary', { gajiPokok: 4_212_500, tunjAnak: 84_250 }, { kgb: -6_559 }],
		[
			'a kenaikan pangkat: 43.554 more',
			{ golongan: 'III/c', gajiPokok: 4_126_600, tunjAnak: 82_532 },
			{ pangkat: -2_177 }
		],
		['a pay that is no step: 102 less', { gajiPokok: 4_083_800, tunjAnak: 81_676 }, { gaji: 5 }],
		['a second child: 81.678 more', { tunjAnak: 163_356, jmlAnak: 2 }, { keluarga: -4_084 }],
		['TPP', { tppBebanKerja: 25_000_000 }, {}]
	])('above it: %s', (_, ubah, harap) => {
		expect(dari({ ...nurul, tppBebanKerja: 20_000_000 }, ubah)).toEqual(harap);
	});

	it('a rule, other payments, and a kind without contribution', () => {
		const rendah: ParameterIuran = { ...ATURAN, batasAtas: 11_000_000 };
		// 602.046 of wage less: 6.020 and 24.082.
		expect(sebab(bandingkan(sisi([nurul]), sisi([{ ...nurul, id: 'b' }], { parameter: rendah })))).toEqual({
			aturan: -30_102
		});
		const lain = new Map([[nurul.nip, { upah: 1_000_000, iuran1: 10_000, iuran4: 40_000 }]]);
		// The other payment takes 602.046 of room below the ceiling.
		expect(sebab(bandingkan(sisi([nurul]), sisi([{ ...nurul, id: 'b' }], { lain })))).toEqual({
			lain: -30_102
		});
		expect(sebab(bandingkan(sisi([nurul]), sisi([{ ...nurul, id: 'b' }], { kenaIuran: false })))).toEqual({
			aturan: -362_573
		});
	});
});

describe('people', () => {
	it('who came and left count with all they owe: the golden sheet without its first person, and with Nurul', () => {
		const lembar = emas().map(({ baris: b }) => b);
		const tanpa = lembar.slice(1);
		const hasil = bandingkan(sisi(lembar), sisi(tanpa));
		expect([jumlahBeda(hasil.lama), sebab(hasil)]).toEqual([10_108_163, { keluar: -194_074 }]);
		expect(sebab(bandingkan(sisi(tanpa), sisi(lembar)))).toEqual({ masuk: 194_074 });
	});

	it('are the same when only the NIP was put right, under the same name', () => {
		const kini = { ...nurul, id: 'k' };
		for (const nip of ['198005302010011009', '19800530201001100'])
			expect(bandingkan(sisi([{ ...nurul, nip }]), sisi([kini])).bagian).toEqual([]);
		expect(
			Object.keys(sebab(bandingkan(sisi([{ ...nurul, nip: '197104071995102004' }]), sisi([kini]))))
		).toEqual(['masuk', 'keluar']);
		expect(
			Object.keys(
				sebab(bandingkan(sisi([{ ...nurul, nip: '198005302010011009', nama: 'Lain' }]), sisi([kini])))
			)
		).toEqual(['masuk', 'keluar']);
	});

	it('are known by their row between two revisions, even under another NIP and name', () => {
		const baru = { ...nurul, nip: '197104071995102004', nama: 'Lain', tppBebanKerja: 7_351_468 };
		expect(sebab(bandingkan(sisi([nurul]), sisi([baru])))).toEqual({ tpp: 5_000 });
	});

	it('stand under their cause, the largest first', () => {
		const orang = (n: number, tpp: number, id: string) =>
			baris({ id: `${id}${n}`, nip: `19800530201001100${n}`, nama: `Orang ${n}`, tppBebanKerja: tpp });
		const hasil = bandingkan(
			sisi([1, 2, 3].map((n) => orang(n, 5_000_000, 'l'))),
			sisi([orang(1, 5_100_000, 'k'), orang(2, 5_900_000, 'k'), orang(3, 4_500_000, 'k')])
		);
		expect(
			hasil.bagian.map((b) => [
				b.sebab,
				b.kurang1,
				b.kurang4,
				b.orang.map((o) => [o.baru?.nama, jumlahBeda(o)])
			])
		).toEqual([
			[
				'tpp',
				5_000,
				20_000,
				[
					['Orang 2', 45_000],
					['Orang 3', -25_000],
					['Orang 1', 5_000]
				]
			]
		]);
	});
});

describe('any two papers', () => {
	const uang = fc.oneof(
		fc.constant(null),
		fc.nat({ max: 14_000_000 }),
		fc.constantFrom(2_785_700, 2_873_500, 4_083_900, 4_212_500)
	);
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
		'lainnya',
		'iwp1Aktual',
		'iwp4Aktual'
	] as const;
	const orang = fc
		.record({
			nip: fc.constantFrom('', '1', ...Array.from({ length: 8 }, (_, n) => `19800530201001100${n}`)),
			nama: fc.constantFrom('', 'Ani', 'Budi', 'Cici'),
			golongan: fc.constantFrom(null, 'III/a', 'III/b'),
			statusAsn: fc.constantFrom('PNS' as const, 'CPNS' as const, 'PPPK' as const),
			jabatan: fc.constantFrom(null, 'A', 'B'),
			...(Object.fromEntries(UANG.map((kunci) => [kunci, uang])) as Record<
				(typeof UANG)[number],
				typeof uang
			>)
		})
		.map(baris);
	const lembar = (huruf: string) =>
		fc
			.array(orang, { maxLength: 9 })
			.map((daftar) => daftar.map((b, i) => ({ ...b, id: `${i % 3 === 0 ? 'sama' : huruf}${i}` })));
	const lain = fc
		.dictionary(
			fc.constantFrom('198005302010011001', '198005302010011002'),
			fc.record({
				upah: fc.nat({ max: 9_000_000 }),
				iuran1: fc.nat({ max: 90_000 }),
				iuran4: fc.nat({ max: 360_000 })
			})
		)
		.map((d) => new Map(Object.entries(d)));
	const acak = (huruf: string) =>
		fc.record({
			baris: lembar(huruf),
			parameter: fc.constantFrom(ATURAN, { ...ATURAN, batasAtas: 10_000_000, tarifPesertaBp: 150 }),
			kenaIuran: fc.boolean(),
			lain: fc.option(lain, { nil: undefined })
		});

	it('differ by exactly the sum of the causes, each share for itself, and each cause by the sum of its people', () => {
		fc.assert(
			fc.property(acak('l'), acak('k'), (lama, baru) => {
				const hasil = bandingkan(lama, baru);
				const total = (s: Sisi) => jumlahkan(hitungDaftar(s.baris, s.parameter, s));
				for (const kunci of ['kurang1', 'kurang4'] as const) {
					expect(hasil.lama[kunci]).toBe(total(lama)[kunci]);
					expect(hasil.baru[kunci]).toBe(total(baru)[kunci]);
					expect(hasil.bagian.reduce((n, b) => n + b[kunci], 0)).toBe(hasil.baru[kunci] - hasil.lama[kunci]);
					for (const b of hasil.bagian) expect(b.orang.reduce((n, o) => n + o[kunci], 0)).toBe(b[kunci]);
				}
			}),
			{ numRuns: 1_000 }
		);
	});

	it('name everybody at most once on each side', () => {
		fc.assert(
			fc.property(acak('l'), acak('k'), (lama, baru) => {
				const masuk = bandingkan({ ...lama, kenaIuran: true }, { ...baru, kenaIuran: true }).bagian.flatMap(
					(b) => (b.sebab === 'masuk' || b.sebab === 'keluar' ? b.orang : [])
				);
				const sisiLama = masuk.flatMap((o) => (o.lama ? [o.lama] : []));
				const sisiBaru = masuk.flatMap((o) => (o.baru ? [o.baru] : []));
				expect([new Set(sisiLama).size, new Set(sisiBaru).size]).toEqual([sisiLama.length, sisiBaru.length]);
				expect(lama.baris.length - sisiLama.length).toBe(baru.baris.length - sisiBaru.length);
			})
		);
	});

	it('that are equal have no causes', () => {
		fc.assert(
			fc.property(acak('l'), (lama) => {
				expect(bandingkan(lama, lama).bagian).toEqual([]);
			})
		);
	});
});
