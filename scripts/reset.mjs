// `npm run db:reset`: deletes the local data folder; the next start migrates and seeds it again.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, dataInUse, readEnv } from './prepare.mjs';

const data = readEnv().SIPAUS_DATA || 'supabase/.temp/pg';
const folder = path.resolve(ROOT, data);
if (folder === ROOT || ROOT.startsWith(folder + path.sep)) {
	console.error(`SIPAUS_DATA menunjuk ${data}, yang memuat proyek ini sendiri. Tidak ada yang dihapus.`);
	process.exit(1);
}
if (await dataInUse(data)) {
	console.error('SIPAUS masih berjalan dengan data ini. Hentikan dahulu (Ctrl+C), lalu ulangi.');
	process.exit(1);
}
rmSync(folder, { recursive: true, force: true });
console.log(`Data di ${data} dihapus. Jalankan npm start untuk mengisi ulang data demo.`);
