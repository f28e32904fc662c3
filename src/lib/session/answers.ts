// Checks the server's answers before they are believed: a captive portal also answers 200.
import { TransportError, type PulledPage, type PushAnswer, type ServerState, type Verdict } from '$lib/sync';

type AnswerRow = Verdict['rows'][number];
type Json = Record<string, unknown>;
const STATUSES = ['ok', 'merged', 'conflict', 'rejected', 'gone'];

function object(value: unknown): Json {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new TransportError('protocol');
	return value as Json;
}
function list(value: unknown): unknown[] {
	if (!Array.isArray(value)) throw new TransportError('protocol');
	return value;
}
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function row(value: unknown): AnswerRow {
	const { t, d, base } = object(value);
	const whole = object(d);
	if (typeof t !== 'string' || typeof whole.id !== 'string' || typeof whole.revision !== 'number')
		throw new TransportError('protocol');
	return { t, d: whole as AnswerRow['d'], ...(typeof base === 'number' && { base }) };
}

export function readState(value: unknown): ServerState {
	const s = object(value);
	return {
		user: text(s.user),
		nama: text(s.nama),
		email: text(s.email),
		peran: text(s.peran),
		aktif: s.aktif === true,
		epoch: String(s.epoch),
		now: String(s.now),
		scopes: list(s.scopes).map((one) => {
			const scope = object(one);
			return {
				id: String(scope.id),
				scope: String(scope.scope),
				head: Number(scope.head),
				count: Number(scope.count),
				sum: Number(scope.sum),
				extra: object(scope.extra ?? {})
			};
		})
	};
}

export function readPage(value: unknown): PulledPage {
	const p = object(value);
	if (typeof p.next !== 'number') throw new TransportError('protocol');
	return {
		scope: text(p.scope),
		epoch: String(p.epoch),
		rows: list(p.rows).map(row),
		next: p.next,
		more: p.more === true
	};
}

export function readPush(value: unknown): PushAnswer {
	const p = object(value);
	if (p.upgrade === true) throw new TransportError('protocol', 'upgrade', { code: 'upgrade' });
	return {
		foreign: p.foreign === true,
		state: p.state === undefined || p.state === null ? null : readState(p.state),
		last: Number(p.last),
		now: String(p.now),
		heads: Object.fromEntries(Object.entries(object(p.heads ?? {})).map(([id, head]) => [id, Number(head)])),
		results: list(p.results).map((one) => {
			const v = object(one);
			if (typeof v.mid !== 'number' || !STATUSES.includes(String(v.status)))
				throw new TransportError('protocol');
			return {
				mid: v.mid,
				status: String(v.status) as Verdict['status'],
				replay: v.replay === true,
				rows: v.rows === undefined || v.rows === null ? [] : list(v.rows).map(row),
				columns: Array.isArray(v.columns) ? v.columns.map(String) : [],
				code: text(v.code) ?? '',
				hint: text(v.hint) ?? '',
				detail: v.detail ?? null
			};
		})
	};
}
