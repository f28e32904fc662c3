// The files of `supabase test db` (supabase/tests, pgTAP) on a real PostgreSQL under both kinds of default grants, so
// that they hold for whoever runs the Supabase command line. pgTAP itself comes out of the npm package of PGlite.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Basis, type HakBawaan, type Postgres, mulaiPostgres } from '../support/postgres';

const FOLDER = path.resolve(import.meta.dirname, '../../supabase/tests');
const BERKAS = readdirSync(FOLDER).filter((nama) => nama.endsWith('.sql')).sort();

/** One file of a tar archive: blocks of 512 bytes, a header with name and octal size before each content. */
function dariTar(arsip: Buffer, cari: RegExp): string {
	for (let i = 0; i + 512 <= arsip.length && arsip[i] !== 0; ) {
		const nama = arsip.toString('utf8', i, i + 100).replace(/\0.*$/s, '');
		const ukuran = Number.parseInt(arsip.toString('ascii', i + 124, i + 136), 8);
		if (cari.test(nama)) return arsip.toString('utf8', i + 512, i + 512 + ukuran);
		i += 512 + Math.ceil(ukuran / 512) * 512;
	}
	throw new Error(`Tidak ada ${String(cari)} di dalam arsip`);
}

function isiPgtap(): string {
	const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
	return dariTar(gunzipSync(readFileSync(path.join(path.dirname(pglite), 'pgtap.tar.gz'))), /\/pgtap--\d+\.\d+\.\d+\.sql$/);
}

/** As a hosted project has it: in schema extensions, for every role. */
async function pasangPgtap(postgres: Postgres, basis: Basis): Promise<void> {
	await postgres.puncak(
		basis,
		`create schema extensions; set search_path = extensions; ${isiPgtap()};
		grant usage on schema extensions to public; grant create on schema extensions to postgres; grant all on all tables in schema extensions to postgres`
	);
}

type Tap = { rencana: number; ok: string[]; gagal: string[] };

/** What pg_prove reads off the answers of psql. */
function baca(hasil: pg.QueryResult[]): Tap {
	const baris = hasil.flatMap((satu) => satu.rows.map((r: Record<string, unknown>) => String(Object.values(r)[0]))).flatMap((teks) => teks.split('\n'));
	const rencana = baris.flatMap((satu) => /^1\.\.(\d+)$/.exec(satu)?.[1] ?? []).map(Number);
	expect(rencana, 'one plan').toHaveLength(1);
	return { rencana: rencana[0] ?? 0, ok: baris.filter((satu) => /^ok \d+/.test(satu)), gagal: baris.filter((satu) => /^(not ok \d+|#)/.test(satu)) };
}

async function jalankan(url: string, isi: string): Promise<Tap> {
	const klien = new pg.Client({ connectionString: url });
	await klien.connect();
	try {
		// The extension is here already, by the text above; everything else runs as it is written.
		const hasil = (await klien.query(isi.replace(/^create extension if not exists pgtap .*$/m, ''))) as unknown as pg.QueryResult[];
		return baca(hasil);
	} finally {
		await klien.end();
	}
}

let postgres: Postgres;
beforeAll(async () => {
	postgres = await mulaiPostgres('tanpa');
});
afterAll(() => postgres?.tutup());

describe.each<HakBawaan>(['tanpa', 'hosted'])('supabase test db, default grants "%s"', (hak) => {
	let basis: Basis;
	beforeAll(async () => {
		basis = hak === 'tanpa' ? postgres : await postgres.basis(hak);
		await pasangPgtap(postgres, basis);
	});

	it.each(BERKAS)('%s', async (nama) => {
		const tap = await jalankan(basis.url, readFileSync(path.join(FOLDER, nama), 'utf8'));
		expect(tap.gagal).toEqual([]);
		expect(tap.ok).toHaveLength(tap.rencana);
		expect(tap.rencana).toBeGreaterThan(0);
	});
});

describe('the files', () => {
	it('report a hole when there is one', async () => {
		const rusak = await postgres.basis('tanpa');
		await pasangPgtap(postgres, rusak);
		await rusak.sql('create policy lubang on public.baris_kertas_kerja for select to authenticated using (true)');
		for (const nama of BERKAS) {
			const tap = await jalankan(rusak.url, readFileSync(path.join(FOLDER, nama), 'utf8'));
			if (nama.startsWith('100')) expect(tap.gagal.join('\n')).toMatch(/not ok .*a treasurer reads the own agency alone/);
		}
	});
});
