// Where the embedded backend and the response headers are attached to Vite, for the dev and the preview server alike.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { supalite } from '@supabase/lite/vite';

export const DEFAULT_DATA = 'supabase/.temp/pg';

/**
 * The Supabase API inside Vite. `initOnBoot: false` keeps it from writing folders and keys of its
 * own; `/_system` (introspection) is not mounted, because the app never needs it.
 */
export function embeddedBackend() {
	process.env.LITE_TELEMETRY ??= '0';
	process.env.SIPAUS_DATA ??= DEFAULT_DATA;
	return supalite({
		admin: false,
		initOnBoot: false,
		watchSchema: false,
		prefixes: ['/auth/v1', '/rest/v1']
	});
}

/**
 * Reads a `_headers` file (the format of Netlify and Cloudflare Pages).
 * @param {string} text
 * @returns {{ matches: (url: string) => boolean, headers: [string, string][] }[]}
 */
export function parseHeaders(text) {
	/** @type {{ matches: (url: string) => boolean, headers: [string, string][] }[]} */
	const rules = [];
	for (const line of text.split(/\r?\n/)) {
		if (!line.trim() || line.trimStart().startsWith('#')) continue;
		if (!/^\s/.test(line)) {
			const pattern = line
				.trim()
				.split('*')
				.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
				.join('.*');
			const regex = new RegExp(`^${pattern}$`);
			rules.push({ matches: (url) => regex.test(url), headers: [] });
			continue;
		}
		const colon = line.indexOf(':');
		rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
	}
	return rules;
}

/**
 * Sends the headers of the built `_headers` file, so that what the tests see is what a static host
 * will send.
 * @param {string} folder the built site
 * @returns {import('vite').Plugin}
 */
export function shippedHeaders(folder) {
	return {
		name: 'sipaus-headers',
		configurePreviewServer(server) {
			const file = path.join(folder, '_headers');
			const rules = existsSync(file) ? parseHeaders(readFileSync(file, 'utf8')) : [];
			server.middlewares.use((request, response, next) => {
				const url = (request.url ?? '/').split('?')[0] ?? '/';
				const headers = rules.filter((rule) => rule.matches(url)).flatMap((rule) => rule.headers);
				const send = response.writeHead;
				// Late, because the file server sets a Cache-Control of its own.
				response.writeHead = /** @type {typeof response.writeHead} */ (
					function (/** @type {any[]} */ ...args) {
						for (const [name, value] of headers) response.setHeader(name, value);
						return /** @type {any} */ (send).apply(response, args);
					}
				);
				next();
			});
		}
	};
}
