// Everything that looks wrong in a row, and in a paper as a whole.
import { type KonteksLembar, periksaGanda, periksaPembanding, periksaTidakAda } from './periksa-daftar';
import { periksaIdentitas } from './periksa-identitas';
import { periksaIuran } from './periksa-iuran';
import { periksaDpi } from './periksa-janggal';
import { periksaPerubahan } from './periksa-perubahan';
import { periksaTersalin } from './periksa-tersalin';
import { periksaTunjangan } from './periksa-tunjangan';
import type { KonteksPeriksa, Temu, Temuan } from './temuan';
import type { BarisIuran, RincianIuran } from './tipe';

type Periksa = (b: BarisIuran, r: RincianIuran, k: KonteksPeriksa) => Temu[];
const PERIKSA: readonly Periksa[] = [
	(b, _, k) => periksaIdentitas(b, k),
	(b, _, k) => periksaTunjangan(b, k),
	periksaIuran,
	(_, r, k) => periksaDpi(r, k),
	periksaPerubahan,
	periksaPembanding
];

/** Findings of one row, blocking ones first. */
export function periksaBaris(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa): Temuan[] {
	const temuan: Temuan[] = [];
	for (const periksa of PERIKSA) for (const satu of periksa(b, r, k)) temuan.push({ ...satu, barisId: b.id });
	return temuan.length > 1
		? temuan.sort((x, y) => Number(y.tingkat === 'salah') - Number(x.tingkat === 'salah'))
		: temuan;
}

/** What a row is judged by: the paper's surroundings, narrowed to one person. */
export const konteksBaris = (k: KonteksLembar, nip: string): KonteksPeriksa =>
	sempitkan({ ...k, lain: undefined, lalu: undefined }, k, nip);

function sempitkan(satu: KonteksPeriksa, k: KonteksLembar, nip: string): KonteksPeriksa {
	satu.lain = k.lain?.get(nip);
	satu.lalu = k.lalu ? (k.lalu.get(nip) ?? null) : undefined;
	return satu;
}

/** Every finding of a paper, in the order rows came; `hasil` are the results of the same rows. */
export function periksaKertasKerja(
	daftar: readonly BarisIuran[],
	hasil: readonly RincianIuran[],
	k: KonteksLembar
): Temuan[] {
	const temuan = periksaGanda(daftar);
	// One surrounding for all rows: ten thousand copies of it cost more than the checks.
	const satu: KonteksPeriksa = { ...k, lain: undefined, lalu: undefined };
	daftar.forEach((b, i) => {
		const r = hasil[i];
		if (r) temuan.push(...periksaBaris(b, r, sempitkan(satu, k, b.nip)));
	});
	temuan.push(...periksaTersalin(daftar, hasil, k), ...periksaTidakAda(daftar, k));
	return temuan;
}
