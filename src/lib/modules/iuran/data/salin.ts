// Starts a month from the one before: what is carried as it stands, what is not, and what must be looked at again.
import { type Bulan, bulanPensiun, namaBulan, uraiNip } from '$lib/core';
import { hitungTotalTpp } from '../domain';
import type { Baris } from './urai';
import type { BarisTulis } from './kertasKerjaRepository';

/** Fields that hold from month to month. What payroll really withheld belongs to its own month alone. */
const DIBAWA = [
	'nama',
	'nip',
	'golongan',
	'statusAsn',
	'jabatan',
	'jmlAnak',
	'jmlPasangan',
	'gajiPokok',
	'tunjPasangan',
	'tunjAnak',
	'tunjEselon',
	'tunjFungsional',
	'tunjUmum',
	'tppBebanKerja',
	'tppPrestasiKerja',
	'tppKondisiKerja',
	'tunjProfesi',
	'lainnya',
	'jmlKeluargaTambahan',
	'suratKuasa'
] as const;

/** Persons of last month that this month does not hold yet, in the order of last month. */
export function barisSalinan(lalu: readonly Baris[], sekarang: readonly Baris[]): BarisTulis[] {
	const ada = new Set(sekarang.map((b) => b.nip));
	return lalu
		.filter((b) => !ada.has(b.nip))
		.map((b) => ({
			id: null,
			isi: Object.fromEntries(DIBAWA.map((kunci) => [kunci, b[kunci]])) as BarisTulis['isi']
		}));
}

export const YANG_DIBAWA = 'Identitas, gaji, tunjangan, dan TPP dibawa dari bulan lalu.';
export const YANG_DICEK =
	'Periksa lagi TPP bulan ini, KGB, kenaikan pangkat, dan pegawai yang pindah. IWP yang benar-benar dipotong tidak dibawa.';

/** One line of the list: what, of how many people, and why it matters. */
export interface ButirSalinan {
	judul: string;
	pegawai: readonly Baris[];
	sebab: string;
}
export interface RingkasSalinan {
	dibawa: ButirSalinan[];
	tidakDibawa: ButirSalinan[];
	/** Still exactly as it was last month although it rarely is, or no longer due. Shrinks as the user works. */
	dicek: ButirSalinan[];
}

/** What a copied month took over, by person, as it stands now. */
export function ringkasSalinan(lalu: readonly Baris[], kini: readonly Baris[], bulan: Bulan): RingkasSalinan {
	const dulu = new Map(lalu.map((b) => [b.nip, b]));
	const terbawa = kini.filter((b) => dulu.has(b.nip));
	const butir = (judul: string, pegawai: readonly Baris[], sebab = ''): ButirSalinan[] =>
		pegawai.length > 0 ? [{ judul, pegawai, sebab }] : [];
	const tpp = (b: Baris | undefined): number => (b ? hitungTotalTpp(b) : 0);
	return {
		dibawa: [
			...butir('Identitas, status, dan jabatan', terbawa),
			...butir(
				'Gaji pokok dan tunjangan',
				terbawa.filter((b) => b.gajiPokok !== null)
			),
			...butir(
				'TPP',
				terbawa.filter((b) => tpp(dulu.get(b.nip)) > 0)
			),
			...butir(
				'Tunjangan profesi dan lainnya',
				terbawa.filter((b) => (b.tunjProfesi ?? 0) + (b.lainnya ?? 0) > 0)
			),
			...butir(
				'Keluarga tambahan dan surat kuasa',
				terbawa.filter((b) => (b.jmlKeluargaTambahan ?? 0) > 0)
			)
		],
		tidakDibawa: [
			...butir(
				'IWP yang benar-benar dipotong',
				lalu.filter((b) => b.iwp1Aktual !== null || b.iwp4Aktual !== null),
				'Berlaku hanya untuk bulannya sendiri.'
			),
			...butir(
				'Penjelasan temuan',
				lalu.filter((b) => Object.keys(b.penjelasan).length > 0),
				'Alasan bulan lalu belum tentu berlaku bulan ini.'
			)
		],
		dicek: [
			...butir(
				'TPP masih sama persis',
				terbawa.filter((b) => tpp(b) > 0 && tpp(b) === tpp(dulu.get(b.nip))),
				'TPP mengikuti kinerja bulan ini.'
			),
			...butir(
				'Mencapai usia pensiun',
				terbawa.filter((b) => pensiun(b, bulan)),
				`Pensiun per ${namaBulan(bulan)}: hapus bila tidak lagi menerima gaji.`
			)
		]
	};
}

/** 58 for most posts, 60 for leaders, 65 for the highest functional ones (domain.md 5.1). */
function pensiun(b: Baris, bulan: Bulan): boolean {
	const nip = uraiNip(b.nip);
	return nip.ok && [58, 60, 65].some((usia) => bulanPensiun(nip.bagian.lahir, usia) === bulan);
}
