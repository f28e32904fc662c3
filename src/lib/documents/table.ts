// What a table file (workbook or CSV) looks like once it has been opened: plain cells, nothing to execute.

/** A cell that holds no usable value: an Excel error, or a number that only looks like a date. */
export type CellFault = { error: string } | { date: string };
/** `null` is a blank cell. Numbers are the stored doubles, never the formatted text. */
export type Cell = number | string | CellFault | null;

/** Zero-based, inclusive: first row, first column, last row, last column. */
export type MergedRange = [number, number, number, number];

export type SheetInfo = {
	name: string;
	visibility: 'visible' | 'hidden' | 'very-hidden';
	/** Merged ranges of the header region only; a merge never multiplies its value. */
	merges: MergedRange[];
	/** Zero-based rows that the office program hides. */
	hiddenRows: number[];
	/** Zero-based columns that the office program hides. */
	hiddenColumns: number[];
	/** Addresses of formula cells that carry no stored result; they read as blank. */
	uncachedCells: string[];
	/** Rows far outside the table that were left out, as the last row number, or null. */
	strayRow: number | null;
	/** Columns past the limit were left out. */
	strayColumns: boolean;
	/** The sheet could not be read at all (damaged part, chart, dialog). */
	unreadable: boolean;
};

export type SheetData = SheetInfo & { rows: Cell[][] };

export type TableFile = {
	kind: 'xlsx' | 'xls' | 'ods' | 'csv';
	/** Hex digest of the file's bytes, empty where the platform has no digest. */
	sha256: string;
	sheets: SheetData[];
	macros: boolean;
	externalLinks: boolean;
	delimiter: string | null;
	encoding: string | null;
};

export type DocumentErrorCode =
	| 'empty'
	| 'too-big'
	| 'pdf'
	| 'image'
	| 'binary'
	| 'text-as-workbook'
	| 'html-as-workbook'
	| 'workbook-as-text'
	| 'encrypted'
	| 'ole'
	| 'not-a-workbook'
	| 'truncated'
	| 'zip-unsafe'
	| 'zip-too-big'
	| 'corrupt'
	| 'entities'
	| 'too-many-rows'
	| 'unterminated-quote'
	| 'line-too-long'
	| 'encoding'
	| 'timeout'
	| 'cancelled';

export type DocumentFacts = Record<string, string | number>;

/** The one failure of this folder: a code and its facts. The sentence a person reads belongs to the module. */
export class DocumentError extends Error {
	constructor(
		readonly code: DocumentErrorCode,
		readonly facts: DocumentFacts = {}
	) {
		super(code);
		this.name = 'DocumentError';
	}
}

export type OpenStage = 'check' | 'unpack' | 'parse' | 'transfer';
export type OpenOptions = {
	/** Rows of one sheet that are read at most; more is an error, not a cut. */
	maxRows: number;
	onProgress?: (stage: OpenStage, done: number, total: number) => void;
};

/** Limits shown in the guide (ASVS 5.1.1) and used by the checks. */
export const LIMITS = {
	fileBytes: 10 * 1024 * 1024,
	/** Up to here a file is opened far enough to count its rows, so that the refusal can name the number. */
	countedBytes: 64 * 1024 * 1024,
	zipEntries: 200,
	zipBytes: 60 * 1024 * 1024,
	zipRatio: 100,
	columns: 256,
	csvLine: 64 * 1024
} as const;

/** So many rows below the limit are leftovers, to be named; more are a table that is too long. */
export const STRAY_ROWS = 20;

export function isFault(cell: Cell): cell is CellFault {
	return typeof cell === 'object' && cell !== null;
}

/** Zero-based column to letters: 0 -> A, 26 -> AA. */
export function columnLetter(column: number): string {
	let letters = '';
	for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
		letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
	}
	return letters;
}

/** Zero-based position to an address: (7, 1) -> B8. */
export function cellAddress(row: number, column: number): string {
	return columnLetter(column) + (row + 1);
}
