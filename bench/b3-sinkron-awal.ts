// B3: the first sync of 100,000 rows into an empty device, against downloading and parsing the same bytes, and against
// RxDB's Supabase replication of the same rows from the same PostgreSQL into the same browser.
import { type Result, median, round } from './measure';
import type { Taken } from './pages/side';
import { withSides } from './sides';

const COUNT = 100_000;
const ROUNDS = 3;

export async function b3(): Promise<Result> {
	return withSides([{ agencies: 1, months: 20, kinds: 2, rows: COUNT / 40 }], async ({ call, account, network }) => {
		const who = await account(0);
		const times = { ours: [] as number[], limit: [] as number[], kept: [] as number[] };
		const seen = new Set<string>();
		const take = ({ ms, rows, sum }: Taken): number => {
			seen.add(`${rows} rows, sum ${sum}`);
			return ms;
		};
		const traffic = { ours: '', peer: '' };
		for (let at = -1; at < ROUNDS; at++) {
			const least = take(await call('ours', 'limit', who));
			Object.assign(network, { requests: 0, bytes: 0 });
			const mine = take(await call('ours', 'first', who));
			traffic.ours = `${network.requests} requests, ${round(network.bytes / 1e6, 1)} MB`;
			await call('ours', 'end');
			const kept = take(await call('ours', 'limit', who, '/kept'));
			if (at < 0) continue;
			times.limit.push(least);
			times.ours.push(mine);
			times.kept.push(kept);
		}
		// Once: it takes as long as everything else together, and its distance is far beyond the spread of a run.
		Object.assign(network, { requests: 0, bytes: 0 });
		const peer = take(await call('peer', 'first', who));
		traffic.peer = `${network.requests} requests, ${round(network.bytes / 1e6, 1)} MB`;
		await call('peer', 'end');
		if (seen.size !== 1 || ![...seen][0]?.startsWith(`${COUNT} rows`)) throw new Error(`B3 compares different rows: ${[...seen].join('; ')}`);

		const [mine, least, kept] = [median(times.ours), median(times.limit), median(times.kept)];
		return {
			ours: round(mine, 0),
			limit: round(least, 0),
			peer: round(peer, 0),
			ratio: round(mine / least),
			budget: 2,
			peerRatio: round(peer / mine, 1),
			peerBudget: 5,
			limitFromMemory: round(kept, 0),
			runs: times.ours.map((ms) => round(ms, 0)),
			traffic,
			ok: mine / least <= 2 && peer / mine >= 5,
			note: `first sync of ${COUNT} rows into an empty device, Chromium and PostgreSQL on one machine; limit: the same calls, parsed and kept in memory (FromMemory: answered by a server that computes nothing); peer: RxDB 17 with Dexie storage, one run`
		};
	});
}
