// Which columns of a sheet carry the amounts that a row stores.
import { type BarisIuran, KOLOM } from '../domain';
import type { Peta } from './kenali';
import type { KunciBerkas } from './kolom-berkas';

export type KunciUang = Extract<KunciBerkas, keyof BarisIuran>;

export interface KolomUang {
	kunci: KunciUang;
	kolom: number;
	/** Further columns that are part of the same amount. */
	tambahan: readonly number[];
	/** Counts people, not rupiah. */
	orang: boolean;
}

const KUNCI_UANG = KOLOM.filter((k) => k.isi === 'uang').map((k) => k.kunci as KunciUang);
const KUNCI_ORANG: readonly KunciUang[] = ['jmlAnak', 'jmlPasangan', 'jmlKeluargaTambahan'];
/** Where an amount of a combined column is kept when its parts have no column of their own. */
const GABUNGAN: readonly (readonly [KunciBerkas, KunciUang, readonly KunciUang[]])[] = [
	['totalTpp', 'tppBebanKerja', ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja']],
	['tunjKeluarga', 'tunjPasangan', ['tunjPasangan', 'tunjAnak']],
	['tunjJabatan', 'tunjEselon', ['tunjEselon']]
];

/** A combined column stands in for parts that have no column (domain.md 7.3: hidden ones may be missing). */
export function kolomUang({ kolom, tambahan }: Peta): KolomUang[] {
	const hasil: KolomUang[] = [];
	const tambah = (kunci: KunciUang, di: number | undefined, orang = false): void => {
		if (di !== undefined) hasil.push({ kunci, kolom: di, tambahan: tambahan.get(kunci) ?? [], orang });
	};
	for (const kunci of KUNCI_UANG) tambah(kunci, kolom.get(kunci));
	for (const kunci of KUNCI_ORANG) tambah(kunci, kolom.get(kunci), true);
	for (const [gabungan, kunci, bagian] of GABUNGAN) {
		if (bagian.every((satu) => !kolom.has(satu))) tambah(kunci, kolom.get(gabungan));
	}
	return hasil;
}
