import { describe, expect, it } from 'vitest';
import { bayarAwal, periksaBayar } from './bayar';
import { usulNamaPerangkat } from './menandatangani';

const isian = { ...bayarAwal({ bagian1: 2_021_631, bagian4: 8_086_532 }, '2026-12-04'), kodeBilling: '820 261 204 123 456', ntpn: 'a1b2-c3d4 e5f6.g7h8' };

describe('the form of a payment', () => {
	it('proposes what is still owed, and nothing of a share that was overpaid', () => {
		expect(bayarAwal({ bagian1: -5, bagian4: 20 }, '2026-12-04')).toMatchObject({ bagian1: 0, bagian4: 20, tanggal: '2026-12-04' });
	});
	it('takes codes as slips print them', () => {
		expect(periksaBayar(isian, '2026-12-04', [])).toEqual({});
	});
	it('counts the signs of a NTPN and knows it when it was entered before', () => {
		expect(periksaBayar({ ...isian, ntpn: 'A1B2' }, '2026-12-04', []).ntpn).toBe('NTPN terdiri atas 16 huruf dan angka; yang ditulis 4.');
		expect(periksaBayar(isian, '2026-12-04', ['A1B2C3D4E5F6G7H8']).ntpn).toContain('sudah dicatat');
	});
	it('wants both shares, an amount, and a day that has come', () => {
		expect(periksaBayar({ ...isian, bagian1: null, tanggal: '2026-12-05', kodeBilling: '' }, '2026-12-04', [])).toEqual({
			bagian1: 'Isi jumlah 1%; tulis 0 bila tidak ada.',
			tanggal: 'Tanggal setor belum tiba.',
			kodeBilling: 'Kode billing belum diisi. Lihat di bukti setor.'
		});
		expect(periksaBayar({ ...isian, bagian1: 0, bagian4: 0 }, '2026-12-04', []).bagian1).toBe('Jumlah yang disetor masih nol.');
	});
});

describe('the name proposed for a device', () => {
	it('is one that a person recognises', () => {
		expect(usulNamaPerangkat('Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36')).toBe('Chrome di HP Android');
		expect(usulNamaPerangkat('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120')).toBe('Edge di laptop Windows');
		expect(usulNamaPerangkat('')).toBe('Peramban di perangkat ini');
	});
});
