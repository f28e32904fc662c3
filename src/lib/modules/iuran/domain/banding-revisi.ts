// The difference of two revisions cell by cell, each with what it moves in rupiah.
import { hitungIuran } from './hitung';
import { KOLOM, type Kolom, type KunciMasukan } from './kolom';
import { pasangkan } from './pasangan';
import type { BarisIuran, IuranLain, ParameterIuran } from './tipe';

export type NilaiSel = string | number | boolean | null;
export interface AkibatRupiah {
	kurang1: number;
	kurang4: number;
}
export interface SelBerubah extends AkibatRupiah {
	kunci: KunciMasukan;
	judul: string;
	/** Number of the column of the sheet; null for inputs that stand in none. */
	nomor: number | null;
	lama: NilaiSel;
	baru: NilaiSel;
}
export interface BarisBerubah extends AkibatRupiah {
	jenis: 'ubah' | 'masuk' | 'keluar';
	lama: BarisIuran | null;
	baru: BarisIuran | null;
	/** In the order of the sheet; their effects add up to the row's. Empty for a whole row. */
	sel: SelBerubah[];
}
export interface BedaRevisi {
	baris: BarisBerubah[];
	lama: AkibatRupiah;
	baru: AkibatRupiah;
	/** `baru` less `lama`, which is also the sum of all rows. */
	akibat: AkibatRupiah;
}

/** Inputs that stand in no numbered column, after those that do. */
const TANPA_NOMOR: readonly [KunciMasukan, string][] = [
	['statusAsn', 'Status ASN'],
	['jabatan', 'Jabatan'],
	['iwp1Aktual', 'IWP 1% yang dipotong'],
	['iwp4Aktual', 'IWP 4% yang dipotong'],
	['jmlKeluargaTambahan', 'Keluarga tambahan'],
	['suratKuasa', 'Surat kuasa']
];
const MASUKAN: readonly Pick<SelBerubah, 'kunci' | 'judul' | 'nomor'>[] = [
	...KOLOM.filter((k): k is Kolom & { kunci: KunciMasukan } => k.isi !== 'hasil').map(
		({ kunci, judul, nomor }) => ({ kunci, judul, nomor })
	),
	...TANPA_NOMOR.map(([kunci, judul]) => ({ kunci, judul, nomor: null }))
];

export interface OpsiBandingRevisi {
	parameter: ParameterIuran;
	kenaIuran?: boolean;
	/** Charged by other payments of the month, by NIP. */
	lain?: ReadonlyMap<string, IuranLain>;
}

/**
 * One rule for both sides: what moved is what the treasurer typed. A cell's effect is reckoned with the cells left of it
 * already new, so that the effects add up whatever the ceiling does.
 */
export function bandingRevisi(
	lama: readonly BarisIuran[],
	baru: readonly BarisIuran[],
	opsi: OpsiBandingRevisi
): BedaRevisi {
	const hitung = (b: BarisIuran): AkibatRupiah => {
		const { kurang1, kurang4 } = hitungIuran(b, opsi.parameter, {
			kenaIuran: opsi.kenaIuran,
			lain: opsi.lain?.get(b.nip)
		});
		return { kurang1, kurang4 };
	};
	const hasil: BedaRevisi = { baris: [], lama: { ...NOL }, baru: { ...NOL }, akibat: { ...NOL } };
	for (const [dulu, kini] of pasangkan(lama, baru)) {
		if (dulu) tambahkan(hasil.lama, hitung(dulu));
		if (kini) tambahkan(hasil.baru, hitung(kini));
		const satu = bandingBaris(dulu, kini, hitung);
		if (satu) hasil.baris.push(satu);
	}
	hasil.akibat = kurangi(hasil.baru, hasil.lama);
	return hasil;
}

const NOL: AkibatRupiah = { kurang1: 0, kurang4: 0 };
const kurangi = (a: AkibatRupiah, b: AkibatRupiah): AkibatRupiah => ({
	kurang1: a.kurang1 - b.kurang1,
	kurang4: a.kurang4 - b.kurang4
});
function tambahkan(a: AkibatRupiah, b: AkibatRupiah): void {
	a.kurang1 += b.kurang1;
	a.kurang4 += b.kurang4;
}

function bandingBaris(
	lama: BarisIuran | null,
	baru: BarisIuran | null,
	hitung: (b: BarisIuran) => AkibatRupiah
): BarisBerubah | null {
	if (!lama || !baru) {
		const akibat = lama ? kurangi(NOL, hitung(lama)) : baru ? hitung(baru) : NOL;
		return { jenis: lama ? 'keluar' : 'masuk', lama, baru, sel: [], ...akibat };
	}
	const sel: SelBerubah[] = [];
	let baris = lama;
	let sebelum = hitung(lama);
	for (const kolom of MASUKAN) {
		if (lama[kolom.kunci] === baru[kolom.kunci]) continue;
		baris = { ...baris, [kolom.kunci]: baru[kolom.kunci] };
		const sesudah = hitung(baris);
		sel.push({ ...kolom, lama: lama[kolom.kunci], baru: baru[kolom.kunci], ...kurangi(sesudah, sebelum) });
		sebelum = sesudah;
	}
	return sel.length === 0 ? null : { jenis: 'ubah', lama, baru, sel, ...kurangi(sebelum, hitung(lama)) };
}
