// Remarks about a whole file or sheet, beside its rows.
import { type Bulan, formatAngka, namaBulan } from '$lib/core';
import { type SheetData, type TableFile, columnLetter } from '$lib/documents/table';
import type { Peta } from './kenali';
import type { KunciBerkas } from './kolom-berkas';
import { profilDari } from './profil';
import { type MasalahImpor, BATAS_BARIS, masalahUmum } from './masalah';
import type { LembarImpor } from './tipe';

export function catatanBerkas(table: TableFile): MasalahImpor[] {
	const catatan: MasalahImpor[] = [];
	const rusak = table.sheets.filter((s) => s.unreadable && s.visibility === 'visible').map((s) => `“${s.name}”`);
	const tersembunyi = table.sheets.filter((s) => s.visibility !== 'visible').map((s) => `“${s.name}”`);
	if (table.externalLinks) {
		catatan.push(masalahUmum('peringatan', 'tautan_luar', 'Ada sel yang mengambil nilai dari buku kerja lain. Yang dibaca adalah nilai terakhir yang tersimpan, mungkin sudah lama. Buka kedua buku kerja di Excel dan simpan lagi bila ragu.'));
	}
	if (table.macros) {
		catatan.push(masalahUmum('info', 'makro', 'Berkas berisi makro. Makro tidak dijalankan; hanya nilai selnya yang dibaca.'));
	}
	if (rusak.length > 0) {
		catatan.push(masalahUmum('peringatan', 'lembar_tak_terbaca', `Lembar ${rusak.join(', ')} tidak bisa dibaca (grafik, atau rusak) dan tidak diimpor. Buka di Excel dan simpan ulang bila seharusnya berisi pegawai.`));
	}
	if (tersembunyi.length > 0) {
		catatan.push(masalahUmum('peringatan', 'lembar_tersembunyi', `Lembar ${tersembunyi.join(', ')} tersembunyi dan tidak dibaca. Tampilkan di Excel bila perlu diimpor.`));
	}
	return catatan;
}

/** @param bulan the month the rows are meant for */
export function catatanLembar(sheet: SheetData, peta: Peta, hasil: LembarImpor, bulan: Bulan | undefined): void {
	const tulis = (tingkat: MasalahImpor['tingkat'], kode: string, pesan: string, kolom: string | null = null): void =>
		void hasil.masalah.push(masalahUmum(tingkat, kode, `Lembar “${sheet.name}”: ${pesan}`, { lembar: sheet.name, kolom }));
	if (bulan && hasil.bulan && hasil.bulan !== bulan) {
		tulis('peringatan', 'bulan_lain', `kopnya menyebut ${namaBulan(hasil.bulan)}, sedangkan kertas kerja ini ${namaBulan(bulan)}. Nilainya tetap diimpor. Pastikan berkasnya benar.`);
	}
	const profil = profilDari(peta.profil);
	if (profil) tulis('info', 'profil', profil.catatan);
	if (peta.ingatan) tulis('info', 'pemetaan', 'kolomnya dibaca menurut jawaban Anda yang diingat di perangkat ini. Tekan “Atur kolom” bila perlu diubah.');
	const tersembunyi = sheet.hiddenRows.filter((r) => r >= peta.data);
	if (tersembunyi.length > 0) {
		tulis('peringatan', 'baris_tersembunyi', `${formatAngka(tersembunyi.length)} baris tersembunyi ikut dibaca (baris ${sebutBaris(tersembunyi)}). Hapus dari berkas bila memang tidak dipakai.`);
	}
	const kolomTersembunyi = kolomDibacaTersembunyi(sheet, peta);
	if (kolomTersembunyi.length > 0) {
		const daftar = kolomTersembunyi.map((c) => `${columnLetter(c)} “${peta.judul[c] ?? ''}”`).join(', ');
		tulis('peringatan', 'kolom_tersembunyi', `kolom tersembunyi ${daftar} ikut dibaca. Tampilkan di Excel dan periksa isinya bila ragu.`);
	}
	for (const { kolom, judul, pertama } of peta.ganda) {
		tulis('peringatan', 'kolom_ganda', `kolom ${columnLetter(kolom)} “${judul}” mengulang kolom ${columnLetter(pertama)}. Yang dibaca hanya kolom ${columnLetter(pertama)}. Hapus kolom yang tidak dipakai, atau tekan “Atur kolom”.`, judul);
	}
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
	const tiada = peta.tanpa.includes('gaji') ? [] : DIBIARKAN.filter(([kunci]) => !kunci.some((satu) => peta.kolom.has(satu))).map(([, judul]) => judul);
	if (!peta.bernomor && tiada.length > 0) {
		tulis('peringatan', 'kolom_tak_ada', `tidak ada kolom ${tiada.join(', ')}. Nilai yang sudah ada di kertas kerja dibiarkan, selebihnya kosong. Tambahkan kolomnya bila seharusnya terisi.`, tiada.join(', '));
	}
}

/** Columns that the office's own layout hides anyway (domain.md 3.1). */
const BIASA_TERSEMBUNYI: ReadonlySet<KunciBerkas> = new Set(['golongan', 'tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja', 'tunjProfesi', 'lainnya']);

function kolomDibacaTersembunyi(sheet: SheetData, { kolom, tambahan, bernomor }: Peta): number[] {
	if (sheet.hiddenColumns.length === 0) return [];
	const tersembunyi = new Set(sheet.hiddenColumns);
	const dibaca = [...kolom].filter(([kunci]) => kunci !== 'nomor' && !(bernomor && BIASA_TERSEMBUNYI.has(kunci))).map(([, c]) => c);
	return [...dibaca, ...[...tambahan.values()].flat()].filter((c) => tersembunyi.has(c)).sort((a, b) => a - b);
}

/** "9, 12, 15–20", at most ten places. */
function sebutBaris(baris: readonly number[]): string {
	const rentang: [number, number][] = [];
	for (const r of baris) {
		const akhir = rentang.at(-1);
		if (akhir && akhir[1] === r - 1) akhir[1] = r;
		else rentang.push([r, r]);
	}
	const teks = rentang.slice(0, 10).map(([dari, sampai]) => (dari === sampai ? String(dari + 1) : `${dari + 1}–${sampai + 1}`));
	return teks.join(', ') + (rentang.length > 10 ? ', …' : '');
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
