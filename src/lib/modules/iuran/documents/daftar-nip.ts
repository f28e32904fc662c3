// A list of people brought along to compare with (payroll, participants of BPJS Kesehatan): any table in which NIP stand.
import { bersihkanNip } from '$lib/core';
import { type Cell, type SheetData, type TableFile, DocumentError } from '$lib/documents/table';
import { BATAS_BARIS, pesanBerkas } from './masalah';

export interface DaftarNip {
	namaBerkas: string;
	/** NIP and the name beside it, each NIP once. */
	orang: [nip: string, nama: string][];
	/** Rows whose number Excel has cut off: they can be matched with nobody. */
	rusak: number;
}

const NIP = /^\d{18}$/;
const RUSAK = /^\d+([.,]\d+)?E\+?1[67]$/i;
/** Rows of the largest list we take: a whole city. */
const PALING = BATAS_BARIS * 5;

/** A number that long has lost its last digits in the file already; only a text is a NIP. */
const rusakDiSel = (sel: Cell): boolean =>
	typeof sel === 'number' ? sel >= 1e17 && sel < 1e18 : typeof sel === 'string' && RUSAK.test(sel.trim());
/** Letters decide: a name has more of them than a rank, a code or an amount. */
const huruf = (satu: string): number => satu.replace(/[^\p{L}]/gu, '').length;

/** Every NIP of every visible sheet, wherever its column stands. */
export function kumpulkanNip(sheets: readonly SheetData[]): Pick<DaftarNip, 'orang' | 'rusak'> {
	const orang = new Map<string, string>();
	let rusak = 0;
	for (const sheet of sheets) {
		if (sheet.visibility !== 'visible') continue;
		for (const baris of sheet.rows) {
			const isi = baris.filter((sel) => typeof sel === 'string').map((sel) => sel.trim());
			const nip = isi.map(bersihkanNip).find((satu) => NIP.test(satu));
			if (!nip) {
				if (baris.some(rusakDiSel)) rusak++;
				continue;
			}
			if (!orang.has(nip))
				orang.set(
					nip,
					isi.reduce((nama, satu) => (huruf(satu) > huruf(nama) ? satu : nama), '')
				);
		}
	}
	return { orang: [...orang], rusak };
}

/** Reads the file the user chose. Never throws for what a file can contain. */
export async function bacaDaftarNip(berkas: {
	name: string;
	arrayBuffer(): Promise<ArrayBuffer>;
}): Promise<{ ok: true; daftar: DaftarNip } | { ok: false; sebab: string }> {
	try {
		const { openTableFile } = await import('$lib/documents/workbook.client');
		const table: TableFile = await openTableFile(
			{ name: berkas.name, bytes: await berkas.arrayBuffer() },
			{ maxRows: PALING }
		);
		const isi = kumpulkanNip(table.sheets);
		if (isi.orang.length > 0) return { ok: true, daftar: { namaBerkas: berkas.name, ...isi } };
		const sebab =
			isi.rusak > 0
				? `NIP di berkas ini sudah dipotong Excel (bentuk E+17) pada ${isi.rusak} baris, sehingga tidak bisa dicocokkan. Minta berkas yang kolom NIP-nya berupa teks.`
				: 'Tidak ada NIP 18 angka di berkas ini. Pilih daftar yang memuat kolom NIP.';
		return { ok: false, sebab };
	} catch (error) {
		if (!(error instanceof DocumentError)) throw error;
		return { ok: false, sebab: pesanBerkas(error).pesan };
	}
}
