// Reads delimited text as text only: no cell becomes a number, a date or a formula on the way.
import Papa from 'papaparse';
import { DocumentError, LIMITS, type Cell, type OpenOptions, type SheetData, type TableFile } from './table';
import { startsLikeFormula } from './neutral';
import { isUtf16 } from './sniff';

const DELIMITERS = [';', ',', '\t', '|'] as const;

export function readCsv(bytes: Uint8Array, options: OpenOptions): Pick<TableFile, 'sheets' | 'delimiter' | 'encoding'> {
	refuseLongLine(bytes);
	const { text, encoding } = decode(bytes);
	const delimiter = sniffDelimiter(text);
	options.onProgress?.('parse', 0, 1);
	const parsed = Papa.parse<string[]>(text, { delimiter, header: false, dynamicTyping: false, skipEmptyLines: false });
	const broken = parsed.errors.find((error) => error.type === 'Quotes');
	if (broken) throw new DocumentError('unterminated-quote', { row: (broken.row ?? 0) + 1 });
	const rows = parsed.data.map((cells) => cells.slice(0, LIMITS.columns).map(toCell));
	refuseCutLine(text, parsed.data);
	while (rows.length > 0 && rows[rows.length - 1]!.every((cell) => cell === null)) rows.pop();
	if (rows.length > options.maxRows) {
		throw new DocumentError('too-many-rows', { sheet: 'CSV', rows: rows.length, maxRows: options.maxRows });
	}
	return { sheets: [toSheet(rows)], delimiter, encoding };
}

/** Programs end their last line; one that neither ends nor has the cells of the others was cut on the way. */
function refuseCutLine(text: string, rows: readonly string[][]): void {
	const last = rows.at(-1)?.length ?? 0;
	if (rows.length < 2 || /[\r\n]$/.test(text) || last === 0) return;
	const others = Math.min(...rows.slice(0, -1).filter((cells) => cells.length > 1).map((cells) => cells.length));
	if (Number.isFinite(others) && last < others) throw new DocumentError('truncated', { row: rows.length });
}

function decode(bytes: Uint8Array): { text: string; encoding: string } {
	if (isUtf16(bytes)) {
		const encoding = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
		return { text: new TextDecoder(encoding).decode(bytes), encoding };
	}
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		// Excel on an Indonesian Windows saves CSV in the ANSI code page.
		return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
	}
}

/** The delimiter that splits the first lines most evenly; quoted text does not vote. */
function sniffDelimiter(text: string): string {
	const sep = /^sep=(.)\r?\n/i.exec(text);
	if (sep) return sep[1]!;
	const lines = text.slice(0, 20_000).replace(/"[^"]*"/g, '').split(/\r?\n/).filter((line) => line.trim() !== '').slice(0, 30);
	let best: { delimiter: string; score: number } = { delimiter: ';', score: 0 };
	for (const delimiter of DELIMITERS) {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		const used = counts.filter((count) => count > 0);
		if (used.length === 0) continue;
		const common = mode(used);
		const score = used.filter((count) => count === common).length * (common + 1);
		// In a file split by semicolons the commas are thousands; the earlier candidate wins a tie.
		if (score > best.score) best = { delimiter, score };
	}
	return best.delimiter;
}

function mode(values: number[]): number {
	const votes = new Map<number, number>();
	for (const value of values) votes.set(value, (votes.get(value) ?? 0) + 1);
	return [...votes].reduce((top, entry) => (entry[1] > top[1] ? entry : top))[0];
}

/** Checked on the bytes: one endless line would otherwise become one endless cell. */
function refuseLongLine(bytes: Uint8Array): void {
	for (let from = 0, row = 1; from < bytes.length; row += 1) {
		const end = bytes.indexOf(0x0a, from);
		const stop = end === -1 ? bytes.length : end;
		if (stop - from > LIMITS.csvLine) {
			throw new DocumentError('line-too-long', { row, length: stop - from, limit: LIMITS.csvLine });
		}
		from = stop + 1;
	}
}

/** The apostrophe that keeps a spreadsheet from running a text is no part of the text. */
function toCell(text: string): Cell {
	if (text === '') return null;
	return text.startsWith("'") && startsLikeFormula(text.slice(1)) ? text.slice(1) : text;
}

function toSheet(rows: Cell[][]): SheetData {
	return {
		name: 'CSV',
		visibility: 'visible',
		merges: [],
		hiddenRows: [],
		hiddenColumns: [],
		uncachedCells: [],
		strayRow: null,
		strayColumns: false,
		unreadable: false,
		rows
	};
}
