import { openTable } from '$lib/documents/open';
import { bacaTabel } from '$lib/modules/iuran/documents/baca';
import { readFileSync } from 'node:fs';
for (const n of process.argv.slice(2)) {
const t = performance.now();
const f = await openTable(new Uint8Array(readFileSync(n)), n, { maxRows: 20100 });
console.log(n, performance.now()-t, f.kind, f.sheets.map(s => [s.name, s.visibility, s.rows.length, s.hiddenColumns.join(), s.hiddenRows.join(), s.merges.length, s.uncachedCells.length, s.strayRow]));
const h = await bacaTabel(f, n);
console.log(h.jenis, h.jenis === 'terbaca' ? [h.lembar[0].baris.length, h.lembar[0].total.kurangTotal, h.lembar[0].masalah.map(m=>m.pesan), h.catatan.map(m=>m.pesan)] : h.kesalahan);
}
