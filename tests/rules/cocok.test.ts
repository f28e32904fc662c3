// Reconciliation with the list of BPJS: planted faults are found in their class, nothing else is, and the counts add up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	KELAS_COCOK,
	type KelasCocok,
	type OrangCocok,
	bedaNip,
	cocokkan,
	kemiripanNama,
	namaBaku
} from '$lib/modules/iuran/domain';

const orang = (nip: string, isi: Partial<OrangCocok> = {}): OrangCocok => ({
	skpdId: 'A',
	nip,
	nama: `Orang ${nip}`,
	iuran1: 1_000,
	iuran4: 4_000,
	...isi
});
const kelas = (skpd: OrangCocok[], bpjs: OrangCocok[]): KelasCocok[] =>
	cocokkan(skpd, bpjs).pasangan.map((p) => p.kelas);
const N = '198005302010011001';

describe('two entries are', () => {
	it('cocok with equal amounts, and with a list that gives none', () => {
		expect(kelas([orang(N)], [orang(N)])).toEqual(['cocok']);
		expect(kelas([orang(N)], [orang(N, { iuran1: null, iuran4: null, skpdId: null })])).toEqual(['cocok']);
	});

	it('cocok within Rp1 of each share, which is listed as accepted', () => {
		const hasil = cocokkan([orang(N)], [orang(N, { iuran1: 1_001, iuran4: 3_999 })]);
		expect(hasil.pasangan[0]).toMatchObject({ kelas: 'cocok', ditoleransi: true, beda1: -1, beda4: 1 });
		expect(hasil.ditoleransi).toEqual(hasil.pasangan);
		expect(hasil.toleransi.nama).toBe('Beda pembulatan paling banyak Rp1 per bagian');
	});

	it('selisih from Rp2 on, in either share', () => {
		expect(kelas([orang(N)], [orang(N, { iuran1: 1_002 })])).toEqual(['selisih']);
		expect(kelas([orang(N)], [orang(N, { iuran4: 3_998 })])).toEqual(['selisih']);
	});

	it('pindah SKPD when the same NIP stands in two agencies', () => {
		expect(kelas([orang(N)], [orang(N, { skpdId: 'B' })])).toEqual(['pindah_skpd']);
	});

	it('matched in each agency for a person in two of them', () => {
		const dua = [orang(N, { skpdId: 'A' }), orang(N, { skpdId: 'B', iuran1: 7 })];
		expect(kelas(dua, [...dua].reverse())).toEqual(['cocok', 'cocok']);
	});

	it('only suggested as one person when the NIP differs by one slip and the name is similar', () => {
		const bpjs = { nama: 'H. ORANG CONTOH, S.E.' };
		const skpd = [orang(N, { nama: 'Orang Contoh' })];
		for (const salah of [
			'198005302010011002',
			'19800530201001100',
			'1980053020100110011',
			'198005302010010101'
		])
			expect(kelas(skpd, [orang(salah, bpjs)]), salah).toEqual(['nip_mirip']);
		expect(kelas(skpd, [orang('198005302010011002', { nama: 'Wulan Sari' })])).toEqual([
			'hanya_skpd',
			'hanya_bpjs'
		]);
		expect(kelas(skpd, [orang('198005302010011020', bpjs)])).toEqual(['hanya_skpd', 'hanya_bpjs']);
	});

	it('never suggested twice: the most similar name gets the suggestion', () => {
		const skpd = [orang(N, { nama: 'Rina Lestari' })];
		const bpjs = [
			orang('198005302010011002', { nama: 'Rini Lestari' }),
			orang('198005302010011003', { nama: 'Rina Lestari' })
		];
		const mirip = cocokkan(skpd, bpjs).pasangan.find((p) => p.kelas === 'nip_mirip');
		expect(mirip?.bpjs?.nip).toBe('198005302010011003');
	});
});

describe('a slip of the hand', () => {
	it.each([
		['1234', '1235', 'satu_angka'],
		['1234', '123', 'kurang_satu'],
		['123', '1923', 'kurang_satu'],
		['1234', '1324', 'tertukar'],
		['1234', '1234', null],
		['1234', '4321', null],
		['1234', '12', null],
		['1234', '1243x', null]
	] as const)('%s and %s: %s', (a, b, beda) => {
		expect([bedaNip(a, b), bedaNip(b, a)]).toEqual([beda, beda]);
	});

	it('leaves titles out of a name and takes an initial for the word', () => {
		expect(namaBaku('Dra. Hj. Siti  Aminah, M.Si.')).toBe('SITI AMINAH');
		expect(kemiripanNama('M. Agus Salim', 'Muhammad Agus Salim')).toBeGreaterThan(0.8);
		expect(kemiripanNama('Asep Permana', 'Dewi Kurnia')).toBeLessThan(0.3);
	});
});

/** NIP far apart from one another: the running number is spread over three copies, so that two slips never meet. */
const nipKe = (i: number): string => {
	const n = String(i).padStart(6, '0');
	return n + n + n;
};
const NAMA = [
	'Asep Permana',
	'Dewi Kurnia',
	'Rina Lestari',
	'Budi Setiawan',
	'Siti Anggraini',
	'Lilis Handayani'
];

interface Tanam {
	nip: string;
	harap: KelasCocok;
	skpd: OrangCocok | null;
	bpjs: OrangCocok | null;
}

function tanam(i: number, jenis: KelasCocok, ragam: number): Tanam {
	const nip = nipKe(i + 1);
	const asal = orang(nip, {
		skpdId: `S${i % 7}`,
		nama: NAMA[i % NAMA.length]!,
		iuran1: 1_000 + i,
		iuran4: 4_000 + i
	});
	const at = ragam % 17;
	switch (jenis) {
		case 'cocok':
			return { nip, harap: jenis, skpd: asal, bpjs: { ...asal, iuran1: asal.iuran1! + (ragam % 3) - 1 } };
		case 'selisih':
			return {
				nip,
				harap: jenis,
				skpd: asal,
				bpjs: { ...asal, iuran4: asal.iuran4! + (ragam % 2 ? 2 : -1_000) }
			};
		case 'hanya_skpd':
			return { nip, harap: jenis, skpd: asal, bpjs: null };
		case 'hanya_bpjs':
			return { nip, harap: jenis, skpd: null, bpjs: asal };
		case 'pindah_skpd':
			return {
				nip,
				harap: jenis,
				skpd: asal,
				bpjs: { ...asal, skpdId: 'lain', iuran1: asal.iuran1! + ragam }
			};
		case 'nip_mirip': {
			const ganti = nip.slice(0, at) + String((Number(nip[at]) + 1 + (ragam % 9)) % 10) + nip.slice(at + 1);
			const tukar =
				nip[at] === nip[at + 1] ? ganti : nip.slice(0, at) + nip[at + 1]! + nip[at]! + nip.slice(at + 2);
			const salah = [ganti, nip.slice(0, at) + nip.slice(at + 1), tukar][ragam % 3]!;
			return {
				nip,
				harap: salah === nip ? 'cocok' : jenis,
				skpd: asal,
				bpjs: { ...asal, nip: salah, nama: `${asal.nama.toUpperCase()}, S.E.` }
			};
		}
	}
}

const pasanganAcak = fc
	.array(fc.tuple(fc.constantFrom(...KELAS_COCOK), fc.nat(10_000)), { maxLength: 60 })
	.map((daftar) => daftar.map(([jenis, ragam], i) => tanam(i, jenis, ragam)));

describe('random pairs of lists', () => {
	it('give every planted fault in its class and no other, whatever the order, and the counts are the lists', () => {
		fc.assert(
			fc.property(pasanganAcak, fc.infiniteStream(fc.nat()), (daftar, acak) => {
				const kocok = <T>(isi: T[]): T[] =>
					isi
						.map((satu) => [acak.next().value as number, satu] as const)
						.sort((a, b) => a[0] - b[0])
						.map(([, satu]) => satu);
				const skpd = daftar.flatMap((t) => t.skpd ?? []);
				const bpjs = daftar.flatMap((t) => t.bpjs ?? []);
				const hasil = cocokkan(skpd, bpjs);
				const dapat = new Map(hasil.pasangan.map((p) => [p.skpd ?? p.bpjs, p]));
				for (const t of daftar) {
					const p = dapat.get((t.skpd ?? t.bpjs)!);
					expect([p?.kelas, p?.skpd, p?.bpjs]).toEqual([t.harap, t.skpd, t.bpjs]);
				}
				expect(hasil.pasangan).toHaveLength(daftar.length);
				const jumlah = (sisi: 'skpd' | 'bpjs'): number =>
					KELAS_COCOK.reduce((n, k) => n + hasil.banyak[k][sisi], 0);
				expect([jumlah('skpd'), jumlah('bpjs')]).toEqual([skpd.length, bpjs.length]);
				// The same lists again, in another order, change nothing.
				expect(cocokkan(kocok(skpd), kocok(bpjs))).toEqual(hasil);
			}),
			{ numRuns: 300 }
		);
	});

	it('keep every entry of a list in which a NIP stands several times', () => {
		const acak = fc.array(
			fc.record({
				nip: fc.constantFrom(N, '198005302010011002', '197501012000031002'),
				skpdId: fc.constantFrom('A', 'B', null),
				iuran1: fc.constantFrom(1, 2, null)
			}),
			{ maxLength: 12 }
		);
		fc.assert(
			fc.property(acak, acak, (kiri, kanan) => {
				const [skpd, bpjs] = [kiri, kanan].map((isi) => isi.map((satu) => orang(satu.nip, satu)));
				const { pasangan } = cocokkan(skpd!, bpjs!);
				expect(pasangan.flatMap((p) => p.skpd ?? [])).toHaveLength(skpd!.length);
				expect(new Set(pasangan.flatMap((p) => p.skpd ?? [])).size).toBe(skpd!.length);
				expect(new Set(pasangan.flatMap((p) => p.bpjs ?? [])).size).toBe(bpjs!.length);
			})
		);
	});
});

describe('eight thousand people on each side', () => {
	it('cost about twice as much as four thousand, also when nobody is found and all are born on one day', () => {
		const sama = (banyak: number, awal: number): OrangCocok[] =>
			Array.from({ length: banyak }, (_, i) =>
				orang(`19800530${String(awal + i * 7).padStart(10, '0')}`, { nama: NAMA[i % 6]! })
			);
		const ukur = (banyak: number): number => {
			const [kiri, kanan] = [sama(banyak, 0), sama(banyak, 5_500_000_000)];
			const mulai = performance.now();
			expect(cocokkan(kiri, kanan).pasangan).toHaveLength(2 * banyak);
			return performance.now() - mulai;
		};
		ukur(4_000);
		const [empat, delapan] = [Math.min(ukur(4_000), ukur(4_000)), Math.min(ukur(8_000), ukur(8_000))];
		// A comparison of all with all would be four times as long.
		expect(delapan / empat).toBeLessThan(3.4);
	});
});
