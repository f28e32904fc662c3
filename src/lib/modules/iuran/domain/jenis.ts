// Kinds of kertas kerja; Postgres holds the same list and may extend it.

export interface JenisKertasKerja {
	kode: string;
	nama: string;
	/** Null when the kind is open to every status. */
	statusAsn: 'PNS' | 'PPPK' | null;
	kenaIuran: boolean;
}

/** THR and gaji-13 bear no contribution: PP 14/2024 Ps. 13(1), PP 11/2025 Ps. 16(1) (domain.md 1.4). */
export const JENIS_KERTAS_KERJA: readonly JenisKertasKerja[] = [
	{ kode: 'tpp_pns', nama: 'TPP bulanan PNS', statusAsn: 'PNS', kenaIuran: true },
	{ kode: 'tpp_pppk', nama: 'TPP bulanan PPPK', statusAsn: 'PPPK', kenaIuran: true },
	{ kode: 'tpg', nama: 'TPG dan tambahan penghasilan guru', statusAsn: null, kenaIuran: true },
	{ kode: 'jasa_pelayanan', nama: 'Jasa pelayanan', statusAsn: null, kenaIuran: true },
	{ kode: 'rapel', nama: 'Rapel dan susulan', statusAsn: null, kenaIuran: true },
	{ kode: 'thr', nama: 'THR', statusAsn: null, kenaIuran: false },
	{ kode: 'gaji_13', nama: 'Gaji ketiga belas', statusAsn: null, kenaIuran: false }
];
