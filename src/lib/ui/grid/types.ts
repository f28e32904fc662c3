// What the grid shows: it knows columns and texts, not what they mean.

export interface GridColumn {
	key: string;
	title: string;
	/** Small number above the title, as on paper. */
	number?: number;
	group: string;
	width: number;
	align: 'start' | 'end';
	editable: boolean;
	/** Stays at the start while the others scroll; frozen columns come first. */
	frozen?: boolean;
	/** Names the row for screen readers. */
	heading?: boolean;
	/** A derived value: asking for it explains it. */
	derived?: boolean;
}

export type CellMark = 'stop' | 'attention' | 'returned';

export interface GridCell {
	/** As shown. */
	text: string;
	/** As edited and copied. */
	raw: string;
	mark?: CellMark | null;
	/** Differs from the sheet before: a mark in the corner. */
	changed?: boolean;
	/** Said by screen readers after the text. */
	note?: string;
}

export type RowState = 'waiting' | 'sent' | 'conflict' | 'locked';

export interface GridRow {
	id: string;
	state?: RowState | null;
	/** Read in front of the row. */
	name: string;
}

export interface GridWrite {
	row: number;
	col: number;
	text: string;
	/** what stood there when the field was opened, where it stands there no longer */
	seen?: string;
}

/** What is selected: how many cells hold something, and what the amounts among them add up to. */
export interface RangeSum {
	count: number;
	sum: number;
}
