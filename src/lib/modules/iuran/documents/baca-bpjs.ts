// Reads the list of participants that BPJS holds for a month. Never throws for what a file can contain.
import { jeda } from '$lib/core';
import { type OpenOptions, type SheetData, type TableFile, DocumentError } from '$lib/documents/table';
import type { OrangBpjs } from '../domain';
import { BacaLembarBpjs } from './baca-lembar-bpjs';
import { catatanBerkas } from './catatan';
import { kenaliBpjs, tanyaBpjs } from './kolom-bpjs';
import { type MasalahImpor, BATAS_BARIS, masalahUmum, pesanBerkas } from './masalah';
import type { IngatanKolom, TabelTanya } from './pemetaan';
import type { BarisDitolak } from './tipe';
import { sheetKosong, tanpaIsi } from './tolak-lembar';

/** One accepted row of the list. */
export interface OrangBerkas extends OrangBpjs {
	lembar: string;
	/** As numbered in the spreadsheet, from 1. */
	nomorBaris: number;
	/** As the list writes it; null where it does not say. */
	skpdNama: string | null;
}
export interface DitolakBpjs extends BarisDitolak {
	lembar: string;
}

export type HasilBacaBpjs =
	| { jenis: 'ditolak'; kesalahan: MasalahImpor[]; tanya: TabelTanya[] }
	| {
			jenis: 'terbaca';
			namaBerkas: string;
			sha256: string;
			orang: OrangBerkas[];
			/** People by the name of their agency, in the order of the file; null for those without one. */
			menurutSkpd: ReadonlyMap<string | null, OrangBpjs[]>;
			ditolak: DitolakBpjs[];
			/** Refusals and remarks by row and column. */
			masalah: MasalahImpor[];
			tanya: TabelTanya[];
	  };

export interface OpsiBacaBpjs {
	/** What the user said of the columns of other lists. */
	ingatan?: IngatanKolom;
	signal?: AbortSignal;
	onKemajuan?: OpenOptions['onProgress'];
}

/** Rows of the largest list we take: a whole city. */
const PALING = BATAS_BARIS * 5;
const IRISAN = 500;

export async function bacaBpjs(
	berkas: { name: string; arrayBuffer(): Promise<ArrayBuffer> },
	opsi: OpsiBacaBpjs = {}
): Promise<HasilBacaBpjs> {
	try {
		const { openTableFile } = await import('$lib/documents/workbook.client');
		const bytes = await berkas.arrayBuffer();
		const table = await openTableFile(
			{ name: berkas.name, bytes },
			{ maxRows: PALING, signal: opsi.signal, onProgress: opsi.onKemajuan }
		);
		return await bacaTabelBpjs(table, berkas.name, opsi);
	} catch (error) {
		if (error instanceof DocumentError)
			return { jenis: 'ditolak', kesalahan: [pesanBerkas(error)], tanya: [] };
		throw error;
	}
}

/** The same for a file that is already open. @throws DocumentError when cancelled */
export async function bacaTabelBpjs(
	table: TableFile,
	namaBerkas: string,
	opsi: OpsiBacaBpjs = {}
): Promise<HasilBacaBpjs> {
	const kesalahan: MasalahImpor[] = [];
	const tanya: TabelTanya[] = [];
	const masalah = catatanBerkas(table);
	const orang: OrangBerkas[] = [];
	const ditolak: DitolakBpjs[] = [];
	for (const sheet of table.sheets) {
		if (sheet.visibility !== 'visible' || sheetKosong(sheet)) continue;
		const peta = kenaliBpjs(sheet, opsi.ingatan ?? new Map());
		if (!peta?.kolom.has('nip') || !peta.kolom.has('nama')) {
			kesalahan.push(tanpaKepala(sheet));
			const satu = tanyaBpjs(sheet, peta);
			if (satu && !tanya.some(({ sidik }) => sidik === satu.sidik)) tanya.push(satu);
			continue;
		}
		const pembaca = new BacaLembarBpjs(sheet, peta);
		while (!pembaca.lanjut(IRISAN)) {
			await jeda();
			if (opsi.signal?.aborted) throw new DocumentError('cancelled');
		}
		orang.push(...pembaca.orang);
		ditolak.push(...pembaca.ditolak);
		masalah.push(...pembaca.masalah);
	}
	if (orang.length + ditolak.length === 0)
		return { jenis: 'ditolak', kesalahan: kesalahan.length > 0 ? kesalahan : [tanpaIsi(table)], tanya };
	masalah.push(...kesalahan.map((k): MasalahImpor => ({ ...k, tingkat: 'peringatan' })));
	return {
		jenis: 'terbaca',
		namaBerkas,
		sha256: table.sha256,
		orang,
		menurutSkpd: kelompokkan(orang),
		ditolak,
		masalah,
		tanya
	};
}

function kelompokkan(orang: readonly OrangBerkas[]): Map<string | null, OrangBpjs[]> {
	const menurut = new Map<string | null, OrangBpjs[]>();
	for (const { skpdNama, nip, nama, iuran1, iuran4, upah } of orang) {
		const satu: OrangBpjs = { nip, nama, iuran1, iuran4, upah };
		const daftar = menurut.get(skpdNama);
		if (daftar) daftar.push(satu);
		else menurut.set(skpdNama, [satu]);
	}
	return menurut;
}

const tanpaKepala = (sheet: SheetData): MasalahImpor =>
	masalahUmum(
		'berkas',
		'tanpa_tabel',
		`Lembar “${sheet.name}”: tidak ada kepala tabel dengan kolom NIP dan Nama di 30 baris pertama. Lembar ini tidak dibaca. Cocokkan kolomnya, atau beri judul kolom “NIP” dan “Nama” lalu impor lagi.`,
		{ lembar: sheet.name, kolom: 'NIP, Nama' }
	);
