// What each derived column says about itself: its formula with the figures of this row, what it rests on, its article.
import { formatRupiah, formatTanggal } from '$lib/core';
import { type Bahan, batas, dipotong, ditagih, persen, selisih, tambah } from './kalimat-kolom';
import type { KunciHasil } from './kolom';
import type { ParameterIuran } from './tipe';

export interface UraianKolom {
	/** Continues "Kol. 25 Iuran 1% = ", without a full stop. */
	isi(x: Bahan): string;
	dari: readonly KunciHasil[];
	pasal(p: ParameterIuran): string;
}

export const PASAL_TANPA_IURAN = 'PP 14/2024 Ps. 13(1) dan PP 11/2025 Ps. 16(1)';
const KOLOM_UPAH: ReadonlySet<KunciHasil> = new Set<KunciHasil>(['dasar', 'totalTpp', 'thp', 'dpi']);

/** True for a contribution of a payment that bears none (E19); wages are explained as ever. */
export const bebasIuran = (kunci: KunciHasil, { r }: Bahan): boolean =>
	!r.kenaIuran && !KOLOM_UPAH.has(kunci);

/** The wage base; the rates, ceiling and floor carry their article in the dated parameter. */
const pasalUpah = (): string => 'Perpres 75/2019 Ps. 33(1)';
const pasalTarif = (p: ParameterIuran): string =>
	`${p.dasarHukum}, berlaku sejak ${formatTanggal(p.berlakuMulai)}`;
const pasalBulat = (p: ParameterIuran): string =>
	`${pasalTarif(p)}; pembulatan: bulatkan iuran, lalu kurangi`;

const iwp1: UraianKolom = {
	isi: (x) => dipotong(x, x.p.tarifPesertaBp, x.r.iwp1Hitung, x.b.iwp1Aktual),
	dari: ['dasar'],
	pasal: pasalBulat
};
const iwp4: UraianKolom = {
	isi: (x) => dipotong(x, x.p.tarifPemberiKerjaBp, x.r.iwp4Hitung, x.b.iwp4Aktual),
	dari: ['dasar'],
	pasal: pasalBulat
};

export const URAIAN: Readonly<Record<KunciHasil, UraianKolom>> = {
	dasar: {
		isi: ({ b }) =>
			tambah(
				[6, b.gajiPokok],
				[7, b.tunjPasangan],
				[8, b.tunjAnak],
				[9, b.tunjEselon],
				[10, b.tunjFungsional],
				[11, b.tunjUmum]
			),
		dari: [],
		pasal: pasalUpah
	},
	totalTpp: {
		isi: ({ b }) => tambah([15, b.tppBebanKerja], [16, b.tppPrestasiKerja], [17, b.tppKondisiKerja]),
		dari: [],
		pasal: pasalUpah
	},
	thp: {
		isi: ({ b, r }) => tambah([12, r.dasar], [18, r.totalTpp], [21, b.tunjProfesi], [22, b.lainnya]),
		dari: ['dasar', 'totalTpp'],
		pasal: pasalUpah
	},
	dpi: { isi: batas, dari: ['thp'], pasal: pasalTarif },
	iwp1,
	iwp4,
	iwp1Hitung: { ...iwp1, isi: (x) => dipotong(x, x.p.tarifPesertaBp, x.r.iwp1Hitung, null) },
	iwp4Hitung: { ...iwp4, isi: (x) => dipotong(x, x.p.tarifPemberiKerjaBp, x.r.iwp4Hitung, null) },
	iuran1: {
		isi: (x) => ditagih(x, x.p.tarifPesertaBp, x.lain.iuran1, x.r.iuran1),
		dari: ['dpi'],
		pasal: pasalBulat
	},
	iuran4: {
		isi: (x) => ditagih(x, x.p.tarifPemberiKerjaBp, x.lain.iuran4, x.r.iuran4),
		dari: ['dpi'],
		pasal: pasalBulat
	},
	kurang1: {
		isi: ({ r, p }) => selisih(p.tarifPesertaBp, [25, r.iuran1], [13, r.iwp1]),
		dari: ['iuran1', 'iwp1'],
		pasal: pasalBulat
	},
	kurang4: {
		isi: ({ r, p }) => selisih(p.tarifPemberiKerjaBp, [26, r.iuran4], [14, r.iwp4]),
		dari: ['iuran4', 'iwp4'],
		pasal: pasalBulat
	},
	kurangTotal: {
		isi: ({ r }) =>
			`kekurangan 1% (kol. 27) ${formatRupiah(r.kurang1)} + kekurangan 4% (kol. 28) ${formatRupiah(r.kurang4)}`,
		dari: ['kurang1', 'kurang4'],
		pasal: pasalBulat
	},
	iuranTambahan: {
		isi: ({ b, r, p }) =>
			`${b.jmlKeluargaTambahan ?? 0} anggota keluarga tambahan × ${persen(p.tarifPesertaBp)} dari DPI ${formatRupiah(r.dpi)} (kol. 24), dibayar pegawai sendiri dan tidak masuk kol. 27`,
		dari: ['dpi'],
		pasal: (p) => `Perpres 82/2018 tentang anggota keluarga tambahan; ${pasalTarif(p)}`
	}
};
