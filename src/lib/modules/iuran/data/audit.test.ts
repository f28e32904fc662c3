import { describe, expect, it } from 'vitest';
import { bacaAudit, periksaRantai, uraiCatatan } from './audit';

describe('an entry of the log', () => {
	it('of an update holds the old and the new value of every changed column, under the title of the sheet', () => {
		const satu = uraiCatatan({
			id: 7, waktu: '2026-11-20T01:02:03Z', oleh: 'Wulan', aksi: 'UPDATE', tabel: 'public.baris_kertas_kerja', kunci: 'b1', skpd_id: 's', alasan: null,
			beda: { tunj_eselon: [null, 540_000], nama: ['A', 'B'] }
		});
		expect(satu.tabel).toBe('baris_kertas_kerja');
		expect(satu.perubahan).toEqual([
			{ kolom: 'tunj_eselon', judul: '9. Tunj. eselon', lama: null, baru: 540_000 },
			{ kolom: 'nama', judul: '1. Nama pegawai', lama: 'A', baru: 'B' }
		]);
	});
	it('of a new row has only new values, of a deleted one only old', () => {
		expect(uraiCatatan({ id: 1, aksi: 'INSERT', beda: { alasan: 'x' } }).perubahan).toEqual([{ kolom: 'alasan', judul: 'Alasan', lama: undefined, baru: 'x' }]);
		expect(uraiCatatan({ id: 1, aksi: 'DELETE', beda: { alasan: 'x' } }).perubahan).toEqual([{ kolom: 'alasan', judul: 'Alasan', lama: 'x', baru: undefined }]);
	});
});

describe('reading the log', () => {
	it('asks for a page of what was filtered', async () => {
		const dipanggil: unknown[] = [];
		const panggil = async (nama: string, args: Record<string, unknown>): Promise<unknown> => {
			dipanggil.push([nama, args]);
			return [{ id: 3, aksi: 'INSERT', tabel: 'public.koreksi_iwp', beda: {} }];
		};
		const isi = await bacaAudit(panggil, { skpdId: 's', tabel: 'koreksi_iwp', kunci: null }, 10, 50);
		expect(isi.map((c) => c.tabel)).toEqual(['koreksi_iwp']);
		expect(dipanggil).toEqual([['audit_daftar', { p_skpd: 's', p_tabel: 'koreksi_iwp', p_id: null, p_sebelum: 10, p_banyak: 50 }]]);
	});
	it('says whether the chain is whole, or at which entry it breaks', async () => {
		expect(await periksaRantai(async () => ({ utuh: true, rusak_di: null, banyak: 12, sampai: 12, lanjut: false, kepala: { id: 12, hash: 'ab' } }))).toEqual({ utuh: true, rusakDi: null, banyak: 12, kepala: 'ab' });
		expect(await periksaRantai(async () => ({ utuh: false, rusak_di: 5, banyak: 12, sampai: 12, lanjut: true, kepala: { id: 90, hash: 'cd' } }))).toEqual({ utuh: false, rusakDi: 5, banyak: 12, kepala: 'cd' });
	});
	it('checks a long chain in parts, each from where the one before ended', async () => {
		const ditanya: unknown[] = [];
		const hasil = await periksaRantai(async (_, args) => {
			ditanya.push(args.p_sesudah);
			return { utuh: true, rusak_di: null, banyak: 20_000, sampai: Number(args.p_sesudah) + 20_000, lanjut: ditanya.length < 3, kepala: { id: 60_000, hash: 'ef' } };
		});
		expect(ditanya).toEqual([0, 20_000, 40_000]);
		expect(hasil).toMatchObject({ utuh: true, banyak: 60_000 });
	});
});
