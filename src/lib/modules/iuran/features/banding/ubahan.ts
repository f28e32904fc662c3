// What changed in one person's row, in the words of the sheet, for the cause it is shown under.
import { formatAngka } from '$lib/core';
import { type BedaOrang, type KunciMasukan, type SebabUbah, KOLOM } from '../../domain';

const TPP: readonly KunciMasukan[] = ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja'];
const GAJI: readonly KunciMasukan[] = ['golongan', 'statusAsn', 'gajiPokok', 'tunjPasangan', 'tunjAnak'];

/** Inputs in which a cause can be seen. */
const KOLOM_SEBAB: Readonly<Record<SebabUbah, readonly KunciMasukan[]>> = {
	aturan: [],
	masuk: [],
	keluar: [],
	lain: [],
	kgb: GAJI,
	pangkat: GAJI,
	gaji: GAJI,
	keluarga: ['jmlPasangan', 'jmlAnak', 'tunjPasangan', 'tunjAnak'],
	jabatan: ['jabatan', 'tunjEselon', 'tunjFungsional', 'tunjUmum', ...TPP],
	tpp: TPP,
	tambahan: ['tunjProfesi', 'lainnya'],
	iwp: ['iwp1Aktual', 'iwp4Aktual']
};
const LAIN: Partial<Record<KunciMasukan, string>> = {
	jabatan: 'Jabatan',
	statusAsn: 'Status',
	iwp1Aktual: 'IWP 1% dipotong',
	iwp4Aktual: 'IWP 4% dipotong'
};
const judul = (kunci: KunciMasukan): string =>
	KOLOM.find((k) => k.kunci === kunci)?.judul ?? LAIN[kunci] ?? kunci;
const teks = (nilai: unknown): string =>
	nilai === null || nilai === '' ? 'kosong' : typeof nilai === 'number' ? formatAngka(nilai) : String(nilai);

/** "Gaji pokok 3.799.400 → 3.919.100"; empty for people who came or left. */
export function ubahan({ lama, baru }: BedaOrang, sebab: SebabUbah): string[] {
	if (!lama || !baru) return [];
	return KOLOM_SEBAB[sebab]
		.filter((kunci) => lama[kunci] !== baru[kunci])
		.map((kunci) => `${judul(kunci)} ${teks(lama[kunci])} → ${teks(baru[kunci])}`);
}

/** The cell a click leads to. */
export const selSebab = ({ lama, baru }: BedaOrang, sebab: SebabUbah): KunciMasukan | null =>
	lama && baru ? (KOLOM_SEBAB[sebab].find((kunci) => lama[kunci] !== baru[kunci]) ?? null) : null;
