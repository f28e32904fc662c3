// A paper sent back cell by cell: only what was named is repaired, and every submission is kept as it was.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Kantor, type Kertas, ajukanKertas, barisUji, bukaKantor, kertasHingga, ok, status } from '../support/kantor';

let k: Kantor;
let kertas: Kertas;
const baris = () => k.b.sql<{ id: string; revision: number }>('select id, revision from public.baris_kertas_kerja where kertas_kerja_id = $1 and deleted_at is null order by urut', [kertas.id]);
const ubah = async (nomor: number, set: Record<string, unknown>) => {
	const satu = (await baris())[nomor];
	return k.bendahara.baris(k.skpd, String(satu?.id), Number(satu?.revision), set);
};
const sel = (nomor: number, kolom: string | null) => ({ id: randomUUID(), baris_id: kertas.baris[nomor], kolom, catatan: 'Periksa ini' });
const kembalikan = (args: Record<string, unknown>) => k.bpjs.perintah(k.skpd, 'kembalikan', { kertas_kerja_id: kertas.id, ...args });

beforeAll(async () => {
	k = await bukaKantor();
	kertas = await kertasHingga(k, 'diperiksa', 'tpp_pns', undefined, (id) => barisUji(id, 3));
});
afterAll(() => k?.b.close());

describe('a return', () => {
	it('needs a note or a cell, and names only cells of this paper', async () => {
		expect(await kembalikan({ catatan: ' ', sel: [] })).toMatchObject({ code: 'catatan_wajib' });
		for (const salah of [{ ...sel(0, 'gaji_pokok'), baris_id: randomUUID() }, sel(0, 'bukan_kolom'), sel(0, 'kertas_kerja_id'), sel(0, 'revision'), { ...sel(0, 'nama'), baris_id: 'x' }])
			expect(await kembalikan({ catatan: 'x', sel: [salah] })).toMatchObject({ code: 'tidak_ditemukan' });
		expect(await status(k, kertas.id)).toBe('diperiksa');
	});

	it('is refused when it was decided on another submission than the one that stands', async () => {
		expect(await kembalikan({ catatan: 'x', revisi: 4 })).toMatchObject({ code: 'status_tidak_sesuai' });
		expect(await kembalikan({ catatan: 'x', revisi: 0, kode: 'AAA-AAA' })).toMatchObject({ code: 'status_tidak_sesuai' });
	});

	it('of one cell and one row keeps the submission as it was and names them to the treasurer', async () => {
		const hasil = await ok(kembalikan({ catatan: '', sel: [sel(0, 'gaji_pokok'), sel(1, null)], revisi: 0 }));
		expect(hasil.rows?.map(({ t }) => t)).toEqual(['kertas_kerja', 'sel_kembali', 'sel_kembali']);
		expect(hasil.rows?.[0]?.d).toMatchObject({ status: 'perlu_perbaikan', catatan: '2 isian perlu diperbaiki.' });
		const dibaca = (await k.bendahara.tarik(k.skpd)).rows;
		expect(dibaca.filter(({ t }) => t === 'sel_kembali').map(({ d }) => [d.kolom, d.revisi, d.selesai_pada])).toEqual([['gaji_pokok', 0, null], [null, 0, null]]);
		const [beku] = dibaca.filter(({ t }) => t === 'revisi_beku').map(({ d }) => d);
		expect(beku).toMatchObject({ revisi: 0, total: { jumlah_pegawai: 3, kurang1: 90_000, kurang4: 360_000 } });
		expect((beku?.baris as Record<string, unknown>[]).map((b) => [b.id, b.gaji_pokok, (b.rincian as Record<string, number>).kurang1])).toEqual(kertas.baris.map((id) => [id, 4_000_000, 30_000]));
	});
});

describe('while cells are sent back', () => {
	it('those are written, explanations too, and everything else is refused by name', async () => {
		expect(await ubah(0, { gaji_pokok: 4_100_000 })).toMatchObject({ status: 'ok' });
		expect(await ubah(1, { nama: 'Nama Baru', tpp_beban_kerja: 2_900_000 })).toMatchObject({ status: 'ok' });
		expect(await ubah(2, { penjelasan: { x: 'alasan' } })).toMatchObject({ status: 'ok' });
		expect(await ubah(0, { tpp_beban_kerja: 1 })).toMatchObject({ status: 'rejected', code: 'terkunci', detail: { baris: [{ id: kertas.baris[0], kolom: ['tpp_beban_kerja'] }] } });
		expect(await ubah(0, { gaji_pokok: 1, nama: 'Lain' })).toMatchObject({ code: 'terkunci' });
		expect(await ubah(2, { gaji_pokok: 1 })).toMatchObject({ code: 'terkunci' });
	});

	it('no row comes or goes, also not by an import', async () => {
		expect(await ubah(1, { deleted: true })).toMatchObject({ code: 'terkunci' });
		expect(await k.bendahara.baris(k.skpd, randomUUID(), null, { kertas_kerja_id: kertas.id, nip: '1', nama: 'Baru' })).toMatchObject({ code: 'terkunci' });
		const impor = (rows: unknown[]) => k.bendahara.perintah(k.skpd, 'terapkan_impor', { impor_id: randomUUID(), kertas_kerja_id: kertas.id, sumber: 'berkas' }, rows);
		expect(await impor(barisUji(kertas.id))).toMatchObject({ code: 'terkunci' });
		const [satu] = await baris();
		expect(await impor([{ t: 'baris_kertas_kerja', id: satu?.id, base: satu?.revision, set: { jabatan: 'Lain' }, was: {} }])).toMatchObject({ code: 'terkunci' });
		expect(await impor([{ t: 'baris_kertas_kerja', id: satu?.id, base: satu?.revision, set: { gaji_pokok: 4_200_000 }, was: {} }])).toMatchObject({ status: 'ok' });
	});

	it('holds for BKAD and for the owner of the database as well', async () => {
		const [, , tiga] = await baris();
		expect(await k.bkad.baris(k.skpd, String(tiga?.id), Number(tiga?.revision), { gaji_pokok: 1 })).toMatchObject({ code: 'terkunci' });
		await expect(k.b.sql('update public.baris_kertas_kerja set gaji_pokok = 1 where id = $1', [tiga?.id])).rejects.toThrow(/terkunci/);
	});
});

describe('the next submission', () => {
	it('is a numbered revision, closes the cells, and opens them again when it is taken back', async () => {
		expect((await ajukanKertas(k, kertas.id)).rows?.[0]?.d).toMatchObject({ status: 'diajukan', revisi: 1 });
		const terbuka = async () => (await k.b.sql('select 1 from public.sel_kembali where kertas_kerja_id = $1 and selesai_pada is null', [kertas.id])).length;
		expect(await terbuka()).toBe(0);
		await ok(k.bendahara.perintah(k.skpd, 'tarik_pengajuan', { kertas_kerja_id: kertas.id }));
		expect(await terbuka()).toBe(2);
		expect(await ubah(2, { gaji_pokok: 1 })).toMatchObject({ code: 'terkunci' });
		expect(await ubah(0, { gaji_pokok: 4_300_000 })).toMatchObject({ status: 'ok' });
		await ajukanKertas(k, kertas.id);
		expect(await terbuka()).toBe(0);
	});

	it('may be sent back whole, and then every cell is open', async () => {
		await ok(k.bpjs.perintah(k.skpd, 'periksa', { kertas_kerja_id: kertas.id }));
		await ok(kembalikan({ catatan: 'Periksa semuanya' }));
		expect(await ubah(2, { gaji_pokok: 4_400_000 })).toMatchObject({ status: 'ok' });
		expect(await k.b.sql('select revisi, (baris -> 0 ->> \'gaji_pokok\')::int as gaji from public.revisi_beku where kertas_kerja_id = $1 order by revisi', [kertas.id])).toEqual([{ revisi: 0, gaji: 4_000_000 }, { revisi: 1, gaji: 4_300_000 }]);
	});
});

describe('an approval', () => {
	it('is taken back with a reason only, and then the paper is under review again', async () => {
		await ajukanKertas(k, kertas.id);
		const kk = { kertas_kerja_id: kertas.id };
		await ok(k.bpjs.perintah(k.skpd, 'periksa', kk));
		await ok(k.bpjs.perintah(k.skpd, 'setujui', kk));
		expect(await k.bpjs.perintah(k.skpd, 'batalkan_persetujuan', { ...kk, alasan: 'ya' })).toMatchObject({ code: 'alasan_wajib' });
		expect(await k.bkad.perintah(k.skpd, 'batalkan_persetujuan', { ...kk, alasan: 'salah periksa' })).toMatchObject({ code: 'tidak_berhak' });
		await ok(k.bpjs.perintah(k.skpd, 'batalkan_persetujuan', { ...kk, alasan: 'salah periksa' }));
		expect(await status(k, kertas.id)).toBe('diperiksa');
		expect(await k.b.sql(`select catatan, dari, ke from public.riwayat_kertas_kerja where kertas_kerja_id = $1 and peristiwa = 'batalkan_persetujuan'`, [kertas.id])).toEqual([{ catatan: 'salah periksa', dari: 'disetujui', ke: 'diperiksa' }]);
		const [catatan] = await k.b.sql<{ alasan: string }>(`select alasan from audit.log where tabel = 'public.kertas_kerja' and kunci = $1 order by id desc limit 1`, [kertas.id]);
		expect(catatan?.alasan).toBe('batalkan_persetujuan: salah periksa');
	});
});
