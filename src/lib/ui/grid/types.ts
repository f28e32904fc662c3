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
	frozen?: boolean;
	/** A derived value: asking for it explains it. */
	derived?: boolean;
}

export interface GridCell {
	/** As shown. */
	text: string;
	/** As edited and copied. */
	raw: string;
	mark?: 'stop' | 'attention' | null;
	/** Said by screen readers after the text. */
	note?: string;
}

export interface GridRow {
	id: string;
	state?: 'waiting' | 'conflict' | null;
	/** Read in front of the row. */
	name: string;
}

export interface GridWrite {
	row: number;
	col: number;
	text: string;
}
