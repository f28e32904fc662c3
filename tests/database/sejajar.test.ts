// Many people at once on a real PostgreSQL: nobody misses a row, nothing happens twice, one of two decisions stands.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { argumenAjukan } from '../support/aktor';
import { bukaBulan, siapkanSkpd } from '../support/backend';
import type { Putusan } from '../support/perangkat';
import { type Basis, type Postgres, mulaiPostgres } from '../support/postgres';

type Kiriman = { scope: string; cmd?: string; args?: Record<string, unknown>; rows?: unknown[] };
type Tarikan = { rows: { t: string; d: { id: string; revision: number } }[]; next: number; more: boolean };

const BULAN = '2026-11-01';
const PENULIS = 16;
const KIRIMAN = 14;
const BARIS = 'baris_kertas_kerja';

let pg: Postgres;
beforeAll(async () => {
	pg = await mulaiPostgres();
	await bukaBulan(pg, BULAN);
});
afterAll(() => pg?.tutup());

/** A device that repeats a batch when the server asks for patience, as the real one does. */
class Alat {
	readonly id = randomUUID();
	mid = 0;
	constructor(
		readonly b: Basis,
		readonly akun: string
	) {}

	siapkan = (daftar: Kiriman[]) => daftar.map((satu) => ({ cmd: null, args: {}, rows: [], ...satu, mid: ++this.mid }));

	async kirim(...daftar: Kiriman[]): Promise<Putusan[]> {
		return this.ulang(this.siapkan(daftar));
	}
	async ulang(mutasi: unknown[]): Promise<Putusan[]> {
		for (let sisa = 5; ; sisa--) {
			try {
				return (await this.b.rpc<{ results: Putusan[] }>(this.akun, 'sync_push', { p_client: this.id, p_ack: 0, p_mutations: mutasi })).results;
			} catch (sebab) {
				// Only waiting too long for a lock is repeated: a deadlock would be a wrong order of locks.
				if (sisa === 0 || (sebab as { code?: string }).code !== '55P03') throw sebab;
			}
		}
	}
}

const baris = (kk: string, nama: string, isi: Record<string, unknown> = {}, id: string = randomUUID()) => ({
	t: BARIS,
	id,
	base: null,
	set: { kertas_kerja_id: kk, nama, tpp_beban_kerja: 1_000_000, ...isi }
});
const impor = (kk: string) => ({ impor_id: randomUUID(), kertas_kerja_id: kk, sumber: 'berkas', nama_berkas: 'mei.xlsx' });
const nip = (n: number): string => `19800101200501${String(n).padStart(4, '0')}`;

async function kertasBaru(alat: Alat, scope: string, jenis: string): Promise<string> {
	const id = randomUUID();
	const [putusan] = await alat.kirim({ scope, cmd: 'buka_kertas_kerja', args: { id, bulan: BULAN, jenis } });
	expect(putusan).toMatchObject({ status: 'ok' });
	return id;
}

/** Everything of a scope as the database holds it: key to revision. */
async function tersimpan(b: Basis, scope: string): Promise<Map<string, number>> {
	const tabel = await b.sql<{ nama: string }>('select nama from privat.tabel_sinkron');
	const teks = tabel.map(({ nama }) => `select '${nama}:' || id as kunci, revision from public.${nama} where skpd_id = $1`).join(' union all ');
	return new Map((await b.sql<{ kunci: string; revision: number }>(teks, [scope])).map((r) => [r.kunci, r.revision]));
}

type Bacaan = { punya: Map<string, number>; urutan: number[]; tarikan: number };

/** Pulls from its last cursor, in small pages, until nobody writes any more and nothing is left. */
async function baca(b: Basis, akun: string, scope: string, selesai: () => boolean): Promise<Bacaan> {
	const bacaan: Bacaan = { punya: new Map(), urutan: [], tarikan: 0 };
	for (let kursor = 0; ; bacaan.tarikan++) {
		const terakhir = selesai();
		const { rows, next } = await b.rpc<Tarikan>(akun, 'sync_pull', { p_scope: scope, p_after: kursor, p_limit: 9 });
		for (const { t, d } of rows) {
			bacaan.punya.set(`${t}:${d.id}`, d.revision);
			bacaan.urutan.push(d.revision);
		}
		kursor = next;
		if (terakhir && rows.length === 0) return bacaan;
	}
}

/** When a batch was under way, and the revisions it was given in one agency. */
type Catatan = { scope: string; mulai: number; akhir: number; revisi: number[] };

async function tulis(alat: Alat, tempat: (n: number) => { scope: string; kk: string }, denganImpor: boolean): Promise<{ catatan: Catatan[]; kunci: string[] }> {
	const [catatan, kunci]: [Catatan[], string[]] = [[], []];
	for (let n = 0; n < KIRIMAN; n++) {
		const [satu, dua] = [tempat(n), tempat(n + 1)];
		const id = randomUUID();
		const kiriman: Kiriman[] = [
			{ scope: satu.scope, rows: [baris(satu.kk, `Baris ${n}`)] },
			{ scope: dua.scope, rows: [baris(dua.kk, `Baris ${n} juga`, {}, id)] },
			{ scope: dua.scope, rows: [{ t: BARIS, id, base: 0, set: { gaji_pokok: 4_000_000 + n }, was: { gaji_pokok: null } }] }
		];
		if (denganImpor && n % 7 === 3) kiriman.push({ scope: dua.scope, cmd: 'terapkan_impor', args: impor(dua.kk), rows: [1, 2, 3].map((x) => baris(dua.kk, `Impor ${n}.${x}`)) });
		const mulai = performance.now();
		const putusan = await alat.kirim(...kiriman);
		const akhir = performance.now();
		for (const [urut, { status, rows = [] }] of putusan.entries()) {
			expect(status).toMatch(/^(ok|merged)$/);
			catatan.push({ scope: kiriman[urut]?.scope ?? '', mulai, akhir, revisi: rows.map(({ d }) => Number(d.revision)) });
			kunci.push(...rows.map(({ t, d }) => `${t}:${String(d.id)}`));
		}
	}
	return { catatan, kunci };
}

/** Sixteen devices write into three agencies, together and across, while each agency has a reader of its own. */
async function perlombaan(b: Basis, denganImpor = true) {
	const skpd = await Promise.all(['SATU', 'DUA', 'TIGA'].map((nama) => siapkanSkpd(b, `${nama}-${randomUUID().slice(0, 8)}`)));
	const akun = await b.akun('bendahara', skpd);
	const awal = new Alat(b, akun);
	const kertas: { scope: string; kk: string }[] = [];
	for (const scope of skpd) kertas.push({ scope, kk: await kertasBaru(awal, scope, 'tpp_pns') });
	const ke = (n: number) => kertas[n % kertas.length] ?? { scope: '', kk: '' };

	let menulis = PENULIS;
	const pembaca = [akun, await b.akun('admin_bpjs'), await b.akun('admin_bkad')];
	const [tulisan, bacaan] = await Promise.all([
		Promise.all(
			Array.from({ length: PENULIS }, (_, i) =>
				// Half of them stay in one agency, a quarter walks through them forwards, a quarter backwards.
				tulis(new Alat(b, akun), (n) => ke([i, i, i + n, i + 2 * n][i % 4] ?? i), denganImpor).finally(() => menulis--)
			)
		),
		Promise.all(skpd.map((scope, i) => baca(b, pembaca[i] ?? akun, scope, () => menulis === 0)))
	]);
	const hasil = await Promise.all(
		bacaan.map(async (satu, i) => {
			const ada = await tersimpan(b, skpd[i] ?? '');
			return { ...satu, scope: skpd[i] ?? '', ada, terlewat: [...ada].filter(([kunci, revisi]) => satu.punya.get(kunci) !== revisi) };
		})
	);
	return { hasil, catatan: tulisan.flatMap((t) => t.catatan), kunci: new Set(tulisan.flatMap((t) => t.kunci)) };
}

describe('sixteen devices writing while others read', () => {
	let lomba: Awaited<ReturnType<typeof perlombaan>>;
	beforeAll(async () => {
		lomba = await perlombaan(pg);
	});

	it('leave no row that a reader who only follows its cursor has missed', () => {
		for (const { terlewat, ada, tarikan } of lomba.hasil) {
			expect(terlewat).toEqual([]);
			// The race took place: the reader went round many times, and there was much to read.
			expect([ada.size > 150, tarikan > 20]).toEqual([true, true]);
		}
	});

	it('give every reader strictly increasing revisions, none of them twice', () => {
		for (const { urutan } of lomba.hasil) {
			expect(urutan.every((revisi, i) => i === 0 || revisi > (urutan[i - 1] ?? 0))).toBe(true);
		}
	});

	it('get revisions in the order in which their batches were answered, agency by agency', () => {
		let dibanding = 0;
		for (const { scope } of lomba.hasil) {
			const satu = lomba.catatan.filter((c) => c.scope === scope && c.revisi.length > 0);
			for (const p of satu) {
				for (const q of satu) {
					if (p.akhir >= q.mulai) continue;
					dibanding++;
					if (Math.max(...p.revisi) >= Math.min(...q.revisi)) expect([p, q]).toBe('in order');
				}
			}
		}
		expect(dibanding).toBeGreaterThan(1000);
	});

	it('find everything they were told was accepted', () => {
		const ada = new Set(lomba.hasil.flatMap((h) => [...h.ada.keys()]));
		expect([...lomba.kunci].filter((kunci) => !ada.has(kunci))).toEqual([]);
		const baris = [...ada].filter((kunci) => kunci.startsWith(`${BARIS}:`));
		// Two rows a batch, and three more in each of two imports.
		expect(baris).toHaveLength(PENULIS * (KIRIMAN * 2 + 2 * 3));
	});

	it('leave the audit chain whole, with the creation of every row in it', async () => {
		expect(await pg.sql('select * from audit.periksa()')).toEqual([]);
		const [{ n } = { n: 0 }] = await pg.sql<{ n: number }>(`select count(distinct kunci)::int as n from audit.log where tabel = 'public.${BARIS}' and aksi = 'INSERT'`);
		expect(n).toBe(PENULIS * (KIRIMAN * 2 + 2 * 3));
	});
});

describe('without the lock of the scope', () => {
	/** The same migrations, and revisions straight from the sequence. */
	async function tanpaKunci(): Promise<Basis> {
		const b = await pg.basis('tanpa');
		await bukaBulan(b, BULAN);
		const [{ teks } = { teks: '' }] = await b.sql<{ teks: string }>(`select pg_get_functiondef('privat.cap_sinkron'::regproc) as teks`);
		const kunci = /perform pg_catalog\.pg_advisory_xact_lock\([^;]+;/;
		expect(teks).toMatch(kunci);
		await b.sql(teks.replace(kunci, ''));
		await b.sql(`create or replace function privat.kunci_lingkup(p_skpd uuid) returns void language sql as 'select'`);
		return b;
	}
	let b: Basis;
	beforeAll(async () => {
		b = await tanpaKunci();
	});

	it('the same race loses rows for the same readers', async () => {
		// Without imports: where the lock is missing, they and plain rows end in deadlocks first.
		let terlewat = 0;
		for (let putaran = 0; putaran < 5 && terlewat === 0; putaran++) {
			for (const satu of (await perlombaan(b, false)).hasil) terlewat += satu.terlewat.length;
		}
		expect(terlewat).toBeGreaterThan(0);
	});
});

describe('the same paper submitted on two devices at the same time', () => {
	it('is submitted once; the other device is told that it stands, every time', async () => {
		const skpd = await siapkanSkpd(pg, 'AJUKAN');
		const akun = await Promise.all([pg.akun('bendahara', [skpd]), pg.akun('bendahara', [skpd])]);
		const [hp, laptop] = akun.map((satu) => new Alat(pg, satu)) as [Alat, Alat];
		for (const jenis of ['tpp_pns', 'tpp_pppk', 'tpg', 'jasa_pelayanan', 'rapel', 'thr', 'gaji_13']) {
			const kk = await kertasBaru(hp, skpd, jenis);
			await hp.kirim({ scope: skpd, cmd: 'terapkan_impor', args: impor(kk), rows: [1, 2, 3].map((n) => baris(kk, `Pegawai ${n}`, { nip: nip(n) })) });
			const args = await argumenAjukan(pg.sql, skpd, kk);
			const putusan = await Promise.all([hp, laptop].map((alat) => alat.kirim({ scope: skpd, cmd: 'ajukan', args })));
			for (const satu of putusan.flat()) {
				expect(satu.status).toBe('ok');
				expect(satu.rows?.[0]?.d).toMatchObject({ id: kk, status: 'diajukan', revisi: 0, jumlah_pegawai: 3 });
			}
			expect(await pg.sql(`select 1 from public.riwayat_kertas_kerja where kertas_kerja_id = $1 and peristiwa = 'ajukan'`, [kk])).toHaveLength(1);
			expect(await pg.sql('select 1 from privat.iuran_ditetapkan where kertas_kerja_id = $1', [kk])).toHaveLength(3);
		}
	});

	it('is frozen with the rows it has: an edit arrives before it or is refused', async () => {
		const skpd = await siapkanSkpd(pg, 'SUNTING');
		const akun = await pg.akun('bendahara', [skpd]);
		const hp = new Alat(pg, akun);
		for (const [putaran, jenis] of ['tpp_pns', 'tpp_pppk', 'tpg', 'jasa_pelayanan', 'rapel'].entries()) {
			const kk = await kertasBaru(hp, skpd, jenis);
			const rows = [1, 2, 3, 4, 5, 6].map((n) => baris(kk, `Pegawai ${n}`, { nip: nip(100 + 10 * putaran + n) }));
			await hp.kirim({ scope: skpd, cmd: 'terapkan_impor', args: impor(kk), rows });
			const args = await argumenAjukan(pg.sql, skpd, kk);
			const [[ajukan], ...sunting] = await Promise.all([
				hp.kirim({ scope: skpd, cmd: 'ajukan', args }),
				...rows.map(({ id }) => new Alat(pg, akun).kirim({ scope: skpd, rows: [{ t: BARIS, id, base: 0, set: { tpp_beban_kerja: 2_000_000 }, was: { tpp_beban_kerja: 1_000_000 } }] }))
			]);
			const masuk = sunting.flat().filter((p) => p.status === 'merged').length;
			const ditolak = sunting.flat().filter((p) => p.code === 'terkunci').length;
			expect(masuk + ditolak).toBe(rows.length);
			// An edit that came first makes the figures of the device wrong, and then nothing is submitted.
			expect([ajukan?.status, ajukan?.code]).toEqual(ditolak > 0 ? ['ok', undefined] : ['rejected', 'total_berbeda']);
			if (ditolak > 0) {
				const beda = await pg.sql(
					`select 1 from privat.hitung_kertas_kerja($1, $2) h
					 full join (select * from privat.iuran_ditetapkan where kertas_kerja_id = $2) d on d.baris_id = h.id
					 where to_jsonb(h.r) is distinct from d.rincian`,
					[skpd, kk]
				);
				expect(beda).toEqual([]);
			}
		}
	});
});

describe('two agencies that pay the same people', () => {
	it('submitting at the same time never charge anybody above the ceiling together', async () => {
		const skpd = await Promise.all(['INDUK', 'LAIN'].map((nama) => siapkanSkpd(pg, nama)));
		const alat = await Promise.all(skpd.map(async (scope) => new Alat(pg, await pg.akun('bendahara', [scope]))));
		for (const [putaran, jenis] of ['tpp_pns', 'tpg', 'jasa_pelayanan', 'rapel'].entries()) {
			const orang = Array.from({ length: 20 }, (_, n) => nip(200 + 20 * putaran + n));
			const pasangan = await Promise.all(
				skpd.map(async (scope, i) => {
					const satu = alat[i] as Alat;
					const kk = await kertasBaru(satu, scope, jenis);
					await satu.kirim({ scope, cmd: 'terapkan_impor', args: impor(kk), rows: orang.map((n) => baris(kk, 'Pegawai', { nip: n, tpp_beban_kerja: 7_000_000 })) });
					return { satu, scope, kk, args: await argumenAjukan(pg.sql, scope, kk) };
				})
			);
			const putusan = (await Promise.all(pasangan.map(({ satu, scope, args }) => satu.kirim({ scope, cmd: 'ajukan', args })))).flat();
			expect(putusan.map((p) => p.code ?? p.status).sort()).toEqual(['ok', 'total_berbeda']);
			// The refused one computes again with what the other was charged.
			const kedua = pasangan[putusan.findIndex((p) => p.status !== 'ok')];
			if (!kedua) throw new Error('Keduanya diterima');
			const args = await argumenAjukan(pg.sql, kedua.scope, kedua.kk);
			expect(await kedua.satu.kirim({ scope: kedua.scope, cmd: 'ajukan', args })).toMatchObject([{ status: 'ok' }]);
			const jumlah = await pg.sql('select sum(iuran1) as satu, sum(iuran4) as empat from privat.iuran_ditetapkan where nip = any($1) group by nip', [orang]);
			expect(jumlah).toEqual(orang.map(() => ({ satu: 120_000, empat: 480_000 })));
		}
	});
});

describe('a batch sent five times at once', () => {
	it('takes effect once, also as the first word of a new device', async () => {
		const skpd = await siapkanSkpd(pg, 'KEMBAR');
		const akun = await pg.akun('bendahara', [skpd]);
		const kk = randomUUID();
		const hp = new Alat(pg, akun);
		const rows = [1, 2, 3].map((n) => baris(kk, `Pegawai ${n}`));
		const mutasi = hp.siapkan([
			{ scope: skpd, cmd: 'buka_kertas_kerja', args: { id: kk, bulan: BULAN, jenis: 'tpp_pns' } },
			{ scope: skpd, cmd: 'terapkan_impor', args: impor(kk), rows },
			{ scope: skpd, rows: [baris(kk, 'Seorang lagi')] },
			{ scope: skpd, cmd: 'ajukan', args: { kertas_kerja_id: kk, total: {}, hasil: {} } }
		]);
		const jawaban = await Promise.all([1, 2, 3, 4, 5].map(() => hp.ulang(mutasi)));
		const pertama = jawaban.filter((putusan) => !putusan[0]?.replay);
		expect(pertama).toHaveLength(1);
		for (const putusan of jawaban) {
			expect(putusan.map((p) => p.status)).toEqual(['ok', 'ok', 'ok', 'rejected']);
			// A refusal comes back in full, so that the person can read it whichever answer arrives.
			expect(putusan[3]).toEqual(pertama[0]?.[3]);
			expect(putusan[3]).toMatchObject({ code: 'nip_tidak_sah', detail: { jumlah: 4 } });
		}
		const banyak = async (teks: string) => (await pg.sql<{ n: number }>(`select count(*)::int as n from ${teks}`, [skpd]))[0]?.n;
		expect(await banyak('public.baris_kertas_kerja where skpd_id = $1')).toBe(4);
		expect(await banyak('public.impor where skpd_id = $1')).toBe(1);
		expect(await banyak(`public.riwayat_kertas_kerja where skpd_id = $1 and peristiwa = 'impor'`)).toBe(1);
		expect(await banyak(`audit.log where skpd_id = $1 and tabel = 'public.${BARIS}'`)).toBe(4);
		expect(await banyak(`audit.log where skpd_id = $1 and tabel in ('public.kertas_kerja', 'public.impor', 'public.riwayat_kertas_kerja')`)).toBe(3);
	});
});
