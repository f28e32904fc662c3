// Explains any computed number: the actual inputs, their columns, the rounding and the article.
import { formatAngka, formatRupiah } from '$lib/core';
import { kolomDari, type KunciHasil } from './kolom';
import { type BarisIuran, type IuranLain, type ParameterIuran, type RincianIuran, TANPA_IURAN_LAIN } from './tipe';

export interface Penjelasan {
	nomor: number;
	judul: string;
	nilai: number;
	/** The whole answer in one sentence. */
	kalimat: string;
	/** The chain behind it, from the inputs up. */
	langkah: string[];
	/** Article of law, or the formula of the office's sheet. */
	pasal: string;
}

const rp = (nilai: number): string => formatRupiah(nilai);
const persen = (bp: number): string => `${formatAngka(bp / 100)}%`;

/** "1% × Rp11.101.356 = 111.013,56 → dibulatkan 111.014" */
function kali(nilai: number, bp: number, hasil: number): string {
	const ratusan = nilai * bp;
	const bulat = Math.floor(ratusan / 10_000);
	const sisa = Math.floor((ratusan % 10_000) / 100);
	const pecahan = sisa === 0 ? '' : `,${String(sisa).padStart(2, '0')}`;
	const dibulatkan = sisa === 0 ? '' : ` → dibulatkan ${formatAngka(hasil)}`;
	return `${persen(bp)} × ${rp(nilai)} = ${formatAngka(bulat)}${pecahan}${dibulatkan}`;
}

function jumlah(bagian: readonly [number, number | null][]): string {
	const ada = bagian.filter(([, nilai]) => nilai !== null && nilai !== 0);
	if (ada.length === 0) return 'semua kolom asalnya nol';
	return ada.map(([nomor, nilai]) => `${rp(nilai ?? 0)} (kol. ${nomor})`).join(' + ');
}

/** @param lain amounts other payments of this NIP and month were charged */
export function jelaskan(
	b: BarisIuran,
	r: RincianIuran,
	kunci: KunciHasil,
	p: ParameterIuran,
	lain: IuranLain = TANPA_IURAN_LAIN
): Penjelasan {
	const kolom = kolomDari(kunci);
	const nilai = r[kunci];
	const [kalimat, langkah, pasal] = uraian(b, r, kunci, p, lain);
	const nomor = kolom?.nomor ?? 0;
	const judul = kolom?.judul ?? 'Iuran keluarga tambahan';
	const awal = nomor ? `Kol. ${nomor} ${judul}` : judul;
	return { nomor, judul, nilai, kalimat: `${awal} = ${rp(nilai)}. ${kalimat}`, langkah, pasal };
}

type Uraian = [kalimat: string, langkah: string[], pasal: string];

function uraian(b: BarisIuran, r: RincianIuran, kunci: KunciHasil, p: ParameterIuran, lain: IuranLain): Uraian {
	switch (kunci) {
		case 'dasar':
			return [
				`Jumlah gaji dan tunjangan: ${jumlah([[6, b.gajiPokok], [7, b.tunjPasangan], [8, b.tunjAnak], [9, b.tunjEselon], [10, b.tunjFungsional], [11, b.tunjUmum]])}.`,
				[],
				'Perpres 75/2019 Ps. 33(1)'
			];
		case 'totalTpp':
			return [`Jumlah TPP: ${jumlah([[15, b.tppBebanKerja], [16, b.tppPrestasiKerja], [17, b.tppKondisiKerja]])}.`, [], 'Perpres 75/2019 Ps. 33(1)'];
		case 'thp':
			return [
				`Upah sebulan: ${jumlah([[12, r.dasar], [18, r.totalTpp], [21, b.tunjProfesi], [22, b.lainnya]])}.`,
				[],
				'Perpres 75/2019 Ps. 33(1)'
			];
		case 'dpi':
			return [kalimatDpi(r, p, lain), [`Kol. 23 THP = ${rp(r.thp)}`], 'Perpres 75/2019 Ps. 32'];
		case 'iwp1':
		case 'iwp1Hitung':
			return kalimatIwp(b.iwp1Aktual, r.iwp1Hitung, r.dasar, p.tarifPesertaBp, p, 'peserta');
		case 'iwp4':
		case 'iwp4Hitung':
			return kalimatIwp(b.iwp4Aktual, r.iwp4Hitung, r.dasar, p.tarifPemberiKerjaBp, p, 'pemberi kerja');
		case 'iuran1':
			return kalimatIuran(r, r.iuran1, lain.iuran1, p.tarifPesertaBp, p, lain);
		case 'iuran4':
			return kalimatIuran(r, r.iuran4, lain.iuran4, p.tarifPemberiKerjaBp, p, lain);
		case 'kurang1':
			return kalimatKurang(25, r.iuran1, 13, r.iwp1, r.kurang1, uraian(b, r, 'iuran1', p, lain), uraian(b, r, 'iwp1', p, lain));
		case 'kurang4':
			return kalimatKurang(26, r.iuran4, 14, r.iwp4, r.kurang4, uraian(b, r, 'iuran4', p, lain), uraian(b, r, 'iwp4', p, lain));
		case 'kurangTotal':
			return [
				`Kekurangan 1% (kol. 27) ${rp(r.kurang1)} + kekurangan 4% (kol. 28) ${rp(r.kurang4)}.`,
				[uraian(b, r, 'kurang1', p, lain)[0], uraian(b, r, 'kurang4', p, lain)[0]],
				p.dasarHukum
			];
		case 'iuranTambahan':
			return [
				`${b.jmlKeluargaTambahan ?? 0} anggota keluarga tambahan × iuran 1% dari DPI ${rp(r.dpi)}, dibayar pegawai sendiri dan tidak masuk kol. 27.`,
				[],
				'Perpres 82/2018 tentang keluarga tambahan'
			];
	}
}

function kalimatDpi(r: RincianIuran, p: ParameterIuran, lain: IuranLain): string {
	const upah = r.thp + lain.upah;
	const sumber = lain.upah > 0 ? `THP ${rp(r.thp)} ditambah upah lain bulan ini ${rp(lain.upah)}` : `THP ${rp(r.thp)}`;
	if (upah > p.batasAtas) return `${sumber} melewati batas atas, maka dipakai ${rp(p.batasAtas)}.`;
	if (r.dpi > upah) return `${sumber} di bawah batas bawah, maka dipakai ${rp(r.dpi)}.`;
	return `Sama dengan ${sumber} karena tidak melewati batas ${rp(p.batasAtas)}.`;
}

function kalimatIwp(
	aktual: number | null,
	hitungan: number,
	dasar: number,
	bp: number,
	p: ParameterIuran,
	siapa: string
): Uraian {
	const rumus = kali(Math.min(dasar, p.batasAtas), bp, hitungan);
	if (aktual === null) {
		return [`IWP ${siapa} dari gaji (kol. 12): ${rumus}.`, [`Kol. 12 = ${rp(dasar)}`], 'Perpres 75/2019 Ps. 30'];
	}
	const beda = aktual - hitungan;
	const kata = beda === 0 ? 'sama dengan hitungan' : `beda ${rp(beda)} dari hitungan ${rp(hitungan)}`;
	return [`Yang benar-benar dipotong dari gaji ${rp(aktual)}, ${kata}.`, [`Hitungan: ${rumus}`], 'Perpres 75/2019 Ps. 30'];
}

function kalimatIuran(r: RincianIuran, iuran: number, sudah: number, bp: number, p: ParameterIuran, lain: IuranLain): Uraian {
	const semua = iuran + sudah;
	const kurangi = sudah > 0 ? `, dikurangi ${rp(sudah)} yang sudah ditagih pada pembayaran lain bulan ini` : '';
	return [
		`${kali(r.dpi, bp, semua)}${kurangi}.`,
		[`Kol. 24 DPI: ${kalimatDpi(r, p, lain)}`],
		'Perpres 75/2019 Ps. 30; pembulatan: bulatkan iuran, lalu kurangi'
	];
}

function kalimatKurang(
	nomorIuran: number,
	iuran: number,
	nomorIwp: number,
	iwp: number,
	selisih: number,
	asalIuran: Uraian,
	asalIwp: Uraian
): Uraian {
	const lebih = selisih < 0 ? ' Hasilnya negatif: ini kelebihan yang dibawa ke bulan berikutnya.' : '';
	return [
		`Iuran seharusnya (kol. ${nomorIuran}) ${rp(iuran)} − IWP sudah dipotong (kol. ${nomorIwp}) ${rp(iwp)}.${lebih}`,
		[`Kol. ${nomorIuran}: ${asalIuran[0]}`, ...asalIuran[1], `Kol. ${nomorIwp}: ${asalIwp[0]}`],
		'Perpres 75/2019 Ps. 30; pembulatan: bulatkan iuran, lalu kurangi'
	];
}
