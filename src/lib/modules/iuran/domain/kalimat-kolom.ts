// The phrases an explanation is made of, with the figures of the row in them.
import { type BasisPoin, type Rupiah, formatAngka, formatRupiah } from '$lib/core';
import type { BarisIuran, IuranLain, ParameterIuran, RincianIuran } from './tipe';

export interface Bahan {
	b: BarisIuran;
	r: RincianIuran;
	p: ParameterIuran;
	lain: IuranLain;
}

/** 100 basis points are "1%". */
export const persen = (bp: BasisPoin): string => `${String(bp / 100).replace('.', ',')}%`;

/** "1% × DPI Rp11.101.356 (kol. 24) = 111.013,56 → dibulatkan 111.014" */
function kali(bp: BasisPoin, apa: string, nilai: Rupiah, hasil: Rupiah): string {
	const sisa = (nilai * bp) % 10_000;
	const bulat = (nilai * bp - sisa) / 10_000;
	const pecahan = sisa === 0 ? '' : `,${String(sisa).padStart(4, '0').replace(/0+$/, '')}`;
	const dibulatkan = sisa === 0 ? '' : ` → dibulatkan ${formatAngka(hasil)}`;
	return `${persen(bp)} × ${apa} = ${formatAngka(bulat)}${pecahan}${dibulatkan}`;
}

/** "Rp5.345.200 (kol. 6) + Rp534.520 (kol. 7)", blank and zero columns left out. */
export function tambah(...bagian: [nomor: number, nilai: Rupiah | null][]): string {
	const terisi = bagian.flatMap(([nomor, nilai]) =>
		nilai ? [`${formatRupiah(nilai)} (kol. ${nomor})`] : []
	);
	const kolom = bagian.map(([nomor]) => nomor).join(', ');
	return terisi.length > 0 ? terisi.join(' + ') : `kol. ${kolom} kosong atau nol`;
}

/** Column 24 in words: the wage itself, the ceiling or the floor, and why. */
export function batas({ r, p, lain }: Bahan): string {
	const upah = lain.upah + r.thp;
	const ada = lain.upah > 0;
	const sumber = ada
		? `THP ${formatRupiah(r.thp)} + upah lain bulan ini ${formatRupiah(lain.upah)} = ${formatRupiah(upah)}`
		: `THP ${formatRupiah(r.thp)}`;
	const atas = formatRupiah(p.batasAtas);
	if (upah > p.batasAtas) return `batas atas ${atas} karena ${sumber} melewatinya`;
	if (r.dpi > upah) return `batas bawah ${formatRupiah(r.dpi)} karena ${sumber} di bawahnya`;
	if (upah === p.batasAtas) return `${sumber}, tepat pada batas ${atas}`;
	return `${sumber} karena masih di bawah batas ${atas}`;
}

/** Columns 13 and 14 in words; where payroll's own amount is known it counts, and the calculation stands beside it. */
export function dipotong(x: Bahan, bp: BasisPoin, hitungan: Rupiah, aktual: Rupiah | null): string {
	const { dasar } = x.r;
	const terbatas = dasar > x.p.batasAtas;
	const apa = terbatas
		? `batas ${formatRupiah(x.p.batasAtas)} (dasar ${formatRupiah(dasar)} melewatinya)`
		: `dasar ${formatRupiah(dasar)} (kol. 12)`;
	const rumus = kali(bp, apa, Math.min(dasar, x.p.batasAtas), hitungan);
	if (aktual === null) return rumus;
	const beda = aktual - hitungan;
	const kata =
		beda === 0
			? 'sama dengan hitungan'
			: `${beda > 0 ? 'lebih' : 'kurang'} ${formatRupiah(Math.abs(beda))} dari hitungan`;
	return `yang benar-benar dipotong dari gaji ${formatRupiah(aktual)}, ${kata} (${rumus})`;
}

/** Columns 25 and 26 in words. */
export function ditagih({ r }: Bahan, bp: BasisPoin, sudah: Rupiah, iuran: Rupiah): string {
	const rumus = kali(bp, `DPI ${formatRupiah(r.dpi)} (kol. 24)`, r.dpi, iuran + sudah);
	return sudah === 0
		? rumus
		: `${rumus}, dikurangi ${formatRupiah(sudah)} yang sudah ditagih pada pembayaran lain bulan ini`;
}

/** Columns 27 and 28 in words. */
export function selisih(
	bp: BasisPoin,
	[kolIuran, iuran]: [number, Rupiah],
	[kolIwp, iwp]: [number, Rupiah]
): string {
	const lebih = iuran < iwp ? '; hasilnya negatif: ini kelebihan yang dibawa ke bulan berikutnya' : '';
	return (
		`iuran ${persen(bp)} seharusnya (kol. ${kolIuran}) ${formatRupiah(iuran)}` +
		` − IWP ${persen(bp)} sudah dipotong (kol. ${kolIwp}) ${formatRupiah(iwp)}${lebih}`
	);
}
