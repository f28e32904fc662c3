// The import zones of tests/architecture/zones.ts as lint errors, plus the language rules of the project.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { zones } from './tests/architecture/zones.js';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'node_modules/', 'coverage/', 'supabase/', 'static/', 'bench/.cache/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript reports unknown names itself, and knows types too.
			'no-undef': 'off',
			'no-console': ['error', { allow: ['error'] }],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-restricted-syntax': [
				'error',
				{
					selector: "CallExpression[callee.property.name=/^(skip|only|todo|skipIf|runIf)$/][callee.object.name=/^(it|test|describe)$/]",
					message: 'Every test runs, every time.'
				}
			],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
			],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		},
		rules: {
			'svelte/no-at-html-tags': 'error',
			'svelte/button-has-type': 'error',
			'svelte/require-each-key': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'SvelteAttribute[key.name="style"]',
					message: 'The CSP blocks style attributes; use a class, or a style: directive for a computed value.'
				}
			],
			// Maps and sets stand behind $state.raw and are replaced, never changed in place.
			'svelte/prefer-svelte-reactivity': 'off',
			// All addresses are built by the project itself and the base path is always empty.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['scripts/**', 'bench/**', 'tests/**'],
		rules: { 'no-console': 'off' }
	},
	...zones.map((zone) => ({
		files: zone.files,
		ignores: zone.except,
		rules: /** @type {import('eslint').Linter.RulesRecord} */ ({
			'no-restricted-imports': [
				'error',
				{ patterns: zone.forbidden.map(({ match, message }) => ({ regex: match, message })) }
			]
		})
	}))
);
