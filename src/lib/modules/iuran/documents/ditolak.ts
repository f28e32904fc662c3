// The rows an import left out, as a file to repair: the original cells, their row number, and every reason.
import { writeCsv } from '$lib/documents/csv-writer';
import { MIME, type OutFile, downloadFile, safeFileName } from '$lib/documents/download';
import { type Cell } from '$lib/documents/table';
import { type CellStyle, type OutCell, writeXlsx } from '$lib/documents/xlsx-writer';
import { tulisSel } from './masalah';
import type { LembarImpor } from './tipe';

const GAYA: Record<string, CellStyle> = {
	judul: { bold: true, size: 9, fill: 'E8EEF4', border: true, wrap: true },
	teks: { border: true, format: '@' },
	angka: { border: true, format: '#,##0' },
	alasan: { border: true, wrap: true, fill: 'FFF6E5' }
};
const LEBAR_ALASAN = 90;

type Sumber = { namaBerkas: string; lembar: readonly LembarImpor[] };

/** One sheet per sheet of the file, with its own titles, so that the repaired file can be imported as it is. */
export function berkasDitolak(sumber: Sumber, bentuk: 'xlsx' | 'csv'): OutFile {
	const lembar = sumber.lembar.filter((l) => l.ditolak.length > 0);
	const name = safeFileName(`ditolak-${sumber.namaBerkas.replace(/\.\w+$/, '')}`, bentuk);
	const content = bentuk === 'csv' ? writeCsv(lembar.flatMap(barisCsv)) : writeXlsx(lembar.map(sheet), GAYA);
	return { name, type: MIME[bentuk], content };
}

export function unduhDitolak(sumber: Sumber, bentuk: 'xlsx' | 'csv' = 'xlsx'): void {
	downloadFile(berkasDitolak(sumber, bentuk));
}

const judulLengkap = (l: LembarImpor): string[] => [...l.judul, 'BARIS ASAL', 'ALASAN DITOLAK'];

function barisCsv(l: LembarImpor): (string | number | null)[][] {
	return [
		judulLengkap(l),
		...l.ditolak.map((d) => [...isiPenuh(l, d.isi).map(nilaiAsli), d.nomorBaris, d.alasan.join(' ')])
	];
}

function sheet(l: LembarImpor) {
	return {
		name: l.nama,
		columns: [...l.judul.map((judul) => ({ width: Math.min(24, Math.max(10, judul.length)) })), { width: 10 }, { width: LEBAR_ALASAN }],
		rows: [
			{ cells: judulLengkap(l).map((value): OutCell => ({ value, style: 'judul' })) },
			...l.ditolak.map((d) => ({
				cells: [
					...isiPenuh(l, d.isi).map(selAsli),
					{ value: d.nomorBaris, style: 'angka' },
					{ value: d.alasan.join('\n'), style: 'alasan' }
				] as OutCell[]
			}))
		],
		freeze: { rows: 1, columns: 0 }
	};
}

const isiPenuh = (l: LembarImpor, isi: readonly Cell[]): Cell[] => l.judul.map((_, c) => isi[c] ?? null);

/** A number that lost its digits is written as the text it looked like, never as a number again. */
const nilaiAsli = (sel: Cell): string | number => (typeof sel === 'number' && Math.abs(sel) < 1e15 ? sel : tulisSel(sel));

function selAsli(sel: Cell): OutCell {
	if (sel === null) return { value: null, style: 'teks' };
	const value = nilaiAsli(sel);
	return { value, style: typeof value === 'number' ? 'angka' : 'teks' };
}
