// Walks the records of an old workbook (.xls) before the parser does: counts its rows, notes what is hidden, and takes out of
// its sight every record that reading values does not need. Names, links and formulas are where a damaged length makes it spin.
import { DocumentError, LIMITS } from './table';
import type { SheetScan } from './workbook-parts';

const BOF = 0x0809;
const EOF = 0x000a;
const CONTINUE = 0x003c;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;
const FORMULA = 0x0006;
const ROW = 0x0208;
const COLUMNS = 0x007d;
const MERGES = 0x00e5;
/** A selected cell: a record without content for the parser. */
const IGNORED = 0x001d;
/** Number, RK, MulRk, LabelSst, Label, RString, BoolErr and Formula: each begins with its row. */
const CELLS = new Set([0x0203, 0x027e, 0x00bd, 0x00fd, 0x0204, 0x00d6, 0x0205, FORMULA]);
/** Code page, date system, strings, formats, size of a sheet, and the text that a formula gave. */
const NEEDED = new Set([
	BOF,
	EOF,
	CONTINUE,
	BOUND_SHEET,
	ROW,
	COLUMNS,
	MERGES,
	...CELLS,
	0x0042,
	0x0022,
	0x00fc,
	0x041e,
	0x00e0,
	0x0200,
	0x0207
]);
/** "The formula is kept elsewhere": the parser then skips it and takes the stored result. */
const FORMULA_ELSEWHERE = 0xffff;
const MAX_LISTED = 2000;

/** The sheets in the order of the workbook, by what their records say. Changes `stream` in place. */
export function checkRecords(stream: Uint8Array, maxRows: number): SheetScan[] {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	const order: number[] = [];
	const scans = new Map<number, SheetScan>();
	let scan: SheetScan | null = null;
	let depth = 0;
	for (let at = 0; at + 4 <= stream.length;) {
		const [type, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
		const body = at + 4;
		if (depth === 0 && type !== BOF) break;
		if (body + length > stream.length) throw new DocumentError('ole', { reason: 'record' });
		if (type === FILE_PASS) throw new DocumentError('encrypted');
		if (type === BOF) {
			if (depth === 0) scans.set(at, (scan = emptyScan()));
			depth += 1;
		} else if (type === EOF) depth -= 1;
		else if (!NEEDED.has(type) || !isWhole(view, type, body, length)) view.setUint16(at, IGNORED, true);
		else if (type === BOUND_SHEET) order.push(view.getUint32(body, true));
		// A chart inside a sheet has cells of its own, which are none of the table.
		else if (scan && depth === 1) note(scan, view, { type, body }, maxRows);
		at = body + length;
	}
	return order.map((position) => scans.get(position) ?? emptyScan());
}

/** Records whose own counts lead the parser on must be as long as they say. */
function isWhole(view: DataView, type: number, body: number, length: number): boolean {
	if (type === MERGES) return length >= 2 && length >= 2 + 8 * view.getUint16(body, true);
	if (type === BOUND_SHEET) return length >= 8;
	if (type === ROW) return length >= 16;
	if (type === COLUMNS) return length >= 10;
	if (type === FORMULA) {
		if (length < 22) return false;
		view.setUint16(body + 20, FORMULA_ELSEWHERE, true);
	}
	return !CELLS.has(type) || length >= 6;
}

function note(
	scan: SheetScan,
	view: DataView,
	{ type, body }: { type: number; body: number },
	maxRows: number
): void {
	if (type === COLUMNS) {
		if ((view.getUint16(body + 8, true) & 1) === 0) return;
		const last = Math.min(view.getUint16(body + 2, true), LIMITS.columns - 1);
		for (let column = view.getUint16(body, true); column <= last; column += 1)
			scan.hiddenColumns.push(column);
		return;
	}
	const row = view.getUint16(body, true) + 1;
	if (type === ROW) {
		if ((view.getUint8(body + 12) & 0x20) !== 0 && scan.hiddenRows.length < MAX_LISTED)
			scan.hiddenRows.push(row - 1);
		return;
	}
	if (!CELLS.has(type)) return;
	// The cells of a row stand together, so that a new highest row is one row more.
	if (row > scan.lastRow) {
		scan.lastRow = row;
		if (row > maxRows) scan.rowsPastLimit += 1;
		else scan.lastKeptRow = row;
	}
}

const emptyScan = (): SheetScan => ({
	lastRow: 0,
	lastKeptRow: 0,
	rowsPastLimit: 0,
	hiddenRows: [],
	hiddenColumns: [],
	uncachedCells: []
});
