// At rest: whoever opens the browser's storage finds ciphertext, and after a lock no key.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../support/api';
import { Device, PASSWORD, PHONE } from '../support/browser';
import { accountOf, chip, downloaded, open, until } from '../support/journeys';
import { Server } from '../support/server';

const EMAIL = accountOf('BKAD');
let server: Server;
let phone: Device;
let paperId: string;
/** a name, a NIP and amounts that the device surely holds */
let known: string[];

beforeAll(async () => {
	server = await Server.start({ site: inject('site'), template: inject('data') });
	const api = await Api.signIn(server.url, EMAIL);
	const paper = await api.paper('BKAD', '2026-11-01');
	paperId = String(paper?.id);
	const [person] = (await api.people(paper)).values();
	known = [String(person?.nama), String(person?.nip), String(person?.gaji_pokok), '11111111'];
	phone = await open(server.url, EMAIL, PHONE);
});
afterAll(async () => {
	await phone?.close();
	await server?.dispose();
});

/** Every key and value of every database and of the small stores, as text. */
const dump = (device: Device): Promise<{ text: string; stores: Record<string, number>; clear: number }> =>
	device.page.evaluate(async () => {
		const words: string[] = [];
		const latin = new TextDecoder('latin1');
		const walk = (value: unknown): void => {
			if (value instanceof ArrayBuffer) words.push(latin.decode(value));
			else if (ArrayBuffer.isView(value)) words.push(latin.decode(value));
			else if (value && typeof value === 'object') {
				for (const [key, one] of Object.entries(value)) {
					words.push(key);
					walk(one);
				}
			} else words.push(String(value));
		};
		const stores: Record<string, number> = {};
		let clear = 0;
		for (const { name = '' } of await indexedDB.databases()) {
			const db = await new Promise<IDBDatabase>((resolve, reject) => {
				const asked = indexedDB.open(name);
				asked.onsuccess = () => resolve(asked.result);
				asked.onerror = () => reject(new Error(name));
			});
			for (const store of db.objectStoreNames) {
				const at = db.transaction(store).objectStore(store);
				const all = <T>(asked: IDBRequest<T[]>) => new Promise<T[]>((resolve) => (asked.onsuccess = () => resolve(asked.result)));
				const records: unknown[] = await all(at.getAll());
				stores[store] = (stores[store] ?? 0) + records.length;
				for (const record of [...records, ...(await all(at.getAllKeys()))]) walk(record);
				clear += records.filter((one) => typeof (one as { body?: unknown }).body === 'string').length;
			}
			db.close();
		}
		walk({ ...localStorage });
		walk({ ...sessionStorage });
		return { text: words.join('\n'), stores, clear };
	});

const keyRecord = (device: Device): Promise<{ open: boolean; pin: boolean; count: number }> =>
	device.page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve) => {
			const asked = indexedDB.open('sipaus-kunci');
			asked.onsuccess = () => resolve(asked.result);
		});
		const records = await new Promise<{ open: unknown; pin: unknown }[]>((resolve) => {
			const asked = db.transaction('keys').objectStore('keys').getAll();
			asked.onsuccess = () => resolve(asked.result as { open: unknown; pin: unknown }[]);
		});
		db.close();
		return { open: records.some(({ open }) => open !== null), pin: records.some(({ pin }) => pin !== null), count: records.length };
	});

async function editFirst(amount: string): Promise<void> {
	const list = phone.page.getByRole('list', { name: 'Daftar pegawai' });
	await list.getByRole('listitem').first().getByRole('button').click();
	await phone.page.getByLabel('TPP beban kerja', { exact: true }).fill(amount);
	await phone.page.getByRole('button', { name: 'Kembali ke daftar' }).click();
	await list.waitFor();
}
const unlock = async (label: 'PIN' | 'Kata sandi', secret: string): Promise<void> => {
	await phone.page.getByLabel(label, { exact: true }).fill(secret);
	await phone.page.getByRole('button', { name: 'Buka', exact: true }).click();
};
const locked = () => phone.page.getByRole('heading', { name: 'Terkunci' });

describe('what lies on the disk', () => {
	it('holds no name, no NIP, no amount and no token, fetched or just typed', async () => {
		await server.kill();
		await phone.offline(true);
		await phone.goto(`/kertas-kerja/${paperId}`);
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).getByText(known[0] ?? '').waitFor();
		await editFirst(known[3] ?? '');
		const { text, stores, clear } = await dump(phone);
		expect(stores).toMatchObject({ outbox: 1, keys: 1 });
		expect(stores.pages).toBeGreaterThan(20);
		for (const word of known) expect(text).not.toContain(word);
		expect(text).not.toMatch(/accessToken|refreshToken|eyJ[\w-]{20}/);
		expect(clear).toBe(0);
	});
});

describe('the lock', () => {
	it('takes the key away and says what waits', async () => {
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await locked().waitFor();
		await phone.page.getByText('1 perubahan menunggu dikirim').waitFor();
		expect(await keyRecord(phone)).toEqual({ open: false, pin: false, count: 1 });
	});

	it('holds through a reload, at any address', async () => {
		await phone.goto(`/kertas-kerja/${paperId}`);
		await locked().waitFor();
		expect(await phone.page.getByRole('list', { name: 'Daftar pegawai' }).count()).toBe(0);
	});

	it('opens offline with the password only, at the address where it closed, and nothing is lost', async () => {
		await unlock('Kata sandi', 'bukan-kata-sandinya');
		await phone.page.getByText('Kata sandi tidak cocok dengan yang terakhir dipakai di perangkat ini.').waitFor();
		await unlock('Kata sandi', PASSWORD);
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
		await expect.poll(() => chip(phone)).toBe('Luring • 1 menunggu');
		await phone.page.reload();
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
	});

	it('opens with a PIN, which ends after five wrong tries', async () => {
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Buat PIN' }).click();
		await phone.page.getByLabel('PIN baru').fill('294817');
		await phone.page.getByLabel('Ulangi PIN').fill('294817');
		await phone.page.getByRole('button', { name: 'Simpan PIN' }).click();
		await phone.page.getByRole('button', { name: 'Hapus PIN' }).waitFor();
		await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await unlock('PIN', '000000');
		await phone.page.getByText('Sisa 4 kali percobaan').waitFor();
		await unlock('PIN', '294817');
		await phone.page.getByRole('heading', { name: 'Lainnya' }).waitFor();
		expect(await keyRecord(phone)).toMatchObject({ open: true, pin: true });
	});

	it('comes by itself after fifteen minutes without a touch, also when the app was closed meanwhile', async () => {
		await phone.page.evaluate(() => localStorage.setItem('sipaus.aktif', String(Date.now() - 15 * 60_000 - 1000)));
		await phone.relaunch();
		await phone.offline(true);
		await phone.goto('/beranda');
		await locked().waitFor();
		expect(await keyRecord(phone)).toMatchObject({ open: false });
		await unlock('PIN', '294817');
		await phone.page.getByRole('button', { name: 'Buka menu' }).or(phone.page.getByTestId('chip-sinkron')).first().waitFor();
	});

	it('is opened by the sign-in page too, without a network', async () => {
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await phone.page.getByRole('link', { name: 'Masuk lewat internet' }).click();
		await phone.page.getByLabel('Kata sandi').fill(PASSWORD);
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await phone.page.waitForURL('**/beranda');
	});

	it('was no obstacle to sending: what waited arrives', async () => {
		await server.up();
		await phone.offline(false);
		await expect.poll(() => chip(phone), { timeout: 30_000 }).toMatch(/^Terkirim/);
		const api = await Api.signIn(server.url, EMAIL);
		const [person] = (await api.people(await api.paper('BKAD', '2026-11-01'))).values();
		expect(person?.tpp_beban_kerja).toBe(11_111_111);
	});
});

describe('a password that was changed elsewhere', () => {
	it('asks once for the old one, keeps what was not sent, and is then the one that opens', async () => {
		await phone.goto(`/kertas-kerja/${paperId}`);
		await phone.page.getByRole('list', { name: 'Daftar pegawai' }).waitFor();
		await phone.offline(true);
		await editFirst('12222222');
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await locked().waitFor();
		await changePassword(PASSWORD, 'sandi-baru-2026');
		await phone.offline(false);
		await phone.goto('/masuk');
		await phone.page.getByLabel('Kata sandi', { exact: true }).fill('sandi-baru-2026');
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await phone.page.getByText('Kata sandi akun ini sudah diganti').waitFor();
		await phone.page.getByLabel('Kata sandi lama', { exact: true }).fill(PASSWORD);
		await phone.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await phone.page.waitForURL('**/beranda');
		await expect.poll(() => chip(phone), { timeout: 30_000 }).toMatch(/^Terkirim/);
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await phone.page.getByRole('button', { name: 'Pakai kata sandi' }).click();
		await unlock('Kata sandi', 'sandi-baru-2026');
		await phone.page.getByRole('heading', { name: 'Lainnya' }).waitFor();
		await changePassword('sandi-baru-2026', PASSWORD);
	});
});

/** As another device would do it. */
async function changePassword(from: string, to: string): Promise<void> {
	const { SUPABASE_PUBLISHABLE_KEY: apikey = '' } = (await import('../../scripts/prepare.mjs')).readEnv();
	const headers = { apikey, 'content-type': 'application/json' };
	const signed = await fetch(`${server.url}/auth/v1/token?grant_type=password`, { method: 'POST', headers, body: JSON.stringify({ email: EMAIL, password: from }) });
	const { access_token } = (await signed.json()) as { access_token: string };
	const changed = await fetch(`${server.url}/auth/v1/user`, {
		method: 'PUT',
		headers: { ...headers, authorization: `Bearer ${access_token}` },
		body: JSON.stringify({ password: to })
	});
	if (!changed.ok) throw new Error(`password: ${changed.status} ${await changed.text()}`);
}

describe('signing out', () => {
	it('leaves neither key nor data', async () => {
		await phone.goto('/lainnya');
		await phone.page.getByRole('button', { name: 'Keluar' }).click();
		await phone.page.getByRole('dialog').getByRole('button', { name: 'Keluar' }).click();
		await phone.page.waitForURL('**/masuk');
		await until(async () => !(await phone.page.evaluate(() => indexedDB.databases())).some(({ name }) => name?.startsWith('sipaus_')), 10_000, 'the deletion');
		expect((await keyRecord(phone)).count).toBe(0);
	});
});

describe('the storage of the version before encryption', () => {
	it('is sealed at the first start and goes on without a new sign-in', async () => {
		const { SUPABASE_PUBLISHABLE_KEY: apikey = '' } = (await import('../../scripts/prepare.mjs')).readEnv();
		const signed = await fetch(`${server.url}/auth/v1/token?grant_type=password`, {
			method: 'POST',
			headers: { apikey, 'content-type': 'application/json' },
			body: JSON.stringify({ email: EMAIL, password: PASSWORD })
		});
		const answer = (await signed.json()) as { access_token: string; refresh_token: string; user: { id: string } };
		const old = await Device.open(server.url, PHONE);
		await old.goto('/masuk');
		await old.page.getByLabel('E-mail').waitFor();
		await old.page.evaluate(
			async ({ id, email, tokens }) => {
				const db = await new Promise<IDBDatabase>((resolve) => {
					const asked = indexedDB.open(`sipaus_${id}`, 10);
					asked.onupgradeneeded = () => {
						const made = asked.result;
						const pages = made.createObjectStore('pages', { keyPath: 'key' });
						pages.createIndex('[scope+n+sum]', ['scope', 'n', 'sum']);
						pages.createIndex('[key+n+sum]', ['key', 'n', 'sum']);
						const outbox = made.createObjectStore('outbox', { keyPath: 'mid', autoIncrement: true });
						for (const name of ['scope', 'state']) outbox.createIndex(name, name);
						outbox.createIndex('[mid+state+wire]', ['mid', 'state', 'wire']);
						outbox.createIndex('touches', 'touches', { multiEntry: true });
						for (const [name, keys] of [['issues', ['scope', 'status']], ['receipts', ['scope', 'at']]] as const) {
							const store = made.createObjectStore(name, { keyPath: 'n', autoIncrement: true });
							for (const key of keys) store.createIndex(key, key);
							if (name === 'issues') store.createIndex('touches', 'touches', { multiEntry: true });
						}
						made.createObjectStore('meta', { keyPath: 'key' });
						made.createObjectStore('drafts', { keyPath: 'key' });
					};
					asked.onsuccess = () => resolve(asked.result);
				});
				const user = { id, nama: 'Nama Yang Dikenal', email, peran: 'bendahara', scopes: [] };
				const writing = db.transaction('meta', 'readwrite');
				writing.objectStore('meta').put({ key: 'app:user', body: JSON.stringify(user) });
				await new Promise((resolve) => (writing.oncomplete = resolve));
				db.close();
				localStorage.setItem('sipaus.perangkat', JSON.stringify({ last: id, users: [{ id, nama: '', email }] }));
				localStorage.setItem(`sipaus.sesi.${id}`, JSON.stringify(tokens));
			},
			{
				id: answer.user.id,
				email: EMAIL,
				tokens: { accessToken: answer.access_token, refreshToken: answer.refresh_token, expiresAt: 0, userId: answer.user.id, email: EMAIL }
			}
		);
		await old.goto('/beranda');
		await downloaded(old);
		const { text, stores, clear } = await dump(old);
		expect(stores.pages).toBeGreaterThan(20);
		for (const word of [...known.slice(0, 3), 'Nama Yang Dikenal', answer.refresh_token]) expect(text).not.toContain(word);
		expect(clear).toBe(0);
		await old.goto('/lainnya');
		await old.page.getByText('Kunci belum aktif').waitFor();
		await old.page.getByRole('link', { name: 'Masuk lagi' }).click();
		await old.page.getByLabel('Kata sandi').fill(PASSWORD);
		await old.page.getByRole('button', { name: 'Masuk', exact: true }).click();
		await old.page.waitForURL('**/beranda');
		await old.goto('/lainnya');
		await old.page.getByRole('button', { name: 'Kunci sekarang' }).click();
		await old.page.getByRole('heading', { name: 'Terkunci' }).waitFor();
		expect(old.faults).toEqual([]);
		await old.close();
	});

	it('broke no policy and logged no error', () => expect(phone.faults).toEqual([]));
});
