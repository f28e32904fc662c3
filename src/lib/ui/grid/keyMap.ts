// What a key asks of the grid (the keyboard map of a spreadsheet), apart from moving.

export interface Pressed {
	key: string;
	/** Where the key lies, for those that other layouts print elsewhere. */
	code: string;
	ctrl: boolean;
	shift: boolean;
	alt: boolean;
}

export type Asked =
	| { do: 'undo' | 'redo' | 'fill-down' | 'select-all' | 'select-column' | 'select-row' | 'explain' | 'edit' | 'clear' | 'find' | 'help' | 'leave' }
	| { do: 'group'; index: number }
	| { do: 'type'; text: string };

const CTRL: Record<string, Asked> = {
	z: { do: 'undo' },
	y: { do: 'redo' },
	d: { do: 'fill-down' },
	a: { do: 'select-all' },
	f: { do: 'find' },
	' ': { do: 'select-column' },
	enter: { do: 'explain' }
};

const PLAIN: Record<string, Asked> = {
	F2: { do: 'edit' },
	Delete: { do: 'clear' },
	Backspace: { do: 'clear' },
	Escape: { do: 'leave' },
	'?': { do: 'help' }
};

/** Null for a key that moves, or one that is the browser's. */
export function askedBy({ key, code, ctrl, shift, alt }: Pressed): Asked | null {
	if (alt) {
		const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
		return digit && !ctrl ? { do: 'group', index: Number(digit) - 1 } : null;
	}
	if (ctrl) return key.toLowerCase() === 'z' && shift ? { do: 'redo' } : (CTRL[key.toLowerCase()] ?? null);
	if (shift && key === ' ') return { do: 'select-row' };
	return PLAIN[key] ?? (key.length === 1 ? { do: 'type', text: key } : null);
}

/** Shift with these moves the end of the selection; Shift+Enter and Shift+Tab only go back. */
export const extendsRange = ({ key, shift }: Pick<Pressed, 'key' | 'shift'>): boolean => shift && /^(Arrow|Home|End|Page)/.test(key);
