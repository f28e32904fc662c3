// The lists of people a file is compared with: this paper, last month's, and other agencies.
import type { Bulan } from '$lib/core';
import type { Baris, KertasKerja, KertasKerjaRepository } from '../../data';
import { type BandingBulan, type Mirip, type Orang, bandingBulan, cariMirip } from '../../documents/banding-orang';
import { type Pratinjau, susunPratinjau } from '../../documents/pratinjau';
import type { BarisImpor } from '../../documents/tipe';
import { denganNipTercatat } from './berkasLembar';

export type BandingLalu = BandingBulan & { bulan: Bulan };

/** What is read once per file. */
export interface Pembanding {
	lalu: { bulan: Bulan; baris: Baris[] } | null;
	/** Wage at other agencies, by NIP. */
	skpdLain: ReadonlyMap<string, number>;
}

export interface Susunan {
	pratinjau: Pratinjau;
	mirip: Mirip[];
	lalu: BandingLalu | null;
	skpdLain: (Orang & { upah: number })[];
}

export async function bacaPembanding(repo: KertasKerjaRepository, kertas: KertasKerja): Promise<Pembanding> {
	const [lalu, skpdLain] = await Promise.all([repo.bulanLalu(kertas), repo.orangSkpdLain(kertas)]);
	const baris = lalu ? await repo.baris(lalu.id) : [];
	return { lalu: lalu && baris.length > 0 ? { bulan: lalu.bulan, baris } : null, skpdLain };
}

/** @param sama NIP of the file to NIP on record, for people the user said are one */
export function susunOrang(
	milik: readonly BarisImpor[],
	sekarang: readonly Baris[],
	sama: ReadonlyMap<string, string>,
	{ lalu, skpdLain }: Pembanding
): Susunan {
	const mentah = susunPratinjau(milik, sekarang);
	const baris = denganNipTercatat(milik, sama);
	// Somebody of last month who is in this paper too is compared there already.
	const disini = new Set(sekarang.map((b) => b.nip));
	const diBerkas = new Set(milik.map((b) => b.nip));
	const barisLalu = lalu?.baris ?? [];
	const baruSama = new Set(mentah.mirip.map((m) => m.impor.nip));
	const nipLalu = new Set(barisLalu.map((b) => b.nip));
	const calon = barisLalu.filter((b) => !disini.has(b.nip) && !diBerkas.has(b.nip));
	const mirip = [...mentah.mirip, ...cariMirip(mentah.baru.filter((b) => !nipLalu.has(b.nip) && !baruSama.has(b.nip)), calon)];
	return {
		pratinjau: sama.size === 0 ? mentah : susunPratinjau(baris, sekarang),
		mirip,
		lalu: lalu && { bulan: lalu.bulan, ...bandingBulan(baris, barisLalu) },
		skpdLain: skpdLain.size === 0 ? [] : baris.filter((b) => skpdLain.has(b.nip)).map(({ nip, nama }) => ({ nip, nama, upah: skpdLain.get(nip) ?? 0 }))
	};
}
