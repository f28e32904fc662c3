// B1: recompute 10,000 rows and their totals, against a plain typed loop and against HyperFormula.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HyperFormula } from 'hyperformula';
import { ROOT } from '../scripts/prepare.mjs';
import {
	type BarisIuran,
	type TotalIuran,
	hitungDaftar,
	jumlahkan,
	parameterPada
} from '../src/lib/modules/iuran/domain/index';
import { type Result, interleaved, round } from './measure';
import { rows } from './rows';

const COUNT = 10_000;
const FIELDS = 12;
const PROCESSES = 5;
const FILE = fileURLToPath(import.meta.url);

/** The least this work can cost on the same rows: one loop, no result objects, no options, no guards. */
function plainLoop(list: readonly BarisIuran[], out: Float64Array): Float64Array {
	const pct = (amount: number, rate: number): number => Math.floor((amount * rate + 5_000) / 10_000);
	const totals = new Float64Array(FIELDS);
	for (let at = 0, to = 0; at < list.length; at++, to += FIELDS) {
		const b = list[at]!;
		const base =
			(b.gajiPokok ?? 0) +
			(b.tunjPasangan ?? 0) +
			(b.tunjAnak ?? 0) +
			(b.tunjEselon ?? 0) +
			(b.tunjFungsional ?? 0) +
			(b.tunjUmum ?? 0);
		const tpp = (b.tppBebanKerja ?? 0) + (b.tppPrestasiKerja ?? 0) + (b.tppKondisiKerja ?? 0);
		const thp = base + tpp + (b.tunjProfesi ?? 0) + (b.lainnya ?? 0);
		const dpi = Math.min(thp, 12_000_000);
		const capped = Math.min(base, 12_000_000);
		const iwp1 = b.iwp1Aktual ?? pct(capped, 100);
		const iwp4 = b.iwp4Aktual ?? pct(capped, 400);
		const due1 = pct(dpi, 100);
		const due4 = pct(dpi, 400);
		out[to] = base;
		out[to + 1] = tpp;
		out[to + 2] = thp;
		out[to + 3] = dpi;
		out[to + 4] = iwp1;
		out[to + 5] = iwp4;
		out[to + 6] = due1;
		out[to + 7] = due4;
		out[to + 8] = due1 - iwp1;
		out[to + 9] = due4 - iwp4;
		out[to + 10] = due1 - iwp1 + due4 - iwp4;
		out[to + 11] = (b.jmlKeluargaTambahan ?? 0) * due1;
		for (let i = 0; i < FIELDS; i++) totals[i]! += out[to + i]!;
	}
	return totals;
}

/** The sheet as the office has it; the ceiling stands in one cell, so that changing it recomputes everything. */
function workbook(list: readonly BarisIuran[]): HyperFormula {
	const sheet: (string | number | null)[][] = list.map((row, at) => {
		const n = at + 1;
		return [
			row.gajiPokok,
			row.tunjPasangan,
			row.tunjAnak,
			row.tunjEselon,
			row.tunjFungsional,
			row.tunjUmum,
			`=SUM(A${n}:F${n})`,
			row.iwp1Aktual ?? `=ROUND(MIN(G${n},$Z$1)*1%,0)`,
			row.iwp4Aktual ?? `=ROUND(MIN(G${n},$Z$1)*4%,0)`,
			row.tppBebanKerja,
			row.tppPrestasiKerja,
			row.tppKondisiKerja,
			`=SUM(J${n}:L${n})`,
			row.tunjProfesi,
			row.lainnya,
			`=G${n}+M${n}+N${n}+O${n}`,
			`=MIN(P${n},$Z$1)`,
			`=ROUND(Q${n}*1%,0)`,
			`=ROUND(Q${n}*4%,0)`,
			`=R${n}-H${n}`,
			`=S${n}-I${n}`,
			`=T${n}+U${n}`
		];
	});
	sheet[0]![25] = 12_000_000;
	sheet.push(['G', 'H', 'I', 'M', 'P', 'Q', 'R', 'S', 'T', 'U', 'V'].map((c) => `=SUM(${c}1:${c}${COUNT})`));
	return HyperFormula.buildFromArray(sheet, { licenseKey: 'gpl-v3' });
}

async function once(): Promise<Result> {
	const list = rows(COUNT);
	const rule = parameterPada('2026-11-01');
	const out = new Float64Array(COUNT * FIELDS);
	const ours = (): TotalIuran => jumlahkan(hitungDaftar(list, rule));
	const fast = await interleaved({ ours, limit: () => plainLoop(list, out) }, { rounds: 101, warmup: 50 });

	const engine = workbook(list);
	const results = [ours().kurangTotal, plainLoop(list, out)[10], engine.getCellValue({ sheet: 0, row: COUNT, col: 10 })];
	if (new Set(results).size !== 1) throw new Error(`B1 compares different results: ${results.join(', ')}`);
	let ceiling = 12_000_000;
	const recompute = (): unknown =>
		engine.setCellContents({ sheet: 0, row: 0, col: 25 }, (ceiling = ceiling === 12_000_000 ? 12_000_001 : 12_000_000));
	const slow = await interleaved({ ours, peer: recompute }, { rounds: 9, warmup: 1 });
	engine.destroy();

	const ratio = (fast.ours ?? 0) / (fast.limit ?? 1);
	const peerRatio = (slow.peer ?? 0) / (slow.ours ?? 1);
	return {
		ours: round(fast.ours ?? 0, 3),
		limit: round(fast.limit ?? 0, 3),
		peer: round(slow.peer ?? 0, 1),
		ratio: round(ratio),
		budget: 3,
		peerRatio: round(peerRatio, 0),
		ok: ratio <= 3 && peerRatio >= 50,
		note: 'recompute 10,000 rows and totals; limit: a plain typed loop; peer: HyperFormula on the same sheet'
	};
}

/**
 * The compiler settles differently from one process to the next, and with it both sides by a factor of two: the process
 * with the median ratio speaks, and all ratios are shown.
 */
export function b1(): Result {
	const runs = Array.from({ length: PROCESSES }, (): Result => {
		const { status, stdout } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules/tsx/dist/cli.mjs'), FILE, '--once'], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'inherit']
		});
		if (status !== 0) throw new Error(`B1 ended with ${status}`);
		return JSON.parse(stdout) as Result;
	}).sort((a, b) => a.ratio - b.ratio);
	return { ...runs[PROCESSES >> 1]!, ratios: runs.map(({ ratio }) => ratio) };
}

if (process.argv[1] === FILE && process.argv[2] === '--once') console.log(JSON.stringify(await once()));
