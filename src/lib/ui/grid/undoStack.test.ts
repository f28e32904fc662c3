import { expect, it } from 'vitest';
import { UndoStack } from './undoStack';

it('gives steps back in reverse order and then in order again', () => {
	const stack = new UndoStack<string>();
	stack.push('a');
	stack.push('b');
	expect([stack.undo(), stack.undo(), stack.undo()]).toEqual(['b', 'a', null]);
	expect([stack.redo(), stack.redo(), stack.redo()]).toEqual(['a', 'b', null]);
});

it('forgets what was undone once a new step is made', () => {
	const stack = new UndoStack<string>();
	stack.push('a');
	stack.undo();
	stack.push('b');
	expect(stack.canRedo).toBe(false);
	expect(stack.undo()).toBe('b');
	expect(stack.canUndo).toBe(false);
});

it('keeps no more steps than its limit', () => {
	const stack = new UndoStack<number>(3);
	for (const step of [1, 2, 3, 4]) stack.push(step);
	expect([stack.undo(), stack.undo(), stack.undo(), stack.undo()]).toEqual([4, 3, 2, null]);
});
