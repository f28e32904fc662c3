// Opens a file the user chose and reads every sheet of staff in it. Never throws for what a file can contain.
import { type Bulan, jeda } from '$lib/core';
import { type OpenOptions, type TableFile, DocumentError } from '$lib/documents/table';
import { type BarisIuran, type IuranLain, type ParameterIuran, parameterPada } from '../domain';
import { PembacaLembar } from './baca-lembar';
import { catatanBerkas, catatanLembar } from './catatan';
import { type Peta, bulanKop, kenaliTabel } from './kenali';
import { type MasalahImpor, BATAS_BARIS, pesanBerkas } from './masalah';
import type { HasilBaca, LembarImpor } from './tipe';
import type { IngatanKolom, TabelTanya } from './pemetaan';
import { kolomHilang, kolomKurang, sheetKosong, tanpaBaris, tanpaIsi, tanpaTabel, tanyaLembar, tanyaPeta } from './tolak-lembar';

export interface OpsiBaca {
	/** The month the rows are meant for: the file's own is compared with it. */
	bulan?: Bulan;
	/** Rule to compare with; without it, the one in force in the month. */
	parameter?: ParameterIuran;
	kenaIuran?: boolean;
	/** Charged by other payments of the month, by NIP. */
	lain?: ReadonlyMap<string, IuranLain>;
	/** Rows of the paper by NIP: what a file without pay or without TPP is computed with. */
	ada?: ReadonlyMap<string, BarisIuran>;
	/** What the user said of the columns of other tables. */
	ingatan?: IngatanKolom;
	/** More of these options, read from the device while the worker opens the file. */
	acuan?: Promise<Pick<OpsiBaca, 'parameter' | 'lain' | 'ada' | 'ingatan'>>;
	signal?: AbortSignal;
	onKemajuan?: OpenOptions['onProgress'];
	batasWaktuMs?: number;
}

export type { BarisDitolak, BarisImpor, HasilBaca, LembarImpor, TotalKolom } from './tipe';

type Berkas = { name: string; arrayBuffer(): Promise<ArrayBuffer> };

/** Rows of a sheet that are read: the people, and room for letterhead, head, totals and signatures. */
export const BARIS_DIBACA = BATAS_BARIS + 100;
const IRISAN = 128;
/** A slice shorter than a frame: the page stays alive while thousands of rows are read. */
const IRISAN_MS = 10;

export async function bacaBerkas(berkas: Berkas | ArrayBuffer, opsi: OpsiBaca = {}): Promise<HasilBaca> {
	const name = berkas instanceof ArrayBuffer ? 'berkas.xlsx' : berkas.name;
	try {
		// Loaded with the first file: the page that only shows the button does not need it.
		const { openTableFile } = await import('$lib/documents/workbook.client');
		const bytes = berkas instanceof ArrayBuffer ? berkas : await berkas.arrayBuffer();
		const table = await openTableFile(
			{ name, bytes },
			{ maxRows: BARIS_DIBACA, signal: opsi.signal, timeoutMs: opsi.batasWaktuMs, onProgress: opsi.onKemajuan }
		);
		return await bacaTabel(table, name, { ...opsi, ...(await opsi.acuan) });
	} catch (error) {
		if (error instanceof DocumentError) return { jenis: 'ditolak', kesalahan: [pesanBerkas(error)], tanya: [] };
		throw error;
	}
}

/** To be called where a file is about to be chosen: the parser loads meanwhile. */
export async function siapkanPembaca(): Promise<void> {
	const { prepareWorker } = await import('$lib/documents/workbook.client');
	prepareWorker();
}

export async function lepasPembaca(): Promise<void> {
	const { releaseWorker } = await import('$lib/documents/workbook.client');
	releaseWorker();
}

/** The same for a file that is already open. @throws DocumentError when cancelled or too long */
export async function bacaTabel(table: TableFile, namaBerkas: string, opsi: OpsiBaca = {}): Promise<HasilBaca> {
	const catatan = catatanBerkas(table);
	const kesalahan: MasalahImpor[] = [];
	const lembar: LembarImpor[] = [];
	const tanya: TabelTanya[] = [];
	const terlihat = table.sheets.filter((sheet) => sheet.visibility === 'visible' && !sheetKosong(sheet));
	const jeda = new Jeda(opsi.signal);
	for (const sheet of terlihat) {
		const peta = kenaliTabel(sheet, opsi.ingatan);
		const kurang = peta ? kolomKurang(peta) : [];
		if (!peta || kurang.length > 0) {
			kesalahan.push(peta ? kolomHilang(sheet, peta, kurang) : tanpaTabel(sheet));
			const satu = peta ? tanyaPeta(sheet, peta) : tanyaLembar(sheet);
			// Sheets with the same titles share one question and its answer.
			if (satu && !tanya.some(({ sidik }) => sidik === satu.sidik)) tanya.push(satu);
			continue;
		}
		const pembaca = new PembacaLembar(sheet, peta, {
			parameter: parameterUntuk(peta, opsi),
			kenaIuran: opsi.kenaIuran !== false,
			lain: opsi.lain,
			ada: opsi.ada,
			bulan: opsi.bulan
		});
		while (!pembaca.lanjut(IRISAN)) await jeda.bilaPerlu();
		catatanLembar(sheet, peta, pembaca.hasil, opsi.bulan);
		lembar.push(pembaca.hasil);
	}
	const banyak = lembar.reduce((n, l) => n + l.baris.length + l.ditolak.length, 0);
	if (banyak > BATAS_BARIS) throw new DocumentError('too-many-rows', { rows: banyak });
	if (lembar.length === 0) return { jenis: 'ditolak', kesalahan: kesalahan.length > 0 ? kesalahan : [tanpaIsi(table)], tanya };
	if (banyak === 0) return { jenis: 'ditolak', kesalahan: [tanpaBaris(lembar[0]!)], tanya };
	catatan.push(...kesalahan.map((k): MasalahImpor => ({ ...k, tingkat: 'peringatan' })));
	return { jenis: 'terbaca', namaBerkas, sha256: table.sha256, lembar, catatan, tanya };
}

function parameterUntuk(peta: Peta, opsi: OpsiBaca): ParameterIuran | null {
	if (opsi.parameter) return opsi.parameter;
	const bulan = opsi.bulan ?? bulanKop(peta.kop);
	try {
		return parameterPada(bulan ?? '2024-01-01');
	} catch {
		return null;
	}
}

/** Gives the page back its thread when a slice has lasted long enough; notices a cancel. */
class Jeda {
	#mulai = performance.now();

	constructor(readonly signal: AbortSignal | undefined) {}

	async bilaPerlu(): Promise<void> {
		if (performance.now() - this.#mulai < IRISAN_MS) return;
		await jeda();
		if (this.signal?.aborted) throw new DocumentError('cancelled');
		this.#mulai = performance.now();
	}
}
