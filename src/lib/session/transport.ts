// The sync protocol as calls of database functions; answers are checked before they are believed.
import type { Transport } from '$lib/sync';
import { readPage, readPush, readState } from './answers';

/** The shape of rows this build writes; a newer server may ask for an update of the app. */
const SCHEMA = 1;

export function createTransport(
	call: (name: string, args: Record<string, unknown>) => Promise<unknown>
): Transport {
	return {
		state: async () => readState(await call('sync_state', {})),
		pull: async (scope, after, limit) =>
			readPage(await call('sync_pull', { p_scope: scope, p_after: after, p_limit: limit })),
		push: async (client, ack, mutations, wish) =>
			readPush(
				await call('sync_push', {
					p_client: client,
					p_ack: ack,
					p_mutations: mutations,
					p_schema: SCHEMA,
					p_wish: wish ? { ...wish, brief: true } : {}
				})
			),
		stage: async (client, mid, part, rows) => {
			await call('sync_stage', { p_client: client, p_mid: mid, p_part: part, p_rows: rows });
		}
	};
}
