import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

// The embedded backend is not a plugin here: tests that need it start it themselves, in memory.
// The keys are test values; SIPAUS_DATA empty means a database without files.
const env = {
	LITE_TELEMETRY: '0',
	SIPAUS_DATA: '',
	SIPAUS_JWT_SECRET: 'rahasia-uji-yang-hanya-dipakai-oleh-pengujian-lokal',
	SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_ujiujiujiujiujiujiuji0_ujiuji00',
	SUPABASE_SECRET_KEY: ['sb', 'secret', 'ujiujiujiujiujiujiuji0_ujiuji00'].join('_'),
	TZ: 'Asia/Jakarta'
};

function project(
	name: string,
	include: string[],
	options: TestProjectInlineConfiguration['test'] = {}
): TestProjectInlineConfiguration {
	return {
		extends: true,
		plugins: [sveltekit()],
		test: { name, include, environment: 'node', env, ...options }
	};
}

export default defineConfig({
	test: {
		allowOnly: false,
		passWithNoTests: false,
		projects: [
			project(
				'unit',
				[
					'src/**/*.test.ts',
					'tests/rules/**/*.test.ts',
					'tests/documents/**/*.test.ts',
					'tests/architecture/**/*.test.ts'
				],
				{ testTimeout: 60_000, hookTimeout: 60_000 }
			),
			project('database', ['tests/database/**/*.test.ts'], {
				testTimeout: 120_000,
				hookTimeout: 180_000,
				maxWorkers: 2
			}),
			project('sync', ['tests/sync/**/*.test.ts'], {
				testTimeout: 180_000,
				hookTimeout: 180_000,
				maxWorkers: 2
			}),
			project('faults', ['tests/faults/**/*.test.ts'], {
				testTimeout: 180_000,
				hookTimeout: 180_000,
				fileParallelism: false
			}),
			project('e2e', ['tests/e2e/**/*.test.ts'], {
				testTimeout: 180_000,
				hookTimeout: 300_000,
				fileParallelism: false,
				// The browser tests run the product as `npm start` does, with the keys of its own .env.
				env: { TZ: 'Asia/Jakarta' },
				globalSetup: ['tests/support/server.ts']
			}),
			project('office', ['tests/office/**/*.test.ts'], {
				testTimeout: 180_000,
				hookTimeout: 180_000,
				fileParallelism: false
			})
		]
	}
});
