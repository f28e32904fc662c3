// Bytes as text that survives an address: base64url without padding (RFC 4648, section 5).

export const base64url = (bytes: Uint8Array): string =>
	btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');

/** @returns null for anything that `base64url` does not write, also for unused bits that are not zero */
export function dariBase64url(teks: string): Uint8Array<ArrayBuffer> | null {
	if (!/^[\w-]*$/.test(teks) || teks.length % 4 === 1) return null;
	const bytes = Uint8Array.from(atob(teks.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
	return base64url(bytes) === teks ? bytes : null;
}
