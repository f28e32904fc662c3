// What a user once said about the columns of a table, found again by the titles of its head.
import type { SheetData } from '$lib/documents/table';
import { type Judul, bacaJudul, isiBaris, namaLengkap, range, sepertiJudul } from './judul';
import { KOLOM } from '../domain';
import { type KunciBerkas, baku } from './kolom-berkas';
import type { BagianUpah } from './profil';
import { tulisSel } from './masalah';

export interface Pemetaan {
	/** Meaning of each filled title, from left to right; null is not read. */
	kunci: readonly (KunciBerkas | null)[];
	/** What the file does not hold, as the user said; the paper's own values stay. */
	tanpa: readonly BagianUpah[];
}
/** Signature of a head to what was said about it. */
export type IngatanKolom = ReadonlyMap<string, Pemetaan>;

/** A table whose columns a user can be asked about. */
export interface TabelTanya {
	lembar: string;
	sidik: string;
	/** As numbered in the spreadsheet, from 1. */
	barisJudul: number;
	kolom: { di: number; judul: string; contoh: string[]; tebakan: KunciBerkas | null }[];
	tanpa: readonly BagianUpah[];
}

const CARI_SAMPAI = 30;
const TINGGI = [1, 2, 3] as const;
const CONTOH = 3;

/** The filled titles, by which a head is known again wherever it stands in a sheet. */
export const sidikKepala = (judul: readonly Judul[]): string =>
	judul.map((satu) => baku(namaLengkap(satu))).filter((teks) => teks !== '').join('|');

export interface KepalaDikenal {
	kepala: number;
	data: number;
	judul: Judul[];
	pemetaan: Pemetaan;
}

export function cariIngatan(sheet: SheetData, ingatan: IngatanKolom): KepalaDikenal | null {
	if (ingatan.size === 0) return null;
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length); r++) {
		for (const tinggi of TINGGI) {
			const judul = bacaJudul(sheet, r, r + tinggi);
			const pemetaan = ingatan.get(sidikKepala(judul));
			if (pemetaan) return { kepala: r, data: r + tinggi, judul, pemetaan };
		}
	}
	return null;
}

/** Column by column what the user said, each key at its first column; further columns of one key are added up. */
export function kolomPemetaan(judul: readonly Judul[], { kunci }: Pemetaan): (KunciBerkas | null)[] {
	let ke = 0;
	return judul.map((satu) => (baku(namaLengkap(satu)) === '' ? null : (kunci[ke++] ?? null)));
}

/** Where a table begins that nobody knows: the widest line of texts that has something filled below it. */
export function tebakKepala(sheet: SheetData): { kepala: number; tinggi: number } | null {
	let terbaik = -1;
	let lebar = 2;
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length - 1); r++) {
		const isi = isiBaris(sheet.rows[r]).length;
		if (isi <= lebar || !sepertiJudul(sheet.rows[r])) continue;
		[terbaik, lebar] = [r, isi];
	}
	return terbaik === -1 ? null : { kepala: terbaik, tinggi: 1 };
}

export function tabelTanya(sheet: SheetData, letak: { kepala: number; data: number }, tebakan: (c: number) => KunciBerkas | null, tanpa: readonly BagianUpah[]): TabelTanya {
	const judul = bacaJudul(sheet, letak.kepala, letak.data);
	const isi = range(letak.data, Math.min(letak.data + 40, sheet.rows.length)).map((r) => sheet.rows[r] ?? []);
	return {
		lembar: sheet.name,
		sidik: sidikKepala(judul),
		barisJudul: letak.kepala + 1,
		tanpa,
		kolom: judul.flatMap((satu, c) => {
			if (baku(namaLengkap(satu)) === '') return [];
			const contoh = isi.map((baris) => tulisSel(baris[c] ?? null)).filter((teks) => teks !== '').slice(0, CONTOH);
			return [{ di: c, judul: namaLengkap(satu), contoh, tebakan: tebakan(c) }];
		})
	};
}

/** What a user can say of a column: its key and its words. */
export const PILIHAN_KOLOM: readonly { kunci: KunciBerkas; judul: string }[] = [
	...KOLOM.filter((k) => k.kunci !== 'totalTpp').map(({ kunci, nomor, judul, isi }) => ({ kunci, judul: `${judul} (${nomor}${isi === 'hasil' ? ', dibandingkan' : ''})` })),
	{ kunci: 'totalTpp', judul: 'TPP, satu kolom' },
	{ kunci: 'tunjKeluarga', judul: 'Tunj. keluarga, satu kolom' },
	{ kunci: 'tunjJabatan', judul: 'Tunj. jabatan, satu kolom' },
	{ kunci: 'statusAsn', judul: 'Status (PNS/PPPK)' },
	{ kunci: 'jabatan', judul: 'Jabatan' },
	{ kunci: 'skpd', judul: 'SKPD' },
	{ kunci: 'bulan', judul: 'Bulan gaji' }
];

const UANG: ReadonlySet<KunciBerkas> = new Set([
	...KOLOM.filter((k) => k.isi === 'uang').map((k) => k.kunci),
	'totalTpp',
	'tunjKeluarga',
	'tunjJabatan'
] as const);
const TPP: readonly KunciBerkas[] = ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja', 'totalTpp'];

/** Whether the columns name a part of the wage; if not, the user has to say that the file lacks it. */
export const adaBagian = (kunci: readonly (KunciBerkas | null)[], bagian: BagianUpah): boolean =>
	bagian === 'gaji' ? kunci.includes('gajiPokok') : TPP.some((satu) => kunci.includes(satu));

/** What is still missing in an answer, as sentences; none when it can be used. */
export function kurangPemetaan({ kunci, tanpa }: Pemetaan): string[] {
	const kurang: string[] = [];
	if (!kunci.includes('nip')) kurang.push('Pilih kolom yang berisi NIP.');
	if (!kunci.includes('nama')) kurang.push('Pilih kolom yang berisi nama pegawai.');
	if (!kunci.some((satu) => satu !== null && UANG.has(satu))) kurang.push('Pilih paling sedikit satu kolom rupiah, misalnya gaji pokok atau TPP.');
	if (!adaBagian(kunci, 'gaji') && !tanpa.includes('gaji')) kurang.push('Pilih kolom gaji pokok, atau nyatakan bahwa berkas ini tidak memuatnya.');
	if (!adaBagian(kunci, 'tpp') && !tanpa.includes('tpp')) kurang.push('Pilih kolom TPP, atau nyatakan bahwa berkas ini tidak memuatnya.');
	for (const { kunci: satu, judul } of PILIHAN_KOLOM) {
		if (!UANG.has(satu) && kunci.filter((k) => k === satu).length > 1) kurang.push(`“${judul}” dipilih untuk lebih dari satu kolom. Pilih satu saja.`);
	}
	return kurang;
}
