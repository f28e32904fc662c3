// Runs the benches named (all without names), prints them as ratios and writes bench/results.json.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../scripts/prepare.mjs';
import { b1 } from './b1-hitung';
import { b2 } from './b2-impor';
import { b3 } from './b3-sinkron-awal';
import { b4 } from './b4-kirim';
import { b5 } from './b5-ketik';
import { b6 } from './b6-mulai';
import { b7 } from './b7-size';
import { b8 } from './b8-server';
import { b9 } from './b9-dokumen';
import type { Result } from './measure';

const BENCHES: Record<string, () => Result | Promise<Result>> = { B1: b1, B2: b2, B3: b3, B4: b4, B5: b5, B6: b6, B7: b7, B8: b8, B9: b9 };
const FILE = path.join(ROOT, 'bench/results.json');

const wanted = process.argv.slice(2).map((name) => name.toUpperCase());
const results: Record<string, Result> = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Result>) : {};
let missed = 0;
console.log('      ours       limit      peer       ratio   budget');
for (const [name, run] of Object.entries(BENCHES)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const result = await run();
	results[name] = result;
	if (!result.ok) missed += 1;
	const cell = (value: unknown, width: number): string => String(value ?? '–').padEnd(width);
	console.log(`${name.padEnd(5)} ${cell(result.ours, 10)} ${cell(result.limit, 10)} ${cell(result.peer, 10)} ${cell(result.ratio, 7)} ${cell(result.budget, 8)} ${result.ok ? 'ok' : 'MISSED'}`);
	console.log(`      ${result.note}`);
	for (const [key, value] of Object.entries(result))
		if (!['ours', 'limit', 'peer', 'ratio', 'budget', 'ok', 'note'].includes(key)) console.log(`      ${key}: ${JSON.stringify(value)}`);
}
writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(Object.entries(results).sort(([a], [b]) => a.localeCompare(b))), null, '\t')}\n`);
process.exitCode = missed === 0 ? 0 : 1;
