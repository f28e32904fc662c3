import { describe, expect, it } from 'vitest';
import { baris } from '../../../../../tests/rules/baris';
import { barisSalinan, ringkasSalinan } from './salin';
import type { Baris } from './urai';

const satu = (isi: Partial<Baris>): Baris => ({
	...baris(),
	skpdId: 's',
	kertasKerjaId: 'k',
	menunggu: false,
	bentrok: false,
	...isi
});
const ani = satu({
	id: 'a',
	nip: '198005302010012001',
	nama: 'Ani',
	gajiPokok: 4_083_900,
	tppBebanKerja: 7_251_468,
	iwp1Aktual: 40_000,
	penjelasan: { A01: 'KGB' }
});
const budi = satu({
	id: 'b',
	nip: '196810151994031003',
	nama: 'Budi',
	gajiPokok: 3_287_000,
	tppBebanKerja: 5_000_000
});
const ringkas = (kini: Baris[]) => {
	const { dibawa, tidakDibawa, dicek } = ringkasSalinan([ani, budi], kini, '2026-11-01');
	const baca = (daftar: typeof dibawa) => daftar.map((b) => [b.judul, b.pegawai.map((p) => p.nama)]);
	return { dibawa: baca(dibawa), tidakDibawa: baca(tidakDibawa), dicek: baca(dicek) };
};
const disalin = barisSalinan([ani, budi], []).map(({ isi }, i) =>
	satu({ ...(isi as Partial<Baris>), id: `n${i}`, penjelasan: {} })
);

describe('a copied month', () => {
	it('takes pay and TPP, and neither what was withheld nor what was explained', () => {
		expect(disalin.map((b) => [b.nip, b.gajiPokok, b.tppBebanKerja, b.iwp1Aktual])).toEqual([
			['198005302010012001', 4_083_900, 7_251_468, null],
			['196810151994031003', 3_287_000, 5_000_000, null]
		]);
		expect(ringkas(disalin)).toEqual({
			dibawa: [
				['Identitas, status, dan jabatan', ['Ani', 'Budi']],
				['Gaji pokok dan tunjangan', ['Ani', 'Budi']],
				['TPP', ['Ani', 'Budi']]
			],
			tidakDibawa: [
				['IWP yang benar-benar dipotong', ['Ani']],
				['Penjelasan temuan', ['Ani']]
			],
			// Budi, born in October 1968, is 58: his last salary was that of October.
			dicek: [
				['TPP masih sama persis', ['Ani', 'Budi']],
				['Mencapai usia pensiun', ['Budi']]
			]
		});
	});

	it('has less to be looked at as the user works', () => {
		const [a, b] = disalin as [Baris, Baris];
		expect(ringkas([{ ...a, tppBebanKerja: 7_251_467 }, b]).dicek).toEqual([
			['TPP masih sama persis', ['Budi']],
			['Mencapai usia pensiun', ['Budi']]
		]);
		expect(ringkas([{ ...a, tppBebanKerja: 0 }]).dicek).toEqual([]);
	});

	it('leaves people alone who are there already', () => {
		expect(barisSalinan([ani, budi], [budi]).map(({ isi }) => isi.nip)).toEqual(['198005302010012001']);
	});
});
