// Everything that looks wrong in a row, and in a paper as a whole (T08).
import { periksaIdentitas } from './periksa-identitas';
import { periksaIuran } from './periksa-iuran';
import { periksaTunjangan } from './periksa-tunjangan';
import type { KonteksPeriksa, Temuan } from './temuan';
import type { BarisIuran, IuranLain, RincianIuran } from './tipe';

/** Findings of one row, blocking ones first. */
export function periksaBaris(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa): Temuan[] {
	const temu = [...periksaIdentitas(b, k), ...periksaTunjangan(b, k), ...periksaIuran(b, r, k)];
	return temu
		.map((satu): Temuan => ({ ...satu, barisId: b.id }))
		.sort((x, y) => Number(y.tingkat === 'salah') - Number(x.tingkat === 'salah'));
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

/** Every finding of a paper, in the order rows came; `hasil` are the results of the same rows. */
export function periksaKertasKerja(
	daftar: readonly BarisIuran[],
	hasil: readonly RincianIuran[],
	k: Omit<KonteksPeriksa, 'lain'> & { lain?: ReadonlyMap<string, IuranLain> }
): Temuan[] {
	const baris = daftar.flatMap((b, i) => {
		const r = hasil[i];
		return r ? periksaBaris(b, r, { ...k, lain: k.lain?.get(b.nip) }) : [];
	});
	return [...periksaGanda(daftar), ...baris];
}
