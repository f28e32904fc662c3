// Splits one file into agencies: which rows belong to whom, which names must be asked, who appears twice.
import { type Skpd, cocokkanSkpd, namaBaku } from '$lib/modules/organisasi';

/** What the plan needs of a row read from a file. */
export interface BarisBerkas {
	nip: string;
	nama: string;
	skpdNama?: string | null;
}

export interface LembarBerkas<B extends BarisBerkas> {
	/** The tab. */
	nama: string;
	/** What the letterhead seems to name as the agency. */
	skpdNama: string | null;
	/** Lines above the table. */
	kop: readonly string[];
	baris: readonly B[];
}

/** Rows under one name, as the file writes it. Empty name: the file names no agency. */
export interface Bagian<B extends BarisBerkas> {
	nama: string;
	baris: B[];
}

const TAB_UMUM = /^(sheet|lembar|data|worksheet|tabel)\s*\d*$/i;

/** A letterhead line without the city, which every letterhead names. */
const tanpaKota = (baris: string): string => baris.replace(/\bkota bogor\b/gi, '').trim();

/**
 * The name a sheet goes by: its tab or a line of its letterhead that leads to an agency; else what looks most like
 * one, to be asked about; else nothing.
 */
export function namaLembar(
	lembar: Pick<LembarBerkas<BarisBerkas>, 'nama' | 'skpdNama' | 'kop'>,
	kenal: (nama: string) => boolean
): string {
	const judul = tanpaKota(lembar.skpdNama ?? '');
	const dikenal = [lembar.nama, judul, ...lembar.kop.map(tanpaKota)].find((nama) => nama !== '' && kenal(nama));
	return dikenal ?? (judul || (TAB_UMUM.test(lembar.nama.trim()) ? '' : lembar.nama.trim()));
}

/** Rows by the name of their agency: the row's own column, else the sheet's. Two spellings of one name become one part. */
export function pisahkan<B extends BarisBerkas>(
	lembar: readonly LembarBerkas<B>[],
	kenal: (nama: string) => boolean
): Bagian<B>[] {
	const menurutNama = new Map<string, Bagian<B>>();
	for (const satu of lembar) {
		const judul = namaLembar(satu, kenal);
		for (const baris of satu.baris) {
			const nama = baris.skpdNama?.trim() || judul;
			const baku = namaBaku(nama);
			const bagian = menurutNama.get(baku) ?? { nama, baris: [] };
			bagian.baris.push(baris);
			menurutNama.set(baku, bagian);
		}
	}
	return [...menurutNama.values()];
}

export interface Jatah<B extends BarisBerkas> {
	skpd: Skpd;
	baris: B[];
}

export interface Pembagian<B extends BarisBerkas> {
	jatah: Jatah<B>[];
	/** Parts nobody could tell the agency of, and that were not set aside. */
	ditanya: Bagian<B>[];
	/** Parts the user chose to leave out. */
	dilewati: Bagian<B>[];
}

/** The answer "leave these rows out". */
export const LEWATI = 'lewati';

/**
 * @param ingatan normalised name to agency id, or to LEWATI: earlier answers and those given just now
 */
export function bagikan<B extends BarisBerkas>(
	bagian: readonly Bagian<B>[],
	skpd: readonly Skpd[],
	ingatan: ReadonlyMap<string, string>
): Pembagian<B> {
	const menurutSkpd = new Map<string, Jatah<B>>();
	const hasil: Pembagian<B> = { jatah: [], ditanya: [], dilewati: [] };
	for (const satu of bagian) {
		if (ingatan.get(namaBaku(satu.nama)) === LEWATI) {
			hasil.dilewati.push(satu);
			continue;
		}
		const milik = cocokkanSkpd(satu.nama, skpd, ingatan);
		if (!milik) {
			hasil.ditanya.push(satu);
			continue;
		}
		const jatah = menurutSkpd.get(milik.id) ?? { skpd: milik, baris: [] };
		jatah.baris.push(...satu.baris);
		menurutSkpd.set(milik.id, jatah);
	}
	hasil.jatah = skpd.flatMap((s) => menurutSkpd.get(s.id) ?? []);
	return hasil;
}

export interface Mutasi {
	nip: string;
	nama: string;
	/** Agencies of this file that hold the person. */
	diBerkas: Skpd[];
	/** Other agencies whose paper of the same month on this device already holds the person. */
	diPerangkat: Skpd[];
}

/**
 * People who stand under more than one agency: a transfer, or a mistake; the ceiling counts over both, so it is
 * a question and never a refusal.
 * @param terdaftar rows of papers of the same month already on the device
 */
export function cariMutasi<B extends BarisBerkas>(
	jatah: readonly Jatah<B>[],
	terdaftar: readonly { skpd: Skpd; nip: string }[]
): Mutasi[] {
	const orang = new Map<string, Mutasi>();
	for (const { skpd, baris } of jatah) {
		for (const { nip, nama } of baris) {
			if (!nip) continue;
			const satu = orang.get(nip) ?? { nip, nama, diBerkas: [], diPerangkat: [] };
			if (!satu.diBerkas.includes(skpd)) satu.diBerkas.push(skpd);
			orang.set(nip, satu);
		}
	}
	for (const { skpd, nip } of terdaftar) {
		const satu = orang.get(nip);
		if (!satu || satu.diBerkas.some((s) => s.id === skpd.id) || satu.diPerangkat.some((s) => s.id === skpd.id)) continue;
		satu.diPerangkat.push(skpd);
	}
	return [...orang.values()].filter((m) => m.diBerkas.length + m.diPerangkat.length > 1);
}

/** One run of "Terapkan": imports of the same file, hour and hand, over several agencies. */
export interface Angkatan<I> {
	kunci: string;
	namaBerkas: string;
	oleh: string;
	/** ISO time of the newest. */
	pada: string;
	daftar: I[];
}

const SELANG = 10 * 60_000;

/** Imports grouped to runs, newest first. A pause of ten minutes, or the same paper again, starts a new run. */
export function kelompokkanImpor<
	I extends { id: string; kertasKerjaId: string; namaBerkas: string | null; oleh: string | null; pada: string }
>(
	daftar: readonly I[]
): Angkatan<I>[] {
	const angkatan: Angkatan<I>[] = [];
	for (const satu of [...daftar].sort((a, b) => (a.pada < b.pada ? 1 : -1))) {
		const namaBerkas = satu.namaBerkas ?? '';
		const oleh = satu.oleh ?? '';
		const milik = angkatan.find(
			(a) =>
				a.namaBerkas === namaBerkas &&
				a.oleh === oleh &&
				a.daftar.every((i) => i.kertasKerjaId !== satu.kertasKerjaId) &&
				Date.parse(a.daftar.at(-1)?.pada ?? a.pada) - Date.parse(satu.pada) <= SELANG
		);
		if (milik) milik.daftar.push(satu);
		else angkatan.push({ kunci: satu.id, namaBerkas, oleh, pada: satu.pada, daftar: [satu] });
	}
	return angkatan;
}
