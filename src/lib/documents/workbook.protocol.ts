// The messages between a page and the worker that opens its files.
import type { DocumentErrorCode, DocumentFacts, OpenStage, SheetInfo, TableFile, Cell } from './table';

export type OpenRequest = { bytes: ArrayBuffer; name: string; maxRows: number };

export type OpenReply =
	| { type: 'progress'; stage: OpenStage; done: number; total: number }
	| { type: 'head'; file: Omit<TableFile, 'sheets'>; sheets: SheetInfo[]; totalRows: number }
	/** Rows travel in small messages: unpacking one big message would stall the page. */
	| { type: 'rows'; sheet: number; rows: Cell[][] }
	| { type: 'done' }
	| { type: 'refused'; code: DocumentErrorCode; facts: DocumentFacts };

export const ROWS_PER_MESSAGE = 500;
