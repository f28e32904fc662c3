// B7: JavaScript that must arrive before a screen shows, from the build manifest, gzip as a host sends it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../scripts/prepare.mjs';
import { type Result, round } from './measure';

interface Chunk {
	file: string;
	imports?: string[];
}
const CLIENT = path.join(ROOT, '.svelte-kit/output/client');
const GENERATED = '.svelte-kit/generated/client-optimized';

/** Strings that only the heavy libraries contain. */
const HEAVY: Record<string, RegExp> = {
	Excel: /ZipArchive|!fullref|xl\/workbook\.xml/,
	PDF: /jsPDF|putOnlyUsedFonts/,
	Supabase: /GoTrueClient|X-Supabase-Api-Version/i
};

/** Entry, app and the nodes (layouts and page) of a route, with everything they import statically. */
function closure(manifest: Record<string, Chunk>, nodes: readonly number[]): string[] {
	const files = new Set<string>();
	const visit = (key: string): void => {
		const chunk = manifest[key];
		if (!chunk || files.has(chunk.file)) return;
		files.add(chunk.file);
		chunk.imports?.forEach(visit);
	};
	const roots = Object.keys(manifest).filter((key) => /runtime\/client\/entry\.js$|client-optimized\/app\.js$/.test(key));
	for (const root of [...roots, ...nodes.map((node) => `${GENERATED}/nodes/${node}.js`)]) visit(root);
	return [...files];
}

/** Node numbers of a route, layouts included, as Kit wrote them. */
function nodesOf(route: string): number[] {
	const app = readFileSync(path.join(ROOT, GENERATED, 'app.js'), 'utf8');
	const line = app.split('\n').find((text) => text.trim().startsWith(`"${route}":`));
	if (!line) throw new Error(`B7: the build has no route ${route}`);
	const [page = '', layouts = ''] = line.slice(line.indexOf('[') + 1).split('[');
	return [0, ...(layouts.match(/\d+/g) ?? []), ...(page.match(/\d+/g) ?? [])].map(Number);
}

function measure(manifest: Record<string, Chunk>, route: string): { size: number; heavy: string[] } {
	const codes = closure(manifest, nodesOf(route)).map((file) => readFileSync(path.join(CLIENT, file)));
	const heavy = Object.entries(HEAVY)
		.filter(([, mark]) => codes.some((code) => mark.test(code.toString())))
		.map(([name]) => name);
	return { size: codes.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0) / 1024, heavy };
}

export function b7(): Result {
	const manifest = JSON.parse(readFileSync(path.join(CLIENT, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
	const first = measure(manifest, '/masuk');
	const home = measure(manifest, '/(bendahara)/beranda');
	const sheet = measure(manifest, '/(bendahara)/kertas-kerja/[id]');
	const heavy = [...new Set([...first.heavy, ...home.heavy, ...sheet.heavy])];
	return {
		ours: round(first.size, 1),
		limit: 120,
		ratio: round(first.size / 120),
		budget: 1,
		ok: first.size <= 120 && sheet.size <= 220 && heavy.length === 0,
		unit: 'KB gzip',
		home: round(home.size, 1),
		sheet: round(sheet.size, 1),
		sheetLimit: 220,
		loadedTooEarly: heavy,
		note: 'JavaScript before the first screen (/masuk), the home and the sheet route; Excel, PDF and supabase-js only when used'
	};
}
