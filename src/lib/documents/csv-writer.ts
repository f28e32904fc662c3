// Writes delimited text so that no spreadsheet program executes a cell.
import { startsLikeFormula } from './neutral';

/** Every cell quoted; text that a spreadsheet would take for a formula gets a leading apostrophe. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[], delimiter = ';'): Uint8Array {
	const lines = rows.map((row) => row.map(quote).join(delimiter));
	return new TextEncoder().encode('\ufeff' + lines.join('\r\n') + '\r\n');
}

function quote(value: string | number | null): string {
	if (value === null) return '""';
	const text = typeof value === 'string' && startsLikeFormula(value) ? `'${value}` : String(value);
	return `"${text.replaceAll('"', '""')}"`;
}
