// `npm test`: everything that must hold, in one command, ending in the plain line "N passed, N failed".
// A skipped test counts as failed. Usage: npm test -- [unit database sync faults e2e office check lint]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, ensureDependencies, requireNode } from './prepare.mjs';
import { ensureTool } from './tools.mjs';

requireNode();
process.chdir(ROOT);
ensureDependencies();
const RESULTS = path.join(ROOT, 'test-results');
mkdirSync(RESULTS, { recursive: true });

const wanted = new Set(process.argv.slice(2));
const chosen = (/** @type {string} */ name) => wanted.size === 0 || wanted.has(name);
const began = Date.now();
let passed = 0;
/** @type {string[]} */
const failures = [];

/** @param {string} command @param {string[]} args @returns {Promise<number>} */
function call(command, args) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
		child.on('error', () => resolve(1));
		child.on('exit', (code) => resolve(code ?? 1));
	});
}
const bin = (/** @type {string} */ name) => path.join(ROOT, 'node_modules', '.bin', name);
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** One command that either passes or fails. @param {string} name @param {() => Promise<number>} action */
async function step(name, action) {
	if (!chosen(name)) return;
	const start = Date.now();
	const code = await action();
	console.log(`\n== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(start)}\n`);
	if (code === 0) passed += 1;
	else failures.push(name);
}

/** One vitest project; its counts come from the JSON report, never from the exit code alone. @param {string} name */
async function suite(name) {
	if (!chosen(name)) return;
	const start = Date.now();
	const report = path.join(RESULTS, `${name}.json`);
	rmSync(report, { force: true });
	const code = await call(bin('vitest'), [
		'run',
		'--project',
		name,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${report}`
	]);
	const before = failures.length;
	let own = 0;
	if (existsSync(report)) {
		/** @type {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} */
		const files = JSON.parse(readFileSync(report, 'utf8')).testResults;
		for (const file of files) {
			const where = path.relative(ROOT, file.name);
			for (const test of file.assertionResults)
				if (test.status === 'passed') own += 1;
				else failures.push(`${where}: ${test.fullName} (${test.status})`);
			// A file that could not be loaded, or whose hooks failed, reports no failed test of its own.
			if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
				failures.push(`${where}: the file failed`);
		}
	}
	if (failures.length === before && (code !== 0 || own === 0)) failures.push(`${name}: vitest ended with ${code}`);
	passed += own;
	console.log(`\n== ${name}: ${own} passed, ${failures.length - before} failed in ${seconds(start)}\n`);
}

/** @param {import('./tools.mjs').Tool} tool @param {string} name */
function need(tool, name) {
	if (!chosen(name)) return;
	try {
		ensureTool(tool);
	} catch (error) {
		failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
	}
}

need('chromium', 'e2e');
need('pdftotext', 'e2e');
need('soffice', 'office');
need('pdftotext', 'office');
need('qpdf', 'office');
await call(bin('svelte-kit'), ['sync']);
await Promise.all([
	step('check', () => call(bin('svelte-check'), ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'])),
	step('lint', () => call(bin('eslint'), ['--max-warnings', '0', '.']))
]);
await suite('unit');
await suite('database');
await suite('sync');
await suite('faults');
await suite('office');
await suite('e2e');

if (failures.length) console.log(`Failed:\n${failures.map((one) => `  ${one}`).join('\n')}\n`);
console.log(`Took ${seconds(began)}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
