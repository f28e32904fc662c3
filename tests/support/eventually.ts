// Apart from the journeys, which the benches walk too, without a test runner.
import { expect } from 'vitest';

/** Expects what a screen shows once it has drawn it: a page on a busy machine is late, not wrong. */
export function eventually<T>(read: () => Promise<T>) {
	return expect.poll(read, { timeout: 20_000, interval: 100 });
}
