import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terbilang, terbilangRupiah } from '.';

describe('an amount in words', () => {
	it.each([
		[0, 'nol'],
		[10, 'sepuluh'],
		[11, 'sebelas'],
		[12, 'dua belas'],
		[20, 'dua puluh'],
		[21, 'dua puluh satu'],
		[100, 'seratus'],
		[111, 'seratus sebelas'],
		[1_000, 'seribu'],
		[1_100, 'seribu seratus'],
		[2_000, 'dua ribu'],
		[11_000, 'sebelas ribu'],
		[100_000, 'seratus ribu'],
		[101_000, 'seratus satu ribu'],
		[1_000_000, 'satu juta'],
		[1_001_000, 'satu juta seribu'],
		[1_000_000_000, 'satu miliar'],
		[1_000_000_000_000, 'satu triliun'],
		[194_074, 'seratus sembilan puluh empat ribu tujuh puluh empat'],
		[362_573, 'tiga ratus enam puluh dua ribu lima ratus tujuh puluh tiga'],
		[23_490_615, 'dua puluh tiga juta empat ratus sembilan puluh ribu enam ratus lima belas'],
		[
			999_999_999_999,
			'sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan'
		],
		[-1_500, 'minus seribu lima ratus']
	])('%d is "%s"', (n, kata) => {
		expect(terbilang(n)).toBe(kata);
	});

	it.each([
		[2_021_631, 'dua juta dua puluh satu ribu enam ratus tiga puluh satu rupiah'],
		[8_086_532, 'delapan juta delapan puluh enam ribu lima ratus tiga puluh dua rupiah'],
		[10_108_163, 'sepuluh juta seratus delapan ribu seratus enam puluh tiga rupiah']
	])('Rp%d of the golden sheet ends in rupiah: "%s"', (n, kata) => {
		expect(terbilangRupiah(n)).toBe(kata);
	});

	it('is refused where the words end', () => {
		for (const n of [1e15, 0.5, Number.NaN]) expect(() => terbilang(n)).toThrow(RangeError);
	});

	it('read by another reader gives the amount again', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.nat({ max: 20_000 }),
					fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
				),
				(n) => {
					expect(baca(terbilang(n))).toBe(n);
				}
			),
			{ numRuns: 10_000 }
		);
	});
});

const ANGKA = 'nol satu dua tiga empat lima enam tujuh delapan sembilan'.split(' ');
const KELIPATAN: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };

/** Reads words from left to right, knowing nothing of how they were made. */
function baca(kata: string): number {
	let jumlah = 0;
	let kelompok = 0;
	let satuan = 0;
	const pecahan = kata.replace(/^minus /, '').replace(/\bse(puluh|belas|ratus|ribu)\b/g, 'satu $1');
	for (const satu of pecahan.split(' ')) {
		const skala = KELIPATAN[satu];
		if (skala) {
			jumlah += (kelompok + satuan) * skala;
			[kelompok, satuan] = [0, 0];
		} else if (satu === 'ratus' || satu === 'puluh') {
			kelompok += satuan * (satu === 'ratus' ? 100 : 10);
			satuan = 0;
		} else if (satu === 'belas') satuan += 10;
		else satuan = ANGKA.indexOf(satu);
	}
	return (kata.startsWith('minus ') ? -1 : 1) * (jumlah + kelompok + satuan);
}
