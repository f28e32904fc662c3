// The columns of the list that BPJS holds: how lists title them, where they stand, and what a user can say of them.
import type { SheetData } from '$lib/documents/table';
import { type Judul, bacaJudul, range, sepertiJudul } from './judul';
import { type KunciBerkas, baku, kunciJudul } from './kolom-berkas';
import {
	type IngatanKolom,
	type Pemetaan,
	type TabelTanya,
	cariIngatan,
	kolomPemetaan,
	sidikKepala,
	tabelTanya,
	tebakKepala
} from './pemetaan';

/** `dpi` is the wage the list counts with. */
export const KUNCI_BPJS = [
	'nip',
	'nama',
	'skpd',
	'iuran1',
	'iuran4',
	'dpi'
] as const satisfies readonly KunciBerkas[];
export type KunciBpjs = (typeof KUNCI_BPJS)[number];

export const PILIHAN_BPJS: readonly { kunci: KunciBpjs; judul: string }[] = [
	{ kunci: 'nip', judul: 'NIP' },
	{ kunci: 'nama', judul: 'Nama peserta' },
	{ kunci: 'skpd', judul: 'SKPD atau satuan kerja' },
	{ kunci: 'iuran1', judul: 'Iuran 1% (peserta)' },
	{ kunci: 'iuran4', judul: 'Iuran 4% (pemberi kerja)' },
	{ kunci: 'dpi', judul: 'Upah dasar iuran' }
];

const pola = (isi: string): RegExp => new RegExp(`^(?:${isi})$`);
/** Order matters: the first that fits wins; what is not here is looked up among the titles of the offices. */
const NAMA: readonly (readonly [KunciBpjs, RegExp])[] = [
	['nip', pola('nip(?: pegawai| peserta| asn)?|nip nrp|nomor induk pegawai|no pegawai|nomor pegawai')],
	['nama', pola('nama(?: peserta| pegawai| lengkap| tertanggung)?')],
	[
		'skpd',
		pola(
			'(?:nama )?(?:skpd|opd|satker|satuan kerja|instansi|badan usaha|unit kerja|entitas|perangkat daerah)'
		)
	],
	[
		'iuran1',
		pola(
			'(?:iuran |potongan |tagihan )?(?:peserta|pekerja|pegawai)(?: 1| 1 persen)?|(?:iuran|iwp|tagihan|iur) 1(?: persen)?(?: peserta| pekerja)?|1(?: persen)? (?:peserta|pekerja)|1'
		)
	],
	[
		'iuran4',
		pola(
			'(?:iuran |tagihan )?(?:pemberi kerja|pemda|pemerintah daerah|pemerintah)(?: 4| 4 persen)?|(?:iuran|iwp|tagihan|iur) 4(?: persen)?(?: pemberi kerja| pemda)?|4(?: persen)? (?:pemberi kerja|pemda)|4'
		)
	],
	[
		'dpi',
		pola(
			'upah|gaji|gaji (?:dan|&) tunjangan|gaji tunjangan|penghasilan|upah dasar|dasar iuran|dasar perhitungan iuran|dpi|gaji upah|total upah|upah dasar iuran|gaji pokok tunjangan'
		)
	]
];

/** @param induk the titles above, from the top */
export function kunciBpjs(judul: string, induk: readonly string[] = []): KunciBpjs | null {
	const anak = baku(judul);
	if (anak === '') return null;
	const cari = (teks: string): KunciBpjs | undefined => NAMA.find(([, bentuk]) => bentuk.test(teks))?.[0];
	for (const atas of [...induk].reverse().map(baku)) {
		const kunci = atas === '' ? undefined : cari(`${atas} ${anak}`);
		if (kunci) return kunci;
	}
	const umum = cari(anak) ?? kunciJudul(judul, induk);
	return KUNCI_BPJS.find((satu) => satu === umum) ?? null;
}

export interface PetaBpjs {
	/** Zero-based first line of the head and first line of data. */
	kepala: number;
	data: number;
	kolom: ReadonlyMap<KunciBpjs, number>;
	judul: readonly Judul[];
	/** As the user said, on this device. */
	ingatan: boolean;
}

/** Lists of BPJS and sheets of staff with the same titles are remembered apart. */
const sidikBpjs = (sidik: string): string => `bpjs|${sidik}`;
const KEPALA_SAMPAI = 30;
const TINGGI = [1, 2, 3] as const;

/** The lines in which the most known titles stand; a remembered answer comes first. */
export function kenaliBpjs(sheet: SheetData, ingatan: IngatanKolom): PetaBpjs | null {
	const milik = new Map(
		[...ingatan].filter(([sidik]) => sidik.startsWith('bpjs|')).map(([sidik, isi]) => [sidik.slice(5), isi])
	);
	const dikenal = cariIngatan(sheet, milik);
	if (dikenal) {
		const kunci = kolomPemetaan(dikenal.judul, dikenal.pemetaan);
		return { ...dikenal, kolom: kolomDari(kunci), ingatan: true };
	}
	let terbaik: PetaBpjs | null = null;
	for (let r = 0; r < Math.min(KEPALA_SAMPAI, sheet.rows.length); r++) {
		for (const tinggi of TINGGI) {
			if (!range(r + 1, r + tinggi).every((satu) => sepertiJudul(sheet.rows[satu]))) break;
			const judul = bacaJudul(sheet, r, r + tinggi);
			const kolom = kolomDari(judul.map(({ teks, induk }) => kunciBpjs(teks, induk)));
			if (kolom.size > (terbaik?.kolom.size ?? 1) && kolom.has('nip'))
				terbaik = { kepala: r, data: r + tinggi, judul, kolom, ingatan: false };
		}
	}
	return terbaik;
}

function kolomDari(kunci: readonly (KunciBerkas | null)[]): Map<KunciBpjs, number> {
	const kolom = new Map<KunciBpjs, number>();
	kunci.forEach((satu, c) => {
		const milik = KUNCI_BPJS.find((k) => k === satu);
		if (milik && !kolom.has(milik)) kolom.set(milik, c);
	});
	return kolom;
}

/** The question about a sheet's columns, with what is known of them as a guess; null where nothing looks like a head. */
export function tanyaBpjs(sheet: SheetData, peta: PetaBpjs | null): TabelTanya | null {
	const tebakan =
		peta ??
		(() => {
			const letak = tebakKepala(sheet);
			return letak && { kepala: letak.kepala, data: letak.kepala + letak.tinggi };
		})();
	if (!tebakan) return null;
	const judul = bacaJudul(sheet, tebakan.kepala, tebakan.data);
	const tanya = tabelTanya(sheet, tebakan, (c) => kunciBpjs(judul[c]?.teks ?? '', judul[c]?.induk), []);
	return { ...tanya, sidik: sidikBpjs(sidikKepala(judul)) };
}

/** What is still missing in an answer, as sentences; none when it can be used. */
export function kurangBpjs({ kunci }: Pick<Pemetaan, 'kunci'>): string[] {
	const kurang: string[] = [];
	if (!kunci.includes('nip')) kurang.push('Pilih kolom yang berisi NIP.');
	if (!kunci.includes('nama')) kurang.push('Pilih kolom yang berisi nama peserta.');
	for (const { kunci: satu, judul } of PILIHAN_BPJS)
		if (kunci.filter((k) => k === satu).length > 1)
			kurang.push(`“${judul}” dipilih untuk lebih dari satu kolom. Pilih satu saja.`);
	return kurang;
}
