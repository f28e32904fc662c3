// Accounts by invitation: one code for one address, once, for a day; and an account switched off is off at once.
import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Akun, type Backend, type Peran, KOTA, bukaBulan, mulaiBackend, siapkanSkpd } from '../support/backend';
import { Perangkat } from '../support/perangkat';
import { type Postgres, mulaiPostgres } from '../support/postgres';

type Undangan = { id: string; kode: string; email: string; kedaluwarsa: string };
const BULAN = '2026-11-01';

let b: Backend;
let skpd: string;
let lain: string;
let admin: Akun;
let bkad: Perangkat;

beforeAll(async () => {
	b = await mulaiBackend();
	[skpd, lain] = [await siapkanSkpd(b, 'SATU'), await siapkanSkpd(b, 'DUA')];
	await bukaBulan(b, BULAN);
	admin = await b.akun('admin_bkad');
	bkad = new Perangkat(admin.klien);
});
afterAll(() => b?.close());

const undang = (email: string, peran: Peran = 'bendahara', tujuan: string | null = peran === 'bendahara' ? skpd : null): Promise<Undangan> =>
	bkad.rpc('buat_undangan', { p_email: email, p_nama: 'Ratna Uji', p_peran: peran, p_skpd_id: tujuan });
/** Somebody who signed up with this address; nothing more. */
const calon = async (email: string = `${randomUUID()}@uji.sipaus.test`) => {
	const akun = await b.akun(undefined, [], email);
	return { ...akun, alat: new Perangkat(akun.klien) };
};
type Calon = Awaited<ReturnType<typeof calon>>;
const ambil = (siapa: Calon, kode: string | null) => siapa.alat.rpc<{ peran: Peran; nama: string }>('ambil_undangan', { p_kode: kode });
const diterima = async (tujuan = skpd): Promise<Calon> => {
	const siapa = await calon();
	await ambil(siapa, (await undang(siapa.email, 'bendahara', tujuan)).kode);
	return siapa;
};
const atur = (siapa: { id: string }, aktif: boolean) => bkad.rpc('atur_akun', { p_profil: siapa.id, p_aktif: aktif });

const TABEL = ['profil', 'penugasan', 'skpd', 'periode', 'jenis_kertas_kerja', 'parameter_iuran', 'kertas_kerja', 'baris_kertas_kerja', 'riwayat_kertas_kerja', 'impor'];

/** What an account sees of all tables, and of its scopes. */
async function terlihat({ klien, alat }: Pick<Calon, 'klien' | 'alat'>) {
	const tabel: Record<string, number> = {};
	for (const nama of TABEL) tabel[nama] = (await klien.from(nama).select('*')).data?.length ?? 0;
	const keadaan = await alat.rpc<{ aktif: boolean; scopes: { id: string }[] }>('sync_state');
	const tarikan = await Promise.all([skpd, lain, KOTA].map((scope) => alat.tarik(scope)));
	return { tabel, aktif: keadaan.aktif, scopes: keadaan.scopes.map((s) => s.id).sort(), tarikan: tarikan.map((t) => t.scope), baris: tarikan.map((t) => t.rows.length) };
}
const TIDAK_ADA = {
	tabel: Object.fromEntries(TABEL.map((nama) => [nama, 0])),
	aktif: false,
	scopes: [],
	tarikan: [null, null, null],
	baris: [0, 0, 0]
};
const bukaKertas = (jenis: string) => ({ scope: skpd, cmd: 'buka_kertas_kerja', args: { id: randomUUID(), bulan: BULAN, jenis } });

describe('an invitation', () => {
	it('turns an account that sees nothing into the treasurer of the invited agency alone', async () => {
		const siapa = await calon();
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
		await expect(siapa.alat.kirim(bukaKertas('tpp_pns'))).rejects.toThrow('PT403 akun_nonaktif');
		const { kode } = await undang(siapa.email);
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
		expect(await ambil(siapa, kode)).toEqual({ peran: 'bendahara', nama: 'Ratna Uji' });
		const kini = await terlihat(siapa);
		expect(kini).toMatchObject({ aktif: true, scopes: [KOTA, skpd].sort(), tarikan: ['bendahara', null, 'bendahara'] });
		expect(kini.tabel).toMatchObject({ profil: 1, penugasan: 1, skpd: 1, periode: 1 });
		expect(await siapa.alat.kirim(bukaKertas('tpp_pns'))).toMatchObject([{ status: 'ok' }]);
	});

	it('makes an admin with the role it names', async () => {
		for (const peran of ['admin_bpjs', 'admin_bkad'] as const) {
			const siapa = await calon();
			expect(await ambil(siapa, (await undang(siapa.email, peran)).kode)).toMatchObject({ peran });
			expect((await terlihat(siapa)).tarikan).toEqual([1, 2, 3].map(() => expect.stringMatching(`^${peran}:`)));
		}
	});

	it('is used once', async () => {
		const siapa = await calon();
		const { kode } = await undang(siapa.email);
		await ambil(siapa, kode);
		await expect(ambil(siapa, kode)).rejects.toThrow('PT409 undangan_terpakai');
		await atur(siapa, false);
		await expect(ambil(siapa, kode)).rejects.toThrow('PT409 undangan_terpakai');
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
	});

	it('holds for 24 hours and no longer', async () => {
		const siapa = await calon();
		const { id, kode, kedaluwarsa } = await undang(siapa.email);
		expect(Math.abs(Date.parse(kedaluwarsa) - Date.now() - 86_400_000)).toBeLessThan(60_000);
		await b.sql(`update public.undangan set kedaluwarsa = now() - interval '1 second' where id = $1`, [id]);
		await expect(ambil(siapa, kode)).rejects.toThrow('PT409 undangan_kedaluwarsa');
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
		await b.sql(`update public.undangan set kedaluwarsa = now() + interval '1 minute' where id = $1`, [id]);
		expect(await ambil(siapa, kode)).toMatchObject({ peran: 'bendahara' });
	});

	it('is void once cancelled, and once a newer one for the same person and agency is made', async () => {
		const siapa = await calon();
		const pertama = await undang(siapa.email);
		const kedua = await undang(siapa.email.toUpperCase());
		await expect(ambil(siapa, pertama.kode)).rejects.toThrow('PT409 undangan_tidak_sah');
		expect(await bkad.rpc('batalkan_undangan', { p_id: kedua.id })).toEqual({ dibatalkan: true });
		expect(await bkad.rpc('batalkan_undangan', { p_id: kedua.id })).toEqual({ dibatalkan: false });
		await expect(ambil(siapa, kedua.kode)).rejects.toThrow('PT409 undangan_tidak_sah');
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
	});

	it('is refused to every other address, whatever the account says about itself', async () => {
		const { kode, email } = await undang(`${randomUUID()}@uji.sipaus.test`);
		const orang = await calon();
		await expect(ambil(orang, kode)).rejects.toThrow('PT409 undangan_tidak_sah');
		const klien = createClient('http://sipaus.test', b.kunci, { global: { fetch: b.fetch as typeof fetch }, auth: { persistSession: false, autoRefreshToken: false } });
		const sandi = 'rahasia-uji-123';
		const { data } = await klien.auth.signUp({ email: `${randomUUID()}@uji.sipaus.test`, password: sandi, options: { data: { email, peran: 'admin_bkad', email_verified: true } } });
		expect(data.session).not.toBe(null);
		const pengaku = { klien, alat: new Perangkat(klien) } as Calon;
		await expect(ambil(pengaku, kode)).rejects.toThrow('PT409 undangan_tidak_sah');
		expect(await terlihat(pengaku)).toEqual(TIDAK_ADA);
	});

	it('answers a wrong code and a wrong address with the same words', async () => {
		const { kode } = await undang(`${randomUUID()}@uji.sipaus.test`);
		const siapa = await calon();
		const galat = (klien: Calon['klien'], p_kode: string | null) => klien.rpc('ambil_undangan', { p_kode }).then((jawab) => jawab.error);
		const tanpaUndangan = await galat(siapa.klien, kode);
		await undang(siapa.email);
		expect(tanpaUndangan?.code).toBe('PT409');
		for (const salah of [kode, kode.slice(0, -1), `${kode}0`, '', '---', null, '%', 'x'.repeat(100_000), '0000-0000-0000']) {
			expect(await galat(siapa.klien, salah)).toEqual(tanpaUndangan);
		}
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
	});

	it('has a code of sixty random bits, readable by hand, that forgives what hands do', async () => {
		const kode: string[] = [];
		for (let i = 0; i < 40; i++) kode.push((await undang(`${randomUUID()}@uji.sipaus.test`)).kode);
		expect(new Set(kode).size).toBe(40);
		for (const satu of kode) expect(satu).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
		// Every letter of the alphabet turns up: five whole bits a place.
		expect(new Set(kode.join('').replaceAll('-', '')).size).toBe(32);
		const siapa = await calon();
		const undangan = await undang(siapa.email);
		const diketik = ` ${undangan.kode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
		expect(await ambil(siapa, diketik)).toMatchObject({ peran: 'bendahara' });
	});

	it('is made only with an address, a name, a known role, and an agency exactly for treasurers', async () => {
		const [tutup] = await b.sql<{ id: string }>(`insert into public.skpd select (r).* from (select jsonb_populate_record(s, jsonb_build_object('skpd_id', x, 'id', x, 'kode', 'T', 'aktif', false)) r from public.skpd s, gen_random_uuid() x where s.id = $1) q returning id`, [skpd]);
		const email = 'ratna@uji.sipaus.test';
		const salah: [string, string, string, string | null][] = [
			['ratna', 'Ratna', 'bendahara', skpd],
			['', 'Ratna', 'bendahara', skpd],
			[`${'a'.repeat(250)}@uji.id`, 'Ratna', 'bendahara', skpd],
			[email, '  ', 'bendahara', skpd],
			[email, 'R'.repeat(121), 'bendahara', skpd],
			[email, 'Ratna', 'penguasa', null],
			[email, 'Ratna', 'admin_bpjs', skpd],
			[email, 'Ratna', 'bendahara', null],
			[email, 'Ratna', 'bendahara', randomUUID()],
			[email, 'Ratna', 'bendahara', String(tutup?.id)]
		];
		for (const [p_email, p_nama, p_peran, p_skpd_id] of salah) {
			await expect(bkad.rpc('buat_undangan', { p_email, p_nama, p_peran, p_skpd_id }), `${p_email} ${p_peran}`).rejects.toThrow('PT409 nilai_tidak_sah');
		}
		expect(await b.sql('select 1 from public.undangan where email = $1', [email])).toEqual([]);
	});

	it('leaves its code nowhere in the database: not in a table, not in the log, only as a hash', async () => {
		const siapa = await calon();
		const terpakai = await undang(siapa.email);
		const terbuka = await undang(`${randomUUID()}@uji.sipaus.test`);
		await ambil(siapa, terpakai.kode);
		await ambil(siapa, terpakai.kode).catch(() => {});
		const tabel = await b.sql<{ nama: string }>(
			`select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace
			 where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema')`
		);
		const cari = async (pola: string[]): Promise<string[]> => {
			const ada: string[] = [];
			for (const { nama } of tabel) {
				const [{ n } = { n: 0 }] = await b.sql<{ n: number }>(`select count(*)::int as n from ${nama} x where to_jsonb(x)::text ilike any ($1::text[])`, [pola.map((p) => `%${p}%`)]);
				if (n > 0) ada.push(nama);
			}
			return ada;
		};
		expect(tabel.map((t) => t.nama)).toEqual(expect.arrayContaining(['auth.users', 'audit.log', 'public.undangan']));
		for (const { id, kode } of [terpakai, terbuka]) {
			const polos = kode.replaceAll('-', '');
			expect(await cari([kode, polos, Buffer.from(kode).toString('hex'), Buffer.from(polos).toString('hex'), Buffer.from(polos).toString('base64')])).toEqual([]);
			// The search finds what is there: the hash, in its one column.
			const [{ hash } = { hash: '' }] = await b.sql<{ hash: string }>(`select encode(sha256, 'hex') as hash from privat.kode_undangan where undangan_id = $1`, [id]);
			expect(hash).toMatch(/^[0-9a-f]{64}$/);
			expect(await cari([hash])).toEqual(['privat.kode_undangan']);
		}
		// The list of accounts shows the invitation, without code and hash.
		const daftar = await bkad.rpc<{ undangan: Record<string, unknown>[] }>('daftar_akun');
		const satu = daftar.undangan.find((u) => u.id === terbuka.id);
		expect(Object.keys(satu ?? {}).sort()).toEqual(['dibuat_pada', 'email', 'id', 'kedaluwarsa', 'nama', 'peran', 'skpd_id']);
	});
});

describe('an account switched off', () => {
	it('reads and writes nothing from its next request on, with the token it already has', async () => {
		for (const peran of ['bendahara', 'admin_bpjs', 'admin_bkad'] as const) {
			const siapa = await calon();
			await ambil(siapa, (await undang(siapa.email, peran)).kode);
			const { scopes } = await terlihat(siapa);
			expect(scopes).toContain(skpd);
			await atur(siapa, false);
			expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
			await expect(siapa.alat.kirim({ scope: skpd, rows: [] })).rejects.toThrow('PT403 akun_nonaktif');
			await expect(siapa.alat.rpc('sync_stage', { p_client: siapa.alat.id, p_mid: 1, p_part: 0, p_rows: [] })).rejects.toThrow('PT403 akun_nonaktif');
			await expect(siapa.alat.rpc('daftar_akun')).rejects.toThrow('PT403 tidak_berhak');
			await expect(siapa.alat.rpc('riwayat_audit', { p_skpd: skpd })).rejects.toThrow('PT403 tidak_berhak');
			await expect(siapa.alat.rpc('buat_undangan', { p_email: siapa.email, p_nama: 'Saya', p_peran: peran, p_skpd_id: null })).rejects.toThrow('PT403 tidak_berhak');
			await expect(siapa.alat.rpc('atur_akun', { p_profil: siapa.id, p_aktif: true })).rejects.toThrow('PT403 tidak_berhak');
			const { error } = await siapa.klien.from('baris_kertas_kerja').insert({ skpd_id: skpd, id: randomUUID(), kertas_kerja_id: randomUUID(), nama: 'Uji' });
			expect(error?.code).toBe('42501');
		}
	});

	it('keeps its queue: what was refused as a whole is accepted after it is switched on again', async () => {
		const siapa = await diterima();
		const mutasi = [{ ...bukaKertas('tpg'), mid: 1, rows: [] }];
		await atur(siapa, false);
		await expect(siapa.alat.ulang(mutasi)).rejects.toThrow('PT403 akun_nonaktif');
		await atur(siapa, true);
		expect((await terlihat(siapa)).scopes).toEqual([KOTA, skpd].sort());
		expect(await siapa.alat.ulang(mutasi)).toMatchObject([{ mid: 1, status: 'ok' }]);
	});

	it('comes back by a new invitation with what that one says and nothing from before', async () => {
		const siapa = await diterima(skpd);
		await atur(siapa, false);
		await ambil(siapa, (await undang(siapa.email, 'bendahara', lain)).kode);
		expect((await terlihat(siapa)).scopes).toEqual([KOTA, lain].sort());
		await atur(siapa, false);
		await ambil(siapa, (await undang(siapa.email, 'admin_bpjs')).kode);
		expect(await b.sql('select 1 from public.penugasan where profil_id = $1', [siapa.id])).toEqual([]);
		expect((await terlihat(siapa)).aktif).toBe(true);
	});

	it('does not come back by an invitation that was still open when it was switched off', async () => {
		const siapa = await diterima(skpd);
		const { id, kode } = await undang(siapa.email, 'bendahara', lain);
		await atur(siapa, false);
		await expect(ambil(siapa, kode)).rejects.toThrow('PT409 undangan_tidak_sah');
		expect(await terlihat(siapa)).toEqual(TIDAK_ADA);
		const [satu] = await b.sql<{ batal: boolean }>('select dibatalkan_pada is not null as batal from public.undangan where id = $1', [id]);
		expect(satu).toEqual({ batal: true });
	});

	it('leaves a second agency by invitation untouched while it is on', async () => {
		const siapa = await diterima(skpd);
		await ambil(siapa, (await undang(siapa.email, 'bendahara', lain)).kode);
		expect((await terlihat(siapa)).scopes).toEqual([KOTA, skpd, lain].sort());
	});

	it('gives its address up to a new sign-in of the same address', async () => {
		const lama = await diterima(skpd);
		await b.sql('delete from auth.users where id = $1', [lama.id]);
		const baru = await calon(lama.email);
		expect(baru.id).not.toBe(lama.id);
		expect(await terlihat(baru)).toEqual(TIDAK_ADA);
		await ambil(baru, (await undang(baru.email, 'bendahara', lain)).kode);
		expect((await terlihat(baru)).scopes).toEqual([KOTA, lain].sort());
		const [profil] = await b.sql<{ aktif: boolean; email: string }>('select aktif, email from public.profil where id = $1', [lama.id]);
		expect(profil).toEqual({ aktif: false, email: `lama.${lama.id}.${lama.email}` });
	});

	it('is never the own one nor the last admin', async () => {
		await expect(atur(admin, false)).rejects.toThrow('PT409 akun_sendiri');
		await expect(atur({ id: randomUUID() }, false)).rejects.toThrow('PT409 tidak_ditemukan');
		await b.sql(`update public.profil set aktif = false where peran = 'admin_bkad' and id <> $1`, [admin.id]);
		// Giving the role up by an invitation would leave nobody either.
		const { kode } = await undang(admin.email, 'admin_bpjs');
		await expect(bkad.rpc('ambil_undangan', { p_kode: kode })).rejects.toThrow('PT409 admin_terakhir');
		expect(await b.sql(`select id from public.profil where peran = 'admin_bkad' and aktif`)).toEqual([{ id: admin.id }]);
	});
});

describe('at the same time, on PostgreSQL', () => {
	let pg: Postgres;
	let kepala: string;
	beforeAll(async () => {
		pg = await mulaiPostgres();
		kepala = await pg.akun('admin_bkad');
	});
	afterAll(() => pg?.tutup());
	const kode = (sebab: unknown): string => (sebab as Error).message;
	const buat = (p_email: string, p_peran: Peran = 'admin_bpjs') => pg.rpc<Undangan>(kepala, 'buat_undangan', { p_email, p_nama: 'Uji', p_peran });

	/** Holds the audit chain, so that whoever is about to write waits there until it is let go. */
	async function tahanRantai(kerja: (lepas: () => Promise<void>) => Promise<void>): Promise<void> {
		const klien = new Client({ connectionString: pg.url });
		await klien.connect();
		await klien.query('begin; select pg_advisory_xact_lock(7301)');
		await kerja(async () => void (await klien.query('commit'))).finally(() => klien.end());
	}
	const menunggu = (berapa: number) => expect.poll(async () => (await pg.sql('select 1 from pg_locks where not granted')).length, { timeout: 2_500 }).toBe(berapa);

	it('an admin who renews an invitation and one who switches him off never wait for each other in a circle', async () => {
		const [a, c] = [await pg.akun('admin_bkad'), await pg.akun('admin_bkad')];
		const email = `${randomUUID()}@uji.sipaus.test`;
		await pg.rpc(a, 'buat_undangan', { p_email: email, p_nama: 'Uji', p_peran: 'admin_bpjs' });
		const jawab: Promise<string>[] = [];
		await tahanRantai(async (lepas) => {
			// Replaces the open one, and its reference to him needs his row; the other holds that row.
			jawab.push(pg.rpc(a, 'buat_undangan', { p_email: email, p_nama: 'Uji', p_peran: 'admin_bpjs' }).then(() => 'ok', kode));
			await menunggu(1);
			jawab.push(pg.rpc(c, 'atur_akun', { p_profil: a, p_aktif: false }).then(() => 'ok', kode));
			await menunggu(2);
			await lepas();
		});
		expect(await Promise.all(jawab)).toEqual(['ok', 'ok']);
	});

	it('an admin who was switched off while he waited invites nobody', async () => {
		const [a, c] = [await pg.akun('admin_bkad'), await pg.akun('admin_bkad')];
		const jawab: Promise<string>[] = [];
		await tahanRantai(async (lepas) => {
			jawab.push(pg.rpc(c, 'atur_akun', { p_profil: a, p_aktif: false }).then(() => 'ok', kode));
			await menunggu(1);
			jawab.push(pg.rpc(a, 'buat_undangan', { p_email: `${randomUUID()}@uji.sipaus.test`, p_nama: 'Uji', p_peran: 'admin_bkad' }).then(() => 'ok', kode));
			await menunggu(2);
			await lepas();
		});
		expect(await Promise.all(jawab)).toEqual(['ok', 'tidak_berhak']);
	});

	it('one code is taken once, however many devices send it', async () => {
		const email = `${randomUUID()}@uji.sipaus.test`;
		const id = await pg.akun(undefined, [], email);
		const undangan = await buat(email);
		const jawab = await Promise.all([1, 2, 3, 4, 5, 6].map(() => pg.rpc(id, 'ambil_undangan', { p_kode: undangan.kode }).then(() => 'ok', kode)));
		expect(jawab.sort()).toEqual(['ok', ...Array.from({ length: 5 }, () => 'undangan_terpakai')]);
	});

	it('an address the sign-in service has not confirmed redeems nothing', async () => {
		const email = `${randomUUID()}@uji.sipaus.test`;
		const id = await pg.akun(undefined, [], email);
		await pg.sql('update auth.users set email_confirmed_at = null where id = $1', [id]);
		const undangan = await buat(email);
		await expect(pg.rpc(id, 'ambil_undangan', { p_kode: undangan.kode })).rejects.toThrow('undangan_tidak_sah');
		await pg.sql('update auth.users set email_confirmed_at = now() where id = $1', [id]);
		expect(await pg.rpc(id, 'ambil_undangan', { p_kode: undangan.kode })).toMatchObject({ peran: 'admin_bpjs' });
	});

	it('two admins who switch each other off leave one of them', async () => {
		for (let putaran = 0; putaran < 5; putaran++) {
			await pg.sql(`update public.profil set aktif = false where peran = 'admin_bkad'`);
			const [a, c] = [await pg.akun('admin_bkad'), await pg.akun('admin_bkad')];
			const jawab = await Promise.all([
				pg.rpc(a, 'atur_akun', { p_profil: c, p_aktif: false }).then(() => 'ok', kode),
				pg.rpc(c, 'atur_akun', { p_profil: a, p_aktif: false }).then(() => 'ok', kode)
			]);
			expect(jawab.sort()).toEqual(['ok', 'tidak_berhak']);
			expect(await pg.sql(`select 1 from public.profil where peran = 'admin_bkad' and aktif`)).toHaveLength(1);
		}
		await pg.sql('update public.profil set aktif = true where id = $1', [kepala]);
	});

	it('switching off and redeeming never wait for each other in a circle, and off stays off', async () => {
		for (let putaran = 0; putaran < 8; putaran++) {
			const email = `${randomUUID()}@uji.sipaus.test`;
			const id = await pg.akun('admin_bpjs', [], email);
			const undangan = await buat(email);
			const [ambilan, mati] = await Promise.all([
				pg.rpc(id, 'ambil_undangan', { p_kode: undangan.kode }).then(() => 'ok', kode),
				pg.rpc(kepala, 'atur_akun', { p_profil: id, p_aktif: false }).then(() => 'ok', kode)
			]);
			expect([ambilan, mati]).toEqual([expect.stringMatching(/^(ok|undangan_tidak_sah)$/), 'ok']);
			expect(await pg.sql('select aktif from public.profil where id = $1', [id])).toEqual([{ aktif: false }]);
		}
	});
});
