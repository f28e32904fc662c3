// The result of a reconciliation as a workbook with live formulas, and as a printed summary by agency.
import { type Bulan, formatAngka, formatNip, formatStrip, formatTanggal, namaBulan } from '$lib/core';
import { type PdfColumn, tablePdf } from '$lib/documents/pdf';
import { type CellStyle, type OutCell, type OutRow, writeXlsx } from '$lib/documents/xlsx-writer';
import {
	type HasilCocok,
	KELAS_COCOK,
	type KelasCocok,
	NAMA_KELAS,
	type OrangCocok,
	type PasanganCocok
} from '../domain';

export interface KepalaCocok {
	bulan: Bulan;
	/** Name of the list that was compared with. */
	namaBerkas: string;
	/** Name of an agency; null for people whose agency nobody named. */
	namaSkpd: (id: string | null) => string;
}

const GAYA: Record<string, CellStyle> = {
	kop: { bold: true, size: 12 },
	biasa: { wrap: false },
	judul: { bold: true, size: 9, fill: 'E8EEF4', border: true, wrap: true, align: 'center' },
	teks: { border: true, format: '@' },
	angka: { border: true, format: '#,##0;(#,##0);0' },
	hasil: { border: true, format: '#,##0;(#,##0);0', fill: 'F6F7F9' },
	jumlah: { border: true, bold: true, format: '#,##0;(#,##0);0', fill: 'E8EEF4' },
	label: { border: true, bold: true, fill: 'E8EEF4' }
};

const KOLOM: readonly [judul: string, lebar: number][] = [
	['Kelas', 16],
	['SKPD (kertas kerja)', 34],
	['SKPD (BPJS)', 34],
	['NIP (kertas kerja)', 22],
	['NIP (BPJS)', 22],
	['Nama (kertas kerja)', 30],
	['Nama (BPJS)', 30],
	['Iuran 1% kertas kerja', 14],
	['Iuran 1% BPJS', 14],
	['Iuran 4% kertas kerja', 14],
	['Iuran 4% BPJS', 14],
	['Selisih 1%', 14],
	['Selisih 4%', 14],
	['Keterangan', 40]
];
const BARIS_JUDUL = 4;
/** First row of people, as numbered in the spreadsheet. */
const MULAI = BARIS_JUDUL + 1;

const BEDA_NIP = {
	satu_angka: 'NIP berbeda satu angka',
	kurang_satu: 'NIP kurang atau lebih satu angka',
	tertukar: 'dua angka NIP tertukar'
} as const;

export function keteranganPasangan(p: PasanganCocok, toleransi: string): string {
	if (p.beda) return `${BEDA_NIP[p.beda]}, nama serupa: periksa, tidak digabungkan.`;
	if (p.ditoleransi) return `Diterima: ${toleransi}.`;
	if (p.kelas === 'pindah_skpd') return 'NIP sama, SKPD berbeda.';
	return p.kelas === 'cocok' && p.beda1 === null && p.beda4 === null
		? 'Daftar BPJS tidak memuat iurannya.'
		: '';
}

/** @returns the bytes of an .xlsx; equal input gives equal bytes */
export function cocokXlsx(hasil: HasilCocok, kepala: KepalaCocok): Uint8Array {
	const akhir = MULAI + hasil.pasangan.length - 1;
	return writeXlsx(
		[
			{
				name: 'Ringkasan',
				columns: [{ width: 22 }, ...Array.from({ length: 5 }, () => ({ width: 18 }))],
				rows: ringkasan(hasil, kepala, akhir),
				paper: 'a4'
			},
			{
				name: 'Rincian',
				columns: KOLOM.map(([, width]) => ({ width })),
				rows: rincian(hasil, kepala),
				freeze: { rows: BARIS_JUDUL, columns: 1 },
				printTitles: [BARIS_JUDUL, BARIS_JUDUL],
				paper: 'f4',
				footer: '&LPencocokan BPJS&RHalaman &P/&N'
			}
		],
		GAYA
	);
}

function* kop(kepala: KepalaCocok, tambahan: string): Generator<OutRow> {
	yield {
		cells: [
			{ value: `PENCOCOKAN IURAN BPJS KESEHATAN ${namaBulan(kepala.bulan).toUpperCase()}`, style: 'kop' }
		]
	};
	yield { cells: [{ value: `Daftar BPJS: ${kepala.namaBerkas}. ${tambahan}`, style: 'biasa' }] };
	yield { cells: [] };
}

/** Counts and sums as formulas over the sheet of people. */
function* ringkasan(hasil: HasilCocok, kepala: KepalaCocok, akhir: number): Generator<OutRow> {
	yield* kop(kepala, `Kebijakan: ${hasil.toleransi.nama}.`);
	yield {
		cells: [
			'Kelas',
			'Orang di kertas kerja',
			'Orang di daftar BPJS',
			'Selisih 1%',
			'Selisih 4%',
			'Diterima toleransi'
		].map((value): OutCell => ({ value, style: 'judul' }))
	};
	const daftar = (kolom: string): string => `Rincian!$${kolom}$${MULAI}:$${kolom}$${Math.max(akhir, MULAI)}`;
	let baris = MULAI;
	for (const kelas of KELAS_COCOK) {
		const milik = hasil.pasangan.filter((p) => p.kelas === kelas);
		const jumlah = (ambil: (p: PasanganCocok) => number | null): number =>
			milik.reduce((n, p) => n + (ambil(p) ?? 0), 0);
		const di = `$A${baris}`;
		yield {
			cells: [
				{ value: NAMA_KELAS[kelas], style: 'teks' },
				rumus(`COUNTIFS(${daftar('A')},${di},${daftar('D')},"?*")`, hasil.banyak[kelas].skpd, 'hasil'),
				rumus(`COUNTIFS(${daftar('A')},${di},${daftar('E')},"?*")`, hasil.banyak[kelas].bpjs, 'hasil'),
				rumus(
					`SUMIF(${daftar('A')},${di},${daftar('L')})`,
					jumlah((p) => p.beda1),
					'hasil'
				),
				rumus(
					`SUMIF(${daftar('A')},${di},${daftar('M')})`,
					jumlah((p) => p.beda4),
					'hasil'
				),
				rumus(
					`COUNTIFS(${daftar('A')},${di},${daftar('N')},"Diterima*")`,
					milik.filter((p) => p.ditoleransi).length,
					'hasil'
				)
			]
		};
		baris++;
	}
	const semua = (ambil: (kelas: KelasCocok) => number): number =>
		KELAS_COCOK.reduce((n, kelas) => n + ambil(kelas), 0);
	const beda = (ambil: (p: PasanganCocok) => number | null): number =>
		hasil.pasangan.reduce((n, p) => n + (ambil(p) ?? 0), 0);
	const jumlah = [
		semua((k) => hasil.banyak[k].skpd),
		semua((k) => hasil.banyak[k].bpjs),
		beda((p) => p.beda1),
		beda((p) => p.beda4),
		hasil.ditoleransi.length
	];
	yield {
		cells: [
			{ value: 'Jumlah', style: 'label' },
			...jumlah.map((value, i) =>
				rumus(`SUM(${'BCDEF'[i]}${MULAI}:${'BCDEF'[i]}${baris - 1})`, value, 'jumlah')
			)
		]
	};
}

const rumus = (formula: string, value: number, style: string): OutCell => ({
	value: { formula, value },
	style
});

function* rincian(hasil: HasilCocok, kepala: KepalaCocok): Generator<OutRow> {
	yield* kop(kepala, 'Selisih = kertas kerja dikurangi BPJS.');
	yield { cells: KOLOM.map(([value]): OutCell => ({ value, style: 'judul' })), height: 32 };
	for (const [i, p] of hasil.pasangan.entries()) {
		const r = MULAI + i;
		const sisi = (o: OrangCocok | null): string | null => (o ? kepala.namaSkpd(o.skpdId) : null);
		const teks = [
			NAMA_KELAS[p.kelas],
			sisi(p.skpd),
			sisi(p.bpjs),
			p.skpd?.nip ?? null,
			p.bpjs?.nip ?? null,
			p.skpd?.nama ?? null,
			p.bpjs?.nama ?? null
		];
		const angka = [p.skpd?.iuran1, p.bpjs?.iuran1, p.skpd?.iuran4, p.bpjs?.iuran4];
		yield {
			cells: [
				...teks.map((value): OutCell => ({ value, style: 'teks' })),
				...angka.map((value): OutCell => ({ value: value ?? null, style: 'angka' })),
				p.beda1 === null ? { value: null, style: 'hasil' } : rumus(`H${r}-I${r}`, p.beda1, 'hasil'),
				p.beda4 === null ? { value: null, style: 'hasil' } : rumus(`J${r}-K${r}`, p.beda4, 'hasil'),
				{ value: keteranganPasangan(p, hasil.toleransi.nama), style: 'teks' }
			]
		};
	}
}

export interface OpsiCocokPdf {
	/** Printed as the day of the print-out; also makes the file the same for the same input. */
	dicetak: Date;
	/** Identity of the file, as the id of the list. */
	id: string;
}

const KOLOM_PDF: PdfColumn[] = [
	{ title: 'SKPD', number: '', weight: 78, align: 'left' },
	...KELAS_COCOK.map((kelas): PdfColumn => ({
		title: NAMA_KELAS[kelas],
		number: 'orang',
		weight: 22,
		align: 'right'
	})),
	{ title: 'Selisih 1%', number: 'Rp', weight: 26, align: 'right' },
	{ title: 'Selisih 4%', number: 'Rp', weight: 26, align: 'right' }
];

/** One line for each agency: its people by class and the differences in rupiah. */
export function cocokPdf(hasil: HasilCocok, kepala: KepalaCocok, { dicetak, id }: OpsiCocokPdf): Blob {
	const menurut = new Map<string, number[]>();
	for (const p of hasil.pasangan) {
		const nama = kepala.namaSkpd((p.skpd ?? p.bpjs)?.skpdId ?? null);
		const isi = menurut.get(nama) ?? [0, 0, 0, 0, 0, 0, 0, 0];
		isi[KELAS_COCOK.indexOf(p.kelas)]! += 1;
		isi[6]! += p.beda1 ?? 0;
		isi[7]! += p.beda4 ?? 0;
		menurut.set(nama, isi);
	}
	const baris = [...menurut].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	const tulis = (isi: readonly number[]): string[] => isi.map(formatStrip);
	const jumlah = (dari: number, sampai: number): number[] =>
		baris
			.slice(dari, sampai)
			.reduce((total, [, isi]) => total.map((n, i) => n + isi[i]!), [0, 0, 0, 0, 0, 0, 0, 0]);
	const kedua = (sisi: 'skpd' | 'bpjs'): string =>
		formatAngka(KELAS_COCOK.reduce((n, kelas) => n + hasil.banyak[kelas][sisi], 0));
	return tablePdf({
		paper: 'a4',
		letterhead: [
			'PENCOCOKAN IURAN BPJS KESEHATAN',
			`BULAN ${namaBulan(kepala.bulan).toUpperCase()}`,
			`Daftar BPJS: ${kepala.namaBerkas}`
		],
		runningTitle: `Pencocokan iuran BPJS Kesehatan, ${namaBulan(kepala.bulan)} (lanjutan)`,
		columns: KOLOM_PDF,
		rows: baris.map(([nama, isi]) => [nama, ...tulis(isi)]),
		pageRows: (_dari, sampai, terakhir) => [
			[terakhir ? 'JUMLAH' : 'Jumlah s.d. halaman ini', ...tulis(jumlah(0, sampai))]
		],
		notes: [
			`Orang di kertas kerja ${kedua('skpd')}, orang di daftar BPJS ${kedua('bpjs')}: setiap orang dihitung tepat sekali.`,
			`Kebijakan: ${hasil.toleransi.nama}; ${formatAngka(hasil.ditoleransi.length)} orang diterima karenanya. NIP mirip hanya diusulkan dan tidak digabungkan.`,
			...mirip(hasil)
		],
		footer: `Dicetak ${formatTanggal(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(dicetak))}.`,
		stamp: { date: dicetak, id }
	}).content;
}

/** The suggestions that a person has to look at, as far as a page holds them. */
const SEBUT_MIRIP = 12;
function mirip(hasil: HasilCocok): string[] {
	const daftar = hasil.pasangan.filter((p) => p.kelas === 'nip_mirip');
	const baris = daftar
		.slice(0, SEBUT_MIRIP)
		.map(
			(p) =>
				`NIP mirip: ${formatNip(p.skpd?.nip ?? '')} ${p.skpd?.nama ?? ''} dan ${formatNip(p.bpjs?.nip ?? '')} ${p.bpjs?.nama ?? ''}`
		);
	return daftar.length > SEBUT_MIRIP
		? [...baris, `Dan ${formatAngka(daftar.length - SEBUT_MIRIP)} NIP mirip lain; lihat berkas Excel.`]
		: baris;
}
