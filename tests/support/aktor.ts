// Who tries: the people of the tests, and one way to act as any of them on either backend.
import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';
import pg from 'pg';
import { type Backend, type Peran, bukaBulan, mulaiBackend, siapkanSkpd } from './backend';
import { type Meja, isiMeja } from './meja';
import { type Basis, type Jalankan, mulaiPostgres } from './postgres';

export const PELAKU = ['bendahara', 'bendahara_lain', 'admin_bpjs', 'admin_bkad', 'nonaktif', 'tanpa_profil', 'anon'] as const;
export type Pelaku = (typeof PELAKU)[number];
type Baris = Record<string, unknown>;
/** Rows, or the code of the refusal. A forbidden update is no error but no rows. */
export type Jawab = { rows: Baris[]; galat: null } | { rows: null; galat: string };

export type Http = { status: number; kepala: Headers; teks: string };

export type Gerbang = {
	nama: string;
	sql: Jalankan;
	/** Makes the account behind a name; `anon` needs none. */
	daftar: (siapa: Pelaku, peran?: Peran, skpd?: string[]) => Promise<string>;
	pilih: (siapa: Pelaku, skema: string, tabel: string) => Promise<Jawab>;
	/** Does not ask for the row back: that would need the right to see it as well. */
	sisip: (siapa: Pelaku, tabel: string, baris: Baris) => Promise<Jawab>;
	/** Tries it on every row there is; `kolom` is any column without blanks. */
	ubah: (siapa: Pelaku, tabel: string, isi: Baris, kolom: string) => Promise<Jawab>;
	hapus: (siapa: Pelaku, tabel: string, kolom: string) => Promise<Jawab>;
	/** Upsert on the key of the table. */
	timpa: (siapa: Pelaku, tabel: string, baris: Baris) => Promise<Jawab>;
	/** Changes, or deletes when there is nothing to set, the rows that equal `di`. */
	kena: (siapa: Pelaku, tabel: string, di: Baris, isi?: Baris) => Promise<Jawab>;
	rpc: (siapa: Pelaku, skema: string, fungsi: string, args?: Baris) => Promise<Jawab>;
	/** A request as it is, where there is HTTP; a statement as it is, where there is not. */
	http?: (siapa: Pelaku, jalur: string, init?: RequestInit) => Promise<Http>;
	kueri?: (siapa: Pelaku, teks: string, nilai?: unknown[]) => Promise<Jawab>;
	tutup: () => Promise<void>;
};

const kode = (sebab: unknown): string => String((sebab as { code?: string }).code ?? sebab);

/** Through HTTP as the browser does, with the embedded backend as it grants rights: everything to everybody. */
export async function gerbangLite(): Promise<Gerbang> {
	const b: Backend = await mulaiBackend();
	const klien = new Map<Pelaku, SupabaseClient>([['anon', b.anon()]]);
	const token = new Map<Pelaku, string>();
	const sebagai = (siapa: Pelaku): SupabaseClient => {
		const satu = klien.get(siapa);
		if (!satu) throw new Error(`Belum ada akun ${siapa}`);
		return satu;
	};
	const baca = ({ data, error }: { data: unknown; error: { code?: string } | null }): Jawab =>
		error
			? { rows: null, galat: error.code ?? 'tanpa kode' }
			: { rows: (Array.isArray(data) ? data : data === null ? [] : [data]) as Baris[], galat: null };
	return {
		nama: 'lite',
		sql: b.sql,
		daftar: async (siapa, peran, skpd) => {
			const akun = await b.akun(peran, skpd);
			klien.set(siapa, akun.klien);
			token.set(siapa, akun.token);
			return akun.id;
		},
		pilih: async (siapa, skema, tabel) => baca(await sebagai(siapa).schema(skema).from(tabel).select('*')),
		sisip: async (siapa, tabel, baris) => baca(await sebagai(siapa).from(tabel).insert(baris)),
		ubah: async (siapa, tabel, isi, kolom) => baca(await sebagai(siapa).from(tabel).update(isi).not(kolom, 'is', null).select()),
		hapus: async (siapa, tabel, kolom) => baca(await sebagai(siapa).from(tabel).delete().not(kolom, 'is', null).select()),
		timpa: async (siapa, tabel, baris) => baca(await sebagai(siapa).from(tabel).upsert(baris).select()),
		kena: async (siapa, tabel, di, isi) => {
			const satu = sebagai(siapa).from(tabel);
			return baca(await (isi ? satu.update(isi) : satu.delete()).match(di).select());
		},
		rpc: async (siapa, skema, fungsi, args = {}) => baca(await sebagai(siapa).schema(skema).rpc(fungsi, args)),
		http: async (siapa, jalur, init = {}) => {
			const kepala = { apikey: b.kunci, authorization: `Bearer ${token.get(siapa) ?? b.kunci}`, 'content-type': 'application/json' };
			const jawab = await b.fetch(`http://sipaus.test${jalur}`, { ...init, headers: { ...kepala, ...(init.headers as Record<string, string>) } });
			return { status: jawab.status, kepala: jawab.headers, teks: await jawab.text() };
		},
		tutup: b.close
	};
}

/** Straight SQL under the API's roles: what remains when nobody grants anything again. */
export function gerbangPostgres(nama: string, b: Basis, ada: Partial<Record<Pelaku, string>> = {}): Gerbang {
	const akun = new Map<Pelaku, string | null>([['anon', null], ...(Object.entries(ada) as [Pelaku, string][])]);
	const coba = async (siapa: Pelaku, teks: string, nilai: unknown[] = []): Promise<Jawab> => {
		const id = akun.get(siapa);
		if (id === undefined) throw new Error(`Belum ada akun ${siapa}`);
		try {
			return { rows: await b.sebagai(id, (jalankan) => jalankan<Baris>(teks, nilai)), galat: null };
		} catch (sebab) {
			return { rows: null, galat: kode(sebab) };
		}
	};
	const { escapeIdentifier: n } = pg;
	return {
		nama,
		sql: b.sql,
		daftar: async (siapa, peran, skpd) => {
			const id = await b.akun(peran, skpd);
			akun.set(siapa, id);
			return id;
		},
		pilih: (siapa, skema, tabel) => coba(siapa, `select * from ${n(skema)}.${n(tabel)}`),
		sisip: (siapa, tabel, baris) => {
			const k = Object.keys(baris);
			return coba(siapa, `insert into public.${n(tabel)} (${k.map(n).join(', ')}) values (${k.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(baris));
		},
		ubah: (siapa, tabel, isi, kolom) => {
			const k = Object.keys(isi);
			return coba(siapa, `update public.${n(tabel)} set ${k.map((satu, i) => `${n(satu)} = $${i + 1}`).join(', ')} where ${n(kolom)} is not null returning *`, Object.values(isi));
		},
		hapus: (siapa, tabel, kolom) => coba(siapa, `delete from public.${n(tabel)} where ${n(kolom)} is not null returning *`),
		timpa: (siapa, tabel, baris) => {
			const k = Object.keys(baris);
			const isi = `insert into public.${n(tabel)} (${k.map(n).join(', ')}) values (${k.map((_, i) => `$${i + 1}`).join(', ')})`;
			return coba(siapa, `${isi} on conflict (skpd_id, id) do update set ${k.map((satu) => `${n(satu)} = excluded.${n(satu)}`).join(', ')} returning *`, Object.values(baris));
		},
		kena: (siapa, tabel, di, isi = {}) => {
			const [k, d] = [Object.keys(isi), Object.keys(di)];
			const apa = k.length > 0 ? `update public.${n(tabel)} set ${k.map((satu, i) => `${n(satu)} = $${i + 1}`).join(', ')}` : `delete from public.${n(tabel)}`;
			return coba(siapa, `${apa} where ${d.map((satu, i) => `${n(satu)} = $${k.length + i + 1}`).join(' and ')} returning *`, [...Object.values(isi), ...Object.values(di)]);
		},
		kueri: coba,
		rpc: async (siapa, skema, fungsi, args = {}) => {
			const k = Object.keys(args);
			const nilai = k.map((satu) => (typeof args[satu] === 'object' && args[satu] !== null && !Array.isArray(args[satu]) ? JSON.stringify(args[satu]) : args[satu]));
			const bagian = k.map((satu, i) => `${n(satu)} => $${i + 1}`).join(', ');
			const json = nilai.map((satu) => (Array.isArray(satu) ? JSON.stringify(satu) : satu));
			return coba(siapa, `select ${n(skema)}.${n(fungsi)}(${bagian}) as hasil`, json);
		},
		// The cluster closes its databases itself.
		tutup: async () => {}
	};
}

export type Dunia = {
	g: Gerbang;
	bulan: string;
	/** The own agency, and the other one whose every text holds RAHASIA. */
	skpd: string;
	lain: string;
	akun: Record<Exclude<Pelaku, 'anon'>, string>;
	/** A draft and what stands in it; of the other agency one submitted paper and one draft. */
	kertas: string;
	kertasLain: string;
	drafLain: string;
	imporLain: string;
	/** A paid paper of each agency, with everything that the officer's desk holds beside it. */
	meja: Meja;
	mejaLain: Meja;
	/** A person on the payroll of both. */
	nipBersama: string;
};

export const NIP_BERSAMA = '198001012005011001';
export const RAHASIA = 'RAHASIA';
export const PRIBADI = 'PRIBADI';

type Hasil = { results: { status: string; code?: string; [k: string]: unknown }[] };

/** Two agencies with papers, rows, imports, invitations and every kind of person. */
export async function buatDunia(g: Gerbang, bulan = '2026-11-01'): Promise<Dunia> {
	const skpd = await siapkanSkpd(g, PRIBADI);
	const lain = await siapkanSkpd(g, RAHASIA);
	await bukaBulan(g, bulan);
	const akun = {
		bendahara: await g.daftar('bendahara', 'bendahara', [skpd]),
		bendahara_lain: await g.daftar('bendahara_lain', 'bendahara', [lain]),
		admin_bpjs: await g.daftar('admin_bpjs', 'admin_bpjs'),
		admin_bkad: await g.daftar('admin_bkad', 'admin_bkad'),
		nonaktif: await g.daftar('nonaktif', 'bendahara', [skpd]),
		tanpa_profil: await g.daftar('tanpa_profil')
	};
	await g.sql('update public.profil set aktif = false where id = $1', [akun.nonaktif]);
	await g.sql('update public.profil set nama = $2 where id = $1', [akun.bendahara_lain, `${RAHASIA} Bendahara`]);
	await g.sql('update public.profil set nama = $2 where id = $1', [akun.bendahara, `${PRIBADI} Bendahara`]);

	async function kertas(siapa: Pelaku, scope: string, jenis: string, tanda: string, nip: string[]): Promise<{ id: string; impor: string }> {
		const [id, impor] = [randomUUID(), randomUUID()];
		const rows = nip.map((satu, i) => ({
			t: 'baris_kertas_kerja',
			id: randomUUID(),
			base: null,
			set: { urut: i + 1, nip: satu, nama: `${tanda} ${i + 1}`, jabatan: tanda, gaji_pokok: 4_000_000, tpp_beban_kerja: 3_000_000 + i }
		}));
		await kirim(g, siapa, [
			{ scope, cmd: 'buka_kertas_kerja', args: { id, bulan, jenis } },
			{ scope, cmd: 'terapkan_impor', args: { impor_id: impor, kertas_kerja_id: id, sumber: 'berkas', nama_berkas: `${tanda}.xlsx` }, rows }
		]);
		return { id, impor };
	}
	const satu = await kertas('bendahara', skpd, 'tpp_pns', PRIBADI, [NIP_BERSAMA, '198001012005011002']);
	const dua = await kertas('bendahara_lain', lain, 'tpp_pns', RAHASIA, [NIP_BERSAMA, '198001012005011003']);
	const tiga = await kertas('bendahara_lain', lain, 'tpg', RAHASIA, ['198001012005011004']);
	await ajukan(g, 'bendahara_lain', lain, dua.id);
	await g.rpc('admin_bkad', 'public', 'buat_undangan', { p_email: 'rahasia@uji.sipaus.test', p_nama: `${RAHASIA} Undangan`, p_peran: 'bendahara', p_skpd_id: lain });
	const meja = await isiMeja(g, 'bendahara', skpd, bulan, PRIBADI, '198001012005011005');
	const mejaLain = await isiMeja(g, 'bendahara_lain', lain, bulan, RAHASIA, '198001012005011006');
	return { g, bulan, skpd, lain, akun, meja, mejaLain, kertas: satu.id, kertasLain: dua.id, drafLain: tiga.id, imporLain: dua.impor, nipBersama: NIP_BERSAMA };
}

/** Sends mutations from a device of its own and insists that all are accepted. */
export async function kirim(g: Gerbang, siapa: Pelaku, mutasi: Baris[]): Promise<Hasil['results']> {
	const hasil = await cobaKirim(g, siapa, mutasi);
	const gagal = hasil.find((satu) => satu.status !== 'ok');
	if (gagal) throw new Error(JSON.stringify(gagal));
	return hasil;
}

export async function cobaKirim(g: Gerbang, siapa: Pelaku, mutasi: Baris[], klien: string = randomUUID()): Promise<Hasil['results']> {
	const jawab = await g.rpc(siapa, 'public', 'sync_push', {
		p_client: klien,
		p_ack: 0,
		p_mutations: mutasi.map((satu, i) => ({ mid: i + 1, ...satu }))
	});
	if (jawab.rows === null) throw new Error(`sync_push ${siapa}: ${jawab.galat}`);
	const isi = jawab.rows[0] as { hasil?: Hasil } & Hasil;
	return (isi.hasil ?? isi).results;
}

/** Arguments of a submission as a device with the right figures would send them. */
export async function argumenAjukan(sql: Jalankan, skpd: string, kertas: string): Promise<Baris> {
	const baris = await sql<{ id: string; k1: number; k4: number }>(
		'select h.id, (h.r).kurang1 as k1, (h.r).kurang4 as k4 from privat.hitung_kertas_kerja($1, $2) h',
		[skpd, kertas]
	);
	const jumlah = (kolom: 'k1' | 'k4'): number => baris.reduce((n, b) => n + Number(b[kolom]), 0);
	return {
		kertas_kerja_id: kertas,
		total: { jumlah_pegawai: baris.length, kurang1: jumlah('k1'), kurang4: jumlah('k4'), kurang_total: jumlah('k1') + jumlah('k4') },
		hasil: Object.fromEntries(baris.map((b) => [b.id, [Number(b.k1), Number(b.k4)]]))
	};
}

export async function ajukan(g: Gerbang, siapa: Pelaku, skpd: string, kertas: string): Promise<void> {
	await kirim(g, siapa, [{ scope: skpd, cmd: 'ajukan', args: await argumenAjukan(g.sql, skpd, kertas) }]);
}

export { mulaiPostgres };
