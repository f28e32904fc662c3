// Arrows only point down (zones.js has the table), and each outside library has one place of entry.
import { describe, expect, it } from 'vitest';
import { sources, type Source } from './sources';
import { doors, libraries, table } from './zones.js';

const zoneOf = (file: string) => table.find(({ path }) => path.test(file));
const moduleOf = (file: string) => /^src\/lib\/modules\/([^/]+)\//.exec(file)?.[1];
const all = sources();

/** Refused imports of one file, as sentences that say what to do. */
function refusals({ file, imports }: Source): string[] {
	const zone = zoneOf(file);
	if (!zone) return [];
	return imports.flatMap(({ target, specifier, line }) => {
		const place = `${file}:${line} imports ${specifier}`;
		if (target === null) return [];
		const other = zoneOf(target);
		if (!other) return target.startsWith('src/') ? [] : [`${place}: the app imports nothing outside src/.`];
		const foreign = moduleOf(target) !== undefined && moduleOf(target) !== moduleOf(file);
		const deepFeature = zone.name === 'routes' && other.name === 'module/features';
		if (foreign && !doors.test(target) && !deepFeature)
			return [`${place}: enter module ${moduleOf(target)} through its domain/index.ts or index.ts.`];
		const throughDoor = foreign && moduleOf(file) !== undefined && doors.test(target);
		if (other.name === zone.name || zone.may.includes(other.name)) return [];
		if (throughDoor && other.name === 'module/door' && zone.name !== 'module/domain') return [];
		return [
			`${place}: ${zone.name} (${zone.home}) must not import ${other.name} (${other.home}). ` +
				`Move what is shared to ${zone.may.join(' or ') || 'this folder'}, or this file up to a zone that may import ${other.name}.`
		];
	});
}

describe('the import table', () => {
	it('has a zone for every file of src', () => {
		const homeless = all.map(({ file }) => file).filter((file) => !zoneOf(file));
		expect(
			homeless.filter((file) => !/^src\/[^/]+$/.test(file)),
			'put these files into core, a mechanism, a module or routes'
		).toEqual([]);
	});

	it('is kept by every import', () => {
		expect(all.flatMap(refusals)).toEqual([]);
	});

	it('leads to files that exist', () => {
		const known = new Set(all.map(({ file }) => file));
		const broken = all.flatMap(({ file, imports }) =>
			imports
				.filter(({ target }) => target?.startsWith('src/') && !known.has(target))
				.filter(({ target }) => /\.(ts|js|svelte)$/.test(target ?? '') || !/\.\w+$/.test(target ?? ''))
				.map(({ specifier, line }) => `${file}:${line} ${specifier}`)
		);
		expect(broken).toEqual([]);
	});

	it('has no cycle of imports that run', () => {
		const edges = new Map(
			all.map(({ file, imports }) => [
				file,
				imports.filter((one) => !one.typeOnly && !one.dynamic).flatMap(({ target }) => target ?? [])
			])
		);
		const cycles = new Set<string>();
		const done = new Set<string>();
		const walk = (file: string, trail: string[]): void => {
			const at = trail.indexOf(file);
			if (at >= 0) cycles.add([...trail.slice(at), file].join(' -> '));
			if (at >= 0 || done.has(file)) return;
			for (const next of edges.get(file) ?? []) walk(next, [...trail, file]);
			done.add(file);
		};
		for (const file of edges.keys()) walk(file, []);
		expect([...cycles]).toEqual([]);
	});
});

describe('outside libraries', () => {
	it('each enter through one place', () => {
		const strays = all.flatMap(({ file, imports }) =>
			imports.flatMap(({ specifier, target, line }) => {
				const rule = target === null && libraries.find(({ library }) => library.test(specifier));
				return rule && !rule.files.test(file) ? [`${file}:${line} imports ${specifier}: ${rule.note}.`] : [];
			})
		);
		expect(strays).toEqual([]);
	});

	it('load supabase-js only when it is needed, so that the app starts without it', () => {
		const eager = all.flatMap(({ file, imports }) =>
			imports
				.filter(({ specifier, dynamic, typeOnly }) => /^@supabase\//.test(specifier) && !dynamic && !typeOnly)
				.map(({ line }) => `${file}:${line}: use import() inside a function.`)
		);
		expect(eager).toEqual([]);
	});

	it('stay out of core and domain, which are pure', () => {
		const impure = all
			.filter(({ file }) => ['core', 'module/domain'].includes(zoneOf(file)?.name ?? ''))
			.flatMap(({ file, imports }) =>
				imports
					.filter(({ target, specifier, typeOnly }) => target === null && specifier !== 'uuid' && !typeOnly)
					.map(({ specifier, line }) => `${file}:${line} imports ${specifier}`)
			);
		expect(impure).toEqual([]);
	});
});
