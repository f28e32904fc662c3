// Turns SheetJS cells into plain ones: numbers, texts, faults.
import { SSF } from '@e965/xlsx';
import type { CellObject } from '@e965/xlsx';
import { LIMITS, type Cell } from './table';

export type SheetJsRow = (CellObject | undefined)[];

/** @param count rows that are wanted; a missing row is an empty one */
export function toRows(data: (SheetJsRow | undefined)[], count: number, date1904: boolean): Cell[][] {
	const rows: Cell[][] = new Array(Math.min(data.length, count));
	for (let r = 0; r < rows.length; r += 1) {
		const source = data[r];
		if (source === undefined) {
			rows[r] = [];
			continue;
		}
		const width = Math.min(source.length, LIMITS.columns);
		const row: Cell[] = new Array(width);
		for (let c = 0; c < width; c += 1) row[c] = toCell(source[c], date1904);
		rows[r] = row;
	}
	return rows;
}

function toCell(cell: CellObject | undefined, date1904: boolean): Cell {
	if (cell === undefined) return null;
	const value = cell.v;
	switch (cell.t) {
		case 'n':
			if (typeof value !== 'number') return null;
			return isDateFormat(cell.z) ? { date: isoDate(value, date1904) } : value;
		case 's':
			return typeof value === 'string' && value !== '' ? value : null;
		case 'e':
			return { error: errorText(value) };
		case 'b':
			return value ? 'TRUE' : 'FALSE';
		default:
			return null;
	}
}

const dateFormats = new Map<string, boolean>();

function isDateFormat(format: CellObject['z']): boolean {
	if (format === undefined || format === 'General') return false;
	const key = String(format);
	let known = dateFormats.get(key);
	if (known === undefined) {
		// Colours, currency and quoted words may contain the letters of a date code.
		const bare = key.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '');
		known = /[dmy]/i.test(bare) && !/[#0?]/.test(bare.replace(/[.,]0+$/, ''));
		if (dateFormats.size < 500) dateFormats.set(key, known);
	}
	return known;
}

function isoDate(serial: number, date1904: boolean): string {
	const parts = SSF.parse_date_code(serial, { date1904 }) as { y: number; m: number; d: number } | null;
	if (!parts) return String(serial);
	return `${parts.y}-${String(parts.m).padStart(2, '0')}-${String(parts.d).padStart(2, '0')}`;
}

const ERROR_TEXT = new Map<unknown, string>([
	[0x00, '#NULL!'],
	[0x07, '#DIV/0!'],
	[0x0f, '#VALUE!'],
	[0x17, '#REF!'],
	[0x1d, '#NAME?'],
	[0x24, '#NUM!'],
	[0x2a, '#N/A'],
	[0x2b, '#GETTING_DATA']
]);

function errorText(value: unknown): string {
	return ERROR_TEXT.get(value) ?? '#ERROR';
}
