// Numbers, money and dates as Indonesian readers expect them (domain.md 11, ui.md 4.5).
import { namaBulan } from './periode';

/** 1.234.567; a negative number carries its minus. Blank is an empty text, zero is "0". */
export function formatAngka(nilai: number | null | undefined): string {
	if (nilai === null || nilai === undefined) return '';
	const angka = Math.abs(nilai)
		.toString()
		.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
	return nilai < 0 ? `-${angka}` : angka;
}

/** Rp1.234.567 */
export const formatRupiah = (nilai: number): string =>
	nilai < 0 ? `-Rp${formatAngka(-nilai)}` : `Rp${formatAngka(nilai)}`;

/** (1.234) for a negative amount in a table of figures. */
export const formatKurung = (nilai: number | null | undefined): string =>
	nilai !== null && nilai !== undefined && nilai < 0 ? `(${formatAngka(-nilai)})` : formatAngka(nilai);

/** The same with "-" for nothing, as printed tables have it. */
export const formatStrip = (nilai: number | null | undefined): string => (nilai === 0 ? '-' : formatKurung(nilai));

/** 16 Juli 2024, from an ISO date. */
export function formatTanggal(iso: string): string {
	return `${Number(iso.slice(8, 10))} ${namaBulan(`${iso.slice(0, 7)}-01`)}`;
}

const SATUAN: readonly [number, string][] = [
	[1_000_000_000, 'M'],
	[1_000_000, 'jt'],
	[1_000, 'rb']
];

/** A short amount for labels of charts, cut to one digit behind the comma: "84,1 jt", "1,2 M". Never for sums. */
export function formatRingkas(nilai: number): string {
	const besar = Math.abs(nilai);
	const satuan = SATUAN.find(([batas]) => besar >= batas);
	if (!satuan) return formatAngka(nilai);
	const puluh = Math.trunc((besar * 10) / satuan[0]);
	const teks = puluh % 10 === 0 || puluh >= 1_000 ? formatAngka(Math.trunc(puluh / 10)) : `${formatAngka(Math.trunc(puluh / 10))},${puluh % 10}`;
	return `${nilai < 0 ? '-' : ''}${teks} ${satuan[1]}`;
}

const HARI = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** "Selasa", from an ISO date. */
export const namaHari = (iso: string): string =>
	HARI[new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? '';

const WIB = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Asia/Jakarta',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

function bagianWib(waktu: string | number | Date): Record<string, string> {
	return Object.fromEntries(WIB.formatToParts(new Date(waktu)).map((b) => [b.type, b.value]));
}

/** 10.42, clock time in WIB. */
export function formatJam(waktu: string | number | Date): string {
	const b = bagianWib(waktu);
	return `${b.hour}.${b.minute}`;
}

/** "12 Nov 10.42" in WIB. */
export function formatWaktu(waktu: string | number | Date): string {
	const b = bagianWib(waktu);
	const bulan = namaBulan(`${b.year}-${b.month}-01`).slice(0, 3);
	return `${Number(b.day)} ${bulan} ${b.hour}.${b.minute}`;
}
