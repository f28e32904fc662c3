// The words of the contribution (iuran): what goes in, what comes out. Amounts are whole rupiah.
import type { BasisPoin, Berlaku, Pembulatan, Rupiah } from '$lib/core';

export type StatusAsn = 'PNS' | 'CPNS' | 'PPPK';

/** The inputs of one employee in one kertas kerja. `null` is a blank cell: it counts as 0 but stays blank. */
export interface BarisIuran {
	id: string;
	urut: number;
	nip: string;
	nama: string;
	golongan: string | null;
	statusAsn: StatusAsn;
	jabatan: string | null;
	/** Column 4. */
	jmlAnak: number | null;
	/** Column 5. */
	jmlPasangan: number | null;
	/** Column 6. */
	gajiPokok: Rupiah | null;
	/** Column 7. */
	tunjPasangan: Rupiah | null;
	/** Column 8. */
	tunjAnak: Rupiah | null;
	/** Column 9. */
	tunjEselon: Rupiah | null;
	/** Column 10. */
	tunjFungsional: Rupiah | null;
	/** Column 11. */
	tunjUmum: Rupiah | null;
	/** Columns 15 to 17. */
	tppBebanKerja: Rupiah | null;
	tppPrestasiKerja: Rupiah | null;
	tppKondisiKerja: Rupiah | null;
	/** Column 21. */
	tunjProfesi: Rupiah | null;
	/** Column 22. */
	lainnya: Rupiah | null;
	/** What payroll really withheld; blank means: as calculated. */
	iwp1Aktual: Rupiah | null;
	iwp4Aktual: Rupiah | null;
	/** Extra family members, paid by the employee alone (domain.md 1.2). */
	jmlKeluargaTambahan: number | null;
	suratKuasa: boolean;
	/** Finding code to the treasurer's reason why the row is right as it stands. */
	penjelasan: Record<string, string>;
}

/** Rates, ceiling and floor in force in a window of time. */
export interface ParameterIuran extends Berlaku {
	tarifPesertaBp: BasisPoin;
	tarifPemberiKerjaBp: BasisPoin;
	batasAtas: Rupiah;
	batasBawah: Rupiah | null;
	terapkanBatasBawah: boolean;
	pembulatan: Pembulatan;
	dasarHukum: string;
	/** The day a person last checked that the values still hold. */
	diperiksaPada: string;
}

/** What other payments of the same NIP and month amounted to, and were already charged. */
export interface IuranLain {
	upah: Rupiah;
	iuran1: Rupiah;
	iuran4: Rupiah;
}
export const TANPA_IURAN_LAIN: IuranLain = Object.freeze({ upah: 0, iuran1: 0, iuran4: 0 });

export type StatusKurang = 'kurang' | 'pas' | 'lebih';

/** Every derived quantity of one row; the number in brackets is the column of the sheet. */
export interface RincianIuran {
	/** 12 */ dasar: Rupiah;
	/** 18 */ totalTpp: Rupiah;
	/** 23 */ thp: Rupiah;
	/** 24 */ dpi: Rupiah;
	/** 13 as calculated */ iwp1Hitung: Rupiah;
	/** 14 as calculated */ iwp4Hitung: Rupiah;
	/** 13 as withheld */ iwp1: Rupiah;
	/** 14 as withheld */ iwp4: Rupiah;
	/** 25 */ iuran1: Rupiah;
	/** 26 */ iuran4: Rupiah;
	/** 27 */ kurang1: Rupiah;
	/** 28 */ kurang4: Rupiah;
	/** 29 */ kurangTotal: Rupiah;
	/** Paid by the employee alone for extra family; in no column of the sheet. */
	iuranTambahan: Rupiah;
	status1: StatusKurang;
	status4: StatusKurang;
	/** False where the kind of payment bears no contribution; an explanation then says so. */
	kenaIuran: boolean;
}

export interface TotalIuran {
	jumlahPegawai: number;
	dasar: Rupiah;
	iwp1: Rupiah;
	iwp4: Rupiah;
	totalTpp: Rupiah;
	thp: Rupiah;
	dpi: Rupiah;
	iuran1: Rupiah;
	iuran4: Rupiah;
	kurang1: Rupiah;
	kurang4: Rupiah;
	kurangTotal: Rupiah;
	/** Sum of the negative differences, as a positive amount: it is kept, never netted silently. */
	lebih1: Rupiah;
	lebih4: Rupiah;
	iuranTambahan: Rupiah;
}

export interface OpsiHitung {
	/** False for THR and gaji-13: no contribution at all (PP 14/2024 Ps. 13(1), PP 11/2025 Ps. 16(1)). */
	kenaIuran?: boolean;
	lain?: IuranLain;
}
