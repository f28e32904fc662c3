import { describe, expect, it } from 'vitest';
import { bacaBukti } from './bukti';

const berkas = (isi: BlobPart, nama: string, type: string): File => new File([isi], nama, { type });

describe('an evidence file', () => {
	it('is kept with its size, its SHA-256 and its bytes', async () => {
		// SHA-256 of "abc": FIPS 180-2, appendix B.1.
		expect(await bacaBukti(berkas('abc', 'bukti.pdf', 'application/pdf'), 'koreksi')).toEqual({
			ok: true,
			isian: { untuk: 'koreksi', nama: 'bukti.pdf', tipe: 'application/pdf', ukuran: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', isi: 'YWJj' }
		});
	});
	it.each([
		['of another kind', berkas('x', 'a.exe', 'application/x-msdownload'), 'bukan PDF'],
		['empty', berkas('', 'a.pdf', 'application/pdf'), 'kosong'],
		['one byte over 300 KB', berkas(new Uint8Array(300 * 1024 + 1), 'a.png', 'image/png'), '300 KB']
	])('is refused when it is %s', async (_, satu, kata) => {
		expect(await bacaBukti(satu, 'koreksi')).toMatchObject({ ok: false, sebab: expect.stringContaining(kata) as string });
	});
	it('may be exactly 300 KB', async () => {
		expect((await bacaBukti(berkas(new Uint8Array(300 * 1024), 'a.png', 'image/png'), 'koreksi')).ok).toBe(true);
	});
});
