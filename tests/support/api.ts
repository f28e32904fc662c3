// Asks the server directly, past every screen: what it holds is what counts.
import { readEnv } from '../../scripts/prepare.mjs';
import { PASSWORD } from './browser';

type Row = Record<string, string | number | boolean | null>;

export class Api {
	private constructor(
		readonly url: string,
		readonly token: string
	) {}

	static async signIn(url: string, email: string): Promise<Api> {
		const response = await fetch(`${url}/auth/v1/token?grant_type=password`, {
			method: 'POST',
			headers: { apikey: key(), 'content-type': 'application/json' },
			body: JSON.stringify({ email, password: PASSWORD })
		});
		const { access_token: token } = (await response.json()) as { access_token: string };
		return new Api(url, token);
	}

	async rows(address: string): Promise<Row[]> {
		const response = await fetch(`${this.url}/rest/v1/${address}`, {
			headers: { apikey: key(), authorization: `Bearer ${this.token}` }
		});
		if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
		return (await response.json()) as Row[];
	}

	/** One call of a database function. */
	async call<T>(name: string, args: Record<string, unknown>): Promise<T> {
		const response = await fetch(`${this.url}/rest/v1/rpc/${name}`, {
			method: 'POST',
			headers: { apikey: key(), authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
			body: JSON.stringify(args)
		});
		if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
		return (await response.json()) as T;
	}

	/** One paper of an agency. */
	async paper(agency: string, month: string, kind = 'tpp_pns'): Promise<Row | undefined> {
		const [skpd] = await this.rows(`skpd?singkatan=eq.${agency}`);
		const [paper] = await this.rows(`kertas_kerja?skpd_id=eq.${String(skpd?.id)}&bulan=eq.${month}&jenis=eq.${kind}`);
		return paper;
	}

	/** The living rows of a paper by NIP. */
	async people(paper: Row | undefined): Promise<Map<string, Row>> {
		const rows = await this.rows(`baris_kertas_kerja?kertas_kerja_id=eq.${String(paper?.id)}&deleted_at=is.null&order=urut&limit=1000`);
		return new Map(rows.map((row) => [String(row.nip), row]));
	}
}

const key = (): string => readEnv().SUPABASE_PUBLISHABLE_KEY ?? '';
