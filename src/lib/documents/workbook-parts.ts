// What the workbook parser does not tell: which rows are hidden, which formulas have no result, where the data ends.
import { DocumentError, LIMITS } from './table';

export type SheetScan = {
	/** Highest row number that carries a value, and the highest at or under the limit. */
	lastRow: number;
	lastKeptRow: number;
	rowsPastLimit: number;
	hiddenRows: number[];
	hiddenColumns: number[];
	uncachedCells: string[];
};

export type PartFile = { name: string; data: string };

const MAX_LISTED = 2000;

/** The part as the byte string that SheetJS expects: UTF-8 bytes as characters. Refuses entity declarations. */
export function partText(bytes: Uint8Array, name: string): string {
	const text = new TextDecoder().decode(bytes);
	refuseEntities(text, name);
	// eslint-disable-next-line no-control-regex -- ASCII is exactly the part that needs no conversion
	return text.replace(/[^\x00-\x7f]+/g, utf8Characters);
}

/** No office program declares entities; who does wants them multiplied, or a local file read. */
export function refuseEntities(text: string, name: string): void {
	if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 4096))) throw new DocumentError('entities', { name });
}

/** One pass over the rows of a sheet part. Row tags are few; cells are not visited. */
export function scanSheet(xml: string, maxRows: number): SheetScan {
	const scan: SheetScan = { lastRow: 0, lastKeptRow: 0, rowsPastLimit: 0, hiddenRows: [], hiddenColumns: [], uncachedCells: [] };
	const data = /<(\w+:)?sheetData/.exec(xml);
	const prefix = data?.[1] ?? '';
	const open = `<${prefix}row`;
	let row = 0;
	for (let at = xml.indexOf(open); at !== -1; ) {
		const close = xml.indexOf('>', at);
		if (close === -1) break;
		const next = xml.indexOf(open, close);
		const tag = xml.slice(at, close);
		const numbered = / r="(\d+)"/.exec(tag);
		row = numbered ? Number(numbered[1]) : row + 1;
		if (hasValue(next === -1 ? xml.slice(close) : xml.slice(close, next), prefix)) {
			scan.lastRow = Math.max(scan.lastRow, row);
			if (row > maxRows) scan.rowsPastLimit += 1;
			else scan.lastKeptRow = Math.max(scan.lastKeptRow, row);
			if (/ hidden="(1|true)"/.test(tag) && scan.hiddenRows.length < MAX_LISTED) scan.hiddenRows.push(row - 1);
		}
		at = next;
	}
	scan.hiddenColumns = hiddenColumns(xml.slice(0, data?.index ?? 0), prefix);
	scan.uncachedCells = findUncached(xml, prefix);
	return scan;
}

/** @param head what stands before the rows: the rest is megabytes */
function hiddenColumns(head: string, prefix: string): number[] {
	const start = head.indexOf(`<${prefix}cols>`);
	const end = start === -1 ? -1 : head.indexOf(`</${prefix}cols>`, start);
	if (end === -1) return [];
	const hidden: number[] = [];
	for (const [tag] of head.slice(start, end).matchAll(/<(?:\w+:)?col\b[^>]*>/g)) {
		if (!/ hidden="(1|true)"/.test(tag)) continue;
		const from = Number(/ min="(\d+)"/.exec(tag)?.[1] ?? 1);
		const to = Math.min(Number(/ max="(\d+)"/.exec(tag)?.[1] ?? from), LIMITS.columns);
		for (let column = from; column <= to; column += 1) hidden.push(column - 1);
	}
	return hidden;
}

function hasValue(cells: string, prefix: string): boolean {
	return cells.includes(`<${prefix}v`) || cells.includes(`<${prefix}is`);
}

/** Formula cells whose program never stored a result: `<f>..</f></c>`. */
function findUncached(xml: string, prefix: string): string[] {
	const found: string[] = [];
	const formulaEnd = `</${prefix}f>`;
	const cellEnd = `</${prefix}c>`;
	const cellStart = `<${prefix}c `;
	for (const empty of ['', `<${prefix}v></${prefix}v>`, `<${prefix}v/>`, `<${prefix}v />`]) {
		const ending = formulaEnd + empty + cellEnd;
		for (let at = xml.indexOf(ending); at !== -1 && found.length < MAX_LISTED; at = xml.indexOf(ending, at + 8)) {
			const start = xml.lastIndexOf(cellStart, at);
			const address = / r="([A-Z]+\d+)"/.exec(xml.slice(start, start + 60));
			if (address) found.push(address[1]!);
		}
	}
	return found;
}

/** Name and part path (lower case) of each sheet, in the workbook's own order. */
export function sheetParts(files: Record<string, PartFile>): { name: string; path: string }[] {
	const byName = new Map(Object.entries(files).map(([name, part]) => [name.toLowerCase(), part.data]));
	const targets = new Map<string, string>();
	for (const [tag] of (byName.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gi)) {
		const id = / Id="([^"]*)"/i.exec(tag)?.[1];
		const target = / Target="([^"]*)"/i.exec(tag)?.[1];
		if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^xl\//, '')}`);
	}
	const sheets = (byName.get('xl/workbook.xml') ?? '').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g);
	return [...sheets].map(([tag]) => ({
		name: fromUtf8(/ name="([^"]*)"/.exec(tag)?.[1] ?? ''),
		path: (targets.get(/ \w+:id="([^"]*)"/i.exec(tag)?.[1] ?? '') ?? '').toLowerCase()
	}));
}

/** The content list must not name parts that are kept from the parser. */
export function withoutAbsentParts(contentTypes: string, kept: string[]): string {
	const names = new Set(kept.map((name) => `/${name}`.toLowerCase()));
	return contentTypes.replace(/<Override\b[^>]*>/g, (tag) =>
		names.has((/ PartName="([^"]*)"/.exec(tag)?.[1] ?? '').toLowerCase()) ? tag : ''
	);
}

const fromUtf8 = (bytes: string): string => new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));

function utf8Characters(text: string): string {
	let out = '';
	for (const byte of new TextEncoder().encode(text)) out += String.fromCharCode(byte);
	return out;
}
