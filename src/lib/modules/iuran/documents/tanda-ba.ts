// The signature blocks of a Berita Acara: room for ink, a seal or BSrE, and in it what was drawn.
import { formatNip, formatWaktu, tahunDari } from '$lib/core';
import { POINT, type PdfPage, type TextStyle } from '$lib/documents/pdf-page';
import { textWidth } from '$lib/documents/pdf-text';
import { type NaskahBa, type PihakBa, type TandaTangan, tempatTanggal } from '../domain';
import { A4, type Alir, HURUF, ISI, KIRI, LEBAR } from './alir-ba';

const RUANG_TINTA = 24;

export function tandaTanganBa(a: Alir, naskah: NaskahBa, tanda: readonly TandaTangan[]): void {
	const { kesatu, kedua, mengetahui } = naskah.isian;
	const lebar = LEBAR / 2 - 4;
	const tengah = [KIRI + lebar / 2, A4.width - KIRI - lebar / 2] as const;
	a.kini.text(tempatTanggal(naskah.isian), tengah[1], a.y, { ...ISI, align: 'center', fit: lebar });
	a.y += 5;
	const milik = (pihakMana: TandaTangan['pihak']): TandaTangan | undefined =>
		tanda.find((t) => t.pihak === pihakMana);
	const kiri = blok(a.kini, {
		p: kesatu,
		sebutan: 'PIHAK KESATU,',
		jenis: 'NIP',
		tengah: tengah[0],
		y: a.y,
		lebar,
		tanda: milik('kesatu')
	});
	const kanan = blok(a.kini, {
		p: kedua,
		sebutan: 'PIHAK KEDUA,',
		jenis: 'NPP',
		tengah: tengah[1],
		y: a.y,
		lebar,
		tanda: milik('kedua')
	});
	a.y = Math.max(kiri, kanan) + 5;
	if (!mengetahui) return;
	a.y =
		blok(a.kini, {
			p: mengetahui,
			sebutan: 'Mengetahui,',
			jenis: 'NIP',
			tengah: A4.width / 2,
			y: a.y,
			lebar,
			tanda: undefined
		}) + 3;
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
	const baris = (teks: string, di: number, gaya: Partial<TextStyle> = {}): void =>
		page.text(teks, tengah, di, { ...ISI, align: 'center', fit: lebar, ...gaya });
	baris(sebutan, y);
	const sampai = page.paragraph(p.jabatan, tengah - lebar / 2, y + 4.4, {
		...ISI,
		align: 'center',
		width: lebar
	});
	if (tanda)
		page.stroke(
			tanda.goresan,
			{ width: 600, height: 200 },
			{ x: tengah - 27, y: sampai - 3, width: 54, height: 18 },
			0.45
		);
	if (tanda)
		baris(
			`ditandatangani di SIPAUS ${formatWaktu(tanda.ditandatanganiPada)} ${tahunDari(tanda.ditandatanganiPada)} WIB`,
			sampai + RUANG_TINTA - 5.2,
			{ size: 6.5, gray: 0.35 }
		);
	const nama = sampai + RUANG_TINTA;
	const panjang = Math.min(lebar, textWidth(p.nama, 'bold') * HURUF * POINT);
	baris(p.nama, nama, { face: 'bold' });
	page.lines([[tengah - panjang / 2, nama + 0.9, tengah + panjang / 2, nama + 0.9]], 0.25);
	baris(`${jenis}. ${formatNip(p.nomorInduk)}`, nama + 4.8);
	return nama + 8;
}
