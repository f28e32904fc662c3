// What may not be written: process words in mechanisms, doors left open, promises for later.
import { describe, expect, it } from 'vitest';
import { list, read, sources } from './sources';

const all = sources();
const code = list(['src', 'tests', 'bench', 'scripts'], ['.ts', '.js', '.mjs', '.svelte']);

/** Lines of the files that match, as `file:line text`. */
function hits(files: string[], pattern: RegExp, ignore?: RegExp): string[] {
	return files.flatMap((file) =>
		read(file)
			.split('\n')
			.flatMap((line, at) =>
				pattern.test(ignore ? line.replace(ignore, '') : line) ? [`${file}:${at + 1} ${line.trim().slice(0, 90)}`] : []
			)
	);
}
const own = 'tests/architecture/words.test.ts';
const app = all.map(({ file }) => file);

describe('mechanisms', () => {
	it('know no word of the process', () => {
		const mechanisms = app.filter((file) => /^src\/lib\/(db|sync|session|documents|ui)\//.test(file));
		// skpd_id is the scope column of every synced row, by the wire format.
		const wire = /\bskpd_id\b/g;
		const words = /(iuran|skpd|kertas[ _-]?kerja|bendahara|bpjs|golongan|\btpp\b)/i;
		expect(hits(mechanisms, words, wire), 'name what the computer does, or move the file to a module').toEqual([]);
	});
});

describe('core and domain', () => {
	it('use no clock, chance, network or page', () => {
		const pure = app.filter((file) => /^src\/lib\/(core|modules\/[^/]+\/domain)\//.test(file));
		const outside = /\b(Date\.now|new Date\(\)|Math\.random|fetch\(|window\.|document\.|localStorage|indexedDB)/;
		expect(hits(pure, outside), 'take it as an argument').toEqual([]);
	});

	it('use no floating rates: money goes through kaliTarif', () => {
		const domain = app.filter((file) => /^src\/lib\/modules\/[^/]+\/domain\//.test(file));
		expect(hits(domain, /\*\s*0\.0\d|toFixed\(|parseFloat\(/)).toEqual([]);
	});
});

describe('the code', () => {
	it('writes no HTML from strings', () => {
		expect(hits(app, /\{@html|\.innerHTML\s*=|insertAdjacentHTML|document\.write\(/)).toEqual([]);
	});

	it('has no style attribute, which the content security policy blocks', () => {
		expect(hits([...app.filter((file) => file.endsWith('.svelte')), 'src/app.html'], /\sstyle="/)).toEqual([]);
	});

	it('has no any', () => {
		expect(
			hits(
				code.filter((file) => /\.(ts|svelte)$/.test(file) && file !== own),
				/(:|<|\bas|,)\s*any\b(?!thing|one|where|\s+[a-z])/,
				/\/\/.*$/g
			)
		).toEqual([]);
	});

	it('skips no test and promises nothing for later', () => {
		const files = code.filter((file) => file !== own);
		expect(hits(files, /\b(it|test|describe)\.(skip|only|todo|skipIf|runIf)\b/)).toEqual([]);
		expect(hits(files, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
		expect(hits(files, /@ts-(ignore|nocheck)/)).toEqual([]);
	});

	it('opens every file with a sentence of purpose', () => {
		const silent = app.filter((file) => {
			if (!/\.(ts|svelte)$/.test(file) || /^src\/(routes\/.*\+|app\.d\.ts)/.test(file)) return false;
			return !/^(<!--|\/\/|\/\*)/.test(read(file).trimStart()) && !/^<script[^>]*>\s*(\/\/|\/\*)/.test(read(file));
		});
		expect(silent).toEqual([]);
	});
});
