import { describe, expect, it } from 'vitest';
import { type PembayaranBa, kurangiBagian } from '../../domain';
import { bacaNaskah, belumLunas, giliranPihak, hariLewat, keadaanBa, lencanaBa, terbayar } from './keadaan';

const terbit = { status: 'terbit', naskah: '{}' } as const;
const bayar = (bagian1: number, bagian4: number, dibatalkanPada: string | null = null): PembayaranBa => ({
	id: `${bagian1}`, kertasKerjaId: 'k', beritaAcaraId: 'b', kodeBilling: '1', ntpn: 'ABCD1234EFGH5678', tanggal: '2026-12-04', lampiranId: null, catatan: null, oleh: null,
	pada: '2026-12-04T03:00:00Z', dibatalkanPada, alasanBatal: null, menunggu: false, bagian1, bagian4
});

describe('where a Berita Acara stands', () => {
	it('waits for the first party, then for the second, then for the payment', () => {
		expect(keadaanBa(terbit, [], 'ba_terbit')).toBe('kesatu');
		expect(keadaanBa(terbit, [{ pihak: 'kesatu' }], 'ba_terbit')).toBe('kedua');
		expect(keadaanBa(terbit, [{ pihak: 'kesatu' }, { pihak: 'kedua' }], 'ba_ditandatangani')).toBe('lengkap');
		expect(keadaanBa(terbit, [{ pihak: 'kesatu' }, { pihak: 'kedua' }], 'dibayar')).toBe('dibayar');
		expect(keadaanBa(terbit, [], 'selesai')).toBe('selesai');
	});
	it('is not signed before the server has frozen it', () => {
		expect(keadaanBa({ status: 'terbit', naskah: null }, [], 'ba_terbit')).toBe('kirim');
	});
	it('stays void when its paper goes on under a new one', () => {
		expect(keadaanBa({ status: 'batal', naskah: '{}' }, [{ pihak: 'kesatu' }], 'dibayar')).toBe('batal');
	});
	it('gives the turn to the treasurer first, to the officer second, and to nobody else', () => {
		expect(giliranPihak('kesatu', 'bendahara')).toBe('kesatu');
		expect(giliranPihak('kesatu', 'admin_bpjs')).toBeNull();
		expect(giliranPihak('kedua', 'admin_bpjs')).toBe('kedua');
		expect(giliranPihak('kedua', 'admin_bkad')).toBeNull();
		expect(giliranPihak('lengkap', 'bendahara')).toBeNull();
	});
});

describe('what is still owed', () => {
	it('counts partial payments of each part, and none that was cancelled', () => {
		const dibayar = terbayar([bayar(1_000_000, 4_000_000), bayar(21_631, 0), bayar(999, 999, '2026-12-05T01:00:00Z')]);
		expect(dibayar).toEqual({ bagian1: 1_021_631, bagian4: 4_000_000 });
		expect(kurangiBagian({ bagian1: 2_021_631, bagian4: 8_086_532 }, dibayar)).toEqual({ bagian1: 1_000_000, bagian4: 4_086_532 });
	});
	it('is owed from the second signature on, also when one part is overpaid', () => {
		expect(belumLunas('kedua', { bagian1: 1, bagian4: 1 })).toBe(false);
		expect(belumLunas('lengkap', { bagian1: 0, bagian4: 1 })).toBe(true);
		expect(belumLunas('dibayar', { bagian1: -5, bagian4: 5 })).toBe(true);
		expect(belumLunas('dibayar', { bagian1: 0, bagian4: 0 })).toBe(false);
		expect(belumLunas('selesai', { bagian1: 3, bagian4: 0 })).toBe(false);
	});
	it('is called paid in part until everything is there', () => {
		expect(lencanaBa({ keadaan: 'dibayar', terutang: true }).nama).toBe('Dibayar sebagian');
		expect(lencanaBa({ keadaan: 'dibayar', terutang: false }).nama).toBe('Dibayar');
		expect(lencanaBa({ keadaan: 'lengkap', terutang: true }).nama).toBe('Lengkap, belum dibayar');
	});
	it('is late from the day after the deadline', () => {
		expect(hariLewat('2026-12-10', '2026-12-09')).toBe(0);
		expect(hariLewat('2026-12-10', '2026-12-10')).toBe(0);
		expect(hariLewat('2026-12-10', '2026-12-11')).toBe(1);
		expect(hariLewat('2026-12-10', '2027-01-10')).toBe(31);
	});
});

describe('the text of a Berita Acara', () => {
	it('is not guessed at when it is of another version or damaged', () => {
		expect(bacaNaskah(null)).toBeNull();
		expect(bacaNaskah('{"versi":2}')).toBeNull();
		expect(bacaNaskah('{')).toBeNull();
		expect(bacaNaskah('{"versi":1,"id":"a"}')?.id).toBe('a');
	});
});
