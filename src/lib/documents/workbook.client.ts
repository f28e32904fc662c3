// Opens a table file in a worker with progress, cancel and a kill timer; in Node, where no worker is needed, directly.
import workerUrl from './workbook.worker?worker&url';
import { DocumentError, LIMITS, type OpenOptions, type SheetData, type TableFile } from './table';
import type { OpenReply, OpenRequest } from './workbook.protocol';

export type OpenFileOptions = OpenOptions & { signal?: AbortSignal; timeoutMs?: number };

type NamedFile = { name: string; bytes: ArrayBuffer };

/** Throws `DocumentError`, with code `cancelled` after an abort and `timeout` after the kill. */
export async function openTableFile({ name, bytes }: NamedFile, options: OpenFileOptions): Promise<TableFile> {
	if (bytes.byteLength > LIMITS.countedBytes) throw new DocumentError('too-big', { size: bytes.byteLength });
	if (options.signal?.aborted) throw new DocumentError('cancelled');
	// A constant of the build: the browser's bundle does not carry the parser twice.
	if (import.meta.env.SSR) {
		const { openTable } = await import('./open');
		return openTable(new Uint8Array(bytes), name, options);
	}
	return openInWorker({ name, bytes }, options);
}

function openInWorker({ name, bytes }: NamedFile, options: OpenFileOptions): Promise<TableFile> {
	return new Promise((resolve, reject) => {
		const worker = waiting ?? startWorker();
		waiting = null;
		const limit = options.timeoutMs ?? killAfter(bytes.byteLength);
		const timer = setTimeout(() => stop(new DocumentError('timeout', { seconds: Math.round(limit / 1000) })), limit);
		const cancel = () => stop(new DocumentError('cancelled'));
		options.signal?.addEventListener('abort', cancel, { once: true });
		let file: TableFile | null = null;
		let received = 0;
		let total = 1;

		function stop(error: DocumentError | null): void {
			clearTimeout(timer);
			options.signal?.removeEventListener('abort', cancel);
			worker.terminate();
			if (error || !file) reject(error ?? new DocumentError('corrupt'));
			else resolve(file);
		}

		worker.onerror = () => stop(new DocumentError('corrupt', { reason: 'worker' }));
		worker.onmessage = (event: MessageEvent<OpenReply>) => {
			const reply = event.data;
			if (reply.type === 'refused') stop(new DocumentError(reply.code, reply.facts));
			else if (reply.type === 'done') stop(null);
			else if (reply.type === 'progress') options.onProgress?.(reply.stage, reply.done, reply.total);
			else if (reply.type === 'head') {
				file = { ...reply.file, sheets: reply.sheets.map((info): SheetData => ({ ...info, rows: [] })) };
				total = reply.totalRows;
			} else {
				const rows = file?.sheets[reply.sheet]?.rows;
				for (const row of reply.rows) rows?.push(row);
				received += reply.rows.length;
				options.onProgress?.('transfer', received, total);
			}
		};
		const request: OpenRequest = { bytes, name, maxRows: options.maxRows };
		worker.postMessage(request, [bytes]);
	});
}

/** 10 s, and 2 s more per megabyte up to 30 s: an old phone needs it, a bomb gets no more. */
function killAfter(size: number): number {
	return Math.min(30_000, 10_000 + (size / 1024 / 1024) * 2_000);
}

let waiting: Worker | null = null;

/** Loads the parser while the user still looks for the file. One file, one worker: what it read goes with it. */
export function prepareWorker(): void {
	if (!import.meta.env.SSR) waiting ??= startWorker();
}

/** Nobody is going to choose a file any more. */
export function releaseWorker(): void {
	waiting?.terminate();
	waiting = null;
}

type ScriptPolicy = { createScriptURL(url: string): string };
type PolicyFactory = { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };

let policy: ScriptPolicy | null = null;

function startWorker(): Worker {
	const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
	policy ??= factory ? factory.createPolicy('sipaus-worker', { createScriptURL: sameOrigin }) : { createScriptURL: sameOrigin };
	return new Worker(policy.createScriptURL(workerUrl), { type: 'module', name: 'workbook' });
}

/** The policy lets exactly this app's own worker pass. */
function sameOrigin(url: string): string {
	const resolved = new URL(url, location.href);
	if (resolved.origin !== location.origin || !/workbook\.worker/.test(resolved.pathname)) {
		throw new TypeError('not a worker of this app');
	}
	return url;
}
