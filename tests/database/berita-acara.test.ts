// The Berita Acara: written by Postgres from frozen rows alone, its numbers kept, its text never changed.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NaskahBa } from '$lib/modules/iuran/domain';
import { type Kantor, type Kertas, barisEmas, barisUji, bukaKantor, kertasHingga, ok, status, tandatangani, terbitkan } from '../support/kantor';
import { isianBa } from '../support/meja';

let k: Kantor;
let emas: Kertas;
let ba: string;
type Tersimpan = { naskah: string; hash: string; status: string; nomor_pemda: string; menggantikan: string | null };
const simpanan = async (id: string): Promise<Tersimpan> => {
	const [satu] = await k.b.sql<Tersimpan>('select naskah, hash, status, nomor_pemda, menggantikan from public.berita_acara where id = $1', [id]);
	if (!satu) throw new Error('tidak ada');
	return satu;
};
const coba = (kertas: string, isian: Record<string, unknown>, args: Record<string, unknown> = {}, p = k.bpjs) =>
	p.perintah(k.skpd, 'terbitkan_ba', { id: randomUUID(), kertas_kerja_id: kertas, isian, menggantikan: null, ...args });

beforeAll(async () => {
	k = await bukaKantor();
	emas = await kertasHingga(k, 'disetujui', 'tpp_pns', undefined, barisEmas);
});
afterAll(() => k?.b.close());

describe('the form', () => {
	it('is refused with an empty number or party, a date ahead, no legal basis', async () => {
		const isian = isianBa('900');
		const pihak = isian.kesatu as Record<string, unknown>;
		const besokLusa = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
		const salah: Record<string, unknown>[] = [
			{ nomor_pemda: '  ' }, { nomor_bpjs: 'x'.repeat(81) }, { kesatu: { ...pihak, nama: ' ' } }, { kedua: null }, { kedua: { ...pihak, nomor_induk: '' } }, { mengetahui: { nama: 'Hanya nama' } },
			{ tanggal: besokLusa }, { tanggal: '2026-02-30' }, { tanggal: '2026-10-31' }, { tenggat: 'besok' }, { tempat: '' }, { dasar: [] }, { dasar: ['  '] }, { rangkap: 0 }
		];
		for (const ubah of salah) expect([ubah, (await coba(emas.id, { ...isian, ...ubah })).code]).toEqual([ubah, 'nilai_tidak_sah']);
		for (const p of [k.bendahara, k.bkad]) expect(await coba(emas.id, isian, {}, p)).toMatchObject({ code: 'tidak_berhak' });
		expect(await status(k, emas.id)).toBe('disetujui');
	});
});

describe('the golden sheet', () => {
	it('becomes a Berita Acara over 2.021.631 and 8.086.532, whatever the device says of amounts', async () => {
		ba = randomUUID();
		const isian = { ...isianBa('901', { mengetahui: { nama: 'Kepala\n  Badan', nomor_induk: '1', jabatan: 'Kepala' } }), jumlah: { harusDisetor: { bagian1: 1, bagian4: 1 } } };
		const hasil = await ok(coba(emas.id, isian, { id: ba, jumlah: { harusDisetor: 1 }, naskah: '{}', hash: 'a'.repeat(64) }));
		expect(hasil.rows?.map(({ t }) => t)).toEqual(['kertas_kerja', 'berita_acara']);
		expect(await status(k, emas.id)).toBe('ba_terbit');
		const { naskah, hash } = await simpanan(ba);
		expect(hash).toBe(createHash('sha256').update(naskah, 'utf8').digest('hex'));
		const n = JSON.parse(naskah) as NaskahBa;
		expect(n.jumlah).toEqual({
			pegawai: 28,
			pns: 28,
			pppk: 0,
			dasar: 132_009_318,
			totalTpp: 374_632_753,
			dpi: 334_172_604,
			seharusnya: { bagian1: 3_341_726, bagian4: 13_366_904 },
			dipotongGaji: { bagian1: 1_320_095, bagian4: 5_280_372 },
			kekurangan: { bagian1: 2_021_631, bagian4: 8_086_532 },
			koreksi: { bagian1: 0, bagian4: 0 },
			kompensasi: { bagian1: 0, bagian4: 0 },
			harusDisetor: { bagian1: 2_021_631, bagian4: 8_086_532 }
		});
		expect(n.orang).toHaveLength(28);
		expect(n.orang.reduce((s, o) => s + o.kurang1 + o.kurang4, 0)).toBe(10_108_163);
		expect(n.isian.mengetahui).toEqual({ nama: 'Kepala Badan', nomorInduk: '1', pangkat: '', jabatan: 'Kepala', instansi: '' });
		expect(Object.keys(n).sort()).toEqual(['bulan', 'id', 'isian', 'jenis', 'jumlah', 'kertasKerjaId', 'kode', 'koreksi', 'orang', 'perubahanAtas', 'rantai', 'revisi', 'skpd', 'versi']);
		expect(n).toMatchObject({ versi: 1, id: ba, kertasKerjaId: emas.id, bulan: '2026-11-01', jenis: { kode: 'tpp_pns', nama: 'TPP bulanan PNS' }, revisi: 0, perubahanAtas: null, skpd: { nama: 'Dinas SATU' } });
		const [rantai] = await k.b.sql('select id, encode(hash, \'hex\') as hash from audit.log where id = $1', [n.rantai.id]);
		expect(rantai).toEqual(n.rantai);
	});

	it('issued again by the same command is the same, and by another is refused', async () => {
		const sebelum = await simpanan(ba);
		await ok(coba(emas.id, isianBa('lain'), { id: ba }));
		expect(await simpanan(ba)).toEqual(sebelum);
		expect(await coba(emas.id, isianBa('902'))).toMatchObject({ code: 'status_tidak_sesuai' });
	});

	it('is never changed, not by the owner of the database, and its paper takes no correction any more', async () => {
		for (const set of [`naskah = '{}'`, `hash = repeat('a', 64)`, `nomor_bpjs = 'x'`, `deleted_at = now()`]) await expect(k.b.sql(`update public.berita_acara set ${set} where id = $1`, [ba])).rejects.toThrow();
		await expect(k.b.sql('delete from public.berita_acara where id = $1', [ba])).rejects.toThrow(/tidak boleh dihapus/);
		const koreksi = { id: randomUUID(), kertas_kerja_id: emas.id, asal: 'periksa', bagian1: 1, bagian4: 0, alasan: 'terlambat' };
		expect(await k.bpjs.perintah(k.skpd, 'input_koreksi', koreksi)).toMatchObject({ code: 'status_tidak_sesuai' });
	});
});

describe('numbers', () => {
	it('belong to one Berita Acara of a year, each of the two, in any case of letters', async () => {
		const lain = await kertasHingga(k, 'disetujui', 'tpg');
		const { nomor_pemda: pemda, nomor_bpjs: bpjs } = isianBa('901') as { nomor_pemda: string; nomor_bpjs: string };
		expect(await coba(lain.id, isianBa('903', { nomor_pemda: pemda.toLowerCase() }))).toMatchObject({ code: 'nomor_terpakai' });
		expect(await coba(lain.id, isianBa('903', { nomor_bpjs: ` ${bpjs} ` }))).toMatchObject({ code: 'nomor_terpakai' });
		expect(await status(k, lain.id)).toBe('disetujui');
	});
});

describe('a void', () => {
	it('needs a reason, keeps number and text, also after both signed, and leads to a new one that names it', async () => {
		await tandatangani(k, emas.id, ba);
		expect(await status(k, emas.id)).toBe('ba_ditandatangani');
		const batal = (alasan: string) => k.bpjs.perintah(k.skpd, 'batalkan_ba', { id: ba, kertas_kerja_id: emas.id, alasan });
		expect(await batal(' ')).toMatchObject({ code: 'alasan_wajib' });
		const sebelum = await simpanan(ba);
		await ok(batal('nama pejabat keliru'));
		await ok(batal('sekali lagi'));
		expect(await simpanan(ba)).toEqual({ ...sebelum, status: 'batal' });
		expect(await status(k, emas.id)).toBe('disetujui');
		expect(await coba(emas.id, isianBa('901'))).toMatchObject({ code: 'nomor_terpakai' });
		expect(await coba(emas.id, isianBa('904'), { menggantikan: randomUUID() })).toMatchObject({ code: 'tidak_ditemukan' });
		const baru = await terbitkan(k, emas.id, {}, ba);
		const { naskah, menggantikan } = await simpanan(baru);
		expect(menggantikan).toBe(ba);
		expect((JSON.parse(naskah) as NaskahBa).perubahanAtas).toEqual({ id: ba, nomorPemda: '900/901', nomorBpjs: '901/BA/X-01/1126', tanggal: '2026-11-20' });
		await expect(k.b.sql(`update public.berita_acara set status = 'terbit', alasan_batal = null where id = $1`, [ba])).rejects.toThrow();
	});
});

describe('corrections', () => {
	it('stand in the sums and beside the person, a compensation apart, and what was taken back not at all', async () => {
		const kertas = await kertasHingga(k, 'diperiksa', 'rapel', undefined, (id) => barisUji(id, 2));
		const koreksi = (ubah: Record<string, unknown>) => ({ id: randomUUID(), kertas_kerja_id: kertas.id, baris_id: null, asal: 'periksa', bagian1: 0, bagian4: 0, alasan: 'hasil periksa', ...ubah });
		const input = (ubah: Record<string, unknown>) => ok(k.bpjs.perintah(k.skpd, 'input_koreksi', koreksi(ubah)));
		await input({ baris_id: kertas.baris[1], bagian1: 500, bagian4: 2_000 });
		await input({ baris_id: kertas.baris[1], asal: 'koreksi_bulan', bulan_asal: '2026-10-01', bagian1: -200 });
		await input({ bagian4: 100 });
		const batal = koreksi({ bagian1: 9_999 });
		await ok(k.bpjs.perintah(k.skpd, 'input_koreksi', batal));
		await ok(k.bpjs.perintah(k.skpd, 'batalkan_koreksi', { id: batal.id, alasan: 'salah hitung' }));
		await ok(k.bpjs.perintah(k.skpd, 'setujui', { kertas_kerja_id: kertas.id }));
		const n = JSON.parse((await simpanan(await terbitkan(k, kertas.id))).naskah) as NaskahBa;
		expect(n.jumlah).toMatchObject({ pegawai: 2, kekurangan: { bagian1: 60_000, bagian4: 240_000 }, koreksi: { bagian1: 300, bagian4: 2_100 }, harusDisetor: { bagian1: 60_300, bagian4: 242_100 } });
		expect(n.orang.map((o) => [o.koreksi1, o.koreksi4])).toEqual([[0, 0], [300, 2_000]]);
		expect(n.koreksi.map(({ asal, bulanAsal, bagian1, bagian4, nip }) => [asal, bulanAsal, bagian1, bagian4, nip !== null])).toEqual([
			['periksa', null, 500, 2_000, true], ['koreksi_bulan', '2026-10-01', -200, 0, true], ['periksa', null, 0, 100, false]
		]);
	});
});
