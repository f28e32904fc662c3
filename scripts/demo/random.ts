// A seeded generator, so that the demo data is the same file on every machine.

export interface Random {
	/** 0 <= x < 1 */
	next(): number;
	/** An integer from..to, both included. */
	int(from: number, to: number): number;
	pick<T>(list: readonly T[]): T;
	/** True with the given chance. */
	chance(of: number): boolean;
}

/** Mulberry32: small, fast, good enough to shuffle invented people. */
export function random(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		int,
		pick: <T>(list: readonly T[]): T => {
			const value = list[int(0, list.length - 1)];
			if (value === undefined) throw new Error('pick from an empty list');
			return value;
		},
		chance: (of) => next() < of
	};
}
