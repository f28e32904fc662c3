// The attack matrix of docs/security.md, row by row, at four gates: the embedded backend through HTTP as it grants
// rights, the same with the rights the migrations give, and a real PostgreSQL under both kinds of default grants.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Dunia, type Gerbang, buatDunia, gerbangLite, gerbangPostgres, mulaiPostgres } from '../support/aktor';
import type { Basis, Postgres } from '../support/postgres';
import { SERANGAN_AKUN } from './serangan-akun';
import { SERANGAN_API } from './serangan-api';
import { type Medan, type Serangan, buatMedan, tetap } from './serangan-bantu';
import { SERANGAN_BENDAHARA } from './serangan-bendahara';
import { SERANGAN_KUNCI } from './serangan-kunci';
import { LEMAH } from './serangan-lemah';
import { SERANGAN_LUAR } from './serangan-luar';

const SERANGAN: Serangan[] = [...SERANGAN_LUAR, ...SERANGAN_BENDAHARA, ...SERANGAN_API, ...SERANGAN_AKUN, ...SERANGAN_KUNCI];
SERANGAN.sort((a, b) => Number(a.terakhir ?? false) - Number(b.terakhir ?? false) || a.no.localeCompare(b.no));

let postgres: Postgres;
beforeAll(async () => {
	// The embedded backend prints every refusal with all that was sent, and here nearly every request is one.
	vi.spyOn(console, 'error').mockImplementation(() => {});
	postgres = await mulaiPostgres('tanpa');
});
afterAll(async () => {
	vi.restoreAllMocks();
	await postgres?.tutup();
});

const HAK = `select n.nspname as skema, c.relname as tabel, a.grantee::regrole::text as peran, a.privilege_type as hak
	from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
	where c.relkind = 'r' and n.nspname in ('public', 'privat', 'audit') and a.grantee <> 0
		and a.grantee::regrole::text in ('anon', 'authenticated', 'service_role') order by 1, 2, 3, 4`;

/** Takes back what the embedded backend granted at its start, and grants what the migrations do on PostgreSQL. */
async function litePulih(): Promise<Gerbang> {
	const g = await gerbangLite();
	await g.http?.('anon', '/rest/v1/profil?select=id');
	const semula = await g.sql(HAK);
	const hak = await postgres.sql<{ skema: string; tabel: string; peran: string; hak: string }>(HAK);
	expect(semula.length).toBeGreaterThan(hak.length);
	for (const skema of ['public', 'privat']) await g.sql(`revoke all on all tables in schema ${skema} from anon, authenticated, service_role`);
	for (const h of hak) await g.sql(`grant ${h.hak} on ${h.skema}.${h.tabel} to ${h.peran}`);
	return g;
}

const SASARAN: [string, 'http' | 'sql', () => Promise<Gerbang>][] = [
	['the embedded backend', 'http', gerbangLite],
	['the embedded backend with its grants restored', 'http', litePulih],
	['PostgreSQL that grants nothing by itself', 'sql', async () => gerbangPostgres('tanpa', postgres)],
	['PostgreSQL with the old default grants', 'sql', async () => gerbangPostgres('hosted', await postgres.basis('hosted'))]
];

describe.each(SASARAN)('%s', (nama, jenis, buka) => {
	let m: Medan;
	beforeAll(async () => {
		const g = await buka();
		m = await buatMedan(g, await buatDunia(g));
	});
	afterAll(() => m?.g.tutup());

	it.each(SERANGAN.filter((s) => s.hanya === undefined || s.hanya === jenis))('$no $coba', (s) => s.lancarkan(m));

	it('had its grants until the end', async () => {
		if (nama.endsWith('restored')) expect(await m.g.sql(HAK)).toEqual(await postgres.sql(HAK));
		expect(await m.g.sql('select * from audit.periksa()')).toEqual([]);
		// The witness sees one value of one row.
		await expect(tetap(m, () => m.g.sql(`update public.skpd set urut = urut + 1 where id = $1`, [m.d.lain]))).rejects.toThrow();
	});
});

describe('taking one protection away', () => {
	let dunia: Dunia;
	let dasar: Basis;
	beforeAll(async () => {
		dasar = await postgres.basis('tanpa');
		dunia = await buatDunia(gerbangPostgres('dasar', dasar));
	});

	it.each(LEMAH)('lets %s succeed: %s', async (no, _apa, sql) => {
		const basis = await postgres.salinan(dasar);
		const g = gerbangPostgres('lemah', basis, dunia.akun);
		const m = await buatMedan(g, { ...dunia, g });
		await basis.sql(sql);
		const hasil = await Promise.allSettled([SERANGAN.filter((s) => s.no === no && s.hanya !== 'http').reduce((lalu, s) => lalu.then(() => s.lancarkan(m)), Promise.resolve())]);
		await basis.tutup();
		expect(hasil[0].status === 'rejected' ? hasil[0].reason : 'nothing was noticed').toMatchObject({ name: 'AssertionError' });
	});

	it('was tried for every attack that reaches the database', () => {
		const sampai = new Set(SERANGAN.filter((s) => s.hanya !== 'http').map((s) => s.no));
		expect([...new Set(LEMAH.map(([no]) => no))]).toEqual([...sampai].sort());
	});
});
