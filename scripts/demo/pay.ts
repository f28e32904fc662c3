// Basic pay from the project's own tables, and the golden sheet's people with the golongan their pay implies.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { GAJI_POKOK_PNS, type TabelGaji } from '../../src/lib/modules/iuran/domain/tabel-gaji';
import { gajiPokokMenurutTabel } from '../../src/lib/modules/iuran/domain/index';
import { ROOT } from '../prepare.mjs';

/** Full pay of a golongan after whole years of service; a golongan below its first step starts there. */
export function basicPay(golongan: string, years: number, contract: boolean): number {
	const pay =
		gajiPokokMenurutTabel(contract ? 'PPPK' : 'PNS', golongan, years) ??
		gajiPokokMenurutTabel(contract ? 'PPPK' : 'PNS', golongan, 3);
	if (pay === null) throw new Error(`no pay for ${golongan}`);
	return pay;
}

/** The golongan whose table holds the amount; the allowances tell which when several do. */
function impliedGolongan(pay: number, allowance: number, general: number): string {
	const table: TabelGaji = GAJI_POKOK_PNS;
	const holding = Object.keys(table).filter((golongan) => table[golongan]?.some(([, amount]) => amount === pay));
	const tier = general === 180_000 ? /^II\// : general === 190_000 ? /^IV\// : general > 0 ? /^III\// : null;
	const likely = allowance >= 980_000 ? /^IV\/|^III\/d/ : /^III\//;
	const found = holding.filter((golongan) => (tier ?? likely).test(golongan));
	return found.at(-1) ?? holding.at(-1) ?? 'III/c';
}

const titles: [RegExp, string][] = [
	[/^e2025000$/, 'Kepala Badan'],
	[/^e1260000$/, 'Sekretaris Badan'],
	[/^e980000$/, 'Kepala Bidang'],
	[/^e540000$/, 'Kepala Subbidang'],
	[/^f960000$/, 'Analis Keuangan Pusat dan Daerah Ahli Muda'],
	[/^f540000$/, 'Analis Keuangan Pusat dan Daerah Ahli Pertama'],
	[/^f420000$/, 'Pranata Komputer Terampil'],
	[/^u190000$/, 'Penelaah Teknis Kebijakan'],
	[/^u185000$/, 'Penata Laporan Keuangan'],
	[/^u180000$/, 'Pengadministrasi Keuangan']
];

/** The 28 rows of the real sheet (invented names), with every money column as the sheet has it. */
export function goldenRows(): Record<string, string | number | null>[] {
	const file = readFileSync(path.join(ROOT, 'tests/berkas/kertas-kerja-bkad-mei-2024.xlsx'));
	const book = read(file, { dense: true });
	const sheet = book.Sheets[book.SheetNames[0] ?? ''];
	if (!sheet) throw new Error('the golden workbook has no sheet');
	const lines = utils.sheet_to_json<(string | number | null)[]>(sheet, { header: 1 });
	return lines
		.filter((line) => /^\d{18}$/.test(String(line[1] ?? '')))
		.map((line, at) => {
			const money = (column: number): number => Number(line[column - 1] ?? 0);
			const key = money(9) ? `e${money(9)}` : money(10) ? `f${money(10)}` : `u${money(11)}`;
			return {
				urut: at + 1,
				nip: String(line[1]),
				nama: String(line[0]),
				golongan: impliedGolongan(money(6), money(9) || money(10), money(11)),
				status_asn: 'PNS',
				jabatan: titles.find(([pattern]) => pattern.test(key))?.[1] ?? 'Penata Laporan Keuangan',
				jml_anak: money(4),
				jml_pasangan: money(5),
				gaji_pokok: money(6),
				tunj_pasangan: money(7),
				tunj_anak: money(8),
				tunj_eselon: money(9),
				tunj_fungsional: money(10),
				tunj_umum: money(11),
				tpp_beban_kerja: money(15),
				tpp_prestasi_kerja: money(16),
				tpp_kondisi_kerja: money(17)
			};
		});
}
