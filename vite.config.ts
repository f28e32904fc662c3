import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { embeddedBackend } from './scripts/backend.mjs';

export default defineConfig({
	plugins: [sveltekit(), embeddedBackend()],
	worker: { format: 'es' },
	// Its report of slow plugins is about Kit's own adapter and reads like a warning.
	build: { rolldownOptions: { checks: { pluginTimings: false } } }
});
