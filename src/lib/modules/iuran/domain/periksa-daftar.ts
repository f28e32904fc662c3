// What only the paper as a whole shows: a NIP twice, values dragged from another row, and people who are elsewhere
// (T01, T02, T08, T13, A05, A06).
import { type Rupiah, bulanSebelum, formatRupiah, namaBulanSaja } from '$lib/core';
import { adaDiTabel } from './gaji-pokok';
import { hitungIuran } from './hitung';
import type { KunciMasukan } from './kolom';
import { anakDibayar, usulKeluar } from './sebab';
import { type KonteksPeriksa, type Orang, type Temu, type Temuan, iuranAtas, peringatan } from './temuan';
import type { BarisIuran, IuranLain, RincianIuran } from './tipe';

/** What is known around a paper, by NIP where it is about people. */
export interface KonteksLembar extends Omit<KonteksPeriksa, 'lain' | 'lalu'> {
	lain?: ReadonlyMap<string, IuranLain>;
	/** The same kind of paper one month before; absent when there is none on the device. */
	lalu?: ReadonlyMap<string, BarisIuran>;
	kenaIuran?: boolean;
	/** Names of the payroll brought along, for people who stand in it alone. */
	namaGaji?: ReadonlyMap<string, string>;
}

/** The same NIP twice in one paper blocks (T08, E25). */
export function periksaGanda(daftar: readonly BarisIuran[]): Temuan[] {
	const menurutNip = new Map<string, BarisIuran[]>();
	for (const b of daftar) {
		if (!/^\d{18}$/.test(b.nip)) continue;
		const sama = menurutNip.get(b.nip);
		if (sama) sama.push(b);
		else menurutNip.set(b.nip, [b]);
	}
	return [...menurutNip.values()]
		.filter((sama) => sama.length > 1)
		.flatMap((sama) =>
			sama.map((b): Temuan => ({
				kode: 'T08',
				tingkat: 'salah',
				barisId: b.id,
				kolom: 'nip',
				pesan: `NIP ini muncul ${sama.length} kali di kertas kerja ini. Hapus atau perbaiki baris gandanya.`,
				efekRupiah: 0
			}))
		);
}

/** T01 and T13: the row is missing in a list the user brought along. */
export function periksaPembanding(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa): Temu[] {
	const temu: Temu[] = [];
	if (k.daftarGaji && !k.daftarGaji.has(b.nip))
		temu.push(peringatan('T01', 'nip', 'NIP ini tidak ada di daftar gaji yang dicocokkan. Periksa NIP, atau gajinya dibayar di tempat lain.', r.iuran1 + r.iuran4));
	if (k.pesertaBpjs && !k.pesertaBpjs.has(b.nip))
		temu.push(peringatan('T13', 'nip', 'NIP ini tidak ada di data peserta BPJS Kesehatan yang dicocokkan, tetapi iurannya dipotong.', r.iuran1 + r.iuran4));
	return temu;
}

/** A person of whom this paper has no row (T02, A05). */
const tanpaBaris = (temu: Temu, orang: Orang): Temuan => ({ ...temu, barisId: '', orang });

export function periksaTidakAda(daftar: readonly BarisIuran[], k: KonteksLembar): Temuan[] {
	const ada = new Set(daftar.map((b) => b.nip));
	const temuan: Temuan[] = [];
	for (const [nip, nama] of k.namaGaji ?? [])
		if (!ada.has(nip)) temuan.push(tanpaBaris(peringatan('T02', null, 'Ada di daftar gaji yang dicocokkan, tetapi tidak di kertas kerja ini.'), { nip, nama }));
	if (!k.lalu || !k.bulan) return temuan;
	// A number put right shows as one person gone and one come, under the same name.
	const baruBernama = new Map(daftar.filter((b) => !k.lalu?.has(b.nip)).map((b) => [b.nama.trim().toLowerCase(), b.nip]));
	for (const [nip, b] of k.lalu) {
		if (ada.has(nip)) continue;
		const dulu = hitungIuran(b, k.parameter, { kenaIuran: k.kenaIuran }).kurangTotal;
		const pesan = `Ada di kertas kerja ${namaBulanSaja(bulanSebelum(k.bulan))} dengan kekurangan ${formatRupiah(dulu)}, sekarang tidak.`;
		const usul = baruBernama.has(b.nama.trim().toLowerCase()) ? 'NIP-nya diperbaiki' : usulKeluar(b, k.bulan);
		temuan.push(tanpaBaris(peringatan('A05', null, pesan, Math.abs(dulu), usul), { nip, nama: b.nama }));
	}
	return temuan;
}

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
	{ kolom: 'tunjPasangan', judul: 'Tunjangan istri/suami', nilai: (b) => b.tunjPasangan ?? 0, meleset: (b) => Math.abs((b.tunjPasangan ?? 0) - Math.floor((b.gajiPokok ?? 0) / 10)) },
	{ kolom: 'tunjAnak', judul: 'Tunjangan anak', nilai: (b) => b.tunjAnak ?? 0, meleset: (b) => (anakDibayar(b) === null ? Math.abs((b.tunjAnak ?? 0) - Math.floor((b.gajiPokok ?? 0) / 50)) : 0) },
	{ kolom: 'iwp1Aktual', judul: 'IWP 1% yang dipotong', nilai: (b) => b.iwp1Aktual ?? 0, meleset: (b, r) => beda(b.iwp1Aktual, r.iwp1Hitung) },
	{ kolom: 'iwp4Aktual', judul: 'IWP 4% yang dipotong', nilai: (b) => b.iwp4Aktual ?? 0, meleset: (b, r) => beda(b.iwp4Aktual, r.iwp4Hitung) }
];

/** The spouse allowance names a step of the table, and the basic pay is another. */
function melesetGaji(b: BarisIuran): Rupiah {
	const menurut = (b.tunjPasangan ?? 0) * 10;
	return menurut > 0 && menurut !== b.gajiPokok && adaDiTabel(b.statusAsn, b.golongan, menurut) ? Math.abs((b.gajiPokok ?? 0) - menurut) : 0;
}

/** A06: an amount that misses its own row and is, to the rupiah, that of a row where it fits: dragged or copied. */
export function periksaTersalin(daftar: readonly BarisIuran[], hasil: readonly RincianIuran[], { parameter }: KonteksLembar): Temuan[] {
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
