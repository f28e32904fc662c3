// The row against the same person one month before, with the likely reason (A01, A02, A04, A08, A09).
import { type Bulan, type Rupiah, bulanSebelum, formatRupiah, namaBulanSaja } from '$lib/core';
import { hitungIuran } from './hitung';
import { kelebihanAngka, salahAngka } from './periksa-janggal';
import { pindahJabatan, usulGaji, usulJabatan, usulKeluarga, usulMasuk } from './sebab';
import { AMBANG, type KonteksPeriksa, type Temu, peringatan } from './temuan';
import type { BarisIuran, RincianIuran } from './tipe';
import { hitungTotalTpp } from './upah';

const TPP = ['tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja'] as const;
const JABATAN = ['tunjEselon', 'tunjFungsional', 'tunjUmum'] as const;
type KunciUang = (typeof TPP)[number] | (typeof JABATAN)[number] | 'gajiPokok' | 'tunjPasangan' | 'tunjAnak';

export function periksaPerubahan(b: BarisIuran, r: RincianIuran, k: KonteksPeriksa): Temu[] {
	if (k.lalu === undefined) return [];
	// Without a whole number nobody can be found in another month; that it is not whole is a finding of its own.
	if (k.lalu === null) return k.bulan && /^\d{18}$/.test(b.nip) ? [muncul(b, r, k.bulan)] : [];
	return [
		...gajiBerubah(b, r, k.lalu, k),
		...keluargaBerubah(b, r, k.lalu, k),
		...jabatanBerubah(b, r, k.lalu, k),
		...tppBerubah(b, r, k.lalu, k)
	];
}

const isi = (b: BarisIuran, kunci: KunciUang): Rupiah => b[kunci] ?? 0;
const namaLalu = (bulan: Bulan | undefined): string =>
	bulan ? namaBulanSaja(bulanSebelum(bulan)) : 'bulan lalu';

/** By how much the kekurangan moves because of these cells alone: never guessed from the amounts, the ceiling counts. */
function efek(
	b: BarisIuran,
	r: RincianIuran,
	lalu: BarisIuran,
	kunci: readonly KunciUang[],
	k: KonteksPeriksa
): Rupiah {
	const dulu = { ...b };
	for (const satu of kunci) dulu[satu] = lalu[satu];
	const opsi = { kenaIuran: r.kenaIuran, lain: k.lain };
	return Math.abs(r.kurangTotal - hitungIuran(dulu, k.parameter, opsi).kurangTotal);
}

function muncul(b: BarisIuran, r: RincianIuran, bulan: Bulan): Temu {
	const pesan = `Tidak ada di kertas kerja ${namaLalu(bulan)}. Kekurangannya ${formatRupiah(r.kurangTotal)}.`;
	return peringatan('A04', null, pesan, Math.abs(r.kurangTotal), usulMasuk(b, bulan));
}

function gajiBerubah(b: BarisIuran, r: RincianIuran, lalu: BarisIuran, k: KonteksPeriksa): Temu[] {
	const [lama, baru] = [isi(lalu, 'gajiPokok'), isi(b, 'gajiPokok')];
	if (lama === baru) return [];
	const pesan = `Gaji pokok ${namaLalu(k.bulan)} ${formatRupiah(lama)}, sekarang ${formatRupiah(baru)}.`;
	return [peringatan('A01', 'gajiPokok', pesan, efek(b, r, lalu, ['gajiPokok'], k), usulGaji(lalu, b))];
}

/** Only who is maintained counts: amounts that merely follow the basic pay are part of A01. */
function keluargaBerubah(b: BarisIuran, r: RincianIuran, lalu: BarisIuran, k: KonteksPeriksa): Temu[] {
	const usul = usulKeluarga(lalu, b);
	if (usul.length === 0) return [];
	const anak = usul.some((satu) => satu.startsWith('Anak'));
	const kolom = anak ? 'tunjAnak' : 'tunjPasangan';
	const pesan = `Tanggungan keluarga berubah dari ${namaLalu(k.bulan)}: tunjangan istri/suami ${formatRupiah(isi(lalu, 'tunjPasangan'))} → ${formatRupiah(isi(b, 'tunjPasangan'))}, tunjangan anak ${formatRupiah(isi(lalu, 'tunjAnak'))} → ${formatRupiah(isi(b, 'tunjAnak'))}.`;
	return [
		peringatan('A08', kolom, pesan, efek(b, r, lalu, ['tunjPasangan', 'tunjAnak'], k), usul.join(', '))
	];
}

function jabatanBerubah(b: BarisIuran, r: RincianIuran, lalu: BarisIuran, k: KonteksPeriksa): Temu[] {
	const ubah = JABATAN.filter((kunci) => isi(lalu, kunci) !== isi(b, kunci));
	const [pertama] = ubah;
	if (!pertama) return [];
	const jumlah = (satu: BarisIuran): Rupiah => JABATAN.reduce((n, kunci) => n + isi(satu, kunci), 0);
	const kolom = ubah.find((kunci) => isi(b, kunci) > 0) ?? pertama;
	const pesan = `Tunjangan jabatan ${namaLalu(k.bulan)} ${formatRupiah(jumlah(lalu))}, sekarang ${formatRupiah(jumlah(b))}.`;
	return [peringatan('A09', kolom, pesan, efek(b, r, lalu, ubah, k), usulJabatan(lalu, b))];
}

/** More than the threshold (10 % unless the user moved it), or one digit too many or too few. */
function tppBerubah(b: BarisIuran, r: RincianIuran, lalu: BarisIuran, k: KonteksPeriksa): Temu[] {
	const [lama, baru] = [hitungTotalTpp(lalu), hitungTotalTpp(b)];
	if (Math.abs(baru - lama) * 10_000 <= lama * (k.ambang ?? AMBANG).tppBp) return [];
	const ubah = TPP.filter((kunci) => isi(lalu, kunci) !== isi(b, kunci));
	const besar = (kunci: KunciUang): Rupiah => Math.abs(isi(b, kunci) - isi(lalu, kunci));
	const kolom = ubah.reduce<KunciUang>(
		(a, satu) => (besar(satu) > besar(a) ? satu : a),
		ubah[0] ?? 'tppBebanKerja'
	);
	const maksud = isi(lalu, kolom);
	if (maksud > 0 && salahAngka(isi(b, kolom), (nilai) => nilai === maksud) !== null)
		return [kelebihanAngka(kolom, 'TPP', isi(b, kolom), maksud, k.parameter)];
	const persen =
		lama === 0
			? ''
			: ` (${baru > lama ? 'naik' : 'turun'} ${Math.round((Math.abs(baru - lama) * 100) / lama)}%)`;
	const pesan = `TPP ${namaLalu(k.bulan)} ${formatRupiah(lama)}, sekarang ${formatRupiah(baru)}${persen}.`;
	const usul = pindahJabatan(lalu, b) ? usulJabatan(lalu, b) : undefined;
	return [peringatan('A02', kolom, pesan, efek(b, r, lalu, ubah, k), usul)];
}
