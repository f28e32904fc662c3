// Writes a work paper as the office's own sheet: live formulas with cached results, NIP as text, the rule below.
import { type Bulan, bulanIso, formatAngka, namaBulan } from '$lib/core';
import { writeXlsx, type OutCell, type OutRow, type OutSheet } from '$lib/documents/xlsx-writer';
import { columnLetter } from '$lib/documents/table';
import {
	type BarisIuran,
	type IuranLain,
	type ParameterIuran,
	type RincianIuran,
	hitungDaftar,
	hitungIuran,
	parameterPada
} from '../domain';
import { type KepalaEkspor, type OpsiEkspor, catatanKaki, jenisEkspor, keterangan } from './kepala-ekspor';
import { BARIS_DATA, BARIS_NOMOR, GAYA, type KolomLembar, gabunganJudul, kepalaLembar, kolomLembar } from './lembar-bkad';

type Masukan = [kertasKerja: KepalaEkspor, baris: readonly BarisIuran[], parameter: ParameterIuran, skpdNama: string, opsi?: OpsiEkspor];

/** @returns the bytes of an .xlsx; equal input gives equal bytes */
export const eksporXlsx = (...masukan: Masukan): Uint8Array => writeXlsx([lembarXlsx(...masukan)], GAYA);

/** The sheet of one paper, whose formulas speak of no other sheet. */
export function lembarXlsx(...[kertasKerja, baris, parameter, skpdNama, opsi = {}]: Masukan): OutSheet {
	const bulan = bulanIso(kertasKerja.bulan);
	const jenis = jenisEkspor(kertasKerja, opsi);
	const kolom = kolomLembar(bulan, parameter);
	const tambahan = kolomTambahan(baris, parameter, jenis.kenaIuran, opsi.lain);
	const hasil = hitungDaftar(baris, parameter, { kenaIuran: jenis.kenaIuran, lain: opsi.lain });
	function* semuaBaris(): Generator<OutRow> {
		yield* denganTambahan(kepalaLembar(skpdNama, bulan, keterangan(jenis.nama, kertasKerja), kolom), tambahan);
		for (let i = 0; i < baris.length; i++) {
			const [b, h] = [baris[i]!, hasil[i]!];
			const lain = opsi.lain?.get(b.nip);
			const cells = selBaris(b, h, BARIS_DATA + i, kolom, { parameter, lain, kenaIuran: jenis.kenaIuran });
			for (const t of tambahan) cells.push(t.sel(b, h, lain));
			yield { cells };
		}
		yield { cells: barisJumlah(kolom, hasil, baris) };
		yield { cells: [] };
		for (const value of catatanKaki(parameter, kertasKerja)) yield { cells: [{ value, style: 'catatan' }] };
	}
	return {
		name: skpdNama,
		columns: [...lebarKolom(kolom, baris), ...tambahan.map((t) => ({ width: t.lebar }))],
		rows: semuaBaris(),
		merges: [...gabunganJudul(kolom), ...tambahan.map((_, i) => gabungTegak(kolom.length + i))],
		freeze: { rows: BARIS_NOMOR, columns: 2 },
		printTitles: [5, BARIS_NOMOR],
		printColumns: kolom.length,
		paper: 'f4',
		footer: `&L${skpdNama.replaceAll('&', '&&')} - ${namaBulan(bulan)}&CKode kecocokan ${kertasKerja.kode ?? (kertasKerja.kode === null ? 'belum ada' : 'tidak dicantumkan')}&RHalaman &P dari &N`
	};
}

/** An empty sheet to fill in: the same layout and formulas, so that it imports without a question. */
export function templatKosong(bulan: Bulan, parameter: ParameterIuran = parameterPada(bulan), skpdNama = 'NAMA SKPD', banyak = 50): Uint8Array {
	const kolom = kolomLembar(bulan, parameter);
	const kosong: RincianIuran = hitungIuran({} as BarisIuran, parameter);
	const baris = Array.from({ length: banyak }, (_, i) => ({
		cells: kolom.map((k): OutCell => {
			if (k.rumus) return { value: { formula: k.rumus(BARIS_DATA + i, { parameter, lain: undefined, dasarLewatBatas: false }), value: 0 }, style: 'hasil' };
			return { value: null, style: gayaMasukan(k) };
		})
	}));
	const petunjuk = [
		'Isi kolom 1, 2, dan 4 sampai 11, lalu TPP (kolom 15 sampai 17, tampilkan dahulu) dan kolom 21 serta 22 bila ada. Kolom berumus jangan diubah.',
		'NIP diketik sebagai teks 18 angka. Tambah orang dengan menyisipkan baris di atas JUMLAH dan menyalin rumusnya.'
	];
	const sheet: OutSheet = {
		name: 'Kertas kerja',
		columns: kolom.map((k) => ({ width: k.lebar, hidden: k.kunci === null || k.kunci === 'golongan' })),
		rows: [
			...kepalaLembar(skpdNama, bulan, 'Templat kosong SIPAUS', kolom),
			...baris,
			{ cells: barisJumlah(kolom, baris.map(() => kosong), []) },
			{ cells: [] },
			...petunjuk.map((value) => ({ cells: [{ value, style: 'catatan' }] }))
		],
		merges: gabunganJudul(kolom),
		freeze: { rows: BARIS_NOMOR, columns: 2 },
		printTitles: [5, BARIS_NOMOR],
		paper: 'f4'
	};
	return writeXlsx([sheet], GAYA);
}

interface KonteksBaris {
	parameter: ParameterIuran;
	lain: IuranLain | undefined;
	kenaIuran: boolean;
}

/** Results that are zero by kind (THR, gaji-13): written as values, because no formula of the sheet says so. */
const HASIL_IURAN = new Set(['iwp1', 'iwp4', 'iuran1', 'iuran4']);

function selBaris(b: BarisIuran, hasil: RincianIuran, r: number, kolom: readonly KolomLembar[], k: KonteksBaris): OutCell[] {
	const konteks = { parameter: k.parameter, lain: k.lain, dasarLewatBatas: hasil.dasar > k.parameter.batasAtas };
	return kolom.map((kol): OutCell => {
		if (kol.kunci === null) return { value: null, style: 'uang' };
		if (!kol.rumus) return { value: b[kol.kunci as 'nama'] ?? null, style: gayaMasukan(kol) };
		const value = hasil[kol.kunci as keyof RincianIuran] as number;
		const aktual = kol.kunci === 'iwp1' ? b.iwp1Aktual : kol.kunci === 'iwp4' ? b.iwp4Aktual : null;
		if (aktual !== null || (!k.kenaIuran && HASIL_IURAN.has(kol.kunci))) return { value, style: 'hasil' };
		return { value: { formula: kol.rumus(r, konteks), value }, style: 'hasil' };
	});
}

const gayaMasukan = (k: KolomLembar): string =>
	k.kunci === 'nip' ? 'nip' : k.kunci === 'nama' || k.kunci === 'golongan' ? 'teks' : 'uang';

function barisJumlah(kolom: readonly KolomLembar[], hasil: readonly RincianIuran[], baris: readonly BarisIuran[]): OutCell[] {
	const akhir = BARIS_DATA + hasil.length - 1;
	return kolom.map((k, c): OutCell => {
		if (c === 0) return { value: 'JUMLAH', style: 'totalTeks' };
		if (c < 5 || k.kunci === null) return { value: null, style: 'totalTeks' };
		const value = k.rumus
			? hasil.reduce((n, h) => n + (h[k.kunci as keyof RincianIuran] as number), 0)
			: baris.reduce((n, b) => n + ((b[k.kunci as 'gajiPokok'] as number | null) ?? 0), 0);
		if (hasil.length === 0) return { value: 0, style: 'total' };
		const huruf = columnLetter(c);
		return { value: { formula: `SUM(${huruf}${BARIS_DATA}:${huruf}${akhir})`, value }, style: 'total' };
	});
}

function lebarKolom(kolom: readonly KolomLembar[], baris: readonly BarisIuran[]): OutSheet['columns'] {
	return kolom.map((k) => {
		// The office hides these; but what is filled in must be seen, except the parts of the TPP, whose sum is shown.
		const terisi = (k.kunci === 'golongan' || k.kunci === 'tunjProfesi' || k.kunci === 'lainnya') && baris.some((b) => b[k.kunci as 'golongan']);
		return { width: k.lebar, hidden: k.tersembunyi === true && !terisi };
	});
}

interface Tambahan {
	judul: string;
	lebar: number;
	sel: (b: BarisIuran, hasil: RincianIuran, lain: IuranLain | undefined) => OutCell;
}

/** Columns right of the sheet's own, only those that say something. */
function kolomTambahan(baris: readonly BarisIuran[], p: ParameterIuran, kenaIuran: boolean, lain: OpsiEkspor['lain']): Tambahan[] {
	const teks = (value: string | null): OutCell => ({ value: value || null, style: 'teks' });
	const semua: [boolean, Tambahan][] = [
		[baris.some((b) => b.statusAsn !== 'PNS'), { judul: 'STATUS ASN', lebar: 9, sel: (b) => teks(b.statusAsn) }],
		[baris.some((b) => b.jabatan), { judul: 'JABATAN', lebar: 28, sel: (b) => teks(b.jabatan) }],
		[baris.some((b) => b.jmlKeluargaTambahan != null), { judul: 'JML KELUARGA TAMBAHAN', lebar: 11, sel: (b) => ({ value: b.jmlKeluargaTambahan, style: 'uang' }) }],
		[baris.some((b) => b.suratKuasa), { judul: 'SURAT KUASA', lebar: 8, sel: (b) => teks(b.suratKuasa ? 'YA' : null) }],
		[
			baris.some((b) => (kenaIuran && (b.iwp1Aktual !== null || b.iwp4Aktual !== null)) || lain?.has(b.nip)),
			{ judul: 'CATATAN', lebar: 60, sel: (b, hasil, milik) => teks(catatanBaris(b, hasil, milik, p, kenaIuran)) }
		]
	];
	return semua.filter(([perlu]) => perlu).map(([, kolom]) => kolom);
}

function catatanBaris(b: BarisIuran, h: RincianIuran, lain: IuranLain | undefined, p: ParameterIuran, kenaIuran: boolean): string {
	const catatan: string[] = [];
	const iwp: [number, number | null, number][] = [[p.tarifPesertaBp, b.iwp1Aktual, h.iwp1Hitung], [p.tarifPemberiKerjaBp, b.iwp4Aktual, h.iwp4Hitung]];
	for (const [bp, aktual, hitungan] of kenaIuran ? iwp : []) {
		if (aktual === null || aktual === hitungan) continue;
		catatan.push(`IWP ${bp / 100}% yang dipotong ${formatAngka(aktual)}, menurut hitungan ${formatAngka(hitungan)}.`);
	}
	if (lain && (lain.upah || lain.iuran1 || lain.iuran4)) {
		catatan.push(`Pembayaran lain bulan ini: upah ${formatAngka(lain.upah)}, iuran ${formatAngka(lain.iuran1)} dan ${formatAngka(lain.iuran4)}; batas atas dihitung bersama.`);
	}
	return catatan.join(' ');
}

function denganTambahan(kepala: OutRow[], tambahan: readonly Tambahan[]): OutRow[] {
	return kepala.map((baris, i) => {
		if (i < 4) return baris;
		const value = (t: Tambahan): OutCell => ({ value: i === 4 ? t.judul : null, style: i === 6 ? 'nomor' : 'judul' });
		return { ...baris, cells: [...baris.cells, ...tambahan.map(value)] };
	});
}

const gabungTegak = (kolom: number): string => `${columnLetter(kolom)}5:${columnLetter(kolom)}6`;
