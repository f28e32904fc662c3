// The work behind a form's button: busy while it runs, and the sentence of its failure until the next try.

export class Submission {
	busy = $state(false);
	error = $state<string | null>(null);

	/** @param otherwise said of a failure that brings no sentence of its own */
	constructor(readonly otherwise: string) {}

	/** @returns what the work failed with, or null */
	async run(work: () => Promise<void>): Promise<unknown> {
		this.busy = true;
		this.error = null;
		try {
			await work();
			return null;
		} catch (cause) {
			this.error = cause instanceof Error ? cause.message : this.otherwise;
			return cause;
		} finally {
			this.busy = false;
		}
	}
}
