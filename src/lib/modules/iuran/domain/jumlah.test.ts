import { expect, it } from 'vitest';
import { jumlahMasukan, tambahkanMasukan } from './jumlah';
import type { BarisIuran } from './tipe';

const orang = (isi: Partial<BarisIuran>) => isi as BarisIuran;

it('adds up each typed column, a blank as nothing', () => {
	const jumlah = jumlahMasukan([orang({ gajiPokok: 4_084_900, jmlAnak: 2 }), orang({ gajiPokok: null, jmlAnak: 1, iwp1Aktual: 38_499 })]);
	expect(jumlah).toMatchObject({ gajiPokok: 4_084_900, jmlAnak: 3, iwp1Aktual: 38_499, lainnya: 0 });
});

it('follows an edit by difference to the same sums as adding everything again', () => {
	const lama = orang({ gajiPokok: 4_084_900, tunjUmum: 185_000 });
	const baru = orang({ gajiPokok: 4_213_500, tunjUmum: null });
	const lain = orang({ gajiPokok: 3_000_000, tunjUmum: 185_000 });
	const jumlah = jumlahMasukan([lama, lain]);
	tambahkanMasukan(jumlah, lama, -1);
	tambahkanMasukan(jumlah, baru);
	expect(jumlah).toEqual(jumlahMasukan([baru, lain]));
	expect(jumlah).toMatchObject({ gajiPokok: 7_213_500, tunjUmum: 185_000 });
});
