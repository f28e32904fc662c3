// The annex of a Berita Acara by name (BNBA): thirty people to a landscape page, page totals and running totals.
import { formatAngka, formatKurung, formatNip, formatStrip, namaBulan } from '$lib/core';
import type { PageSize } from '$lib/documents/pdf-file';
import { PdfPage } from '$lib/documents/pdf-page';
import type { NaskahBa, OrangBa } from '../domain';

const DATAR: PageSize = { width: 297, height: 210 };
/** People on one page, whatever their names are: a page of an annex can be counted. */
export const ORANG_PER_HALAMAN = 30;
const TEPI_KIRI = 10;
const LEBAR = DATAR.width - 2 * TEPI_KIRI;
const HURUF = 6.6;
const TINGGI = 5.3;
const KEPALA = 9.2;

type Ambil = (o: OrangBa) => number;
export interface KolomLampiran {
	judul: readonly string[];
	lebar: number;
	/** One or two amounts, one under the other. */
	isi: readonly Ambil[];
}

export const KOLOM: readonly KolomLampiran[] = [
	{ judul: ['Dasar gaji', 'Total TPP'], lebar: 27, isi: [(o) => o.dasar, (o) => o.totalTpp] },
	{ judul: ['THP', 'DPI'], lebar: 27, isi: [(o) => o.thp, (o) => o.dpi] },
	{ judul: ['IWP 1%', 'IWP 4%'], lebar: 25, isi: [(o) => o.iwp1, (o) => o.iwp4] },
	{ judul: ['Iuran 1%', 'Iuran 4%'], lebar: 25, isi: [(o) => o.iuran1, (o) => o.iuran4] },
	{ judul: ['Kurang/lebih 1%', 'Kurang/lebih 4%'], lebar: 27, isi: [(o) => o.kurang1, (o) => o.kurang4] },
	{ judul: ['Koreksi 1%', 'Koreksi 4%'], lebar: 25, isi: [(o) => o.koreksi1, (o) => o.koreksi4] },
	{ judul: ['Jumlah'], lebar: 27, isi: [(o) => o.kurang1 + o.kurang4 + o.koreksi1 + o.koreksi4] }
];
const NOMOR = 9;
const GOLONGAN = 12;
const NAMA = LEBAR - NOMOR - GOLONGAN - KOLOM.reduce((jumlah, { lebar }) => jumlah + lebar, 0);
const TEPI = [NOMOR, NAMA, GOLONGAN, ...KOLOM.map(({ lebar }) => lebar)].reduce<number[]>(
	(batas, lebar) => [...batas, batas.at(-1)! + lebar],
	[TEPI_KIRI]
);

/** Sum of every printed amount. */
type Jumlah = number[][];
const nol = (): Jumlah => KOLOM.map(({ isi }) => isi.map(() => 0));
function tambah(jumlah: Jumlah, o: OrangBa): void {
	KOLOM.forEach(({ isi }, c) => isi.forEach((ambil, j) => (jumlah[c]![j]! += ambil(o))));
}

/** At least one page, also when nobody is listed. */
export const banyakHalaman = ({ orang }: Pick<NaskahBa, 'orang'>): number =>
	Math.max(1, Math.ceil(orang.length / ORANG_PER_HALAMAN));

/** Page by page, so that the screen can have its turn in between. */
export function* lampiranBa(naskah: NaskahBa, cap: string | null): Generator<PdfPage> {
	const { orang } = naskah;
	const banyak = banyakHalaman(naskah);
	const berjalan = nol();
	for (let h = 0; h < banyak; h++) {
		const page = new PdfPage(DATAR);
		if (cap) page.watermark(cap);
		const milik = orang.slice(h * ORANG_PER_HALAMAN, (h + 1) * ORANG_PER_HALAMAN);
		const sini = nol();
		for (const o of milik) {
			tambah(sini, o);
			tambah(berjalan, o);
		}
		const atas = kepalaHalaman(page, naskah, h === 0);
		const jumlah: [string, Jumlah][] =
			banyak === 1
				? [[`JUMLAH ${formatAngka(orang.length)} pegawai`, berjalan]]
				: [
						['Jumlah halaman ini', sini],
						[
							h === banyak - 1 ? `JUMLAH ${formatAngka(orang.length)} pegawai` : 'Jumlah s.d. halaman ini',
							berjalan
						]
					];
		const sampai = gambar(page, { atas, milik, dari: h * ORANG_PER_HALAMAN, jumlah });
		if (h === banyak - 1) catatan(page, naskah, sampai);
		yield page;
	}
}

function kepalaHalaman(page: PdfPage, { skpd, bulan, isian, jenis }: NaskahBa, pertama: boolean): number {
	const lanjutan = pertama ? '' : ' (lanjutan)';
	page.text(`LAMPIRAN BERITA ACARA: DAFTAR PEGAWAI${lanjutan}`, TEPI_KIRI, 10, { face: 'bold', size: 9 });
	page.text(`${skpd.nama}, ${jenis.nama}, ${namaBulan(bulan)}`, TEPI_KIRI, 14, { size: 8, fit: LEBAR / 2 });
	page.text(`Nomor Pemda: ${isian.nomorPemda}`, DATAR.width - TEPI_KIRI, 10, {
		size: 8,
		align: 'right',
		fit: LEBAR / 2.5
	});
	page.text(`Nomor BPJS: ${isian.nomorBpjs}`, DATAR.width - TEPI_KIRI, 14, {
		size: 8,
		align: 'right',
		fit: LEBAR / 2.5
	});
	return 16.5;
}

interface Isi {
	atas: number;
	milik: readonly OrangBa[];
	/** People on the pages before. */
	dari: number;
	jumlah: readonly [string, Jumlah][];
}

function gambar(page: PdfPage, { atas, milik, dari, jumlah }: Isi): number {
	page.area(TEPI_KIRI, atas, LEBAR, KEPALA, 0.92);
	[['No.'], ['Nama pegawai', 'NIP'], ['Gol.'], ...KOLOM.map(({ judul }) => judul)].forEach((judul, i) => {
		const tengah = (TEPI[i]! + TEPI[i + 1]!) / 2;
		judul.forEach((satu, j) =>
			page.text(satu, tengah, atas + (judul.length === 1 ? 5.6 : 3.9 + 3.4 * j), {
				face: 'bold',
				size: 7,
				align: 'center',
				fit: TEPI[i + 1]! - TEPI[i]! - 1
			})
		);
	});
	const datar = [atas, atas + KEPALA];
	let y = atas + KEPALA;
	milik.forEach((o, i) => {
		page.text(String(dari + i + 1), TEPI[1]! - 1, y + 3.3, { size: HURUF, align: 'right' });
		page.text(o.nama, TEPI[1]! + 1, y + 2.4, { size: HURUF, fit: NAMA - 2 });
		page.text(formatNip(o.nip), TEPI[1]! + 1, y + 4.8, { size: HURUF - 0.4 });
		page.text(o.golongan ?? '', (TEPI[2]! + TEPI[3]!) / 2, y + 3.3, {
			size: HURUF,
			align: 'center',
			fit: GOLONGAN - 1
		});
		KOLOM.forEach(({ isi }, c) =>
			angka(
				page,
				isi.map((ambil) => ambil(o)),
				{ kanan: TEPI[c + 4]! - 1, y, face: 'normal' }
			)
		);
		y += TINGGI;
		datar.push(y);
	});
	page.area(TEPI_KIRI, y, LEBAR, jumlah.length * TINGGI, 0.92);
	for (const [judul, isi] of jumlah) {
		page.text(judul, TEPI[1]! + 1, y + 3.4, { face: 'bold', size: HURUF, fit: NAMA + GOLONGAN - 2 });
		isi.forEach((satu, c) => angka(page, satu, { kanan: TEPI[c + 4]! - 1, y, face: 'bold' }));
		y += TINGGI;
		datar.push(y);
	}
	page.lines(
		[
			...datar.map((t) => [TEPI_KIRI, t, DATAR.width - TEPI_KIRI, t] as const),
			...TEPI.map((x) => [x, atas, x, y] as const)
		],
		0.1,
		0.45
	);
	return y;
}

function angka(
	page: PdfPage,
	isi: readonly number[],
	{ kanan, y, face }: { kanan: number; y: number; face: 'normal' | 'bold' }
): void {
	isi.forEach((satu, j) => {
		const dasar = isi.length === 1 ? 3.4 : 2.4 + 2.4 * j;
		page.text(formatStrip(satu), kanan, y + dasar, { face, size: HURUF, align: 'right' });
	});
}

/** What stands in the body and in no row of the annex: corrections of the whole agency. */
function catatan(page: PdfPage, { koreksi }: NaskahBa, y: number): void {
	const umum = koreksi.filter(({ nip }) => nip === null);
	const jumlah = (ambil: (k: (typeof umum)[number]) => number): string =>
		formatKurung(umum.reduce((n, k) => n + ambil(k), 0));
	if (umum.length === 0) return;
	const teks = `Di luar daftar ini, untuk seluruh SKPD: koreksi dan kompensasi 1% ${jumlah((k) => k.bagian1)}, 4% ${jumlah((k) => k.bagian4)}. Daftar dan angka ini bersama-sama sama dengan jumlah yang harus disetor.`;
	page.paragraph(teks, TEPI_KIRI, y + 3.4, { size: 6.8, width: LEBAR });
}
