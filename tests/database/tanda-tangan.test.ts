// Signatures: Postgres verifies them itself, in the order of the parties, with keys that belong to their owners.
import { createPrivateKey, randomUUID, sign, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KOTA } from '../support/backend';
import { type Kantor, type Kertas, bukaKantor, daftarkan, kertasHingga, ok, status, terbitkan } from '../support/kantor';
import { type Kunci, argumenTanda, kunciBaru, teksBa } from '../support/meja';
import { type Postgres, mulaiPostgres } from '../support/postgres';

const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const G = '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5';
const hex = (n: bigint): string => n.toString(16).padStart(64, '0');

let k: Kantor;
let pg: Postgres;
let kertas: Kertas;
let ba: string;
let kunci: Kunci;
let kunciBpjs: Kunci;
beforeAll(async () => {
	[k, pg] = await Promise.all([bukaKantor(), mulaiPostgres()]);
	kertas = await kertasHingga(k, 'disetujui', 'tpp_pns');
	ba = await terbitkan(k, kertas.id);
	kunci = await daftarkan(k.bendahara);
	kunciBpjs = await daftarkan(k.bpjs);
});
afterAll(async () => {
	await pg?.tutup();
	await k?.b.close();
});

describe.each(['PGlite', 'PostgreSQL'])('the arithmetic on %s', (nama) => {
	const sah = async (publik: string, pesan: string, tanda: string): Promise<boolean> => {
		const sql = nama === 'PGlite' ? k.b.sql : pg.sql;
		const [satu] = await sql<{ sah: boolean }>(`select privat.ecdsa_p256_sah(decode($1, 'hex'), decode($2, 'hex'), decode($3, 'hex')) as sah`, [publik, Buffer.from(pesan).toString('hex'), tanda]);
		return satu?.sah === true;
	};
	const contoh = async (pesan: string) => {
		const pasangan = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
		const tanda = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pasangan.privateKey, Buffer.from(pesan));
		return { publik: Buffer.from(await webcrypto.subtle.exportKey('raw', pasangan.publicKey)).toString('hex'), tanda: Buffer.from(tanda).toString('hex') };
	};

	it('accepts what WebCrypto signed, and takes a fraction of a second', async () => {
		let ms = 0;
		for (let i = 0; i < 20; i++) {
			const { publik, tanda } = await contoh(`naskah ${i}`);
			const mulai = performance.now();
			expect(await sah(publik, `naskah ${i}`, tanda)).toBe(true);
			ms += performance.now() - mulai;
		}
		// Measured 35 ms on a quiet machine with PGlite; wide, for busy ones.
		expect(ms / 20).toBeLessThan(1_000);
	});

	it('rejects altered text, an altered signature, another key, swapped halves', async () => {
		const satu = await contoh('jumlah 2021631');
		const dua = await contoh('jumlah 2021631');
		expect(await sah(satu.publik, 'jumlah 2021632', satu.tanda)).toBe(false);
		expect(await sah(satu.publik, 'jumlah 2021631 ', satu.tanda)).toBe(false);
		expect(await sah(dua.publik, 'jumlah 2021631', satu.tanda)).toBe(false);
		expect(await sah(satu.publik, 'jumlah 2021631', satu.tanda.slice(64) + satu.tanda.slice(0, 64))).toBe(false);
		for (const at of [0, 30, 63, 64, 100, 127]) {
			const salah = satu.tanda.slice(0, at) + (satu.tanda[at] === '0' ? '1' : '0') + satu.tanda.slice(at + 1);
			expect([at, await sah(satu.publik, 'jumlah 2021631', salah)]).toEqual([at, false]);
		}
	});

	it('rejects r and s of zero, of n and above, and lengths that are none', async () => {
		const { publik, tanda } = await contoh('x');
		const [r, s] = [tanda.slice(0, 64), tanda.slice(64)];
		for (const salah of [hex(0n) + s, r + hex(0n), hex(0n) + hex(0n), hex(N) + s, r + hex(N), hex(N + 1n) + s, 'f'.repeat(128), r, `${tanda}00`, ''])
			expect([salah, await sah(publik, 'x', salah)]).toEqual([salah, false]);
	});

	it('rejects points that are not on the curve, not below p, or whose private key everybody knows', async () => {
		const { publik, tanda } = await contoh('x');
		const y = BigInt(`0x${G.slice(66)}`);
		const lain = [`02${publik.slice(2)}`, publik.slice(0, 130 - 2), `${publik}00`, `04${hex(0n)}${hex(0n)}`, `04${hex(P)}${publik.slice(66)}`, `04${publik.slice(2, 66)}${hex(P)}`, `04${publik.slice(66)}${publik.slice(2, 66)}`, G, `04${G.slice(2, 66)}${hex(P - y)}`, ''];
		for (const salah of lain) expect([salah, await sah(salah, 'x', tanda)]).toEqual([salah, false]);
		// 1 is the private key of the base point: what it signs is valid arithmetic, and worth nothing.
		const jwk = { kty: 'EC', crv: 'P-256', d: Buffer.from(hex(1n), 'hex').toString('base64url'), x: Buffer.from(G.slice(2, 66), 'hex').toString('base64url'), y: Buffer.from(G.slice(66), 'hex').toString('base64url') };
		const palsu = sign('sha256', Buffer.from('x'), { key: createPrivateKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' });
		expect(await sah(G, 'x', palsu.toString('hex'))).toBe(false);
	});
});

describe('a key', () => {
	it('is registered by anybody for himself, and is a point on the curve nobody registered yet', async () => {
		const daftar = (p: Kantor['bpjs'], kunci_publik: string, scope = KOTA) => p.perintah(scope, 'daftar_kunci', { id: randomUUID(), kunci_publik, nama_perangkat: 'Ponsel' });
		expect(await daftar(k.bkad, Buffer.from(G, 'hex').toString('base64url'))).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await daftar(k.bkad, `${kunci.publik}A`)).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await daftar(k.bkad, kunci.publik)).toMatchObject({ code: 'sudah_ada' });
		expect(await daftar(k.bkad, (await kunciBaru()).publik, k.skpd)).toMatchObject({ code: 'tidak_ditemukan' });
		await ok(k.bendahara.perintah(KOTA, 'daftar_kunci', { id: kunci.id, kunci_publik: kunci.publik, nama_perangkat: 'Ponsel' }));
		const [satu] = await k.b.sql('select pemilik, peran, instansi, sidik from public.kunci_tanda_tangan where id = $1', [kunci.id]);
		const sidik = Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from(kunci.publik, 'base64url'))).toString('hex').slice(0, 16);
		expect(satu).toEqual({ pemilik: k.akun.bendahara.id, peran: 'bendahara', instansi: 'Dinas SATU', sidik });
	});

	it('of somebody else is not seen by a treasurer, and by admins is', async () => {
		const dilihat = async (p: Kantor['bpjs']) => (await p.tarik(KOTA)).rows.filter(({ t }) => t === 'kunci_tanda_tangan').map(({ d }) => d.id).sort();
		expect(await dilihat(k.bendahara)).toEqual([kunci.id]);
		expect(await dilihat(k.bendaharaLain)).toEqual([]);
		expect(await dilihat(k.bkad)).toEqual([kunci.id, kunciBpjs.id].sort());
	});
});

describe('a signature', () => {
	const pada = '2026-11-20T03:04:05.678Z';
	const kirim = (p: Kantor['bpjs'], args: Record<string, unknown>) => p.perintah(k.skpd, 'tanda_tangani', args);

	it('covers the text that the device writes, line by line', async () => {
		const [sql] = await k.b.sql<{ teks: string }>('select privat.teks_tanda_tangan(b, $2, $3) as teks from public.berita_acara b where id = $1', [ba, 'kesatu', pada]);
		expect(sql?.teks).toBe(await teksBa(k.b.sql, ba, 'kesatu', pada));
		expect(sql?.teks.split('\n').slice(5)).toEqual(['Dinas SATU', '2026-11-01', '30000', '120000', '150000', 'kesatu', pada]);
	});

	it('of the officer waits for that of the treasurer', async () => {
		expect(await kirim(k.bpjs, await argumenTanda(k.b.sql, kunciBpjs, kertas.id, ba, 'kedua'))).toMatchObject({ code: 'status_tidak_sesuai' });
		expect(await status(k, kertas.id)).toBe('ba_terbit');
	});

	it('is refused for the wrong party, text, key, time or person', async () => {
		const benar = await argumenTanda(k.b.sql, kunci, kertas.id, ba, 'kesatu');
		const asing = await kunciBaru();
		const maju = new Date(Date.now() + 3 * 86_400_000).toISOString();
		const kasus: [string, Record<string, unknown>, string][] = [
			['the other party', { pihak: 'kedua' }, 'tidak_berhak'],
			['another time than signed', { ditandatangani_pada: '2026-11-20T03:04:05.679Z' }, 'tanda_tidak_cocok'],
			['a time that is none', { ditandatangani_pada: '2026-11-20 03:04' }, 'nilai_tidak_sah'],
			['a clock days ahead', { ...(await argumenTanda(k.b.sql, kunci, kertas.id, ba, 'kesatu', maju)) }, 'nilai_tidak_sah'],
			['a key that is not registered', { kunci_id: asing.id }, 'kunci_tidak_sah'],
			['the key of the officer', { kunci_id: kunciBpjs.id }, 'kunci_tidak_sah'],
			['a signature with another key', { tanda: (await argumenTanda(k.b.sql, asing, kertas.id, ba, 'kesatu')).tanda }, 'tanda_tidak_cocok'],
			['no signature', { tanda: '' }, 'tanda_tidak_cocok'],
			['another document', { berita_acara_id: randomUUID() }, 'tidak_ditemukan'],
			['a drawing that is no path', { goresan: '<script>alert(1)</script>' }, 'nilai_tidak_sah']
		];
		for (const [apa, ubah, kode] of kasus) expect([apa, (await kirim(k.bendahara, { ...benar, ...ubah })).code]).toEqual([apa, kode]);
		for (const p of [k.bendaharaLain, k.bkad]) expect(await kirim(p, benar)).toMatchObject({ code: 'tidak_berhak' });
		expect(await k.b.sql('select 1 from public.tanda_tangan')).toEqual([]);
	});

	it('by both parties completes it; sent again changes nothing; nobody signs twice', async () => {
		const satu = await argumenTanda(k.b.sql, kunci, kertas.id, ba, 'kesatu');
		await ok(kirim(k.bendahara, satu));
		expect(await status(k, kertas.id)).toBe('ba_terbit');
		expect(await kirim(k.bendahara, await argumenTanda(k.b.sql, kunci, kertas.id, ba, 'kesatu', '2026-11-20T05:00:00.000Z'))).toMatchObject({ code: 'sudah_ada' });
		await ok(kirim(k.bpjs, await argumenTanda(k.b.sql, kunciBpjs, kertas.id, ba, 'kedua')));
		expect(await status(k, kertas.id)).toBe('ba_ditandatangani');
		const revisi = () => k.b.sql('select revision from public.tanda_tangan order by pihak');
		const sebelum = await revisi();
		await ok(kirim(k.bendahara, satu));
		expect(await revisi()).toEqual(sebelum);
		await expect(k.b.sql(`update public.tanda_tangan set goresan = 'M 1 1 L 2 2'`)).rejects.toThrow(/tidak boleh berubah/);
	});

	it('stays valid after its key was revoked, and the key signs nothing more', async () => {
		expect(await k.bendaharaLain.perintah(KOTA, 'cabut_kunci', { id: kunci.id, alasan: 'ingin tahu' })).toMatchObject({ code: 'tidak_berhak' });
		expect(await k.bpjs.perintah(KOTA, 'cabut_kunci', { id: kunci.id, alasan: 'bukan milik saya' })).toMatchObject({ code: 'tidak_berhak' });
		await ok(k.bkad.perintah(KOTA, 'cabut_kunci', { id: kunci.id, alasan: 'ponsel hilang' }));
		const lain = await kertasHingga(k, 'disetujui', 'tpg');
		const baLain = await terbitkan(k, lain.id);
		expect(await kirim(k.bendahara, await argumenTanda(k.b.sql, kunci, lain.id, baLain, 'kesatu'))).toMatchObject({ code: 'kunci_tidak_sah' });
		const anon = k.b.anon();
		const [{ hash } = { hash: '' }] = await k.b.sql<{ hash: string }>('select hash from public.berita_acara where id = $1', [ba]);
		const { data } = await anon.rpc('verifikasi_ba', { p_id: ba, p_hash: hash });
		expect(data).toMatchObject({ ada: true, cocok: true, status: 'terbit', skpd: 'Dinas SATU', bulan: '2026-11-01', jumlah: 150_000, bagian1: 30_000, bagian4: 120_000 });
		expect((data as { tanda: { pihak: string; pada: string }[] }).tanda.map((t) => [t.pihak, t.pada])).toEqual([['kesatu', pada], ['kedua', pada]]);
		const semua = (await anon.rpc('kunci_publik')).data as { kunci_publik: string; dicabut_pada: string | null; peran: string }[];
		expect(semua.map((s) => [s.kunci_publik, s.peran, s.dicabut_pada !== null])).toEqual([[kunci.publik, 'bendahara', true], [kunciBpjs.publik, 'admin_bpjs', false]]);
	});
});
