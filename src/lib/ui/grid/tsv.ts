/**
 * The text a spreadsheet puts on the clipboard: cells parted by tabs, rows by line ends, a cell
 * with a tab, a line end or a quote wrapped in quotes.
 */

/** Reads clipboard text into a rectangle of cells; short rows are filled with empty cells. */
export function parseTsv(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	for (let i = 0; i < text.length; i++) {
		const char = text[i];
		if (quoted) {
			if (char !== '"') cell += char;
			else if (text[i + 1] === '"') {
				cell += '"';
				i++;
			} else quoted = false;
		} else if (char === '"' && cell === '' && closes(text, i)) quoted = true;
		else if (char === '\t') {
			row.push(cell);
			cell = '';
		} else if (char === '\n' || char === '\r') {
			if (char === '\r' && text[i + 1] === '\n') i++;
			row.push(cell);
			rows.push(row);
			row = [];
			cell = '';
		} else cell += char;
	}
	// Excel ends its text with a line end; that is not one more row.
	if (cell !== '' || row.length > 0) {
		row.push(cell);
		rows.push(row);
	}
	const width = Math.max(0, ...rows.map((cells) => cells.length));
	return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}

/** A quote opens a quoted cell only when its partner stands at the end of a cell: `5" pipe` is plain text. */
function closes(text: string, start: number): boolean {
	for (let i = start + 1; i < text.length; i++) {
		if (text[i] !== '"') continue;
		if (text[i + 1] === '"') {
			i++;
			continue;
		}
		const next = text[i + 1];
		return next === undefined || next === '\t' || next === '\n' || next === '\r';
	}
	return false;
}

/** Writes a rectangle of cells as clipboard text. */
export function toTsv(cells: readonly (readonly string[])[]): string {
	return cells.map((row) => row.map(quote).join('\t')).join('\n');
}

function quote(cell: string): string {
	return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
