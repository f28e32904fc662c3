// A drawn or typed signature as one SVG path in a box of 600 x 200: lines only, so that every printer can draw it.

export type Point = { x: number; y: number };
export const SIGNATURE_BOX = { width: 600, height: 200 } as const;
/** A signature without strokes, given on purpose: a path that draws nothing. */
export const NO_STROKES = 'M0 0M0 0';
/** More points than this say nothing that a print could show. */
const MOST = 900;
/** Units of the box; a pen that moved less is the same dot. */
const STEP = 1.5;

/** @param size of the surface that was drawn on, in the same units as the points */
export function strokesPath(strokes: readonly (readonly Point[])[], size: { width: number; height: number }): string {
	const scale = Math.min(SIGNATURE_BOX.width / size.width, SIGNATURE_BOX.height / size.height);
	const fitted = strokes.map((stroke) => thin(stroke.map(({ x, y }) => ({ x: within(x * scale, SIGNATURE_BOX.width), y: within(y * scale, SIGNATURE_BOX.height) })), STEP));
	const points = fitted.reduce((sum, stroke) => sum + stroke.length, 0);
	const every = points > MOST ? points / MOST : 1;
	return fitted.map((stroke) => polyline(stroke.filter((_, i) => i === 0 || i === stroke.length - 1 || Math.floor(i / every) !== Math.floor((i - 1) / every)))).join('');
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value));

function thin(stroke: readonly Point[], step: number): Point[] {
	const kept: Point[] = [];
	stroke.forEach((point, i) => {
		const last = kept.at(-1);
		if (!last || i === stroke.length - 1 || Math.hypot(point.x - last.x, point.y - last.y) >= step) kept.push(point);
	});
	return kept;
}

/** A dot is a very short line, because a line of no length is not drawn everywhere. */
function polyline([first, ...rest]: readonly Point[]): string {
	if (!first) return '';
	const at = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
	const line = rest.length > 0 ? rest : [{ x: first.x + 1, y: first.y }];
	return `M${at(first)}${line.map((point) => `L${at(point)}`).join('')}`;
}

/** Letters as strokes on a grid of 4 x 6, one or more lines of "xy" pairs each; what is not here is left out. */
const LETTERS: Readonly<Record<string, string>> = {
	A: '06 20 46,13 33', B: '06 00 30 41 42 33 03,33 44 45 36 06', C: '41 30 10 01 05 16 36 45', D: '06 00 20 42 44 26 06', E: '40 00 06 46,03 33', F: '40 00 06,03 33',
	G: '41 30 10 01 05 16 36 45 43 23', H: '00 06,40 46,03 43', I: '20 26', J: '40 45 36 16 05', K: '00 06,40 03 46', L: '00 06 46', M: '06 00 23 40 46', N: '06 00 46 40',
	O: '10 01 05 16 36 45 41 30 10', P: '06 00 30 41 42 33 03', Q: '10 01 05 16 36 45 41 30 10,24 46', R: '06 00 30 41 42 33 03,23 46', S: '41 30 10 01 02 13 33 44 45 36 16 05',
	T: '00 40,20 26', U: '00 05 16 36 45 40', V: '00 26 40', W: '00 16 23 36 40', X: '00 46,40 06', Y: '00 23 40,23 26', Z: '00 40 06 46',
	'.': '26 25', ',': '25 17', "'": '20 21', '-': '03 43'
};

/** A typed name in single strokes, leaning like handwriting, as large as the box allows; empty when nothing can be drawn. */
export function typedPath(name: string): string {
	const letters = [...name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim()].filter((letter) => letter === ' ' || letter in LETTERS);
	if (!letters.some((letter) => letter !== ' ')) return '';
	const unit = Math.min(16, 560 / (letters.length * 5 + 1));
	const top = (SIGNATURE_BOX.height - 6 * unit) / 2;
	return letters
		.flatMap((letter, i) =>
			(LETTERS[letter] ?? '')
				.split(',')
				.filter(Boolean)
				.map((line) => polyline(line.split(' ').map((pair) => ({ x: 20 + unit * (i * 5 + Number(pair[0]) + (6 - Number(pair[1])) * 0.16), y: top + unit * Number(pair[1]) }))))
		)
		.join('');
}
