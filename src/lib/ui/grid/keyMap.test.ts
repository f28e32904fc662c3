import { describe, expect, it } from 'vitest';
import { askedBy, extendsRange, type Pressed } from './keyMap';

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({ key, code: '', ctrl: false, shift: false, alt: false, ...held });

describe('the keyboard map of the sheet', () => {
	it.each([
		['Ctrl+Z', press('z', { ctrl: true }), 'undo'],
		['Ctrl+Shift+Z', press('Z', { ctrl: true, shift: true }), 'redo'],
		['Ctrl+Y', press('y', { ctrl: true }), 'redo'],
		['Ctrl+D', press('d', { ctrl: true }), 'fill-down'],
		['Ctrl+A', press('a', { ctrl: true }), 'select-all'],
		['Ctrl+F', press('f', { ctrl: true }), 'find'],
		['Ctrl+Space', press(' ', { ctrl: true }), 'select-column'],
		['Shift+Space', press(' ', { shift: true }), 'select-row'],
		['Ctrl+Enter', press('Enter', { ctrl: true }), 'explain'],
		['F2', press('F2'), 'edit'],
		['Delete', press('Delete'), 'clear'],
		['Backspace', press('Backspace'), 'clear'],
		['?', press('?', { shift: true }), 'help'],
		['Escape', press('Escape'), 'leave']
	])('%s', (_name, pressed, what) => {
		expect(askedBy(pressed)?.do).toBe(what);
	});

	it('Alt+1 to Alt+5 name a group of columns by the place of the key, whatever the layout prints there', () => {
		expect(askedBy(press('¡', { alt: true, code: 'Digit1' }))).toEqual({ do: 'group', index: 0 });
		expect(askedBy(press('5', { alt: true, code: 'Digit5' }))).toEqual({ do: 'group', index: 4 });
	});

	it('a letter or a digit begins to type', () => {
		expect(askedBy(press('4'))).toEqual({ do: 'type', text: '4' });
	});

	it('leaves moving keys, and what is the browser’s, alone', () => {
		for (const pressed of [press('ArrowDown'), press('Enter'), press('Tab'), press('F5'), press('c', { ctrl: true }), press('ArrowLeft', { alt: true })])
			expect(askedBy(pressed)).toBeNull();
	});

	it('Shift extends the range with moving keys, but only turns Enter and Tab round', () => {
		expect(['ArrowUp', 'Home', 'End', 'PageDown'].every((key) => extendsRange({ key, shift: true }))).toBe(true);
		expect(['Enter', 'Tab'].some((key) => extendsRange({ key, shift: true }))).toBe(false);
		expect(extendsRange({ key: 'ArrowUp', shift: false })).toBe(false);
	});
});
