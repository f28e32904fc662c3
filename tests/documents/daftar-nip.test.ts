// Lists brought along to compare with: any table, and never a number that Excel has cut off.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bacaDaftarNip, kumpulkanNip } from '$lib/modules/iuran/documents/daftar-nip';

const folder = path.resolve(import.meta.dirname, '../berkas');
const berkas = (nama: string) => {
	const isi = readFileSync(path.join(folder, nama));
	return {
		name: path.basename(nama),
		arrayBuffer: () =>
			Promise.resolve(isi.buffer.slice(isi.byteOffset, isi.byteOffset + isi.byteLength) as ArrayBuffer)
	};
};
const teks = (nama: string, isi: string) => ({
	name: nama,
	arrayBuffer: () => Promise.resolve(new TextEncoder().encode(isi).buffer as ArrayBuffer)
});
const lembar = (rows: (string | number | null)[][], visibility: 'visible' | 'hidden' = 'visible') => ({
	name: 'A',
	visibility,
	merges: [],
	hiddenRows: [],
	hiddenColumns: [],
	uncachedCells: [],
	strayRow: null,
	strayColumns: false,
	unreadable: false,
	rows
});

describe('a list of people', () => {
	it('is found in the office’s own sheet: 28 NIP with their names', async () => {
		const hasil = await bacaDaftarNip(berkas('kertas-kerja-bkad-mei-2024.xlsx'));
		if (!hasil.ok) throw new Error(hasil.sebab);
		expect([hasil.daftar.orang.length, hasil.daftar.rusak]).toEqual([28, 0]);
		const [pertama] = hasil.daftar.orang;
		expect(pertama?.[0]).toMatch(/^\d{18}$/);
		expect(pertama?.[1]).toMatch(/\p{L}{3}/u);
	});

	it('is read from a CSV in any order of columns, each NIP once', async () => {
		const hasil = await bacaDaftarNip(
			teks(
				'gaji.csv',
				'gapok;nama;gol;nip\n4083900;Nurul Anggraini;III/b;19930606 201704 2 026\n1;Nurul lagi;III/b;199306062017042026\n'
			)
		);
		expect(hasil).toEqual({
			ok: true,
			daftar: { namaBerkas: 'gaji.csv', orang: [['199306062017042026', 'Nurul Anggraini']], rusak: 0 }
		});
	});

	it('counts numbers that Excel has cut off, and takes none of them', () => {
		expect(
			kumpulkanNip([
				lembar([
					['Ani', 199306062017042000],
					['Budi', '1,99306E+17'],
					['Cici', '199306062017042026'],
					['Total', 4_083_900]
				])
			])
		).toEqual({
			orang: [['199306062017042026', 'Cici']],
			rusak: 2
		});
		expect(kumpulkanNip([lembar([['Cici', '199306062017042026']], 'hidden')]).orang).toEqual([]);
	});

	it('without a single NIP is refused with the reason', async () => {
		expect(await bacaDaftarNip(teks('a.csv', 'nama;nip\nAni;1,99306E+17\n'))).toMatchObject({
			ok: false,
			sebab: expect.stringMatching(/dipotong Excel .* 1 baris/) as string
		});
		expect(await bacaDaftarNip(teks('a.csv', 'nama;gaji\nAni;4083900\n'))).toMatchObject({
			ok: false,
			sebab: expect.stringMatching(/Tidak ada NIP 18 angka/) as string
		});
		expect(await bacaDaftarNip(teks('a.xlsx', 'bukan'))).toMatchObject({ ok: false });
	});
});
