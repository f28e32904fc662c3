// The body of a printed Berita Acara: letterhead, numbers, parties, legal basis, table, statements and signatures.
import { formatNip } from '$lib/core';
import type { PdfPage } from '$lib/documents/pdf-page';
import {
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
	pernyataanBa
} from '../domain';
import { A4, Alir, HURUF, ISI, KIRI, LEBAR } from './alir-ba';
import { tabelBa } from './tabel-ba';
import { tandaTanganBa } from './tanda-ba';

const KECIL = 7.5;

/** Head of the paper as BKAD prints it (domain.md 10). */
export const KOP_BAKU: readonly string[] = [
	'PEMERINTAH DAERAH KOTA BOGOR',
	'BADAN KEUANGAN DAN ASET DAERAH',
	'Jl. Pemuda No. 31 Lt. 2-3 Kel. Tanah Sareal Kec. Tanah Sareal, Kota Bogor 16162',
	'Telp. (0251) 8323099, bkad@kotabogor.go.id'
];
export const TEMBUSAN_BAKU: readonly string[] = [
	'Kepala BKAD Kota Bogor',
	'Kepala KPPN Bogor',
	'Inspektur Kota Bogor',
	'Arsip'
];

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
	tabelBa(a, barisTabelBa(naskah, isi.setoran));
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
	tandaTanganBa(a, naskah, isi.tanda);
	tembusan(a);
	bukti(a, isi);
	return a.halaman;
}

function kepala(a: Alir, kop: readonly string[]): void {
	kop.forEach((teks, i) => {
		const besar = i < 2;
		a.kini.text(teks, A4.width / 2, a.y, {
			face: besar ? 'bold' : 'normal',
			size: besar ? 13 - i : 8.5,
			align: 'center',
			fit: LEBAR
		});
		a.y += besar ? 5.4 : 4;
	});
	a.kini.lines([[KIRI, a.y - 1.6, A4.width - KIRI, a.y - 1.6]], 0.7);
	a.kini.lines([[KIRI, a.y - 0.8, A4.width - KIRI, a.y - 0.8]], 0.2);
	a.y += 5;
}

function judul(a: Alir, naskah: NaskahBa): void {
	judulBa(naskah).forEach((teks, i) => {
		a.kini.text(teks, A4.width / 2, a.y, {
			face: 'bold',
			size: i === 0 ? 12 : 10,
			align: 'center',
			fit: LEBAR
		});
		a.y += i === 0 ? 5.2 : 4.5;
	});
	a.y += 0.8;
	for (const [nama, nomor] of [
		['Nomor Pemda', naskah.isian.nomorPemda],
		['Nomor BPJS', naskah.isian.nomorBpjs]
	] as const) {
		a.kini.text(`${nama}: ${nomor}`, A4.width / 2, a.y, { size: HURUF, align: 'center', fit: LEBAR });
		a.y += 4.4;
	}
	a.y += 3;
}

function pihak(a: Alir, nomor: string, p: PihakBa, sebutan: string, jenisNomor: string): void {
	const baris: [string, string][] = [
		['Nama', p.nama],
		[jenisNomor, formatNip(p.nomorInduk)],
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
		a.y = a.kini.paragraph(isi, KIRI + 37, a.y, {
			...ISI,
			face: nama === 'Nama' ? 'bold' : 'normal',
			width: LEBAR - 37
		});
	}
	a.paragraf(`selanjutnya disebut ${sebutan}.`, { kiri: 8 });
	a.y += 1.5;
}

function tembusan(a: Alir): void {
	a.perlu(4 + 3.4 * TEMBUSAN_BAKU.length);
	a.kini.text('Tembusan:', KIRI, a.y, { size: KECIL });
	TEMBUSAN_BAKU.forEach((satu, i) =>
		a.kini.text(`${i + 1}. ${satu}`, KIRI, a.y + 3.3 * (i + 1), { size: KECIL })
	);
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
	for (const teks of keterangan)
		y = a.kini.paragraph(teks, KIRI + kiri, y, { size: KECIL, width: LEBAR - kiri }) + 0.9;
	a.y = Math.max(y, atas + (qr ? SISI_QR : 0)) + 2;
}
