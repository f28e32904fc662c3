// Opens an OpenDocument sheet (.ods) into plain cells in one pass. Its repeat counts can stand for millions of cells, so
// they are counted here and never expanded past the limits.
import { DocumentError, LIMITS, STRAY_ROWS, cellAddress, type Cell, type OpenOptions, type SheetData, type TableFile } from './table';
import { attribute, entitiesDecoded, tagAt } from './xml-tags';
import { refuseEntities } from './workbook-parts';
import { unpack, type ZipEntry } from './zip';

const HEADER_ROWS = 60;
const MAX_LISTED = 2000;

const REPEAT_COLUMNS = attribute('table:number-columns-repeated');
const REPEAT_ROWS = attribute('table:number-rows-repeated');
const SPAN_COLUMNS = attribute('table:number-columns-spanned');
const SPAN_ROWS = attribute('table:number-rows-spanned');
const VISIBILITY = attribute('table:visibility');
const VALUE_TYPE = attribute('office:value-type');
const ERROR_TYPE = attribute('calcext:value-type');
const VALUE = attribute('office:value');
const DATE = attribute('office:date-value');
const TIME = attribute('office:time-value');
const TRUTH = attribute('office:boolean-value');
const TEXT = attribute('office:string-value');
const FORMULA = attribute('table:formula');
const NAME = attribute('table:name');
const STYLE = attribute('table:style-name');
const STYLE_NAME = attribute('style:name');

/** @param entries of a zip whose sizes were checked. Throws `DocumentError`. */
export function readOds(bytes: Uint8Array, entries: ZipEntry[], options: OpenOptions): Pick<TableFile, 'kind' | 'sheets' | 'macros' | 'externalLinks'> {
	const part = (name: string): string => {
		const entry = entries.find((one) => one.name === name);
		return entry ? new TextDecoder().decode(unpack(bytes, entry)) : '';
	};
	if (part('META-INF/manifest.xml').includes('encryption-data')) throw new DocumentError('encrypted');
	options.onProgress?.('unpack', 0, 1);
	const xml = part('content.xml');
	refuseEntities(xml, 'content.xml');
	options.onProgress?.('parse', 0, 1);
	const sheets = new ContentReader(xml, options.maxRows).read();
	if (sheets.length === 0) throw new DocumentError('not-a-workbook', { format: 'zip' });
	return {
		kind: 'ods',
		sheets,
		macros: entries.some((entry) => /^(Basic|Scripts)\/.+/.test(entry.name)),
		externalLinks: xml.includes('<table:table-source') || xml.includes('<table:dde-link ')
	};
}

class ContentReader {
	readonly #sheets: SheetData[] = [];
	readonly #hiddenStyles: Set<string>;
	#sheet: SheetData | null = null;
	#row: Cell[] = [];
	#rowTag = '';
	/** Zero-based place of the next row, column of definition, and cell. */
	#r = 0;
	#defined = 0;
	#c = 0;
	#pastLimit = 0;
	#lastRow = 0;

	constructor(
		readonly xml: string,
		readonly maxRows: number
	) {
		this.#hiddenStyles = hiddenTableStyles(xml);
	}

	read(): SheetData[] {
		const body = this.xml.indexOf('<office:spreadsheet');
		if (body === -1) throw new DocumentError('not-a-workbook', { format: 'zip' });
		for (let at = this.xml.indexOf('<', body + 1); at !== -1; ) {
			const tag = tagAt(this.xml, at);
			at = this.xml.indexOf('<', this.#visit(tag.name, tag.text, tag.end));
		}
		// A table that never ends was cut off, and what is missing cannot be known.
		if (this.#sheet) throw new DocumentError('truncated', { name: 'content.xml' });
		return this.#sheets;
	}

	/** @returns from where to look for the next tag */
	#visit(name: string, tag: string, end: number): number {
		const closed = tag.endsWith('/>');
		switch (name) {
			case 'table:dde-links':
			case 'table:tracked-changes':
				return closed ? end : this.#closing(name, end);
			case 'table:table':
				this.#startSheet(tag);
				return end;
			case '/table:table':
				this.#endSheet();
				return end;
			case 'table:table-column':
				this.#column(tag);
				return end;
			case 'table:table-row':
				this.#row = [];
				this.#rowTag = tag;
				this.#c = 0;
				if (closed) this.#endRow();
				return end;
			case '/table:table-row':
				this.#endRow();
				return end;
			case 'table:covered-table-cell':
				// What a merged cell covers was put away by its author.
				this.#c += repeat(REPEAT_COLUMNS(tag));
				return closed ? end : this.#closing(name, end);
			case 'table:table-cell': {
				const stop = closed ? end : this.#closing(name, end);
				this.#cell(tag, closed ? '' : this.xml.slice(end, stop - name.length - 3));
				return stop;
			}
			default:
				return end;
		}
	}

	#closing(name: string, from: number): number {
		const at = this.xml.indexOf(`</${name}>`, from);
		if (at === -1) throw new DocumentError('truncated', { name: 'content.xml' });
		return at + name.length + 3;
	}

	#startSheet(tag: string): void {
		if (this.#sheet) throw new DocumentError('corrupt', { name: 'content.xml' });
		const hidden = this.#hiddenStyles.has(STYLE(tag) ?? '');
		this.#sheet = {
			name: entitiesDecoded(NAME(tag) ?? ''),
			visibility: hidden ? 'hidden' : 'visible',
			merges: [],
			hiddenRows: [],
			hiddenColumns: [],
			uncachedCells: [],
			strayRow: null,
			strayColumns: false,
			unreadable: false,
			rows: []
		};
		this.#r = this.#defined = this.#pastLimit = this.#lastRow = 0;
	}

	#endSheet(): void {
		const sheet = this.#sheet;
		if (!sheet) return;
		if (this.#pastLimit > STRAY_ROWS) {
			throw new DocumentError('too-many-rows', { sheet: sheet.name, rows: this.#lastRow, maxRows: this.maxRows });
		}
		sheet.strayRow = this.#pastLimit > 0 ? this.#lastRow : null;
		this.#sheets.push(sheet);
		this.#sheet = null;
	}

	#column(tag: string): void {
		const count = repeat(REPEAT_COLUMNS(tag));
		if (isHidden(tag)) {
			for (let c = this.#defined; c < Math.min(this.#defined + count, LIMITS.columns); c += 1) this.#sheet?.hiddenColumns.push(c);
		}
		this.#defined += count;
	}

	#cell(tag: string, inner: string): void {
		if (inner.includes('<table:table')) throw new DocumentError('corrupt', { name: 'content.xml' });
		const count = repeat(REPEAT_COLUMNS(tag));
		const value = cellValue(tag, inner);
		const sheet = this.#sheet;
		if (sheet && value !== null) {
			for (let c = this.#c; c < Math.min(this.#c + count, LIMITS.columns); c += 1) {
				while (this.#row.length < c) this.#row.push(null);
				this.#row[c] = value;
			}
			if (this.#c + count > LIMITS.columns) sheet.strayColumns = true;
		} else if (sheet && FORMULA(tag) !== null && sheet.uncachedCells.length < MAX_LISTED && this.#c < LIMITS.columns) {
			sheet.uncachedCells.push(cellAddress(this.#r, this.#c));
		}
		if (sheet && this.#r < HEADER_ROWS && this.#c < LIMITS.columns && sheet.merges.length < 1000) this.#merge(sheet, tag);
		this.#c += count;
	}

	#merge(sheet: SheetData, tag: string): void {
		const [rows, columns] = [repeat(SPAN_ROWS(tag)), repeat(SPAN_COLUMNS(tag))];
		if (rows * columns <= 1) return;
		sheet.merges.push([this.#r, this.#c, Math.min(this.#r + rows - 1, HEADER_ROWS), Math.min(this.#c + columns, LIMITS.columns) - 1]);
	}

	/** Rows that are the same share one array: nothing writes into what was read. */
	#endRow(): void {
		const sheet = this.#sheet;
		const count = repeat(REPEAT_ROWS(this.#rowTag));
		const from = this.#r;
		this.#r += count;
		if (!sheet || this.#row.length === 0) return;
		this.#lastRow = this.#r;
		this.#pastLimit += Math.max(0, this.#r - Math.max(from, this.maxRows));
		const hidden = isHidden(this.#rowTag);
		for (let r = from; r < Math.min(this.#r, this.maxRows); r += 1) {
			while (sheet.rows.length < r) sheet.rows.push([]);
			sheet.rows.push(this.#row);
			if (hidden && sheet.hiddenRows.length < MAX_LISTED) sheet.hiddenRows.push(r);
		}
	}
}

const repeat = (text: string | null): number => Math.max(1, Number(text ?? 1) || 1);
const isHidden = (tag: string): boolean => /^(collapse|filter)$/.test(VISIBILITY(tag) ?? '');

function cellValue(tag: string, inner: string): Cell {
	const type = VALUE_TYPE(tag);
	if (ERROR_TYPE(tag) === 'error') return { error: paragraphs(inner) || '#ERROR' };
	switch (type) {
		case 'float':
		case 'currency':
		case 'percentage': {
			const number = Number(VALUE(tag) ?? NaN);
			return Number.isFinite(number) ? number : { error: '#ERROR' };
		}
		case 'date':
			return { date: (DATE(tag) ?? '').slice(0, 10) };
		case 'time':
			return { date: TIME(tag) ?? '' };
		case 'boolean':
			return TRUTH(tag) === 'true' ? 'TRUE' : 'FALSE';
		default: {
			const text = TEXT(tag);
			return (text === null ? paragraphs(inner) : entitiesDecoded(text)) || null;
		}
	}
}

/** The text of a cell without the notes pinned to it. */
function paragraphs(inner: string): string {
	let text = inner;
	for (let at = text.indexOf('<office:annotation'); at !== -1; at = text.indexOf('<office:annotation', at)) {
		const end = text.indexOf('</office:annotation>', at);
		text = text.slice(0, at) + (end === -1 ? '' : text.slice(end + 20));
	}
	const lines = text.split('</text:p>').slice(0, -1);
	return lines.map((line) => entitiesDecoded(line.replace(/<text:(s|tab)\b[^>]*>/g, ' ').replace(/<text:line-break\/>/g, '\n').replace(/<[^>]*>/g, ''))).join('\n');
}

/** Names of the table styles that take a sheet off the screen. */
function hiddenTableStyles(xml: string): Set<string> {
	const hidden = new Set<string>();
	for (let at = xml.indexOf('<style:style '); at !== -1; ) {
		const next = xml.indexOf('<style:style ', at + 1);
		const style = xml.slice(at, next === -1 ? xml.indexOf('</office:automatic-styles>', at) : next);
		if (/ table:display="false"/.test(style)) hidden.add(STYLE_NAME(style) ?? '');
		at = next;
	}
	return hidden;
}
