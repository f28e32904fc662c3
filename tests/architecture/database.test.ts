// Read from the text of the migrations: no table without row level security, no definer without a fixed path.
import { describe, expect, it } from 'vitest';
import { list, read } from './sources';

const migrations = list(['supabase/migrations'], ['.sql']);
const sql = migrations
	.map(read)
	.join('\n')
	.replace(/--.*$/gm, '')
	.replace(/\/\*[\s\S]*?\*\//g, '');

/** Statements that define a function, from the name to the end of the body. */
function functions(): { name: string; head: string }[] {
	return [...sql.matchAll(/create\s+(?:or\s+replace\s+)?function\s+([\w.]+)\s*\(/gi)].map((match) => {
		const from = match.index;
		const body = sql.slice(from).search(/\bas\s+\$|\breturn\s|\bbegin\s+atomic/i);
		const tail = /\$(\w*)\$[\s\S]*?\$\1\$([^;]*);/.exec(sql.slice(from));
		return { name: match[1] ?? '', head: sql.slice(from, from + Math.max(body, 0)) + (tail?.[2] ?? '') };
	});
}

describe('migrations', () => {
	it('exist and are ordered by name', () => {
		expect(migrations.length).toBeGreaterThan(0);
		for (const file of migrations) expect(file).toMatch(/\/\d{14}_[a-z0-9_]+\.sql$/);
	});

	it('enable row level security on every table outside the audit schema', () => {
		const tables = [...sql.matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/gi)]
			.map((match) => (match[1] ?? '').toLowerCase())
			.map((name) => (name.includes('.') ? name : `public.${name}`))
			.filter((name) => !name.startsWith('audit.') && !name.startsWith('pg_temp.'));
		const enabled = new Set(
			[...sql.matchAll(/alter\s+table\s+(?:only\s+)?([\w.]+)\s+enable\s+row\s+level\s+security/gi)].map((match) => {
				const name = (match[1] ?? '').toLowerCase();
				return name.includes('.') ? name : `public.${name}`;
			})
		);
		// A loop over names (execute format) also counts when it names the table.
		const inLoops = (name: string) =>
			new RegExp(`'${name.split('.')[1]}'`).test(sql) && /execute\s+format\([^;]*enable row level security/i.test(sql);
		expect(tables.length).toBeGreaterThan(0);
		expect(tables.filter((name) => !enabled.has(name) && !inLoops(name))).toEqual([]);
	});

	it('give every security definer function an empty search path', () => {
		const open = functions()
			.filter(({ head }) => /security\s+definer/i.test(head))
			.filter(({ head }) => !/set\s+search_path\s*(=|to)\s*''/i.test(head))
			.map(({ name }) => name);
		expect(open).toEqual([]);
	});

	it('never trust what a user can write about himself', () => {
		expect(sql).not.toMatch(/user_metadata|raw_user_meta_data/);
		for (const [policy] of sql.matchAll(/create\s+policy[^;]*;/gi)) expect(policy).not.toMatch(/request\.|auth\.jwt/);
	});
});
