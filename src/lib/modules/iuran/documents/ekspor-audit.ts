// The whole log as a file for the auditor, with the columns that chain one entry to the next.
import { writeCsv } from '$lib/documents/csv-writer';
import { MIME, type OutFile, safeFileName } from '$lib/documents/download';
import { type CellStyle, type OutCell, writeXlsx } from '$lib/documents/xlsx-writer';

type Catatan = Readonly<Record<string, unknown>>;
/** First what a reader looks for, then whatever else the server sends, so that nothing it chains over is lost. */
const AWAL = ['id', 'waktu', 'oleh', 'aktor', 'peran_db', 'aksi', 'tabel', 'kunci', 'skpd_id', 'alasan', 'beda', 'permintaan', 'xid'];
const AKHIR = ['kanonik', 'prev', 'hash'];
/** A cell of a workbook holds no more. */
const PALING = 32_000;
const GAYA: Record<string, CellStyle> = {
	judul: { bold: true, size: 9, fill: 'E8EEF4', border: true, wrap: true },
	teks: { format: '@' }
};

export function kolomAudit(catatan: readonly Catatan[]): string[] {
	const ada = new Set(catatan.flatMap((c) => Object.keys(c)));
	const lain = [...ada].filter((k) => !AWAL.includes(k) && !AKHIR.includes(k)).sort();
	return [...AWAL.filter((k) => ada.has(k)), ...lain, ...AKHIR.filter((k) => ada.has(k))];
}

const sel = (nilai: unknown): string =>
	nilai === null || nilai === undefined ? '' : typeof nilai === 'object' ? JSON.stringify(nilai) : String(nilai);

/** @param kepala what the check of the chain said when the file was made */
export function berkasAudit(bentuk: 'csv' | 'xlsx', catatan: readonly Catatan[], kepala: string, hari: string): OutFile {
	const kolom = kolomAudit(catatan);
	const name = safeFileName(`audit-sipaus-${hari}`, bentuk);
	if (bentuk === 'csv') return { name, type: MIME.csv, content: writeCsv([kolom, ...catatan.map((c) => kolom.map((k) => sel(c[k])))]) };
	const teks = (value: string): OutCell => ({ value: value.length > PALING ? `${value.slice(0, PALING)}… (terpotong; lengkap di .csv)` : value, style: 'teks' });
	const rows = function* () {
		yield { cells: [{ value: kepala, style: 'teks' }] as OutCell[] };
		yield { cells: kolom.map((value): OutCell => ({ value, style: 'judul' })) };
		for (const c of catatan) yield { cells: kolom.map((k) => teks(sel(c[k]))) };
	};
	const sheet = {
		name: 'Audit',
		columns: kolom.map((k) => ({ width: k === 'beda' ? 60 : k === 'hash' || k === 'prev' ? 66 : 22 })),
		rows: rows(),
		freeze: { rows: 2, columns: 1 }
	};
	return { name, type: MIME.xlsx, content: writeXlsx([sheet], GAYA) };
}
