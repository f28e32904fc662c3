// Opens a file the user chose and reads every sheet of staff in it. Never throws for what a file can contain.
import { type Bulan, formatAngka, namaBulan } from '$lib/core';
import { type OpenOptions, type SheetData, type TableFile, DocumentError, columnLetter } from '$lib/documents/table';
import { type IuranLain, type ParameterIuran, parameterPada } from '../domain';
import { PembacaLembar } from './baca-lembar';
import { type Peta, bulanKop, kenaliTabel, teksSel } from './kenali';
import type { KunciBerkas } from './kolom-berkas';
import { type MasalahImpor, BATAS_BARIS, masalahUmum, pesanBerkas } from './masalah';
import type { HasilBaca, LembarImpor } from './tipe';

export interface OpsiBaca {
	/** The month the rows are meant for: the file's own is compared with it. */
	bulan?: Bulan;
	/** Rule to compare with; without it, the one in force in the month. */
	parameter?: ParameterIuran;
	kenaIuran?: boolean;
	/** Charged by other payments of the month, by NIP. */
	lain?: ReadonlyMap<string, IuranLain>;
	signal?: AbortSignal;
	onKemajuan?: OpenOptions['onProgress'];
	batasWaktuMs?: number;
}

export type { BarisDitolak, BarisImpor, HasilBaca, LembarImpor, TotalKolom } from './tipe';

type Berkas = { name: string; arrayBuffer(): Promise<ArrayBuffer> };

/** Rows of a sheet that are read: the people, and room for letterhead, head, totals and signatures. */
export const BARIS_DIBACA = BATAS_BARIS + 100;
const IRISAN = 128;
/** A slice shorter than a frame: the page stays alive while thousands of rows are read. */
const IRISAN_MS = 10;

export async function bacaBerkas(berkas: Berkas | ArrayBuffer, opsi: OpsiBaca = {}): Promise<HasilBaca> {
	const name = berkas instanceof ArrayBuffer ? 'berkas.xlsx' : berkas.name;
	try {
		// Loaded with the first file: the page that only shows the button does not need it.
		const { openTableFile } = await import('$lib/documents/workbook.client');
		const bytes = berkas instanceof ArrayBuffer ? berkas : await berkas.arrayBuffer();
		const table = await openTableFile(
			{ name, bytes },
			{ maxRows: BARIS_DIBACA, signal: opsi.signal, timeoutMs: opsi.batasWaktuMs, onProgress: opsi.onKemajuan }
		);
		return await bacaTabel(table, name, opsi);
	} catch (error) {
		if (error instanceof DocumentError) return { jenis: 'ditolak', kesalahan: [pesanBerkas(error)] };
		throw error;
	}
}

/** The same for a file that is already open. @throws DocumentError when cancelled or too long */
export async function bacaTabel(table: TableFile, namaBerkas: string, opsi: OpsiBaca = {}): Promise<HasilBaca> {
	const catatan = catatanBerkas(table);
	const kesalahan: MasalahImpor[] = [];
	const lembar: LembarImpor[] = [];
	const terlihat = table.sheets.filter((sheet) => sheet.visibility === 'visible' && !sheetKosong(sheet));
	const jeda = new Jeda(opsi.signal);
	for (const sheet of terlihat) {
		const peta = kenaliTabel(sheet);
		const kurang = peta ? kolomKurang(peta) : [];
		if (!peta || kurang.length > 0) {
			kesalahan.push(peta ? kolomHilang(sheet, peta, kurang) : tanpaTabel(sheet));
			continue;
		}
		const pembaca = new PembacaLembar(sheet, peta, {
			parameter: parameterUntuk(peta, opsi),
			kenaIuran: opsi.kenaIuran !== false,
			lain: opsi.lain
		});
		while (!pembaca.lanjut(IRISAN)) await jeda.bilaPerlu();
		catatanLembar(sheet, peta, pembaca.hasil, opsi);
		lembar.push(pembaca.hasil);
	}
	const banyak = lembar.reduce((n, l) => n + l.baris.length + l.ditolak.length, 0);
	if (banyak > BATAS_BARIS) throw new DocumentError('too-many-rows', { rows: banyak });
	if (lembar.length === 0) return { jenis: 'ditolak', kesalahan: kesalahan.length > 0 ? kesalahan : [tanpaIsi(table)] };
	if (banyak === 0) return { jenis: 'ditolak', kesalahan: [tanpaBaris(lembar[0]!)] };
	catatan.push(...kesalahan.map((k): MasalahImpor => ({ ...k, tingkat: 'peringatan' })));
	return { jenis: 'terbaca', namaBerkas, sha256: table.sha256, lembar, catatan };
}

const WAJIB: readonly (readonly [string, readonly KunciBerkas[]])[] = [
	['NIP', ['nip']],
	['Nama pegawai', ['nama']],
	['Gaji pokok', ['gajiPokok']],
	['TPP', ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja', 'totalTpp']]
];
/** The numbered sheet shows these; only columns 3 and 15 to 22 may be hidden and so be missing. */
const WAJIB_BERNOMOR: typeof WAJIB = [
	['Tunj. istri/suami (7)', ['tunjPasangan', 'tunjKeluarga']],
	['Tunj. anak (8)', ['tunjAnak', 'tunjKeluarga']],
	['Tunj. eselon (9)', ['tunjEselon', 'tunjJabatan']],
	['Tunj. fungsional (10)', ['tunjFungsional', 'tunjJabatan']],
	['Tunj. umum (11)', ['tunjUmum']]
];

function kolomKurang(peta: Peta): string[] {
	const wajib = peta.bernomor ? [...WAJIB, ...WAJIB_BERNOMOR] : WAJIB;
	return wajib.filter(([, kunci]) => !kunci.some((satu) => peta.kolom.has(satu))).map(([judul]) => judul);
}

function parameterUntuk(peta: Peta, opsi: OpsiBaca): ParameterIuran | null {
	if (opsi.parameter) return opsi.parameter;
	const bulan = opsi.bulan ?? bulanKop(peta.kop);
	try {
		return parameterPada(bulan ?? '2024-01-01');
	} catch {
		return null;
	}
}

const sheetKosong = (sheet: SheetData): boolean => sheet.rows.every((baris) => baris.every((sel) => sel === null || teksSel(sel) === ''));

function kolomHilang(sheet: SheetData, peta: Peta, kurang: string[]): MasalahImpor {
	const daftar = kurang.map((k) => `“${k}”`).join(', ');
	return masalahUmum(
		'berkas',
		'kolom_hilang',
		`Lembar “${sheet.name}”: kepala tabel di baris ${peta.kepala + 1} tidak punya kolom ${daftar}. Lembar ini tidak diimpor, karena kolom yang hilang tidak boleh dianggap nol. Tambahkan kolomnya (atau pakai templat SIPAUS), lalu impor lagi.`,
		{ lembar: sheet.name, baris: peta.kepala + 1, kolom: kurang.join(', ') }
	);
}

const tanpaTabel = (sheet: SheetData): MasalahImpor =>
	masalahUmum(
		'berkas',
		'tanpa_tabel',
		`Lembar “${sheet.name}”: tidak ada kepala tabel dengan kolom NIP dan Nama di 30 baris pertama. Lembar ini tidak diimpor. Beri judul kolom seperti pada templat SIPAUS, lalu impor lagi.`,
		{ lembar: sheet.name, kolom: 'NIP, Nama pegawai' }
	);

const tanpaBaris = (lembar: LembarImpor): MasalahImpor =>
	masalahUmum(
		'berkas',
		'tanpa_baris',
		`Lembar “${lembar.nama}” hanya berisi kepala tabel, tidak ada baris pegawai di bawah kolom NIP. Tidak ada yang diimpor. Periksa apakah ini berkas yang benar.`,
		{ lembar: lembar.nama, kolom: 'NIP' }
	);

function tanpaIsi(table: TableFile): MasalahImpor {
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

function catatanBerkas(table: TableFile): MasalahImpor[] {
	const catatan: MasalahImpor[] = [];
	const tersembunyi = table.sheets.filter((s) => s.visibility !== 'visible').map((s) => `“${s.name}”`);
	if (table.externalLinks) {
		catatan.push(masalahUmum('peringatan', 'tautan_luar', 'Ada sel yang mengambil nilai dari buku kerja lain. Yang dibaca adalah nilai terakhir yang tersimpan, mungkin sudah lama. Buka kedua buku kerja di Excel dan simpan lagi bila ragu.'));
	}
	if (table.macros) {
		catatan.push(masalahUmum('info', 'makro', 'Berkas berisi makro. Makro tidak dijalankan; hanya nilai selnya yang dibaca.'));
	}
	if (tersembunyi.length > 0) {
		catatan.push(masalahUmum('peringatan', 'lembar_tersembunyi', `Lembar ${tersembunyi.join(', ')} tersembunyi dan tidak dibaca. Tampilkan di Excel bila perlu diimpor.`));
	}
	return catatan;
}

function catatanLembar(sheet: SheetData, peta: Peta, hasil: LembarImpor, opsi: OpsiBaca): void {
	const tulis = (tingkat: MasalahImpor['tingkat'], kode: string, pesan: string, kolom: string | null = null): void =>
		void hasil.masalah.push(masalahUmum(tingkat, kode, `Lembar “${sheet.name}”: ${pesan}`, { lembar: sheet.name, kolom }));
	if (opsi.bulan && hasil.bulan && hasil.bulan !== opsi.bulan) {
		tulis('peringatan', 'bulan_lain', `kopnya menyebut ${namaBulan(hasil.bulan)}, sedangkan kertas kerja ini ${namaBulan(opsi.bulan)}. Nilainya tetap diimpor. Pastikan berkasnya benar.`);
	}
	const tersembunyi = sheet.hiddenRows.filter((r) => r >= peta.data).length;
	if (tersembunyi > 0) tulis('peringatan', 'baris_tersembunyi', `${formatAngka(tersembunyi)} baris tersembunyi ikut dibaca. Hapus dari berkas bila memang tidak dipakai.`);
	if (sheet.strayRow !== null) tulis('peringatan', 'sel_jauh', `ada isi jauh di bawah tabel (baris ${formatAngka(sheet.strayRow)}). Yang dibaca hanya ${formatAngka(BATAS_BARIS)} baris pertama. Hapus isi itu bila tidak dipakai.`);
	if (sheet.strayColumns) tulis('peringatan', 'kolom_jauh', 'ada isi jauh di kanan tabel. Yang dibaca hanya 256 kolom pertama. Hapus isi itu bila tidak dipakai.');
	for (const { kolom, judul, nomor } of peta.bertentangan) {
		tulis('peringatan', 'judul_bertentangan', `kolom ${columnLetter(kolom)} bernomor ${nomor} tetapi berjudul “${judul}”. Judulnya yang diikuti. Periksa apakah kolomnya bergeser.`, judul);
	}
	if (peta.takDikenal.length > 0) {
		const daftar = peta.takDikenal.slice(0, 12).map((j) => `“${j}”`).join(', ');
		tulis('info', 'kolom_tak_dikenal', `kolom ${daftar} tidak dikenal dan tidak dibaca. Tidak perlu tindakan bila memang bukan bagian upah.`);
	}
	for (const [kunci, kode, pesan] of SATU_KOLOM) {
		if (peta.kolom.has(kunci) && !BAGIAN[kunci]!.some((satu) => peta.kolom.has(satu))) tulis('info', kode, pesan);
	}
	const tiada = DIBIARKAN.filter(([kunci]) => !kunci.some((satu) => peta.kolom.has(satu))).map(([, judul]) => judul);
	if (!peta.bernomor && tiada.length > 0) {
		tulis('peringatan', 'kolom_tak_ada', `tidak ada kolom ${tiada.join(', ')}. Nilai yang sudah ada di kertas kerja dibiarkan, selebihnya kosong. Tambahkan kolomnya bila seharusnya terisi.`, tiada.join(', '));
	}
}

const BAGIAN: Partial<Record<KunciBerkas, readonly KunciBerkas[]>> = {
	totalTpp: ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja'],
	tunjKeluarga: ['tunjPasangan', 'tunjAnak'],
	tunjJabatan: ['tunjEselon']
};
const SATU_KOLOM: readonly (readonly [KunciBerkas, string, string])[] = [
	['totalTpp', 'tpp_satu_kolom', 'TPP hanya satu kolom, dicatat sebagai TPP beban kerja (kolom 15). Iurannya sama.'],
	['tunjKeluarga', 'keluarga_satu_kolom', 'tunjangan keluarga hanya satu kolom, dicatat pada tunjangan istri/suami (kolom 7). Iurannya sama.'],
	['tunjJabatan', 'jabatan_satu_kolom', 'tunjangan jabatan dicatat pada tunjangan eselon (kolom 9). Iurannya sama.']
];
const DIBIARKAN: readonly (readonly [readonly KunciBerkas[], string])[] = [
	[['tunjPasangan', 'tunjKeluarga'], 'tunjangan istri/suami'],
	[['tunjAnak', 'tunjKeluarga'], 'tunjangan anak'],
	[['tunjEselon', 'tunjJabatan', 'tunjFungsional'], 'tunjangan jabatan'],
	[['tunjUmum'], 'tunjangan umum']
];

/** Gives the page back its thread when a slice has lasted long enough; notices a cancel. */
class Jeda {
	#mulai = performance.now();

	constructor(readonly signal: AbortSignal | undefined) {}

	async bilaPerlu(): Promise<void> {
		if (performance.now() - this.#mulai < IRISAN_MS) return;
		await new Promise<void>((lanjut) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => {
				port1.close();
				lanjut();
			};
			port2.postMessage(null);
		});
		if (this.signal?.aborted) throw new DocumentError('cancelled');
		this.#mulai = performance.now();
	}
}
