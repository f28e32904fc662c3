// Two numbers that one slip of the hand keeps apart, and two names that are probably one person's.

/** Names without titles and signs: "Dra. Hj. SITI  Aminah, M.Si." and "Siti Aminah" are equal. */
export function namaBaku(nama: string): string {
	const kata = (nama.split(',')[0] ?? '')
		.normalize('NFKD')
		.toUpperCase()
		.replace(/[\u0300-\u036f'’`]/g, '')
		.split(/[^A-Z]+/)
		.filter((satu) => satu !== '');
	const tanpaGelar = kata.filter((satu) => !GELAR.has(satu));
	return (tanpaGelar.length > 0 ? tanpaGelar : kata).join(' ');
}
const GELAR = new Set(['DR', 'DRA', 'DRS', 'DRG', 'DRH', 'IR', 'H', 'HJ', 'PROF', 'APT', 'NERS', 'NS']);

/** 1 is the same name, 0 another one: shared pairs of letters against all of them, and initials count as the word. */
export function kemiripanNama(a: string, b: string): number {
	const [kiri, kanan] = [namaBaku(a), namaBaku(b)];
	if (kiri === '' || kanan === '') return 0;
	if (kiri === kanan) return 1;
	return Math.max(dice(kiri, kanan), singkatan(kiri.split(' '), kanan.split(' ')) ? 0.9 : 0);
}

/** Similar enough to be shown to a person. */
export const AMBANG_NAMA = 0.6;

function dice(a: string, b: string): number {
	const pasang = (teks: string): string[] => {
		const s = teks.replaceAll(' ', '');
		return s.length < 2 ? [s] : Array.from({ length: s.length - 1 }, (_, i) => s.slice(i, i + 2));
	};
	const [kiri, kanan] = [pasang(a), pasang(b)];
	const sisa = new Map<string, number>();
	for (const satu of kiri) sisa.set(satu, (sisa.get(satu) ?? 0) + 1);
	let sama = 0;
	for (const satu of kanan) {
		const ada = sisa.get(satu) ?? 0;
		if (ada === 0) continue;
		sisa.set(satu, ada - 1);
		sama++;
	}
	return (2 * sama) / (kiri.length + kanan.length);
}

/** "M AGUS SALIM" and "MUHAMMAD AGUS SALIM": word by word equal or its initial, with one whole word in common. */
function singkatan(a: string[], b: string[]): boolean {
	if (a.length !== b.length) return false;
	const awal = (x: string, y: string): boolean => x.length === 1 && y.startsWith(x);
	return (
		a.every((x, i) => x === b[i] || awal(x, b[i]!) || awal(b[i]!, x)) &&
		a.some((x, i) => x.length > 1 && x === b[i])
	);
}

export type BedaNip = 'satu_angka' | 'kurang_satu' | 'tertukar';

/** One digit replaced, one missing or too many, or two neighbours swapped; null for equal or farther apart. */
export function bedaNip(a: string, b: string): BedaNip | null {
	if (a === b || Math.abs(a.length - b.length) > 1) return null;
	let awal = 0;
	while (awal < a.length && awal < b.length && a[awal] === b[awal]) awal++;
	const sesudah = (teks: string, dari: number): string => teks.slice(dari);
	if (a.length !== b.length) {
		const [panjang, pendek] = a.length > b.length ? [a, b] : [b, a];
		return sesudah(panjang, awal + 1) === sesudah(pendek, awal) ? 'kurang_satu' : null;
	}
	if (sesudah(a, awal + 1) === sesudah(b, awal + 1)) return 'satu_angka';
	const tukar = a[awal] === b[awal + 1] && a[awal + 1] === b[awal];
	return tukar && sesudah(a, awal + 2) === sesudah(b, awal + 2) ? 'tertukar' : null;
}

/**
 * Keys of which two numbers one slip apart share at least one: the number itself and the number less one place. Any
 * other grouping (birthday, first half) has lists in which one group is everybody.
 */
export function kunciMirip(nip: string): string[] {
	const kunci = new Set([nip]);
	for (let i = 0; i < nip.length; i++) kunci.add(nip.slice(0, i) + nip.slice(i + 1));
	return [...kunci];
}
