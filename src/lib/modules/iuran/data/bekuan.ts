// The rows of a paper as this device submitted them, so that revisions can be compared without the network.
import type { LocalStore } from '$lib/sync';
import type { BarisIuran } from '../domain';
import type { Baris, KertasKerja } from './urai';

export interface Bekuan {
	revisi: number;
	/** Time of the device at the submission. */
	pada: string;
	baris: BarisIuran[];
}

/** So many submissions of one paper are kept; a large paper takes a megabyte each. */
const PALING = 4;
const kunci = (kertasKerjaId: string): string => `bekuan/${kertasKerjaId}`;

/** The number the submission will get: a returned paper comes back as the next revision. */
export const revisiBerikut = (kertas: KertasKerja): number =>
	kertas.revisi + Number(kertas.status === 'perlu_perbaikan');

/** Kept the moment it is submitted; a submission of the same revision, after it was taken back, replaces it. */
export async function simpanBekuan(
	store: LocalStore,
	kertas: KertasKerja,
	daftar: readonly Baris[],
	pada: string
): Promise<void> {
	const revisi = revisiBerikut(kertas);
	const baris = daftar.map(({ skpdId: _s, kertasKerjaId: _k, menunggu: _m, bentrok: _b, ...isi }) => isi);
	const lama = (await bacaSemua(store, kertas.id)).filter((satu) => satu.revisi !== revisi);
	await store.meta.set(kunci(kertas.id), [...lama, { revisi, pada, baris }].slice(-PALING));
}

const bacaSemua = async (store: LocalStore, id: string): Promise<Bekuan[]> =>
	((await store.meta.get(kunci(id))) as Bekuan[] | undefined) ?? [];

/** Submissions that reached the server: one that was refused, was taken back, or still waits is no revision. */
export async function bekuan(store: LocalStore, kertas: KertasKerja): Promise<Bekuan[]> {
	const semua = await bacaSemua(store, kertas.id);
	if (kertas.status === 'diajukan' && kertas.menunggu) return semua.slice(0, -1);
	const sampai = kertas.status === 'draf' ? kertas.revisi - 1 : kertas.revisi;
	return semua.filter((satu) => satu.revisi <= sampai);
}

/** Revisions that were submitted and returned, and of which this device has no rows. */
export async function revisiTanpaIsi(store: LocalStore, kertas: KertasKerja): Promise<number> {
	const lewat = revisiBerikut(kertas);
	return lewat - (await bekuan(store, kertas)).filter((satu) => satu.revisi < lewat).length;
}
