// What the board is made of, read from the device; and the clock and the address, which rules must not touch.
import { daftarPeriode, daftarSkpd } from '$lib/modules/organisasi';
import type { LocalStore } from '$lib/sync';
import { KertasKerjaRepository } from '../../data';
import type { JenisKertasKerja } from '../../domain';
import type { IsiPapan } from './papan';

export type IsiLengkap = IsiPapan & { daftarJenis: readonly JenisKertasKerja[] };

/** Tables whose change means reading again. */
export const TABEL_PAPAN = ['skpd', 'periode', 'kertas_kerja', 'jenis_kertas_kerja'] as const;

export async function bacaPapan(store: LocalStore): Promise<IsiLengkap> {
	const repo = new KertasKerjaRepository(store);
	const [skpd, periode, kertas, daftarJenis] = await Promise.all([
		daftarSkpd(store),
		daftarPeriode(store),
		repo.daftar(),
		repo.jenis()
	]);
	return { skpd, periode, kertas, daftarJenis, jenis: daftarJenis.map((j) => j.kode) };
}

/** Now, as ISO time. */
export const kini = (): string => new Date().toISOString();

/** The day in Bogor, as an ISO date. */
export const hariIni = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** An address with one choice changed. */
export function denganPilihan(url: URL, nama: string, nilai: string): string {
	const pilihan = new URLSearchParams(url.search);
	pilihan.set(nama, nilai);
	return `${url.pathname}?${pilihan.toString()}`;
}
