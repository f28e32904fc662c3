import { describe, expect, it } from 'vitest';
import { POLA_BPJS, POLA_PEMDA, nomorBerikut, nomorSudahDipakai, susunNomor } from '.';

describe('the numbers of a Berita Acara', () => {
	it('follow the templates of both offices', () => {
		expect(susunNomor(POLA_PEMDA, { seq: 2812, unit: 'Sekret', tanggal: '2024-07-16' })).toBe(
			'900/2812-Sekret/VII/2024'
		);
		expect(susunNomor(POLA_BPJS, { seq: 2071, kode: 'XI-08', tanggal: '2022-12-05' })).toBe(
			'2071/BA/XI-08/1222'
		);
	});

	it('go on after the highest of the same year, void ones included, with the same unit', () => {
		const terpakai = [
			{ nomor: '900/7-Sekret/VI/2024', tanggal: '2024-06-11' },
			{ nomor: '900/12-Sekret/V/2024', tanggal: '2024-05-20' },
			{ nomor: '900/99-Sekret/XII/2023', tanggal: '2023-12-20' },
			{ nomor: 'tulisan bebas', tanggal: '2024-07-01' }
		];
		expect(nomorBerikut(POLA_PEMDA, terpakai, '2024-07-16')).toBe('900/13-Sekret/VII/2024');
	});

	it('begin at one in a new year, keeping the branch', () => {
		expect(
			nomorBerikut(POLA_BPJS, [{ nomor: '2071/BA/XI-08/1222', tanggal: '2022-12-05' }], '2023-01-09')
		).toBe('1/BA/XI-08/0123');
		expect(nomorBerikut(POLA_BPJS, [], '2023-01-09', { kode: 'XI-08' })).toBe('1/BA/XI-08/0123');
	});

	it('are used once in a year, however they are typed', () => {
		const terpakai = [{ nomor: '900/7-Sekret/VI/2024', tanggal: '2024-06-11' }];
		expect(nomorSudahDipakai(' 900/7-sekret/VI/2024', '2024-12-01', terpakai)).toBe(true);
		expect(nomorSudahDipakai('900/7-Sekret/VI/2024', '2025-01-01', terpakai)).toBe(false);
		expect(nomorSudahDipakai('900/8-Sekret/VI/2024', '2024-12-01', terpakai)).toBe(false);
	});
});
