// What an import would change, before anything is written: new, changed (old → new), same.
import { type BarisIuran, type KunciMasukan, KOLOM } from '../domain';
import { type Mirip, cariMirip } from './banding-orang';
import type { BarisImpor } from './tipe';

export interface Perubahan {
	kunci: KunciMasukan;
	judul: string;
	lama: unknown;
	baru: unknown;
}
export interface Pratinjau {
	baru: BarisImpor[];
	berubah: { id: string; nip: string; nama: string; impor: BarisImpor; perubahan: Perubahan[] }[];
	sama: number;
	/** Persons of the paper that the file does not name; they stay as they are. */
	tidakAda: { nip: string; nama: string }[];
	mirip: Mirip[];
}
/** One row to write; `id` null is a new person. The shape the data layer takes. */
export interface BarisTulis {
	id: string | null;
	isi: Partial<Record<KunciMasukan, unknown>> & { nip: string };
}

/** What the comparison needs of a row that is already there. */
export type BarisAda = Pick<BarisIuran, 'id' | 'nip' | 'nama'> & Partial<BarisIuran>;

const JUDUL = new Map<string, string>([
	...KOLOM.map((k): [string, string] => [k.kunci, k.judul]),
	['iwp1Aktual', 'IWP 1% dipotong'],
	['iwp4Aktual', 'IWP 4% dipotong'],
	['statusAsn', 'Status'],
	['jabatan', 'Jabatan'],
	['jmlKeluargaTambahan', 'Keluarga tambahan'],
	['suratKuasa', 'Surat kuasa']
]);
const BUKAN_ISI = new Set(['nomorBaris', 'skpdNama', 'nip']);
/** For these a null is a statement of the file ("as calculated"), not a blank cell. */
const NULL_BERARTI = new Set(['iwp1Aktual', 'iwp4Aktual']);

/** A blank cell of the file never overwrites what is there. */
export function susunPratinjau(impor: readonly BarisImpor[], sekarang: readonly BarisAda[]): Pratinjau {
	const menurutNip = new Map(sekarang.map((b) => [b.nip, b]));
	const hasil: Pratinjau = { baru: [], berubah: [], sama: 0, tidakAda: [], mirip: [] };
	const disebut = new Set<string>();
	for (const satu of impor) {
		disebut.add(satu.nip);
		const ada = menurutNip.get(satu.nip);
		if (!ada) {
			hasil.baru.push(satu);
			continue;
		}
		const perubahan = bandingkan(satu, ada);
		if (perubahan.length === 0) hasil.sama++;
		else hasil.berubah.push({ id: ada.id, nip: ada.nip, nama: ada.nama, impor: satu, perubahan });
	}
	hasil.tidakAda = sekarang.filter((b) => !disebut.has(b.nip)).map(({ nip, nama }) => ({ nip, nama }));
	hasil.mirip = cariMirip(hasil.baru, hasil.tidakAda);
	return hasil;
}

function bandingkan(impor: BarisImpor, ada: BarisAda): Perubahan[] {
	const perubahan: Perubahan[] = [];
	for (const kunci of Object.keys(impor) as (keyof BarisImpor)[]) {
		if (BUKAN_ISI.has(kunci)) continue;
		const baru = impor[kunci] ?? null;
		const lama = ada[kunci as KunciMasukan] ?? null;
		if (baru === lama || (baru === null && !NULL_BERARTI.has(kunci)) || baru === '') continue;
		perubahan.push({ kunci: kunci as KunciMasukan, judul: JUDUL.get(kunci) ?? kunci, lama, baru });
	}
	return perubahan;
}

/** The rows to write for a preview the user agreed to. */
export function barisTulis(p: Pratinjau, statusAsn: string): BarisTulis[] {
	return [
		...p.berubah.map(({ id, nip, perubahan }) => ({
			id,
			isi: { ...Object.fromEntries(perubahan.map((u) => [u.kunci, u.baru])), nip }
		})),
		...p.baru.map((satu) => ({ id: null, isi: isiBaru(satu, statusAsn) }))
	];
}

/** A new person as written: a blank cell is no value, so it is left out. */
function isiBaru(satu: BarisImpor, statusAsn: string): BarisTulis['isi'] {
	const isi: Record<string, unknown> = { statusAsn };
	for (const kunci in satu) {
		if (kunci === 'nomorBaris' || kunci === 'skpdNama') continue;
		const nilai = satu[kunci as keyof BarisImpor];
		if (nilai !== null && nilai !== undefined) isi[kunci] = nilai;
	}
	return isi as BarisTulis['isi'];
}
