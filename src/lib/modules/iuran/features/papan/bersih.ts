// Which papers may be approved without being opened one by one: nothing blocks them, on this device's own computation.
import { jeda, kodeKecocokan } from '$lib/core';
import type { LocalStore } from '$lib/sync';
import { type KertasKerja, KertasKerjaRepository, bacaKonteks } from '../../data';
import { type JenisKertasKerja, type TotalIuran, hitungIuran, jumlahkan, periksaKertasKerja } from '../../domain';
import { bedaTotal } from './banding';
import type { BarisPapan, Papan } from './papan';

/** What this device found in a paper. */
export interface HasilPeriksa {
	banyakBaris: number;
	/** Findings that stop a submission. */
	salah: number;
	/** Warnings, explained or not: they do not block, the officer sees their number. */
	peringatan: number;
	total: TotalIuran;
	kode: string | null;
}

/** Why a paper cannot be approved together with others; empty when nothing stands in the way. */
export function halangan(kertas: KertasKerja, hasil: HasilPeriksa): string[] {
	const sebab: string[] = [];
	if (kertas.menunggu) sebab.push('perubahannya masih menunggu dikirim');
	if (!kertas.total || hasil.banyakBaris === 0) return [...sebab, 'rinciannya belum ada di perangkat ini'];
	if (kertas.kode !== hasil.kode) sebab.push('isi perangkat belum sama dengan server');
	if (bedaTotal(kertas.total, hasil.total).length > 0) sebab.push('hitungan perangkat berbeda dari yang dibekukan');
	if (hasil.salah > 0) sebab.push(`${hasil.salah} temuan harus diperbaiki`);
	return sebab;
}

export interface SkpdBersih {
	baris: BarisPapan;
	kertas: KertasKerja[];
	peringatan: number;
}
export interface SkpdTerhalang {
	baris: BarisPapan;
	sebab: string[];
}

const milikPetugas = (k: KertasKerja): boolean => k.status === 'diajukan' || k.status === 'diperiksa';

/** Papers that lie with the officer. */
export const kertasDiPetugas = (papan: Papan): KertasKerja[] => papan.baris.flatMap((b) => b.kertas.filter(milikPetugas));

/** An agency is offered only when every one of its papers with the officer is free of what blocks. */
export function pisahBersih(papan: Papan, hasil: ReadonlyMap<string, HasilPeriksa>): { bersih: SkpdBersih[]; terhalang: SkpdTerhalang[] } {
	const bersih: SkpdBersih[] = [];
	const terhalang: SkpdTerhalang[] = [];
	for (const baris of papan.baris) {
		const kertas = baris.kertas.filter(milikPetugas);
		if (kertas.length === 0) continue;
		const sebab = kertas.flatMap((k) => {
			const satu = hasil.get(k.id);
			return satu ? halangan(k, satu) : ['belum selesai dihitung'];
		});
		if (sebab.length > 0) terhalang.push({ baris, sebab });
		else bersih.push({ baris, kertas, peringatan: kertas.reduce((n, k) => n + (hasil.get(k.id)?.peringatan ?? 0), 0) });
	}
	return { bersih, terhalang };
}

/** Computes and checks one paper from the rows of this device. */
export async function periksaKertas(store: LocalStore, kertas: KertasKerja, jenis: readonly JenisKertasKerja[]): Promise<HasilPeriksa> {
	const repo = new KertasKerjaRepository(store);
	const milik = jenis.find((j) => j.kode === kertas.jenis);
	const [baris, mentah, konteks] = await Promise.all([
		repo.baris(kertas.id),
		store.read('baris_kertas_kerja', kertas.id),
		bacaKonteks(repo, kertas, milik)
	]);
	await jeda();
	const hasil = baris.map((b) => hitungIuran(b, konteks.parameter, { kenaIuran: milik?.kenaIuran ?? true, lain: konteks.lain?.get(b.nip) }));
	const temuan = periksaKertasKerja(baris, hasil, konteks);
	const salah = temuan.filter((t) => t.tingkat === 'salah').length;
	return {
		banyakBaris: baris.length,
		salah,
		peringatan: temuan.length - salah,
		total: jumlahkan(hasil),
		kode: mentah.length > 0 ? await kodeKecocokan(mentah) : null
	};
}
