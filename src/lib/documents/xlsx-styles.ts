// Turns named looks into the numbered style table of an .xlsx.
import { xmlText } from './xml';

export type CellStyle = {
	bold?: boolean;
	italic?: boolean;
	size?: number;
	/** RRGGBB */
	color?: string;
	fill?: string;
	border?: boolean;
	align?: 'left' | 'center' | 'right';
	wrap?: boolean;
	/** Excel number format; "@" is text. */
	format?: string;
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const FIRST_CUSTOM_FORMAT = 164;

export class StyleSheet {
	#styles: [string, CellStyle][];
	#index = new Map<string, number>();

	constructor(styles: Record<string, CellStyle>) {
		this.#styles = Object.entries(styles);
		// Each look exists twice: the second marks text like "=x", so that editing it in Excel makes no formula.
		this.#styles.forEach(([name], i) => this.#index.set(name, 1 + 2 * i));
	}

	/** Number of a look; unknown or missing is the plain one. */
	index(name: string | undefined, quoted: boolean): number {
		const at = name === undefined ? undefined : this.#index.get(name);
		if (at === undefined) return 0;
		return quoted ? at + 1 : at;
	}

	xml(): string {
		const styles = this.#styles.map(([, style]) => style);
		const formats = [...new Set(styles.flatMap((style) => (style.format && style.format !== '@' ? [style.format] : [])))];
		const formatId = (style: CellStyle) =>
			style.format === '@' ? 49 : style.format ? FIRST_CUSTOM_FORMAT + formats.indexOf(style.format) : 0;
		const fonts = ['<font><sz val="10"/><name val="Calibri"/></font>', ...styles.map(fontXml)];
		const fills = [
			'<fill><patternFill patternType="none"/></fill>',
			'<fill><patternFill patternType="gray125"/></fill>',
			...styles.map(fillXml)
		];
		const looks = styles.flatMap((style, i) => [lookXml(style, i, formatId(style), false), lookXml(style, i, formatId(style), true)]);
		const line = '<{}><color rgb="FF8A8F98"/></{}>';
		const sides = ['left', 'right', 'top', 'bottom'].map((side) => line.replace('{}', `${side} style="thin"`).replace('{}', side)).join('');
		return [
			`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${MAIN}">`,
			formats.length ? `<numFmts count="${formats.length}">${formats.map((code, i) => `<numFmt numFmtId="${FIRST_CUSTOM_FORMAT + i}" formatCode="${xmlText(code)}"/>`).join('')}</numFmts>` : '',
			`<fonts count="${fonts.length}">${fonts.join('')}</fonts>`,
			`<fills count="${fills.length}">${fills.join('')}</fills>`,
			`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${sides}<diagonal/></border></borders>`,
			'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
			`<cellXfs count="${looks.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${looks.join('')}</cellXfs>`,
			'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
		].join('');
	}
}

function fontXml(style: CellStyle): string {
	const color = style.color ? `<color rgb="FF${style.color}"/>` : '';
	return `<font>${style.bold ? '<b/>' : ''}${style.italic ? '<i/>' : ''}<sz val="${style.size ?? 10}"/>${color}<name val="Calibri"/></font>`;
}

function fillXml(style: CellStyle): string {
	if (!style.fill) return '<fill><patternFill patternType="none"/></fill>';
	return `<fill><patternFill patternType="solid"><fgColor rgb="FF${style.fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function lookXml(style: CellStyle, i: number, format: number, text: boolean): string {
	const horizontal = style.align ? ` horizontal="${style.align}"` : '';
	const alignment = `<alignment vertical="center"${horizontal}${style.wrap ? ' wrapText="1"' : ''}/>`;
	return `<xf numFmtId="${format}" fontId="${i + 1}" fillId="${i + 2}" borderId="${style.border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${text ? ' quotePrefix="1"' : ''}>${alignment}</xf>`;
}
