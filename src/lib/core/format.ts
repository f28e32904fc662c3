// Numbers, money and dates as Indonesian readers write and read them (domain.md 11, ui.md 4.5).
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

/** 16 Juli 2024, from an ISO date. */
export function formatTanggal(iso: string): string {
	return `${Number(iso.slice(8, 10))} ${namaBulan(`${iso.slice(0, 7)}-01`)}`;
}

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

export type BacaanRupiah =
	| { ok: true; nilai: number | null; catatan?: string }
	| { ok: false; sebab: string };

const tolak = (sebab: string): BacaanRupiah => ({ ok: false, sebab });

/**
 * Reads an amount as people type or paste it: "Rp 4.213.500,00", "4,213,500", "(1.000)", "4213500", "1.000.-".
 * "-" and nothing are blank (null), "0" is zero. A single group like "1,234" is read as thousands and says so.
 * Fractions are rounded half up to whole rupiah, and say so.
 */
export function uraiRupiah(teks: string): BacaanRupiah {
	let s = teks.normalize('NFKC').replace(/[\s\u00a0\u200b\ufeff]/g, '');
	s = s.replace(/^rp\.?/i, '').replace(/\.-$|,-$/, '');
	if (s === '' || s === '-' || s === '–' || s === '—') return { ok: true, nilai: null };
	if (/^#+$/.test(s)) {
		return tolak('Angka tidak terbaca (#####). Lebarkan kolom di Excel lalu salin lagi.');
	}
	let negatif = false;
	if (/^\(.*\)$/.test(s)) {
		negatif = true;
		s = s.slice(1, -1).replace(/^rp\.?/i, '');
	} else if (/^[-−]/.test(s)) {
		negatif = true;
		s = s.slice(1);
	}
	if (/e\+?\d+$/i.test(s)) return tolak('Angka dalam bentuk E+ sudah terpotong. Ketik ulang angka lengkapnya.');
	if (!/^[\d.,]+$/.test(s)) return tolak('Hanya angka, titik, dan koma yang dikenali. Ketik ulang angkanya.');
	const bentuk = pisahkan(s);
	if (!bentuk) return tolak(`“${teks.trim()}” tidak bisa dibaca sebagai rupiah. Contoh yang benar: 4.213.500.`);
	const bulat = Number(bentuk.bulat);
	if (!Number.isSafeInteger(bulat)) return tolak('Angka terlalu besar.');
	let nilai = bulat;
	let catatan: string | undefined = bentuk.catatan;
	if (bentuk.pecahan && Number(bentuk.pecahan) > 0) {
		nilai += Number(`0.${bentuk.pecahan}`) >= 0.5 ? 1 : 0;
		catatan = `${formatAngka(bulat)},${bentuk.pecahan} dibulatkan menjadi ${formatAngka(nilai)} (aturan pembulatan).`;
	}
	return catatan ? { ok: true, nilai: negatif ? -nilai || 0 : nilai, catatan } : { ok: true, nilai: negatif ? -nilai || 0 : nilai };
}

function pisahkan(s: string): { bulat: string; pecahan?: string; catatan?: string } | null {
	if (/^\d+$/.test(s)) return { bulat: s };
	for (const [ribuan, desimal] of [['.', ','], [',', '.']] as const) {
		const r = ribuan === '.' ? '\\.' : ',';
		const d = desimal === '.' ? '\\.' : ',';
		const m = new RegExp(`^(\\d{1,3}(?:${r}\\d{3})+)(?:${d}(\\d{1,2}))?$`).exec(s);
		if (m?.[1]) {
			const bulat = m[1].split(ribuan).join('');
			const tunggal = m[2] === undefined && m[1].length <= 7 && ribuan === ',';
			return {
				bulat,
				pecahan: m[2],
				catatan: tunggal ? `${s} dibaca Rp${formatAngka(Number(bulat))}. Ubah jika maksudnya pecahan.` : undefined
			};
		}
		const p = new RegExp(`^(\\d+)${d}(\\d{1,2})$`).exec(s);
		if (p?.[1]) return { bulat: p[1], pecahan: p[2] };
	}
	return null;
}
