// The series behind the charts of the city: frozen totals alone, and only of what is approved.
import { type Bulan, geserBulan } from '$lib/core';
import type { KertasKerja } from '../../data';
import { type BarisPapan, sudahDiajukan, sudahDisetujui } from '../papan/papan';

export interface TitikBulan {
	bulan: Bulan;
	kurang1: number;
	kurang4: number;
	kurangTotal: number;
	/** Papers counted. */
	kertas: number;
	/** Submitted but not approved, so not in the sums. */
	belum: number;
}

/** Sums of the city month by month, oldest first, up to the given month and no further back than the first paper. */
export function kotaPerBulan(kertas: readonly KertasKerja[], sampai: Bulan, paling = 12): TitikBulan[] {
	const diajukan = kertas.filter((k) => sudahDiajukan(k.status) && k.bulan <= sampai);
	const awal = diajukan.reduce((b, k) => (k.bulan < b ? k.bulan : b), sampai);
	const titik: TitikBulan[] = [];
	for (let bulan = sampai; bulan >= awal && titik.length < paling; bulan = geserBulan(bulan, -1)) {
		const satu: TitikBulan = { bulan, kurang1: 0, kurang4: 0, kurangTotal: 0, kertas: 0, belum: 0 };
		for (const k of diajukan) {
			if (k.bulan !== bulan || !k.total) continue;
			if (!sudahDisetujui(k.status)) {
				satu.belum++;
				continue;
			}
			satu.kertas++;
			satu.kurang1 += k.total.kurang1;
			satu.kurang4 += k.total.kurang4;
			satu.kurangTotal += k.total.kurangTotal;
		}
		titik.unshift(satu);
	}
	return titik;
}

export interface Bagian {
	nama: string;
	satu: number;
	empat: number;
	/** Share of the 1 % in the whole, in basis points; null when there is nothing. By law it is 2.000. */
	bagianBp: number | null;
}

/** What one and four percent come to in the approved papers of a month: due, withheld, short. */
export function bagianIuran(kertas: readonly KertasKerja[]): Bagian[] {
	const total = kertas.flatMap((k) => (sudahDisetujui(k.status) && k.total ? [k.total] : []));
	const jumlah = (kunci: 'iuran1' | 'iuran4' | 'iwp1' | 'iwp4' | 'kurang1' | 'kurang4'): number => total.reduce((n, t) => n + t[kunci], 0);
	const bagian = (nama: string, satu: number, empat: number): Bagian => ({
		nama,
		satu,
		empat,
		bagianBp: satu + empat > 0 ? Math.round((satu * 10_000) / (satu + empat)) : null
	});
	return [
		bagian('Iuran seharusnya', jumlah('iuran1'), jumlah('iuran4')),
		bagian('Dipotong dari gaji', jumlah('iwp1'), jumlah('iwp4')),
		bagian('Kekurangan', jumlah('kurang1'), jumlah('kurang4'))
	];
}

/** Agencies whose kekurangan changed most against the month before, the largest change first. */
export const selisihTerbesar = (baris: readonly BarisPapan[], paling = 10): BarisPapan[] =>
	baris
		.filter((b) => b.selisih !== null && b.selisih !== 0)
		.sort((a, b) => Math.abs(b.selisih ?? 0) - Math.abs(a.selisih ?? 0))
		.slice(0, paling);

export interface LamaSetuju {
	kertas: KertasKerja;
	/** Whole hours from the last submission to the approval. */
	jam: number;
}

/** How long approved papers waited, the longest first. */
export function lamaPersetujuan(kertas: readonly KertasKerja[]): LamaSetuju[] {
	return kertas
		.flatMap((k) =>
			sudahDisetujui(k.status) && k.diajukanPada && k.diputusPada
				? [{ kertas: k, jam: Math.max(0, Math.floor((Date.parse(k.diputusPada) - Date.parse(k.diajukanPada)) / 3_600_000)) }]
				: []
		)
		.sort((a, b) => b.jam - a.jam);
}

/** The middle value; of an even number, the lower of the two in the middle. */
export function median(daftar: readonly number[]): number | null {
	const urut = [...daftar].sort((a, b) => a - b);
	return urut[Math.floor((urut.length - 1) / 2)] ?? null;
}

/** "5 jam", "2 hari 3 jam" */
export function kalimatJam(jam: number): string {
	if (jam < 1) return 'kurang dari 1 jam';
	const hari = Math.floor(jam / 24);
	return [hari > 0 ? `${hari} hari` : '', jam % 24 > 0 ? `${jam % 24} jam` : ''].filter(Boolean).join(' ');
}

/** 2.005 basis points as "20,05%". */
export const persen = (bp: number): string => `${Math.floor(bp / 100)},${String(bp % 100).padStart(2, '0')}%`;
