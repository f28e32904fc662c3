// The TPP template of SIPD-RI (domain.md 7.2): written from a paper, or a file of the user's own in which only the two
// columns of the contribution are filled.
import { bersihkanNip } from '$lib/core';
import { type SheetData, DocumentError } from '$lib/documents/table';
import { PatchError, patchXlsx } from '$lib/documents/xlsx-patch';
import { type OutCell, type OutRow, writeXlsx } from '$lib/documents/xlsx-writer';
import type { BarisIuran, RincianIuran } from '../domain';
import { BARIS_DIBACA } from './baca';
import { type Peta, kenaliTabel } from './kenali';
import { baku } from './kolom-berkas';
import { pesanBerkas } from './masalah';

type Isi = (b: BarisIuran, r: RincianIuran) => string | number | null;

const KOSONG: Isi = () => null;
const KURANG_4 = 'Iuran Jaminan Kesehatan';
const KURANG_1 = 'Potongan IWP';
/** Titles under which the two amounts stand in the files of SIPD-RI. */
const JUDUL_4 = ['iuran jaminan kesehatan'];
const JUDUL_1 = ['bpjs kesehatan 1 peserta', 'potongan iwp'];

/** What a paper does not know (bank, tax, family numbers) stays blank: it is the user's to fill in. */
const KOLOM_SIPD: readonly (readonly [string, Isi])[] = [
	['NIP Pegawai', (b) => b.nip],
	['Nama Pegawai', (b) => b.nama],
	['NIK Pegawai', KOSONG],
	['NPWP Pegawai', KOSONG],
	['Tanggal Lahir Pegawai', KOSONG],
	['Tipe Jabatan', KOSONG],
	['Nama Jabatan', (b) => b.jabatan],
	['Eselon', KOSONG],
	['Status ASN', KOSONG],
	['Golongan', (b) => b.golongan],
	['Masa Kerja Golongan', KOSONG],
	['Alamat', KOSONG],
	['Status Pernikahan', KOSONG],
	['Jumlah Istri/Suami', (b) => b.jmlPasangan],
	['Jumlah Anak', (b) => b.jmlAnak],
	['Jumlah Tanggungan', KOSONG],
	['Pasangan PNS', KOSONG],
	['NIP Pasangan', KOSONG],
	['Kode Bank', KOSONG],
	['Nama Bank', KOSONG],
	['Nomor Rekening Bank Pegawai', KOSONG],
	['TPP Beban Kerja', (b) => b.tppBebanKerja],
	['TPP Tempat Bertugas', KOSONG],
	['TPP Kondisi Kerja', (b) => b.tppKondisiKerja],
	['TPP Kelangkaan Profesi', KOSONG],
	['TPP Prestasi Kerja', (b) => b.tppPrestasiKerja],
	['Tunjangan PPh', KOSONG],
	[KURANG_4, (_, r) => r.kurang4],
	['Iuran JKK', KOSONG],
	['Iuran JKM', KOSONG],
	['Iuran Simpanan Tapera', KOSONG],
	['Iuran Pensiun', KOSONG],
	['Tunjangan JHT', KOSONG],
	[KURANG_1, (_, r) => r.kurang1],
	['Potongan PPh 21', KOSONG],
	['Zakat', KOSONG],
	['Bulog', KOSONG],
	['Jumlah TPP', (_, r) => r.totalTpp],
	['Jumlah Potongan', KOSONG],
	['Jumlah Ditransfer', KOSONG]
];

const GAYA = {
	judul: { bold: true, size: 9, fill: 'E8EEF4', border: true, align: 'center', wrap: true },
	teks: { border: true, format: '@' },
	uang: { border: true, align: 'right', format: '#,##0' }
} as const;

/** Plain titles in the first row and no letterhead, as SIPD-RI takes it. Equal input gives equal bytes. */
export function eksporSipdTpp(baris: readonly BarisIuran[], hasil: readonly RincianIuran[]): Uint8Array {
	const sel = (value: string | number | null): OutCell => ({ value, style: typeof value === 'number' ? 'uang' : 'teks' });
	function* rows(): Generator<OutRow> {
		yield { cells: KOLOM_SIPD.map(([value]): OutCell => ({ value, style: 'judul' })), height: 30 };
		for (const [i, b] of baris.entries()) yield { cells: KOLOM_SIPD.map(([, isi]) => sel(isi(b, hasil[i]!))) };
	}
	const lebar = (judul: string): number => (judul === 'Nama Pegawai' ? 28 : judul.startsWith('NIP') ? 21 : 14);
	return writeXlsx([{ name: 'TPP', columns: KOLOM_SIPD.map(([judul]) => ({ width: lebar(judul) })), rows: rows(), freeze: { rows: 1, columns: 2 } }], GAYA);
}

export interface IsianSipd {
	content: Uint8Array;
	/** What stands above the two columns that were filled. */
	kolom: [satu: string, empat: string];
	terisi: number;
	/** In the file and not in the paper: their rows are as they were. */
	hanyaDiBerkas: Orang[];
	/** In the paper and not in the file: to be added there by hand. */
	hanyaDiKertas: Orang[];
}
export type Orang = { nip: string; nama: string };
export type HasilIsi = { ok: true; isian: IsianSipd } | { ok: false; sebab: string };

/** Fills our 1% and 4% into a TPP file of the user's own, matched by NIP; every other cell stays. Never throws for what a file can hold. */
export async function isiTemplatSipd(
	berkas: { name: string; arrayBuffer(): Promise<ArrayBuffer> },
	baris: readonly BarisIuran[],
	hasil: readonly RincianIuran[]
): Promise<HasilIsi> {
	try {
		const { openTableFile } = await import('$lib/documents/workbook.client');
		const asli = await berkas.arrayBuffer();
		// The worker takes the bytes it is given away.
		const table = await openTableFile({ name: berkas.name, bytes: asli.slice(0) }, { maxRows: BARIS_DIBACA });
		if (table.kind !== 'xlsx') return tolak('Berkas ini bukan .xlsx. Buka di Excel, simpan sebagai .xlsx, lalu pilih lagi.');
		for (const sheet of table.sheets) {
			const peta = sheet.visibility === 'visible' ? kenaliTabel(sheet) : null;
			if (peta?.profil === 'sipd_tpp') return isiLembar(new Uint8Array(asli), sheet, peta, orangHasil(baris, hasil));
		}
		return tolak('Tidak ada tabel TPP SIPD-RI di berkas ini. Yang dicari: kolom “NIP Pegawai”, “TPP Beban Kerja”, dan “Jumlah Ditransfer”. Pilih hasil unduhan templat TPP dari SIPD-RI.');
	} catch (error) {
		if (error instanceof DocumentError) return tolak(pesanBerkas(error).pesan);
		if (error instanceof PatchError) return tolak('Susunan berkas ini belum bisa kami ubah tanpa menyentuh isi lainnya. Buka di Excel, simpan sekali sebagai .xlsx, lalu pilih lagi.');
		throw error;
	}
}

const tolak = (sebab: string): HasilIsi => ({ ok: false, sebab });

type Terhitung = Orang & Pick<RincianIuran, 'kurang1' | 'kurang4'>;

const orangHasil = (baris: readonly BarisIuran[], hasil: readonly RincianIuran[]): Map<string, Terhitung> =>
	new Map(baris.map(({ nip, nama }, i) => [nip, { nip, nama, kurang1: hasil[i]!.kurang1, kurang4: hasil[i]!.kurang4 }]));

function isiLembar(asli: Uint8Array, sheet: SheetData, peta: Peta, orang: ReadonlyMap<string, Terhitung>): HasilIsi {
	const cari = (judul: readonly string[]): number => judul.map((satu) => peta.judul.findIndex((teks) => baku(teks) === satu)).find((c) => c >= 0) ?? -1;
	const [satu, empat, kolomNip] = [cari(JUDUL_1), cari(JUDUL_4), peta.kolom.get('nip') ?? -1];
	if (satu < 0 || empat < 0) return tolak('Kolom “Potongan IWP” (atau “BPJS Kesehatan 1 % (Peserta)”) dan “Iuran Jaminan Kesehatan” tidak ditemukan. Unduh lagi templat TPP dari SIPD-RI.');
	const ganda = nipGanda(sheet, peta.data, kolomNip);
	if (ganda) return tolak(`NIP ${ganda} ada lebih dari satu kali di berkas ini, sehingga tidak jelas baris mana yang diisi. Hapus salah satunya, lalu pilih lagi.`);
	const cells: Parameters<typeof patchXlsx>[2][number][] = [];
	const hanyaDiBerkas: Orang[] = [];
	const ketemu = new Set<string>();
	const kolomNama = peta.kolom.get('nama') ?? -1;
	for (let row = peta.data; row < sheet.rows.length; row += 1) {
		const nip = nipDi(sheet, row, kolomNip);
		if (!nip) continue;
		const milik = orang.get(nip);
		if (!milik) hanyaDiBerkas.push({ nip, nama: String(sheet.rows[row]?.[kolomNama] ?? '') });
		else cells.push({ row, column: satu, value: milik.kurang1 }, { row, column: empat, value: milik.kurang4 });
		ketemu.add(nip);
	}
	if (cells.length === 0) return tolak('Tidak satu pun NIP di berkas ini ada di kertas kerja. Periksa apakah berkasnya milik SKPD dan bulan yang sama.');
	const content = patchXlsx(asli, sheet.name, cells);
	const hanyaDiKertas = [...orang.values()].filter(({ nip }) => !ketemu.has(nip)).map(({ nip, nama }) => ({ nip, nama }));
	return { ok: true, isian: { content, kolom: [peta.judul[satu]!, peta.judul[empat]!], terisi: cells.length / 2, hanyaDiBerkas, hanyaDiKertas } };
}

function nipDi(sheet: SheetData, row: number, kolom: number): string | null {
	const sel = sheet.rows[row]?.[kolom];
	const nip = typeof sel === 'string' ? bersihkanNip(sel) : '';
	return /^\d{18}$/.test(nip) ? nip : null;
}

function nipGanda(sheet: SheetData, dari: number, kolom: number): string | null {
	const ada = new Set<string>();
	for (let row = dari; row < sheet.rows.length; row += 1) {
		const nip = nipDi(sheet, row, kolom);
		if (nip && ada.has(nip)) return nip;
		if (nip) ada.add(nip);
	}
	return null;
}
