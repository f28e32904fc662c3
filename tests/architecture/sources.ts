// Reads the project's own files and their imports, for the tests of this folder.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** An import as written, and the project file it leads to (null for a library). */
export interface Import {
	specifier: string;
	target: string | null;
	typeOnly: boolean;
	dynamic: boolean;
	line: number;
}

export interface Source {
	file: string;
	text: string;
	imports: Import[];
}

/** Files below the folders, relative to the root, with one of the extensions. */
export function list(folders: string[], extensions: string[]): string[] {
	return folders
		.flatMap((folder) =>
			existsSync(path.join(ROOT, folder))
				? readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
						.filter((entry) => entry.isFile())
						.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
				: []
		)
		.filter((file) => extensions.some((extension) => file.endsWith(extension)))
		.sort();
}

export function read(file: string): string {
	return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The script parts of a component, with the other lines blanked so that line numbers stay. */
function scriptOf(file: string, text: string): string {
	if (!file.endsWith('.svelte')) return text;
	let script = '';
	let from = 0;
	for (const match of text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
		const start = match.index + match[0].indexOf(match[1] ?? '', match[0].indexOf('>'));
		script += text.slice(from, start).replace(/[^\n]/g, ' ') + (match[1] ?? '');
		from = start + (match[1] ?? '').length;
	}
	return script;
}

function resolve(file: string, specifier: string): string | null {
	const clean = specifier.replace(/\?.*$/, '');
	const base = clean.startsWith('$lib')
		? path.posix.join('src/lib', clean.slice('$lib'.length))
		: clean.startsWith('.')
			? path.posix.join(path.posix.dirname(file), clean)
			: null;
	if (base === null) return null;
	const candidates = ['', '.ts', '.svelte.ts', '.js', '/index.ts'].map((end) => base + end);
	candidates.push(base.replace(/\.js$/, '.ts'));
	return candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(path.join(ROOT, candidate))) ?? base;
}

function importsOf(file: string, text: string): Import[] {
	const source = ts.createSourceFile(file, scriptOf(file, text), ts.ScriptTarget.Latest, true);
	const found: Import[] = [];
	const add = (node: ts.Node, specifier: ts.Expression | undefined, typeOnly: boolean, dynamic: boolean) => {
		if (!specifier || !ts.isStringLiteralLike(specifier)) return;
		const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
		found.push({ specifier: specifier.text, target: resolve(file, specifier.text), typeOnly, dynamic, line });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			const names = node.importClause?.namedBindings;
			const onlyTypes =
				node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
				(!node.importClause?.name &&
					names !== undefined &&
					ts.isNamedImports(names) &&
					names.elements.length > 0 &&
					names.elements.every((element) => element.isTypeOnly));
			add(node, node.moduleSpecifier, onlyTypes, false);
		} else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly, false);
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			add(node, node.arguments[0], false, true);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			add(node, node.argument.literal as ts.Expression, true, false);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** Every source file of the app with its imports; tests beside the code are left out unless asked for. */
export function sources({ withTests = false } = {}): Source[] {
	return list(['src'], ['.ts', '.js', '.svelte'])
		.filter((file) => !file.endsWith('.d.ts') && (withTests || !/\.test\.ts$/.test(file)))
		.map((file) => {
			const text = read(file);
			return { file, text, imports: importsOf(file, text) };
		});
}
