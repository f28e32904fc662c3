// A paper on the home page: its sums, what has to be checked, and the month before.
import { bulanSebelum } from '$lib/core';
import { type KertasKerja, type KertasKerjaRepository, bacaKonteks } from '../../data';
import { type JenisKertasKerja, type TotalIuran, bolehDiubah, hitungDaftar, jawabTemuan, jumlahkan, periksaKertasKerja } from '../../domain';

export interface Ringkasan {
	kertas: KertasKerja;
	nama: string;
	total: TotalIuran;
	/** Findings that block a submission, and all that are neither repaired nor explained. */
	salah: number;
	temuan: number;
	/** Frozen shortfall of the same kind one month before, when it was submitted. */
	bulanLalu: number | null;
}

/** @param semua every paper of the device, for the month before */
export async function ringkas(repo: KertasKerjaRepository, kertas: KertasKerja, jenis: JenisKertasKerja | undefined, semua: readonly KertasKerja[]): Promise<Ringkasan> {
	const [baris, konteks] = await Promise.all([repo.baris(kertas.id), bacaKonteks(repo, kertas, jenis)]);
	const hasil = hitungDaftar(baris, konteks.parameter, konteks);
	const dinilai = bolehDiubah(kertas.status) ? jawabTemuan(baris, periksaKertasKerja(baris, hasil, konteks)) : [];
	const temuan = dinilai.filter((t) => t.alasan === null);
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
