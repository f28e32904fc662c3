// Puts pages of drawing operators together as a PDF, each compressed when it is finished: no long task at the end.
import { zlibSync } from 'fflate';
import { printable, type Face } from './pdf-text';

export type PageSize = { width: number; height: number };
export type FileStamp = {
	title: string;
	author: string;
	/** Goes in instead of the clock. */ date: Date;
	/** Hexadecimal, instead of chance. */ id: string;
};

const FONTS: readonly [Face, string][] = [
	['normal', 'Helvetica'],
	['bold', 'Helvetica-Bold'],
	['italic', 'Helvetica-Oblique']
];
/** The name under which a page's operators call a face. */
export const FONT_NAME: Record<Face, string> = { normal: 'F1', bold: 'F2', italic: 'F3' };
const MM = 72 / 25.4;
const FIRST_PAGE = 3 + FONTS.length;

/** Latin-1 text to bytes: what the operators and the structure consist of. */
function latin1(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
	return bytes;
}

export class PdfFile {
	readonly #chunks: Uint8Array[] = [];
	readonly #offsets: number[] = [];
	#length = 0;
	#pages = 0;

	constructor(readonly stamp: FileStamp) {
		// The second line tells programs that this is binary.
		this.#push('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
		FONTS.forEach(([, name], i) =>
			this.#object(3 + i, `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`)
		);
	}

	get pages(): number {
		return this.#pages;
	}

	/** @param operators Latin-1; lengths in points from the lower left corner */
	add(operators: string, { width, height }: PageSize): void {
		const page = FIRST_PAGE + 2 * this.#pages;
		const box = `[0 0 ${(width * MM).toFixed(2)} ${(height * MM).toFixed(2)}]`;
		this.#object(
			page,
			`<</Type/Page/Parent 2 0 R/MediaBox${box}/Resources<</Font<<${fontList()}>>>>/Contents ${page + 1} 0 R>>`
		);
		const packed = zlibSync(latin1(operators), { level: 6 });
		this.#object(page + 1, `<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`, packed);
		this.#pages += 1;
	}

	/** The file is complete; no page can follow. */
	finish(): Blob {
		const { title, author, date, id } = this.stamp;
		const count = FIRST_PAGE + 2 * this.#pages;
		const kids = Array.from({ length: this.#pages }, (_, i) => `${FIRST_PAGE + 2 * i} 0 R`).join(' ');
		this.#object(1, '<</Type/Catalog/Pages 2 0 R/Lang(id-ID)/ViewerPreferences<</DisplayDocTitle true>>>>');
		this.#object(2, `<</Type/Pages/Count ${this.#pages}/Kids[${kids}]>>`);
		const when = `D:${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
		this.#object(
			count,
			`<</Title(${escaped(title)})/Author(${escaped(author)})/Creator(SIPAUS)/Producer(SIPAUS)/CreationDate(${when})>>`
		);
		const start = this.#length;
		const entries = this.#offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`);
		const hex = id
			.replace(/[^0-9a-f]/gi, '')
			.toUpperCase()
			.padEnd(32, '0')
			.slice(0, 32);
		this.#push(`xref\n0 ${count + 1}\n0000000000 65535 f \n${entries.join('')}`);
		this.#push(
			`trailer\n<</Size ${count + 1}/Root 1 0 R/Info ${count} 0 R/ID[<${hex}><${hex}>]>>\nstartxref\n${start}\n%%EOF\n`
		);
		return new Blob(this.#chunks as Uint8Array<ArrayBuffer>[], { type: 'application/pdf' });
	}

	#object(number: number, text: string, stream?: Uint8Array): void {
		this.#offsets[number] = this.#length;
		this.#push(`${number} 0 obj\n${text}${stream ? '' : '\nendobj\n'}`);
		if (!stream) return;
		this.#chunks.push(stream);
		this.#length += stream.length;
		this.#push('\nendstream\nendobj\n');
	}

	#push(text: string): void {
		const bytes = latin1(text);
		this.#chunks.push(bytes);
		this.#length += bytes.length;
	}
}

const fontList = (): string => FONTS.map(([face], i) => `/${FONT_NAME[face]} ${3 + i} 0 R`).join('');

/** A text between the brackets of an operator or an entry. */
export const escaped = (text: string): string =>
	printable(text)
		.replace(/[\\()]/g, '\\$&')
		.replace(/\n/g, ' ');
