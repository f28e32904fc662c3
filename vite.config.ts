import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { embeddedBackend } from './scripts/backend.mjs';

export default defineConfig({
	plugins: [sveltekit(), embeddedBackend()],
	worker: { format: 'es' }
});
