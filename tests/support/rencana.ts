// The plans PostgreSQL really used, of a call and of every statement inside its functions (auto_explain).
import pg from 'pg';

export interface Simpul {
	/** "Index Scan", "Seq Scan", ... */
	cara: string;
	relasi: string;
	indeks: string | null;
}
export interface Rencana {
	query: string;
	ms: number;
	/** places where a table or an index is read */
	simpul: Simpul[];
}

type Pohon = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Pohon[] };

function* baca(pohon: Pohon, relasi = ''): Generator<Simpul> {
	const sendiri = pohon['Relation Name'] ?? relasi;
	const indeks = pohon['Index Name'] ?? null;
	if (pohon['Relation Name'] !== undefined || indeks !== null) yield { cara: pohon['Node Type'], relasi: sendiri, indeks };
	for (const anak of pohon.Plans ?? []) yield* baca(anak, pohon['Node Type'] === 'Bitmap Heap Scan' ? sendiri : '');
}

/**
 * @param url connects as the superuser of the cluster
 * @param pengguna whose request it is
 */
export async function rencana(url: string, pengguna: string, teks: string, nilai: unknown[] = []): Promise<Rencana[]> {
	const klien = new pg.Client({ connectionString: url });
	await klien.connect();
	const semua: Rencana[] = [];
	klien.on('notice', ({ message = '' }) => {
		const mulai = message.indexOf('{');
		if (!message.startsWith('duration:') || mulai < 0) return;
		const isi = JSON.parse(message.slice(mulai)) as { 'Query Text': string; Plan: Pohon };
		semua.push({ query: isi['Query Text'].replace(/\s+/g, ' ').trim(), ms: Number.parseFloat(message.slice(10)), simpul: [...baca(isi.Plan)] });
	});
	try {
		await klien.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
			set auto_explain.log_analyze = on; set auto_explain.log_buffers = on; set auto_explain.log_format = json`);
		await klien.query('begin');
		await klien.query(`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`, [
			JSON.stringify({ role: 'authenticated', sub: pengguna })
		]);
		await klien.query('set local client_min_messages = log');
		await klien.query(teks, nilai);
		await klien.query('rollback');
	} finally {
		await klien.end();
	}
	return semua;
}
