import { describe, expect, it } from 'vitest';
import { bacaCsv } from '../../../../../tests/rules/baris';
import {
	type TabelGaji,
	GAJI_POKOK_PNS,
	GAJI_POKOK_PPPK,
	adaDiTabel,
	gajiPokokMenurutTabel,
	langkahTerdekat
} from '.';

const daftar = (tabel: TabelGaji): string[] =>
	Object.entries(tabel).flatMap(([golongan, langkah]) =>
		langkah.map(([mkg, gaji]) => `${golongan} ${mkg} ${gaji}`)
	);
const sumber = (berkas: string): string[] =>
	bacaCsv(berkas).flatMap(({ mkg, ...kolom }) =>
		Object.entries(kolom).flatMap(([golongan, gaji]) => (gaji ? [`${golongan} ${mkg} ${gaji}`] : []))
	);

describe('the pay tables', () => {
	it.each([
		['PP 5/2024', GAJI_POKOK_PNS, 'rules/gaji-pokok-pns-pp5-2024.csv'],
		['Perpres 11/2024', GAJI_POKOK_PPPK, 'rules/gaji-pokok-pppk-perpres11-2024.csv']
	])('%s: 272 figures, each as in the source', (_nama, tabel, berkas) => {
		expect(daftar(tabel).sort()).toEqual(sumber(berkas).sort());
		expect(daftar(tabel)).toHaveLength(272);
	});

	it('hold only multiples of 100, so that 10% and the 80% of a CPNS are whole', () => {
		const semua = [...Object.values(GAJI_POKOK_PNS), ...Object.values(GAJI_POKOK_PPPK)].flat();
		expect(semua.filter(([, gaji]) => gaji % 100 !== 0)).toEqual([]);
	});
});

describe('basic pay by years of service', () => {
	it.each([
		['III/b', 22, 4_083_900],
		['III/b', 23, 4_083_900],
		['III/b', 24, 4_212_500],
		['III/b', 40, 4_768_800],
		['II/a', 0, 2_184_000],
		['II/a', 1, 2_218_400],
		['I/b', 3, 1_840_800]
	])('PNS %s after %d years: the largest step not above it, %d', (golongan, mkg, gaji) => {
		expect(gajiPokokMenurutTabel('PNS', golongan, mkg)).toBe(gaji);
	});

	it('does not exist below the first step or in an unknown golongan', () => {
		expect(gajiPokokMenurutTabel('PNS', 'I/b', 2)).toBeNull();
		expect(gajiPokokMenurutTabel('PNS', 'V/a', 2)).toBeNull();
		expect(gajiPokokMenurutTabel('PNS', 'IX', 0)).toBeNull();
	});

	it('of a PPPK follows its own table', () => {
		expect(gajiPokokMenurutTabel('PPPK', 'IX', 0)).toBe(3_203_600);
		expect(adaDiTabel('PPPK', 'IX', 3_203_600)).toBe(true);
		expect(adaDiTabel('PNS', null, 3_203_600)).toBe(false);
	});

	it('has a nearest step for any amount', () => {
		expect(langkahTerdekat('PNS', 'III/b', 4_100_000)).toBe(4_083_900);
		expect(langkahTerdekat('PNS', 'III/b', 0)).toBe(2_903_600);
		expect(langkahTerdekat('CPNS', 'III/a', 2_228_000)).toBe(2_228_560);
	});
});
