// The appendix of the print-out: every computed amount of every person in the sentences of the screen.
import { formatNip } from '$lib/core';
import type { Paper, PdfAppendix } from '$lib/documents/pdf';
import { type BarisIuran, type IuranLain, type KunciHasil, type ParameterIuran, type Penjelasan, type RincianIuran, KOLOM, jelaskan } from '../domain';

/** Up to so many people the appendix is printed unless the user says otherwise: 17 pages of A4, 72 KB in all. */
export const PALING_DIJELASKAN = 100;
/** People on a page of the appendix, as measured: what the user is told beforehand. */
const SEHALAMAN: Readonly<Record<Paper, number>> = { a4: 6, f4: 8 };

export const halamanPenjelasan = (banyak: number, kertas: Paper): number => Math.ceil(banyak / SEHALAMAN[kertas]);

/** In the order of the sheet: from the wage to what is owed. */
const RANTAI = KOLOM.filter((k) => k.isi === 'hasil').map((k) => k.kunci as KunciHasil);

export function lampiranPenjelasan(
	baris: readonly BarisIuran[],
	hasil: readonly RincianIuran[],
	p: ParameterIuran,
	lain: ReadonlyMap<string, IuranLain> | undefined
): PdfAppendix {
	const semua = baris.map((b, i) => penjelasanOrang(b, hasil[i]!, p, lain?.get(b.nip)));
	return {
		title: 'Lampiran: penjelasan hitungan tiap pegawai',
		intro: [
			'Kalimatnya sama dengan yang tampil di layar bila angka diketuk. "Kol." adalah nomor kolom lembar; hasil kali dengan pecahan rupiah ditulis sebelum dan sesudah dibulatkan.',
			...pasalSekali(semua.flat())
		],
		blocks: baris.map((b, i) => ({
			title: `${i + 1}. ${b.nama || 'Tanpa nama'}, NIP ${formatNip(b.nip)}`,
			lines: semua[i]!.map((satu) => satu.kalimat)
		}))
	};
}

function penjelasanOrang(b: BarisIuran, r: RincianIuran, p: ParameterIuran, lain: IuranLain | undefined): Penjelasan[] {
	const kunci = r.iuranTambahan > 0 ? [...RANTAI, 'iuranTambahan' as const] : RANTAI;
	return kunci.map((satu) => jelaskan(b, r, satu, p, lain));
}

/** "Kol. 12, 18, 23: Perpres 75/2019 Ps. 33(1)." Each article once, with the columns that follow it. */
function pasalSekali(semua: readonly Penjelasan[]): string[] {
	const menurutPasal = new Map<string, Set<string>>();
	for (const { pasal, nomor, judul } of semua) {
		const kolom = menurutPasal.get(pasal) ?? new Set();
		menurutPasal.set(pasal, kolom.add(nomor === 0 ? judul : String(nomor)));
	}
	return [...menurutPasal].map(([pasal, kolom]) => {
		const nomor = [...kolom].filter((satu) => /^\d+$/.test(satu)).sort((a, b) => Number(a) - Number(b));
		const nama = [...kolom].filter((satu) => !/^\d+$/.test(satu));
		return `${[nomor.length > 0 ? `Kol. ${nomor.join(', ')}` : '', ...nama].filter(Boolean).join(', ')}: ${pasal}.`;
	});
}
