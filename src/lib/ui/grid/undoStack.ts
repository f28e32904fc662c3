/** Steps back and forth. A step is whatever its owner can revert as one: a cell, a pasted block. */
export class UndoStack<Step> {
	#done: Step[] = [];
	#undone: Step[] = [];
	readonly #limit: number;

	constructor(limit = 200) {
		this.#limit = limit;
	}

	/** Records a step just made; what was undone before it can no longer be redone. */
	push(step: Step): void {
		this.#done.push(step);
		if (this.#done.length > this.#limit) this.#done.shift();
		this.#undone = [];
	}

	/** The step to revert, or null when there is none. */
	undo(): Step | null {
		const step = this.#done.pop();
		if (step === undefined) return null;
		this.#undone.push(step);
		return step;
	}

	/** The step to make again, or null when there is none. */
	redo(): Step | null {
		const step = this.#undone.pop();
		if (step === undefined) return null;
		this.#done.push(step);
		return step;
	}

	get canUndo(): boolean {
		return this.#done.length > 0;
	}

	get canRedo(): boolean {
		return this.#undone.length > 0;
	}

	clear(): void {
		this.#done = [];
		this.#undone = [];
	}
}
