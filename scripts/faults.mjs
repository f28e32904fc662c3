// `npm run test:faults`: every fault at every kind of work, hundreds of random stories of two to nine devices, and the
// faults of the browser. Ends with what was counted and one verdict; the short form is part of `npm test`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, ensureDependencies, requireNode } from './prepare.mjs';
import { ensureTool } from './tools.mjs';

const LEAST_SCENARIOS = 40;
const LEAST_FAULTS = 10_000;
const LEAST_HISTORIES = 2_000;
const PLANTED = 5;

requireNode();
process.chdir(ROOT);
ensureDependencies();
ensureTool('chromium');
const RESULTS = path.join(ROOT, 'test-results', 'faults');
rmSync(RESULTS, { recursive: true, force: true });

/** @type {string[]} */
const failures = [];
const text = (/** @type {number} */ n) => n.toLocaleString('en');

/** One run of vitest; the counts come from its report. @param {string} name @param {string[]} args @returns {number} tests passed */
function run(name, args) {
	const report = path.join(RESULTS, 'vitest', `${name}.json`);
	const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const { status } = spawnSync(process.execPath, [vitest, 'run', ...args, ...reporters], {
		stdio: 'inherit',
		env: { ...process.env, SIPAUS_FAULTS: 'long' }
	});
	/** @type {{ testResults: { assertionResults: { fullName: string, status: string }[] }[] }} */
	const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
	const tests = told.testResults.flatMap((file) => file.assertionResults);
	const bad = tests.filter((test) => test.status !== 'passed');
	failures.push(...bad.map((test) => `${test.fullName} (${test.status})`));
	if (bad.length === 0 && (status !== 0 || tests.length === 0)) failures.push(`${name}: vitest ended with ${status}`);
	return tests.length - bad.length;
}

const began = Date.now();
run('engine', ['--project', 'faults']);
const browser = run('browser', ['--project', 'e2e', 'tests/e2e/ketahanan']);

/** @typedef {'scenarios' | 'histories' | 'concurrent' | 'stories' | 'steps' | 'calls' | 'mutations' | 'lost' | 'doubled' | 'leaked'} Count */
/** @type {({ [count in Count]: number } & { bugs: string[], seeds: number[], faults: Record<string, number> })[]} */
const records = (existsSync(RESULTS) ? readdirSync(RESULTS) : [])
	.filter((file) => file.endsWith('.json'))
	.map((file) => JSON.parse(readFileSync(path.join(RESULTS, file), 'utf8')));
const sum = (/** @type {Count} */ count) => records.reduce((total, one) => total + one[count], 0);
/** @type {Map<string, number>} */
const faults = new Map();
for (const [name, times] of records.flatMap((one) => Object.entries(one.faults))) faults.set(name, (faults.get(name) ?? 0) + times);
const struck = [...faults.values()].reduce((total, times) => total + times, 0);

const scenarios = sum('scenarios');
const histories = sum('histories');
const bugs = records.flatMap((one) => one.bugs);
const broken = { lost: sum('lost'), doubled: sum('doubled'), leaked: sum('leaked') };
if (scenarios < LEAST_SCENARIOS) failures.push(`${scenarios} scenarios, ${LEAST_SCENARIOS} wanted`);
if (histories < LEAST_HISTORIES) failures.push(`${text(histories)} histories, ${text(LEAST_HISTORIES)} wanted`);
if (bugs.length !== PLANTED) failures.push(`${bugs.length} planted bugs found, ${PLANTED} wanted`);
if (struck < LEAST_FAULTS) failures.push(`${text(struck)} faults injected, ${text(LEAST_FAULTS)} wanted`);
for (const [what, rows] of Object.entries(broken)) if (rows > 0) failures.push(`${rows} rows ${what}`);

console.log(`\nscenarios ${scenarios} + ${browser} in the browser`);
console.log(`stories ${text(sum('stories'))}, steps ${text(sum('steps'))}, calls ${text(sum('calls'))} (seeds ${records.flatMap(({ seeds }) => seeds).join(', ')}; the last is random)`);
console.log(`histories ${text(histories)}, of them ${text(sum('concurrent'))} with devices at the same time on PostgreSQL; planted bugs found ${bugs.length} of ${PLANTED}: ${bugs.join('; ')}`);
console.log(`mutations sent ${text(sum('mutations'))}`);
console.log(`faults injected ${text(struck)}`);
for (const [name, times] of [...faults].sort(([, a], [, b]) => b - a)) console.log(`${text(times).padStart(7)}  ${name}`);
console.log(`rows lost ${broken.lost}, rows doubled ${broken.doubled}, rows leaked ${broken.leaked}`);
console.log(`took ${Math.round((Date.now() - began) / 1000)} s`);
for (const failure of failures) console.log(`  ${failure}`);
console.log(failures.length === 0 ? 'all survived' : 'FAILED');
process.exitCode = failures.length === 0 ? 0 : 1;
