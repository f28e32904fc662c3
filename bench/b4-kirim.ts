// B4: 500 queued edits of 500 rows to the server, without latency and with 150 ms, against RxDB sending the same.
import { type Result, median, round } from './measure';
import { withSides } from './sides';

const COUNT = 500;
const ROUNDS = 3;
const LATENCIES = [0, 150];
const SIDES = { ours: 'baris_kertas_kerja', peer: 'peer_baris' } as const;

export async function b4(): Promise<Result> {
	return withSides([{ agencies: 1, months: 1, kinds: 1, rows: COUNT }], async ({ call, account, network, backend }) => {
		const who = await account(0);
		let value = 3_000_000;
		const found: { latency: number; ours: number; peer: number; ratio: number; requests: Record<string, number> }[] = [];
		for (const latency of LATENCIES) {
			const times = { ours: [] as number[], peer: [] as number[] };
			const requests: Record<string, number> = {};
			for (let at = latency === 0 ? -1 : 0; at < ROUNDS; at++) {
				for (const [side, table] of Object.entries(SIDES) as [keyof typeof SIDES, string][]) {
					network.latency = 0;
					value += 100;
					const { rows } = await call(side, 'first', who);
					const queued = await call<number>(side, 'edit', value);
					Object.assign(network, { latency, requests: 0 });
					const ms = await call<number>(side, 'send');
					requests[side] = network.requests;
					const [arrived] = await backend.sql<{ n: number }>(`select count(*)::int as n from public.${table} where gaji_pokok = $1`, [value]);
					if (rows !== COUNT || queued !== COUNT || arrived?.n !== COUNT) throw new Error(`B4: ${side} queued ${queued} of ${rows} edits, ${arrived?.n} arrived`);
					await call(side, 'end');
					if (at >= 0) times[side].push(ms);
				}
			}
			const [ours, peer] = [median(times.ours), median(times.peer)];
			found.push({ latency, ours: round(ours, 0), peer: round(peer, 0), ratio: round(peer / ours, 1), requests });
		}
		const [near, far] = found as [(typeof found)[0], (typeof found)[0]];
		return {
			ours: near.ours,
			limit: 0,
			peer: near.peer,
			ratio: Math.min(...found.map(({ ratio }) => ratio)),
			budget: 20,
			requests: near.requests,
			at150ms: far,
			ok: found.every(({ ratio }) => ratio >= 20),
			note: `sending ${COUNT} queued edits until every answer is stored, at 0 and 150 ms per request; ratio is RxDB's time over ours, the smaller of both latencies; there is no limit`
		};
	});
}
