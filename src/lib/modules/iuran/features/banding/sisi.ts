// What can be compared on this device: every paper of the agency, and the submissions it keeps of them.
import { formatWaktu, namaBulan } from '$lib/core';
import { type KertasKerja, type KertasKerjaRepository, bacaKonteks, bekuan } from '../../data';
import {
	type Banding,
	type JenisKertasKerja,
	type Sisi,
	type TotalIuran,
	STATUS,
	bandingkan
} from '../../domain';

export interface PilihanSisi {
	/** The paper's number, with `~revision` for a kept submission and `~beku` for frozen sums alone. */
	kunci: string;
	nama: string;
	/** For the ends of the chart. */
	singkat: string;
	kertas: KertasKerja;
}

/** Rows to compare by cause, or frozen sums alone where this device holds no rows. */
export type IsiSisi =
	| { ada: 'baris'; sisi: Sisi; beku: TotalIuran | null }
	| { ada: 'jumlah'; total: TotalIuran }
	| { ada: 'kosong' };

const PISAH = '~';

/** Newest month first; within a month this paper's kind first, and its submissions after its present rows. */
export async function pilihanSisi(
	repo: KertasKerjaRepository,
	kertas: KertasKerja,
	jenis: readonly JenisKertasKerja[]
): Promise<PilihanSisi[]> {
	const semua = (await repo.daftar())
		.filter((k) => k.skpdId === kertas.skpdId)
		.sort((a, b) =>
			a.bulan === b.bulan
				? Number(b.jenis === kertas.jenis) - Number(a.jenis === kertas.jenis)
				: a.bulan < b.bulan
					? 1
					: -1
		);
	const namaJenis = (kode: string): string => jenis.find((j) => j.kode === kode)?.nama ?? kode;
	const pilihan: PilihanSisi[] = [];
	for (const k of semua) {
		const awal = `${namaBulan(k.bulan)} · ${namaJenis(k.jenis)}`;
		pilihan.push({
			kunci: k.id,
			kertas: k,
			singkat: namaBulan(k.bulan),
			nama: `${awal} · ${k.status === 'perlu_perbaikan' ? 'isi sekarang' : STATUS[k.status].toLowerCase()}`
		});
		const tersimpan = await bekuan(repo.store, k);
		for (const satu of [...tersimpan].reverse())
			pilihan.push({
				kunci: `${k.id}${PISAH}${satu.revisi}`,
				kertas: k,
				singkat: `Revisi ${satu.revisi}`,
				nama: `${awal} · revisi ${satu.revisi}, diajukan ${formatWaktu(satu.pada)}`
			});
		if (k.status === 'perlu_perbaikan' && k.total && !tersimpan.some((satu) => satu.revisi === k.revisi))
			pilihan.push({
				kunci: `${k.id}${PISAH}beku`,
				kertas: k,
				singkat: `Revisi ${k.revisi}`,
				nama: `${awal} · revisi ${k.revisi}, jumlah yang dibekukan`
			});
	}
	return pilihan;
}

/** What the comparison starts with: last month's paper of the kind, else whatever stands before this one. */
export const sisiAwal = (
	pilihan: readonly PilihanSisi[],
	kertas: KertasKerja,
	lalu: KertasKerja | null
): string =>
	lalu?.id ??
	pilihan.find((p) => p.kertas.jenis === kertas.jenis && p.kertas.bulan < kertas.bulan)?.kunci ??
	pilihan.find((p) => p.kunci !== kertas.id)?.kunci ??
	'';

export async function bacaSisi(
	repo: KertasKerjaRepository,
	{ kunci, kertas }: PilihanSisi,
	jenis: readonly JenisKertasKerja[]
): Promise<IsiSisi> {
	const [, tanda] = kunci.split(PISAH);
	const k = await bacaKonteks(
		repo,
		kertas,
		jenis.find((j) => j.kode === kertas.jenis)
	);
	const sekitar = { parameter: k.parameter, kenaIuran: k.kenaIuran ?? true, lain: k.lain };
	if (tanda !== undefined && tanda !== 'beku') {
		const satu = (await bekuan(repo.store, kertas)).find((b) => String(b.revisi) === tanda);
		return satu ? { ada: 'baris', sisi: { ...sekitar, baris: satu.baris }, beku: null } : { ada: 'kosong' };
	}
	const baris = tanda === 'beku' ? [] : await repo.baris(kertas.id);
	if (baris.length > 0)
		return {
			ada: 'baris',
			sisi: { ...sekitar, baris },
			beku: kertas.status === 'perlu_perbaikan' || kertas.status === 'draf' ? null : kertas.total
		};
	return kertas.total ? { ada: 'jumlah', total: kertas.total } : { ada: 'kosong' };
}

/** Two rules read apart are one when they say the same. */
export function bandingSisi(lama: Sisi, baru: Sisi): Banding {
	const sama = JSON.stringify(lama.parameter) === JSON.stringify(baru.parameter);
	return bandingkan(lama, sama ? { ...baru, parameter: lama.parameter } : baru);
}
