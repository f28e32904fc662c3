// An amount in Indonesian words, as every Berita Acara spells it (domain.md 11).

const SATUAN = [
	'',
	'satu',
	'dua',
	'tiga',
	'empat',
	'lima',
	'enam',
	'tujuh',
	'delapan',
	'sembilan',
	'sepuluh',
	'sebelas'
];
const SKALA: [number, string][] = [
	[1_000_000_000_000, 'triliun'],
	[1_000_000_000, 'miliar'],
	[1_000_000, 'juta'],
	[1_000, 'ribu']
];

function dibawahSeribu(n: number): string {
	if (n < 12) return SATUAN[n] ?? '';
	if (n < 20) return `${SATUAN[n - 10]} belas`;
	if (n < 100) return `${SATUAN[Math.floor(n / 10)]} puluh ${dibawahSeribu(n % 10)}`.trim();
	const ratus = n < 200 ? 'seratus' : `${SATUAN[Math.floor(n / 100)]} ratus`;
	return `${ratus} ${dibawahSeribu(n % 100)}`.trim();
}

/** Words without the unit: 1.000 is "seribu", 1.000.000 is "satu juta". @throws RangeError from 10^15 on */
export function terbilang(n: number): string {
	if (!Number.isSafeInteger(n) || Math.abs(n) >= 1e15) throw new RangeError(`Tidak bisa dieja: ${n}`);
	if (n < 0) return `minus ${terbilang(-n)}`;
	if (n === 0) return 'nol';
	const kata: string[] = [];
	let sisa = n;
	for (const [besar, nama] of SKALA) {
		const banyak = Math.floor(sisa / besar);
		if (banyak === 0) continue;
		kata.push(banyak === 1 && nama === 'ribu' ? 'seribu' : `${dibawahSeribu(banyak)} ${nama}`);
		sisa %= besar;
	}
	if (sisa > 0) kata.push(dibawahSeribu(sisa));
	return kata.join(' ');
}

/** "sepuluh juta seratus delapan ribu seratus enam puluh tiga rupiah" */
export const terbilangRupiah = (n: number): string => `${terbilang(n)} rupiah`;
