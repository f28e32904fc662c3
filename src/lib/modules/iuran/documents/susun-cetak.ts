// The printed work paper as texts: every person with columns 6 to 29, two columns to a cell so that it is readable on A4.
// The PDF and the browser's own print are drawn from it.
import { bulanIso, formatAngka, formatNip, formatRupiah, formatStrip, formatTanggal, namaBulan } from '$lib/core';
import type { PdfColumn, TablePdf } from '$lib/documents/pdf';
import {
	type BarisIuran,
	type ParameterIuran,
	type Kolom,
	type RincianIuran,
	KOLOM,
	hitungDaftar,
	jumlahkan
} from '../domain';
import { alamatKertas } from './alamat-kertas';
import { type KepalaEkspor, type OpsiEkspor, catatanKaki, jenisEkspor, keterangan } from './kepala-ekspor';
import { lampiranPenjelasan } from './lampiran-penjelasan';

export interface OpsiCetak extends OpsiEkspor {
	kertas?: 'a4' | 'f4';
	/** Printed as the day of the print-out; also makes the file the same for the same input. */
	dicetak: Date;
	/** Id of the paper: goes into the file's identity and the QR code. */
	id: string;
	/** Origin of the product, which the QR code leads back to. */
	asal: string;
	/** Every amount of every person in words, as an appendix. */
	denganPenjelasan?: boolean;
}

type Ambil = (b: BarisIuran, r: RincianIuran) => number;
interface KolomCetak {
	judul: string;
	nomor: string;
	bobot: number;
	/** One or two amounts, one under the other. */
	isi: readonly Ambil[];
}

const KOLOM_CETAK: readonly KolomCetak[] = [
	{ judul: 'Gaji pokok\nTunj. keluarga', nomor: '6\n7+8', bobot: 21, isi: [(b) => b.gajiPokok ?? 0, (b) => (b.tunjPasangan ?? 0) + (b.tunjAnak ?? 0)] },
	{ judul: 'Tunj. jabatan\nTunj. umum', nomor: '9+10\n11', bobot: 20, isi: [(b) => (b.tunjEselon ?? 0) + (b.tunjFungsional ?? 0), (b) => b.tunjUmum ?? 0] },
	{ judul: 'Dasar dari\nPemda', nomor: '12', bobot: 22, isi: [(_, r) => r.dasar] },
	{ judul: 'IWP 1%\nIWP 4%', nomor: '13\n14', bobot: 19, isi: [(_, r) => r.iwp1, (_, r) => r.iwp4] },
	{ judul: 'Total TPP\nProfesi, lainnya', nomor: '18\n21+22', bobot: 23, isi: [(_, r) => r.totalTpp, (b) => (b.tunjProfesi ?? 0) + (b.lainnya ?? 0)] },
	{ judul: 'THP\nDPI', nomor: '23\n24', bobot: 23, isi: [(_, r) => r.thp, (_, r) => r.dpi] },
	{ judul: 'Iuran 1%\nIuran 4%', nomor: '25\n26', bobot: 20, isi: [(_, r) => r.iuran1, (_, r) => r.iuran4] },
	{ judul: 'Kurang 1%\nKurang 4%', nomor: '27\n28', bobot: 20, isi: [(_, r) => r.kurang1, (_, r) => r.kurang4] },
	{ judul: 'Total\nkekurangan', nomor: '29', bobot: 21, isi: [(_, r) => r.kurangTotal] }
];

const KOLOM_PDF: PdfColumn[] = [
	{ title: 'No.', number: '', weight: 9, align: 'right' },
	{ title: 'Nama pegawai\nNIP', number: '1\n2', weight: 50, align: 'left' },
	...KOLOM_CETAK.map((k): PdfColumn => ({ title: k.judul, number: k.nomor, weight: k.bobot, align: 'right' }))
];

export type MasukanCetak = [kertasKerja: KepalaEkspor, baris: readonly BarisIuran[], parameter: ParameterIuran, skpdNama: string, opsi: OpsiCetak];

export function susunCetak(...[kertasKerja, baris, parameter, skpdNama, opsi]: MasukanCetak): TablePdf {
	const bulan = bulanIso(kertasKerja.bulan);
	const jenis = jenisEkspor(kertasKerja, opsi);
	const hasil = hitungDaftar(baris, parameter, { kenaIuran: jenis.kenaIuran, lain: opsi.lain });
	const total = jumlahkan(hasil);
	const jumlah = new JumlahBerjalan(baris, hasil);
	const kode = kertasKerja.kode ?? (kertasKerja.kode === null ? 'belum ada' : 'tidak dicantumkan');
	return {
		paper: opsi.kertas ?? 'a4',
		letterhead: [
			'PEMERINTAH DAERAH KOTA BOGOR',
			skpdNama.toUpperCase(),
			`KERTAS KERJA PERHITUNGAN IURAN BPJS KESEHATAN ASN BULAN ${namaBulan(bulan).toUpperCase()}`,
			keterangan(jenis.nama, kertasKerja)
		],
		runningTitle: `${skpdNama}, ${namaBulan(bulan)}, ${jenis.nama} (lanjutan)`,
		columns: KOLOM_PDF,
		rows: baris.map((b, i) => [String(i + 1), `${b.nama}\n${formatNip(b.nip)}`, ...KOLOM_CETAK.map((k) => tulis(k.isi.map((ambil) => ambil(b, hasil[i]!))))]),
		pageRows: (dari, sampai, terakhir) => barisHalaman(jumlah, dari, sampai, terakhir),
		notes: [
			`Jumlah pegawai ${formatAngka(total.jumlahPegawai)}. Kekurangan 1% ${formatRupiah(total.kurang1)}, kekurangan 4% ${formatRupiah(total.kurang4)}, seluruhnya ${formatRupiah(total.kurangTotal)}.`,
			...(total.lebih1 + total.lebih4 > 0 ? [`Di dalamnya kelebihan 1% ${formatRupiah(total.lebih1)} dan 4% ${formatRupiah(total.lebih4)} (angka dalam kurung).`] : []),
			...(total.iuranTambahan > 0 ? [`Iuran keluarga tambahan ${formatRupiah(total.iuranTambahan)}, ditanggung pegawai, di luar jumlah di atas.`] : []),
			...catatanKaki(parameter, kertasKerja)
		],
		qr: alamatKertas(opsi.asal, opsi.id, kertasKerja.kode),
		footer: `Kode kecocokan ${kode}. Aturan ${parameter.dasarHukum}, berlaku ${formatTanggal(parameter.berlakuMulai)}. Dicetak ${formatTanggal(tanggalWib(opsi.dicetak))}.`,
		...(opsi.denganPenjelasan ? { appendix: lampiranPenjelasan(baris, hasil, parameter, opsi.lain) } : {}),
		stamp: { date: opsi.dicetak, id: opsi.id }
	};
}

/** Zero is a dash, as in the office's sheet; a kelebihan stands in brackets. */
const tulis = (angka: readonly number[]): string => angka.map(formatStrip).join('\n');

const tanggalWib = (saat: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(saat);

/** Sums of the printed amounts from the first row on, so that a page total is a difference of two. */
class JumlahBerjalan {
	/** One entry per row and one more: the sum of all rows before it. */
	readonly #sebelum: number[][][];

	constructor(baris: readonly BarisIuran[], hasil: readonly RincianIuran[]) {
		let berjalan = KOLOM_CETAK.map((k) => k.isi.map(() => 0));
		this.#sebelum = [berjalan];
		baris.forEach((b, i) => {
			berjalan = KOLOM_CETAK.map((k, c) => k.isi.map((ambil, j) => berjalan[c]![j]! + ambil(b, hasil[i]!)));
			this.#sebelum.push(berjalan);
		});
	}

	antara(dari: number, sampai: number): string[] {
		return KOLOM_CETAK.map((k, c) => tulis(k.isi.map((_, j) => this.#sebelum[sampai]![c]![j]! - this.#sebelum[dari]![c]![j]!)));
	}
}

function barisHalaman(jumlah: JumlahBerjalan, dari: number, sampai: number, terakhir: boolean): string[][] {
	const halaman = ['', 'Jumlah halaman ini', ...jumlah.antara(dari, sampai)];
	if (terakhir) return [...(dari > 0 ? [halaman] : []), ['', `JUMLAH ${formatAngka(sampai)} pegawai`, ...jumlah.antara(0, sampai)]];
	return [halaman, ['', 'Jumlah s.d. halaman ini', ...jumlah.antara(0, sampai)]];
}

/** An empty form to fill in by hand: the columns that are typed in, one to a cell. */
export function susunFormulir(bulan: string, skpdNama: string, opsi: Pick<OpsiCetak, 'kertas' | 'dicetak' | 'id'>): TablePdf {
	const isian = KOLOM.filter((k) => k.isi === 'uang');
	const lebar = (k: Kolom): number => (k.isi === 'uang' ? 20 : 13);
	const kolom = [...KOLOM.filter((k) => k.isi === 'hitungan' || k.kunci === 'golongan'), ...isian];
	return {
		paper: opsi.kertas ?? 'a4',
		letterhead: [
			'PEMERINTAH DAERAH KOTA BOGOR',
			skpdNama.toUpperCase(),
			`FORMULIR ISIAN KERTAS KERJA IURAN BPJS KESEHATAN ASN BULAN ${namaBulan(bulanIso(bulan)).toUpperCase()}`,
			'Kosongkan yang tidak ada; tulis 0 bila memang nol. Kolom berumus dihitung SIPAUS.'
		],
		runningTitle: `${skpdNama}, ${namaBulan(bulanIso(bulan))}, formulir isian (lanjutan)`,
		columns: [
			{ title: 'No.', number: '', weight: 8, align: 'right' },
			{ title: 'Nama pegawai\nNIP', number: '1\n2', weight: 48, align: 'left' },
			...kolom.map((k): PdfColumn => ({ title: k.judul, number: String(k.nomor), weight: lebar(k), align: 'right' }))
		],
		rows: Array.from({ length: BARIS_FORMULIR }, (_, i) => [String(i + 1), ' \n ', ...kolom.map(() => '')]),
		pageRows: () => [],
		notes: ['Diisi oleh: ........................................    Tanggal: ........................................'],
		footer: `Formulir isian SIPAUS. Dicetak ${formatTanggal(tanggalWib(opsi.dicetak))}.`,
		stamp: { date: opsi.dicetak, id: opsi.id }
	};
}

/** People on two pages. */
const BARIS_FORMULIR = 26;
