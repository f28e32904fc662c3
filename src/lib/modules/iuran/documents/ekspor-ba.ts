// Prints Berita Acara: body, annex by name, proof of the signatures; one document, or many in one file.
import { formatRupiah, formatTanggal, jeda, namaBulan } from '$lib/core';
import { PdfFile } from '$lib/documents/pdf-file';
import type { PdfPage } from '$lib/documents/pdf-page';
import {
	type NaskahBa,
	type SetoranBa,
	type TandaTangan,
	alamatBukti,
	keduanya,
	kodeVerifikasi,
	pokokBa
} from '../domain';
import { KOP_BAKU, badanBa } from './badan-ba';
import { banyakHalaman, lampiranBa } from './lampiran-ba';

export interface OpsiBa {
	/** Address of the app, as https://contoh.go.id: where the QR code leads. */
	asal: string;
	/** SHA-256 of the frozen text; null for a preview, which gets no QR code. */
	hash: string | null;
	salinan?: boolean;
	konsep?: boolean;
	batal?: boolean;
	/** Adds what was deposited and the difference to the table. */
	setoran?: readonly SetoranBa[];
	/** Lines of the letterhead; BKAD's without it. */
	kop?: readonly string[];
}

/** One document of a print job. */
export interface CetakBa {
	naskah: NaskahBa;
	tanda: readonly TandaTangan[];
	opsi: OpsiBa;
}

/** Equal input gives an equal file. */
export function beritaAcaraPdf(naskah: NaskahBa, tanda: readonly TandaTangan[], opsi: OpsiBa): Blob {
	const satu = { naskah, tanda, opsi };
	const berkas = mulaiBerkas(satu);
	for (const _ of tulisBa(berkas, satu));
	return berkas.finish();
}

/** Longer than this the screen does not wait for its turn. */
const GILIRAN_MS = 10;

export interface OpsiBanyak {
	/** After each document. */
	kemajuan?: (selesai: number, semua: number) => void;
	signal?: AbortSignal;
}

/**
 * All of them in one file, with turns for the screen in between. Each keeps its own page numbers and QR code.
 * @throws the reason of `signal` when it was aborted
 */
export async function banyakBeritaAcaraPdf(
	daftar: readonly CetakBa[],
	{ kemajuan, signal }: OpsiBanyak = {}
): Promise<Blob> {
	signal?.throwIfAborted();
	if (daftar.length === 0) throw new RangeError('Tidak ada Berita Acara yang dicetak');
	const berkas = mulaiBerkas(daftar[0]!, daftar.length);
	let mulai = performance.now();
	for (const [i, satu] of daftar.entries()) {
		for (const _ of tulisBa(berkas, satu)) {
			if (performance.now() - mulai < GILIRAN_MS) continue;
			await jeda();
			signal?.throwIfAborted();
			mulai = performance.now();
		}
		kemajuan?.(i + 1, daftar.length);
		signal?.throwIfAborted();
	}
	return berkas.finish();
}

function mulaiBerkas({ naskah }: CetakBa, banyak = 1): PdfFile {
	const { skpd, bulan, isian, id } = naskah;
	const title =
		banyak === 1
			? `Berita Acara Pembayaran IWP ${skpd.nama} ${namaBulan(bulan)}`
			: `${banyak} Berita Acara Pembayaran IWP ${namaBulan(bulan)}`;
	// The day of the document, not of the print: a print made again is the same file.
	return new PdfFile({
		title,
		author: isian.kedua.instansi || 'SIPAUS',
		date: new Date(`${isian.tanggal}T00:00:00Z`),
		id
	});
}

/** Gives the caller a turn after each page. */
function* tulisBa(berkas: PdfFile, { naskah, tanda, opsi }: CetakBa): Generator<void> {
	const cap = opsi.batal ? 'BATAL' : opsi.konsep ? 'KONSEP' : opsi.salinan ? 'SALINAN' : null;
	const bukti =
		opsi.hash === null || opsi.konsep
			? null
			: {
					pokok: pokokBa(naskah, opsi.hash),
					tanda: tanda.map(({ pihak, ditandatanganiPada: pada, kunciPublik, tanda: isi }) => ({
						pihak,
						pada,
						kunciPublik,
						tanda: isi
					}))
				};
	const badan = badanBa({
		naskah,
		tanda,
		kop: opsi.kop ?? KOP_BAKU,
		setoran: opsi.setoran ?? [],
		keterangan: keterangan(naskah, tanda, opsi),
		qr: bukti && alamatBukti(opsi.asal, bukti),
		cap
	});
	const semua = badan.length + banyakHalaman(naskah);
	let nomor = 0;
	for (const halaman of [badan, lampiranBa(naskah, cap)])
		for (const page of halaman) {
			kaki(page, (cap ? `${cap}. ` : '') + kalimatKaki(naskah, opsi), `Halaman ${++nomor}/${semua}`);
			berkas.add(page.operators, page.size);
			yield;
		}
}

const kalimatKaki = ({ skpd, bulan, isian }: NaskahBa, { hash, konsep }: OpsiBa): string =>
	`BA ${isian.nomorPemda}, ${skpd.nama}, ${namaBulan(bulan)}. ${hash && !konsep ? `Kode verifikasi ${kodeVerifikasi(hash)}.` : 'Belum diterbitkan.'}`;

function kaki(page: PdfPage, kiri: string, kanan: string): void {
	const { width, height } = page.size;
	const tepi = width > height ? 10 : 22;
	page.text(kiri, tepi, height - 7, { size: 7, gray: 0.3, fit: width - 2 * tepi - 24 });
	page.text(kanan, width - tepi, height - 7, { size: 7, gray: 0.3, align: 'right' });
}

/** What the paper says of itself beside the QR code; never the sentence of a certified signature. */
function keterangan(
	naskah: NaskahBa,
	tanda: readonly TandaTangan[],
	{ hash, konsep, asal, salinan, batal }: OpsiBa
): string[] {
	if (hash === null || konsep)
		return ['KONSEP: belum diterbitkan, belum bernomor tetap, dan tidak untuk ditandatangani.'];
	const kode = kodeVerifikasi(hash);
	const cara = tanda.length > 0 ? 'ditandatangani' : 'diterbitkan';
	return [
		...(batal
			? ['BATAL: Berita Acara ini sudah dibatalkan dan tidak berlaku. Nomornya tidak dipakai lagi.']
			: []),
		...(salinan ? ['Salinan: cetakan ulang dari Berita Acara yang sama.'] : []),
		`Dokumen ini ${cara} di SIPAUS, kode verifikasi ${kode}. Pindai kode QR, atau buka ${asal.replace(/\/+$/, '')}/verifikasi, untuk memastikan nomor, jumlah, dan tanda tangannya utuh; bisa tanpa internet.`,
		'Tanda tangan di SIPAUS membuktikan bahwa isi tidak berubah sejak ditandatangani. Ini bukan tanda tangan elektronik tersertifikasi (BSrE). Dokumen tetap dapat ditandatangani dengan BSrE atau tinta.',
		`Sidik isi (SHA-256): ${hash}`,
		`Rantai catatan saat diterbitkan: ${naskah.rantai.id}, ${naskah.rantai.hash.slice(0, 16)}. Kode kecocokan ${naskah.kode || 'belum ada'}, revisi ${naskah.revisi}. Tanggal ${formatTanggal(naskah.isian.tanggal)}, jumlah ${formatRupiah(keduanya(naskah.jumlah.harusDisetor))}.`
	];
}
