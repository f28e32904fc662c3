import { describe, expect, it } from 'vitest';
import {
	type Peran,
	DAFTAR_PERINTAH,
	DAFTAR_STATUS,
	KALIMAT_STATUS,
	STATUS,
	TRANSISI,
	bolehDiubah,
	bolehPerintah,
	statusSesudah
} from '.';

const BOLEH = [
	'draf ajukan bendahara diajukan',
	'perlu_perbaikan ajukan bendahara diajukan',
	'diajukan tarik_pengajuan bendahara draf',
	'diajukan periksa admin_bpjs diperiksa',
	'diperiksa kembalikan admin_bpjs perlu_perbaikan',
	'diperiksa setujui admin_bpjs disetujui',
	'disetujui batalkan_persetujuan admin_bpjs diperiksa',
	'disetujui terbitkan_ba admin_bpjs ba_terbit',
	'ba_terbit batalkan_ba admin_bpjs disetujui',
	'ba_ditandatangani batalkan_ba admin_bpjs disetujui',
	'ba_terbit tanda_tangani bendahara ba_terbit',
	'ba_terbit tanda_tangani admin_bpjs ba_ditandatangani',
	'ba_ditandatangani catat_pembayaran bendahara dibayar',
	'ba_ditandatangani catat_pembayaran admin_bpjs dibayar',
	'dibayar catat_pembayaran bendahara dibayar',
	'dibayar catat_pembayaran admin_bpjs dibayar',
	'dibayar batalkan_pembayaran admin_bpjs ba_ditandatangani',
	'ba_ditandatangani selesaikan admin_bpjs selesai',
	'dibayar selesaikan admin_bpjs selesai'
];
const PERAN: Peran[] = ['bendahara', 'admin_bpjs', 'admin_bkad'];

describe('a kertas kerja', () => {
	it('changes its state in nineteen ways and no other, of 324 combinations', () => {
		const ada = DAFTAR_STATUS.flatMap((dari) =>
			DAFTAR_PERINTAH.flatMap((perintah) =>
				PERAN.flatMap((peran) => {
					const ke = statusSesudah(dari, perintah, peran);
					expect(bolehPerintah(dari, perintah, peran)).toBe(ke !== null);
					return ke === null ? [] : [`${dari} ${perintah} ${peran} ${ke}`];
				})
			)
		);
		expect(ada.sort()).toEqual([...BOLEH].sort());
		expect(DAFTAR_STATUS.length * DAFTAR_PERINTAH.length * PERAN.length).toBe(324);
		expect(TRANSISI).toHaveLength(BOLEH.length);
	});

	it('is edited only while the treasurer holds it', () => {
		expect(DAFTAR_STATUS.filter(bolehDiubah)).toEqual(['draf', 'perlu_perbaikan']);
	});

	it('is never changed again once it is finished', () => {
		expect(TRANSISI.filter((t) => t.dari === 'selesai')).toEqual([]);
		expect(DAFTAR_STATUS.every((s) => KALIMAT_STATUS[s].endsWith('.'))).toBe(true);
	});

	it('has a name for every state', () => {
		expect(DAFTAR_STATUS.map((s) => STATUS[s])).toEqual([
			'Draf',
			'Diajukan',
			'Diperiksa BPJS',
			'Perlu perbaikan',
			'Disetujui',
			'BA terbit',
			'BA ditandatangani',
			'Dibayar',
			'Selesai'
		]);
	});
});
