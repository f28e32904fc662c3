// Writes numbers into cells of somebody else's .xlsx and leaves every other byte of its parts as it was.
import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate';
import { columnLetter } from './table';
import { sheetParts } from './workbook-parts';
import { checkSize, readDirectory, unpack } from './zip';

/** Zero-based row and column. */
export type PatchCell = { row: number; column: number; value: number };

/** Why the file was left alone: its parts are written in a way this cannot edit safely. */
export class PatchError extends Error {
	constructor(readonly reason: 'no-sheet' | 'form') {
		super(reason);
		this.name = 'PatchError';
	}
}

/** @throws DocumentError for an unsafe archive; @throws PatchError when the sheet cannot be edited in place */
export function patchXlsx(bytes: Uint8Array, sheet: string, cells: readonly PatchCell[]): Uint8Array {
	const entries = readDirectory(bytes);
	checkSize(entries, bytes.length);
	const files: Record<string, Uint8Array> = Object.fromEntries(entries.map((entry) => [entry.name, unpack(bytes, entry)]));
	const path = pathOf(files, sheet);
	files[path] = strToU8(patchSheet(strFromU8(files[path]!), cells));
	forgetChain(files);
	const workbook = Object.keys(files).find((name) => name.toLowerCase() === 'xl/workbook.xml');
	if (workbook) files[workbook] = strToU8(recalculate(strFromU8(files[workbook]!)));
	const zip: Zippable = {};
	for (const [name, data] of Object.entries(files)) if (!name.endsWith('/')) zip[name] = data;
	return zipSync(zip, { level: 6, mtime: new Date(1980, 0, 1, 12) });
}

function pathOf(files: Readonly<Record<string, Uint8Array>>, sheet: string): string {
	const latin = Object.entries(files).filter(([name]) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/i.test(name));
	const parts = sheetParts(Object.fromEntries(latin.map(([name, data]) => [name, { name, data: strFromU8(data, true) }])));
	const path = parts.find(({ name }) => unescape(name) === sheet)?.path;
	const real = Object.keys(files).find((name) => name.toLowerCase() === path);
	if (!real) throw new PatchError('no-sheet');
	return real;
}

const unescape = (text: string): string =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

function patchSheet(xml: string, cells: readonly PatchCell[]): string {
	const start = xml.indexOf('<sheetData>');
	const end = xml.indexOf('</sheetData>');
	if (start === -1 || end === -1) throw new PatchError('form');
	const byRow = new Map<number, PatchCell[]>();
	for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
	const columns = new Set(cells.map(({ column }) => columnLetter(column)));
	const done = new Set<number>();
	const data = xml.slice(start, end).replace(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g, (whole: string, attributes: string, inner: string | undefined) => {
		const number = Number(/\sr="(\d+)"/.exec(attributes)?.[1] ?? NaN);
		if (!Number.isInteger(number)) throw new PatchError('form');
		const wanted = byRow.get(number - 1);
		done.add(number - 1);
		const freed = freeFormulas(inner ?? '', columns);
		if (!wanted) return freed === inner ? whole : `<row${attributes}>${freed}</row>`;
		return `<row${attributes}>${wanted.reduce((row, cell) => setCell(row, number, cell), freed)}</row>`;
	});
	if ([...byRow.keys()].some((row) => !done.has(row))) throw new PatchError('form');
	return xml.slice(0, start) + data + xml.slice(end);
}

/** A formula shared down a column loses its first cell with the first number written: its results stay as numbers. */
function freeFormulas(row: string, columns: ReadonlySet<string>): string {
	return row.replace(CELL, (whole: string, attributes: string, inner: string | undefined) => {
		const letters = /\sr="([A-Z]+)\d+"/.exec(attributes)?.[1];
		if (!letters || !columns.has(letters) || !inner?.includes('<f')) return whole;
		return `<c${attributes}>${inner.replace(/<f\b[^>]*?(?:\/>|>[\s\S]*?<\/f>)/, '')}</c>`;
	});
}

const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

function setCell(row: string, number: number, { column, value }: PatchCell): string {
	const address = columnLetter(column) + number;
	let before = 0;
	for (const match of row.matchAll(CELL)) {
		const [whole, attributes = ''] = match;
		const letters = /\sr="([A-Z]+)\d+"/.exec(attributes)?.[1];
		if (!letters) throw new PatchError('form');
		const end = match.index + whole.length;
		const style = /\ss="\d+"/.exec(attributes)?.[0] ?? '';
		const cell = `<c r="${address}"${style}><v>${value}</v></c>`;
		if (letters + number === address) return row.slice(0, match.index) + cell + row.slice(end);
		if (letters.length > columnLetter(column).length || (letters.length === columnLetter(column).length && letters > columnLetter(column))) break;
		before = end;
	}
	return `${row.slice(0, before)}<c r="${address}"><v>${value}</v></c>${row.slice(before)}`;
}

/** The order of calculation names cells that hold no formula any more; programs write it anew. */
function forgetChain(files: Record<string, Uint8Array>): void {
	const chain = Object.keys(files).find((name) => /^xl\/calcChain\.xml$/i.test(name));
	if (!chain) return;
	Reflect.deleteProperty(files, chain);
	for (const [name, pattern] of [['[Content_Types].xml', /<Override\b[^>]*calcChain[^>]*?\/>/i], ['xl/_rels/workbook.xml.rels', /<Relationship\b[^>]*calcChain[^>]*?\/>/i]] as const) {
		const part = Object.keys(files).find((one) => one.toLowerCase() === name.toLowerCase());
		if (part) files[part] = strToU8(strFromU8(files[part]!).replace(pattern, ''));
	}
}

/** Sums of the file that rest on the new numbers are computed afresh when it is opened. */
function recalculate(workbook: string): string {
	if (/<calcPr\b[^>]*fullCalcOnLoad=/.test(workbook)) return workbook.replace(/fullCalcOnLoad="[^"]*"/, 'fullCalcOnLoad="1"');
	if (/<calcPr\b/.test(workbook)) return workbook.replace(/<calcPr\b/, '<calcPr fullCalcOnLoad="1"');
	// By the schema calcPr follows the names, or the sheets where there are none.
	const at = /<\/definedNames>|<definedNames\/>/.exec(workbook) ?? /<\/sheets>/.exec(workbook);
	if (!at) return workbook;
	const end = at.index + at[0].length;
	return `${workbook.slice(0, end)}<calcPr fullCalcOnLoad="1"/>${workbook.slice(end)}`;
}
