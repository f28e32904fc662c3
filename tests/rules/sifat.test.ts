// What must hold for any rows and any payments, found by random search.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaliTarif } from '$lib/core';
import {
	type BarisIuran,
	type Pembayaran,
	batasiUpah,
	gabungLain,
	hitungDaftar,
	hitungIuran,
	jumlahkan,
	tagihBerurutan,
	tambahkan
} from '$lib/modules/iuran/domain';
import { ATURAN, baris, upah } from './baris';

const uang = fc.oneof(
	fc.constant(null),
	fc.nat({ max: 15_000_000 }),
	fc.nat({ max: 300 }).map((n) => n * 50)
);
const UPAH = [
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
const acak: fc.Arbitrary<BarisIuran> = fc
	.record({
		...(Object.fromEntries(UPAH.map((kunci) => [kunci, uang])) as Record<(typeof UPAH)[number], typeof uang>),
		iwp1Aktual: fc.option(fc.nat({ max: 200_000 }), { freq: 4 }),
		iwp4Aktual: fc.option(fc.nat({ max: 800_000 }), { freq: 4 }),
		jmlKeluargaTambahan: fc.option(fc.nat({ max: 4 }))
	})
	.map(baris);
const pembayaran: fc.Arbitrary<Pembayaran[]> = fc.array(
	fc.record({
		tanggal: fc.nat({ max: 27 }).map((n) => `2026-11-${String(n + 1).padStart(2, '0')}`),
		upah: fc.nat({ max: 9_000_000 })
	}),
	{ maxLength: 8 }
);
const jumlah = (daftar: readonly number[]): number => daftar.reduce((a, b) => a + b, 0);

describe('one row', () => {
	it('is what is due less what was withheld, each in whole rupiah', () => {
		fc.assert(
			fc.property(acak, (b) => {
				const r = hitungIuran(b, ATURAN);
				expect([r.kurang1, r.kurang4, r.kurangTotal]).toEqual([
					r.iuran1 - r.iwp1,
					r.iuran4 - r.iwp4,
					r.kurang1 + r.kurang4
				]);
				expect([r.iwp1, r.iwp4]).toEqual([b.iwp1Aktual ?? r.iwp1Hitung, b.iwp4Aktual ?? r.iwp4Hitung]);
				for (const nilai of Object.values(r))
					expect(typeof nilai !== 'number' || Number.isSafeInteger(nilai)).toBe(true);
			})
		);
	});

	it('never bears more than 120.000 and 480.000, nor less than nothing', () => {
		fc.assert(
			fc.property(acak, (b) => {
				const { dpi, iuran1, iuran4 } = hitungIuran(b, ATURAN);
				expect(dpi).toBeLessThanOrEqual(12_000_000);
				expect(iuran1 >= 0 && iuran1 <= 120_000 && iuran4 >= 0 && iuran4 <= 480_000).toBe(true);
			})
		);
	});

	it('bears no less when any part of the wage grows', () => {
		fc.assert(
			fc.property(acak, fc.constantFrom(...UPAH), fc.nat({ max: 2_000_000 }), (b, kunci, tambahan) => {
				const [lama, baru] = [
					hitungIuran(b, ATURAN),
					hitungIuran({ ...b, [kunci]: (b[kunci] ?? 0) + tambahan }, ATURAN)
				];
				expect(
					baru.iuran1 >= lama.iuran1 && baru.iuran4 >= lama.iuran4 && baru.thp === lama.thp + tambahan
				).toBe(true);
			})
		);
	});

	it('follows from the wage alone, whichever column it stands in', () => {
		fc.assert(
			fc.property(acak, (b) => {
				const r = hitungIuran(b, ATURAN);
				expect(hitungIuran(upah(0, r.thp), ATURAN).iuran1).toBe(r.iuran1);
			})
		);
	});

	it('rounds as the printed formula does: (2·n·p + 100) div 200', () => {
		fc.assert(
			fc.property(fc.nat({ max: 99_999_999_999 }), fc.constantFrom(1, 4), (n, p) => {
				expect(BigInt(kaliTarif(n, p * 100, 'setengah_ke_atas'))).toBe(
					(2n * BigInt(n) * BigInt(p) + 100n) / 200n
				);
			})
		);
	});
});

describe('several payments of one person and month', () => {
	it('bear together exactly the contribution on min(ceiling, all wages), in any order', () => {
		const duaUrutan = pembayaran.chain((daftar) =>
			fc.tuple(fc.constant(daftar), fc.shuffledSubarray(daftar, { minLength: daftar.length }))
		);
		fc.assert(
			fc.property(duaUrutan, ([daftar, kocok]) => {
				const seluruhnya = batasiUpah(jumlah(daftar.map((p) => p.upah)), ATURAN);
				const tanggalBaru = daftar.map((p, i) => ({ ...p, upah: kocok[i]?.upah ?? 0 }));
				for (const tagihan of [tagihBerurutan(daftar, ATURAN), tagihBerurutan(tanggalBaru, ATURAN)]) {
					expect(jumlah(tagihan.map((t) => t.iuran1))).toBe(kaliTarif(seluruhnya, 100, 'setengah_ke_atas'));
					expect(jumlah(tagihan.map((t) => t.iuran4))).toBe(kaliTarif(seluruhnya, 400, 'setengah_ke_atas'));
				}
			})
		);
	});

	it('are charged by date, never below zero, and never above the ceiling on the way', () => {
		fc.assert(
			fc.property(pembayaran, (daftar) => {
				const tagihan = tagihBerurutan(daftar, ATURAN);
				expect(tagihan.map((t) => t.tanggal)).toEqual(daftar.map((t) => t.tanggal).sort());
				let [satu, empat] = [0, 0];
				for (const t of tagihan) {
					expect(t.iuran1 >= 0 && t.iuran4 >= 0).toBe(true);
					[satu, empat] = [satu + t.iuran1, empat + t.iuran4];
					expect(satu <= 120_000 && empat <= 480_000).toBe(true);
				}
			})
		);
	});

	it('come out the same as papers of several agencies that know what the earlier ones charged', () => {
		fc.assert(
			fc.property(pembayaran, (daftar) => {
				const urut = tagihBerurutan(daftar, ATURAN);
				const sudah: { nip: string; upah: number; iuran1: number; iuran4: number }[] = [];
				for (const t of urut) {
					const r = hitungIuran(upah(0, t.upah), ATURAN, { lain: gabungLain(sudah).get('nip') });
					expect([r.iuran1, r.iuran4]).toEqual([t.iuran1, t.iuran4]);
					sudah.push({ nip: 'nip', upah: r.thp, iuran1: r.iuran1, iuran4: r.iuran4 });
				}
			})
		);
	});
});

describe('totals of a paper', () => {
	it('do not depend on the order of its rows', () => {
		fc.assert(
			fc.property(fc.array(acak, { maxLength: 12 }), (daftar) => {
				const hasil = hitungDaftar(daftar, ATURAN);
				expect(jumlahkan([...hasil].reverse())).toEqual(jumlahkan(hasil));
			})
		);
	});

	it('adjusted by the difference of one edited row equal a fresh sum', () => {
		fc.assert(
			fc.property(fc.array(acak, { minLength: 1, maxLength: 8 }), acak, (daftar, ganti) => {
				const hasil = hitungDaftar(daftar, ATURAN);
				const baru = hitungIuran(ganti, ATURAN);
				const total = jumlahkan(hasil);
				for (const lama of hasil.slice(0, 1)) tambahkan(total, lama, -1);
				tambahkan(total, baru);
				expect(total).toEqual(jumlahkan([baru, ...hasil.slice(1)]));
			})
		);
	});

	it('foot: kurang is iuran less IWP, and lebih holds what is negative in it', () => {
		fc.assert(
			fc.property(fc.array(acak, { maxLength: 12 }), (daftar) => {
				const hasil = hitungDaftar(daftar, ATURAN);
				const t = jumlahkan(hasil);
				expect([t.kurang1, t.kurang4, t.kurangTotal]).toEqual([
					t.iuran1 - t.iwp1,
					t.iuran4 - t.iwp4,
					t.kurang1 + t.kurang4
				]);
				expect(t.kurang1 + t.lebih1).toBe(jumlah(hasil.map((r) => Math.max(0, r.kurang1))));
			})
		);
	});
});
