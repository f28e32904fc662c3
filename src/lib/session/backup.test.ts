// The file itself: its passphrase, its marks, and what happens to it on the way.
import { SealedFileError, gunzipText, gzipText, openFile, sealFile } from '$lib/db';
import { describe, expect, it } from 'vitest';
import { openBackup } from './backup';

const ITERATIONS = 1_000;
const SENTENCE = 'kuda baterai staples benar';
const backup = { format: 1, user: { id: 'u', nama: 'Ani' }, made: '2026-11-24T00:00:00.000Z', client: null, pages: [], outbox: [], issues: [], drafts: [], meta: [] };
const sealed = async (value: unknown) => sealFile(await gzipText(JSON.stringify(value)), SENTENCE, ITERATIONS);
const kind = async (work: Promise<unknown>): Promise<string> => {
	try {
		await work;
		return 'opened';
	} catch (error) {
		return error instanceof SealedFileError ? error.kind : String(error);
	}
};

describe('a .sipaus file', () => {
	it('comes back as it was', async () => {
		expect(await openBackup(await sealed(backup), SENTENCE)).toEqual(backup);
	});

	it('takes a passphrase typed on another keyboard', async () => {
		const file = await sealFile(new Uint8Array([1, 2, 3]), 'caf\u00e9 sandi', ITERATIONS);
		expect([...(await openFile(file, 'cafe\u0301 sandi'))]).toEqual([1, 2, 3]);
	});

	it('shows nothing of what it holds', async () => {
		expect(new TextDecoder('latin1').decode(await sealed(backup))).not.toContain('Ani');
	});

	it('is different each time, so that two files do not tell what changed between them', async () => {
		const [one, two] = [await sealed(backup), await sealed(backup)];
		expect([...one.slice(7)]).not.toEqual([...two.slice(7)]);
	});

	it('tells a wrong passphrase from a damaged file', async () => {
		const file = await sealed(backup);
		expect(await kind(openBackup(file, 'lain'))).toBe('passphrase');
		expect(await kind(openBackup(file.slice(0, -1), SENTENCE))).toBe('damaged');
		expect(await kind(openBackup(file.slice(0, 40), SENTENCE))).toBe('damaged');
		for (const at of [file.length - 1, 70, file.length - 20]) {
			const changed = file.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(await kind(openBackup(changed, SENTENCE))).toBe('damaged');
		}
	});

	it('names a file of something else, of a newer version, and one that would keep the device busy', async () => {
		expect(await kind(openBackup(new TextEncoder().encode('PK bukan cadangan') as Uint8Array<ArrayBuffer>, SENTENCE))).toBe('foreign');
		const newer = await sealed(backup);
		newer[6] = 2;
		expect(await kind(openBackup(newer, SENTENCE))).toBe('newer');
		expect(await kind(openBackup(await sealed({ ...backup, format: 2 }), SENTENCE))).toBe('newer');
		const slow = await sealed(backup);
		new DataView(slow.buffer).setUint32(23, 4_000_000_000);
		expect(await kind(openBackup(slow, SENTENCE))).toBe('damaged');
	});
});

describe('compressed text', () => {
	it('comes back, and stops at its bound instead of filling the memory', async () => {
		const bytes = await gzipText('Rp1.000 – '.repeat(100_000));
		expect(bytes.length).toBeLessThan(10_000);
		expect(await gunzipText(bytes)).toHaveLength(1_000_000);
		await expect(gunzipText(bytes, 100_000)).rejects.toThrow('too large');
	});
});
