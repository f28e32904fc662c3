// Why a row differs from the month before: the reasons of personnel that leave a trace in the amounts.
import { type Bulan, bulanPensiun, bulanSebelum, namaBulan, uraiNip } from '$lib/core';
import { adaDiTabel, langkahBerikut, urutanGolongan } from './gaji-pokok';
import type { BarisIuran } from './tipe';

export type SebabGaji = 'kgb' | 'pangkat' | 'cpns' | 'lain';

/** What the change of basic pay looks like by the tables of pay; the row must have changed. */
export function sebabGaji(lalu: BarisIuran, kini: BarisIuran): SebabGaji {
	const [lama, baru] = [lalu.gajiPokok ?? 0, kini.gajiPokok ?? 0];
	// E7: a CPNS draws 80 % of the step, a PNS all of it.
	if (lalu.statusAsn === 'CPNS' && kini.statusAsn === 'PNS' && Math.floor((baru * 80) / 100) === lama)
		return 'cpns';
	if (lalu.statusAsn !== kini.statusAsn) return 'lain';
	const [dulu, kiniGol] = [
		urutanGolongan(lalu.statusAsn, lalu.golongan),
		urutanGolongan(kini.statusAsn, kini.golongan)
	];
	if (dulu >= 0 && kiniGol > dulu)
		return baru > lama && adaDiTabel(kini.statusAsn, kini.golongan, baru) ? 'pangkat' : 'lain';
	if (lalu.golongan === kini.golongan && langkahBerikut(kini.statusAsn, kini.golongan, lama, baru))
		return 'kgb';
	return 'lain';
}

/** The sentence to confirm, or undefined when the tables know no reason. */
export function usulGaji(lalu: BarisIuran, kini: BarisIuran): string | undefined {
	const sebab = sebabGaji(lalu, kini);
	if (sebab === 'kgb') return 'Kenaikan gaji berkala (KGB)';
	if (sebab === 'cpns') return 'Diangkat menjadi PNS (80% menjadi 100%)';
	if (sebab === 'pangkat') return `Kenaikan pangkat ${lalu.golongan ?? ''} ke ${kini.golongan ?? ''}`;
	return undefined;
}

/** Children the allowance is paid for, by the money: 2 % each (domain.md 4.1). Null when no whole number fits. */
export function anakDibayar({
	gajiPokok,
	tunjAnak
}: Pick<BarisIuran, 'gajiPokok' | 'tunjAnak'>): number | null {
	const [gaji, tunjangan] = [gajiPokok ?? 0, tunjAnak ?? 0];
	if (tunjangan === 0) return 0;
	return [1, 2, 3].find((anak) => Math.abs(tunjangan * 50 - gaji * anak) < 50) ?? null;
}

/** What happened in the family, in the order a household goes through it; empty when nothing did. */
export function usulKeluarga(lalu: BarisIuran, kini: BarisIuran): string[] {
	const usul: string[] = [];
	const [duluIstri, kiniIstri] = [(lalu.tunjPasangan ?? 0) > 0, (kini.tunjPasangan ?? 0) > 0];
	if (!duluIstri && kiniIstri) usul.push('Menikah');
	if (duluIstri && !kiniIstri) usul.push('Pasangan tidak lagi ditanggung');
	const anak = selisihAnak(lalu, kini);
	if (anak > 0) usul.push('Anak bertambah');
	if (anak < 0) usul.push('Anak tidak lagi ditanggung');
	return usul;
}

/** By the money where both months have it, else by the counts of the sheet. */
function selisihAnak(lalu: BarisIuran, kini: BarisIuran): number {
	const [dulu, sekarang] = [anakDibayar(lalu), anakDibayar(kini)];
	if (dulu !== null && sekarang !== null && dulu !== sekarang) return sekarang - dulu;
	return lalu.jmlAnak === null || kini.jmlAnak === null ? 0 : kini.jmlAnak - lalu.jmlAnak;
}

const TUNJANGAN_JABATAN = ['tunjEselon', 'tunjFungsional', 'tunjUmum'] as const;

/** The post changed: another title, or another amount of its allowance. A new golongan alone moves the general one. */
export const pindahJabatan = (lalu: BarisIuran, kini: BarisIuran): boolean =>
	(lalu.jabatan !== null && kini.jabatan !== null && lalu.jabatan !== kini.jabatan) ||
	TUNJANGAN_JABATAN.some((kunci) => kunci !== 'tunjUmum' && (lalu[kunci] ?? 0) !== (kini[kunci] ?? 0));

export function usulJabatan(lalu: BarisIuran, kini: BarisIuran): string | undefined {
	if (!pindahJabatan(lalu, kini)) return lalu.golongan === kini.golongan ? undefined : 'Naik golongan';
	return lalu.jabatan !== kini.jabatan && kini.jabatan
		? `Pindah jabatan menjadi ${kini.jabatan}`
		: 'Pindah jabatan';
}

/** Who comes with a number issued this month or the one before is new to the service, not only to the agency. */
export function usulMasuk(b: BarisIuran, bulan: Bulan): string {
	const nip = uraiNip(b.nip);
	if (!nip.ok) return 'Pindah masuk dari SKPD lain';
	const { jenis, tahunTmt, bulanAtauFrekuensi } = nip.bagian;
	if (jenis === 'pppk')
		return String(tahunTmt) === bulan.slice(0, 4) ? 'PPPK baru' : 'Pindah masuk dari SKPD lain';
	const tmt = `${tahunTmt}-${String(bulanAtauFrekuensi).padStart(2, '0')}-01`;
	return tmt >= bulanSebelum(bulan) ? `CPNS baru, TMT ${namaBulan(tmt)}` : 'Pindah masuk dari SKPD lain';
}

/** Posts end at 58 or 60 (E9); who left in the month after one of these birthdays has most likely retired. */
export function usulKeluar(b: BarisIuran, bulan: Bulan): string {
	const nip = uraiNip(b.nip);
	if (!nip.ok) return 'Pindah, pensiun, atau berhenti';
	const pensiun = [58, 60].map((usia) => bulanPensiun(nip.bagian.lahir, usia)).find((satu) => satu === bulan);
	return pensiun ? `Pensiun per ${namaBulan(pensiun)}` : 'Pindah ke SKPD lain';
}
