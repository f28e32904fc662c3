// People with contributions in more than one paper of a month, as Postgres adds them up, kept on the device with their time.
import type { Bulan } from '$lib/core';
import type { LocalStore } from '$lib/sync';
import type { Panggil } from './audit';

export interface KertasPagu {
	kertasKerjaId: string;
	skpdId: string;
	jenis: string;
	iuran1: number;
	iuran4: number;
}
export interface OrangPagu {
	nip: string;
	nama: string;
	kertas: KertasPagu[];
	jumlah1: number;
	jumlah4: number;
	/** What one person may be charged at most over all papers. */
	batas1: number;
	batas4: number;
}
export interface PaguLintas {
	/** Time of this device when the server answered. */
	pada: string;
	orang: OrangPagu[];
}

type Json = Record<string, unknown>;
const objek = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const daftar = (v: unknown): Json[] => (Array.isArray(v) ? v.map(objek) : []);

export const uraiPagu = (jawaban: unknown): OrangPagu[] =>
	daftar(jawaban).map((o) => ({
		nip: String(o.nip ?? ''),
		nama: String(o.nama ?? ''),
		kertas: daftar(o.papers).map((k) => ({
			kertasKerjaId: String(k.kertas_kerja_id ?? ''),
			skpdId: String(k.skpd ?? ''),
			jenis: String(k.jenis ?? ''),
			iuran1: Number(k.iuran1 ?? 0),
			iuran4: Number(k.iuran4 ?? 0)
		})),
		jumlah1: Number(o.jumlah1 ?? 0),
		jumlah4: Number(o.jumlah4 ?? 0),
		batas1: Number(o.batas1 ?? 0),
		batas4: Number(o.batas4 ?? 0)
	}));

/** Above the ceiling for either share. */
export const lewatPagu = (o: OrangPagu): boolean => o.jumlah1 > o.batas1 || o.jumlah4 > o.batas4;

const kunci = (bulan: Bulan): string => `pagu-lintas/${bulan}`;

/** What the device kept of the last answer, or null. */
export const paguTersimpan = async (store: LocalStore, bulan: Bulan): Promise<PaguLintas | null> =>
	((await store.meta.get(kunci(bulan))) as PaguLintas | undefined) ?? null;

/** Asks the server and keeps the answer. @throws Error with a sentence for the screen */
export async function ambilPagu(panggil: Panggil, store: LocalStore, bulan: Bulan, pada: string): Promise<PaguLintas> {
	const isi: PaguLintas = { pada, orang: uraiPagu(await panggil('pagu_lintas', { p_bulan: bulan })) };
	await store.meta.set(kunci(bulan), isi);
	return isi;
}
