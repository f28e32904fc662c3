// RxDB with its Dexie storage and its Supabase replication, as its documentation sets them up.
import { createClient } from '@supabase/supabase-js';
import { type RxCollection, type RxDatabase, type RxJsonSchema, createRxDatabase } from 'rxdb';
import { replicateSupabase } from 'rxdb/plugins/replication-supabase';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type Account, type Side, type Taken, offer } from './side';

type Row = Record<string, unknown> & { id: string; gaji_pokok: number };
const TEXT = ['skpd_id', 'kertas_kerja_id', 'nip', 'nama', 'golongan', 'status_asn', 'jabatan', 'penjelasan', 'changed_by'];
const NUMBER = [
	'urut',
	'jml_anak',
	'jml_pasangan',
	'gaji_pokok',
	'tunj_pasangan',
	'tunj_anak',
	'tunj_eselon',
	'tunj_fungsional',
	'tunj_umum',
	'tpp_beban_kerja',
	'tpp_prestasi_kerja',
	'tpp_kondisi_kerja',
	'tunj_profesi',
	'lainnya',
	'iwp1_aktual',
	'iwp4_aktual',
	'jml_keluarga_tambahan'
];
const schema: RxJsonSchema<Row> = {
	version: 0,
	primaryKey: 'id',
	type: 'object',
	properties: {
		id: { type: 'string', maxLength: 36 },
		surat_kuasa: { type: 'boolean' },
		...Object.fromEntries(TEXT.map((name) => [name, { type: ['string', 'null'] }])),
		...Object.fromEntries(NUMBER.map((name) => [name, { type: ['number', 'null'] }]))
	} as RxJsonSchema<Row>['properties']
};

let database: RxDatabase<{ baris: RxCollection<Row> }> | undefined;
let account: Account | undefined;
let devices = 0;

/** One replication until nothing is left to fetch or to send. Without Realtime, and so not live. */
async function replicate(): Promise<void> {
	if (!database || !account) throw new Error('No device');
	const { token } = account;
	const client = createClient(location.origin, import.meta.env.VITE_SUPABASE_ANON_KEY as string, {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
		global: {
			headers: { Authorization: `Bearer ${token}` },
			// The embedded API does not take the quotes that RxDB puts around column names.
			fetch: (input, init) => fetch(String(input instanceof Request ? input.url : input).replaceAll('%22', ''), init)
		}
	});
	const state = replicateSupabase<Row>({
		client: client as never,
		tableName: 'peer_baris',
		collection: database.baris,
		replicationIdentifier: `peer_baris_${devices}`,
		live: false,
		waitForLeadership: false,
		// More than the API's 1,000 rows of an answer would end the first pull after 1,000.
		pull: { batchSize: 1_000 },
		push: { batchSize: 500 }
	});
	const failed = new Promise<never>((_, reject) => state.error$.subscribe((error) => reject(error)));
	await Promise.race([state.awaitInitialReplication(), failed]);
	await state.cancel();
}

const side: Side = {
	async first(wanted: Account): Promise<Taken> {
		account = wanted;
		devices += 1;
		const start = performance.now();
		database = await createRxDatabase({ name: `peer_${devices}`, storage: getRxStorageDexie(), multiInstance: false });
		await database.addCollections({ baris: { schema } });
		await replicate();
		const ms = performance.now() - start;
		const rows = await database.baris.find().exec();
		return { ms, rows: rows.length, sum: rows.reduce((sum, row) => sum + row.gaji_pokok, 0) };
	},
	async edit(value: number): Promise<number> {
		const rows = (await database?.baris.find().exec()) ?? [];
		for (const row of rows) await row.incrementalPatch({ gaji_pokok: value } as Partial<Row>);
		return rows.length;
	},
	async send(): Promise<number> {
		const start = performance.now();
		await replicate();
		return performance.now() - start;
	},
	async end(): Promise<void> {
		await database?.remove();
		database = undefined;
	}
};

offer('side', side);
