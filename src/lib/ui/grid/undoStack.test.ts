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
	const stack = new UndoStack<number>({ limit: 3 });
	for (const step of [1, 2, 3, 4]) stack.push(step);
	expect([stack.undo(), stack.undo(), stack.undo(), stack.undo()]).toEqual([4, 3, 2, null]);
});

it('drops the oldest when all weigh too much, but never the newest', () => {
	const stack = new UndoStack<number>({ limit: 10, weight: 100, weigh: (step) => step });
	for (const step of [40, 50, 60]) stack.push(step);
	expect(stack.kept).toEqual({ steps: [60], at: 1 });
	stack.push(500);
	expect(stack.kept).toEqual({ steps: [500], at: 1 });
});

it('goes on where it was after its steps were kept and read again', () => {
	const stack = new UndoStack<string>();
	for (const step of ['a', 'b', 'c']) stack.push(step);
	stack.undo();
	const again = new UndoStack<string>();
	again.restore(stack.kept.steps, stack.kept.at);
	expect([again.redo(), again.undo(), again.undo(), again.last]).toEqual(['c', 'c', 'b', null]);
});
