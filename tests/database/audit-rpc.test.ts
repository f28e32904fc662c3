// The log through the API: by row, by document, by agency; its chain checked and exported; nobody rewrites it.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dunia, type Gerbang, type Pelaku, PELAKU, buatDunia, gerbangLite, gerbangPostgres, mulaiPostgres } from '../support/aktor';
import type { Postgres } from '../support/postgres';

type Catatan = { id: number; aksi: string; tabel: string; kunci: string; skpd_id: string | null; alasan: string | null; beda: Record<string, unknown>; oleh: string | null; hash: string };
type Periksa = { utuh: boolean; rusak_di: number | null; banyak: number; sampai: number; lanjut: boolean; kepala: { id: number; hash: string } };

let postgres: Postgres;
beforeAll(async () => {
	postgres = await mulaiPostgres('tanpa');
});
afterAll(() => postgres?.tutup());

const SASARAN: [string, () => Promise<Gerbang>][] = [
	['lite over HTTP', gerbangLite],
	['PostgreSQL', async () => gerbangPostgres('tanpa', postgres)]
];

describe.each(SASARAN)('%s', (_nama, buka) => {
	let g: Gerbang;
	let d: Dunia;
	const rpc = async <T>(siapa: Pelaku, fungsi: string, args: Record<string, unknown> = {}): Promise<T> => {
		const { rows, galat } = await g.rpc(siapa, 'public', fungsi, args);
		if (rows === null) throw new Error(galat);
		const [satu] = rows as { hasil?: T }[];
		// A list comes over HTTP as its rows, and from SQL as one value.
		return satu && typeof satu === 'object' && 'hasil' in satu ? (satu.hasil as T) : fungsi === 'audit_periksa' ? (satu as T) : (rows as T);
	};
	const daftar = (siapa: Pelaku, args: Record<string, unknown>) => rpc<Catatan[]>(siapa, 'audit_daftar', args);
	beforeAll(async () => {
		g = await buka();
		d = await buatDunia(g);
	});
	afterAll(() => g?.tutup());

	it('tells of one row who changed what, from what to what, and why', async () => {
		const semua = await daftar('bendahara', { p_skpd: d.skpd, p_tabel: 'kertas_kerja', p_id: d.meja.kertas });
		expect(semua.map((c) => c.id)).toEqual([...semua.map((c) => c.id)].sort((a, b) => b - a));
		expect(semua.filter((c) => c.aksi === 'UPDATE' && c.beda.status).map((c) => [c.alasan, c.beda.status])).toEqual(
			[
				['ajukan', ['draf', 'diajukan']], ['periksa', ['diajukan', 'diperiksa']], ['kembalikan: PRIBADI', ['diperiksa', 'perlu_perbaikan']], ['ajukan', ['perlu_perbaikan', 'diajukan']], ['periksa', ['diajukan', 'diperiksa']],
				['setujui', ['diperiksa', 'disetujui']], ['terbitkan_ba', ['disetujui', 'ba_terbit']], ['tanda_tangani', ['ba_terbit', 'ba_ditandatangani']], ['catat_pembayaran', ['ba_ditandatangani', 'dibayar']]
			].reverse()
		);
		expect(semua.find((c) => c.alasan === 'catat_pembayaran')?.oleh).toBe('PRIBADI Bendahara');
	});

	it('tells of one document everything that belongs to it, without the long texts', async () => {
		const semua = await daftar('admin_bpjs', { p_tabel: 'dokumen', p_id: d.meja.kertas, p_banyak: 500 });
		expect(new Set(semua.map((c) => c.tabel.replace('public.', '')))).toEqual(
			new Set(['kertas_kerja', 'baris_kertas_kerja', 'sel_kembali', 'revisi_beku', 'lampiran', 'koreksi_iwp', 'berita_acara', 'tanda_tangan', 'pembayaran'])
		);
		expect(semua.every((c) => c.skpd_id === d.skpd)).toBe(true);
		expect(JSON.stringify(semua)).not.toMatch(/"naskah"|"isi"/);
		expect(await daftar('bendahara_lain', { p_skpd: d.lain, p_tabel: 'dokumen', p_id: d.meja.kertas })).toEqual([]);
		expect(await daftar('bendahara', { p_skpd: d.skpd, p_tabel: 'dokumen', p_id: d.meja.kertas, p_banyak: 500 })).toEqual(semua);
	});

	it('is read by pages, of the own agency by its treasurer, of all by the admins', async () => {
		const satu = await daftar('bendahara', { p_skpd: d.skpd, p_banyak: 5 });
		const dua = await daftar('bendahara', { p_skpd: d.skpd, p_banyak: 5, p_sebelum: satu.at(-1)?.id });
		expect([satu.length, dua.length]).toEqual([5, 5]);
		expect(Number(dua[0]?.id)).toBeLessThan(Number(satu.at(-1)?.id));
		for (const args of [{ p_skpd: d.lain }, {}, { p_tabel: 'kertas_kerja', p_id: d.mejaLain.kertas }]) await expect(daftar('bendahara', args)).rejects.toThrow('PT403');
		const bpjs = await daftar('admin_bpjs', { p_banyak: 500 });
		expect(new Set(bpjs.map((c) => c.skpd_id)).size).toBeGreaterThan(2);
		expect(bpjs.filter((c) => /profil|penugasan|undangan/.test(c.tabel))).toEqual([]);
		expect(await daftar('admin_bpjs', { p_tabel: 'profil' })).toEqual([]);
		expect((await daftar('admin_bkad', { p_tabel: 'profil' })).length).toBeGreaterThan(0);
		for (const siapa of ['nonaktif', 'tanpa_profil', 'anon'] as const) await expect(daftar(siapa, { p_skpd: d.skpd })).rejects.toThrow(/PT403|42501/);
	});

	it('shows a treasurer neither the list of BPJS nor the keys of others', async () => {
		expect((await daftar('bendahara', { p_skpd: d.skpd, p_banyak: 500 })).filter((c) => c.tabel === 'public.data_bpjs')).toEqual([]);
		const kota = '00000000-0000-0000-0000-000000000000';
		const kunci = await daftar('bendahara', { p_skpd: kota, p_tabel: 'kunci_tanda_tangan' });
		expect(kunci.map((c) => c.kunci)).toEqual([d.meja.kunci.id]);
		expect(await daftar('bendahara', { p_skpd: kota, p_tabel: 'kunci_tanda_tangan', p_id: d.mejaLain.kunci.id })).toEqual([]);
	});

	it('is exported whole, and any tool recomputes its chain', async () => {
		const semua: (Catatan & { prev: string | null; kanonik: string })[] = [];
		for (;;) {
			const bagian = await rpc<typeof semua>('admin_bkad', 'audit_ekspor', { p_sesudah: semua.at(-1)?.id ?? 0, p_banyak: 100 });
			semua.push(...bagian);
			if (bagian.length < 100) break;
		}
		let lalu: string | null = null;
		for (const c of semua) {
			expect(c.prev).toBe(lalu);
			lalu = createHash('sha256').update(Buffer.concat([Buffer.from(lalu ?? '', 'hex'), Buffer.from(c.kanonik, 'utf8')])).digest('hex');
			expect(c.hash).toBe(lalu);
		}
		const [{ n } = { n: 0 }] = await g.sql<{ n: number }>('select count(*)::int as n from audit.log');
		expect(semua).toHaveLength(n);
		await expect(rpc('admin_bpjs', 'audit_ekspor')).rejects.toThrow('PT403');
	});

	it('is rewritten by no role of the API, and by the owner only with its guard taken away', async () => {
		for (const siapa of PELAKU) {
			for (const jawab of [await g.pilih(siapa, 'audit', 'log'), await g.rpc(siapa, 'audit', 'periksa')]) expect(jawab.galat).toMatch(/42501|PGRST106|PGRST202/);
		}
		for (const teks of [`update audit.log set alasan = 'x'`, 'delete from audit.log', 'truncate audit.log']) await expect(g.sql(teks)).rejects.toThrow(/hanya boleh ditambah/);
		for (const peran of ['anon', 'authenticated', 'service_role'])
			for (const hak of ['select', 'insert', 'update', 'delete']) expect(await g.sql(`select has_table_privilege($1, 'audit.log', $2) and has_schema_privilege($1, 'audit', 'usage') as boleh`, [peran, hak])).toEqual([{ boleh: false }]);
	});

	it('says that its chain is whole, whole or in parts, and where it breaks', async () => {
		const [{ n } = { n: 0 }] = await g.sql<{ n: number }>('select count(*)::int as n from audit.log');
		const utuh = await rpc<Periksa>('admin_bpjs', 'audit_periksa');
		expect(utuh).toMatchObject({ utuh: true, rusak_di: null, banyak: n, lanjut: false });
		let bagian: Periksa = { ...utuh, sampai: 0, lanjut: true };
		let jumlah = 0;
		while (bagian.lanjut) {
			bagian = await rpc<Periksa>('admin_bkad', 'audit_periksa', { p_sesudah: bagian.sampai, p_banyak: 50 });
			expect(bagian).toMatchObject({ utuh: true, kepala: utuh.kepala });
			jumlah += bagian.banyak;
		}
		expect(jumlah).toBe(n);
		await expect(rpc('bendahara', 'audit_periksa')).rejects.toThrow('PT403');

		const rusak = async (id: number, ubah: string): Promise<Periksa> => {
			await g.sql('create table audit.simpanan as select * from audit.log');
			await g.sql('alter table audit.log disable trigger user');
			await g.sql(`${ubah} where id = $1`, [id]);
			const hasil = await rpc<Periksa>('admin_bkad', 'audit_periksa');
			await g.sql('delete from audit.log');
			await g.sql('insert into audit.log select * from audit.simpanan');
			await g.sql('alter table audit.log enable trigger user');
			await g.sql('drop table audit.simpanan');
			return hasil;
		};
		expect(await rusak(7, `update audit.log set beda = '{"gaji_pokok": 1}'`)).toMatchObject({ utuh: false, rusak_di: 7, banyak: n });
		expect(await rusak(9, `update audit.log set aktor = null, alasan = 'orang lain'`)).toMatchObject({ utuh: false, rusak_di: 9 });
		expect(await rusak(11, 'delete from audit.log')).toMatchObject({ utuh: false, rusak_di: 12, banyak: n - 1 });
		expect(await rusak(13, `update audit.log set hash = sha256('x')`)).toMatchObject({ utuh: false, rusak_di: 13 });
		expect(await rpc<Periksa>('admin_bkad', 'audit_periksa')).toEqual(utuh);
	});
});
