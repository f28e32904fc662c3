// `npm run bench`: the budgets, measured side by side in one run. Usage: npm run bench -- [B1 … B9]
// B9 is the files we hand out: .xlsx, PDF, and the Berita Acara of a whole city.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT, ensureBuild, ensureDependencies, ensureEnv, requireNode } from './prepare.mjs';
import { ensureTool } from './tools.mjs';

requireNode();
process.chdir(ROOT);
ensureDependencies();
ensureEnv();
ensureTool('chromium');
// The sizes are read from a build of exactly these sources.
ensureBuild({ force: true, quiet: true });
const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const { status } = spawnSync(process.execPath, [tsx, 'bench/main.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
