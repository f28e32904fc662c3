import { describe, expect, it } from 'vitest';
import { MENU, bolehDiHalaman, diLainnya, entriAktif, halamanAwal, tanpaAkun } from './menu';

const bilah = (peran: keyof typeof MENU): string[] => MENU[peran].filter((entri) => !entri.relSaja).map(({ label }) => label);

describe('navigation', () => {
	it('gives a phone four entries at most, each role its own daily work', () => {
		expect(bilah('bendahara')).toEqual(['Beranda', 'Kertas kerja', 'Berita acara', 'Lainnya']);
		expect(bilah('admin_bpjs')).toEqual(['Papan', 'Cocokkan', 'Berita acara', 'Lainnya']);
		expect(bilah('admin_bkad')).toEqual(['Kelola', 'Impor', 'Rekap', 'Lainnya']);
	});
	it('leads from Lainnya to everything that the phone has no room for', () => {
		expect(diLainnya('bendahara').map(({ href }) => href)).toEqual(['/antrean']);
		expect(diLainnya('admin_bpjs').map(({ href }) => href)).toEqual(['/rekap', '/audit', '/antrean']);
		expect(diLainnya('admin_bkad').map(({ href }) => href)).toEqual(['/audit', '/antrean']);
	});
	it('marks the longest entry that starts the address', () => {
		expect(entriAktif(MENU.admin_bkad, '/kelola/impor')).toBe('/kelola/impor');
		expect(entriAktif(MENU.admin_bkad, '/kelola/skpd')).toBe('/kelola');
		expect(entriAktif(MENU.bendahara, '/kertas-kerja/1/ajukan')).toBe('/kertas-kerja');
		expect(entriAktif(MENU.bendahara, '/kertas-kerjaan')).toBeNull();
	});
	it('keeps each role in its own rooms and the shared ones', () => {
		expect(bolehDiHalaman('bendahara', '/papan/1')).toBe(false);
		expect(bolehDiHalaman('admin_bpjs', '/papan')).toBe(true);
		expect(bolehDiHalaman('admin_bpjs', '/antrean')).toBe(true);
		expect(bolehDiHalaman('bendahara', '/berita-acara/1')).toBe(true);
		expect(bolehDiHalaman('bendahara', '/berita-acara/terbit')).toBe(false);
		expect(bolehDiHalaman('admin_bpjs', '/berita-acara/terbit')).toBe(true);
		expect(bolehDiHalaman('admin_bkad', '/cocokkan')).toBe(false);
		expect(bolehDiHalaman('admin_bkad', '/rekap')).toBe(true);
		expect(bolehDiHalaman('bendahara', '/audit')).toBe(false);
		expect(halamanAwal('admin_bkad')).toBe('/kelola');
	});
	it('opens the verification to everybody, with and without an account', () => {
		expect(tanpaAkun('/verifikasi') && tanpaAkun('/masuk') && !tanpaAkun('/beranda')).toBe(true);
		for (const peran of ['bendahara', 'admin_bpjs', 'admin_bkad'] as const) expect(bolehDiHalaman(peran, '/verifikasi')).toBe(true);
	});
});
