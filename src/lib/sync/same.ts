// Values by column: which are equal (a missing value is null, the order of keys does not matter), and a part of them.

export function same(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (a == null || b == null) return a == null && b == null;
	if (typeof a !== 'object' || typeof b !== 'object') return false;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const left = a as Record<string, unknown>;
	const right = b as Record<string, unknown>;
	const keys = Object.keys(left);
	return (
		keys.length === Object.keys(right).length &&
		keys.every((key) => key in right && same(left[key], right[key]))
	);
}

/** The values of the columns that stay. */
export const only = (values: Record<string, unknown>, keep: (column: string) => boolean): Record<string, unknown> =>
	Object.fromEntries(Object.entries(values).filter(([column]) => keep(column)));
