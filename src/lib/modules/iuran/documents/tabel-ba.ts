// The table of a Berita Acara: No, Uraian, 1 %, 4 %, Jumlah.
import { formatAngka, formatStrip } from '$lib/core';
import { PdfPage } from '$lib/documents/pdf-page';
import type { BarisTabelBa } from '../domain';
import { A4, type Alir, KIRI, LEBAR } from './alir-ba';

const KOLOM = [8, 74, 28, 28, 28] as const;
const TEPI = KOLOM.reduce<number[]>((batas, lebar) => [...batas, batas.at(-1)! + lebar], [KIRI]);
const TINGGI = 5.2;

export function tabelBa(a: Alir, baris: readonly BarisTabelBa[]): void {
	const ukuran = 9;
	const isiUraian = baris.map((b) => ({ b, tinggi: Math.max(TINGGI, tinggiUraian(b, ukuran)) }));
	a.perlu(9 + isiUraian.reduce((jumlah, { tinggi }) => jumlah + tinggi, 0) + 2);
	const page = a.kini;
	const atas = a.y - 2;
	page.area(KIRI, atas, LEBAR, 8.6, 0.92);
	['No', 'Uraian', '1%\n(peserta)', '4%\n(pemberi kerja)', 'Jumlah\n(Rp)'].forEach((judul, i) => {
		const tengah = (TEPI[i]! + TEPI[i + 1]!) / 2;
		const dua = judul.split('\n');
		dua.forEach((satu, j) =>
			page.text(satu, tengah, atas + (dua.length === 1 ? 5.3 : 3.7 + 3.6 * j), {
				face: 'bold',
				size: j === 0 ? ukuran : 7.5,
				align: 'center',
				fit: KOLOM[i]! - 1
			})
		);
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
			const teks = b.satuan === 'orang' ? `${formatAngka(angka)} orang` : formatStrip(angka);
			page.text(teks, TEPI[i + 3]! - 1.5, dasar, { face, size: ukuran, align: 'right', fit: 25 });
		});
		y += tinggi;
		datar.push(y);
	}
	page.lines(
		[
			...datar.map((t) => [KIRI, t, A4.width - KIRI, t] as const),
			...TEPI.map((x) => [x, atas, x, y] as const)
		],
		0.15,
		0.35
	);
	a.y = y + 5.5;
}

const tinggiUraian = (b: BarisTabelBa, size: number): number =>
	new PdfPage(A4).paragraph(b.uraian, 0, 0, {
		face: b.pokok ? 'bold' : 'normal',
		size,
		width: KOLOM[1] - 3
	}) + 1.2;
