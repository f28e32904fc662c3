import { sveltekit } from '@sveltejs/kit/vite';
import { supalite } from '@supabase/lite/vite';
import { defineConfig } from 'vite';

process.env.LITE_TELEMETRY ??= '0';

export default defineConfig({
	plugins: [sveltekit(), supalite({ admin: false, watchSchema: false })]
});
