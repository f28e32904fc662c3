// The sums and the frozen contents of a Berita Acara (domain.md section 10).
import { type Bulan, formatTanggal, namaBulan } from '$lib/core';
import { bagian, jumlahBagian, keduanya, kurangiBagian, tambahBagian } from './dua-bagian';
import type { DuaBagian, IsianBa, JumlahBa, KoreksiIwp, NaskahBa, OrangBa } from './petugas';
import type { BarisIuran, RincianIuran, StatusAsn, TotalIuran } from './tipe';

type KoreksiDihitung = DuaBagian & Pick<KoreksiIwp, 'asal' | 'dibatalkanPada'>;

const berlaku = <T extends { dibatalkanPada: string | null }>(daftar: readonly T[]): T[] =>
	daftar.filter(({ dibatalkanPada }) => dibatalkanPada === null);

/** Corrections and, as a positive amount, the kelebihan set against this month; what was cancelled counts nothing. */
export function jumlahKoreksi(koreksi: readonly KoreksiDihitung[]): Pick<JumlahBa, 'koreksi' | 'kompensasi'> {
	const sah = berlaku(koreksi);
	const kompensasi = jumlahBagian(sah.filter(({ asal }) => asal === 'kompensasi'));
	return {
		koreksi: jumlahBagian(sah.filter(({ asal }) => asal !== 'kompensasi')),
		kompensasi: kurangiBagian(bagian(0, 0), kompensasi)
	};
}

/** harusDisetor = kekurangan + koreksi − kompensasi, for 1 % and 4 % apart; below zero it is a kelebihan. */
export function jumlahBa(
	total: TotalIuran,
	baris: readonly { statusAsn: StatusAsn }[],
	koreksi: readonly KoreksiDihitung[]
): JumlahBa {
	const seharusnya = bagian(total.iuran1, total.iuran4);
	const dipotongGaji = bagian(total.iwp1, total.iwp4);
	const kekurangan = kurangiBagian(seharusnya, dipotongGaji);
	const disamping = jumlahKoreksi(koreksi);
	const pppk = baris.filter(({ statusAsn }) => statusAsn === 'PPPK').length;
	return {
		pegawai: total.jumlahPegawai,
		pns: baris.length - pppk,
		pppk,
		dasar: total.dasar,
		totalTpp: total.totalTpp,
		dpi: total.dpi,
		seharusnya,
		dipotongGaji,
		kekurangan,
		...disamping,
		harusDisetor: kurangiBagian(tambahBagian(kekurangan, disamping.koreksi), disamping.kompensasi)
	};
}

/** What a deposit slip is written for: a share that is over is carried, it does not settle the other one. */
export const jumlahSetoran = ({ harusDisetor }: Pick<JumlahBa, 'harusDisetor'>): DuaBagian =>
	bagian(Math.max(0, harusDisetor.bagian1), Math.max(0, harusDisetor.bagian4));
/** What is left over for the next month, positive, for 1 % and 4 % apart. */
export const jumlahKelebihan = ({ harusDisetor }: Pick<JumlahBa, 'harusDisetor'>): DuaBagian =>
	bagian(Math.max(0, -harusDisetor.bagian1), Math.max(0, -harusDisetor.bagian4));

export interface BahanNaskah {
	id: string;
	kertas: { id: string; bulan: Bulan; revisi: number; kode: string | null };
	skpd: NaskahBa['skpd'];
	jenis: NaskahBa['jenis'];
	isian: IsianBa;
	perubahanAtas: NaskahBa['perubahanAtas'];
	total: TotalIuran;
	baris: readonly BarisIuran[];
	/** Of `baris`, in the same order. */
	rincian: readonly RincianIuran[];
	koreksi: readonly KoreksiIwp[];
}

/** The contents as Postgres would freeze them, from what is on this device: only for the preview, never signed. */
export function naskahPratinjau(bahan: BahanNaskah): NaskahBa {
	const koreksi = berlaku(bahan.koreksi);
	return {
		versi: 1,
		id: bahan.id,
		kertasKerjaId: bahan.kertas.id,
		skpd: bahan.skpd,
		bulan: bahan.kertas.bulan,
		jenis: bahan.jenis,
		revisi: bahan.kertas.revisi,
		kode: bahan.kertas.kode ?? '',
		isian: bahan.isian,
		perubahanAtas: bahan.perubahanAtas,
		jumlah: jumlahBa(bahan.total, bahan.baris, koreksi),
		orang: bahan.baris.map((b, i) => orangBa(b, bahan.rincian[i]!, koreksi)),
		koreksi: koreksi.map(({ nip, asal, bulanAsal, alasan, bagian1, bagian4 }) => ({
			nip,
			asal,
			bulanAsal,
			alasan,
			bagian1,
			bagian4
		})),
		rantai: { id: 0, hash: '' }
	};
}

function orangBa(b: BarisIuran, r: RincianIuran, koreksi: readonly KoreksiIwp[]): OrangBa {
	const punya = jumlahBagian(koreksi.filter(({ barisId }) => barisId === b.id));
	return {
		nip: b.nip,
		nama: b.nama,
		golongan: b.golongan,
		dasar: r.dasar,
		totalTpp: r.totalTpp,
		thp: r.thp,
		dpi: r.dpi,
		iwp1: r.iwp1,
		iwp4: r.iwp4,
		iuran1: r.iuran1,
		iuran4: r.iuran4,
		kurang1: r.kurang1,
		kurang4: r.kurang4,
		koreksi1: punya.bagian1,
		koreksi4: punya.bagian4
	};
}

export interface BarisTabelBa {
	no: string;
	uraian: string;
	/** Null where the line has one amount only. */
	bagian1: number | null;
	bagian4: number | null;
	jumlah: number;
	/** How `jumlah` is counted. */
	satuan: 'orang' | 'rupiah';
	/** A line that the others lead to. */
	pokok: boolean;
}

export interface SetoranBa extends DuaBagian {
	tanggal: string;
	ntpn: string;
}

/** Lines of the table; `setoran` adds what was deposited and the difference (for a print after payment). */
export function barisTabelBa(
	{ jumlah: j, bulan }: NaskahBa,
	setoran: readonly SetoranBa[] = []
): BarisTabelBa[] {
	const daftar: Omit<BarisTabelBa, 'no'>[] = [
		tunggal(`Jumlah pegawai (PNS ${j.pns} orang, PPPK ${j.pppk} orang)`, j.pegawai, 'orang'),
		tunggal('Dasar gaji yang dibayarkan Pemda', j.dasar),
		tunggal('Total TPP', j.totalTpp),
		tunggal('Dasar perhitungan iuran (DPI)', j.dpi),
		dua('Iuran seharusnya', j.seharusnya),
		dua('Telah dipotong dari gaji', j.dipotongGaji),
		dua(`Kekurangan dari TPP bulan ${namaBulan(bulan)}`, j.kekurangan, true),
		dua('Koreksi hasil pemeriksaan', j.koreksi),
		dua('Kelebihan yang dikompensasi', kurangiBagian(bagian(0, 0), j.kompensasi)),
		dua('Jumlah yang harus disetor', j.harusDisetor, true)
	];
	const disetor = jumlahBagian(setoran);
	if (setoran.length > 0) {
		const rinci = setoran.map((s) => `${formatTanggal(s.tanggal)}, NTPN ${s.ntpn}`).join('; ');
		daftar.push(
			dua(`Telah disetor (${rinci})`, disetor),
			dua('Selisih', kurangiBagian(j.harusDisetor, disetor), true)
		);
	}
	return daftar.map((satu, i) => ({ no: String(i + 1), ...satu }));
}

const dua = (uraian: string, b: DuaBagian, pokok = false): Omit<BarisTabelBa, 'no'> => ({
	uraian,
	bagian1: b.bagian1,
	bagian4: b.bagian4,
	jumlah: keduanya(b),
	satuan: 'rupiah',
	pokok
});
const tunggal = (
	uraian: string,
	jumlah: number,
	satuan: BarisTabelBa['satuan'] = 'rupiah'
): Omit<BarisTabelBa, 'no'> => ({
	uraian,
	bagian1: null,
	bagian4: null,
	jumlah,
	satuan,
	pokok: false
});
