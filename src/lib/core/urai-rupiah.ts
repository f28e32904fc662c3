// Reads an amount as people type or paste it (domain.md 11, ui.md 4.5).
import { formatAngka } from './format';

export type BacaanRupiah =
	{ ok: true; nilai: number | null; catatan?: string } | { ok: false; sebab: string };

const tolak = (sebab: string): BacaanRupiah => ({ ok: false, sebab });
const nilai = (n: number | null, catatan?: string): BacaanRupiah =>
	catatan ? { ok: true, nilai: n, catatan } : { ok: true, nilai: n };

/**
 * "Rp 4.213.500,00", "4,213,500", "(1.000)", "4213500", "1.000.-" are whole rupiah; "-" and nothing are blank (null),
 * "0" is zero. A fraction is rounded half away from zero and the answer says so. "1,234" could be a thousand or a
 * fraction: it is refused, never guessed; "1.234" is a thousand, as Indonesian is written.
 */
export function uraiRupiah(teks: string): BacaanRupiah {
	const polos = teks
		.normalize('NFKC')
		.replace(/[\s\u00a0\u200b\ufeff]/g, '')
		.replace(/^rp\.?/i, '')
		.replace(/[.,]-$/, '');
	if (/^[-–—]?$/.test(polos)) return nilai(null);
	if (/^#+$/.test(polos))
		return tolak('Angka tidak terbaca (#####). Lebarkan kolom di Excel lalu salin lagi.');
	if (/e\+?\d+$/i.test(polos))
		return tolak('Angka dalam bentuk E+ sudah terpotong. Ketik ulang angka lengkapnya.');
	const { negatif, s } = tanda(polos);
	if (!/^[\d.,]+$/.test(s)) return tolak('Hanya angka, titik, dan koma yang dikenali. Ketik ulang angkanya.');
	if (/^\d{1,3},\d{3}$/.test(s)) return tolak(sebabGanda(s));
	const bentuk = pisahkan(s);
	if (!bentuk)
		return tolak(`“${teks.trim()}” tidak bisa dibaca sebagai rupiah. Contoh yang benar: 4.213.500.`);
	return bulatkan(bentuk, negatif);
}

/** "(1.000)" and "-1.000" are both negative. */
function tanda(s: string): { negatif: boolean; s: string } {
	if (/^\(.*\)$/.test(s)) return { negatif: true, s: s.slice(1, -1).replace(/^rp\.?/i, '') };
	if (/^[-−]/.test(s)) return { negatif: true, s: s.slice(1).replace(/^rp\.?/i, '') };
	return { negatif: false, s };
}

const sebabGanda = (s: string): string =>
	`“${s}” bisa berarti ${formatAngka(Number(s.replace(',', '')))} atau pecahan. Ketik ulang dengan titik untuk ribuan.`;

/** Digits before and behind the decimal sign, whichever of the two signs it is. */
function pisahkan(s: string): { bulat: string; pecahan: string } | null {
	for (const [ribuan, desimal] of [
		['\\.', ','],
		[',', '\\.']
	]) {
		const m = new RegExp(`^(\\d+|\\d{1,3}(?:${ribuan}\\d{3})+)(?:${desimal}(\\d{1,2}))?$`).exec(s);
		if (m?.[1]) return { bulat: m[1].replace(/\D/g, ''), pecahan: m[2] ?? '' };
	}
	return null;
}

function bulatkan({ bulat, pecahan }: { bulat: string; pecahan: string }, negatif: boolean): BacaanRupiah {
	const utuh = Number(bulat);
	const besar = utuh + (/^[5-9]/.test(pecahan) ? 1 : 0);
	if (!Number.isSafeInteger(besar)) return tolak('Angka terlalu besar. Periksa jumlah nolnya.');
	const hasil = negatif && besar > 0 ? -besar : besar;
	if (!/[1-9]/.test(pecahan)) return nilai(hasil);
	return nilai(
		hasil,
		`${formatAngka(utuh)},${pecahan} dibulatkan menjadi ${formatAngka(besar)} (aturan pembulatan).`
	);
}
