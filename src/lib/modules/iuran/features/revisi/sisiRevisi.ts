// The revisions of a paper that can be laid beside each other: every superseded submission, and the rows as they are now.
import type { LocalStore, ViewRow } from '$lib/sync';
import { formatWaktu } from '$lib/core';
import { type Baris, type KertasKerja, KertasKerjaRepository, PetugasRepository, bacaKonteks, uraiBaris } from '../../data';
import { type BarisIuran, type BedaRevisi, type RevisiBeku, type SelKembali, STATUS, bandingRevisi } from '../../domain';

export interface SisiRevisi {
	kunci: string;
	nama: string;
	revisi: number;
	baris: BarisIuran[];
}

/** Frozen rows are stored as the database holds them. */
export const barisBeku = (beku: RevisiBeku, kertas: Pick<KertasKerja, 'id' | 'skpdId'>): Baris[] =>
	beku.baris.map((r) => uraiBaris({ ...r, kertas_kerja_id: kertas.id, skpd_id: kertas.skpdId } as unknown as ViewRow));

/** Oldest first, the present rows last. A submission that was returned twice under one number keeps its last state. */
export function sisiRevisi(kertas: KertasKerja, beku: readonly RevisiBeku[], sekarang: readonly BarisIuran[]): SisiRevisi[] {
	const menurut = new Map<number, SisiRevisi>();
	for (const satu of beku) {
		const baris = barisBeku(satu, kertas);
		if (baris.length === 0) continue;
		const waktu = satu.diajukanPada ? `, diajukan ${formatWaktu(satu.diajukanPada)}` : '';
		menurut.set(satu.revisi, { kunci: satu.id, nama: `Revisi ${satu.revisi}${waktu}`, revisi: satu.revisi, baris });
	}
	const kini: SisiRevisi = {
		kunci: 'sekarang',
		nama: kertas.status === 'perlu_perbaikan' ? 'Isi sekarang, belum diajukan' : `Revisi ${kertas.revisi}, ${STATUS[kertas.status].toLowerCase()}`,
		revisi: kertas.revisi,
		baris: [...sekarang]
	};
	return [...[...menurut.values()].sort((a, b) => a.revisi - b.revisi), kini];
}

export interface IsiRevisi {
	kertas: KertasKerja;
	sisi: SisiRevisi[];
	/** All cells that were ever sent back. */
	kembali: SelKembali[];
	banding: (lama: SisiRevisi, baru: SisiRevisi) => BedaRevisi;
}

export async function bacaRevisi(store: LocalStore, id: string): Promise<IsiRevisi | null> {
	const repo = new KertasKerjaRepository(store);
	const petugas = new PetugasRepository(store);
	const kertas = await repo.cari(id);
	if (!kertas) return null;
	const jenis = (await repo.jenis()).find((j) => j.kode === kertas.jenis);
	const [beku, sekarang, kembali, konteks] = await Promise.all([
		petugas.revisi(id),
		repo.baris(id),
		petugas.selKembali(id),
		bacaKonteks(repo, kertas, jenis)
	]);
	const opsi = { parameter: konteks.parameter, kenaIuran: konteks.kenaIuran ?? true, lain: konteks.lain };
	return { kertas, sisi: sisiRevisi(kertas, beku, sekarang), kembali, banding: (lama, baru) => bandingRevisi(lama.baris, baru.baris, opsi) };
}
