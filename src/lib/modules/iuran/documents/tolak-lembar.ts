// Why a sheet or a file cannot be imported at all: no table, a missing column, no people.
import { uraiNip } from '$lib/core';
import { type SheetData, type TableFile, DocumentError } from '$lib/documents/table';
import { bacaJudul, teksSel } from './judul';
import type { Peta } from './kenali';
import { type KunciBerkas, kunciJudul } from './kolom-berkas';
import { type TabelTanya, tabelTanya, tebakKepala } from './pemetaan';
import type { BagianUpah } from './profil';
import { type MasalahImpor, masalahUmum, pesanBerkas } from './masalah';
import type { LembarImpor } from './tipe';

/** Title, the keys that give it, and the part of the wage it belongs to. */
const WAJIB: readonly (readonly [string, readonly KunciBerkas[], BagianUpah?])[] = [
	['NIP', ['nip']],
	['Nama pegawai', ['nama']],
	['Gaji pokok', ['gajiPokok'], 'gaji'],
	['TPP', ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja', 'totalTpp'], 'tpp']
];
/** The numbered sheet shows these; only columns 3 and 15 to 22 may be hidden and so be missing. */
const WAJIB_BERNOMOR: typeof WAJIB = [
	['Tunj. istri/suami (7)', ['tunjPasangan', 'tunjKeluarga']],
	['Tunj. anak (8)', ['tunjAnak', 'tunjKeluarga']],
	['Tunj. eselon (9)', ['tunjEselon', 'tunjJabatan']],
	['Tunj. fungsional (10)', ['tunjFungsional', 'tunjJabatan']],
	['Tunj. umum (11)', ['tunjUmum']]
];

/** Titles of the columns without which nothing may be computed. */
export function kolomKurang(peta: Peta): string[] {
	const wajib = peta.bernomor ? [...WAJIB, ...WAJIB_BERNOMOR] : WAJIB;
	return wajib
		.filter(([, kunci, bagian]) => !(bagian && peta.tanpa.includes(bagian)) && !kunci.some((satu) => peta.kolom.has(satu)))
		.map(([judul]) => judul);
}

/** The question about the columns of a table whose head was found. */
export function tanyaPeta(sheet: SheetData, peta: Peta): TabelTanya {
	const kunci = new Map([...peta.kolom].map(([satu, kolom]) => [kolom, satu]));
	for (const [satu, kolom] of peta.tambahan) for (const c of kolom) kunci.set(c, satu);
	return tabelTanya(sheet, peta, (c) => kunci.get(c) ?? null, peta.tanpa);
}

/** Whether the first filled cells below a title are numbers of staff. */
function berisiNip({ rows }: SheetData, kolom: number, dari: number): boolean {
	const isi = rows.slice(dari, dari + 10).map((baris) => teksSel(baris[kolom])).filter((teks) => teks !== '');
	return isi.length > 0 && isi.every((teks) => uraiNip(teks).ok);
}

/** The question about a sheet without a known head; null where nothing looks like one. */
export function tanyaLembar(sheet: SheetData): TabelTanya | null {
	const tebakan = tebakKepala(sheet);
	if (!tebakan) return null;
	const data = tebakan.kepala + tebakan.tinggi;
	const judul = bacaJudul(sheet, tebakan.kepala, data);
	return tabelTanya(sheet, { kepala: tebakan.kepala, data }, (c) => kunciJudul(judul[c]?.teks ?? '') ?? (berisiNip(sheet, c, data) ? 'nip' : null), []);
}

export const sheetKosong = (sheet: SheetData): boolean => sheet.rows.every((baris) => baris.every((sel) => sel === null || teksSel(sel) === ''));

export function kolomHilang(sheet: SheetData, peta: Peta, kurang: string[]): MasalahImpor {
	const daftar = kurang.map((k) => `“${k}”`).join(', ');
	return masalahUmum(
		'berkas',
		'kolom_hilang',
		`Lembar “${sheet.name}”: kepala tabel di baris ${peta.kepala + 1} tidak punya kolom ${daftar}. Lembar ini tidak diimpor, karena kolom yang hilang tidak boleh dianggap nol. Tambahkan kolomnya (atau pakai templat SIPAUS), lalu impor lagi.`,
		{ lembar: sheet.name, baris: peta.kepala + 1, kolom: kurang.join(', ') }
	);
}

export const tanpaTabel = (sheet: SheetData): MasalahImpor =>
	masalahUmum(
		'berkas',
		'tanpa_tabel',
		`Lembar “${sheet.name}”: tidak ada kepala tabel dengan kolom NIP dan Nama di 30 baris pertama. Lembar ini tidak diimpor. Cocokkan kolomnya, atau beri judul kolom seperti pada templat SIPAUS lalu impor lagi.`,
		{ lembar: sheet.name, kolom: 'NIP, Nama pegawai' }
	);

export const tanpaBaris = (lembar: LembarImpor): MasalahImpor =>
	masalahUmum(
		'berkas',
		'tanpa_baris',
		`Lembar “${lembar.nama}” hanya berisi kepala tabel, tidak ada baris pegawai di bawah kolom NIP. Tidak ada yang diimpor. Periksa apakah ini berkas yang benar.`,
		{ lembar: lembar.nama, kolom: 'NIP' }
	);

export function tanpaIsi(table: TableFile): MasalahImpor {
	const tersembunyi = table.sheets.some((sheet) => sheet.visibility !== 'visible' && !sheetKosong(sheet));
	if (table.sheets.every((sheet) => sheet.unreadable)) return pesanBerkas(new DocumentError('corrupt'));
	return masalahUmum(
		'berkas',
		'kosong',
		tersembunyi
			? 'Semua lembar yang berisi tersembunyi, sehingga tidak satu baris pun dibaca. Tidak ada yang diimpor. Tampilkan lembarnya di Excel, simpan, lalu impor lagi.'
			: 'Berkas ini kosong: tidak ada baris dan kolom yang terisi. Tidak ada yang diimpor. Periksa apakah ini berkas yang benar.'
	);
}
