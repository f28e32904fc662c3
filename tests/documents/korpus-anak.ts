// A process of its own that reads every file of the corpus whole, cut and damaged, so that its memory can be measured and a
// hang be ended from outside. One line of JSON per file; the last one carries the peak of memory.
import { openTable } from '$lib/documents/open';
import { DocumentError } from '$lib/documents/table';
import { bacaTabel } from '$lib/modules/iuran/documents/baca';
import { BERKAS_BAIK, isiBaik, isiKorpus, namaKorpus } from './korpus';

const BANYAK = 64;
const ACAK = 8;
const seed = Number(process.argv[2]);

/** Mulberry32: small, and the same numbers for the same seed. */
function acak(benih: number): () => number {
	let a = benih;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

async function baca(bytes: Uint8Array, nama: string): Promise<string> {
	try {
		const table = await openTable(bytes, nama, { maxRows: 20_100 });
		const hasil = await bacaTabel(table, nama);
		return hasil.jenis === 'terbaca' ? 'terbaca' : (hasil.kesalahan[0]?.kode ?? 'tanpa alasan');
	} catch (error) {
		if (error instanceof DocumentError) return error.code;
		return `jatuh: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`;
	}
}

const angka = acak(seed);
const sumber = [...namaKorpus().map((nama) => [nama, isiKorpus] as const), ...BERKAS_BAIK.map((nama) => [nama, isiBaik] as const)];
for (const [nama, isi] of sumber) {
	const utuh = isi(nama);
	const panjang = [
		...Array.from({ length: BANYAK }, (_, i) => Math.floor((utuh.length * i) / BANYAK)),
		...Array.from({ length: ACAK }, () => Math.floor(angka() * utuh.length))
	];
	const hasil: Record<string, number> = {};
	const catat = (kode: string): void => void (hasil[kode] = (hasil[kode] ?? 0) + 1);
	catat(await baca(utuh.slice(), nama));
	for (const satu of panjang) catat(await baca(utuh.slice(0, satu), nama));
	// One byte changed, and one short stretch zeroed, at places nobody chose.
	for (let i = 0; i < ACAK && utuh.length > 0; i++) {
		const rusak = utuh.slice();
		const di = Math.floor(angka() * rusak.length);
		if (i % 2) rusak.fill(0, di, di + 64);
		else rusak[di]! ^= 0x55;
		catat(await baca(rusak, nama));
	}
	console.log(JSON.stringify({ nama, percobaan: panjang.length + 1 + ACAK, hasil, rss: process.resourceUsage().maxRSS * 1024 }));
}
console.log(JSON.stringify({ selesai: true, rss: process.resourceUsage().maxRSS * 1024 }));
