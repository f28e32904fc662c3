// Does the contribution itself look right: T06, T09, T10, T11, E16, E23.
import { formatRupiah } from '$lib/core';
import { type KonteksPeriksa, type Temu, iuranAtas, peringatan } from './temuan';
import type { BarisIuran, RincianIuran } from './tipe';

export function periksaIuran(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa): Temu[] {
	if (!r.kenaIuran) return [];
	return [
		...periksaDipotong(b, r),
		...periksaKelebihan(r),
		...periksaUmk(r, k),
		...periksaTppCukup(r),
		...periksaPembayaranLain(k),
		...periksaKeluargaTambahan(b, r)
	];
}

/** E5. One rupiah of rounding between two systems is accepted (journeys.md 3.4). */
const TOLERANSI = 1;

function periksaDipotong(b: BarisIuran, r: RincianIuran): Temu[] {
	const bagian = [
		['iwp1Aktual', '1%', b.iwp1Aktual, r.iwp1Hitung],
		['iwp4Aktual', '4%', b.iwp4Aktual, r.iwp4Hitung]
	] as const;
	return bagian.flatMap(([kolom, persen, aktual, hitungan]) => {
		const beda = aktual === null ? 0 : Math.abs(aktual - hitungan);
		if (aktual === null || beda <= TOLERANSI) return [];
		const pesan = `IWP ${persen} yang dipotong ${formatRupiah(aktual)}, menurut hitungan ${formatRupiah(hitungan)}. Yang dipotong tetap dipakai.`;
		return [peringatan('T09', kolom, pesan, beda)];
	});
}

/** E4: more was withheld than the ceiling lets anyone owe; it stays visible and is carried on. */
function periksaKelebihan(r: RincianIuran): Temu[] {
	const lebih = Math.max(0, -r.kurang1) + Math.max(0, -r.kurang4);
	if (lebih === 0) return [];
	const pesan = `Ada kelebihan ${formatRupiah(lebih)}. Kelebihan dicatat dan diperhitungkan bulan berikutnya setelah disetujui BPJS.`;
	return [peringatan('T10', null, pesan, lebih)];
}

/** E21. */
function periksaUmk(r: RincianIuran, { parameter, umk, lain }: KonteksPeriksa): Temu[] {
	const upah = r.thp + (lain?.upah ?? 0);
	if (umk === null || r.thp === 0 || upah >= umk) return [];
	const batas = parameter.terapkanBatasBawah ? 'diterapkan' : 'tidak diterapkan';
	const pesan = `Upah ${formatRupiah(upah)} di bawah UMK ${formatRupiah(umk)}. Batas bawah ${batas}.`;
	return [peringatan('T11', null, pesan, iuranAtas(umk - upah, parameter))];
}

/** The 1 % is cut from the TPP, so the TPP must hold it (E23). */
function periksaTppCukup(r: RincianIuran): Temu[] {
	if (r.totalTpp === 0 || r.totalTpp >= r.kurang1) return [];
	const pesan = `TPP ${formatRupiah(r.totalTpp)} tidak cukup untuk kekurangan 1% ${formatRupiah(r.kurang1)}.`;
	return [peringatan('E23', 'tppBebanKerja', pesan, r.kurang1 - r.totalTpp)];
}

function periksaPembayaranLain({ lain }: KonteksPeriksa): Temu[] {
	if (!lain || lain.upah === 0) return [];
	const pesan = `NIP ini juga dibayar pada kertas kerja lain bulan ini (upah ${formatRupiah(lain.upah)}). Batas atas dihitung bersama.`;
	return [peringatan('T06', null, pesan, lain.iuran1 + lain.iuran4)];
}

function periksaKeluargaTambahan(b: BarisIuran, r: RincianIuran): Temu[] {
	if ((b.jmlKeluargaTambahan ?? 0) === 0 || b.suratKuasa) return [];
	const pesan = 'Keluarga tambahan memerlukan surat kuasa pemotongan. Tandai bila sudah ada.';
	return [peringatan('E16', 'suratKuasa', pesan, r.iuranTambahan)];
}
