// Kekurangan and kelebihan beside the treasurer's figure, the list of BPJS, and a ceiling over several papers.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idDataBpjs } from '$lib/modules/iuran/data/petugasRepository';
import { KOTA } from '../support/backend';
import { type Kantor, type Kertas, NOVEMBER, OKTOBER, barisUji, bukaKantor, kertasHingga, ok, tandatangani, terbitkan } from '../support/kantor';
import { argumenBayar, argumenLampiran, isianBa } from '../support/meja';

let k: Kantor;
let oktober: Kertas;
let november: Kertas;
const koreksi = (kertas: string, ubah: Record<string, unknown> = {}) => ({
	id: randomUUID(),
	kertas_kerja_id: kertas,
	baris_id: null,
	asal: 'periksa',
	bulan_asal: null,
	bagian1: 1_000,
	bagian4: 4_000,
	alasan: 'Tunjangan belum dihitung',
	lampiran_id: null,
	...ubah
});
const input = (args: Record<string, unknown>) => k.bpjs.perintah(k.skpd, 'input_koreksi', args);
const sisa = async () => (await k.b.sql<{ b1: number; b4: number }>('select bagian1::int as b1, bagian4::int as b4 from privat.kelebihan_tersisa($1, $2)', [k.skpd, OKTOBER]))[0];

beforeAll(async () => {
	k = await bukaKantor();
	// October: three people short by 30.000 and 120.000 each; November: two.
	oktober = await kertasHingga(k, 'disetujui', 'tpp_pns', OKTOBER, (id) => barisUji(id, 3));
	november = await kertasHingga(k, 'diperiksa', 'tpp_pns', NOVEMBER, (id) => barisUji(id, 2));
});
afterAll(() => k?.b.close());

describe('a correction', () => {
	it('needs a reason, an amount, a month that fits, and the officer', async () => {
		for (const [ubah, kode] of [
			[{ alasan: ' abc ' }, 'alasan_wajib'],
			[{ bagian1: 0, bagian4: 0 }, 'nilai_tidak_sah'],
			[{ asal: 'lain' }, 'nilai_tidak_sah'],
			[{ bulan_asal: OKTOBER }, 'nilai_tidak_sah'],
			[{ asal: 'koreksi_bulan' }, 'nilai_tidak_sah'],
			[{ asal: 'koreksi_bulan', bulan_asal: NOVEMBER }, 'nilai_tidak_sah'],
			[{ asal: 'koreksi_bulan', bulan_asal: '2026-10-02' }, 'nilai_tidak_sah'],
			[{ asal: 'kompensasi', bulan_asal: OKTOBER, bagian1: 1 }, 'nilai_tidak_sah'],
			[{ bagian1: 100_000_000_000 }, 'nilai_tidak_sah'],
			[{ baris_id: oktober.baris[0] }, 'tidak_ditemukan'],
			[{ lampiran_id: randomUUID() }, 'tidak_ditemukan']
		] as const)
			expect([ubah, (await input(koreksi(november.id, ubah))).code]).toEqual([ubah, kode]);
		for (const p of [k.bendahara, k.bkad, k.bendaharaLain]) expect(await p.perintah(k.skpd, 'input_koreksi', koreksi(november.id))).toMatchObject({ code: 'tidak_berhak' });
		expect(await k.b.sql('select 1 from public.koreksi_iwp')).toEqual([]);
	});

	it('for one person carries his NIP and its evidence, and sent twice changes nothing', async () => {
		const berkas = await argumenLampiran(november.id, 'koreksi');
		await ok(k.bpjs.perintah(k.skpd, 'simpan_lampiran', berkas));
		const args = koreksi(november.id, { baris_id: november.baris[0], lampiran_id: berkas.id });
		const hasil = await ok(input(args));
		expect(hasil.rows?.[1]).toMatchObject({ t: 'koreksi_iwp', d: { bagian1: 1_000, bagian4: 4_000, nip: expect.stringMatching(/^\d{18}$/) as string, lampiran_id: berkas.id } });
		const sebelum = await k.b.sql('select revision from public.koreksi_iwp');
		expect((await ok(input(args))).rows?.[1]?.d.revision).toEqual(hasil.rows?.[1]?.d.revision);
		expect(await k.b.sql('select revision from public.koreksi_iwp')).toEqual(sebelum);
		expect(await k.b.sql('select bagian1::int, bagian4::int from public.kertas_kerja k, privat.harus_disetor(k) where id = $1', [november.id])).toEqual([{ bagian1: 61_000, bagian4: 244_000 }]);
	});

	it('is taken back with a reason, stays, and counts no more', async () => {
		const args = koreksi(november.id, { bagian1: -7, bagian4: 0 });
		await ok(input(args));
		expect(await k.bpjs.perintah(k.skpd, 'batalkan_koreksi', { id: args.id, alasan: '' })).toMatchObject({ code: 'alasan_wajib' });
		expect((await ok(k.bpjs.perintah(k.skpd, 'batalkan_koreksi', { id: args.id, alasan: 'salah orang' }))).rows?.[1]?.d).toMatchObject({ alasan_batal: 'salah orang' });
		await ok(k.bpjs.perintah(k.skpd, 'batalkan_koreksi', { id: args.id, alasan: 'sekali lagi' }));
		expect(await k.b.sql('select alasan_batal from public.koreksi_iwp where id = $1', [args.id])).toEqual([{ alasan_batal: 'salah orang' }]);
		expect(await k.b.sql('select bagian1::int from public.kertas_kerja k, privat.harus_disetor(k) where id = $1', [november.id])).toEqual([{ bagian1: 61_000 }]);
	});
});

describe('a kelebihan', () => {
	it('is what was deposited beyond what was owed, each share by itself', async () => {
		expect(await sisa()).toEqual({ b1: 0, b4: 0 });
		// October owes 90.000 and 360.000; deposited are 100.000 and 300.000.
		const ba = await terbitkan(k, oktober.id);
		await tandatangani(k, oktober.id, ba);
		await ok(k.bendahara.perintah(k.skpd, 'catat_pembayaran', argumenBayar(oktober.id, 100_000, 300_000)));
		expect(await sisa()).toEqual({ b1: 10_000, b4: 0 });
	});

	it('is set against a later month up to what is left, and not twice', async () => {
		const pakai = (b1: number, b4 = 0) => koreksi(november.id, { asal: 'kompensasi', bulan_asal: OKTOBER, bagian1: b1, bagian4: b4 });
		expect(await input(pakai(-10_001))).toMatchObject({ code: 'kelebihan_kurang', detail: { bagian1: 10_000, bagian4: 0 } });
		expect(await input(pakai(-1_000, -1))).toMatchObject({ code: 'kelebihan_kurang' });
		await ok(input(pakai(-6_000)));
		expect(await sisa()).toEqual({ b1: 4_000, b4: 0 });
		expect(await input(pakai(-4_001))).toMatchObject({ code: 'kelebihan_kurang' });
		const kedua = pakai(-4_000);
		await ok(input(kedua));
		expect(await sisa()).toEqual({ b1: 0, b4: 0 });
		await ok(k.bpjs.perintah(k.skpd, 'batalkan_koreksi', { id: kedua.id, alasan: 'dipakai bulan depan' }));
		expect(await sisa()).toEqual({ b1: 4_000, b4: 0 });
	});

	it('that is gone when the Berita Acara is issued refuses it', async () => {
		await ok(k.bpjs.perintah(k.skpd, 'setujui', { kertas_kerja_id: november.id }));
		const [bayar] = await k.b.sql<{ id: string }>('select id from public.pembayaran where kertas_kerja_id = $1', [oktober.id]);
		await ok(k.bpjs.perintah(k.skpd, 'batalkan_pembayaran', { id: bayar?.id, kertas_kerja_id: oktober.id, alasan: 'setoran dikembalikan' }));
		const terbit = { id: randomUUID(), kertas_kerja_id: november.id, isian: isianBa('n-1'), menggantikan: null };
		expect(await k.bpjs.perintah(k.skpd, 'terbitkan_ba', terbit)).toMatchObject({ code: 'kelebihan_kurang', detail: { bagian1: 0 } });
	});
});

describe('the list of BPJS', () => {
	const orang = (n: number) => Array.from({ length: n }, (_, i) => ({ nip: `19900101201501${1000 + i}`, nama: `Orang ${i}`, iuran1: 1, iuran4: 4, upah: null }));
	const simpan = (scope: string, daftar: unknown, ubah: Record<string, unknown> = {}, p = k.bpjs) =>
		p.perintah(scope, 'simpan_data_bpjs', { id: idDataBpjs(scope, NOVEMBER), bulan: NOVEMBER, nama_berkas: 'bpjs.xlsx', sha256: 'a'.repeat(64), orang: daftar, ...ubah });

	it('imported twice changes nothing, and a new one takes its place while the log keeps the old', async () => {
		const pertama = await ok(simpan(k.skpd, orang(3)));
		expect((await ok(simpan(k.skpd, orang(3), { nama_berkas: 'lain.xlsx' }))).rows).toEqual(pertama.rows);
		expect((await ok(simpan(k.skpd, orang(2)))).rows?.[0]?.d).toMatchObject({ id: idDataBpjs(k.skpd, NOVEMBER), isi: orang(2) });
		expect(await k.b.sql(`select jsonb_array_length(beda -> 'isi' -> 0) as lama from audit.log where tabel = 'public.data_bpjs' and aksi = 'UPDATE'`)).toEqual([{ lama: 3 }]);
		await ok(simpan(KOTA, orang(1)));
	});

	it('is refused with a month nobody opened, amounts that are none, or by anybody else', async () => {
		expect(await simpan(k.skpd, orang(1), { bulan: '2030-01-01' })).toMatchObject({ code: 'periode_tutup' });
		expect(await simpan(k.skpd, [{ ...orang(1)[0], upah: -1 }])).toMatchObject({ code: 'nilai_tidak_sah' });
		expect(await simpan(k.skpd, 'bukan daftar')).toMatchObject({ code: 'terlalu_besar' });
		for (const p of [k.bendahara, k.bkad]) expect(await simpan(k.skpd, orang(1), {}, p)).toMatchObject({ code: 'tidak_berhak' });
	});

	it('is seen by both admins and by no treasurer, in the log neither', async () => {
		const dilihat = async (p: Kantor['bpjs']) => (await p.tarik(k.skpd)).rows.filter(({ t }) => t === 'data_bpjs').length;
		expect([await dilihat(k.bpjs), await dilihat(k.bkad), await dilihat(k.bendahara)]).toEqual([1, 1, 0]);
		const riwayat = await k.bendahara.rpc<{ tabel: string }[]>('riwayat_audit', { p_skpd: k.skpd, p_limit: 500 });
		expect(riwayat.filter(({ tabel }) => tabel === 'public.data_bpjs')).toEqual([]);
		expect((await k.bpjs.rpc<{ tabel: string }[]>('riwayat_audit', { p_skpd: k.skpd, p_limit: 500 })).some(({ tabel }) => tabel === 'public.data_bpjs')).toBe(true);
	});
});

describe('the ceiling over several papers', () => {
	it('names the persons of a month with more than one, what each was charged, and the ceiling', async () => {
		expect(await k.bpjs.rpc('pagu_lintas', { p_bulan: NOVEMBER })).toEqual([]);
		const [{ nip } = { nip: '' }] = await k.b.sql<{ nip: string }>('select nip from public.baris_kertas_kerja where id = $1', [november.baris[0]]);
		// 7.000.000 stand in the first paper; of 9.000.000 more, 5.000.000 fit under the ceiling.
		const kedua = await kertasHingga(k, 'diajukan', 'rapel', NOVEMBER, (id) => barisUji(id, 1, { nip, gaji_pokok: null, tpp_beban_kerja: 9_000_000 }));
		expect(await k.bpjs.rpc('pagu_lintas', { p_bulan: NOVEMBER })).toEqual([
			{
				nip,
				nama: expect.stringMatching(/^Pegawai/) as string,
				papers: [
					{ kertas_kerja_id: kedua.id, skpd: k.skpd, jenis: 'rapel', iuran1: 50_000, iuran4: 200_000 },
					{ kertas_kerja_id: november.id, skpd: k.skpd, jenis: 'tpp_pns', iuran1: 70_000, iuran4: 280_000 }
				],
				jumlah1: 120_000,
				jumlah4: 480_000,
				batas1: 120_000,
				batas4: 480_000
			}
		]);
		await expect(k.bendahara.rpc('pagu_lintas', { p_bulan: NOVEMBER })).rejects.toMatchObject({ code: 'PT403' });
	});
});
