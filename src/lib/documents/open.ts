// Opens any table file inside the current thread: the worker's body, and the direct entry for Node.
import { DocumentError, LIMITS, type OpenOptions, type TableFile } from './table';
import { readCsv } from './csv';
import { sniff, type FileKind } from './sniff';
import { readXls, readZipped } from './workbook';

const TEXT_NAMES = /\.(csv|tsv|txt)$/i;

/** Throws `DocumentError`; resolves with plain cells and the digest of the bytes. */
export async function openTable(bytes: Uint8Array, name: string, options: OpenOptions): Promise<TableFile> {
	options.onProgress?.('check', 0, 1);
	const kind = sniff(bytes);
	refuseWrongKind(kind, bytes, name);
	const plain = { macros: false, externalLinks: false, delimiter: null, encoding: null };
	const sha256 = await digest(bytes);
	if (kind === 'zip') return { ...plain, ...readZipped(bytes, options), sha256 };
	if (bytes.length > LIMITS.fileBytes) throw new DocumentError('too-big', { size: bytes.length });
	if (kind === 'ole') return { ...plain, ...readXls(bytes, options), sha256 };
	return { ...plain, ...readCsv(bytes, options), kind: 'csv', sha256 };
}

function refuseWrongKind(kind: FileKind, bytes: Uint8Array, name: string): void {
	const asText = TEXT_NAMES.test(name);
	if (kind === 'zip' || kind === 'ole') {
		if (asText) throw new DocumentError('workbook-as-text', { name });
		return;
	}
	if (kind === 'html') throw new DocumentError('html-as-workbook', { name });
	if (kind !== 'text') throw new DocumentError(kind, { name });
	if (!asText) throw new DocumentError('text-as-workbook', { name, start: firstLine(bytes) });
}

function firstLine(bytes: Uint8Array): string {
	const text = new TextDecoder().decode(bytes.subarray(0, 400));
	return (text.split(/\r?\n/)[0] ?? '').slice(0, 60);
}

async function digest(bytes: Uint8Array): Promise<string> {
	const subtle = globalThis.crypto?.subtle;
	if (!subtle) return '';
	const hash = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
	return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
