// Workbooks for the browser tests and benches, in the layout of the office's real sheet, whole or damaged.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CFB, type WorkSheet, read, utils, write } from '@e965/xlsx';
import { random } from '../../scripts/demo/random';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const GOLDEN = path.join(ROOT, 'tests/berkas/kertas-kerja-bkad-mei-2024.xlsx');

type Cell = string | number | null;
export interface Upload {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TITLE_ROWS = 7;

/** Letterhead, three header rows and the row of column numbers, then the 28 people and the total. */
function goldenSheet(): Cell[][] {
	const book = read(readFileSync(GOLDEN), { dense: true });
	return utils.sheet_to_json<Cell[]>(book.Sheets[book.SheetNames[0] ?? ''] as WorkSheet, { header: 1, defval: null });
}

export function upload(name: string, sheets: Record<string, Cell[][]>): Upload {
	const book = utils.book_new();
	for (const [title, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), title);
	return { name, mimeType: XLSX, buffer: write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer };
}

/** The golden sheet after a change to its lines; `people` are its 28 data lines. */
export function golden(name: string, change: (people: Cell[][], all: Cell[][]) => void = () => {}): Upload {
	const all = goldenSheet();
	change(
		all.filter((line) => /^\d{18}$/.test(String(line[1]))),
		all
	);
	return upload(name, { BKAD: all });
}

/** A sheet of `count` invented people in the real layout, every sum right; another seed pays the same people otherwise. */
export function large(name: string, count: number, seed = 7): Upload {
	const dice = random(seed);
	const head = goldenSheet().slice(0, TITLE_ROWS);
	const pct = (amount: number, percent: number): number => Math.floor((amount * percent + 50) / 100);
	const people = Array.from({ length: count }, (_, at): Cell[] => {
		const born = `${1967 + (at % 33)}${String((at % 12) + 1).padStart(2, '0')}${String((at % 28) + 1).padStart(2, '0')}`;
		const serial = String((Math.floor(at / 924) % 999) + 1).padStart(3, '0');
		const nip = `${born}${1967 + (at % 33) + 24}${String((Math.floor(at / 33) % 12) + 1).padStart(2, '0')}${(at % 2) + 1}${serial}`;
		const basic = dice.int(22_184, 53_999) * 100;
		const partner = dice.int(0, 1) * (basic / 10);
		const children = dice.int(0, 2);
		const dasar = basic + partner + (children * basic) / 50 + 185_000;
		const load = dice.int(2_500_000, 9_000_000);
		const work = dice.int(1_500_000, 6_000_000);
		const thp = dasar + load + work;
		const dpi = Math.min(thp, 12_000_000);
		const [iwp1, iwp4, due1, due4] = [pct(dasar, 1), pct(dasar, 4), pct(dpi, 1), pct(dpi, 4)];
		return [
			`Pegawai Uji ${at + 1}`, nip, 'III/b', children, partner > 0 ? 1 : 0, basic, partner, (children * basic) / 50,
			0, 0, 185_000, dasar, iwp1, iwp4, load, work, 0, load + work, null, null, 0, 0, thp, dpi, due1, due4,
			due1 - iwp1, due4 - iwp4, due1 - iwp1 + due4 - iwp4, due1 - iwp1, due4 - iwp4
		];
	});
	return upload(name, { DATA: [...head, ...people] });
}

/** Text with the name of a workbook. */
export const notAWorkbook = (): Upload => ({
	name: 'catatan.xlsx',
	mimeType: XLSX,
	buffer: Buffer.from('Ini bukan buku kerja, hanya teks.\nBaris kedua.\n')
});

/** What Excel writes for a workbook with a password: a compound file that holds the encrypted package. */
export function withPassword(): Upload {
	const file = CFB.utils.cfb_new();
	CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.from('<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'));
	CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.alloc(4096, 7));
	return { name: 'bersandi.xlsx', mimeType: XLSX, buffer: Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array) };
}
