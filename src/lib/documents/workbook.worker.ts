// Opens a table file away from the page: a hostile or huge file can stall this thread only, and is killed with it.
import { openTable } from './open';
import { DocumentError } from './table';
import { ROWS_PER_MESSAGE, type OpenReply, type OpenRequest } from './workbook.protocol';

const scope = self as unknown as {
	onmessage: ((event: MessageEvent<OpenRequest>) => void) | null;
	postMessage(message: OpenReply): void;
};

scope.onmessage = (event) => void open(event.data);

async function open({ bytes, name, maxRows }: OpenRequest): Promise<void> {
	const reply = (message: OpenReply) => scope.postMessage(message);
	try {
		const file = await openTable(new Uint8Array(bytes), name, {
			maxRows,
			onProgress: (stage, done, total) => reply({ type: 'progress', stage, done, total })
		});
		const { sheets, ...head } = file;
		const totalRows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
		reply({ type: 'head', file: head, sheets: sheets.map(({ rows: _rows, ...info }) => info), totalRows });
		sheets.forEach((sheet, index) => {
			for (let at = 0; at < sheet.rows.length; at += ROWS_PER_MESSAGE) {
				reply({ type: 'rows', sheet: index, rows: sheet.rows.slice(at, at + ROWS_PER_MESSAGE) });
			}
		});
		reply({ type: 'done' });
	} catch (error) {
		if (error instanceof DocumentError) reply({ type: 'refused', code: error.code, facts: error.facts });
		else reply({ type: 'refused', code: 'corrupt', facts: { reason: error instanceof Error ? error.message : '' } });
	}
}
