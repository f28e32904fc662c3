import { describe, expect, it } from 'vitest';
import type { BarisBa } from './bacaBa';
import type { KeadaanBa } from './keadaan';
import { langkahBa } from './langkah';

const baris = (keadaan: KeadaanBa, sisa = { bagian1: 2_021_631, bagian4: 8_086_532 }, lewat = 0): BarisBa =>
	({ ba: { id: 'b', kertasKerjaId: 'k', status: keadaan === 'batal' ? 'batal' : 'terbit' }, keadaan, sisa, lewat }) as BarisBa;
const langkah = (keadaan: KeadaanBa, ...lain: [{ bagian1: number; bagian4: number }?, number?]) => langkahBa({ id: 'k', status: 'ba_terbit' }, [baris(keadaan, ...lain)]);

describe('the next step of a treasurer', () => {
	it('is to sign while the Berita Acara waits for the first party', () => {
		expect(langkah('kesatu')).toMatchObject({ href: '/berita-acara/b', tombol: 'Tanda tangani BA' });
		expect(langkah('kedua')?.kalimat).toContain('menunggu tanda tangan BPJS Kesehatan');
	});
	it('is to pay what is owed, and says how late it is', () => {
		expect(langkah('lengkap')).toMatchObject({ tombol: 'Catat pembayaran', kalimat: 'Harus disetor Rp10.108.163.' });
		expect(langkah('dibayar', { bagian1: -100, bagian4: 2_000 }, 3)?.kalimat).toBe('Masih harus disetor Rp2.000, lewat tenggat 3 hari.');
	});
	it('is nothing to do once everything is paid', () => {
		expect(langkah('dibayar', { bagian1: 0, bagian4: 0 })?.tombol).toBe('Lihat BA');
		expect(langkah('lengkap', { bagian1: -5, bagian4: 0 })?.kalimat).toBe('Tidak ada yang harus disetor.');
	});
	it('waits for the officer after the approval, also when an earlier Berita Acara was voided', () => {
		expect(langkahBa({ id: 'k', status: 'disetujui' }, [baris('batal')])?.kalimat).toContain('sedang disiapkan');
		expect(langkahBa({ id: 'k', status: 'diajukan' }, [])).toBeNull();
	});
});
