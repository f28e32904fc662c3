// `npm run build`: the static site in build/. With VITE_SUPABASE_URL it needs no local secrets.
import { ROOT, ensureBuild, ensureDependencies, ensureEnv, readEnv, requireNode } from './prepare.mjs';

requireNode();
process.chdir(ROOT);
ensureDependencies();
if (!readEnv().VITE_SUPABASE_URL) ensureEnv();
ensureBuild({ force: true });
