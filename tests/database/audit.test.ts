// The log of every change: nothing happens without an entry, no entry changes unseen, and nobody writes in it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Gerbang, NIP_BERSAMA, PELAKU, argumenAjukan, buatDunia, cobaKirim, gerbangLite, gerbangPostgres, kirim } from '../support/aktor';
import { KOTA, bukaBulan, siapkanSkpd } from '../support/backend';
import { kunciBaru } from '../support/meja';
import { type Postgres, mulaiPostgres } from '../support/postgres';
import { langkahMeja } from './audit-meja';

type Catatan = { id: number; aktor: string; peran_db: string; aksi: string; tabel: string; kunci: string; skpd_id: string; alasan: string | null; beda: Record<string, unknown> };
type Baris = Record<string, unknown>;

let postgres: Postgres;
beforeAll(async () => {
	postgres = await mulaiPostgres();
});
afterAll(() => postgres?.tutup());

const SASARAN: [string, () => Promise<Gerbang>][] = [
	['lite', gerbangLite],
	['PostgreSQL that grants nothing by itself', async () => gerbangPostgres('tanpa', postgres)],
	['PostgreSQL with the old default grants', async () => gerbangPostgres('hosted', await postgres.basis('hosted'))]
];
const utuh = async (g: Gerbang): Promise<void> => expect(await g.sql('select * from audit.periksa()')).toEqual([]);
const ujung = async (g: Gerbang): Promise<number> => Number((await g.sql<{ n: number }>('select coalesce(max(id), 0)::int as n from audit.log'))[0]?.n);
const sesudah = (g: Gerbang, id: number): Promise<Catatan[]> => g.sql<Catatan>('select l.* from audit.log l where l.id > $1 order by l.id', [id]);

describe.each(SASARAN)('%s', (_nama, buka) => {
	let g: Gerbang;
	beforeAll(async () => {
		g = await buka();
	});
	afterAll(() => g?.tutup());

	describe('an entry', () => {
		const BULAN = '2026-10-01';
		let skpd: string;
		let bendahara: string;
		let bpjs: string;
		let bkad: string;
		const kk = randomUUID();
		const impor = randomUUID();
		const orang = randomUUID();
		const sel = randomUUID();
		/** Every command that went through here and was accepted. */
		const terkirim = new Set<unknown>();

		beforeAll(async () => {
			skpd = await siapkanSkpd(g, 'AUDIT');
			await bukaBulan(g, BULAN);
			bendahara = await g.daftar('bendahara', 'bendahara', [skpd]);
			bpjs = await g.daftar('admin_bpjs', 'admin_bpjs');
			bkad = await g.daftar('admin_bkad', 'admin_bkad');
		});

		/** Sends one mutation and returns what the log says of it. */
		async function catatan(siapa: 'bendahara' | 'admin_bpjs' | 'admin_bkad', mutasi: Baris): Promise<Catatan[]> {
			const sebelum = await ujung(g);
			await kirim(g, siapa, [mutasi]);
			terkirim.add(mutasi.cmd);
			return sesudah(g, sebelum);
		}
		const baris = (isi: Baris) => ({ t: 'baris_kertas_kerja', id: orang, base: null, set: { kertas_kerja_id: kk, nip: NIP_BERSAMA, nama: 'Ratna', ...isi } });

		it('stands for every command up to the approval, with who, where, why and what', async () => {
			const baru = randomUUID();
			// In the order of a month: command, person, what it is sent with, tables it leaves entries in.
			const urutan: [string, 'bendahara' | 'admin_bpjs' | 'admin_bkad', string, () => Promise<Baris> | Baris, unknown[], string[]][] = [
				['buka_periode', 'admin_bkad', KOTA, () => ({ bulan: '2026-12-01' }), [], ['periode']],
				['tutup_periode', 'admin_bkad', KOTA, () => ({ bulan: '2026-12-01' }), [], ['periode']],
				['simpan_skpd', 'admin_bkad', baru, () => ({ id: baru, kode: 'B', nama: 'Dinas B', singkatan: 'B' }), [], ['skpd']],
				['buka_kertas_kerja', 'bendahara', skpd, () => ({ id: kk, bulan: BULAN, jenis: 'tpp_pns' }), [], ['kertas_kerja']],
				['terapkan_impor', 'bendahara', skpd, () => ({ impor_id: impor, kertas_kerja_id: kk, sumber: 'berkas', nama_berkas: 'mei.xlsx' }), [baris({ tpp_beban_kerja: 3_000_000 })], ['baris_kertas_kerja', 'impor', 'riwayat_kertas_kerja']],
				['batalkan_impor', 'bendahara', skpd, () => ({ impor_id: impor }), [], ['baris_kertas_kerja', 'impor', 'riwayat_kertas_kerja']],
				['terapkan_impor', 'bendahara', skpd, () => ({ impor_id: randomUUID(), kertas_kerja_id: kk, sumber: 'salin' }), [baris({ tpp_beban_kerja: 4_000_000 })], ['baris_kertas_kerja', 'impor', 'riwayat_kertas_kerja']],
				['ajukan', 'bendahara', skpd, () => argumenAjukan(g.sql, skpd, kk), [], ['kertas_kerja', 'riwayat_kertas_kerja']],
				['tarik_pengajuan', 'bendahara', skpd, () => ({ kertas_kerja_id: kk }), [], ['kertas_kerja', 'riwayat_kertas_kerja']],
				['ajukan', 'bendahara', skpd, () => argumenAjukan(g.sql, skpd, kk), [], ['kertas_kerja', 'riwayat_kertas_kerja']],
				['periksa', 'admin_bpjs', skpd, () => ({ kertas_kerja_id: kk }), [], ['kertas_kerja', 'riwayat_kertas_kerja']],
				['kembalikan', 'admin_bpjs', skpd, () => ({ kertas_kerja_id: kk, catatan: 'Periksa NIP', sel: [{ id: sel, baris_id: orang, kolom: 'nip', catatan: 'Sama?' }] }), [], ['kertas_kerja', 'revisi_beku', 'riwayat_kertas_kerja', 'sel_kembali']],
				['ajukan', 'bendahara', skpd, () => argumenAjukan(g.sql, skpd, kk), [], ['kertas_kerja', 'riwayat_kertas_kerja', 'sel_kembali']],
				['periksa', 'admin_bpjs', skpd, () => ({ kertas_kerja_id: kk }), [], ['kertas_kerja', 'riwayat_kertas_kerja']],
				['setujui', 'admin_bpjs', skpd, () => ({ kertas_kerja_id: kk }), [], ['kertas_kerja', 'riwayat_kertas_kerja']]
			];
			const akun = { bendahara, admin_bpjs: bpjs, admin_bkad: bkad };
			for (const [cmd, siapa, scope, args, rows, tabel] of urutan) {
				const ada = await catatan(siapa, { scope, cmd, args: await args(), rows });
				expect([...new Set(ada.map((c) => c.tabel))].sort(), cmd).toEqual(tabel.map((t) => `public.${t}`));
				for (const c of ada) expect(c, cmd).toMatchObject({ aktor: akun[siapa], skpd_id: scope, alasan: expect.stringMatching(`^${cmd}`) });
			}
			await utuh(g);
		});

		it('stands for every command of the officer\'s desk, with the reason and each changed column, old and new', async () => {
			const kunci = { bendahara: await kunciBaru(), admin_bpjs: await kunciBaru() };
			const akun = { bendahara, admin_bpjs: bpjs, admin_bkad: bkad };
			for (const { cmd, siapa, scope, args, alasan, jejak } of await langkahMeja({ sql: g.sql, skpd, kertas: kk, orang, kunci, akun })) {
				const ada = await catatan(siapa, { scope, cmd, args: await args() });
				for (const c of ada) expect(c, cmd).toMatchObject({ aktor: akun[siapa], skpd_id: scope, alasan: cmd + alasan });
				expect(ada.map(({ tabel }) => tabel).sort(), cmd).toEqual(Object.keys(jejak).sort().map((t) => `public.${t}`));
				expect(Object.fromEntries(ada.map(({ tabel, aksi, kunci, beda }) => [tabel.slice(7), { aksi, kunci, beda }])), cmd).toEqual(jejak);
			}
			// The registry holds none that was not sent here or before.
			const perintah = await g.sql<{ nama: string }>('select nama from privat.perintah order by 1');
			expect([...terkirim].sort()).toEqual(perintah.map((p) => p.nama));
			await utuh(g);
		});

		it('does not hold the contents of a file that was kept', async () => {
			// As it was sent, and as a column of bytes would be written.
			for (const isi of [Buffer.from('%PDF-1.4').toString('base64').slice(0, 10), Buffer.from('%PDF-1.4').toString('hex')])
				expect(await g.sql('select id from audit.log where position($1 in beda::text) > 0', [isi])).toEqual([]);
		});

		it('names the reason, the file and the columns that changed, old and new', async () => {
			const log = await g.sql<Catatan>(`select * from audit.log where skpd_id = $1 order by id`, [skpd]);
			expect(log.find((c) => c.alasan?.startsWith('kembalikan') && c.tabel === 'public.kertas_kerja')).toMatchObject({
				alasan: 'kembalikan: Periksa NIP',
				beda: { status: ['diperiksa', 'perlu_perbaikan'], catatan: [null, 'Periksa NIP'] }
			});
			const dikembalikan = log.filter((c) => c.tabel === 'public.sel_kembali');
			expect(dikembalikan).toMatchObject([{ aksi: 'INSERT', kunci: sel, beda: { kolom: 'nip', catatan: 'Sama?' } }, { aksi: 'UPDATE', kunci: sel, beda: { selesai_pada: [null, expect.any(String)] } }]);
			expect(log.find((c) => c.tabel === 'public.impor' && c.aksi === 'INSERT')?.alasan).toBe('terapkan_impor: mei.xlsx');
			expect(log.find((c) => c.tabel === 'public.baris_kertas_kerja' && c.aksi === 'INSERT')).toMatchObject({ kunci: orang, beda: { nip: NIP_BERSAMA, tpp_beban_kerja: 3_000_000 } });
			expect(log.every((c) => !('revision' in c.beda) && !('changed_at' in c.beda))).toBe(true);
		});

		it('stands for a plain edit, with the one column; none for an edit that changes nothing or is refused', async () => {
			const id = randomUUID();
			const lain = randomUUID();
			await catatan('bendahara', { scope: skpd, cmd: 'buka_kertas_kerja', args: { id: lain, bulan: BULAN, jenis: 'tpg' } });
			const tulis = (set: Baris, base: number | null = 0, was: Baris = {}) => ({ scope: skpd, rows: [{ t: 'baris_kertas_kerja', id, base, set, was }] });
			expect(await catatan('bendahara', tulis({ kertas_kerja_id: lain, nama: 'Ratna' }, null))).toMatchObject([{ aksi: 'INSERT', kunci: id, aktor: bendahara, alasan: null }]);
			const sebelum = await ujung(g);
			await cobaKirim(g, 'bendahara', [tulis({ lainnya: 5 }, 0, { lainnya: null })]);
			expect(await sesudah(g, sebelum)).toMatchObject([{ aksi: 'UPDATE', kunci: id, aktor: bendahara, alasan: null, beda: { lainnya: [null, 5] } }]);
			const kini = await ujung(g);
			await cobaKirim(g, 'bendahara', [tulis({ lainnya: 5 })]);
			expect(await cobaKirim(g, 'bendahara', [tulis({ lainnya: -5 })])).toMatchObject([{ status: 'conflict' }]);
			expect(await cobaKirim(g, 'bendahara', [tulis({ lainnya: -5 }, 0, { lainnya: 5 })])).toMatchObject([{ status: 'rejected' }]);
			expect(await cobaKirim(g, 'admin_bpjs', [tulis({ lainnya: 6 }, 0, { lainnya: 5 })])).toMatchObject([{ code: 'tidak_berhak' }]);
			// The reason of a refused command does not stick to the next change of the same batch.
			expect(await cobaKirim(g, 'bendahara', [{ scope: skpd, cmd: 'tarik_pengajuan', args: { kertas_kerja_id: lain } }, tulis({ lainnya: 7 }, 0, { lainnya: 5 })])).toMatchObject([
				{ code: 'status_tidak_sesuai' },
				{ status: 'merged' }
			]);
			expect(await sesudah(g, kini)).toMatchObject([{ aksi: 'UPDATE', alasan: null, beda: { lainnya: [5, 7] } }]);
		});

		it('stands for every change of an account, without the hash of a code', async () => {
			const sebelum = await ujung(g);
			const email = 'ratna@uji.sipaus.test';
			await g.rpc('admin_bkad', 'public', 'buat_undangan', { p_email: email, p_nama: 'Ratna', p_peran: 'bendahara', p_skpd_id: skpd });
			await g.rpc('admin_bkad', 'public', 'atur_akun', { p_profil: bpjs, p_aktif: false });
			await g.rpc('admin_bkad', 'public', 'atur_akun', { p_profil: bpjs, p_aktif: true });
			const ada = await sesudah(g, sebelum);
			expect(ada).toMatchObject([
				{ aktor: bkad, aksi: 'INSERT', tabel: 'public.undangan', skpd_id: skpd, beda: { email, peran: 'bendahara' } },
				{ aktor: bkad, aksi: 'UPDATE', tabel: 'public.profil', kunci: bpjs, beda: { aktif: [true, false] } },
				{ aktor: bkad, aksi: 'UPDATE', tabel: 'public.profil', kunci: bpjs, beda: { aktif: [false, true] } }
			]);
			expect(JSON.stringify(ada)).not.toContain('sha256');
		});

		it('is written by every table that people write in, and a change that cannot be logged does not happen', async () => {
			const tanpa = await g.sql<{ nama: string }>(
				`select c.relname as nama from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
				 and 20 <> (select coalesce(bit_or(t.tgtype & 20), 0) from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and t.tgenabled = 'O'
					and p.proname in ('catat', 'catat_banyak') and p.pronamespace = 'audit'::regnamespace)`
			);
			expect(tanpa).toEqual([]);
			await g.sql(`alter table audit.log add constraint penuh check (aksi <> 'INSERT') not valid`);
			const id = randomUUID();
			const jawab = await cobaKirim(g, 'bendahara', [{ scope: skpd, cmd: 'buka_kertas_kerja', args: { id, bulan: BULAN, jenis: 'rapel' } }]);
			await g.sql('alter table audit.log drop constraint penuh');
			expect(jawab).toMatchObject([{ status: 'rejected' }]);
			expect(await g.sql('select 1 from public.kertas_kerja where id = $1', [id])).toEqual([]);
			await utuh(g);
		});
	});

	describe('a change behind its back', () => {
		beforeAll(async () => {
			await buatDunia(g);
			await utuh(g);
		});
		beforeEach(() => utuh(g));

		/** Changes the log as only the owner of the database can, looks at it, and puts it back. */
		async function sesudahDiubah(...teks: string[]): Promise<{ id: number; sebab: string }[]> {
			await g.sql('create table audit.salinan as select * from audit.log');
			await g.sql('alter table audit.log disable trigger user');
			for (const satu of teks) await g.sql(satu);
			const temuan = await g.sql<{ id: number; sebab: string }>('select id::int as id, sebab from audit.periksa() order by id');
			await g.sql('delete from audit.log');
			await g.sql('insert into audit.log select * from audit.salinan');
			await g.sql('alter table audit.log enable trigger user');
			await g.sql('drop table audit.salinan');
			return temuan;
		}

		it.each([
			['waktu', `waktu + interval '1 microsecond'`],
			['xid', `'1'::xid8`],
			['aktor', 'gen_random_uuid()'],
			['aktor', 'null'],
			['peran_db', `'postgres2'`],
			['aksi', `'update'`],
			['tabel', `tabel || ' '`],
			['kunci', `'lain'`],
			['skpd_id', 'gen_random_uuid()'],
			['alasan', `coalesce(alasan, '') || '.'`],
			['beda', `'{}'`],
			['beda', `coalesce(beda, '{}') || '{"gaji_pokok": [1, 2]}'`],
			['permintaan', `'{"ip": "10.0.0.1"}'`],
			['hash', `sha256('x')`]
		])('shows when %s becomes %s', async (kolom, nilai) => {
			const [{ id } = { id: 0 }] = await g.sql<{ id: number }>('select min(id)::int as id from audit.log where aktor is not null and skpd_id is not null');
			const temuan = await sesudahDiubah(`update audit.log set ${kolom} = ${nilai} where id = ${id}`);
			expect(temuan[0]).toEqual({ id, sebab: 'isi berubah' });
			// A wrong hash also breaks the link of the one that follows.
			expect(temuan.slice(1)).toEqual(kolom === 'hash' ? [{ id: id + 1, sebab: 'rantai putus' }] : []);
		});

		it('shows when an entry and its hash are made again: the next one holds the old hash', async () => {
			const temuan = await sesudahDiubah(
				`with palsu as (select jsonb_populate_record(l, '{"alasan": "bukan saya"}') as p from audit.log l where id = 9)
				 update audit.log l set alasan = (palsu.p).alasan, hash = sha256(coalesce(l.prev, '\\x'::bytea) || audit.kanonik(palsu.p)) from palsu where l.id = 9`
			);
			expect(temuan).toEqual([{ id: 10, sebab: 'rantai putus' }]);
		});

		it('shows when entries are missing, from the first one on', async () => {
			expect(await sesudahDiubah('delete from audit.log where id = 9')).toEqual([{ id: 10, sebab: 'nomor hilang' }]);
			expect(await sesudahDiubah('delete from audit.log where id = 1')).toEqual([{ id: 2, sebab: 'nomor hilang' }]);
			expect(await sesudahDiubah('delete from audit.log where id between 9 and 12')).toEqual([{ id: 13, sebab: 'nomor hilang' }]);
		});

		it('shows when the gap is closed by renumbering, when two entries change places, and when one is slipped in', async () => {
			const tutupCelah = ['delete from audit.log where id = 9', 'update audit.log set id = -id where id > 9', 'update audit.log set id = -id - 1 where id < 0'];
			expect((await sesudahDiubah(...tutupCelah)).slice(0, 2)).toEqual([{ id: 9, sebab: 'rantai putus' }, { id: 10, sebab: 'isi berubah' }]);
			const tukar = ['update audit.log set id = -9 where id = 9', 'update audit.log set id = 9 where id = 10', 'update audit.log set id = 10 where id = -9'];
			expect((await sesudahDiubah(...tukar)).slice(0, 2)).toEqual([{ id: 9, sebab: 'rantai putus' }, { id: 10, sebab: 'rantai putus' }]);
			const selipkan = [
				'update audit.log set id = -id - 1 where id > 9',
				'update audit.log set id = -id where id < 0',
				`insert into audit.log select (jsonb_populate_record(l, '{"id": 10}')).* from audit.log l where id = 9`
			];
			expect((await sesudahDiubah(...selipkan)).slice(0, 2)).toEqual([{ id: 10, sebab: 'rantai putus' }, { id: 11, sebab: 'isi berubah' }]);
		});

		it('shows when the newest entries are cut off only to who knows an entry that stood there', async () => {
			const [kepala] = await g.sql<{ id: number; hash: string }>(`select id::int as id, encode(hash, 'hex') as hash from audit.log order by id desc limit 1`);
			const tahu = `audit.periksa(${kepala?.id}, '\\x${kepala?.hash}')`;
			expect(await g.sql(`select * from ${tahu}`)).toEqual([]);
			expect(await g.sql(`select id::int, sebab from audit.periksa(${kepala?.id}, '\\x00')`)).toEqual([{ id: kepala?.id, sebab: 'ujung hilang' }]);
			const potong = `delete from audit.log where id > ${Number(kepala?.id) - 3}`;
			expect(await sesudahDiubah(potong)).toEqual([]);
			await sesudahDiubah(potong, `do $$ begin assert (select sebab from ${tahu}) = 'ujung hilang'; end $$`);
		});
	});

	describe('through the API', () => {
		const isi = () => g.sql(`select count(*)::int as n, encode(sha256(string_agg(hash, ''::bytea order by id)), 'hex') as semua from audit.log`);
		const sebagai = (peran: string, teks: string) =>
			g.sql(`do $uji$ begin set local role ${peran}; ${teks}; end $uji$`).then(
				() => 'berhasil',
				(sebab: unknown) => String((sebab as { code?: string }).code)
			);
		const CARA = [
			`insert into audit.log (id, peran_db, aksi, tabel, hash) values (0, 'x', 'INSERT', 'x', '\\x')`,
			`update audit.log set alasan = 'x' where id = 1`,
			'delete from audit.log where id = 1',
			'truncate audit.log',
			'truncate audit.log cascade',
			'truncate public.profil cascade',
			'truncate public.baris_kertas_kerja cascade',
			'alter table audit.log disable trigger all',
			'alter table public.profil disable trigger all',
			'drop table audit.log',
			'drop trigger z_audit_ubah on public.baris_kertas_kerja',
			`perform set_config('session_replication_role', 'replica', true)`,
			`create or replace function audit.tolak() returns trigger language plpgsql as 'begin return new; end'`,
			'perform audit.periksa()'
		];

		it.each(['anon', 'authenticated', 'service_role'])('%s adds, changes, removes and empties nothing', async (peran) => {
			const sebelum = await isi();
			for (const teks of CARA) expect(await sebagai(peran, teks), teks).toBe('42501');
			expect(await isi()).toEqual(sebelum);
			await utuh(g);
		});

		it('even the owner of the tables is refused while the triggers stand', async () => {
			const sebelum = await isi();
			for (const teks of [`update audit.log set alasan = 'x'`, 'delete from audit.log', 'truncate audit.log', 'truncate audit.log cascade']) {
				await expect(g.sql(teks), teks).rejects.toMatchObject({ code: '42501' });
			}
			expect(await isi()).toEqual(sebelum);
		});

		it('nobody reaches the log or its functions by their names', async () => {
			for (const siapa of PELAKU) {
				for (const jawab of [await g.pilih(siapa, 'audit', 'log'), await g.rpc(siapa, 'audit', 'periksa'), await g.rpc(siapa, 'audit', 'kanonik')]) {
					expect(jawab.galat, siapa).toMatch(/42501|42883|PGRST106|PGRST202/);
				}
			}
		});
	});
});
