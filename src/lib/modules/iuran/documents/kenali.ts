// Finds the table in a sheet: below letterheads, under heads of up to four lines, by the row of numbers, by what the user
// once said, and by titles.
import { type Bulan, bulanDariTeks } from '$lib/core';
import { type SheetData } from '$lib/documents/table';
import { KOLOM } from '../domain';
import { type Judul, bacaJudul, barisJudul, isiBaris, namaLengkap, range, sepertiJudul, teksSel } from './judul';
import { type KunciBerkas, baku, kunciJudul } from './kolom-berkas';
import { type IngatanKolom, cariIngatan, kolomPemetaan } from './pemetaan';
import { type BagianUpah, type KodeProfil, cariProfil } from './profil';

export interface Peta {
	/** Zero-based first line of the head and first line of data. */
	kepala: number;
	data: number;
	/** Key to zero-based column. */
	kolom: ReadonlyMap<KunciBerkas, number>;
	/** Further columns whose amounts belong to the same key. */
	tambahan: ReadonlyMap<KunciBerkas, readonly number[]>;
	/** What the file calls a column, by column. */
	judul: readonly string[];
	profil: KodeProfil;
	/** Found by the row of numbers 1 … 29. */
	bernomor: boolean;
	/** The columns are as the user said, on this device. */
	ingatan: boolean;
	/** Parts of the wage that the file does not speak of. */
	tanpa: readonly BagianUpah[];
	/** Texts above the table. */
	kop: string[];
	/** Columns whose number and title contradict each other: the title was followed. */
	bertentangan: { kolom: number; judul: string; nomor: number }[];
	/** Columns that repeat an amount of another one; only the first was followed. */
	ganda: { kolom: number; judul: string; pertama: number }[];
	/** Titles that mean nothing to us. */
	takDikenal: string[];
}

const CARI_SAMPAI = 30;
const TINGGI = [1, 2, 3] as const;
/** Keys whose amounts may stand in several columns. */
const DIJUMLAH: ReadonlySet<KunciBerkas> = new Set(KOLOM.filter((k) => k.isi === 'uang').map((k) => k.kunci));

/** Null when no row looks like the head of a table of staff. */
export function kenaliTabel(sheet: SheetData, ingatan: IngatanKolom = new Map()): Peta | null {
	const dikenal = cariIngatan(sheet, ingatan);
	if (dikenal) {
		const { kepala, data, judul, pemetaan } = dikenal;
		const kunci = kolomPemetaan(judul, pemetaan);
		return { ...petaDari(sheet, { kepala, data, judul, dijumlah: DIJUMLAH }, (_, c) => kunci[c] ?? null), ingatan: true, takDikenal: [], tanpa: pemetaan.tanpa };
	}
	const nomor = cariBarisNomor(sheet);
	return nomor ? petaBernomor(sheet, nomor) : petaBernama(sheet);
}

interface BarisNomor {
	baris: number;
	/** Column to its printed number. */
	nomor: Map<number, number>;
}

const KUNCI_NOMOR = new Map(KOLOM.map((k) => [k.nomor, k.kunci]));
const ADA_RUMUS = /^\d{1,2}\s*=\s*\d/;

/** The office prints the numbers under the titles: 1, 2, 4, … 12=6+7+…, … 29. At least one carries its formula. */
function cariBarisNomor(sheet: SheetData): BarisNomor | null {
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length); r++) {
		const nomor = new Map<number, number>();
		let sebelum = 0;
		let rumus = false;
		(sheet.rows[r] ?? []).forEach((sel, c) => {
			const teks = teksSel(sel);
			const n = Number(/^(\d{1,2})(?=$|\s*=)/.exec(teks)?.[1] ?? NaN);
			if (!Number.isInteger(n) || n <= sebelum) return;
			sebelum = n;
			rumus ||= ADA_RUMUS.test(teks);
			nomor.set(c, n);
		});
		if (nomor.size >= 8 && rumus) return { baris: r, nomor };
	}
	return null;
}

function petaBernomor(sheet: SheetData, { baris, nomor }: BarisNomor): Peta {
	const kepala = barisJudul(sheet, baris);
	const judul = bacaJudul(sheet, kepala, baris);
	const bertentangan: Peta['bertentangan'] = [];
	const peta = petaDari(sheet, { kepala, data: baris + 1, judul }, ({ teks, induk }, c) => {
		const olehJudul = teks ? kunciJudul(teks, induk) : null;
		const n = nomor.get(c);
		const olehNomor = n === undefined ? null : (KUNCI_NOMOR.get(n) ?? null);
		// Repeated amounts at the right edge (A, B) carry no number of their own and are not needed.
		if (olehNomor === null && n !== undefined) return null;
		if (olehJudul && olehNomor && olehJudul !== olehNomor) bertentangan.push({ kolom: c, judul: teks, nomor: n! });
		return olehJudul ?? olehNomor;
	});
	const takDikenal = [...nomor].map(([c, n]) => (KUNCI_NOMOR.has(n) ? '' : (judul[c]?.teks ?? ''))).filter((teks) => teks.length > 1);
	return { ...peta, profil: 'bkad29', bernomor: true, bertentangan, takDikenal };
}

/** Any other table: the one to three lines in which the most known titles stand. */
function petaBernama(sheet: SheetData): Peta | null {
	let terbaik: Peta | null = null;
	for (let r = 0; r < Math.min(CARI_SAMPAI, sheet.rows.length); r++) {
		for (const tinggi of TINGGI) {
			if (!range(r + 1, r + tinggi).every((satu) => sepertiJudul(sheet.rows[satu]))) break;
			const judul = bacaJudul(sheet, r, r + tinggi);
			const peta = petaDari(sheet, { kepala: r, data: r + tinggi, judul }, ({ teks, induk }) => (teks ? kunciJudul(teks, induk) : null));
			if (peta.kolom.size <= (terbaik?.kolom.size ?? 1) || !(peta.kolom.has('nip') || peta.kolom.has('nama'))) continue;
			terbaik = peta;
		}
	}
	return terbaik && menurutProfil(sheet, terbaik);
}

/** The same head, read as the system that wrote the file means it. */
function menurutProfil(sheet: SheetData, peta: Peta): Peta {
	const profil = cariProfil(peta.judul);
	if (!profil) return peta;
	const { kepala, data } = peta;
	const judul = bacaJudul(sheet, kepala, data);
	const khusus = petaDari(sheet, { kepala, data, judul, dijumlah: DIJUMLAH }, ({ teks, induk }) => {
		const olehProfil = profil.kolom.get(baku(teks));
		return olehProfil === undefined ? (teks ? kunciJudul(teks, induk) : null) : olehProfil;
	});
	const takDikenal = khusus.takDikenal.filter((teks) => !profil.kolom.has(baku(teks)) && profil.patutDisebut.test(teks));
	return { ...khusus, profil: profil.kode, tanpa: profil.tanpa, takDikenal };
}

/** `dijumlah`: keys whose columns are known to be parts of one amount. */
type Kepala = { kepala: number; data: number; judul: Judul[]; dijumlah?: ReadonlySet<KunciBerkas> };

function petaDari(sheet: SheetData, { kepala, data, judul, dijumlah }: Kepala, kunciDi: (judul: Judul, c: number) => KunciBerkas | null): Peta {
	const kolom = new Map<KunciBerkas, number>();
	const tambahan = new Map<KunciBerkas, number[]>();
	const ganda: Peta['ganda'] = [];
	const takDikenal: string[] = [];
	judul.forEach((satu, c) => {
		const kunci = kunciDi(satu, c);
		if (kunci && !kolom.has(kunci)) kolom.set(kunci, c);
		else if (kunci && dijumlah?.has(kunci)) tambahan.set(kunci, [...(tambahan.get(kunci) ?? []), c]);
		else if (kunci && DIJUMLAH.has(kunci)) ganda.push({ kolom: c, judul: namaLengkap(satu), pertama: kolom.get(kunci) ?? 0 });
		else if (!kunci && satu.teks) takDikenal.push(satu.teks);
	});
	return {
		kepala,
		data,
		kolom,
		tambahan,
		judul: judul.map(namaLengkap),
		profil: 'nama_kolom',
		bernomor: false,
		ingatan: false,
		tanpa: [],
		kop: kopDi(sheet, kepala),
		bertentangan: [],
		ganda,
		takDikenal
	};
}

function kopDi(sheet: SheetData, sampai: number): string[] {
	return range(0, sampai).flatMap((r) => {
		const isi = isiBaris(sheet.rows[r]);
		return isi.length > 0 && isi.length <= 2 ? [isi.join(' ').replace(/\s+/g, ' ')] : [];
	});
}

/** The month of the letterhead, or null. */
export const bulanKop = (kop: readonly string[]): Bulan | null => kop.map(bulanDariTeks).find((b) => b !== null) ?? null;

/** The agency of the letterhead: the line that is neither the government, the title nor the month. */
export function skpdKop(kop: readonly string[]): string | null {
	const bukan = /^(pemerintah|pemda|kertas kerja|perhitungan|daftar|rekap|bulan|periode|tahun|jenis|lampiran|nomor)\b/;
	const baris = kop.find((k) => k.length <= 160 && !bukan.test(baku(k)) && bulanDariTeks(k) === null);
	return baris ? baris.replace(/^\s*(nama\s+)?(skpd|opd|perangkat daerah|unit kerja)\s*:\s*/i, '').trim() || null : null;
}
