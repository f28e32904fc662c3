// What the officer sends over WhatsApp to agencies that have not handed in yet.
import { type Bulan, formatTanggal, namaBulan } from '$lib/core';
import { type BarisPapan, type StatusPapan, NAMA_STATUS, sisaTenggat, sudahDiajukan } from './papan';

/** Whether the agency still owes something before its papers lie with the officer. */
export const perluDiingatkan = (b: BarisPapan): boolean => b.kertas.length === 0 || b.kertas.some((k) => !sudahDiajukan(k.status));

const ALASAN: Readonly<Partial<Record<StatusPapan, string>>> = {
	belum: 'belum dibuat',
	draf: 'masih draf dan belum diajukan',
	perlu_perbaikan: 'dikembalikan untuk diperbaiki'
};

export interface Waktu {
	bulan: Bulan;
	/** ISO date, or null when the month is not opened. */
	tenggat: string | null;
	hariIni: string;
}

const kalimatTenggat = ({ tenggat, hariIni }: Waktu): string =>
	tenggat ? `Tenggat ${formatTanggal(tenggat)} (${sisaTenggat(hariIni, tenggat)}).` : '';

/** @param namaJenis code of a kind to its name */
export function teksPengingat(b: BarisPapan, waktu: Waktu, namaJenis: (kode: string) => string): string {
	const rincian =
		b.kertas.length === 0
			? [`- Kertas kerja ${namaBulan(waktu.bulan)} ${ALASAN.belum}`]
			: b.kertas
					.filter((k) => !sudahDiajukan(k.status))
					.map((k) => {
						const sebab = ALASAN[k.status] ?? NAMA_STATUS[k.status].toLowerCase();
						const catatan = k.status === 'perlu_perbaikan' && k.catatan ? `: ${k.catatan.trim()}` : '';
						return `- ${namaJenis(k.jenis)} ${sebab}${catatan}`;
					});
	return [
		`Yth. Bendahara ${b.skpd.nama},`,
		'',
		`Kertas kerja iuran BPJS Kesehatan ${namaBulan(waktu.bulan)} kami tunggu:`,
		...rincian,
		'',
		[kalimatTenggat(waktu), 'SIPAUS tetap bisa diisi tanpa internet. Terima kasih.'].filter(Boolean).join(' ')
	].join('\n');
}

/** One message for the group: every agency that is still awaited. */
export function teksPengingatSemua(baris: readonly BarisPapan[], waktu: Waktu): string {
	const ditunggu = baris.filter(perluDiingatkan);
	return [
		`Kertas kerja iuran BPJS Kesehatan ${namaBulan(waktu.bulan)}: ${ditunggu.length} SKPD masih ditunggu.`,
		kalimatTenggat(waktu),
		'',
		...ditunggu.map((b, i) => `${i + 1}. ${b.skpd.nama}: ${ALASAN[b.status] ?? NAMA_STATUS[b.status].toLowerCase()}`)
	].join('\n');
}

/** Opens WhatsApp with the text; the sender picks the receiver, so no number is kept here. */
export const tautanWhatsApp = (teks: string): string => `https://wa.me/?text=${encodeURIComponent(teks)}`;
