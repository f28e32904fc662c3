// Counts of a run, for the summary that `npm run test:faults` prints.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../test-results/faults');

export function report(name: string, counts: Record<string, unknown>): void {
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(path.join(FOLDER, `${name}.json`), JSON.stringify(counts));
	console.log(`${name}: ${JSON.stringify(counts)}`);
}
