// What an import has to say: what happened, where, the consequence and the remedy (ui.md 4.4). All sentences are here.
import { formatAngka } from '$lib/core';
import { type Cell, type DocumentError, cellAddress, columnLetter, isFault, LIMITS } from '$lib/documents/table';

export interface MasalahImpor {
	/** berkas: nothing can be read; tolak: this row is left out; the others only inform. */
	tingkat: 'berkas' | 'tolak' | 'peringatan' | 'info';
	lembar: string | null;
	/** As numbered in the spreadsheet, from 1. */
	baris: number | null;
	/** Title of the column, or of several. */
	kolom: string | null;
	/** Address such as B8. */
	sel: string | null;
	nilai: string | null;
	kode: string;
	pesan: string;
}

/** Rows of staff that one file may hold. */
export const BATAS_BARIS = 20_000;
/** Largest amount a cell may hold: the check constraint of the table. */
export const BATAS_UANG = 99_999_999_999;

export type Fakta = Record<string, string | number>;

const TOLAK = 'Baris ini tidak diimpor.';
const ULANGI = 'lalu impor lagi.';
const NIHIL = 'Tidak ada yang diimpor.';

/** Consequence and remedy of everything that can be wrong with one cell or row. */
const KALIMAT = {
	nip_angka: (f: Fakta) =>
		`NIP tersimpan sebagai angka (${f.nilai}), sehingga angka belakangnya sudah hilang dan tidak bisa dipulihkan. ${TOLAK} Ubah kolom NIP menjadi Teks di Excel, ketik ulang 18 angka dari SK, ${ULANGI}`,
	nip_ilmiah: (f: Fakta) =>
		`NIP terbaca ${f.nilai}. Excel sudah memotong angkanya sehingga tidak bisa dipulihkan. ${TOLAK} Ubah kolom NIP menjadi Teks, ketik ulang 18 angka dari SK, ${ULANGI}`,
	nip_panjang: (f: Fakta) =>
		`NIP${f.nama ? ` ${f.nama}` : ''} ${f.panjang} digit, seharusnya 18. ${f.beda}. ${TOLAK} Perbaiki NIP-nya menurut SK, ${ULANGI}`,
	nip_bukan_angka: () =>
		`NIP berisi tanda selain angka. ${TOLAK} Ketik ulang 18 angka dari SK tanpa huruf, ${ULANGI}`,
	nip_huruf: (f: Fakta) =>
		`NIP “${f.nilai}” memakai huruf yang mirip angka (O untuk 0, l untuk 1); bila begitu, maksudnya ${f.terbaca}. ${TOLAK} Cocokkan dengan SK, ketik ulang 18 angkanya, ${ULANGI}`,
	bulan_baris: (f: Fakta) =>
		`Baris ini milik ${f.milik}, sedangkan yang dibaca ${f.dibaca}. ${TOLAK} Impor ke kertas kerja ${f.milik} bila memang perlu.`,
	nip_kosong: () => `NIP kosong, padahal baris ini berisi angka. ${TOLAK} Isi NIP-nya, ${ULANGI}`,
	nip_ganda: (f: Fakta) =>
		`NIP ${f.nip} dipakai ${f.kali} kali, di baris ${f.daftar}. Tidak satu pun dari baris itu diimpor, supaya orangnya tidak terhitung dua kali. Hapus atau perbaiki yang salah, ${ULANGI}`,
	nip_janggal: (f: Fakta) =>
		`${f.sebab} Baris tetap diimpor dan ditandai di kertas kerja. Perbaiki bila NIP-nya memang salah.`,
	nama_kosong: () => `Nama pegawai kosong. ${TOLAK} Isi nama sesuai SK, ${ULANGI}`,
	pagar: () =>
		`Sel berisi #####: itu hanya tampilan, isi aslinya tidak ikut tersalin. ${TOLAK} Lebarkan kolom di Excel, salin lagi dari berkas aslinya, ${ULANGI}`,
	galat: (f: Fakta) =>
		`Sel berisi galat Excel ${f.nilai}, yang tidak boleh dianggap nol. ${TOLAK} Perbaiki rumus atau isinya di Excel, ${ULANGI}`,
	tanggal: (f: Fakta) =>
		`Sel berformat tanggal (${f.nilai}), bukan angka. ${TOLAK} Ubah format sel menjadi Angka, ketik ulang nilainya, ${ULANGI}`,
	eksponen: (f: Fakta) =>
		`Angka ${f.nilai} berbentuk E+ sehingga sudah terpotong. ${TOLAK} Ketik ulang angka lengkapnya, ${ULANGI}`,
	negatif: (f: Fakta) =>
		`Angka negatif (${f.nilai}) tidak mungkin di kolom ini. ${TOLAK} Periksa tanda dan rumusnya di Excel, ${ULANGI}`,
	terlalu_besar: (f: Fakta) =>
		`Angka ${f.nilai} terlalu besar untuk upah sebulan. ${TOLAK} Periksa apakah kolomnya bergeser, ${ULANGI}`,
	bukan_angka: (f: Fakta) =>
		`“${f.nilai}” tidak bisa dibaca sebagai rupiah. ${TOLAK} Ketik ulang angkanya, misalnya 4.213.500, ${ULANGI}`,
	huruf_o: (f: Fakta) =>
		`“${f.nilai}” memakai huruf O di antara angka. ${TOLAK} Ganti huruf O dengan angka 0, ${ULANGI}`,
	desimal_ganjil: (f: Fakta) =>
		`“${f.nilai}” di kolom ini terbaca pecahan, bukan ribuan, karena baris lain memakai tanda “${f.ribuan}” untuk ribuan. ${TOLAK} Ketik ulang angkanya tanpa titik dan koma, ${ULANGI}`,
	koma_tunggal: (f: Fakta) =>
		`“${f.nilai}” bisa berarti ${f.hasil} atau angka pecahan, dan baris lain tidak memberi petunjuk. ${TOLAK} Ketik ulang angkanya tanpa titik dan koma, ${ULANGI}`,
	rumus_tanpa_hasil: () =>
		`Sel berisi rumus tanpa hasil tersimpan, sehingga nilainya tidak diketahui. ${TOLAK} Buka berkas di Excel, simpan sekali, ${ULANGI}`,
	jumlah_orang: (f: Fakta) =>
		`“${f.nilai}” bukan jumlah orang yang wajar (0 sampai 99). ${TOLAK} Perbaiki angkanya, ${ULANGI}`,
	dibulatkan: (f: Fakta) => `${f.nilai} dibulatkan menjadi ${f.hasil} (aturan pembulatan). Nilai bulat itu yang diimpor; tidak perlu tindakan.`,
	ambigu: (f: Fakta) =>
		`${f.nilai} dibaca ${f.hasil} (titik sebagai ribuan). Nilai itu yang diimpor. Ubah di kertas kerja bila maksudnya pecahan.`,
	tanpa_angka: () =>
		'Gaji pokok dan TPP dua-duanya kosong. Baris tetap diimpor, tetapi iurannya dihitung dari kolom lain saja. Lengkapi bila seharusnya terisi.',
	iwp_berbeda: (f: Fakta) =>
		`Di berkas ${f.berkas}, menurut hitungan ${f.hitungan}. Angka berkas dipakai sebagai IWP yang benar-benar dipotong, sehingga kekurangan ikut berubah. Kosongkan IWP di kertas kerja bila keliru.`,
	hitungan_berbeda: (f: Fakta) =>
		`Di berkas ${f.berkas}, hasil hitung dari kolom-kolomnya ${f.hitungan}. Selisih ${f.selisih}. Kami pakai hasil hitung; periksa rumus di berkas.`,
	total_berbeda: (f: Fakta) =>
		`Total di berkas ${f.berkas}, hasil hitung ${f.hitungan}. Selisih ${f.selisih}. Kami pakai hasil hitung; periksa baris yang ditolak dan rumus JUMLAH di berkas.`,
	jumlah_berbeda: (f: Fakta) =>
		`Baris jumlah di berkas ${f.berkas}, jumlah baris-baris di atasnya ${f.hitungan}. Selisih ${f.selisih}. Yang dipakai adalah isi tiap baris; periksa apakah rumus JUMLAH mencakup semua baris.`,
	keluarga_berbeda: (f: Fakta) =>
		`Tunjangan keluarga di berkas ${f.berkas}, jumlah bagian suami/istri dan anak ${f.hitungan}. Selisih ${f.selisih}. Yang dipakai adalah bagian-bagiannya; periksa yang mana benar.`,
	baris_jumlah: () =>
		'Baris tanpa NIP ini dikenali sebagai jumlah, karena angkanya tepat jumlah baris-baris di atasnya. Baris ini dilewati; tidak perlu tindakan.',
	hasil_tak_terbaca: (f: Fakta) =>
		`Sel hasil hitungan ini berisi ${f.nilai} sehingga tidak terbaca. Nilainya dihitung ulang dan baris tetap diimpor. Periksa rumus atau lebar kolom di Excel.`,
	baris_tanpa_nama: () =>
		'Ada angka tanpa nama dan NIP. Baris ini dilewati karena dianggap baris jumlah. Lengkapi nama dan NIP bila ini seorang pegawai, lalu impor lagi.'
} as const;
export type KodeSel = keyof typeof KALIMAT;

export interface LetakSel {
	lembar: string;
	/** Zero-based. */
	baris: number;
	kolom: number;
	judul: string;
}

/** "Baris 9, kolom B “NIP”: …", with the address for a jump. */
export function masalahSel(tingkat: MasalahImpor['tingkat'], kode: KodeSel, letak: LetakSel, sel: Cell, fakta: Fakta = {}): MasalahImpor {
	const nilai = tulisSel(sel);
	return {
		tingkat,
		lembar: letak.lembar,
		baris: letak.baris + 1,
		kolom: letak.judul,
		sel: cellAddress(letak.baris, letak.kolom),
		nilai: nilai === '' ? null : nilai,
		kode,
		pesan: `Baris ${letak.baris + 1}, kolom ${columnLetter(letak.kolom)} “${letak.judul}”: ${KALIMAT[kode]({ nilai, ...fakta })}`
	};
}

/** A problem of a sheet or of the whole file. */
export function masalahUmum(
	tingkat: MasalahImpor['tingkat'],
	kode: string,
	pesan: string,
	letak: Partial<Pick<MasalahImpor, 'lembar' | 'baris' | 'kolom' | 'sel'>> = {}
): MasalahImpor {
	return { tingkat, lembar: null, baris: null, kolom: null, sel: null, nilai: null, kode, pesan, ...letak };
}

/** A cell as the user would recognise it. */
export function tulisSel(sel: Cell): string {
	if (sel === null) return '';
	if (isFault(sel)) return 'error' in sel ? sel.error : sel.date;
	if (typeof sel === 'string') return sel.trim().slice(0, 80);
	if (Math.abs(sel) >= 1e15) return sel.toExponential(5).replace('.', ',').replace('e', 'E');
	return Number.isInteger(sel) ? formatAngka(sel) : String(sel).replace('.', ',');
}

/** The sentence for a file that cannot be read at all. */
export function pesanBerkas(error: DocumentError): MasalahImpor {
	const { facts } = error;
	return masalahUmum('berkas', error.code, kalimatBerkas(error), {
		lembar: typeof facts.sheet === 'string' && facts.sheet ? facts.sheet : null,
		baris: typeof facts.row === 'number' ? facts.row : null
	});
}

const mega = (bytes: string | number | undefined): string => formatAngka(Math.round(Number(bytes ?? 0) / 1024 / 1024));
const SIMPAN_ULANG = 'Buka di Excel, pilih Simpan Sebagai › Buku Kerja Excel (.xlsx), lalu impor berkas yang baru.';

function kalimatBerkas({ code, facts }: DocumentError): string {
	const nama = facts.name ? ` “${facts.name}”` : '';
	switch (code) {
		case 'empty':
			return `Berkas${nama} kosong (0 byte), tidak ada baris dan kolom di dalamnya. ${NIHIL} Minta berkas itu dikirim ulang.`;
		case 'text-as-workbook':
			return `Berkas${nama} bernama Excel, tetapi isinya teks biasa (baris 1 kolom A berbunyi “${facts.start ?? ''}”). ${NIHIL} ${SIMPAN_ULANG} Bila ini CSV, ganti akhir namanya menjadi .csv.`;
		case 'html-as-workbook':
			return `Berkas${nama} adalah halaman web yang diberi nama Excel, bukan lembar dengan baris dan kolom. ${NIHIL} ${SIMPAN_ULANG}`;
		case 'workbook-as-text':
			return `Berkas${nama} adalah buku kerja Excel yang diberi nama teks. ${NIHIL} Ganti akhir namanya menjadi .xlsx, lalu impor lagi.`;
		case 'encrypted':
			return `Berkas ini bersandi (dikunci kata sandi), sehingga tidak satu baris atau kolom pun bisa dibaca. ${NIHIL} Buka di Excel, hapus kata sandinya di Berkas › Info › Lindungi Buku Kerja, simpan, lalu impor lagi.`;
		case 'ole':
			return `Berkas ini bersandi, atau buku kerja lama (.xls) yang rusak, sehingga baris dan kolomnya tidak bisa dibaca. ${NIHIL} Hapus kata sandinya bila ada. ${SIMPAN_ULANG}`;
		case 'pdf':
			return `Berkas${nama} adalah PDF, bukan lembar dengan baris dan kolom. ${NIHIL} Minta berkas Excel aslinya (.xlsx).`;
		case 'image':
			return `Berkas${nama} adalah gambar, bukan lembar dengan baris dan kolom. ${NIHIL} Minta berkas Excel aslinya (.xlsx).`;
		case 'not-a-workbook':
			return `Berkas ini ${facts.format === 'docx' ? 'dokumen Word' : facts.format === 'xlsb' ? 'buku kerja biner (.xlsb)' : 'arsip, bukan buku kerja Excel'}. ${NIHIL} ${SIMPAN_ULANG}`;
		case 'binary':
			return `Berkas${nama} bukan buku kerja Excel atau CSV. ${NIHIL} Pilih berkas .xlsx, .xls, .ods, atau .csv.`;
		case 'truncated':
			return `Berkas ini terpotong${facts.row ? ` di baris ${facts.row}` : ''}: bagian akhirnya hilang, sehingga baris-barisnya tidak lengkap. ${NIHIL} Minta berkas itu dikirim ulang.`;
		case 'too-big':
			return `Berkas ini ${mega(facts.size)} MB, batasnya ${mega(LIMITS.fileBytes)} MB. ${NIHIL} Hapus gambar dan lembar yang tidak perlu, atau bagi menjadi beberapa berkas (paling banyak ${formatAngka(BATAS_BARIS)} baris pegawai per berkas).`;
		case 'zip-too-big':
			return `Isi berkas ini membengkak menjadi ${mega(facts.size)} MB saat dibuka (batas ${mega(LIMITS.zipBytes)} MB, atau ${LIMITS.zipRatio} kali ukuran berkas). ${NIHIL} Hapus baris dan kolom kosong yang berformat di bawah dan di kanan tabel, simpan, lalu impor lagi.`;
		case 'too-many-rows':
			return `${facts.sheet ? `Lembar “${facts.sheet}”` : 'Berkas ini'} berisi ${formatAngka(Number(facts.rows))} baris (baris 1 sampai ${formatAngka(Number(facts.rows))}, mulai kolom A), batasnya ${formatAngka(BATAS_BARIS)} baris pegawai per berkas. ${NIHIL} Bagi menjadi beberapa berkas, misalnya per SKPD, atau hapus baris kosong di bawah tabel.`;
		case 'unterminated-quote':
			return `Tanda kutip di baris ${facts.row ?? '?'} tidak ditutup, sehingga kolom dan baris sesudahnya menyatu. ${NIHIL} Tutup atau hapus tanda kutip itu, lalu impor lagi.`;
		case 'line-too-long':
			return `Baris ${facts.row ?? '?'} panjangnya ${formatAngka(Number(facts.length ?? 0))} tanda (batas ${formatAngka(LIMITS.csvLine)}), jadi bukan baris tabel dengan kolom. ${NIHIL} Periksa apakah ini berkas yang benar.`;
		case 'timeout':
			return `Berkas ini belum selesai dibaca setelah ${facts.seconds ?? 'beberapa'} detik, lalu dihentikan. ${NIHIL} ${SIMPAN_ULANG}`;
		case 'cancelled':
			return `Pembacaan berkas dibatalkan. ${NIHIL} Pilih berkasnya lagi bila jadi diimpor.`;
		default:
			return `Berkas ini rusak atau tidak aman dibuka. ${NIHIL} ${SIMPAN_ULANG}`;
	}
}
