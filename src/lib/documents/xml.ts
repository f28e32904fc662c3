// Text as it may stand inside XML.

/** Removes what XML cannot hold and escapes the rest. */
export function xmlText(text: string): string {
	// eslint-disable-next-line no-control-regex -- control characters are what must go
	const clean = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
	return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
