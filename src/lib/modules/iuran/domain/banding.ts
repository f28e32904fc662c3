// "Kenapa total berubah": the difference of two papers taken apart by cause, to the rupiah.
import type { Rupiah } from '$lib/core';
import { hitungIuran } from './hitung';
import { pasangkan } from './pasangan';
import { type SebabGaji, anakDibayar, pindahJabatan, sebabGaji } from './sebab';
import type { BarisIuran, IuranLain, ParameterIuran, RincianIuran } from './tipe';

export const SEBAB_UBAH = [
	'aturan',
	'masuk',
	'keluar',
	'kgb',
	'pangkat',
	'gaji',
	'keluarga',
	'jabatan',
	'tpp',
	'tambahan',
	'iwp',
	'lain'
] as const;
export type SebabUbah = (typeof SEBAB_UBAH)[number];

export const JUDUL_SEBAB: Readonly<Record<SebabUbah, string>> = {
	aturan: 'Perubahan aturan',
	masuk: 'Pegawai masuk',
	keluar: 'Pegawai keluar',
	kgb: 'Kenaikan gaji berkala',
	pangkat: 'Kenaikan pangkat atau pengangkatan',
	gaji: 'Perubahan gaji pokok lain',
	keluarga: 'Tunjangan keluarga',
	jabatan: 'Pindah jabatan',
	tpp: 'TPP',
	tambahan: 'Tunjangan profesi dan lainnya',
	iwp: 'IWP yang dipotong',
	lain: 'Pembayaran lain bulan itu'
};

/** One side of a comparison: the rows and what they are reckoned with. */
export interface Sisi {
	baris: readonly BarisIuran[];
	parameter: ParameterIuran;
	kenaIuran: boolean;
	lain?: ReadonlyMap<string, IuranLain>;
}

export interface Beda {
	kurang1: Rupiah;
	kurang4: Rupiah;
}
export interface BedaOrang extends Beda {
	/** The row on the new side, else on the old one. */
	lama: BarisIuran | null;
	baru: BarisIuran | null;
}
export interface Bagian extends Beda {
	sebab: SebabUbah;
	/** Who it comes from, the largest first. */
	orang: BedaOrang[];
}
export interface Banding {
	lama: Beda;
	baru: Beda;
	/** Only causes that moved something or concern somebody; their sum is exactly `baru` less `lama`. */
	bagian: Bagian[];
}

const NOL: Beda = { kurang1: 0, kurang4: 0 };
const kurangi = (a: Beda, b: Beda): Beda => ({
	kurang1: a.kurang1 - b.kurang1,
	kurang4: a.kurang4 - b.kurang4
});
const tambah = (a: Beda, b: Beda): Beda => ({
	kurang1: a.kurang1 + b.kurang1,
	kurang4: a.kurang4 + b.kurang4
});
export const jumlahBeda = ({ kurang1, kurang4 }: Beda): Rupiah => kurang1 + kurang4;

const hitungSisi = (b: BarisIuran, s: Sisi): RincianIuran =>
	hitungIuran(b, s.parameter, { kenaIuran: s.kenaIuran, lain: s.lain?.get(b.nip) });

const SEBAB_GAJI: Readonly<Record<SebabGaji, SebabUbah>> = {
	kgb: 'kgb',
	pangkat: 'pangkat',
	cpns: 'pangkat',
	lain: 'gaji'
};

/** Basic pay moves, and with it what the tables tie to it: 10 % for a spouse, 2 % a child as they were. */
function denganGaji(lalu: BarisIuran, kini: BarisIuran): BarisIuran {
	const gaji = kini.gajiPokok ?? 0;
	const anak = anakDibayar(lalu);
	const ikut = (lalu.tunjPasangan ?? 0) > 0 && (lalu.tunjPasangan ?? 0) * 10 === lalu.gajiPokok;
	return {
		...lalu,
		gajiPokok: kini.gajiPokok,
		tunjPasangan: ikut ? Math.floor(gaji / 10) : lalu.tunjPasangan,
		tunjAnak: anak === null || anak === 0 ? lalu.tunjAnak : Math.floor((gaji * anak) / 50)
	};
}

type Kunci =
	| 'tunjPasangan'
	| 'tunjAnak'
	| 'tunjEselon'
	| 'tunjFungsional'
	| 'tunjUmum'
	| 'tppBebanKerja'
	| 'tppPrestasiKerja'
	| 'tppKondisiKerja'
	| 'tunjProfesi'
	| 'lainnya'
	| 'iwp1Aktual'
	| 'iwp4Aktual';
const LANGKAH: readonly [SebabUbah, readonly Kunci[]][] = [
	['keluarga', ['tunjPasangan', 'tunjAnak']],
	['jabatan', ['tunjEselon', 'tunjFungsional', 'tunjUmum']],
	['tpp', ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja']],
	['tambahan', ['tunjProfesi', 'lainnya']],
	['iwp', ['iwp1Aktual', 'iwp4Aktual']]
];

/**
 * One person's way from the old row to the new, one cause after the other in a fixed order; the result moves with
 * each step, so the steps add up whatever the ceiling does in between.
 */
function langkahOrang(
	lalu: BarisIuran,
	kini: BarisIuran,
	lama: Sisi,
	baru: Sisi,
	catat: (sebab: SebabUbah, beda: Beda) => void
): void {
	let baris = lalu;
	let sisi = lama;
	let lain = lama.lain?.get(lalu.nip);
	let kurang: Beda = hitungSisi(lalu, lama);
	const maju = (sebab: SebabUbah): void => {
		const sekarang = hitungIuran(baris, sisi.parameter, { kenaIuran: sisi.kenaIuran, lain });
		const beda = kurangi(sekarang, kurang);
		if (beda.kurang1 !== 0 || beda.kurang4 !== 0) catat(sebab, beda);
		kurang = sekarang;
	};
	if (sisi.parameter !== baru.parameter || sisi.kenaIuran !== baru.kenaIuran) {
		sisi = baru;
		maju('aturan');
	}
	if ((lalu.gajiPokok ?? 0) !== (kini.gajiPokok ?? 0)) {
		baris = denganGaji(baris, kini);
		maju(SEBAB_GAJI[sebabGaji(lalu, kini)]);
	}
	const pindah = pindahJabatan(lalu, kini);
	for (const [sebab, kolom] of LANGKAH) {
		if (kolom.every((kunci) => baris[kunci] === kini[kunci])) continue;
		baris = { ...baris, ...Object.fromEntries(kolom.map((kunci) => [kunci, kini[kunci]])) };
		// Whoever takes another post takes its TPP too.
		maju(sebab === 'tpp' && pindah ? 'jabatan' : sebab);
	}
	lain = baru.lain?.get(kini.nip);
	maju('lain');
}

/** Takes the difference of two papers apart. Linear in the rows of both. */
export function bandingkan(lama: Sisi, baru: Sisi): Banding {
	const orang = new Map<SebabUbah, BedaOrang[]>();
	const total = { lama: NOL, baru: NOL };
	for (const [lalu, kini] of pasangkan(lama.baris, baru.baris)) {
		const menurutSebab = new Map<SebabUbah, Beda>();
		const catat = (sebab: SebabUbah, beda: Beda): void =>
			void menurutSebab.set(sebab, tambah(menurutSebab.get(sebab) ?? NOL, beda));
		if (lalu) total.lama = tambah(total.lama, hitungSisi(lalu, lama));
		if (kini) total.baru = tambah(total.baru, hitungSisi(kini, baru));
		if (lalu && kini) langkahOrang(lalu, kini, lama, baru, catat);
		else if (kini) catat('masuk', kurangi(hitungSisi(kini, baru), NOL));
		else if (lalu) catat('keluar', kurangi(NOL, hitungSisi(lalu, lama)));
		for (const [sebab, beda] of menurutSebab) {
			const satu: BedaOrang = { kurang1: beda.kurang1, kurang4: beda.kurang4, lama: lalu, baru: kini };
			const daftar = orang.get(sebab);
			if (daftar) daftar.push(satu);
			else orang.set(sebab, [satu]);
		}
	}
	const bagian = SEBAB_UBAH.flatMap((sebab): Bagian[] => {
		const daftar = orang.get(sebab);
		if (!daftar) return [];
		daftar.sort((a, b) => Math.abs(jumlahBeda(b)) - Math.abs(jumlahBeda(a)));
		return [{ sebab, ...daftar.reduce<Beda>(tambah, NOL), orang: daftar }];
	});
	return { ...total, bagian };
}
