// Hands a finished file to the person: shares it where the device can, otherwise downloads it.

export type OutFile = { name: string; type: string; content: Uint8Array | Blob };

export const MIME = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf',
	csv: 'text/csv'
} as const;

const REVOKE_AFTER = 60_000;

/** Letters, digits, dash and dot only: a name from data never becomes a path or a header. */
export function safeFileName(text: string, extension: string): string {
	const base = text.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/-+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
	return `${base.slice(0, 80) || 'berkas'}.${extension}`;
}

export function downloadFile({ name, type, content }: OutFile): void {
	const url = URL.createObjectURL(toBlob(content, type));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	document.body.append(link);
	link.click();
	link.remove();
	// Some Android browsers read the address only after the click has returned.
	setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}

/** Whether this device offers its share sheet for such a file (most refuse .xlsx). */
export function canShareFile(file: OutFile): boolean {
	return typeof navigator.canShare === 'function' && navigator.canShare({ files: [toFile(file)] });
}

/** `shared`, `cancelled` by the person, or `downloaded` where sharing is not possible. Call from a click. */
export async function shareOrDownload(file: OutFile, title: string): Promise<'shared' | 'cancelled' | 'downloaded'> {
	if (canShareFile(file)) {
		try {
			await navigator.share({ files: [toFile(file)], title });
			return 'shared';
		} catch (error) {
			if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
		}
	}
	downloadFile(file);
	return 'downloaded';
}

function toBlob(content: Uint8Array | Blob, type: string): Blob {
	return content instanceof Blob ? content : new Blob([content as Uint8Array<ArrayBuffer>], { type });
}

function toFile({ name, type, content }: OutFile): File {
	return new File([toBlob(content, type)], name, { type });
}
