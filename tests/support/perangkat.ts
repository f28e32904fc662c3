// A device reduced to the wire: it numbers its mutations and sends them, without a database of its own.
import { randomUUID } from 'node:crypto';
import type { SupabaseClient } from '@supabase/supabase-js';

export type Putusan = {
	mid: number;
	status: string;
	code?: string;
	hint?: string;
	columns?: string[];
	replay?: boolean;
	detail?: { baris?: Record<string, unknown>[] } & Record<string, unknown>;
	rows?: { t: string; d: Record<string, unknown> }[];
};
export type Kirim = { scope: string; cmd?: string | null; args?: Record<string, unknown>; rows?: unknown[]; parts?: number };

export class Perangkat {
	readonly id = randomUUID();
	mid = 0;
	ack = 0;
	constructor(readonly klien: SupabaseClient) {}

	async rpc<T>(nama: string, args: Record<string, unknown> = {}): Promise<T> {
		const { data, error } = await this.klien.rpc(nama, args);
		if (error) throw Object.assign(new Error(`${error.code} ${error.message}`), { code: error.code });
		return data as T;
	}

	async kirim(...daftar: Kirim[]): Promise<Putusan[]> {
		const mutasi = daftar.map((satu) => ({ cmd: null, rows: [], ...satu, mid: ++this.mid }));
		return this.ulang(mutasi);
	}

	/** Sends prepared mutations as they are, so that a test can send the same ones twice. */
	async ulang(mutasi: unknown[]): Promise<Putusan[]> {
		const jawab = await this.rpc<{ results: Putusan[] }>('sync_push', { p_client: this.id, p_ack: this.ack, p_mutations: mutasi });
		return jawab.results;
	}

	async satu(kirim: Kirim): Promise<Putusan> {
		const [putusan] = await this.kirim(kirim);
		if (!putusan) throw new Error('Tidak ada putusan');
		return putusan;
	}

	async perintah(scope: string, cmd: string, args: Record<string, unknown>, rows: unknown[] = []): Promise<Putusan> {
		return this.satu({ scope, cmd, args, rows });
	}

	async baris(scope: string, id: string, base: number | null, set: Record<string, unknown>, was: Record<string, unknown> = {}): Promise<Putusan> {
		return this.satu({ scope, rows: [{ t: 'baris_kertas_kerja', id, base, set, was }] });
	}

	async tarik(scope: string, after = 0, limit = 1000): Promise<{ rows: { t: string; d: Record<string, unknown> }[]; next: number; more: boolean; scope: string | null }> {
		return this.rpc('sync_pull', { p_scope: scope, p_after: after, p_limit: limit });
	}
}
