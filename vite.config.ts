import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { embeddedBackend } from './scripts/backend.mjs';

const notUsed = fileURLToPath(new URL('./src/lib/documents/not-used.ts', import.meta.url));

export default defineConfig({
	plugins: [sveltekit(), embeddedBackend()],
	worker: { format: 'es' },
	// jsPDF would bring 600 KB for printing web pages and SVG; nothing here does that, and the phone would keep it all.
	resolve: { alias: Object.fromEntries(['html2canvas', 'canvg', 'dompurify'].map((name) => [name, notUsed])) },
	// Its report of slow plugins is about Kit's own adapter and reads like a warning.
	build: { rolldownOptions: { checks: { pluginTimings: false } } }
});
