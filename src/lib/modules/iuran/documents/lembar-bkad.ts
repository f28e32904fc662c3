// The layout of the office's own sheet (domain.md 3.1): columns A to AE, two lines of titles, one of numbers.
import { type Bulan, namaBulan } from '$lib/core';
import type { CellStyle, OutCell, OutRow } from '$lib/documents/xlsx-writer';
import { columnLetter } from '$lib/documents/table';
import type { IuranLain, KunciHasil, KunciMasukan, ParameterIuran } from '../domain';

export interface KolomLembar {
	judul: string;
	/** Second title line; without it the first one covers both. */
	anak?: string;
	/** Text of the row of numbers. */
	nomor: string;
	/** Where the value comes from; null is an unused column of the sheet. */
	kunci: KunciMasukan | KunciHasil | null;
	lebar: number;
	/** Hidden in the office's own file. */
	tersembunyi?: boolean;
	/** Live formula of a row. */
	rumus?: (r: number, k: KonteksRumus) => string;
}

export interface KonteksRumus {
	parameter: ParameterIuran;
	/** Already charged elsewhere in the month, as literal amounts. */
	lain: IuranLain | undefined;
	/** Column 12 passes the ceiling: then the ceiling binds the IWP too, which the office's formula does not know. */
	dasarLewatBatas: boolean;
}

export const BARIS_JUDUL = 5;
export const BARIS_NOMOR = 7;
export const BARIS_DATA = 8;

export const GAYA: Record<string, CellStyle> = {
	kop: { bold: true, size: 12 },
	subkop: { size: 10 },
	judul: { bold: true, size: 9, fill: 'E8EEF4', border: true, align: 'center', wrap: true },
	nomor: { italic: true, size: 8, fill: 'F4F6F8', border: true, align: 'center' },
	teks: { border: true },
	nip: { border: true, format: '@' },
	uang: { border: true, align: 'right', format: '#,##0;-#,##0;"-"' },
	hasil: { border: true, align: 'right', fill: 'F8FAFB', format: '#,##0' },
	total: { bold: true, border: true, align: 'right', fill: 'E8EEF4', format: '#,##0' },
	totalTeks: { bold: true, border: true, fill: 'E8EEF4' },
	catatan: { italic: true, size: 9 }
};

const persen = (bp: number): string => `${bp / 100}%`;

function rumusDpi(r: number, { parameter: p, lain }: KonteksRumus): string {
	const upah = lain && lain.upah > 0 ? `W${r}+${lain.upah}` : `W${r}`;
	if (!p.terapkanBatasBawah || p.batasBawah === null) return `MIN(${upah},${p.batasAtas})`;
	return `MIN(MAX(${upah},IF(${upah}>0,${p.batasBawah},0)),${p.batasAtas})`;
}

const rumusIwp = (bp: (p: ParameterIuran) => number) => (r: number, k: KonteksRumus): string =>
	`ROUND(${k.dasarLewatBatas ? `MIN(L${r},${k.parameter.batasAtas})` : `L${r}`}*${persen(bp(k.parameter))},0)`;

const rumusIuran = (bp: (p: ParameterIuran) => number, sudah: (l: IuranLain) => number) => (r: number, k: KonteksRumus): string =>
	`ROUND(X${r}*${persen(bp(k.parameter))},0)${k.lain && sudah(k.lain) !== 0 ? `-${sudah(k.lain)}` : ''}`;

/** @param bulan named over the last two columns */
export function kolomLembar(bulan: Bulan, p: ParameterIuran): KolomLembar[] {
	const satu = persen(p.tarifPesertaBp);
	const empat = persen(p.tarifPemberiKerjaBp);
	const kolom = (judul: string, nomor: string, kunci: KolomLembar['kunci'], lainnya: Partial<KolomLembar> = {}): KolomLembar => ({
		judul, nomor, kunci, lebar: 13, ...lainnya
	});
	const [keluarga, jabatan] = ['TUNJANGAN KELUARGA', 'TUNJANGAN JABATAN'];
	const [dasarIuran, kurang] = ['DASAR IURAN PERPRES 75', 'KEKURANGAN PEMBAYARAN DARI TPP'];
	const kurangBulan = `${kurang} ${namaBulan(bulan).toUpperCase()}`;
	const pekerja = (q: ParameterIuran): number => q.tarifPesertaBp;
	const pemberi = (q: ParameterIuran): number => q.tarifPemberiKerjaBp;
	return [
		kolom('NAMA PEGAWAI', '1', 'nama', { lebar: 28 }),
		kolom('NIP', '2', 'nip', { lebar: 20 }),
		kolom('GOL', '3', 'golongan', { tersembunyi: true, lebar: 7 }),
		kolom('JMLH ANAK', '4', 'jmlAnak', { lebar: 8 }),
		kolom('JMLH ISTRI/SUAMI', '5', 'jmlPasangan', { lebar: 11 }),
		kolom('GAJI POKOK', '6', 'gajiPokok'),
		kolom(keluarga, '7', 'tunjPasangan', { anak: 'TUNJ. ISTRI/SUAMI' }),
		kolom(keluarga, '8', 'tunjAnak', { anak: 'TUNJ. ANAK' }),
		kolom(jabatan, '9', 'tunjEselon', { anak: 'TUNJ. ESELON' }),
		kolom(jabatan, '10', 'tunjFungsional', { anak: 'TUNJ. FUNGSIONAL' }),
		kolom('TUNJ. UMUM', '11', 'tunjUmum'),
		kolom('DASAR YG DIBAYARKAN PEMDA', '12=6+7+8+9+10+11', 'dasar', { rumus: (r) => `SUM(F${r}:K${r})`, lebar: 15 }),
		kolom(`IWP ${satu}`, `13=12*${satu}`, 'iwp1', { rumus: rumusIwp(pekerja), lebar: 11 }),
		kolom(`IWP ${empat}`, `14=12*${empat}`, 'iwp4', { rumus: rumusIwp(pemberi), lebar: 11 }),
		kolom('TPP BEBAN KERJA', '15', 'tppBebanKerja', { tersembunyi: true }),
		kolom('TPP PRESTASI KERJA', '16', 'tppPrestasiKerja', { tersembunyi: true }),
		kolom('TPP KONDISI KERJA', '17', 'tppKondisiKerja', { tersembunyi: true }),
		kolom('TOTAL TPP', '18=15+16+17', 'totalTpp', { rumus: (r) => `SUM(O${r}:Q${r})` }),
		kolom('-', '19', null, { tersembunyi: true, lebar: 4 }),
		kolom('-', '20', null, { tersembunyi: true, lebar: 4 }),
		kolom('TUNJ. PROFESI', '21', 'tunjProfesi', { tersembunyi: true }),
		kolom('LAINNYA', '22', 'lainnya', { tersembunyi: true }),
		kolom('TOTAL TAKE HOME PAY (THP)', '23=12+18+21+22', 'thp', { rumus: (r) => `L${r}+R${r}+U${r}+V${r}`, lebar: 14 }),
		kolom('DASAR PERHITUNGAN IURAN (DPI)', '24=23*RUMUS', 'dpi', { rumus: rumusDpi, lebar: 14 }),
		kolom(dasarIuran, `25=24*${satu}`, 'iuran1', { anak: `IURAN ${satu}`, rumus: rumusIuran(pekerja, (l) => l.iuran1), lebar: 11 }),
		kolom(dasarIuran, `26=24*${empat}`, 'iuran4', { anak: `IURAN ${empat}`, rumus: rumusIuran(pemberi, (l) => l.iuran4), lebar: 11 }),
		kolom(kurang, '27=25-13', 'kurang1', { anak: `IURAN ${satu}`, rumus: (r) => `Y${r}-M${r}`, lebar: 11 }),
		kolom(kurang, '28=26-14', 'kurang4', { anak: `IURAN ${empat}`, rumus: (r) => `Z${r}-N${r}`, lebar: 11 }),
		kolom('TOTAL KEKURANGAN', '29', 'kurangTotal', { rumus: (r) => `AA${r}+AB${r}` }),
		kolom(kurangBulan, 'A', 'kurang1', { anak: 'A', rumus: (r) => `AA${r}`, lebar: 11 }),
		kolom(kurangBulan, 'B', 'kurang4', { anak: 'B', rumus: (r) => `AB${r}`, lebar: 11 })
	];
}

/** Letterhead, titles and numbers: rows 1 to 7. */
export function kepalaLembar(skpdNama: string, bulan: Bulan, keterangan: string, kolom: readonly KolomLembar[]): OutRow[] {
	const kop = (value: string, style = 'kop') => ({ cells: [{ value, style }] as OutCell[] });
	return [
		kop('PEMERINTAH DAERAH KOTA BOGOR'),
		kop(skpdNama.toUpperCase()),
		kop(`KERTAS KERJA PERHITUNGAN IURAN BPJS KESEHATAN ASN BULAN ${namaBulan(bulan).toUpperCase()}`),
		kop(keterangan, 'subkop'),
		{ cells: kolom.map((k, i) => ({ value: mulaiGabung(kolom, i) ? k.judul : null, style: 'judul' })), height: 30 },
		{ cells: kolom.map((k) => ({ value: k.anak ?? null, style: 'judul' })), height: 30 },
		{ cells: kolom.map((k) => ({ value: k.nomor, style: 'nomor' })) }
	];
}

const mulaiGabung = (kolom: readonly KolomLembar[], i: number): boolean => !kolom[i]?.anak || kolom[i - 1]?.judul !== kolom[i]?.judul;

/** Merged titles: over two rows, or over the neighbours of one group. */
export function gabunganJudul(kolom: readonly KolomLembar[]): string[] {
	const atas = BARIS_JUDUL;
	return kolom.flatMap((k, i) => {
		const huruf = columnLetter(i);
		if (!k.anak) return [`${huruf}${atas}:${huruf}${atas + 1}`];
		if (!mulaiGabung(kolom, i)) return [];
		let akhir = i;
		while (kolom[akhir + 1]?.anak && kolom[akhir + 1]?.judul === k.judul) akhir += 1;
		return akhir > i ? [`${huruf}${atas}:${columnLetter(akhir)}${atas}`] : [];
	});
}
