// The body of a printed Berita Acara: letterhead, numbers, parties, legal basis, table, statements and signatures.
import { formatAngka, formatKurung, formatNip, formatWaktu, tahunDari } from '$lib/core';
import type { PageSize } from '$lib/documents/pdf-file';
import { POINT, PdfPage, type TextStyle } from '$lib/documents/pdf-page';
import { textWidth } from '$lib/documents/pdf-text';
import {
	type BarisTabelBa,
	type NaskahBa,
	type PihakBa,
	type SetoranBa,
	type TandaTangan,
	barisTabelBa,
	judulBa,
	kalimatPembuka,
	kalimatPengantar,
	kalimatPenutup,
	kalimatTerbilang,
	pernyataanBa,
	tempatTanggal
} from '../domain';

export const A4: PageSize = { width: 210, height: 297 };
const KIRI = 22;
const LEBAR = A4.width - 2 * KIRI;
const ATAS = 16;
/** Below this only the footer stands. */
const BAWAH = A4.height - 17;
const HURUF = 10;
const KECIL = 7.5;
const ISI: TextStyle = { size: HURUF };

/** Head of the paper as BKAD prints it (domain.md 10). */
export const KOP_BAKU: readonly string[] = [
	'PEMERINTAH DAERAH KOTA BOGOR',
	'BADAN KEUANGAN DAN ASET DAERAH',
	'Jl. Pemuda No. 31 Lt. 2-3 Kel. Tanah Sareal Kec. Tanah Sareal, Kota Bogor 16162',
	'Telp. (0251) 8323099, bkad@kotabogor.go.id'
];
export const TEMBUSAN_BAKU: readonly string[] = ['Kepala BKAD Kota Bogor', 'Kepala KPPN Bogor', 'Inspektur Kota Bogor', 'Arsip'];

export interface IsiBadan {
	naskah: NaskahBa;
	tanda: readonly TandaTangan[];
	kop: readonly string[];
	setoran: readonly SetoranBa[];
	/** Lines beside the QR code. */
	keterangan: readonly string[];
	qr: string | null;
	cap: string | null;
}

/** Writes from top to bottom and begins a page where the rest does not fit. */
class Alir {
	readonly halaman: PdfPage[] = [];
	y = ATAS;

	constructor(readonly cap: string | null) {
		this.baru();
	}

	get kini(): PdfPage {
		return this.halaman.at(-1)!;
	}

	baru(): void {
		const page = new PdfPage(A4);
		if (this.cap) page.watermark(this.cap);
		this.halaman.push(page);
		this.y = ATAS;
	}

	/** A page more when less than this is left. */
	perlu(tinggi: number): void {
		if (this.y + tinggi > BAWAH) this.baru();
	}

	paragraf(teks: string, gaya: Partial<TextStyle> & { kiri?: number; rata?: boolean } = {}): void {
		const { kiri = 0, rata = true, ...lain } = gaya;
		const style = { ...ISI, ...lain, width: LEBAR - kiri, justify: rata };
		// Measured on a page of its own, because a paragraph is not torn apart.
		const tinggi = new PdfPage(A4).paragraph(teks, 0, 0, style);
		this.perlu(tinggi);
		this.y = this.kini.paragraph(teks, KIRI + kiri, this.y, style);
	}

	bernomor(nomor: string, teks: string): void {
		const tinggi = new PdfPage(A4).paragraph(teks, 0, 0, { ...ISI, width: LEBAR - 6 });
		this.perlu(tinggi);
		this.kini.text(nomor, KIRI, this.y, ISI);
		this.paragraf(teks, { kiri: 6 });
	}
}

export function badanBa(isi: IsiBadan): PdfPage[] {
	const { naskah } = isi;
	const a = new Alir(isi.cap);
	kepala(a, isi.kop);
	judul(a, naskah);
	a.paragraf(kalimatPembuka(naskah.isian.tanggal, naskah.isian.tempat));
	a.y += 1;
	pihak(a, 'I.', naskah.isian.kesatu, 'PIHAK KESATU', 'NIP');
	pihak(a, 'II.', naskah.isian.kedua, 'PIHAK KEDUA', 'NPP');
	if (naskah.isian.dasar.length > 0) {
		a.paragraf('Berdasarkan:');
		naskah.isian.dasar.forEach((satu, i) => a.bernomor(`${i + 1}.`, satu));
		a.y += 1.5;
	}
	a.paragraf(kalimatPengantar(naskah));
	tabel(a, barisTabelBa(naskah, isi.setoran));
	a.paragraf(`Terbilang: ${kalimatTerbilang(naskah)}`, { face: 'italic', rata: false });
	a.y += 1.5;
	a.paragraf('PIHAK KESATU dan PIHAK KEDUA menyatakan:');
	pernyataanBa(naskah).forEach((satu, i) => a.bernomor(`${i + 1}.`, satu));
	a.y += 1.5;
	const blok = naskah.isian.mengetahui ? 120 : 74;
	// The closing stays with the signatures: a page of signatures alone could belong to anything.
	a.perlu(12 + blok);
	a.paragraf(kalimatPenutup(naskah.isian));
	a.y += 2;
	tandaTangan(a, isi);
	tembusan(a);
	bukti(a, isi);
	return a.halaman;
}

function kepala(a: Alir, kop: readonly string[]): void {
	kop.forEach((teks, i) => {
		const besar = i < 2;
		a.kini.text(teks, A4.width / 2, a.y, { face: besar ? 'bold' : 'normal', size: besar ? 13 - i : 8.5, align: 'center', fit: LEBAR });
		a.y += besar ? 5.4 : 4;
	});
	a.kini.lines([[KIRI, a.y - 1.6, A4.width - KIRI, a.y - 1.6]], 0.7);
	a.kini.lines([[KIRI, a.y - 0.8, A4.width - KIRI, a.y - 0.8]], 0.2);
	a.y += 5;
}

function judul(a: Alir, naskah: NaskahBa): void {
	judulBa(naskah).forEach((teks, i) => {
		a.kini.text(teks, A4.width / 2, a.y, { face: 'bold', size: i === 0 ? 12 : 10, align: 'center', fit: LEBAR });
		a.y += i === 0 ? 5.2 : 4.5;
	});
	a.y += 0.8;
	for (const [nama, nomor] of [['Nomor Pemda', naskah.isian.nomorPemda], ['Nomor BPJS', naskah.isian.nomorBpjs]] as const) {
		a.kini.text(`${nama}: ${nomor}`, A4.width / 2, a.y, { size: HURUF, align: 'center', fit: LEBAR });
		a.y += 4.4;
	}
	a.y += 3;
}

function pihak(a: Alir, nomor: string, p: PihakBa, sebutan: string, jenisNomor: string): void {
	const baris: [string, string][] = [
		['Nama', p.nama],
		[jenisNomor, nomorInduk(p)],
		['Pangkat/Gol.', p.pangkat],
		['Jabatan', p.jabatan],
		['Instansi', p.instansi]
	];
	a.perlu(30);
	a.kini.text(nomor, KIRI, a.y, ISI);
	for (const [nama, isi] of baris) {
		if (isi.trim() === '') continue;
		a.kini.text(nama, KIRI + 8, a.y, ISI);
		a.kini.text(':', KIRI + 34, a.y, ISI);
		a.y = a.kini.paragraph(isi, KIRI + 37, a.y, { ...ISI, face: nama === 'Nama' ? 'bold' : 'normal', width: LEBAR - 37 });
	}
	a.paragraf(`selanjutnya disebut ${sebutan}.`, { kiri: 8 });
	a.y += 1.5;
}

const nomorInduk = (p: PihakBa): string => formatNip(p.nomorInduk);

const KOLOM = [8, 74, 28, 28, 28] as const;
const TEPI = KOLOM.reduce<number[]>((batas, lebar) => [...batas, batas.at(-1)! + lebar], [KIRI]);
const TINGGI = 5.2;

function tabel(a: Alir, baris: readonly BarisTabelBa[]): void {
	const ukuran = 9;
	const isiUraian = baris.map((b) => ({ b, tinggi: Math.max(TINGGI, tinggiUraian(b, ukuran)) }));
	a.perlu(9 + isiUraian.reduce((jumlah, { tinggi }) => jumlah + tinggi, 0) + 2);
	const page = a.kini;
	const atas = a.y - 2;
	page.area(KIRI, atas, LEBAR, 8.6, 0.92);
	['No', 'Uraian', '1%\n(peserta)', '4%\n(pemberi kerja)', 'Jumlah\n(Rp)'].forEach((judul, i) => {
		const tengah = (TEPI[i]! + TEPI[i + 1]!) / 2;
		const dua = judul.split('\n');
		dua.forEach((satu, j) => page.text(satu, tengah, atas + (dua.length === 1 ? 5.3 : 3.7 + 3.6 * j), { face: 'bold', size: j === 0 ? ukuran : 7.5, align: 'center', fit: KOLOM[i]! - 1 }));
	});
	const datar = [atas, atas + 8.6];
	let y = atas + 8.6;
	for (const { b, tinggi } of isiUraian) {
		const face = b.pokok ? 'bold' : 'normal';
		if (b.pokok) page.area(KIRI, y, LEBAR, tinggi, 0.96);
		const dasar = y + 3.6;
		page.text(b.no, TEPI[1]! - 1.5, dasar, { size: ukuran, align: 'right' });
		page.paragraph(b.uraian, TEPI[1]! + 1.5, dasar, { face, size: ukuran, width: KOLOM[1] - 3 });
		[b.bagian1, b.bagian4, b.jumlah].forEach((angka, i) => {
			if (angka === null) return;
			const teks = b.satuan === 'orang' ? `${formatAngka(angka)} orang` : angka === 0 ? '-' : formatKurung(angka);
			page.text(teks, TEPI[i + 3]! - 1.5, dasar, { face, size: ukuran, align: 'right', fit: 25 });
		});
		y += tinggi;
		datar.push(y);
	}
	page.lines([...datar.map((t) => [KIRI, t, A4.width - KIRI, t] as const), ...TEPI.map((x) => [x, atas, x, y] as const)], 0.15, 0.35);
	a.y = y + 5.5;
}

const tinggiUraian = (b: BarisTabelBa, size: number): number =>
	new PdfPage(A4).paragraph(b.uraian, 0, 0, { face: b.pokok ? 'bold' : 'normal', size, width: KOLOM[1] - 3 }) + 1.2;

const RUANG_TINTA = 24;

function tandaTangan(a: Alir, { naskah, tanda }: IsiBadan): void {
	const { kesatu, kedua, mengetahui } = naskah.isian;
	const lebar = LEBAR / 2 - 4;
	const tengah = [KIRI + lebar / 2, A4.width - KIRI - lebar / 2] as const;
	a.kini.text(tempatTanggal(naskah.isian), tengah[1], a.y, { ...ISI, align: 'center', fit: lebar });
	a.y += 5;
	const milik = (pihakMana: TandaTangan['pihak']): TandaTangan | undefined => tanda.find((t) => t.pihak === pihakMana);
	const kiri = blok(a.kini, { p: kesatu, sebutan: 'PIHAK KESATU,', jenis: 'NIP', tengah: tengah[0], y: a.y, lebar, tanda: milik('kesatu') });
	const kanan = blok(a.kini, { p: kedua, sebutan: 'PIHAK KEDUA,', jenis: 'NPP', tengah: tengah[1], y: a.y, lebar, tanda: milik('kedua') });
	a.y = Math.max(kiri, kanan) + 5;
	if (!mengetahui) return;
	a.y = blok(a.kini, { p: mengetahui, sebutan: 'Mengetahui,', jenis: 'NIP', tengah: A4.width / 2, y: a.y, lebar, tanda: undefined }) + 3;
}

interface Blok {
	p: PihakBa;
	sebutan: string;
	jenis: string;
	tengah: number;
	y: number;
	lebar: number;
	tanda: TandaTangan | undefined;
}

/** Room for ink, a seal or the picture of a certified signature; a drawn signature stands in the middle of it. */
function blok(page: PdfPage, { p, sebutan, jenis, tengah, y, lebar, tanda }: Blok): number {
	const baris = (teks: string, di: number, gaya: Partial<TextStyle> = {}): void => page.text(teks, tengah, di, { ...ISI, align: 'center', fit: lebar, ...gaya });
	baris(sebutan, y);
	const sampai = page.paragraph(p.jabatan, tengah - lebar / 2, y + 4.4, { ...ISI, align: 'center', width: lebar });
	if (tanda) page.stroke(tanda.goresan, { width: 600, height: 200 }, { x: tengah - 27, y: sampai - 3, width: 54, height: 18 }, 0.45);
	if (tanda) baris(`ditandatangani di SIPAUS ${formatWaktu(tanda.ditandatanganiPada)} ${tahunDari(tanda.ditandatanganiPada)} WIB`, sampai + RUANG_TINTA - 5.2, { size: 6.5, gray: 0.35 });
	const nama = sampai + RUANG_TINTA;
	const panjang = Math.min(lebar, textWidth(p.nama, 'bold') * HURUF * POINT);
	baris(p.nama, nama, { face: 'bold' });
	page.lines([[tengah - panjang / 2, nama + 0.9, tengah + panjang / 2, nama + 0.9]], 0.25);
	baris(`${jenis}. ${nomorInduk(p)}`, nama + 4.8);
	return nama + 8;
}

function tembusan(a: Alir): void {
	a.perlu(4 + 3.4 * TEMBUSAN_BAKU.length);
	a.kini.text('Tembusan:', KIRI, a.y, { size: KECIL });
	TEMBUSAN_BAKU.forEach((satu, i) => a.kini.text(`${i + 1}. ${satu}`, KIRI, a.y + 3.3 * (i + 1), { size: KECIL }));
	a.y += 3.3 * (TEMBUSAN_BAKU.length + 1) + 2;
}

const SISI_QR = 34;

function bukti(a: Alir, { keterangan, qr }: IsiBadan): void {
	a.perlu(SISI_QR + 2);
	const kiri = qr ? SISI_QR + 5 : 0;
	const atas = a.y - 1;
	a.kini.lines([[KIRI, atas - 2, A4.width - KIRI, atas - 2]], 0.15, 0.5);
	if (qr) a.kini.qr(qr, KIRI, atas, SISI_QR, qr.length > 250 ? 'L' : 'M');
	let y = atas + 2.4;
	for (const teks of keterangan) y = a.kini.paragraph(teks, KIRI + kiri, y, { size: KECIL, width: LEBAR - kiri }) + 0.9;
	a.y = Math.max(y, atas + (qr ? SISI_QR : 0)) + 2;
}
