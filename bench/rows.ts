// Rows for the benches: as varied as a real sheet, the same on every run.
import type { BarisIuran } from '../src/lib/modules/iuran/domain/index';
import { random } from '../scripts/demo/random';

const TPP = [7_251_468, 7_904_658, 9_096_391, 9_596_391, 10_316_922, 14_547_643, 20_922_293];

export function rows(count: number): BarisIuran[] {
	const dice = random(2026);
	return Array.from({ length: count }, (_, at): BarisIuran => {
		const basic = dice.int(16_857, 63_734) * 100;
		const partner = dice.int(0, 1);
		const children = dice.int(0, 2);
		const tpp = dice.pick(TPP);
		const first = Math.round(tpp * 0.6);
		const year = 1968 + (at % 30);
		const serial = String((at % 999) + 1).padStart(3, '0');
		const month = String((Math.floor(at / 30) % 12) + 1).padStart(2, '0');
		const day = String((Math.floor(at / 360) % 28) + 1).padStart(2, '0');
		return {
			id: `00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`,
			urut: at + 1,
			nip: `${year}${month}${day}${year + 25}${month}${1 + (at % 2)}${serial}`,
			nama: `Pegawai Uji ${at + 1}`,
			golongan: 'III/c',
			statusAsn: 'PNS',
			jabatan: 'Pengelola Keuangan',
			jmlAnak: children,
			jmlPasangan: partner,
			gajiPokok: basic,
			tunjPasangan: (partner * basic) / 10,
			tunjAnak: (children * basic) / 50,
			tunjEselon: at % 11 === 0 ? 540_000 : 0,
			tunjFungsional: at % 7 === 0 ? 960_000 : 0,
			tunjUmum: 185_000,
			tppBebanKerja: first,
			tppPrestasiKerja: tpp - first,
			tppKondisiKerja: null,
			tunjProfesi: null,
			lainnya: null,
			iwp1Aktual: at % 50 === 0 ? 40_000 : null,
			iwp4Aktual: null,
			jmlKeluargaTambahan: at % 97 === 0 ? 1 : null,
			suratKuasa: at % 97 === 0,
			penjelasan: {}
		};
	});
}
