// The names under which offices write the columns, and what each means to us.
import type { KunciHasil, KunciMasukan } from '../domain';

/**
 * What a column of a file can carry: an input, a result that is only compared, or a sum that stands for several
 * inputs (`tunjKeluarga`, `tunjJabatan`, `totalTpp`). `bulan` is the month of a row.
 */
export type KunciBerkas = KunciMasukan | KunciHasil | 'skpd' | 'tunjKeluarga' | 'tunjJabatan' | 'jumlah' | 'nomor' | 'bulan';

/** Lower case, letters and digits only, one space between: what titles are compared by. */
export const baku = (teks: string): string =>
	teks
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

const T = '(?:tunj|tunjangan|tj|perhitungan|tunj kel|tunjangan keluarga)';
const pola = (isi: string): RegExp => new RegExp(`^(?:${isi})$`);

/** Order matters: the first pattern that fits wins. Sources: the office's sheet, SIPD-RI and SIMGAJI (domain.md 7). */
const NAMA: readonly (readonly [KunciBerkas, RegExp])[] = [
	['nomor', pola('no|nomor|no urut|nomor urut')],
	['nip', pola('nip|nip baru|nip pegawai|nip nippk|nip nipppk|nip ni pppk|ni pppk|nipppk|nomor induk pegawai|nip asn')],
	['nama', pola('nama|nama pegawai|nama lengkap|nama asn|nama pegawai asn|nama (?:dan )?gelar')],
	['golongan', pola('gol|golongan|gol ruang|golongan ruang|pangkat gol|pangkat golongan|gol pangkat')],
	['statusAsn', pola('status|status asn|status pegawai|status kepegawaian')],
	['jabatan', pola('jabatan|nama jabatan')],
	['skpd', pola('skpd|opd|perangkat daerah|unit kerja|nama skpd|nama opd|nmskpd|nama perangkat daerah')],
	['jmlKeluargaTambahan', pola('(?:jml|jmlh|jumlah) keluarga tambahan|keluarga tambahan')],
	['suratKuasa', pola('surat kuasa')],
	['jmlAnak', pola('(?:jml|jmlh|jumlah) anak')],
	['jmlPasangan', pola('(?:jml|jmlh|jumlah) (?:istri suami|suami istri|istri|suami|pasangan)')],
	['gajiPokok', pola('gaji pokok|gapok')],
	['tunjPasangan', pola(`${T} (?:istri suami|suami istri|istri|suami|pasangan)|tjistri`)],
	['tunjAnak', pola(`${T} anak|tjanak`)],
	['tunjKeluarga', pola('(?:tunj|tunjangan) (?:keluarga|kel)')],
	['tunjEselon', pola('(?:tunj|tunjangan) (?:jabatan )?(?:eselon|struktural)|tjeselon|tjstruk')],
	['tunjUmum', pola('(?:tunj|tunjangan) (?:jabatan )?(?:umum|fungsional umum)')],
	['tunjFungsional', pola('(?:tunj|tunjangan) (?:jabatan )?(?:fungsional|fungsional tertentu)|tjfungsi')],
	['tunjJabatan', pola('(?:tunj|tunjangan) jabatan')],
	['tppBebanKerja', pola('tpp (?:berdasarkan )?beban kerja')],
	['tppPrestasiKerja', pola('tpp (?:berdasarkan )?prestasi kerja')],
	['tppKondisiKerja', pola('tpp (?:berdasarkan )?kondisi kerja')],
	['totalTpp', pola('total tpp|jumlah tpp|jml tpp|tpp')],
	['tunjProfesi', pola('(?:tunj|tunjangan) profesi(?: guru)?|tpg')],
	['lainnya', pola('lainnya|lain lain|penghasilan lain|penghasilan lainnya')],
	['dasar', pola('dasar (?:yg|yang) dibayarkan pemda')],
	['iwp1', pola('iwp 1')],
	['iwp4', pola('iwp 4')],
	['thp', pola('(?:total )?take home pay(?: thp)?|total thp|thp')],
	['dpi', pola('dasar perhitungan iuran(?: dpi)?|dpi')],
	['kurangTotal', pola('total kekurangan')],
	['kurang1', pola('kekurangan(?: pembayaran dari tpp)?(?: iuran)? 1')],
	['kurang4', pola('kekurangan(?: pembayaran dari tpp)?(?: iuran)? 4')],
	['iuran1', pola('(?:dasar iuran perpres 75 )?iuran 1')],
	['iuran4', pola('(?:dasar iuran perpres 75 )?iuran 4')],
	['jumlah', pola('jumlah|total|jumlah penghasilan|total penghasilan')]
];

/** @param induk the titles above, from the top, when the head has several lines */
export function kunciJudul(judul: string, induk: readonly string[] = []): KunciBerkas | null {
	const anak = baku(judul);
	const atas = induk.map(baku).filter((satu) => satu !== '' && satu !== anak);
	// "Kekurangan … › Iuran 1%" is not "Iuran 1%": the titles above decide first.
	if (anak && atas.length > 0) {
		for (const awalan of [atas.join(' '), ...atas]) {
			const kunci = cari(`${awalan} ${anak}`);
			if (kunci) return kunci;
		}
		if (/kekurangan/.test(atas.join(' '))) return null;
	}
	return anak ? cari(anak) : null;
}

const cari = (teks: string): KunciBerkas | null => NAMA.find(([, bentuk]) => bentuk.test(teks))?.[0] ?? null;

/** "3a" and "III a" are how payroll and offices write III/a. */
export function golonganBaku(teks: string): string {
	const kode = /^([1-4])\s*[/.-]?\s*([a-e])$/i.exec(teks);
	return kode ? `${['I', 'II', 'III', 'IV'][Number(kode[1]) - 1]}/${kode[2]!.toLowerCase()}` : teks;
}
