// The little of XML that reading a part by hand needs: where a tag ends, one attribute, the five entities.
import { DocumentError } from './table';

export type Tag = { name: string; text: string; end: number };

/** The tag that begins at `at`; a `>` inside quotes does not end it. Throws when the text ends first. */
export function tagAt(xml: string, at: number): Tag {
	const special = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : null;
	if (special) return { name: '', text: '', end: endOf(xml, special, at) };
	let end = at + 1;
	for (; ; end += 1) {
		const char = xml.charCodeAt(end);
		if (Number.isNaN(char)) throw new DocumentError('truncated');
		if (char === 62) break;
		if (char === 34 || char === 39) end = endOf(xml, String.fromCharCode(char), end + 1) - 1;
	}
	const text = xml.slice(at, end + 1);
	return { name: /^<([^\s/>]*(?:\/?[^\s/>]+)?)/.exec(text)?.[1] ?? '', text, end: end + 1 };
}

function endOf(xml: string, mark: string, from: number): number {
	const at = xml.indexOf(mark, from);
	if (at === -1) throw new DocumentError('truncated');
	return at + mark.length;
}

/** A reader of one attribute of a tag; null when the tag has none. */
export function attribute(name: string): (tag: string) => string | null {
	const pattern = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`);
	return (tag) => {
		const found = pattern.exec(tag);
		return found ? (found[1] ?? found[2] ?? '') : null;
	};
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function entitiesDecoded(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
		(whole, hex, decimal, name) => {
			if (name) return NAMED[String(name).toLowerCase()] ?? whole;
			const code = hex ? parseInt(hex, 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		}
	);
}
