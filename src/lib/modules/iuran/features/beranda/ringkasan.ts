// A paper on the home page: its sums, what has to be checked, and the month before.
import { bulanSebelum } from '$lib/core';
import type { KertasKerja, KertasKerjaRepository } from '../../data';
import { type JenisKertasKerja, type TotalIuran, bolehDiubah, hitungDaftar, jumlahkan, periksaKertasKerja, umkPada } from '../../domain';

export interface Ringkasan {
	kertas: KertasKerja;
	nama: string;
	total: TotalIuran;
	/** Rows to check: those that block a submission, and all findings. */
	salah: number;
	temuan: number;
	/** Frozen shortfall of the same kind one month before, when it was submitted. */
	bulanLalu: number | null;
}

/** @param semua every paper of the device, for the month before */
export async function ringkas(repo: KertasKerjaRepository, kertas: KertasKerja, jenis: JenisKertasKerja | undefined, semua: readonly KertasKerja[]): Promise<Ringkasan> {
	const [baris, lain, parameter] = await Promise.all([repo.baris(kertas.id), repo.iuranLain(kertas), repo.parameter(kertas.bulan)]);
	const hasil = hitungDaftar(baris, parameter, { lain, kenaIuran: jenis?.kenaIuran });
	const temuan = bolehDiubah(kertas.status) ? periksaKertasKerja(baris, hasil, { parameter, umk: umkPada(kertas.bulan), lain }) : [];
	const lalu = bulanSebelum(kertas.bulan);
	const sebelum = semua.find((k) => k.skpdId === kertas.skpdId && k.jenis === kertas.jenis && k.bulan === lalu);
	return {
		kertas,
		nama: jenis?.nama ?? kertas.jenis,
		total: kertas.total ?? jumlahkan(hasil),
		salah: temuan.filter((t) => t.tingkat === 'salah').length,
		temuan: temuan.length,
		bulanLalu: sebelum?.total?.kurangTotal ?? null
	};
}

/** "naik 2,1% dari" – how an amount moved, in words a reader hears too; null when there is nothing to compare. */
export function perubahan(kini: number, lalu: number | null): { arah: 'naik' | 'turun' | 'tetap'; persen: string } | null {
	if (lalu === null || lalu === 0) return null;
	const persen = ((kini - lalu) / Math.abs(lalu)) * 100;
	const teks = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }).format(Math.abs(persen));
	return { arah: teks === '0' ? 'tetap' : persen > 0 ? 'naik' : 'turun', persen: `${teks}%` };
}
