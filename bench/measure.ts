// Medians of interleaved runs, and the shape every result is written in.

export interface Result {
	/** Milliseconds (B7: kilobytes). */
	ours: number;
	/** What the same work costs at best. */
	limit: number;
	/** The best known alternative doing the same, where there is one. */
	peer?: number;
	/** ours against limit, or against the budget where that is an absolute value */
	ratio: number;
	budget: number;
	ok: boolean;
	note: string;
	[extra: string]: unknown;
}

export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/**
 * Runs the candidates in turn, so that a slow moment of the machine hits all of them, and returns
 * their median times. Each is warmed up first.
 */
export async function interleaved(
	candidates: Record<string, () => unknown>,
	{ rounds, warmup }: { rounds: number; warmup: number }
): Promise<Record<string, number>> {
	const times: Record<string, number[]> = {};
	for (let i = -warmup; i < rounds; i++)
		for (const [name, work] of Object.entries(candidates)) {
			const start = performance.now();
			await work();
			if (i >= 0) (times[name] ??= []).push(performance.now() - start);
		}
	return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}
