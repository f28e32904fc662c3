// The result of a sheet before its first row, and a row completed by what the paper already holds.
import type { SheetData } from '$lib/documents/table';
import { type BarisIuran, totalKosong } from '../domain';
import { type Peta, bulanKop, skpdKop } from './kenali';
import { tanyaPeta } from './tolak-lembar';
import type { BarisImpor, LembarImpor, OpsiLembar } from './tipe';

export function lembarKosong(sheet: SheetData, peta: Peta): LembarImpor {
	return {
		nama: sheet.name,
		kop: peta.kop,
		skpdNama: skpdKop(peta.kop),
		bulan: bulanKop(peta.kop),
		format: peta.profil,
		tanpa: peta.tanpa,
		ingatan: peta.ingatan,
		tanya: peta.bernomor ? null : tanyaPeta(sheet, peta),
		judul: peta.judul,
		baris: [],
		ditolak: [],
		masalah: [],
		totalBerkas: null,
		totalHitung: 0,
		total: totalKosong(),
		totalKolom: []
	};
}

/** A file without pay or without TPP says nothing of the other part: it is computed with what the paper has. */
export function denganAda(baris: BarisImpor, { tanpa }: Peta, { ada }: OpsiLembar): BarisIuran {
	const lama = tanpa.length > 0 ? ada?.get(baris.nip) : undefined;
	if (!lama) return baris as unknown as BarisIuran;
	const isi = Object.fromEntries(Object.entries(baris).filter(([, nilai]) => nilai !== null && nilai !== undefined));
	return { ...lama, ...isi };
}
