// B9: the files we hand out, against the usual libraries writing the same table bare: 10,000 rows of .xlsx against
// SheetJS, 100 rows of PDF against jsPDF with autotable, and 60 Berita Acara (b9-ba.ts).
import { type CellObject, read, utils, write } from '@e965/xlsx';
import { jsPDF } from 'jspdf';
import { autoTable } from 'jspdf-autotable';
import { eksporPdf } from '../src/lib/modules/iuran/documents/ekspor-pdf';
import { eksporXlsx } from '../src/lib/modules/iuran/documents/ekspor-xlsx';
import { susunCetak } from '../src/lib/modules/iuran/documents/susun-cetak';
import { parameterPada } from '../src/lib/modules/iuran/domain/index';
import { b9Ba } from './b9-ba';
import { type Result, interleaved, round } from './measure';
import { rows } from './rows';

const BULAN = '2026-11-01';
const P = parameterPada(BULAN);
const KEPALA = { bulan: BULAN, jenis: 'tpp_pns', status: 'diajukan', revisi: 0, kode: 'K7F-2QX' } as const;
const OPSI = { dicetak: new Date('2026-11-23T03:00:00Z'), id: '8f14e45f-ceea-467f-a0e6-f1d2a3b4c5d6', asal: 'https://sipaus.example' };
const BUDGET = 1.5;

/** The product's document from its rows, and the same table as a caller of the library would write it. */
interface Pair {
	ours: () => unknown;
	peer: () => unknown;
	rounds: number;
}

/** The peer gets every cell ready-made, formulas and results included; ours computes them first. */
function workbook(): Pair {
	const people = rows(10_000);
	const ours = (): Uint8Array => eksporXlsx(KEPALA, people, P, 'Dinas Contoh');
	const sheet = read(ours(), { dense: true, cellFormula: true }).Sheets['Dinas Contoh']!;
	const bare = (cell: CellObject | undefined): unknown => (cell?.f ? { t: cell.t, v: cell.v, f: cell.f } : (cell?.v ?? null));
	const cells = Array.from(sheet['!data'] as CellObject[][], (line) => Array.from(line ?? [], bare));
	const peer = (): unknown => {
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet(cells), 'Dinas Contoh');
		return write(book, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true });
	};
	return { ours, peer, rounds: 5 };
}

/** The peer gets every text ready-made and breaks its pages by itself; totals of a page are beyond it. */
function paper(): Pair {
	const people = rows(100);
	const table = susunCetak(KEPALA, people, P, 'Dinas Contoh', OPSI);
	const head = [table.columns.map(({ title }) => title), table.columns.map(({ number }) => number)];
	const peer = (): Blob => {
		const doc = new jsPDF({ orientation: 'landscape', unit: 'mm', format: 'a4', compress: true });
		autoTable(doc, { theme: 'grid', styles: { fontSize: 8, cellPadding: 0.9 }, margin: 9, head, body: table.rows, foot: table.pageRows(0, 100, true), showFoot: 'lastPage' });
		return doc.output('blob');
	};
	return { ours: () => eksporPdf(KEPALA, people, P, 'Dinas Contoh', OPSI), peer, rounds: 15 };
}

/** Each document by its name in the results; another one is another line here. */
const PAIRS: Record<string, () => Pair> = { xlsx10000: workbook, pdf100: paper };

export async function b9(): Promise<Result> {
	const ratios: Record<string, number> = {};
	const times: Record<string, number> = {};
	for (const [name, prepare] of Object.entries(PAIRS)) {
		const { ours, peer, rounds } = prepare();
		const measured = await interleaved({ ours, peer }, { rounds, warmup: 2 });
		times[name] = round(measured.ours ?? 0, 0);
		times[`${name}Peer`] = round(measured.peer ?? 0, 0);
		ratios[name] = round((measured.ours ?? 0) / (measured.peer ?? 1));
	}
	const { ratio: ba60, ok, note, ...ba } = await b9Ba();
	ratios.ba60 = ba60;
	const worst = Math.max(...Object.values(ratios));
	return {
		ours: times.xlsx10000 ?? 0,
		limit: times.xlsx10000Peer ?? 0,
		peer: times.xlsx10000Peer ?? 0,
		ratio: worst,
		budget: BUDGET,
		ratios,
		times,
		ba60: ba,
		ok: ok && worst <= BUDGET,
		note: `the worst of: .xlsx of 10,000 rows with formulas, results and styles, computed from the rows, against SheetJS writing the same cells bare; PDF of 100 people with page totals, computed from the rows, against jsPDF with autotable writing the same texts bare; ${note}`
	};
}
