// What a paper is judged by: the month before, other payments, the lists the user brought along, the user's threshold.
import type { LocalStore } from '$lib/sync';
import { type Ambang, type JenisKertasKerja, type KonteksLembar, AMBANG, umkPada } from '../domain';
import type { KertasKerjaRepository } from './kertasKerjaRepository';
import type { KertasKerja } from './urai';

export type JenisPembanding = 'gaji' | 'bpjs';

/** A list of people compared with; it stays on the device it was chosen on. */
export interface Pembanding {
	namaBerkas: string;
	/** Time of the device. */
	pada: string;
	orang: [nip: string, nama: string][];
	rusak: number;
}

/** A payroll belongs to one paper; the participants of BPJS Kesehatan to the agency. */
const kunciPembanding = (kertas: KertasKerja, jenis: JenisPembanding): string =>
	jenis === 'gaji' ? `pembanding/gaji/${kertas.id}` : `pembanding/bpjs/${kertas.skpdId}`;
const KUNCI_AMBANG = 'ambang';
/** Whether a change under this key of the device's own store means judging again. */
export const milikKonteks = (kunci: string): boolean =>
	kunci === KUNCI_AMBANG || kunci.startsWith('pembanding/');

export const bacaPembanding = async (
	store: LocalStore,
	kertas: KertasKerja,
	jenis: JenisPembanding
): Promise<Pembanding | null> =>
	((await store.meta.get(kunciPembanding(kertas, jenis))) as Pembanding | undefined) ?? null;

export const simpanPembanding = (
	store: LocalStore,
	kertas: KertasKerja,
	jenis: JenisPembanding,
	isi: Pembanding | null
): Promise<void> =>
	isi
		? store.meta.set(kunciPembanding(kertas, jenis), isi)
		: store.meta.delete(kunciPembanding(kertas, jenis));

export const bacaAmbang = async (store: LocalStore): Promise<Ambang> => ({
	...AMBANG,
	...((await store.meta.get(KUNCI_AMBANG)) as Partial<Ambang> | undefined)
});
export const simpanAmbang = (store: LocalStore, ambang: Ambang): Promise<void> =>
	store.meta.set(KUNCI_AMBANG, ambang);

/** Everything the checks of a paper need, from the device alone. @throws RangeError when no rule is in force */
export async function bacaKonteks(
	repo: KertasKerjaRepository,
	kertas: KertasKerja,
	jenis: JenisKertasKerja | undefined
): Promise<KonteksLembar> {
	const sebelum = await repo.bulanLalu(kertas);
	const [parameter, lain, lalu, gaji, bpjs, ambang] = await Promise.all([
		repo.parameter(kertas.bulan),
		repo.iuranLain(kertas),
		sebelum ? repo.baris(sebelum.id) : [],
		bacaPembanding(repo.store, kertas, 'gaji'),
		bacaPembanding(repo.store, kertas, 'bpjs'),
		bacaAmbang(repo.store)
	]);
	return {
		parameter,
		lain,
		umk: umkPada(kertas.bulan),
		bulan: kertas.bulan,
		ambang,
		kenaIuran: jenis?.kenaIuran ?? true,
		statusJenis: jenis?.statusAsn ?? null,
		// A month without rows on this device is not a month without people.
		lalu: lalu.length > 0 ? new Map(lalu.map((b) => [b.nip, b])) : undefined,
		namaGaji: gaji ? new Map(gaji.orang) : undefined,
		daftarGaji: gaji ? new Set(gaji.orang.map(([nip]) => nip)) : undefined,
		pesertaBpjs: bpjs ? new Set(bpjs.orang.map(([nip]) => nip)) : undefined
	};
}
