import { describe, expect, it } from 'vitest';
import { MENU, bolehDiHalaman, entriAktif, halamanAwal, tanpaAkun } from './menu';

describe('navigation', () => {
	it('gives a phone at most four entries', () => {
		for (const daftar of Object.values(MENU)) expect(daftar.length).toBeLessThanOrEqual(4);
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
		expect(halamanAwal('admin_bkad')).toBe('/kelola');
		expect(tanpaAkun('/masuk') && !tanpaAkun('/beranda')).toBe(true);
	});
});
