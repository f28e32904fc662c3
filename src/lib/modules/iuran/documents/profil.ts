// The files of other systems (domain.md 7.1, 7.2): how each is known by its titles, and what its columns mean there.
import { type KunciBerkas, baku } from './kolom-berkas';

export type KodeProfil = 'bkad29' | 'sipd_gaji' | 'sipd_tpp' | 'simgaji' | 'nama_kolom';
/** A part of the wage that a file does not speak of; what the paper holds of it stays. */
export type BagianUpah = 'gaji' | 'tpp';

export interface Profil {
	kode: KodeProfil;
	nama: string;
	/** Titles that only this file has together. */
	ciri: readonly string[];
	/** Titles it never has. */
	bukan: readonly string[];
	tanpa: readonly BagianUpah[];
	/** Where a title means something else here than elsewhere; null is known and left out. */
	kolom: ReadonlyMap<string, KunciBerkas | null>;
	/** Unknown titles worth a word; the rest of a hundred columns is not. */
	patutDisebut: RegExp;
	catatan: string;
}

const daftar = (isi: Readonly<Record<string, KunciBerkas | null>>): ReadonlyMap<string, KunciBerkas | null> => new Map(Object.entries(isi));

/** Columns of both SIPD-RI templates that are no part of the base of the contribution (domain.md 3.1). */
const SIPD_LAIN = {
	'tunjangan pph': null,
	'iuran jkk': null,
	'iuran jkm': null,
	'iuran simpanan tapera': null,
	'iuran pensiun': null,
	'tunjangan jht': null,
	'potongan pph 21': null,
	zakat: null,
	bulog: null,
	'jumlah potongan': null,
	'jumlah ditransfer': null
} as const;

const PROFIL: readonly Profil[] = [
	{
		kode: 'sipd_gaji',
		nama: 'templat Gaji SIPD-RI',
		ciri: ['nip pegawai', 'gaji pokok', 'potongan iwp', 'jumlah ditransfer'],
		bukan: ['tpp beban kerja'],
		tanpa: ['tpp'],
		kolom: daftar({
			...SIPD_LAIN,
			'perhitungan suami istri': 'tunjPasangan',
			'perhitungan anak': 'tunjAnak',
			'iuran jaminan kesehatan': 'iwp4',
			'potongan iwp': null,
			'tunjangan beras': null,
			'pembulatan gaji': null,
			'tunjangan khusus papua': null,
			'jumlah gaji dan tunjangan': null
		}),
		patutDisebut: /tunj|iuran|bpjs/i,
		catatan:
			'dikenali sebagai templat Gaji SIPD-RI. TPP tidak ada di dalamnya: nilai yang sudah ada di kertas kerja dibiarkan. Kolom “Potongan IWP” tidak dibaca, karena di sana 8% dan 1% bisa menyatu. “Iuran Jaminan Kesehatan” dibaca sebagai IWP 4% (kolom 14).'
	},
	{
		kode: 'sipd_tpp',
		nama: 'templat TPP SIPD-RI',
		ciri: ['nip pegawai', 'tpp beban kerja', 'jumlah ditransfer'],
		bukan: ['gaji pokok'],
		tanpa: ['gaji'],
		kolom: daftar({
			...SIPD_LAIN,
			'tpp tempat bertugas': 'tppKondisiKerja',
			'tpp kondisi kerja': 'tppKondisiKerja',
			'tpp kelangkaan profesi': 'tppKondisiKerja',
			'iuran jaminan kesehatan': 'kurang4',
			'potongan iwp': 'kurang1',
			'bpjs kesehatan 1 peserta': 'kurang1',
			'jumlah tpp': null
		}),
		patutDisebut: /tpp|tunj|bpjs/i,
		catatan:
			'dikenali sebagai templat TPP SIPD-RI. Gaji tidak ada di dalamnya: nilai yang sudah ada di kertas kerja dibiarkan. TPP tempat bertugas dan kelangkaan profesi dijumlahkan ke TPP kondisi kerja (kolom 17), iurannya sama. “Potongan IWP” dan “Iuran Jaminan Kesehatan” dibandingkan dengan kekurangan 1% dan 4%.'
	},
	{
		kode: 'simgaji',
		nama: 'cadangan SIMGAJI',
		ciri: ['tglgaji', 'nip', 'nama', 'kdskpd', 'gapok', 'kotor'],
		bukan: [],
		tanpa: ['tpp'],
		kolom: daftar({
			tglgaji: 'bulan',
			nip: 'nip',
			niplama: null,
			nama: 'nama',
			nmskpd: 'skpd',
			kdpangkat: 'golongan',
			gapok: 'gajiPokok',
			tjistri: 'tunjPasangan',
			tjanak: 'tunjAnak',
			tjeselon: 'tunjEselon',
			tjstruk: 'tunjEselon',
			tjfungsi: 'tunjFungsional',
			tjumum: 'tunjUmum',
			tjberas: null,
			kotor: null,
			potongan: null,
			bersih: null
		}),
		patutDisebut: /^tj|iwp|bpjs|askes/i,
		catatan:
			'dikenali sebagai cadangan SIMGAJI. TPP tidak ada di dalamnya: nilai yang sudah ada di kertas kerja dibiarkan. Tunjangan eselon dan struktural dijumlahkan (kolom 9).'
	}
];

export function cariProfil(judul: readonly string[]): Profil | null {
	const ada = new Set(judul.map(baku));
	return PROFIL.find(({ ciri, bukan }) => ciri.every((satu) => ada.has(satu)) && !bukan.some((satu) => ada.has(satu))) ?? null;
}

export const profilDari = (kode: KodeProfil): Profil | null => PROFIL.find((p) => p.kode === kode) ?? null;
