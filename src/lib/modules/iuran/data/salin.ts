// Starts a month from the one before: what is carried as it stands, and what must be looked at again.
import type { Baris } from './urai';
import type { BarisTulis } from './kertasKerjaRepository';

/** Fields that hold from month to month. What payroll really withheld belongs to its own month alone. */
const DIBAWA = [
	'nama', 'nip', 'golongan', 'statusAsn', 'jabatan', 'jmlAnak', 'jmlPasangan', 'gajiPokok', 'tunjPasangan',
	'tunjAnak', 'tunjEselon', 'tunjFungsional', 'tunjUmum', 'tppBebanKerja', 'tppPrestasiKerja',
	'tppKondisiKerja', 'tunjProfesi', 'lainnya', 'jmlKeluargaTambahan', 'suratKuasa'
] as const;

/** Persons of last month that this month does not hold yet, in the order of last month. */
export function barisSalinan(lalu: readonly Baris[], sekarang: readonly Baris[]): BarisTulis[] {
	const ada = new Set(sekarang.map((b) => b.nip));
	return lalu
		.filter((b) => !ada.has(b.nip))
		.map((b) => ({ id: null, isi: Object.fromEntries(DIBAWA.map((kunci) => [kunci, b[kunci]])) as BarisTulis['isi'] }));
}

export const YANG_DIBAWA = 'Identitas, gaji, tunjangan, dan TPP dibawa dari bulan lalu.';
export const YANG_DICEK = 'Periksa lagi TPP bulan ini, KGB, kenaikan pangkat, dan pegawai yang pindah. IWP yang benar-benar dipotong tidak dibawa.';
