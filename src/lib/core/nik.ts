// NIK (PPKKCC DDMMYY SSSS): structure only; the region never refuses a person (domain.md 5.3).
import { angkaIlmiah, bersihkanNip } from './nip';

export type HasilNik =
	| { ok: true; nilai: string; lahir: string; kelamin: 'L' | 'P'; mungkinNomorKk: boolean }
	| { ok: false; kode: 'panjang' | 'tanggal' | 'urut' | 'ilmiah' };

/**
 * Reads a NIK. A date that makes the person younger than 17 hints at the number of a family card (KK), which has the
 * same shape with the day of issue in it.
 * @param tahunIni the year to judge centuries and ages by: no clock in here
 */
export function uraiNik(teks: string, tahunIni: number): HasilNik {
	if (angkaIlmiah(teks)) return { ok: false, kode: 'ilmiah' };
	const nik = bersihkanNip(teks);
	if (!/^\d{16}$/.test(nik)) return { ok: false, kode: 'panjang' };
	const hariMentah = Number(nik.slice(6, 8));
	const perempuan = hariMentah > 40;
	const hari = perempuan ? hariMentah - 40 : hariMentah;
	const bulan = Number(nik.slice(8, 10));
	const dua = Number(nik.slice(10, 12));
	const tahun = dua > tahunIni % 100 ? 1900 + dua : 2000 + dua;
	const d = new Date(Date.UTC(tahun, bulan - 1, hari));
	if (d.getUTCMonth() !== bulan - 1 || d.getUTCDate() !== hari) return { ok: false, kode: 'tanggal' };
	if (nik.slice(12) === '0000') return { ok: false, kode: 'urut' };
	return {
		ok: true,
		nilai: nik,
		lahir: d.toISOString().slice(0, 10),
		kelamin: perempuan ? 'P' : 'L',
		mungkinNomorKk: tahunIni - tahun < 17
	};
}

/** 327102******0001 */
export const samarkanNik = (nik: string): string => `${nik.slice(0, 6)}******${nik.slice(-4)}`;
