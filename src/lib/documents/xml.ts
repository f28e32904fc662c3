// Text as it may stand inside XML.

// eslint-disable-next-line no-control-regex -- control characters are what must go
const SPECIAL = /[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Removes what XML cannot hold and escapes the rest. */
export function xmlText(text: string): string {
	if (!SPECIAL.test(text)) return text;
	// eslint-disable-next-line no-control-regex -- control characters are what must go
	const clean = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
	return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
