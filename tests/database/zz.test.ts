import { expect, it } from 'vitest';
import { mulaiPostgres } from '../support/postgres';
import { mulaiBackend, siapkanSkpd, bukaBulan } from '../support/backend';
const N = 3000;
it('x', async () => {
	const pgd = await mulaiPostgres();
	for (const l of [await mulaiBackend(), pgd as never as Awaited<ReturnType<typeof mulaiBackend>>]) {
		const s = await siapkanSkpd(l, 'SATU'); await bukaBulan(l, '2026-11-01');
		const kk = crypto.randomUUID();
		await l.sql(`insert into kertas_kerja(skpd_id,id,bulan,jenis) values ($1,$2,'2026-11-01','tpp_pns')`, [s, kk]);
		let t = Date.now(); const cap = (x: string) => { console.log(x, Date.now() - t); t = Date.now(); };
		const ins = `insert into baris_kertas_kerja(skpd_id,id,kertas_kerja_id,urut,nip,nama,gaji_pokok,tpp_beban_kerja) select $1,gen_random_uuid(),$2,i,(196801011992010000+i)::text,'Pegawai '||i,4000000+i,7000000 from generate_series(1,${N}) i`;
		await l.sql(ins, [s, kk]); cap('insert 3000');
		for (const tr of ['z_audit', 'c_jaga', 'b_cap', 'a_hak']) {
			await l.sql(`alter table baris_kertas_kerja disable trigger ${tr}`);
			if (tr === 'b_cap') continue;
			t = Date.now();
			await l.sql('update baris_kertas_kerja set lainnya = coalesce(lainnya,0)+1'); cap('update without ' + tr);
		}
		await l.sql(`alter table baris_kertas_kerja enable trigger user`);
		t = Date.now();
		await l.sql('select count(*) from privat.hitung_kertas_kerja($1,$2)', [s, kk]); cap('hitung_kk');
		await l.sql('select privat.kode_kecocokan($1,$2)', [s, kk]); cap('kode');
		await l.sql('select privat.bekukan($1,$2)', [s, kk]); cap('bekukan');
		await l.sql('select count(*) from privat.hitung_kertas_kerja($1,$2)', [s, kk]); cap('hitung_kk 2');
		await l.sql('select privat.bekukan($1,$2)', [s, kk]); cap('bekukan 2');
		await l.sql(`select count(*) from (select privat.hitung_baris(b, p, true, 0,0,0) from baris_kertas_kerja b, parameter_iuran p) x`); cap('hitung_baris');
	}
	await pgd.tutup();
	expect(1).toBe(1);
});
