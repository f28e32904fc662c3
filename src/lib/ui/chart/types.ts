// What a chart shows: values with the words a reader of the screen hears, and where a click leads.

export interface Bar {
	key: string;
	/** Under or beside the bar. */
	label: string;
	/** One number for each series, bottom first. */
	values: readonly number[];
	/** Above or behind the bar. */
	text: string;
	/** The whole sentence for readers and the pointer. */
	title: string;
	href?: string | null;
}

/** Series differ by pattern, so that a black-and-white print keeps them apart. */
export type Pattern = 'solid' | 'hatched' | 'outlined';
export interface Series {
	name: string;
	pattern: Pattern;
}
