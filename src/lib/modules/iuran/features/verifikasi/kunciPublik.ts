// The public keys as this device knows them, for everybody who opens it: fetched when there is a network, kept for when not.
import { callPublic } from '$lib/session';
import type { KunciPublik } from './verifikasi';

export interface DaftarKunci {
	/** When they were fetched; null when never. */
	pada: string | null;
	kunci: KunciPublik[];
}

const TEMPAT = 'sipaus.kunci-publik';
const teks = (nilai: unknown): string => (typeof nilai === 'string' ? nilai : '');

function urai(nilai: unknown): KunciPublik[] {
	return (Array.isArray(nilai) ? (nilai as Record<string, unknown>[]) : []).map((k) => ({
		sidik: teks(k.sidik),
		kunciPublik: teks(k.kunci_publik),
		peran: teks(k.peran),
		instansi: teks(k.instansi),
		sejak: teks(k.sejak),
		dicabutPada: teks(k.dicabut_pada) || null
	}));
}

/** What is kept here; empty also when it cannot be read. */
export function kunciTersimpan(): DaftarKunci {
	try {
		const { pada, kunci } = JSON.parse(localStorage.getItem(TEMPAT) ?? '{}') as { pada?: string; kunci?: unknown };
		return { pada: pada ?? null, kunci: urai(kunci) };
	} catch {
		return { pada: null, kunci: [] };
	}
}

/** @throws TransportError without a network */
export async function perbaruiKunci(pada: string): Promise<DaftarKunci> {
	const kunci = await callPublic('kunci_publik', {});
	try {
		localStorage.setItem(TEMPAT, JSON.stringify({ pada, kunci }));
	} catch {
		// A full or closed storage: they hold for this visit.
	}
	return { pada, kunci: urai(kunci) };
}

/** What the server says of this Berita Acara today: void, or as it was. */
export interface KabarServer {
	ada: boolean;
	cocok: boolean;
	status: string;
}

/** @throws TransportError without a network */
export async function kabarServer(id: string, hash: string): Promise<KabarServer> {
	const jawaban = (await callPublic('verifikasi_ba', { p_id: id, p_hash: hash })) as Record<string, unknown> | null;
	return { ada: jawaban?.ada === true, cocok: jawaban?.cocok === true, status: teks(jawaban?.status) };
}
