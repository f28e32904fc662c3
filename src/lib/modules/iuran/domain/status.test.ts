import { describe, expect, it } from 'vitest';
import {
	type Peran,
	type PerintahStatus,
	DAFTAR_STATUS,
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
	'diperiksa setujui admin_bpjs disetujui'
];
const PERAN: Peran[] = ['bendahara', 'admin_bpjs', 'admin_bkad'];
const PERINTAH: PerintahStatus[] = ['ajukan', 'tarik_pengajuan', 'periksa', 'kembalikan', 'setujui'];

describe('a kertas kerja', () => {
	it('changes its state in six ways and no other, of 135 combinations', () => {
		const ada = DAFTAR_STATUS.flatMap((dari) =>
			PERINTAH.flatMap((perintah) =>
				PERAN.flatMap((peran) => {
					const ke = statusSesudah(dari, perintah, peran);
					expect(bolehPerintah(dari, perintah, peran)).toBe(ke !== null);
					return ke === null ? [] : [`${dari} ${perintah} ${peran} ${ke}`];
				})
			)
		);
		expect(ada.sort()).toEqual([...BOLEH].sort());
		expect(TRANSISI).toHaveLength(BOLEH.length);
	});

	it('is edited only while the treasurer holds it', () => {
		expect(DAFTAR_STATUS.filter(bolehDiubah)).toEqual(['draf', 'perlu_perbaikan']);
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
