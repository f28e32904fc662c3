// Part of B9, printing: 60 Berita Acara of 100 people each in one file, against jsPDF writing only the tables of their annexes.
import { jsPDF } from 'jspdf';
import { autoTable } from 'jspdf-autotable';
import { base64url, formatKurung, formatNip, formatStrip } from '../src/lib/core';
import { type CetakBa, banyakBeritaAcaraPdf } from '../src/lib/modules/iuran/documents/ekspor-ba';
import type { OrangBa, TandaTangan } from '../src/lib/modules/iuran/domain';
import { HASH, naskah, orangBanyak } from '../tests/documents/ba-contoh';
import { type Result, interleaved, round } from './measure';

const DOCUMENTS = 60;
const PEOPLE = 100;
const ROWS_PER_PAGE = 30;
const BUDGET = 1.5;
const WIDTHS = [9, 67, 12, 27, 27, 25, 25, 27, 25, 33];

/** What stands in the annex: two texts in most cells. */
function cells(o: OrangBa, i: number): string[] {
	const two = (a: number, b: number): string =>
		[a, b].map(formatStrip).join('\n');
	return [
		String(i + 1),
		`${o.nama}\n${formatNip(o.nip)}`,
		o.golongan ?? '',
		two(o.dasar, o.totalTpp),
		two(o.thp, o.dpi),
		two(o.iwp1, o.iwp4),
		two(o.iuran1, o.iuran4),
		two(o.kurang1, o.kurang4),
		two(o.koreksi1, o.koreksi4),
		formatKurung(o.kurang1 + o.kurang4)
	];
}

const emptyFile = (): jsPDF =>
	new jsPDF({ orientation: 'landscape', unit: 'mm', format: 'a4', compress: true });

/** Both parties have signed: a drawn curve each, and the longest QR code. */
async function bothSigned(): Promise<TandaTangan[]> {
	const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
		'sign',
		'verify'
	]);
	const kunciPublik = base64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
	const goresan = `M 20 100${' C 40 20 60 180 80 100'.repeat(60)}`;
	const isi = {
		id: '',
		beritaAcaraId: '',
		nama: '',
		kunciId: '',
		diterimaPada: null,
		menunggu: false,
		goresan,
		kunciPublik
	};
	return (['kesatu', 'kedua'] as const).map((pihak) => ({
		...isi,
		pihak,
		tanda: base64url(new Uint8Array(64).fill(9)),
		ditandatanganiPada: '2024-07-16T03:04:05.678Z'
	}));
}

/** The least jsPDF can do: each text where it belongs, the rules of the table, no letterhead, sums, body or QR code. */
function bare(documents: string[][][]): Blob {
	const doc = emptyFile();
	doc.setFont('helvetica', 'normal').setFontSize(6.6).setLineWidth(0.1);
	documents.forEach((rows, d) => {
		for (let from = 0; from < rows.length; from += ROWS_PER_PAGE) {
			if (d > 0 || from > 0) doc.addPage('a4', 'landscape');
			const page = rows.slice(from, from + ROWS_PER_PAGE);
			page.forEach((row, i) => {
				let x = 10;
				row.forEach((text, c) => {
					const right = c !== 1;
					text
						.split('\n')
						.forEach((line, l) =>
							doc.text(
								line,
								right ? x + WIDTHS[c]! - 1 : x + 1,
								28 + i * 5.3 + l * 2.4,
								right ? { align: 'right' } : undefined
							)
						);
					x += WIDTHS[c]!;
				});
				doc.line(10, 25.7 + i * 5.3, 287, 25.7 + i * 5.3);
			});
			let x = 10;
			for (const width of WIDTHS) {
				doc.line(x, 25.7, x, 25.7 + page.length * 5.3);
				x += width;
			}
		}
	});
	return doc.output('blob');
}

/** The same tables as most programs write them. */
function withAutoTable(documents: string[][][]): Blob {
	const doc = emptyFile();
	documents.forEach((body, d) => {
		if (d > 0) doc.addPage('a4', 'landscape');
		autoTable(doc, {
			body,
			startY: 25,
			theme: 'grid',
			margin: 10,
			styles: { fontSize: 6.6, cellPadding: 0.4 },
			columnStyles: Object.fromEntries(
				WIDTHS.map((cellWidth, c) => [c, { cellWidth, halign: c === 1 ? 'left' : 'right' }])
			)
		});
	});
	return doc.output('blob');
}

/** Times between two turns of the screen while all of them were printed: the longest, and the one that 95 % stay under. */
async function turns(jobs: CetakBa[]): Promise<{ longest: number; p95: number }> {
	const times: number[] = [];
	let [last, running] = [performance.now(), true];
	const screen = (async () => {
		while (running) {
			await new Promise((resolve) => setImmediate(resolve));
			times.push(performance.now() - last);
			last = performance.now();
		}
	})();
	await banyakBeritaAcaraPdf(jobs);
	running = false;
	await screen;
	times.sort((a, b) => a - b);
	return { longest: times.at(-1) ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

export async function b9Ba(): Promise<Result> {
	const contents = naskah(orangBanyak(PEOPLE));
	const tanda = await bothSigned();
	const jobs = Array.from({ length: DOCUMENTS }, (): CetakBa => ({
		naskah: contents,
		tanda,
		opsi: { asal: 'https://sipaus.contoh.go.id', hash: HASH }
	}));
	const tables = jobs.map(() => contents.orang.map(cells));
	let size = 0;
	const times = await interleaved(
		{
			ours: async () => (size = (await banyakBeritaAcaraPdf(jobs)).size),
			limit: () => bare(tables),
			peer: () => withAutoTable(tables)
		},
		{ rounds: 5, warmup: 1 }
	);
	const { ours = 0, limit = 0, peer = 0 } = times;
	const { longest, p95 } = await turns(jobs);
	return {
		ours: round(ours, 0),
		limit: round(limit, 0),
		peer: round(peer, 0),
		ratio: round(ours / limit),
		budget: BUDGET,
		ok: ours / limit <= BUDGET,
		perDocument: round(ours / DOCUMENTS, 1),
		longestTurn: round(longest, 1),
		turnP95: round(p95, 1),
		kilobytes: round(size / 1024, 0),
		note: `${DOCUMENTS} Berita Acara of ${PEOPLE} people with body, sums, footers and QR code in one file; limit: jsPDF drawing only the texts and rules of the same annexes; peer: jsPDF-AutoTable writing the same tables; longestTurn, turnP95: milliseconds between two turns of the screen`
	};
}
