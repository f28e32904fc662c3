// Who the row is about: name, NIP or NI PPPK, status, age (T03, T07; domain.md 5.1 and 5.2).
import {
	type BagianNip,
	type Bulan,
	bulanPensiun,
	kalimatNip,
	namaBulan,
	peringatanNip,
	uraiNip
} from '$lib/core';
import { type KonteksPeriksa, type Temu, peringatan, salah } from './temuan';
import type { BarisIuran } from './tipe';

export function periksaIdentitas(b: BarisIuran, k: KonteksPeriksa): Temu[] {
	const nama =
		b.nama.trim() === '' ? [salah('T07', 'nama', 'Nama pegawai masih kosong. Isi nama sesuai SK.')] : [];
	const nip = uraiNip(b.nip);
	if (nip.ok)
		return [
			...nama,
			...periksaSusunan(b, nip.bagian),
			...periksaStatus(b, k),
			...(k.bulan ? periksaUsia(b, nip.bagian, k.bulan) : [])
		];
	// A number that is no 18 digits cannot be matched with anything; one that merely looks odd may still be true.
	const utuh = /^\d{18}$/.test(b.nip);
	const temu = utuh ? peringatan : salah;
	return [...nama, temu('T07', 'nip', kalimatNip(nip.sebab))];
}

function periksaSusunan(b: BarisIuran, { jenis }: BagianNip): Temu[] {
	if (b.statusAsn === 'PPPK' && jenis === 'pns') {
		return [
			peringatan(
				'T03',
				'nip',
				'Statusnya PPPK, tetapi NIP bersusun seperti PNS. Periksa status atau NI PPPK-nya.'
			)
		];
	}
	if (b.statusAsn !== 'PPPK' && jenis === 'pppk') {
		return [
			peringatan(
				'T03',
				'nip',
				'NIP bersusun seperti NI PPPK, tetapi statusnya bukan PPPK. Periksa statusnya.'
			)
		];
	}
	return [];
}

/** The kind of paper, and the month before, know the status too. That a CPNS becomes a PNS shows in the basic pay. */
function periksaStatus(b: BarisIuran, { statusJenis, lalu }: KonteksPeriksa): Temu[] {
	if (statusJenis && (b.statusAsn === 'PPPK') !== (statusJenis === 'PPPK'))
		return [
			peringatan(
				'T03',
				'statusAsn',
				`Kertas kerja ini untuk ${statusJenis}, sedangkan statusnya ${b.statusAsn}. Pindahkan ke kertas kerja yang sesuai.`
			)
		];
	if (!lalu || lalu.statusAsn === b.statusAsn || (lalu.statusAsn === 'CPNS' && b.statusAsn === 'PNS'))
		return [];
	return [
		peringatan(
			'T03',
			'statusAsn',
			`Status berubah dari ${lalu.statusAsn} menjadi ${b.statusAsn} dibanding bulan lalu. Periksa SK.`
		)
	];
}

/** Functional posts may last to 65, other posts end at 60 at the latest (E9): after that there is no row. */
function periksaUsia(b: BarisIuran, bagian: BagianNip, bulan: Bulan): Temu[] {
	const temu = peringatanNip(bagian, bulan).map((pesan) => peringatan('T07', 'nip', pesan));
	const usia = (b.tunjFungsional ?? 0) > 0 ? 65 : 60;
	const pensiun = bulanPensiun(bagian.lahir, usia);
	if (bulan < pensiun) return temu;
	return [
		...temu,
		peringatan(
			'T03',
			'nip',
			`Menurut NIP usianya sudah ${usia} tahun dan pensiun per ${namaBulan(pensiun)}. Periksa apakah masih menerima gaji.`
		)
	];
}
