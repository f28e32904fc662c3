// Which posts an agency has, what they pay beside the basic salary, and the TPP class of each.

export type Kind = 'eselon' | 'fungsional' | 'pelaksana';

export interface Position {
	title: string;
	kind: Kind;
	/** tunjangan eselon or fungsional; pelaksana get tunjangan umum by golongan instead */
	allowance: number;
	golongan: readonly string[];
	tpp: number;
	degrees: readonly string[];
}

/** TPP classes of the May 2024 sheet. */
export const TPP = {
	head: 47_900_846,
	secretary: 25_596_171,
	division: 20_922_293,
	section: 14_547_643,
	expert: 10_316_922,
	senior: 9_596_391,
	staff: 9_096_391,
	junior: 7_904_658,
	helper: 7_251_468
} as const;

const eselon = (title: string, grade: '2b' | '3a' | '3b' | '4a', degrees: readonly string[]): Position => ({
	title,
	kind: 'eselon',
	allowance: { '2b': 2_025_000, '3a': 1_260_000, '3b': 980_000, '4a': 540_000 }[grade],
	golongan: { '2b': ['IV/c'], '3a': ['IV/a', 'IV/b'], '3b': ['III/d', 'IV/a'], '4a': ['III/c', 'III/d'] }[grade],
	tpp: { '2b': TPP.head, '3a': TPP.secretary, '3b': TPP.division, '4a': TPP.section }[grade],
	degrees
});
const expert = (
	title: string,
	allowance: number,
	golongan: readonly string[],
	tpp: number,
	degrees: readonly string[]
): Position => ({ title, kind: 'fungsional', allowance, golongan, tpp, degrees });
const staff = (title: string, golongan: readonly string[], tpp: number, degrees: readonly string[]): Position => ({
	title,
	kind: 'pelaksana',
	allowance: 0,
	golongan,
	tpp,
	degrees
});

const master = ['M.Si.', 'M.M.', 'M.A.P.', 'M.H.'];
const bachelor = ['S.E.', 'S.Sos.', 'S.IP.', 'S.H.', 'S.Kom.', 'S.AP.'];
const diploma = ['A.Md.', 'A.Md.', ''];
const none = [''];

interface Plan {
	/** Posts that exist a fixed number of times. */
	fixed: readonly [number, Position][];
	/** The rest, by weight. */
	pool: readonly [number, Position][];
}

const office = (unit: string): [number, Position][] => [
	[3, staff('Penata Laporan Keuangan', ['III/a', 'III/b'], TPP.staff, bachelor)],
	[4, staff('Pengelola Keuangan', ['II/c', 'II/d', 'III/a'], TPP.junior, diploma)],
	[5, staff('Pengadministrasi Perkantoran', ['II/a', 'II/b', 'II/c'], TPP.helper, none)],
	[3, staff(`Penelaah Teknis Kebijakan ${unit}`, ['III/a', 'III/b', 'III/c'], TPP.staff, bachelor)],
	[2, expert('Pranata Komputer Ahli Pertama', 540_000, ['III/a', 'III/b'], TPP.expert, ['S.Kom.', 'S.T.'])],
	[2, expert('Perencana Ahli Muda', 960_000, ['III/c', 'III/d'], TPP.section, ['S.E.', 'S.T., M.T.'])],
	[1, expert('Arsiparis Terampil', 360_000, ['II/c', 'II/d'], TPP.junior, ['A.Md.'])]
];

const heads = (head: string, divisions: readonly string[], sections: number): [number, Position][] => [
	[1, eselon(head, '2b', master)],
	[1, eselon(head.startsWith('Kepala') ? 'Sekretaris' : 'Kepala Bagian Umum', '3a', master)],
	...divisions.map((name): [number, Position] => [1, eselon(name, '3b', [...master, ...bachelor])]),
	[sections, eselon('Kepala Subbagian', '4a', bachelor)]
];

export const plans: Record<string, Plan> = {
	DINKES: {
		fixed: [
			...heads(
				'Kepala Dinas Kesehatan',
				[
					'Kepala Bidang Kesehatan Masyarakat',
					'Kepala Bidang Pencegahan dan Pengendalian Penyakit',
					'Kepala Bidang Pelayanan Kesehatan',
					'Kepala Bidang Sumber Daya Kesehatan'
				],
				3
			),
			[6, eselon('Kepala Puskesmas', '4a', ['M.K.M.', 'M.Kes.'])]
		],
		pool: [
			[9, expert('Dokter Ahli Muda', 750_000, ['III/c', 'III/d'], TPP.section, ['dr.'])],
			[5, expert('Dokter Gigi Ahli Pertama', 500_000, ['III/b', 'III/c'], TPP.expert, ['drg.'])],
			[16, expert('Perawat Terampil', 240_000, ['II/c', 'II/d'], TPP.junior, ['A.Md.Kep.'])],
			[11, expert('Perawat Ahli Pertama', 300_000, ['III/a', 'III/b'], TPP.staff, ['S.Kep., Ners'])],
			[15, expert('Bidan Terampil', 240_000, ['II/c', 'II/d'], TPP.junior, ['A.Md.Keb.'])],
			[5, expert('Apoteker Ahli Pertama', 500_000, ['III/b', 'III/c'], TPP.expert, ['Apt.'])],
			[4, expert('Sanitarian Penyelia', 375_000, ['III/c', 'III/d'], TPP.senior, ['S.K.M.'])],
			[4, expert('Nutrisionis Terampil', 265_000, ['II/c', 'II/d'], TPP.junior, ['A.Md.Gz.'])],
			...office('Kesehatan')
		]
	},
	DISDIK: {
		fixed: heads(
			'Kepala Dinas Pendidikan',
			[
				'Kepala Bidang Sekolah Dasar',
				'Kepala Bidang Sekolah Menengah Pertama',
				'Kepala Bidang PAUD dan Pendidikan Masyarakat',
				'Kepala Bidang Ketenagaan'
			],
			4
		),
		pool: [
			[42, expert('Guru Ahli Pertama', 327_000, ['III/a', 'III/b'], TPP.helper, ['S.Pd.'])],
			[36, expert('Guru Ahli Muda', 389_000, ['III/c', 'III/d'], TPP.helper, ['S.Pd.', 'S.Pd., M.Pd.'])],
			[22, expert('Guru Ahli Madya', 500_000, ['IV/a', 'IV/b'], TPP.junior, ['M.Pd.', 'S.Pd., M.M.'])],
			[6, expert('Pengawas Sekolah Ahli Madya', 1_260_000, ['IV/a', 'IV/b'], TPP.expert, ['M.Pd.'])],
			[8, expert('Kepala Sekolah', 500_000, ['IV/a', 'IV/b'], TPP.senior, ['M.Pd.', 'S.Pd., M.M.Pd.'])],
			...office('Pendidikan')
		]
	},
	DPUPR: {
		fixed: heads(
			'Kepala Dinas Pekerjaan Umum dan Penataan Ruang',
			['Kepala Bidang Bina Marga', 'Kepala Bidang Sumber Daya Air', 'Kepala Bidang Tata Ruang', 'Kepala Bidang Cipta Karya'],
			6
		),
		pool: [
			[8, expert('Teknik Jalan dan Jembatan Ahli Muda', 960_000, ['III/c', 'III/d'], TPP.section, ['S.T.', 'S.T., M.T.'])],
			[8, expert('Penata Ruang Ahli Pertama', 540_000, ['III/a', 'III/b'], TPP.expert, ['S.T.', 'S.P.W.K.'])],
			[12, staff('Pengawas Lapangan', ['II/a', 'II/b', 'II/c', 'II/d'], TPP.helper, none)],
			[6, staff('Operator Alat Berat', ['I/c', 'I/d', 'II/a'], TPP.helper, none)],
			...office('Pekerjaan Umum')
		]
	},
	SETDA: {
		fixed: [
			[1, eselon('Asisten Administrasi Umum', '2b', master)],
			[1, eselon('Asisten Perekonomian dan Pembangunan', '2b', master)],
			[9, eselon('Kepala Bagian', '3a', master)],
			[12, eselon('Kepala Subbagian', '4a', bachelor)]
		],
		pool: [
			[6, expert('Analis Kebijakan Ahli Muda', 960_000, ['III/c', 'III/d'], TPP.section, [...bachelor, ...master])],
			[4, expert('Analis Hukum Ahli Pertama', 540_000, ['III/a', 'III/b'], TPP.expert, ['S.H.'])],
			[3, expert('Pengelola Pengadaan Barang/Jasa Ahli Pertama', 540_000, ['III/a', 'III/b'], TPP.expert, ['S.T.', 'S.E.'])],
			[3, staff('Pengemudi', ['I/c', 'I/d', 'II/a', 'II/b'], TPP.helper, none)],
			[3, staff('Pramu Bakti', ['I/b', 'I/c', 'I/d'], TPP.helper, none)],
			...office('Pemerintahan')
		]
	},
	SATPOLPP: {
		fixed: heads(
			'Kepala Satuan Polisi Pamong Praja',
			['Kepala Bidang Ketertiban Umum', 'Kepala Bidang Penegakan Peraturan Daerah', 'Kepala Bidang Perlindungan Masyarakat'],
			4
		),
		pool: [
			[16, expert('Polisi Pamong Praja Terampil', 360_000, ['II/b', 'II/c', 'II/d'], TPP.junior, none)],
			[12, expert('Polisi Pamong Praja Pemula', 300_000, ['II/a', 'II/b'], TPP.helper, none)],
			[5, expert('Polisi Pamong Praja Ahli Pertama', 540_000, ['III/a', 'III/b'], TPP.expert, bachelor)],
			...office('Ketertiban')
		]
	},
	KECBOTIM: {
		fixed: [
			[1, eselon('Camat Bogor Timur', '3a', master)],
			[1, eselon('Sekretaris Kecamatan', '3b', bachelor)],
			[4, eselon('Kepala Seksi', '4a', bachelor)],
			[6, eselon('Lurah', '4a', ['S.STP.', 'S.IP.', 'S.Sos.'])]
		],
		pool: office('Kewilayahan')
	}
};

/** Contract staff: golongan of Perpres 11/2024 and TPP of their own. */
export const pppk: readonly Position[] = [
	expert('Guru Ahli Pertama (PPPK)', 327_000, ['IX'], 4_150_000, ['S.Pd.']),
	expert('Perawat Terampil (PPPK)', 240_000, ['VII'], 3_650_000, ['A.Md.Kep.']),
	expert('Bidan Terampil (PPPK)', 240_000, ['VII'], 3_650_000, ['A.Md.Keb.']),
	expert('Pranata Komputer Terampil (PPPK)', 360_000, ['VII'], 4_400_000, ['A.Md.Kom.']),
	staff('Operator Layanan Operasional (PPPK)', ['V'], 2_900_000, none)
];
