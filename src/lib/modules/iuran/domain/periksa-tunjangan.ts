// Does the salary agree with the tables of law: T04 basic pay, T05 family, T12 one post allowance (domain.md 4.1);
// what they give away of a slip of the hand is A07.
import { type Rupiah, formatRupiah } from '$lib/core';
import { adaDiTabel, langkahTerdekat } from './gaji-pokok';
import { kelebihanAngka, salahAngka, salahKolom } from './periksa-janggal';
import { type KonteksPeriksa, type Temu, iuranAtas, peringatan } from './temuan';
import type { BarisIuran } from './tipe';

export const periksaTunjangan = (b: BarisIuran, k: KonteksPeriksa): Temu[] => [
	...periksaGajiPokok(b, k),
	...periksaPasangan(b, k),
	...periksaAnak(b, k),
	...periksaJabatan(b, k)
];

/** PP 5/2024 for PNS and CPNS (80 %), Perpres 11/2024 for PPPK. */
function periksaGajiPokok(b: BarisIuran, { parameter }: KonteksPeriksa): Temu[] {
	const gaji = b.gajiPokok ?? 0;
	if (gaji === 0 || adaDiTabel(b.statusAsn, b.golongan, gaji)) return [];
	const tabel = b.statusAsn === 'PPPK' ? 'Perpres 11/2024' : 'PP 5/2024';
	const untuk = b.golongan ? `golongan ${b.golongan}` : 'golongan mana pun';
	const janggal = salahAngka(gaji, (nilai) => adaDiTabel(b.statusAsn, b.golongan, nilai));
	if (janggal !== null) return [kelebihanAngka('gajiPokok', 'Gaji pokok', gaji, janggal, parameter)];
	const dekat = langkahTerdekat(b.statusAsn, b.golongan, gaji);
	const pesan =
		`Gaji pokok ${formatRupiah(gaji)} tidak ada di tabel ${tabel} untuk ${untuk}; ` +
		`yang terdekat ${formatRupiah(dekat)}. Periksa golongan dan masa kerjanya.`;
	return [peringatan('T04', 'gajiPokok', pesan, iuranAtas(gaji - dekat, parameter))];
}

/** Counts of family are optional in the sheet; they are compared only where the row uses them. */
const jumlahDipakai = (b: BarisIuran): boolean => b.jmlAnak !== null || b.jmlPasangan !== null;

/** 10 % of basic pay for one spouse (PP 7/1977); it may be missing, as when both spouses are ASN (E13). */
function periksaPasangan(b: BarisIuran, { parameter }: KonteksPeriksa): Temu[] {
	const gaji = b.gajiPokok ?? 0;
	const tunjangan = b.tunjPasangan ?? 0;
	if (tunjangan === 0) return [];
	if (tunjangan * 10 !== gaji) {
		const seharusnya = Math.floor(gaji / 10);
		if (salahKolom(b, tunjangan) || salahAngka(tunjangan, (nilai) => nilai * 10 === gaji) !== null)
			return [kelebihanAngka('tunjPasangan', 'Tunjangan istri/suami', tunjangan, seharusnya, parameter)];
		const pesan = `Tunjangan istri/suami ${formatRupiah(tunjangan)}, sedangkan 10% gaji pokok = ${formatRupiah(seharusnya)}.`;
		return [peringatan('T05', 'tunjPasangan', pesan, iuranAtas(tunjangan - seharusnya, parameter))];
	}
	if (jumlahDipakai(b) && (b.jmlPasangan ?? 0) === 0) {
		const pesan = `Ada tunjangan istri/suami ${formatRupiah(tunjangan)}, tetapi jumlah istri/suami kosong. Kolom uang yang dipakai.`;
		return [peringatan('T05', 'jmlPasangan', pesan, iuranAtas(tunjangan, parameter))];
	}
	return [];
}

/**
 * 2 % for each of at most two children, although the contribution covers three (domain.md 4.1). On the 80 % of a
 * CPNS that is no whole rupiah, so either neighbour is right.
 */
function periksaAnak(b: BarisIuran, { parameter }: KonteksPeriksa): Temu[] {
	const gaji = b.gajiPokok ?? 0;
	const tunjangan = b.tunjAnak ?? 0;
	if (tunjangan === 0) return [];
	const temu: Temu[] = [];
	const untuk = (anak: number): Rupiah => Math.floor((gaji * anak) / 50);
	const sesuai = (anak: number): boolean => Math.abs(tunjangan * 50 - gaji * anak) < 50;
	const anak = Math.min(b.jmlAnak ?? 0, 2);
	const janggal = salahKolom(b, tunjangan)
		? untuk(Math.max(1, anak))
		: salahAngka(tunjangan, (nilai) => nilai === untuk(1) || nilai === untuk(2));
	if (!sesuai(1) && !sesuai(2) && janggal !== null) {
		temu.push(kelebihanAngka('tunjAnak', 'Tunjangan anak', tunjangan, janggal, parameter));
	} else if (!sesuai(1) && !sesuai(2)) {
		const pesan = `Tunjangan anak ${formatRupiah(tunjangan)} bukan 2% (${formatRupiah(untuk(1))}) atau 4% (${formatRupiah(untuk(2))}) gaji pokok.`;
		const beda = Math.min(Math.abs(tunjangan - untuk(1)), Math.abs(tunjangan - untuk(2)));
		temu.push(peringatan('T05', 'tunjAnak', pesan, iuranAtas(beda, parameter)));
	} else if (jumlahDipakai(b) && !sesuai(anak)) {
		const pesan = `Jumlah anak ${b.jmlAnak ?? 'kosong'} tidak sejalan dengan tunjangan anak ${formatRupiah(tunjangan)}. Kolom uang yang dipakai.`;
		temu.push(peringatan('T05', 'jmlAnak', pesan, iuranAtas(tunjangan - untuk(anak), parameter)));
	}
	if ((b.tunjPasangan ?? 0) === 0 && (b.jmlPasangan ?? 0) === 0) {
		const pesan = 'Ada tunjangan anak tanpa tunjangan istri/suami. Boleh, pastikan memang begitu.';
		temu.push(peringatan('T05', 'tunjAnak', pesan, iuranAtas(tunjangan, parameter)));
	}
	return temu;
}

function periksaJabatan(b: BarisIuran, { parameter }: KonteksPeriksa): Temu[] {
	const terisi = [b.tunjEselon ?? 0, b.tunjFungsional ?? 0, b.tunjUmum ?? 0].filter((nilai) => nilai > 0);
	if (terisi.length < 2) return [];
	const pesan = 'Lebih dari satu tunjangan jabatan terisi (eselon, fungsional, umum). Biasanya hanya satu.';
	return [peringatan('T12', 'tunjEselon', pesan, iuranAtas(Math.min(...terisi), parameter))];
}
