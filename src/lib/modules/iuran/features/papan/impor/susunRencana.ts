// What a file would do to every agency of a month, worked out from the rows on the device.
import type { Bulan } from '$lib/core';
import { type Skpd, cocokkanSkpd } from '$lib/modules/organisasi';
import type { KertasKerja, KertasKerjaRepository } from '../../../data';
import type { BarisImpor, HasilBaca, LembarImpor } from '../../../documents/baca';
import { type Pratinjau, susunPratinjau } from '../../../documents/pratinjau';
import { bolehDiubah } from '../../../domain';
import type { IngatanSkpd } from './ingatan';
import { type Mutasi, type Pembagian, bagikan, cariMutasi, namaLembar, pisahkan } from './rencana';

export type Terbaca = Extract<HasilBaca, { jenis: 'terbaca' }>;

/** What would happen to one agency. */
export interface Rencana {
	skpd: Skpd;
	kertas: KertasKerja | null;
	/** The paper has left the treasurer's hands: nothing is written. */
	terkunci: boolean;
	pratinjau: Pratinjau;
	ditolak: number;
}

export const adaPerubahan = ({ pratinjau }: Rencana): boolean => pratinjau.baru.length + pratinjau.berubah.length > 0;

export const bagikanBerkas = (terbaca: Terbaca, skpd: readonly Skpd[], ingatan: IngatanSkpd): Pembagian<BarisImpor> =>
	bagikan(pisahkan(terbaca.lembar, ingatan.kenal(skpd)), skpd, ingatan.isi);

/** @param repo reads the papers of the month; nothing is written */
export async function susunRencana(
	repo: KertasKerjaRepository,
	{ terbaca, pembagian, skpd, ingatan }: { terbaca: Terbaca; pembagian: Pembagian<BarisImpor>; skpd: readonly Skpd[]; ingatan: IngatanSkpd },
	{ bulan, jenis }: { bulan: Bulan; jenis: string }
): Promise<{ rencana: Rencana[]; mutasi: Mutasi[] }> {
	const kertasBulan = (await repo.daftar()).filter((k) => k.bulan === bulan);
	const kenal = ingatan.kenal(skpd);
	const ditolak = hitungDitolak(terbaca.lembar, (l) => cocokkanSkpd(namaLembar(l, kenal), skpd, ingatan.isi)?.id);
	const rencana: Rencana[] = [];
	for (const { skpd: milik, baris } of pembagian.jatah) {
		const kertas = kertasBulan.find((k) => k.skpdId === milik.id && k.jenis === jenis) ?? null;
		const sekarang = kertas ? await repo.baris(kertas.id) : [];
		rencana.push({
			skpd: milik,
			kertas,
			terkunci: kertas !== null && !bolehDiubah(kertas.status),
			pratinjau: susunPratinjau(baris, sekarang),
			ditolak: ditolak.get(milik.id) ?? 0
		});
	}
	const terdaftar: { skpd: Skpd; nip: string }[] = [];
	for (const k of kertasBulan) {
		const milik = skpd.find((s) => s.id === k.skpdId);
		if (milik) terdaftar.push(...(await repo.baris(k.id)).map(({ nip }) => ({ skpd: milik, nip })));
	}
	return { rencana, mutasi: cariMutasi(pembagian.jatah, terdaftar) };
}

/** Refused rows by agency of their sheet; a sheet with a column of agencies cannot tell whose they were. */
function hitungDitolak(lembar: readonly LembarImpor[], milik: (l: LembarImpor) => string | undefined): Map<string, number> {
	const hasil = new Map<string, number>();
	for (const satu of lembar) {
		const id = satu.baris.some((b) => b.skpdNama) ? undefined : milik(satu);
		if (id && satu.ditolak.length > 0) hasil.set(id, (hasil.get(id) ?? 0) + satu.ditolak.length);
	}
	return hasil;
}

/** Months the headings of a file name, other than the chosen one. */
export const bulanLain = (terbaca: Terbaca | null, bulan: Bulan): Bulan[] => [
	...new Set((terbaca?.lembar ?? []).flatMap((l) => (l.bulan && l.bulan !== bulan ? [l.bulan] : [])))
];

/** The kind a file is most likely meant for. */
export function tebakJenis(terbaca: Terbaca): 'tpp_pns' | 'tpp_pppk' {
	const baris = terbaca.lembar.flatMap((l) => l.baris);
	return baris.length > 0 && baris.every((b) => b.statusAsn === 'PPPK') ? 'tpp_pppk' : 'tpp_pns';
}
