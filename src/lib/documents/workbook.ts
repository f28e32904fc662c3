// Opens a spreadsheet workbook into plain cells. Only this folder's workbook files know SheetJS.
import * as SheetJs from '@e965/xlsx';
import type { WorkBook, WorkSheet, ParsingOptions } from '@e965/xlsx';
import {
	DocumentError,
	LIMITS,
	STRAY_ROWS,
	type MergedRange,
	type OpenOptions,
	type SheetData,
	type TableFile
} from './table';
import { toRows, type SheetJsRow } from './workbook-cells';
import { checkRecords } from './biff';
import { readOds } from './ods';
import { checkOle } from './ole';
import { partText, scanSheet, sheetParts, withoutAbsentParts, type PartFile, type SheetScan } from './workbook-parts';
import { checkSize, countRows, readDirectory, unpack, type ZipEntry } from './zip';

type Workbook = Pick<TableFile, 'kind' | 'sheets' | 'macros' | 'externalLinks'>;
type Container = { FullPaths: string[] };
type ContainerReader = { read(bytes: Uint8Array, options: { type: 'array' }): Container; find(container: Container, path: string): { content?: ArrayLike<number> } | null };
type ParseStream = (records: Uint8Array, options: ParsingOptions) => WorkBook;
/** SheetJS's entry behind its own unzip step; exported by the package but missing from its types. */
type ParseParts = (parts: { files: Record<string, PartFile> }, options: ParsingOptions) => WorkBook;

/** Parts the parser may see. Everything else (macros, drawings, links, custom XML) never reaches it. */
const NEEDED = /^(\[content_types\]\.xml|xl\/(workbook|sharedstrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;
const HEADER_ROWS = 60;

/** A zipped workbook: .xlsx, .xlsm or .ods. Throws `DocumentError`. */
export function readZipped(bytes: Uint8Array, options: OpenOptions): Workbook {
	const entries = readDirectory(bytes);
	const format = zippedFormat(entries);
	try {
		if (bytes.length > LIMITS.fileBytes) throw new DocumentError('too-big', { size: bytes.length });
		checkSize(entries, bytes.length);
	} catch (error) {
		refuseWithRowCount(bytes, entries, options.maxRows);
		throw error;
	}
	return format === 'ods' ? readOds(bytes, entries, options) : readXlsx(bytes, entries, options);
}

function readXlsx(bytes: Uint8Array, entries: ZipEntry[], options: OpenOptions): Workbook {
	const files: Record<string, PartFile> = Object.create(null);
	const scans = new Map<string, SheetScan>();
	const needed = entries.filter((entry) => NEEDED.test(entry.name));
	needed.forEach((entry, i) => {
		options.onProgress?.('unpack', i, needed.length);
		const text = partText(unpack(bytes, entry), entry.name);
		const data = entry.name.startsWith('[') ? withoutAbsentParts(text, needed.map(({ name }) => name)) : text;
		files[entry.name] = { name: entry.name, data };
		if (/worksheets\//i.test(entry.name)) scans.set(entry.name.toLowerCase(), scanSheet(data, options.maxRows));
	});
	const parts = sheetParts(files);
	// Before the long parsing: what is too long is known from the row tags.
	for (const { name, path } of parts) refuseExcessRows(name, scans.get(path), options.maxRows);
	options.onProgress?.('parse', 0, 1);
	const book = parse(() => workbook((SheetJs as unknown as { parse_zip: ParseParts }).parse_zip({ files }, parseOptions(options))));
	return {
		kind: 'xlsx',
		sheets: book.SheetNames.map((name, i) => toSheet(book, name, i, scans.get(parts[i]?.path ?? ''), options)),
		macros: entries.some((entry) => /vbaproject\.bin$/i.test(entry.name)),
		externalLinks: entries.some((entry) => /^xl\/externallinks\//i.test(entry.name))
	};
}

/** A BIFF .xls; an OLE2 container that holds an encrypted workbook is refused by name. */
export function readXls(bytes: Uint8Array, options: OpenOptions): Workbook {
	if (holdsUtf16(bytes, 'EncryptedPackage')) throw new DocumentError('encrypted');
	checkOle(bytes);
	options.onProgress?.('unpack', 0, 1);
	const { CFB } = SheetJs as unknown as { CFB: ContainerReader };
	const container = parse(() => CFB.read(bytes, { type: 'array' }), 'ole');
	const entry = CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
	if (!entry?.content) throw new DocumentError(CFB.find(container, '/WordDocument') ? 'not-a-workbook' : 'ole', { format: 'docx' });
	if (CFB.find(container, '/encryption')) throw new DocumentError('encrypted');
	const stream = Uint8Array.from(entry.content);
	const scans = checkRecords(stream, options.maxRows);
	options.onProgress?.('parse', 0, 1);
	const book = parse(() => workbook((SheetJs as unknown as { parse_xlscfb: ParseStream }).parse_xlscfb(stream, { ...parseOptions(options), type: 'buffer' })), 'ole');
	book.SheetNames.forEach((name, i) => refuseExcessRows(name, scans[i], options.maxRows));
	const sheets = book.SheetNames.map((name, i) => toSheet(book, name, i, scans[i], options));
	return { kind: 'xls', sheets, macros: holdsUtf16(bytes, '_VBA_PROJECT'), externalLinks: false };
}

function parseOptions(options: OpenOptions): ParsingOptions {
	return {
		type: 'binary',
		dense: true,
		raw: true,
		sheetRows: options.maxRows + 1,
		cellFormula: false,
		cellHTML: false,
		cellText: false,
		cellStyles: false,
		cellNF: true,
		bookVBA: false
	};
}

function parse<T>(run: () => T, otherwise: 'corrupt' | 'ole' = 'corrupt'): T {
	try {
		return run();
	} catch (error) {
		if (error instanceof DocumentError) throw error;
		const message = error instanceof Error ? error.message : '';
		throw new DocumentError(/password|encrypt/i.test(message) ? 'encrypted' : otherwise);
	}
}

function workbook(book: WorkBook): WorkBook {
	if (book.SheetNames.length === 0) throw new DocumentError('not-a-workbook');
	return book;
}

function toSheet(book: WorkBook, name: string, index: number, scan: SheetScan | undefined, options: OpenOptions): SheetData {
	const sheet = Object.hasOwn(book.Sheets, name) || name === '__proto__' ? book.Sheets[name] : undefined;
	const state = book.Workbook?.Sheets?.[index]?.Hidden ?? 0;
	const data: (SheetJsRow | undefined)[] = sheet?.['!data'] ?? [];
	const kept = scan?.lastKeptRow ?? data.length;
	const date1904 = book.Workbook?.WBProps?.date1904 === true;
	const rows = toRows(data, Math.min(kept, options.maxRows), date1904);
	return {
		name,
		visibility: state === 0 ? 'visible' : state === 1 ? 'hidden' : 'very-hidden',
		merges: headerMerges(sheet),
		hiddenRows: scan?.hiddenRows ?? [],
		hiddenColumns: scan?.hiddenColumns ?? [],
		uncachedCells: scan?.uncachedCells ?? [],
		strayRow: scan && scan.rowsPastLimit > 0 ? scan.lastRow : null,
		strayColumns: data.some((row) => row !== undefined && row.length > LIMITS.columns),
		unreadable: sheet === undefined,
		rows
	};
}

function headerMerges(sheet: WorkSheet | undefined): MergedRange[] {
	const merges: MergedRange[] = [];
	for (const { s, e } of sheet?.['!merges'] ?? []) {
		if (s.r >= HEADER_ROWS || s.c >= LIMITS.columns) continue;
		merges.push([s.r, s.c, Math.min(e.r, HEADER_ROWS), Math.min(e.c, LIMITS.columns - 1)]);
		if (merges.length === 1000) break;
	}
	return merges;
}

/** More rows than the limit is an error with the true number, never a silent cut; a few far cells are only noted. */
function refuseExcessRows(name: string, scan: SheetScan | undefined, maxRows: number): void {
	if (!scan || scan.rowsPastLimit <= STRAY_ROWS) return;
	throw new DocumentError('too-many-rows', { sheet: name, rows: scan.lastRow, maxRows });
}

function refuseWithRowCount(bytes: Uint8Array, entries: ZipEntry[], maxRows: number): void {
	for (const entry of entries) {
		if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name)) continue;
		if (entry.size > entry.compressed * LIMITS.zipRatio) continue;
		const rows = countRows(bytes, entry);
		if (rows > maxRows) throw new DocumentError('too-many-rows', { sheet: '', rows, maxRows });
	}
}

function zippedFormat(entries: ZipEntry[]): 'xlsx' | 'ods' {
	const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
	if (names.has('xl/workbook.bin')) throw new DocumentError('not-a-workbook', { format: 'xlsb' });
	if (names.has('word/document.xml')) throw new DocumentError('not-a-workbook', { format: 'docx' });
	if (names.has('content.xml') && names.has('meta-inf/manifest.xml')) return 'ods';
	if (!names.has('[content_types].xml') || !names.has('xl/workbook.xml')) {
		throw new DocumentError('not-a-workbook', { format: 'zip' });
	}
	return 'xlsx';
}

function holdsUtf16(bytes: Uint8Array, word: string): boolean {
	const first = word.charCodeAt(0);
	for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
		let i = 0;
		while (i < word.length && bytes[at + 2 * i] === word.charCodeAt(i) && bytes[at + 2 * i + 1] === 0) i += 1;
		if (i === word.length) return true;
	}
	return false;
}
