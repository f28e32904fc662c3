// What every attack of the matrix needs: a field to attack, a witness that sees every stored value, and refusals.
import { expect } from 'vitest';
import { type Dunia, type Gerbang, type Jawab, PRIBADI, RAHASIA, cobaKirim } from '../support/aktor';
import { FUNGSI } from './harapan';

export type Baris = Record<string, unknown>;
/** Rows that may change: tables by name, and everything of one agency. */
export type Kecuali = { tabel?: string[]; skpd?: string };
export type Medan = { g: Gerbang; d: Dunia; sidik: (kecuali?: Kecuali) => Promise<string> };

export type Serangan = {
	/** Its row of the matrix in docs/security.md. */
	no: string;
	coba: string;
	/** Needs HTTP, or needs SQL; on every gate where it is missing. */
	hanya?: 'http' | 'sql';
	/** Leaves so many rows behind that everything after it would be slow. */
	terakhir?: true;
	lancarkan: (m: Medan) => Promise<void>;
};

/** What devices themselves keep while they send: not a change of anything that counts. */
const PERANGKAT = ['privat.klien', 'privat.putusan', 'privat.titipan'];

/** One value for everything stored, read past every policy. */
export async function buatMedan(g: Gerbang, d: Dunia): Promise<Medan> {
	const tabel = await g.sql<{ nama: string }>(
		`select n.nspname || '.' || c.relname as nama from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 where c.relkind in ('r', 'p') and n.nspname in ('public', 'privat', 'audit') order by 1`
	);
	const sidik = async ({ tabel: bukan = [], skpd }: Kecuali = {}): Promise<string> => {
		const bagian = tabel
			.filter(({ nama }) => ![...PERANGKAT, ...bukan].includes(nama))
			.map(({ nama }) => `select '${nama} ' || md5(coalesce(string_agg(to_jsonb(x)::text, '|' order by to_jsonb(x)::text), '')) as isi from ${nama} x where to_jsonb(x) ->> 'skpd_id' is distinct from $1`);
		return (await g.sql<{ isi: string }>(bagian.join(' union all '), [skpd ?? ''])).map((b) => b.isi).join('\n');
	};
	return { g, d, sidik };
}

/** Does it, and insists that nothing stored is another afterwards. */
export async function tetap<T>({ sidik }: Pick<Medan, 'sidik'>, kerja: () => Promise<T>, kecuali?: Kecuali): Promise<T> {
	const sebelum = await sidik(kecuali);
	const hasil = await kerja();
	expect(await sidik(kecuali)).toBe(sebelum);
	return hasil;
}

export const ditolak = (jawab: Jawab, kode = /^42501$/): void => expect(jawab.galat ?? JSON.stringify(jawab.rows)).toMatch(kode);
export const tanpaBaris = (jawab: Jawab): void => expect(jawab.rows ?? []).toEqual([]);
/** A forbidden change is no error but no rows, or an error where the right is missing as well. */
export function tanpaAkibat(jawab: Jawab, kode = /^42501$/): void {
	if (jawab.rows === null) ditolak(jawab, kode);
	else tanpaBaris(jawab);
}
/** Nothing of the other agency, in whatever was answered to the treasurer. */
export const tanpaRahasia = (jawab: unknown): void => expect(JSON.stringify(jawab)).not.toMatch(RAHASIA);
export const tanpaIsi = (jawab: unknown): void => expect(JSON.stringify(jawab)).not.toMatch(`${RAHASIA}|${PRIBADI}`);

export async function semuaTabel(g: Gerbang): Promise<string[]> {
	const ada = await g.sql<{ nama: string }>(`select relname as nama from pg_class where relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace = 'public'::regnamespace order by 1`);
	return ada.map((a) => a.nama);
}

/** Every function of the API with arguments that aim at the other agency. */
export async function semuaFungsi({ g, d }: Medan): Promise<[string, Baris][]> {
	const ada = await g.sql<{ nama: string }>(`select distinct proname as nama from pg_proc where pronamespace = 'public'::regnamespace order by 1`);
	return ada.map(({ nama }) => {
		const harap = FUNGSI[nama];
		if (!harap) throw new Error(`harapan.ts tidak mengenal ${nama}`);
		return [nama, harap.args(d)];
	});
}

/** Code of the verdict on one mutation, or its status where there is none. */
export async function putusan(g: Gerbang, ...kirim: Parameters<typeof cobaKirim> extends [unknown, ...infer R] ? R : never): Promise<string[]> {
	return (await cobaKirim(g, ...kirim)).map((p) => p.code ?? p.status);
}

export async function satu<T = Baris>(g: Gerbang, teks: string, nilai: unknown[] = []): Promise<T> {
	const [baris] = await g.sql<T>(teks, nilai);
	if (baris === undefined) throw new Error(`Tanpa baris: ${teks}`);
	return baris;
}

/** One row of a paper, as stored. */
export const barisDari = (g: Gerbang, kertas: string): Promise<{ id: string; revision: number; urut: number; nip: string; nama: string; gaji_pokok: number }> =>
	satu(g, 'select id, revision, urut, nip, nama, gaji_pokok from public.baris_kertas_kerja where kertas_kerja_id = $1 order by urut, id limit 1', [kertas]);

export const isian = (kertas: string, set: Baris = {}): Baris => ({ kertas_kerja_id: kertas, nama: 'Titipan', urut: 50, ...set });
export const barisBaru = (scope: string, kertas: string, set: Baris = {}, id: string = crypto.randomUUID()): Baris => ({
	scope,
	rows: [{ t: 'baris_kertas_kerja', id, base: null, set: isian(kertas, set) }]
});
