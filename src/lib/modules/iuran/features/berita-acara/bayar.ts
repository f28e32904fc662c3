// The form of a payment: what it proposes and what is wrong with it, in words.
import { type DuaBagian, keduanya } from '../../domain';
import { hariSah } from './isian';

export interface IsianBayar {
	kodeBilling: string;
	ntpn: string;
	tanggal: string;
	bagian1: number | null;
	bagian4: number | null;
	catatan: string;
}

/** Proposes what is still owed of each share. */
export const bayarAwal = (sisa: DuaBagian, hariIni: string): IsianBayar => ({
	kodeBilling: '',
	ntpn: '',
	tanggal: hariIni,
	bagian1: Math.max(0, sisa.bagian1),
	bagian4: Math.max(0, sisa.bagian4),
	catatan: ''
});

/** As a slip prints it in groups, or a phone in small letters. */
export const bakukanKode = (teks: string): string => teks.replace(/[\s.-]/g, '').toUpperCase();

/** @param ntpnLain of payments that count, because one slip is one payment */
export function periksaBayar(isian: IsianBayar, hariIni: string, ntpnLain: readonly string[]): Partial<Record<keyof IsianBayar, string>> {
	const salah: Partial<Record<keyof IsianBayar, string>> = {};
	const billing = bakukanKode(isian.kodeBilling);
	const ntpn = bakukanKode(isian.ntpn);
	if (billing === '') salah.kodeBilling = 'Kode billing belum diisi. Lihat di bukti setor.';
	else if (!/^[A-Z0-9]{6,20}$/.test(billing)) salah.kodeBilling = 'Kode billing terdiri atas 6 sampai 20 huruf atau angka.';
	if (!/^[A-Z0-9]{16}$/.test(ntpn)) salah.ntpn = `NTPN terdiri atas 16 huruf dan angka; yang ditulis ${ntpn.length}.`;
	else if (ntpnLain.includes(ntpn)) salah.ntpn = 'NTPN ini sudah dicatat. Satu bukti setor dicatat satu kali.';
	if (!hariSah(isian.tanggal)) salah.tanggal = 'Tanggal setor belum diisi.';
	else if (isian.tanggal > hariIni) salah.tanggal = 'Tanggal setor belum tiba.';
	if (isian.bagian1 === null || isian.bagian1 < 0) salah.bagian1 = 'Isi jumlah 1%; tulis 0 bila tidak ada.';
	if (isian.bagian4 === null || isian.bagian4 < 0) salah.bagian4 = 'Isi jumlah 4%; tulis 0 bila tidak ada.';
	if (!salah.bagian1 && !salah.bagian4 && keduanya({ bagian1: isian.bagian1 ?? 0, bagian4: isian.bagian4 ?? 0 }) === 0) salah.bagian1 = 'Jumlah yang disetor masih nol.';
	return salah;
}
