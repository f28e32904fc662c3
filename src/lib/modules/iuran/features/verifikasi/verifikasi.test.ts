import { beforeAll, describe, expect, it } from 'vitest';
import { base64url } from '$lib/core';
import { type Bukti, type PokokBa, alamatBukti, susunBukti, teksTandaTangan } from '../../domain';
import { type KunciPublik, verifikasi } from './verifikasi';

const pokok: PokokBa = {
	id: '0190a8c0-0000-7000-8000-000000000001', hash: 'ab'.repeat(32), nomorPemda: '900/7-BKAD/XII/2026', nomorBpjs: '7/BA/XI-08/1226',
	skpd: 'Dinas Kesehatan', bulan: '2026-11-01', bagian1: 2_021_631, bagian4: 8_086_532
};
const PADA = { kesatu: '2026-12-03T02:00:00.000Z', kedua: '2026-12-03T04:00:00.000Z' } as const;
let bukti: Bukti;
let kunci: KunciPublik[];

async function pasangan(): Promise<{ publik: string; tanda: (teks: string) => Promise<string> }> {
	const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
	return {
		publik: base64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
		tanda: async (teks) => base64url(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(teks))))
	};
}

beforeAll(async () => {
	const [a, b] = [await pasangan(), await pasangan()];
	const satu = async (pihak: 'kesatu' | 'kedua', { publik, tanda }: typeof a) => ({ pihak, pada: PADA[pihak], kunciPublik: publik, tanda: await tanda(teksTandaTangan(pokok, pihak, PADA[pihak])) });
	bukti = { pokok, tanda: [await satu('kesatu', a), await satu('kedua', b)] };
	kunci = [
		{ sidik: '1', kunciPublik: a.publik, peran: 'bendahara', instansi: 'Dinas Kesehatan', sejak: '2026-11-01T00:00:00Z', dicabutPada: null },
		{ sidik: '2', kunciPublik: b.publik, peran: 'admin_bpjs', instansi: 'BPJS Kesehatan', sejak: '2026-11-01T00:00:00Z', dicabutPada: null }
	];
});

const dengan = (i: number, ubah: Partial<KunciPublik>): KunciPublik[] => kunci.map((k, j) => (j === i ? { ...k, ...ubah } : k));

describe('the verification of a Berita Acara', () => {
	it('finds it whole when both signatures are of keys that the server registered for these parties', async () => {
		const putusan = await verifikasi(alamatBukti('https://sipaus.test', bukti), kunci);
		expect(putusan.hasil).toBe('utuh');
		expect(await verifikasi(susunBukti(bukti), kunci)).toEqual(putusan);
	});
	it('finds one altered character, wherever it stands', async () => {
		const teks = susunBukti(bukti);
		for (let i = 2; i < teks.length; i += 7) {
			const lain = teks[i] === '5' ? '6' : '5';
			const { hasil } = await verifikasi(teks.slice(0, i) + lain + teks.slice(i + 1), kunci);
			expect([i, hasil]).toEqual([i, 'tidak_cocok']);
		}
	});
	it('finds an altered amount that was packed again with all its check digits', async () => {
		const palsu = susunBukti({ ...bukti, pokok: { ...pokok, bagian1: pokok.bagian1 + 1 } });
		expect((await verifikasi(palsu, kunci)).hasil).toBe('tidak_cocok');
	});
	it('says that a key is not known here instead of calling the document genuine', async () => {
		expect((await verifikasi(susunBukti(bukti), [])).hasil).toBe('tidak_dikenal');
		expect((await verifikasi(susunBukti(bukti), kunci.slice(0, 1))).hasil).toBe('tidak_dikenal');
	});
	it('keeps what was signed before a key was revoked, and nothing after', async () => {
		expect((await verifikasi(susunBukti(bukti), dengan(0, { dicabutPada: '2026-12-03T02:00:01Z' }))).hasil).toBe('utuh');
		expect((await verifikasi(susunBukti(bukti), dengan(0, { dicabutPada: '2026-12-03T01:59:59Z' }))).hasil).toBe('tidak_cocok');
	});
	it('does not take the key of another party or agency', async () => {
		expect((await verifikasi(susunBukti(bukti), dengan(1, { peran: 'bendahara' }))).hasil).toBe('tidak_cocok');
		expect((await verifikasi(susunBukti(bukti), dengan(0, { instansi: 'Dinas Pendidikan' }))).hasil).toBe('tidak_cocok');
		expect((await verifikasi(susunBukti(bukti), dengan(0, { instansi: 'Sekretariat Daerah; Dinas Kesehatan' }))).hasil).toBe('utuh');
	});
	it('calls an unsigned one unsigned, and other texts no proof', async () => {
		expect((await verifikasi(susunBukti({ pokok, tanda: [] }), kunci)).hasil).toBe('belum_ditandatangani');
		expect((await verifikasi('https://contoh.test/#menu', kunci)).hasil).toBe('bukan_bukti');
		expect((await verifikasi('', kunci)).hasil).toBe('bukan_bukti');
	});
});
