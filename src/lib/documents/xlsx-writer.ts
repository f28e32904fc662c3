// Writes an .xlsx: live formulas with cached results, styles, frozen panes and print titles, the same bytes every time.
import { strToU8, zipSync, type Zippable } from 'fflate';
import { startsLikeFormula } from './neutral';
import { columnLetter } from './table';
import { StyleSheet, type CellStyle } from './xlsx-styles';
import { xmlText } from './xml';

export type { CellStyle } from './xlsx-styles';

/** A formula carries its result, because a viewer that does not calculate would show a blank. */
export type OutFormula = { formula: string; value: number };
export type OutCell = { value: string | number | OutFormula | null; style?: string } | null;

export type OutRow = { cells: OutCell[]; height?: number };

export type OutSheet = {
	name: string;
	columns: { width: number; hidden?: boolean }[];
	/** Taken one by one: a generator keeps ten thousand rows from existing at once. */
	rows: Iterable<OutRow>;
	/** A1 ranges. */
	merges?: string[];
	/** Rows and columns that stay while scrolling. */
	freeze?: { rows: number; columns: number };
	/** First and last row number repeated on each printed page. */
	printTitles?: [number, number];
	/** Columns that are printed; those right of them are for the screen only. */
	printColumns?: number;
	paper?: 'a4' | 'f4';
	footer?: string;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** ECMA-376 paper numbers; F4 is sold as Folio. */
const PAPER = { a4: 9, f4: 14 } as const;

/** @param styles named looks that cells refer to */
export function writeXlsx(sheets: OutSheet[], styles: Record<string, CellStyle>): Uint8Array {
	const look = new StyleSheet(styles);
	const strings = new StringTable();
	const named = uniqueNames(sheets.map((sheet) => sheet.name));
	const files: Zippable = {};
	const parts = sheets.map((sheet) => sheetXml(sheet, look, strings));
	const add = (path: string, xml: string) => (files[path] = strToU8(xml));
	add('[Content_Types].xml', contentTypes(sheets.length));
	add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
	add('xl/workbook.xml', workbookXml(sheets, named, parts.map(({ rowCount }) => rowCount)));
	add(
		'xl/_rels/workbook.xml.rels',
		relations([
			...parts.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
			['styles', 'styles.xml'],
			['sharedStrings', 'sharedStrings.xml']
		])
	);
	parts.forEach(({ xml }, i) => add(`xl/worksheets/sheet${i + 1}.xml`, xml));
	add('xl/styles.xml', look.xml());
	add('xl/sharedStrings.xml', strings.xml());
	// A fixed date inside the archive: equal content gives an equal file.
	return zipSync(files, { level: 4, mtime: new Date(1980, 0, 1, 12) });
}

class StringTable {
	#index = new Map<string, number>();
	#uses = 0;

	add(text: string): number {
		this.#uses += 1;
		const known = this.#index.get(text);
		if (known !== undefined) return known;
		this.#index.set(text, this.#index.size);
		return this.#index.size - 1;
	}

	xml(): string {
		const items = [...this.#index.keys()].map((text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`);
		return `${XML}<sst xmlns="${MAIN}" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`;
	}
}

function sheetXml(sheet: OutSheet, look: StyleSheet, strings: StringTable): { xml: string; rowCount: number } {
	const rows: string[] = [];
	for (const row of sheet.rows) rows.push(rowXml(row, rows.length + 1, look, strings));
	const merges = sheet.merges ?? [];
	const xml = [
		`${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`,
		'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
		viewXml(sheet.freeze),
		'<sheetFormatPr defaultRowHeight="15"/>',
		columnsXml(sheet.columns),
		`<sheetData>${rows.join('')}</sheetData>`,
		merges.length ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '',
		'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
		`<pageSetup paperSize="${PAPER[sheet.paper ?? 'f4']}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
		sheet.footer ? `<headerFooter><oddFooter>${xmlText(sheet.footer)}</oddFooter></headerFooter>` : '',
		'</worksheet>'
	].join('');
	return { xml, rowCount: rows.length };
}

const LETTERS = Array.from({ length: 256 }, (_, c) => columnLetter(c));

function rowXml(row: OutRow, number: number, look: StyleSheet, strings: StringTable): string {
	let cells = '';
	for (let c = 0; c < row.cells.length; c += 1) {
		const cell = row.cells[c];
		if (!cell) continue;
		cells += cellXml(cell, LETTERS[c]! + number, look, strings);
	}
	const height = row.height ? ` ht="${row.height}" customHeight="1"` : '';
	return `<row r="${number}"${height}>${cells}</row>`;
}

function cellXml(cell: NonNullable<OutCell>, address: string, look: StyleSheet, strings: StringTable): string {
	const { value } = cell;
	const style = look.index(cell.style, typeof value === 'string' && startsLikeFormula(value));
	const open = `<c r="${address}" s="${style}"`;
	if (value === null) return `${open}/>`;
	if (typeof value === 'number') return `${open}><v>${value}</v></c>`;
	if (typeof value === 'string') return `${open} t="s"><v>${strings.add(value)}</v></c>`;
	return `${open}><f>${xmlText(value.formula)}</f><v>${value.value}</v></c>`;
}

function viewXml(freeze: OutSheet['freeze']): string {
	if (!freeze) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
	const corner = columnLetter(freeze.columns) + (freeze.rows + 1);
	const pane = `<pane xSplit="${freeze.columns}" ySplit="${freeze.rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
	return `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}<selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

function columnsXml(columns: OutSheet['columns']): string {
	if (columns.length === 0) return '';
	const items = columns.map(
		({ width, hidden }, i) =>
			`<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`
	);
	return `<cols>${items.join('')}</cols>`;
}

function workbookXml(sheets: OutSheet[], names: string[], rowCounts: number[]): string {
	const list = names.map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
	const ranges = sheets.flatMap((sheet, i) => printNames(sheet, names[i]!, i, rowCounts[i]!));
	const defined = ranges.length ? `<definedNames>${ranges.join('')}</definedNames>` : '';
	return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list}</sheets>${defined}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

function printNames(sheet: OutSheet, name: string, index: number, rowCount: number): string[] {
	const quoted = `'${xmlText(name.replaceAll("'", "''"))}'`;
	const named = (kind: string, range: string) => `<definedName name="_xlnm.${kind}" localSheetId="${index}">${quoted}!${range}</definedName>`;
	const { printColumns, printTitles } = sheet;
	return [
		printColumns ? named('Print_Area', `$A$1:$${columnLetter(printColumns - 1)}$${rowCount}`) : '',
		printTitles ? named('Print_Titles', `$${printTitles[0]}:$${printTitles[1]}`) : ''
	].filter((range) => range !== '');
}

/** Sheet names as Excel accepts them: 31 characters, no []:*?/\, none twice. */
function uniqueNames(names: string[]): string[] {
	const taken = new Set<string>();
	return names.map((name, i) => {
		const base = name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').trim().slice(0, 31) || `Lembar ${i + 1}`;
		let candidate = base;
		for (let n = 2; taken.has(candidate.toLowerCase()); n += 1) candidate = `${base.slice(0, 27)} ${n}`;
		taken.add(candidate.toLowerCase());
		return candidate;
	});
}

function relations(list: [string, string][]): string {
	const items = list.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
	return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
	const parts: [string, string][] = [
		['/xl/workbook.xml', 'sheet.main'],
		...Array.from({ length: sheets }, (_, i): [string, string] => [`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet']),
		['/xl/styles.xml', 'styles'],
		['/xl/sharedStrings.xml', 'sharedStrings']
	];
	const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${OFFICE_TYPE}.${type}+xml"/>`);
	return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}
