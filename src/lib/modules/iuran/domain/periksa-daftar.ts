// What only the paper as a whole shows: a NIP twice, and people who are elsewhere (T01, T02, T08, T13, A05).
import { bulanSebelum, formatRupiah, namaBulanSaja } from '$lib/core';
import { hitungIuran } from './hitung';
import { usulKeluar } from './sebab';
import { type KonteksPeriksa, type Orang, type Temu, type Temuan, peringatan } from './temuan';
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
		temu.push(
			peringatan(
				'T01',
				'nip',
				'NIP ini tidak ada di daftar gaji yang dicocokkan. Periksa NIP, atau gajinya dibayar di tempat lain.',
				r.iuran1 + r.iuran4
			)
		);
	if (k.pesertaBpjs && !k.pesertaBpjs.has(b.nip))
		temu.push(
			peringatan(
				'T13',
				'nip',
				'NIP ini tidak ada di data peserta BPJS Kesehatan yang dicocokkan, tetapi iurannya dipotong.',
				r.iuran1 + r.iuran4
			)
		);
	return temu;
}

/** A person of whom this paper has no row (T02, A05). */
const tanpaBaris = (temu: Temu, orang: Orang): Temuan => ({ ...temu, barisId: '', orang });

export function periksaTidakAda(daftar: readonly BarisIuran[], k: KonteksLembar): Temuan[] {
	const ada = new Set(daftar.map((b) => b.nip));
	const temuan: Temuan[] = [];
	for (const [nip, nama] of k.namaGaji ?? [])
		if (!ada.has(nip))
			temuan.push(
				tanpaBaris(
					peringatan('T02', null, 'Ada di daftar gaji yang dicocokkan, tetapi tidak di kertas kerja ini.'),
					{ nip, nama }
				)
			);
	if (!k.lalu || !k.bulan) return temuan;
	// A number put right shows as one person gone and one come, under the same name.
	const baruBernama = new Map(
		daftar.filter((b) => !k.lalu?.has(b.nip)).map((b) => [b.nama.trim().toLowerCase(), b.nip])
	);
	for (const [nip, b] of k.lalu) {
		if (ada.has(nip)) continue;
		const dulu = hitungIuran(b, k.parameter, { kenaIuran: k.kenaIuran }).kurangTotal;
		const pesan = `Ada di kertas kerja ${namaBulanSaja(bulanSebelum(k.bulan))} dengan kekurangan ${formatRupiah(dulu)}, sekarang tidak.`;
		const usul = baruBernama.has(b.nama.trim().toLowerCase()) ? 'NIP-nya diperbaiki' : usulKeluar(b, k.bulan);
		temuan.push(tanpaBaris(peringatan('A05', null, pesan, Math.abs(dulu), usul), { nip, nama: b.nama }));
	}
	return temuan;
}
