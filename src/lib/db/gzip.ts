// Text made small, and back within a bound: by the browser's own streams, off the main thread.

type Bytes = Uint8Array<ArrayBuffer>;

/** More than any device of the product holds. */
const MOST = 512 * 1024 * 1024;

export async function gzipText(text: string): Promise<Bytes> {
	const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @throws Error when it is no gzip, no text, or would become too large */
export async function gunzipText(bytes: Bytes, most = MOST): Promise<string> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const parts: string[] = [];
	let size = 0;
	const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		size += next.value.byteLength;
		if (size > most) {
			await reader.cancel();
			throw new RangeError('too large');
		}
		parts.push(decoder.decode(next.value, { stream: true }));
	}
	return parts.join('') + decoder.decode();
}
