// Values dragged or copied from another row (A06; journeys.md 3.11).
import { type Rupiah, formatRupiah } from '$lib/core';
import { adaDiTabel } from './gaji-pokok';
import type { KunciMasukan } from './kolom';
import type { KonteksLembar } from './periksa-daftar';
import { anakDibayar } from './sebab';
import { type Temuan, iuranAtas, peringatan } from './temuan';
import type { BarisIuran, RincianIuran } from './tipe';

interface Rujukan {
	kolom: KunciMasukan;
	judul: string;
	nilai: (b: BarisIuran) => Rupiah;
	/** By how much the amount misses what the rest of its row says; 0 when they agree or say nothing. */
	meleset: (b: BarisIuran, r: RincianIuran) => Rupiah;
}
const beda = (aktual: Rupiah | null, hitung: Rupiah): Rupiah =>
	aktual === null || Math.abs(aktual - hitung) <= 1 ? 0 : Math.abs(aktual - hitung);
const RUJUKAN: readonly Rujukan[] = [
	{ kolom: 'gajiPokok', judul: 'Gaji pokok', nilai: (b) => b.gajiPokok ?? 0, meleset: melesetGaji },
	{
		kolom: 'tunjPasangan',
		judul: 'Tunjangan istri/suami',
		nilai: (b) => b.tunjPasangan ?? 0,
		meleset: (b) => Math.abs((b.tunjPasangan ?? 0) - Math.floor((b.gajiPokok ?? 0) / 10))
	},
	{
		kolom: 'tunjAnak',
		judul: 'Tunjangan anak',
		nilai: (b) => b.tunjAnak ?? 0,
		meleset: (b) =>
			anakDibayar(b) === null ? Math.abs((b.tunjAnak ?? 0) - Math.floor((b.gajiPokok ?? 0) / 50)) : 0
	},
	{
		kolom: 'iwp1Aktual',
		judul: 'IWP 1% yang dipotong',
		nilai: (b) => b.iwp1Aktual ?? 0,
		meleset: (b, r) => beda(b.iwp1Aktual, r.iwp1Hitung)
	},
	{
		kolom: 'iwp4Aktual',
		judul: 'IWP 4% yang dipotong',
		nilai: (b) => b.iwp4Aktual ?? 0,
		meleset: (b, r) => beda(b.iwp4Aktual, r.iwp4Hitung)
	}
];

/** The spouse allowance names a step of the table, and the basic pay is another. */
function melesetGaji(b: BarisIuran): Rupiah {
	const menurut = (b.tunjPasangan ?? 0) * 10;
	return menurut > 0 && menurut !== b.gajiPokok && adaDiTabel(b.statusAsn, b.golongan, menurut)
		? Math.abs((b.gajiPokok ?? 0) - menurut)
		: 0;
}

/** A06: an amount that misses its own row and is, to the rupiah, that of a row where it fits: dragged or copied. */
export function periksaTersalin(
	daftar: readonly BarisIuran[],
	hasil: readonly RincianIuran[],
	{ parameter }: KonteksLembar
): Temuan[] {
	const temuan: Temuan[] = [];
	for (const { kolom, judul, nilai, meleset } of RUJUKAN) {
		const cocok = new Map<Rupiah, BarisIuran>();
		const ragu: { b: BarisIuran; lebih: Rupiah }[] = [];
		daftar.forEach((b, i) => {
			const r = hasil[i];
			if (!r || nilai(b) === 0) return;
			const lebih = meleset(b, r);
			if (lebih > 0) ragu.push({ b, lebih });
			else if (!cocok.has(nilai(b))) cocok.set(nilai(b), b);
		});
		for (const { b, lebih } of ragu) {
			const asal = cocok.get(nilai(b));
			if (!asal) continue;
			const pesan = `${judul} ${formatRupiah(nilai(b))} sama persis dengan baris ${asal.nama || asal.nip}, tetapi tidak sejalan dengan isi baris ini. Mungkin tersalin.`;
			const efek = kolom.startsWith('iwp') ? lebih : iuranAtas(lebih, parameter);
			temuan.push({ ...peringatan('A06', kolom, pesan, efek), barisId: b.id });
		}
	}
	return temuan;
}
