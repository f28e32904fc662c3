// The board: every agency with the state and the frozen totals of a month. Pure; the month and the day are given.
import { type Bulan, bulanSebelum, geserBulan } from '$lib/core';
import type { Periode, Skpd } from '$lib/modules/organisasi';
import type { KertasKerja } from '../../data';
import { type StatusKertasKerja, DAFTAR_STATUS, STATUS } from '../../domain';

/** A state of a paper, or that no paper was begun. */
export type StatusPapan = 'belum' | StatusKertasKerja;

export const NAMA_STATUS: Readonly<Record<StatusPapan, string>> = { belum: 'Belum', ...STATUS };

/** The sums the board shows; all whole rupiah but the first. */
export interface JumlahPapan {
	jumlahPegawai: number;
	kurang1: number;
	kurang4: number;
	kurangTotal: number;
	/** Kelebihan of single employees: kept beside the kekurangan, never netted out of sight. */
	lebih: number;
}

export interface BarisPapan {
	skpd: Skpd;
	/** Papers of the month, in the order of their kind. */
	kertas: KertasKerja[];
	/** The state of the paper that is least far along. */
	status: StatusPapan;
	/** Sums of the papers that were submitted; null when none was. */
	jumlah: JumlahPapan | null;
	/** Change of the kekurangan since the month before; null when either month has no sum. */
	selisih: number | null;
	sekitar: { bulan: Bulan; status: StatusPapan | null }[];
	/** Something about it waits on this device. */
	menunggu: boolean;
}

export interface Papan {
	bulan: Bulan;
	baris: BarisPapan[];
	/** Only what is approved. */
	kota: JumlahPapan;
	/** Agencies whose every paper is approved. */
	skpdDisetujui: number;
	/** Submitted but not approved, so not in `kota`. */
	belumDihitung: JumlahPapan;
}

export interface IsiPapan {
	skpd: readonly Skpd[];
	periode: readonly Periode[];
	kertas: readonly KertasKerja[];
	/** Codes of kinds in their order. */
	jenis: readonly string[];
}

const JEJAK: readonly StatusPapan[] = ['belum', 'draf', 'perlu_perbaikan', ...DAFTAR_STATUS.filter((s) => s !== 'draf' && s !== 'perlu_perbaikan')];
const langkah = (status: StatusPapan): number => JEJAK.indexOf(status);

/** Approved, or further. */
export const sudahDisetujui = (status: StatusPapan): boolean => langkah(status) >= langkah('disetujui');

/** Submitted, so that its totals are frozen. */
export const sudahDiajukan = (status: StatusPapan): boolean => langkah(status) >= langkah('diajukan');

const KOSONG: JumlahPapan = Object.freeze({ jumlahPegawai: 0, kurang1: 0, kurang4: 0, kurangTotal: 0, lebih: 0 });

function jumlahkan(daftar: readonly KertasKerja[]): JumlahPapan | null {
	const total = daftar.flatMap((k) => (sudahDiajukan(k.status) && k.total ? [k.total] : []));
	if (total.length === 0) return null;
	return total.reduce<JumlahPapan>(
		(j, t) => ({
			jumlahPegawai: j.jumlahPegawai + t.jumlahPegawai,
			kurang1: j.kurang1 + t.kurang1,
			kurang4: j.kurang4 + t.kurang4,
			kurangTotal: j.kurangTotal + t.kurangTotal,
			lebih: j.lebih + t.lebih1 + t.lebih4
		}),
		KOSONG
	);
}

const tambah = (a: JumlahPapan, b: JumlahPapan | null): JumlahPapan =>
	b === null
		? a
		: {
				jumlahPegawai: a.jumlahPegawai + b.jumlahPegawai,
				kurang1: a.kurang1 + b.kurang1,
				kurang4: a.kurang4 + b.kurang4,
				kurangTotal: a.kurangTotal + b.kurangTotal,
				lebih: a.lebih + b.lebih
			};

/** The state of an agency: that of the paper least far along. */
export function statusGabungan(kertas: readonly KertasKerja[]): StatusPapan {
	let status: StatusPapan = 'belum';
	kertas.forEach((k, i) => {
		if (i === 0 || langkah(k.status) < langkah(status)) status = k.status;
	});
	return status;
}

/** Which months stand beside the chosen one: two before and one after, where the office knows them. */
function bulanSekitar(isi: IsiPapan, bulan: Bulan): Bulan[] {
	const dikenal = new Set([...isi.periode.map((p) => p.bulan), ...isi.kertas.map((k) => k.bulan)]);
	return [-2, -1, 1].map((banyak) => geserBulan(bulan, banyak)).filter((b) => dikenal.has(b));
}

export function susunPapan(isi: IsiPapan, bulan: Bulan): Papan {
	const urutan = (k: KertasKerja): number => {
		const di = isi.jenis.indexOf(k.jenis);
		return di < 0 ? isi.jenis.length : di;
	};
	const menurutSkpd = new Map<string, KertasKerja[]>();
	for (const k of isi.kertas) menurutSkpd.set(k.skpdId, [...(menurutSkpd.get(k.skpdId) ?? []), k]);
	const sekitar = bulanSekitar(isi, bulan);
	const baris = isi.skpd.flatMap((skpd): BarisPapan[] => {
		const semua = menurutSkpd.get(skpd.id) ?? [];
		const kertas = semua.filter((k) => k.bulan === bulan).sort((a, b) => urutan(a) - urutan(b));
		// An agency that was closed down stays only in the months in which it had a paper.
		if (!skpd.aktif && kertas.length === 0) return [];
		const jumlah = jumlahkan(kertas);
		const lalu = jumlahkan(semua.filter((k) => k.bulan === bulanSebelum(bulan)));
		return [
			{
				skpd,
				kertas,
				status: statusGabungan(kertas),
				jumlah,
				selisih: jumlah && lalu ? jumlah.kurangTotal - lalu.kurangTotal : null,
				sekitar: sekitar.map((b) => ({ bulan: b, status: statusGabungan(semua.filter((k) => k.bulan === b)) })),
				menunggu: kertas.some((k) => k.menunggu)
			}
		];
	});
	const kertas = baris.flatMap((b) => b.kertas);
	return {
		bulan,
		baris,
		kota: tambah(KOSONG, jumlahkan(kertas.filter((k) => sudahDisetujui(k.status)))),
		skpdDisetujui: baris.filter((b) => sudahDisetujui(b.status)).length,
		belumDihitung: tambah(KOSONG, jumlahkan(kertas.filter((k) => !sudahDisetujui(k.status))))
	};
}

export const SARINGAN = ['semua', 'belum', ...DAFTAR_STATUS] as const;
export type Saringan = (typeof SARINGAN)[number];

/** An agency answers to every state one of its papers is in, so that no paper hides behind another. */
export function cocokSaringan(baris: BarisPapan, saringan: Saringan): boolean {
	if (saringan === 'semua') return true;
	if (saringan === 'belum') return baris.kertas.length === 0;
	return baris.kertas.some((k) => k.status === saringan);
}

export const URUTAN = ['skpd', 'status', 'kekurangan', 'selisih', 'lebih'] as const;
export type Urutan = (typeof URUTAN)[number];

export const NAMA_URUTAN: Readonly<Record<Urutan, string>> = {
	skpd: 'Urutan SKPD',
	status: 'Yang perlu dikerjakan',
	kekurangan: 'Kekurangan terbesar',
	selisih: 'Perubahan terbesar',
	lebih: 'Kelebihan terbesar'
};

/** What waits for the officer comes first, what is done last. */
const GILIRAN: readonly StatusPapan[] = ['diajukan', 'diperiksa', 'perlu_perbaikan', 'draf', 'belum'];
const giliran = (status: StatusPapan): number => {
	const di = GILIRAN.indexOf(status);
	return di < 0 ? GILIRAN.length : di;
};
const giliranSkpd = (b: BarisPapan): number =>
	b.kertas.length === 0 ? giliran('belum') : Math.min(...b.kertas.map((k) => giliran(k.status)));

/** A sorted copy; agencies without the figure come last, ties keep the order of agencies. */
export function urutkan(baris: readonly BarisPapan[], urutan: Urutan): BarisPapan[] {
	const nilai: Readonly<Record<Urutan, (b: BarisPapan) => number>> = {
		skpd: () => 0,
		status: giliranSkpd,
		kekurangan: (b) => (b.jumlah ? -b.jumlah.kurangTotal : Infinity),
		selisih: (b) => (b.selisih === null ? Infinity : -Math.abs(b.selisih)),
		lebih: (b) => (b.jumlah ? -b.jumlah.lebih : Infinity)
	};
	const kunci = nilai[urutan];
	return [...baris].sort((a, b) => {
		const x = kunci(a);
		const y = kunci(b);
		return x === y ? 0 : x - y;
	});
}

/** The month the board opens with: the newest open one, else the newest one known, else the given day's. */
export function bulanAwal(periode: readonly Periode[], hariIni: string): Bulan {
	const urut = [...periode].sort((a, b) => (a.bulan < b.bulan ? 1 : -1));
	return (urut.find((p) => p.status === 'buka') ?? urut[0])?.bulan ?? `${hariIni.slice(0, 7)}-01`;
}

/** Months to choose from, newest first. */
export const pilihanBulan = (isi: IsiPapan, bulan: Bulan): Bulan[] =>
	[...new Set([bulan, ...isi.periode.map((p) => p.bulan), ...isi.kertas.map((k) => k.bulan)])].sort().reverse();

/** Whole days from one ISO date to another. */
export const hariAntara = (dari: string, ke: string): number =>
	Math.round((Date.parse(`${ke.slice(0, 10)}T00:00:00Z`) - Date.parse(`${dari.slice(0, 10)}T00:00:00Z`)) / 86_400_000);

/** "17 hari lagi", "hari ini", "lewat 3 hari". */
export function sisaTenggat(hariIni: string, tenggat: string): string {
	const sisa = hariAntara(hariIni, tenggat);
	return sisa > 0 ? `${sisa} hari lagi` : sisa === 0 ? 'hari ini' : `lewat ${-sisa} hari`;
}

/** The papers an officer may open, in the order of the board, for going from one to the next. */
export const kertasBerurutan = (papan: Papan): KertasKerja[] =>
	papan.baris.flatMap((b) => b.kertas.filter((k) => sudahDiajukan(k.status) || k.status === 'perlu_perbaikan'));

/** The paper of an agency to open first: the one that waits for the officer. */
export function kertasUtama(b: BarisPapan): KertasKerja | null {
	const terbuka = b.kertas.filter((k) => k.status !== 'draf');
	return terbuka.sort((x, y) => giliran(x.status) - giliran(y.status))[0] ?? null;
}
