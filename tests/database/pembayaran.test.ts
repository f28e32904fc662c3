// Payments and their proofs, until the paper is finished and nothing changes it any more.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Kantor, type Kertas, barisUji, bukaKantor, kertasHingga, ok, status, tandatangani, terbitkan } from '../support/kantor';
import { argumenBayar, argumenLampiran } from '../support/meja';

let k: Kantor;
let kertas: Kertas;
let ba: string;
const catat = (args: Record<string, unknown>, p = k.bendahara) => p.perintah(k.skpd, 'catat_pembayaran', args);
const selesaikan = (id: string, alasan: string | null = null) => k.bpjs.perintah(k.skpd, 'selesaikan', { kertas_kerja_id: id, alasan });

beforeAll(async () => {
	k = await bukaKantor();
	// Owes 30.000 and 120.000.
	kertas = await kertasHingga(k, 'disetujui', 'tpp_pns');
	ba = await terbitkan(k, kertas.id);
});
afterAll(() => k?.b.close());

describe('a file', () => {
	it('is kept as it was sent, fetched by those who read the paper, and by nobody else', async () => {
		const args = await argumenLampiran(kertas.id, 'pembayaran');
		await ok(k.bendahara.perintah(k.skpd, 'simpan_lampiran', args));
		await ok(k.bendahara.perintah(k.skpd, 'simpan_lampiran', args));
		expect(await k.b.sql('select count(*)::int as n from public.lampiran')).toEqual([{ n: 1 }]);
		for (const p of [k.bendahara, k.bpjs, k.bkad]) expect(await p.rpc('ambil_lampiran', { p_id: args.id })).toEqual({ nama: 'bukti.pdf', tipe: 'application/pdf', isi: args.isi });
		await expect(k.bendaharaLain.rpc('ambil_lampiran', { p_id: args.id })).rejects.toMatchObject({ code: 'PT403' });
		await expect(k.b.sql(`update privat.lampiran_isi set isi = 'x'`)).rejects.toThrow(/tidak boleh/);
	});

	it('is refused when it changed on the way, is too large, is something else, or of somebody else', async () => {
		const args = await argumenLampiran(kertas.id, 'pembayaran');
		const kirim = (ubah: Record<string, unknown>, p = k.bendahara) => p.perintah(k.skpd, 'simpan_lampiran', { ...args, ...ubah });
		const besar = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(307_200)]);
		expect(await kirim({ sha256: 'a'.repeat(64) })).toMatchObject({ code: 'berkas_rusak' });
		expect(await kirim({ ukuran: 5 })).toMatchObject({ code: 'berkas_rusak' });
		expect(await kirim({ isi: besar.toString('base64'), ukuran: besar.length })).toMatchObject({ status: 'rejected' });
		expect(await kirim({ isi: 'bukan base64!' })).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await kirim({ tipe: 'image/png' })).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await kirim({ tipe: 'text/html' })).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await kirim({ nama: '../../etc/passwd' })).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await kirim({ untuk: 'koreksi' })).toMatchObject({ code: 'tidak_berhak' });
		for (const p of [k.bendaharaLain, k.bkad]) expect(await kirim({}, p)).toMatchObject({ code: 'tidak_berhak' });
	});
});

describe('a payment', () => {
	it('waits for both signatures', async () => {
		expect(await catat(argumenBayar(kertas.id, 30_000, 120_000))).toMatchObject({ code: 'status_tidak_sesuai' });
		await tandatangani(k, kertas.id, ba);
	});

	it('names a number, a day and an amount that can be', async () => {
		const depan = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
		for (const ubah of [{ ntpn: 'ABC' }, { ntpn: 'A'.repeat(17) }, { ntpn: 'ABCDEFGHIJKLMN-1' }, { kode_billing: '12' }, { tanggal: depan }, { tanggal: '2026-01-01' }, { tanggal: 'kemarin' }, { bagian1: -1 }, { bagian1: 0, bagian4: 0 }, { bagian4: 1e12 }])
			expect([ubah, (await catat(argumenBayar(kertas.id, 30_000, 120_000, ubah))).code]).toEqual([ubah, 'nilai_tidak_sah']);
		expect(await catat(argumenBayar(kertas.id, 1, 1, { lampiran_id: randomUUID() }))).toMatchObject({ code: 'tidak_ditemukan' });
		for (const p of [k.bkad, k.bendaharaLain]) expect(await catat(argumenBayar(kertas.id, 1, 1), p)).toMatchObject({ code: 'tidak_berhak' });
		expect(await status(k, kertas.id)).toBe('ba_ditandatangani');
	});

	it('with its proof leads to paid, once for each NTPN; sent again changes nothing', async () => {
		const bukti = await argumenLampiran(kertas.id, 'pembayaran');
		await ok(k.bendahara.perintah(k.skpd, 'simpan_lampiran', bukti));
		const satu = argumenBayar(kertas.id, 10_000, 0, { ntpn: 'abcdefgh12345678', lampiran_id: bukti.id });
		expect((await ok(catat(satu))).rows?.map(({ t, d }) => [t, d.status ?? d.ntpn])).toEqual([['kertas_kerja', 'dibayar'], ['pembayaran', 'ABCDEFGH12345678']]);
		await ok(catat(satu));
		expect(await catat(argumenBayar(kertas.id, 10_000, 0, { ntpn: 'ABCDEFGH12345678' }))).toMatchObject({ code: 'sudah_ada' });
		await ok(catat(argumenBayar(kertas.id, 0, 120_000), k.bpjs));
		expect(await k.b.sql('select count(*)::int as n, sum(bagian1)::int as b1 from public.pembayaran')).toEqual([{ n: 2, b1: 10_000 }]);
	});

	it('is taken back with a reason; only the last one takes the paper back', async () => {
		const semua = await k.b.sql<{ id: string }>('select id from public.pembayaran order by pada');
		const batal = (id: string, alasan: string, p = k.bpjs) => p.perintah(k.skpd, 'batalkan_pembayaran', { id, kertas_kerja_id: kertas.id, alasan });
		const [satu, dua] = semua.map(({ id }) => id) as [string, string];
		expect(await batal(satu, '')).toMatchObject({ code: 'alasan_wajib' });
		expect(await batal(satu, 'setor ulang', k.bendahara)).toMatchObject({ code: 'tidak_berhak' });
		await ok(batal(satu, 'setor ulang'));
		expect(await status(k, kertas.id)).toBe('dibayar');
		await ok(batal(dua, 'setor ulang'));
		expect(await status(k, kertas.id)).toBe('ba_ditandatangani');
		await ok(batal(dua, 'sekali lagi'));
		// The number is free again.
		await ok(catat(argumenBayar(kertas.id, 30_000, 119_000, { ntpn: 'ABCDEFGH12345678' })));
	});
});

describe('finishing', () => {
	it('asks for a reason where what was paid is not what was owed', async () => {
		expect(await selesaikan(kertas.id)).toMatchObject({ code: 'alasan_wajib', detail: { disetor: [30_000, 119_000], harus: [30_000, 120_000] } });
		expect(await k.bendahara.perintah(k.skpd, 'selesaikan', { kertas_kerja_id: kertas.id, alasan: 'sudah lunas' })).toMatchObject({ code: 'tidak_berhak' });
		await ok(selesaikan(kertas.id, 'Sisa 1.000 ditagih bulan depan'));
		expect(await status(k, kertas.id)).toBe('selesai');
	});

	it('leaves nothing that any command or row may change, for any role', async () => {
		const id = kertas.id;
		const perintah: [string, Record<string, unknown>][] = [
			['batalkan_ba', { id: ba }], ['batalkan_persetujuan', {}], ['kembalikan', { catatan: 'x' }], ['tarik_pengajuan', {}], ['terbitkan_ba', { id: randomUUID(), isian: {} }], ['selesaikan', {}],
			['catat_pembayaran', argumenBayar(id, 1, 1)], ['input_koreksi', { id: randomUUID(), asal: 'periksa', bagian1: 1, bagian4: 0 }], ['simpan_lampiran', await argumenLampiran(id, 'berita_acara')]
		];
		const sebelum = await k.b.sql('select max(revision) from public.kertas_kerja');
		for (const p of [k.bendahara, k.bpjs, k.bkad])
			for (const [cmd, args] of perintah) expect([cmd, (await p.perintah(k.skpd, cmd, { ...args, kertas_kerja_id: id, alasan: 'mencoba lagi' })).status]).toEqual([cmd, 'rejected']);
		await expect(k.b.sql(`update public.pembayaran set dibatalkan_pada = now(), alasan_batal = 'terlambat'  where dibatalkan_pada is null`)).rejects.toThrow(/terkunci/);
		await expect(k.b.sql(`update public.baris_kertas_kerja set gaji_pokok = 1 where kertas_kerja_id = $1`, [id])).rejects.toThrow(/terkunci/);
		expect(await k.b.sql('select max(revision) from public.kertas_kerja')).toEqual(sebelum);
	});

	it('of a month in which nothing is owed needs no payment, and its kelebihan is carried', async () => {
		// Withheld are 200.000 and 400.000 of 70.000 and 280.000: a kelebihan.
		const lebih = await kertasHingga(k, 'disetujui', 'tpg', undefined, (id) => barisUji(id, 1, { iwp1_aktual: 200_000, iwp4_aktual: 400_000 }));
		await tandatangani(k, lebih.id, await terbitkan(k, lebih.id));
		await ok(selesaikan(lebih.id));
		expect(await k.b.sql(`select bagian1::int, bagian4::int from privat.kelebihan_tersisa($1, '2026-11-01')`, [k.skpd])).toEqual([{ bagian1: 130_000, bagian4: 120_000 }]);
		const kurang = await kertasHingga(k, 'disetujui', 'rapel');
		await tandatangani(k, kurang.id, await terbitkan(k, kurang.id));
		expect(await selesaikan(kurang.id, 'tanpa pembayaran')).toMatchObject({ code: 'status_tidak_sesuai' });
	});
});
