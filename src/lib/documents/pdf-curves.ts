// Reads a drawn curve (SVG path of M, L, H, V, C, Q and Z) into what PDF can draw.

export type Point = [number, number];
export type Curve = ['m' | 'l' | 'c', ...Point[]];

/** Numbers a command takes. */
const TAKES: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4 };

/** Reads an SVG path into what PDF can draw; stops at the first thing it does not know. */
export function curves(path: string): Curve[] {
	const tokens = path.match(/[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? [];
	const result: Curve[] = [];
	let [now, start]: [Point, Point] = [
		[0, 0],
		[0, 0]
	];
	let command = '';
	for (let i = 0; i < tokens.length;) {
		if (/[a-zA-Z]/.test(tokens[i]!)) command = tokens[i++]!;
		const kind = command.toUpperCase();
		if (kind === 'Z') {
			result.push(['l', start]);
			now = start;
			command = '';
			continue;
		}
		const takes = TAKES[kind];
		const numbers = takes ? tokens.slice(i, i + takes).map(Number) : [];
		if (!takes || numbers.length < takes || numbers.some(Number.isNaN)) break;
		i += takes;
		const base: Point = command === kind ? [0, 0] : now;
		const points =
			kind === 'H'
				? [[base[0] + numbers[0]!, now[1]] as Point]
				: kind === 'V'
					? [[now[0], base[1] + numbers[0]!] as Point]
					: pairs(numbers, base);
		result.push(curve(kind, now, points));
		now = points.at(-1)!;
		if (kind === 'M') {
			start = now;
			command = command === 'M' ? 'L' : 'l';
		}
	}
	return result;
}

const pairs = (numbers: number[], [x, y]: Point): Point[] =>
	Array.from({ length: numbers.length / 2 }, (_, i) => [x + numbers[2 * i]!, y + numbers[2 * i + 1]!]);

function curve(kind: string, [x, y]: Point, points: Point[]): Curve {
	if (kind === 'M') return ['m', ...points];
	if (kind === 'C') return ['c', ...points];
	if (kind !== 'Q') return ['l', ...points];
	const [[qx, qy], [ex, ey]] = points as [Point, Point];
	// A quadratic curve as a cubic one.
	return [
		'c',
		[x + (2 / 3) * (qx - x), y + (2 / 3) * (qy - y)],
		[ex + (2 / 3) * (qx - ex), ey + (2 / 3) * (qy - ey)],
		[ex, ey]
	];
}
