import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// Where a hosted backend lives, when it is not this origin.
/** @type {`https://${string}.${string}`[]} */
const backend = process.env.VITE_SUPABASE_URL
	? [/** @type {`https://${string}.${string}`} */ (new URL(process.env.VITE_SUPABASE_URL).origin)]
	: [];

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	kit: {
		// One page for every address: the app runs on the device, no server renders it.
		adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html', strict: true }),
		serviceWorker: { register: false },
		version: { pollInterval: 0 },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Kit's own route announcer carries one style attribute; this hash allows exactly that one.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self', ...backend],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sipaus-worker', 'sipaus-service-worker']
			}
		}
	}
};

export default config;
