// Reconciliation arithmetic of a month and the quarterly matrix (domain.md section 9), for 1 % and 4 % apart.
import { type Bulan, geserBulan, nomorBulan, tahunDari } from '$lib/core';
import { NOL_BAGIAN, kurangiBagian, tambahBagian } from './dua-bagian';
import type { DuaBagian } from './petugas';

/** What is known of one agency and month; several papers of a month are added up first (`gabungBulan`). */
export interface BahanRekap {
	seharusnya: DuaBagian;
	dipotongGaji: DuaBagian;
	koreksi: DuaBagian;
	/** Positive. */
	kompensasi: DuaBagian;
	disetor: DuaBagian;
}
export interface SelRekap extends BahanRekap {
	/** seharusnya − dipotong gaji */
	kekurangan: DuaBagian;
	/** seharusnya + koreksi − kompensasi − dipotong gaji − disetor: above zero is still owed, below zero is a kelebihan. */
	selisih: DuaBagian;
}
export const KUNCI_REKAP = [
	'seharusnya',
	'dipotongGaji',
	'kekurangan',
	'koreksi',
	'kompensasi',
	'disetor',
	'selisih'
] as const;
export type KunciRekap = (typeof KUNCI_REKAP)[number];
export const JUDUL_REKAP: Readonly<Record<KunciRekap, string>> = {
	seharusnya: 'Seharusnya',
	dipotongGaji: 'Dipotong gaji',
	kekurangan: 'Kekurangan TPP',
	koreksi: 'Koreksi',
	kompensasi: 'Kompensasi',
	disetor: 'Disetor',
	selisih: 'Selisih'
};

export function selRekap(b: BahanRekap): SelRekap {
	const kekurangan = kurangiBagian(b.seharusnya, b.dipotongGaji);
	const selisih = kurangiBagian(kurangiBagian(tambahBagian(kekurangan, b.koreksi), b.kompensasi), b.disetor);
	return { ...b, kekurangan, selisih };
}

export const REKAP_KOSONG: SelRekap = Object.freeze(
	Object.fromEntries(KUNCI_REKAP.map((kunci) => [kunci, NOL_BAGIAN])) as Record<KunciRekap, DuaBagian>
);

export const jumlahRekap = (daftar: Iterable<SelRekap>): SelRekap => {
	let jumlah = REKAP_KOSONG;
	for (const satu of daftar)
		jumlah = Object.fromEntries(
			KUNCI_REKAP.map((kunci) => [kunci, tambahBagian(jumlah[kunci], satu[kunci])])
		) as unknown as SelRekap;
	return jumlah;
};

export interface BarisMatriks {
	skpdId: string;
	nama: string;
	/** One for each month; null where the agency has no paper in it. */
	sel: (SelRekap | null)[];
	jumlah: SelRekap;
}
export interface Matriks {
	bulan: Bulan[];
	baris: BarisMatriks[];
	/** Of each month. */
	jumlahBulan: SelRekap[];
	/** Both of all agencies and of all months. */
	jumlah: SelRekap;
}

/** January, April, July or October of the quarter a month is in, and the two after it. */
export function bulanTriwulan(bulan: Bulan): Bulan[] {
	const awal = geserBulan(`${tahunDari(bulan)}-01-01`, Math.floor((nomorBulan(bulan) - 1) / 3) * 3);
	return [0, 1, 2].map((n) => geserBulan(awal, n));
}

export interface BahanMatriks {
	skpdId: string;
	bulan: Bulan;
	bahan: BahanRekap;
}

/** Agencies × months; entries of one agency and month are added up, agencies without any stay as an empty row. */
export function matriksRekap(
	skpd: readonly { id: string; nama: string }[],
	bulan: readonly Bulan[],
	bahan: readonly BahanMatriks[]
): Matriks {
	const menurut = new Map<string, SelRekap[]>();
	for (const satu of bahan) {
		const kunci = `${satu.skpdId}|${satu.bulan}`;
		const sel = selRekap(satu.bahan);
		const daftar = menurut.get(kunci);
		if (daftar) daftar.push(sel);
		else menurut.set(kunci, [sel]);
	}
	const baris = skpd.map(({ id, nama }): BarisMatriks => {
		const sel = bulan.map((satu) => {
			const daftar = menurut.get(`${id}|${satu}`);
			return daftar ? jumlahRekap(daftar) : null;
		});
		return { skpdId: id, nama, sel, jumlah: jumlahRekap(sel.filter((satu) => satu !== null)) };
	});
	const jumlahBulan = bulan.map((_, i) => jumlahRekap(baris.flatMap((b) => b.sel[i] ?? [])));
	return { bulan: [...bulan], baris, jumlahBulan, jumlah: jumlahRekap(jumlahBulan) };
}
