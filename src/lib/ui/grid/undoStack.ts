/** Steps back and forth. A step is whatever its owner can revert as one: a cell, a pasted block. */
interface Bounds<Step> {
	limit: number;
	/** What all steps may weigh together; the newest is kept whatever it weighs. */
	weight?: number;
	weigh?: (step: Step) => number;
}

export class UndoStack<Step> {
	#done: Step[] = [];
	#undone: Step[] = [];
	readonly #bounds: Bounds<Step>;

	constructor(bounds: Bounds<Step> = { limit: 200 }) {
		this.#bounds = bounds;
	}

	/** Records a step just made; what was undone before it can no longer be redone. */
	push(step: Step): void {
		this.#done.push(step);
		this.#undone = [];
		const { limit, weight = Infinity, weigh = () => 0 } = this.#bounds;
		let all = this.#done.reduce((sum, one) => sum + weigh(one), 0);
		while (this.#done.length > 1 && (this.#done.length > limit || all > weight)) {
			const oldest = this.#done.shift();
			if (oldest !== undefined) all -= weigh(oldest);
		}
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

	/** The step made last, as long as nothing was taken back since. */
	get last(): Step | null {
		return this.#undone.length === 0 ? (this.#done.at(-1) ?? null) : null;
	}

	replaceLast(step: Step): void {
		this.#done[this.#done.length - 1] = step;
	}

	get canUndo(): boolean {
		return this.#done.length > 0;
	}

	get canRedo(): boolean {
		return this.#undone.length > 0;
	}

	/** All steps, oldest first, and how many of them are done. */
	get kept(): { steps: Step[]; at: number } {
		return { steps: [...this.#done, ...this.#undone.toReversed()], at: this.#done.length };
	}

	restore(steps: readonly Step[], at: number): void {
		this.#done = steps.slice(0, at);
		this.#undone = steps.slice(at).toReversed();
	}

	map(change: (step: Step) => Step): void {
		this.#done = this.#done.map(change);
		this.#undone = this.#undone.map(change);
	}
}
