// What a file of fault tests counted, kept for the summary of `npm run test:faults`.
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Sky } from './weather';
import type { Finding } from './witness';

/** `npm run test:faults`; `npm test` takes a part of the same. */
export const LONG = process.env.SIPAUS_FAULTS === 'long';

export class Record {
	readonly counted = { scenarios: 0, stories: 0, steps: 0, lost: 0, doubled: 0, leaked: 0, histories: 0, concurrent: 0, bugs: [] as string[] };
	readonly seeds: number[] = [];

	constructor(readonly name: string) {}

	found({ lost, doubled, leaked }: Finding): void {
		this.counted.lost += lost.length;
		this.counted.doubled += doubled.length;
		this.counted.leaked += leaked.length;
	}

	/** Called once for every sky of the file. */
	write({ calls, mutations, counts }: Sky, as = this.name): void {
		mkdirSync('test-results/faults', { recursive: true });
		const counted = as === this.name ? this.counted : { scenarios: 0, stories: 0, steps: 0, lost: 0, doubled: 0, leaked: 0, histories: 0, concurrent: 0, bugs: [] };
		const told = { ...counted, seeds: as === this.name ? this.seeds : [], calls, mutations, faults: Object.fromEntries(counts) };
		writeFileSync(`test-results/faults/${as}.json`, `${JSON.stringify(told, null, '\t')}\n`);
	}
}
