// NIP PNS (YYYYMMDD YYYYMM S NNN) and NI PPPK (YYYYMMDD YYYY FF S NNN), always text (domain.md 5.1, 5.2).
import { type Bulan, namaBulan } from './periode';

export type JenisNip = 'pns' | 'pppk';
export type BagianNip = {
	jenis: JenisNip;
	lahir: string;
	tahunTmt: number;
	usiaTmt: number;
	/** Month of TMT for a PNS, number of agreements (21 = first) for a PPPK. */
	bulanAtauFrekuensi: number;
	kelamin: 'L' | 'P';
	urut: string;
};
export type SebabNip =
	| { kode: 'panjang'; panjang: number }
	| { kode: 'bukan_angka' }
	| { kode: 'ilmiah' }
	| { kode: 'tanggal_lahir' }
	| { kode: 'tmt' }
	| { kode: 'kelamin' }
	| { kode: 'urut' };

const PEMISAH = /[\s.'’`\u00a0\u200b\ufeff-]/g;

/** Drops the layout people type: spaces, dots, apostrophes, hyphens, zero-width marks. */
export const bersihkanNip = (teks: string): string => teks.normalize('NFKC').replace(PEMISAH, '');

/** True for what Excel makes of a long number: 1,96709E+17. */
export const angkaIlmiah = (teks: string): boolean => /^\d+([.,]\d+)?E\+?\d+$/i.test(teks.trim());

function tanggalNyata(teks: string): boolean {
	const [t, b, h] = [Number(teks.slice(0, 4)), Number(teks.slice(4, 6)), Number(teks.slice(6, 8))];
	const d = new Date(Date.UTC(t, b - 1, h));
	return t >= 1900 && d.getUTCFullYear() === t && d.getUTCMonth() === b - 1 && d.getUTCDate() === h;
}

/** Whole years at the TMT; a NI PPPK gives only its year, so the birthday of that year counts as past. */
function usiaTmt(nip: string, pns: boolean): number {
	const tahun = Number(nip.slice(8, 12)) - Number(nip.slice(0, 4));
	// The TMT is the first of its month: somebody born in that month has had the birthday only if born on the 1st.
	return pns && nip.slice(12, 14) + '01' < nip.slice(4, 8) ? tahun - 1 : tahun;
}

/** Reads the parts of a number, or says what is wrong with it. */
export function uraiNip(
	teks: string
): { ok: true; nilai: string; bagian: BagianNip } | { ok: false; sebab: SebabNip } {
	if (angkaIlmiah(teks)) return { ok: false, sebab: { kode: 'ilmiah' } };
	const nip = bersihkanNip(teks);
	if (!/^\d*$/.test(nip)) return { ok: false, sebab: { kode: 'bukan_angka' } };
	if (nip.length !== 18) return { ok: false, sebab: { kode: 'panjang', panjang: nip.length } };
	if (!tanggalNyata(nip.slice(0, 8))) return { ok: false, sebab: { kode: 'tanggal_lahir' } };
	const tahunTmt = Number(nip.slice(8, 12));
	const tengah = Number(nip.slice(12, 14));
	const pns = tengah >= 1 && tengah <= 12;
	if (!pns && tengah < 21) return { ok: false, sebab: { kode: 'tmt' } };
	const usia = usiaTmt(nip, pns);
	if (usia < 17 || usia > 58) return { ok: false, sebab: { kode: 'tmt' } };
	if (nip[14] !== '1' && nip[14] !== '2') return { ok: false, sebab: { kode: 'kelamin' } };
	if (nip.slice(15) === '000') return { ok: false, sebab: { kode: 'urut' } };
	return {
		ok: true,
		nilai: nip,
		bagian: {
			jenis: pns ? 'pns' : 'pppk',
			lahir: `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`,
			tahunTmt,
			usiaTmt: usia,
			bulanAtauFrekuensi: tengah,
			kelamin: nip[14] === '1' ? 'L' : 'P',
			urut: nip.slice(15)
		}
	};
}

/** What is wrong, and what to do, for the screen (ui.md 4.4). */
export function kalimatNip(sebab: SebabNip): string {
	switch (sebab.kode) {
		case 'panjang': {
			if (sebab.panjang === 0) return 'NIP masih kosong. Isi 18 angka dari SK.';
			const beda = 18 - sebab.panjang;
			return `NIP ${sebab.panjang} digit, seharusnya 18. ${beda > 0 ? `Kurang ${beda}` : `Lebih ${-beda}`} angka.`;
		}
		case 'bukan_angka':
			return 'NIP berisi tanda selain angka. Ketik ulang 18 angka dari SK.';
		case 'ilmiah':
			return 'NIP sudah dipotong Excel (bentuk E+) sehingga tidak bisa dipulihkan. Ubah kolom NIP menjadi Teks, lalu ketik ulang 18 angka.';
		case 'tanggal_lahir':
			return 'Angka 1–8 NIP bukan tanggal lahir yang ada. Periksa SK.';
		case 'tmt':
			return 'Angka 9–14 NIP bukan TMT yang masuk akal. Periksa SK.';
		case 'kelamin':
			return 'Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan). Periksa SK.';
		case 'urut':
			return 'Tiga angka terakhir NIP tidak boleh 000. Periksa SK.';
	}
}

/**
 * What is possible but rare: worth a look, no reason to refuse (domain.md 5.1).
 * @param bulan the month the number is used in
 */
export function peringatanNip(
	{ tahunTmt, usiaTmt, jenis, bulanAtauFrekuensi }: BagianNip,
	bulan: Bulan
): string[] {
	const tmt = `${tahunTmt}-${jenis === 'pns' ? String(bulanAtauFrekuensi).padStart(2, '0') : '01'}-01`;
	const pesan: string[] = [];
	if (usiaTmt < 18 || usiaTmt > 40)
		pesan.push(`Menurut NIP, usia saat diangkat ${usiaTmt} tahun. Periksa SK.`);
	if (tmt > bulan)
		pesan.push(
			`Menurut NIP, TMT-nya ${jenis === 'pns' ? namaBulan(tmt) : tahunTmt}, sesudah bulan ini. Periksa SK.`
		);
	return pesan;
}

/** "19800530 201001 1 001"; text that is not 18 digits comes back unchanged. */
export const formatNip = (nip: string): string =>
	/^\d{18}$/.test(nip) ? `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip[14]} ${nip.slice(15)}` : nip;

/** Two numbers of equal length that differ in exactly one place. */
export function bedaSatuAngka(a: string, b: string): boolean {
	if (a.length !== b.length) return false;
	let beda = 0;
	for (let i = 0; i < a.length && beda < 2; i++) if (a[i] !== b[i]) beda++;
	return beda === 1;
}
