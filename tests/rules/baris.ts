// What the rules are tested on: a blank row to fill, the rule in force, and the golden sheet of May 2024.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BarisIuran, type ParameterIuran, parameterPada } from '$lib/modules/iuran/domain';

export const ATURAN: ParameterIuran = parameterPada('2026-11-01');

/** A row in which only what matters to the sentence is filled. */
export const baris = (isi: Partial<BarisIuran> = {}): BarisIuran => ({
	id: '00000000-0000-4000-8000-000000000001',
	urut: 1,
	nip: '198005302010011001',
	nama: 'Rangga Uji',
	golongan: null,
	statusAsn: 'PNS',
	jabatan: null,
	jmlAnak: null,
	jmlPasangan: null,
	gajiPokok: null,
	tunjPasangan: null,
	tunjAnak: null,
	tunjEselon: null,
	tunjFungsional: null,
	tunjUmum: null,
	tppBebanKerja: null,
	tppPrestasiKerja: null,
	tppKondisiKerja: null,
	tunjProfesi: null,
	lainnya: null,
	iwp1Aktual: null,
	iwp4Aktual: null,
	jmlKeluargaTambahan: null,
	suratKuasa: false,
	penjelasan: {},
	...isi
});

/** A row with this salary (in a column that no table checks) and this TPP, for rules in which nothing else matters. */
export const upah = (dasar: number, tpp: number, isi: Partial<BarisIuran> = {}): BarisIuran =>
	baris({ tunjUmum: dasar, tppBebanKerja: tpp, ...isi });

export interface BarisEmas {
	id: string;
	baris: BarisIuran;
	/** What the printed sheet shows. */
	cetak: Record<
		'dasar' | 'iwp1' | 'iwp4' | 'thp' | 'dpi' | 'iuran1' | 'iuran4' | 'kurang1' | 'kurang4' | 'kurangTotal',
		number
	>;
}

/** Rows of a comma-separated file of this repository, as objects by the names in its first line. */
export function bacaCsv(berkas: string): Record<string, string>[] {
	const [kepala = '', ...isi] = readFileSync(path.resolve(import.meta.dirname, '..', berkas), 'utf8')
		.trim()
		.split(/\r?\n/);
	const nama = kepala.split(',');
	return isi.map((satu) => Object.fromEntries(satu.split(',').map((nilai, i) => [nama[i] ?? '', nilai])));
}

/** The 28 golden rows; the allowances are 10 % and 2 % of the basic pay, by the counts of the sheet. */
export const emas = (): BarisEmas[] =>
	bacaCsv('berkas/golden-iuran.csv').map((kolom, i) => {
		const n = (nama: string): number => Number(kolom[nama]);
		const gajiPokok = n('gaji_pokok');
		return {
			id: kolom.id ?? '',
			baris: baris({
				id: `00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}`,
				urut: i + 1,
				nip: kolom.nip ?? '',
				nama: kolom.nama ?? '',
				jmlPasangan: n('n_pasangan'),
				jmlAnak: n('n_anak'),
				gajiPokok,
				tunjPasangan: (gajiPokok / 10) * n('n_pasangan'),
				tunjAnak: (gajiPokok / 50) * n('n_anak'),
				tunjEselon: n('tunj_jabatan_atau_fungsional'),
				tunjUmum: n('tunj_umum'),
				tppBebanKerja: n('tpp_total')
			}),
			cetak: {
				dasar: n('dasar'),
				iwp1: n('iwp1'),
				iwp4: n('iwp4'),
				thp: n('thp'),
				dpi: n('dpi'),
				iuran1: n('iuran1'),
				iuran4: n('iuran4'),
				kurang1: n('kurang1'),
				kurang4: n('kurang4'),
				kurangTotal: n('kurang_total')
			}
		};
	});
