// What can happen to one call on its way to the server and back. Named, because a failure must say what broke.

/** A call of a device; a fault lets it reach the server never, once, or more often. */
export interface Call {
	/** the function that is called */
	name: string;
	body: string;
	/** Reaches the server, with another body or further headers if given. */
	send: (other?: { body?: string; headers?: Record<string, string> }) => Promise<Response>;
	/** Arrives later: with the next call that goes well, or when all others are over. */
	detain: (until: 'next' | 'end') => void;
	/** What the server answered when this device made the same call before; null when it never did. */
	older: string | null;
	/** What it answered to another of its calls. */
	another: string | null;
	/** The tab that called is killed. */
	kill: () => void;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const dead = (): never => {
	throw new TypeError('fetch failed');
};
/** What `fetch` throws when the limit of a call has passed. */
const late = (): never => {
	throw new DOMException('The operation timed out', 'TimeoutError');
};
const answer = (status: number, body: string, headers: Record<string, string> = {}): Response => new Response(body, { status, headers });
const writes = ({ name }: Call): boolean => name === 'sync_push';
const OTHER_PROGRAM = '{"ok":true}';

/** Header by which a test makes the server's last statement of a push fail; see `brittle`. */
export const BREAK = 'x-uji-galat';
/** The server gives up after all the work of a push; other calls write nothing and just fail. */
const broken = (code: string) => async (call: Call) =>
	writes(call) ? call.send({ headers: { [BREAK]: code } }) : answer(500, JSON.stringify({ code, message: 'x' }));

export const FAULTS = {
	'a request that is lost': async () => dead(),
	'a request cut off on its way': async (call) => (await call.send({ body: call.body.slice(0, Math.floor(call.body.length / 2)) }), dead()),
	'a request that arrives twice at once': async ({ send }) => (await Promise.all([send(), send()]))[0],
	'a request that arrives again after its answer': async ({ send, detain }) => {
		const first = await send();
		detain('next');
		return first;
	},
	'a request that arrives again long after its answer': async ({ send, detain }) => {
		const first = await send();
		detain('end');
		return first;
	},
	'a request that arrives only after the device gave up': async ({ detain }) => (detain('next'), dead()),
	'a request that is overtaken by all others': async ({ detain }) => (detain('end'), dead()),
	'an answer that is lost after the commit': async ({ send }) => (await send(), dead()),
	'an answer that is cut off': async ({ send }) => {
		const body = await (await send()).text();
		return answer(200, body.slice(0, Math.floor(body.length / 2)));
	},
	'an answer that is late': async ({ send }) => (await pause(5), send()),
	'an answer that never comes': async () => late(),
	'an answer that comes after the limit': async ({ send }) => (await send(), late()),
	'an empty answer': async ({ send }) => (await send(), answer(200, '')),
	'an older answer out of a cache': async ({ older }) => (older === null ? dead() : answer(200, older)),
	'an older answer in place of the new one': async ({ send, older }) => (await send(), older === null ? dead() : answer(200, older)),
	'the answer to another call': async ({ send, another }) => (await send(), answer(200, another ?? OTHER_PROGRAM)),
	'an answer of another program': async () => answer(200, OTHER_PROGRAM),
	'a captive portal': async () => answer(200, '<html>Masuk ke Wi-Fi</html>'),
	'a gateway that knows no such address': async () => answer(404, '{"message":"not found"}'),
	'a server error before the work': async () => answer(500, '{"message":"x"}'),
	'a server error after the work': async ({ send }) => (await send(), answer(502, '<html>Bad gateway</html>')),
	'a server that is busy': async () => answer(503, '{"message":"busy"}', { 'Retry-After': '1' }),
	'a server that counts requests': async () => answer(429, '{"message":"slow down"}'),
	'a deadlock at the end of the work': broken('40P01'),
	'a full disk at the end of the work': broken('53100'),
	'a statement that took too long': broken('57014'),
	'a sign-in that is not accepted for a moment': async () => answer(401, '{"message":"JWT expired"}'),
	'a tab killed before its call is answered': async ({ send, kill }) => (await send(), kill(), dead()),
	'a tab killed before its call arrives': async ({ detain, kill }) => (detain('next'), kill(), dead())
} satisfies Record<string, (call: Call) => Promise<Response>>;
export type FaultName = keyof typeof FAULTS;
export const NAMES = Object.keys(FAULTS) as FaultName[];
