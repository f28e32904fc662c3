// What every table, view and function of the database may show and do, for each kind of person. A new one that is not
// declared here fails the tests: see aktor.test.ts.
import { randomUUID } from 'node:crypto';
import type { Dunia, Pelaku } from '../support/aktor';

type Baris = Record<string, unknown>;
/** whose rows somebody reads: nobody's, his own agency's (or his own), everybody's */
export type Terbaca = 'tidak' | 'sendiri' | 'semua';

export type HarapanTabel = {
	baca: Record<Pelaku, Terbaca>;
	/** Column that tells the agency, or the person for accounts. */
	milik: string;
	/** An insert aimed at the other agency, and an update of every row. */
	sisip: (d: Dunia) => Baris;
	ubah: Baris[];
	/** Who may change rows of the own agency past a command; nobody where it is missing. */
	tulis?: Pelaku[];
};

const PER_SKPD: HarapanTabel['baca'] = {
	bendahara: 'sendiri', bendahara_lain: 'sendiri', admin_bpjs: 'semua', admin_bkad: 'semua', nonaktif: 'tidak', tanpa_profil: 'tidak', anon: 'tidak'
};
const ACUAN: HarapanTabel['baca'] = {
	bendahara: 'semua', bendahara_lain: 'semua', admin_bpjs: 'semua', admin_bkad: 'semua', nonaktif: 'tidak', tanpa_profil: 'tidak', anon: 'tidak'
};
const AKUN: HarapanTabel['baca'] = { ...PER_SKPD, admin_bpjs: 'sendiri' };

export const TABEL: Record<string, HarapanTabel> = {
	skpd: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: () => { const id = randomUUID(); return { skpd_id: id, id, kode: id, nama: 'x', singkatan: 'x' }; },
		ubah: [{ nama: 'diubah' }, { aktif: false }]
	},
	periode: {
		baca: ACUAN, milik: 'skpd_id',
		sisip: () => ({ id: randomUUID(), bulan: '2030-01-01', tenggat: '2030-02-10' }),
		ubah: [{ status: 'tutup' }, { tenggat: '2031-01-01' }]
	},
	jenis_kertas_kerja: {
		baca: ACUAN, milik: 'skpd_id',
		sisip: () => ({ id: randomUUID(), kode: randomUUID(), nama: 'x' }),
		ubah: [{ kena_iuran: false }]
	},
	parameter_iuran: {
		baca: ACUAN, milik: 'skpd_id',
		sisip: () => ({ id: randomUUID(), berlaku_mulai: '2031-01-01', tarif_peserta_bp: 0, tarif_pemberi_kerja_bp: 0, batas_atas: 1, dasar_hukum: 'x', diperiksa_pada: '2026-01-01' }),
		ubah: [{ batas_atas: 1 }, { tarif_peserta_bp: 0 }]
	},
	kertas_kerja: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), bulan: d.bulan, jenis: 'rapel', status: 'disetujui' }),
		ubah: [{ status: 'disetujui' }, { total: { kurang1: 0 } }, { revisi: 9 }, { kode: 'AAA-AAA' }, { diputus_oleh: 'x' }, { deleted_at: '2026-01-01T00:00:00Z' }]
	},
	baris_kertas_kerja: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.drafLain, nama: 'titipan' }),
		ubah: [{ gaji_pokok: 1 }, { nama: 'diubah' }],
		tulis: ['bendahara', 'bendahara_lain', 'admin_bkad']
	},
	riwayat_kertas_kerja: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, kertas_kerja_id: d.kertasLain, peristiwa: 'setujui' }),
		ubah: [{ peristiwa: 'setujui' }, { oleh: 'x' }]
	},
	impor: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, sumber: 'berkas', jumlah_baris: 1, baru: 1, berubah: 0 }),
		ubah: [{ dibatalkan_pada: '2026-01-01T00:00:00Z' }, { oleh: 'x' }]
	},
	koreksi_iwp: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, asal: 'periksa', bagian1: 1, bagian4: 4, alasan: 'titipan' }),
		ubah: [{ bagian1: 1 }, { dibatalkan_pada: '2026-01-01T00:00:00Z', alasan_batal: 'dibatalkan' }]
	},
	data_bpjs: {
		baca: { ...PER_SKPD, bendahara: 'tidak', bendahara_lain: 'tidak' }, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), bulan: '2026-10-01', nama_berkas: 'x', sha256: 'a'.repeat(64), isi: '[]' }),
		ubah: [{ isi: '[]' }, { nama_berkas: 'x' }]
	},
	sel_kembali: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, revisi: 0, baris_id: randomUUID(), catatan: 'x' }),
		ubah: [{ selesai_pada: '2026-01-01T00:00:00Z' }, { catatan: 'x' }]
	},
	revisi_beku: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, revisi: 0, total: '{}', baris: '[]' }),
		ubah: [{ total: '{}' }, { baris: '[]' }]
	},
	lampiran: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, untuk: 'koreksi', nama: 'x.pdf', tipe: 'application/pdf', ukuran: 1, sha256: 'a'.repeat(64) }),
		ubah: [{ nama: 'lain.pdf' }, { sha256: 'b'.repeat(64) }]
	},
	berita_acara: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, bulan: d.bulan, nomor_pemda: randomUUID(), nomor_bpjs: randomUUID(), tanggal: '2026-11-20', naskah: '{}', hash: 'a'.repeat(64) }),
		ubah: [{ naskah: '{}' }, { status: 'batal', alasan_batal: 'dibatalkan' }, { nomor_pemda: 'x' }]
	},
	kunci_tanda_tangan: {
		baca: PER_SKPD, milik: 'pemilik',
		sisip: (d) => ({ skpd_id: '00000000-0000-0000-0000-000000000000', id: randomUUID(), pemilik: d.akun.bendahara_lain, nama: 'x', peran: 'admin_bpjs', instansi: 'x', nama_perangkat: 'x', kunci_publik: 'A'.repeat(87), sidik: '0'.repeat(16) }),
		ubah: [{ dicabut_pada: '2026-01-01T00:00:00Z', alasan_cabut: 'dicabut' }, { kunci_publik: 'A'.repeat(87) }]
	},
	tanda_tangan: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), berita_acara_id: d.mejaLain.ba, pihak: 'kedua', nama: 'x', kunci_id: d.mejaLain.kunci.id, kunci_publik: 'x', tanda: 'A'.repeat(86), goresan: 'M 1 1 L 2 2', ditandatangani_pada: '2026-11-20T03:04:05.678Z' }),
		ubah: [{ goresan: 'M 1 1 L 2 2' }, { tanda: 'A'.repeat(86) }]
	},
	pembayaran: {
		baca: PER_SKPD, milik: 'skpd_id',
		sisip: (d) => ({ skpd_id: d.lain, id: randomUUID(), kertas_kerja_id: d.kertasLain, berita_acara_id: d.mejaLain.ba, kode_billing: '123456', ntpn: 'A'.repeat(16), tanggal: '2026-11-20', bagian1: 1, bagian4: 4 }),
		ubah: [{ bagian1: 1 }, { dibatalkan_pada: '2026-01-01T00:00:00Z', alasan_batal: 'dibatalkan' }]
	},
	profil: {
		baca: AKUN, milik: 'id',
		sisip: (d) => ({ id: d.akun.tanpa_profil, nama: 'x', email: 'naik@uji.sipaus.test', peran: 'admin_bkad' }),
		ubah: [{ peran: 'admin_bkad' }, { aktif: true }, { nama: 'diubah' }]
	},
	penugasan: {
		baca: { ...AKUN, admin_bpjs: 'tidak' }, milik: 'profil_id',
		sisip: (d) => ({ profil_id: d.akun.bendahara, skpd_id: d.lain }),
		ubah: [{ sejak: '2026-01-01T00:00:00Z' }]
	},
	undangan: {
		baca: { ...PER_SKPD, bendahara: 'tidak', bendahara_lain: 'tidak', admin_bpjs: 'tidak' }, milik: 'id',
		sisip: (d) => ({ email: 'a@uji.sipaus.test', nama: 'x', peran: 'admin_bkad', dibuat_oleh: d.akun.admin_bkad, kedaluwarsa: '2030-01-01T00:00:00Z' }),
		ubah: [{ peran: 'admin_bkad' }, { dipakai_pada: null }]
	}
};

/** Tables nobody reaches through the API, whatever the backend grants. */
export const TABEL_TERTUTUP = [
	'audit.log', 'privat.zaman', 'privat.kode_undangan', 'privat.tabel_sinkron', 'privat.klien', 'privat.putusan', 'privat.titipan', 'privat.transisi',
	'privat.perintah', 'privat.impor_sebelum', 'privat.iuran_ditetapkan', 'privat.lampiran_isi', 'privat.perintah_terlaksana'
];

/** ok: an answer (never with rows of another agency); tolak: refused by name; buta: an answer without content */
export type Jawaban = 'ok' | 'tolak';
export type HarapanFungsi = {
	args: (d: Dunia) => Baris;
	hasil: Record<Pelaku, Jawaban>;
	/** For everybody, without a sign-in: it may name an office, and nothing else of an agency. */
	umum?: true;
};

const SEMUA_MASUK = { bendahara: 'ok', bendahara_lain: 'ok', admin_bpjs: 'ok', admin_bkad: 'ok', nonaktif: 'ok', tanpa_profil: 'ok', anon: 'tolak' } as const;
const HANYA_BKAD = { bendahara: 'tolak', bendahara_lain: 'tolak', admin_bpjs: 'tolak', admin_bkad: 'ok', nonaktif: 'tolak', tanpa_profil: 'tolak', anon: 'tolak' } as const;
const HANYA_ADMIN = { ...HANYA_BKAD, admin_bpjs: 'ok' } as const;
const SIAPA_SAJA = { ...SEMUA_MASUK, anon: 'ok' } as const;
const AKTIF = { ...SEMUA_MASUK, nonaktif: 'tolak', tanpa_profil: 'tolak' } as const;

/** Functions of the API. The arguments aim at the other agency. */
export const FUNGSI: Record<string, HarapanFungsi> = {
	sync_state: { args: () => ({}), hasil: SEMUA_MASUK },
	sync_pull: { args: (d) => ({ p_scope: d.lain, p_after: 0, p_limit: 1000 }), hasil: SEMUA_MASUK },
	sync_push: {
		args: (d) => ({
			p_client: randomUUID(),
			p_ack: 0,
			p_mutations: [
				{ mid: 1, scope: d.lain, rows: [{ t: 'baris_kertas_kerja', id: randomUUID(), base: null, set: { kertas_kerja_id: d.kertasLain, nama: 'x' } }] },
				{ mid: 2, scope: d.lain, cmd: 'setujui', args: { kertas_kerja_id: d.kertasLain } },
				{ mid: 3, scope: d.lain, cmd: 'batalkan_impor', args: { impor_id: d.imporLain } }
			]
		}),
		hasil: AKTIF
	},
	sync_stage: { args: () => ({ p_client: randomUUID(), p_mid: 1, p_part: 0, p_rows: [] }), hasil: AKTIF },
	buat_undangan: { args: (d) => ({ p_email: 'baru@uji.sipaus.test', p_nama: 'Baru', p_peran: 'bendahara', p_skpd_id: d.skpd }), hasil: HANYA_BKAD },
	batalkan_undangan: { args: () => ({ p_id: randomUUID() }), hasil: HANYA_BKAD },
	ambil_undangan: { args: () => ({ p_kode: 'AAAA-AAAA-AAAA' }), hasil: { ...HANYA_BKAD, admin_bkad: 'tolak' } },
	atur_akun: { args: (d) => ({ p_profil: d.akun.nonaktif, p_aktif: false }), hasil: HANYA_BKAD },
	daftar_akun: { args: () => ({}), hasil: HANYA_BKAD },
	riwayat_audit: { args: (d) => ({ p_skpd: d.lain }), hasil: { ...AKTIF, bendahara: 'tolak', bendahara_lain: 'tolak' } },
	ambil_lampiran: { args: (d) => ({ p_id: d.mejaLain.lampiran }), hasil: { ...AKTIF, bendahara: 'tolak', nonaktif: 'tolak', tanpa_profil: 'tolak' } },
	pagu_lintas: { args: (d) => ({ p_bulan: d.bulan }), hasil: HANYA_ADMIN },
	audit_daftar: { args: (d) => ({ p_skpd: d.lain }), hasil: { ...AKTIF, bendahara: 'tolak', bendahara_lain: 'tolak' } },
	audit_periksa: { args: () => ({}), hasil: HANYA_ADMIN },
	audit_ekspor: { args: () => ({}), hasil: HANYA_BKAD },
	verifikasi_ba: { args: (d) => ({ p_id: d.mejaLain.ba, p_hash: 'a'.repeat(64) }), hasil: SIAPA_SAJA, umum: true },
	kunci_publik: { args: () => ({}), hasil: SIAPA_SAJA, umum: true }
};

/** Helpers that signed-in users may run because policies and the sync functions do, with arguments aimed elsewhere. */
export const FUNGSI_PRIVAT: Record<string, (d: Dunia) => Baris> = {
	pengguna: () => ({}),
	peran: () => ({}),
	nama_pengguna: () => ({}),
	skpd_terbaca: () => ({}),
	skpd_tertulis: () => ({}),
	lingkup_kota: () => ({}),
	uuid_sah: (d) => ({ p: d.lain }),
	tolak: () => ({ p_kode: 'x', p_petunjuk: 'x' }),
	daftar_tabel_sinkron: () => ({}),
	mulai_kiriman: () => ({ p_klien: randomUUID(), p_ack: 0 }),
	kunci_kiriman: (d) => ({ p_lingkup: [d.lain], p_mutasi: [{ scope: d.lain, cmd: 'ajukan', args: { kertas_kerja_id: d.kertasLain } }] }),
	akhiri_kiriman: () => ({ p_klien: randomUUID(), p_terakhir: 1 }),
	simpan_putusan: () => ({ p_klien: randomUUID(), p_mid: 1, p_hasil: {} }),
	ambil_putusan: () => ({ p_klien: randomUUID(), p_mid: 1 }),
	titip: () => ({ p_klien: randomUUID(), p_mid: 1, p_bagian: 0, p_isi: [] }),
	ambil_titipan: () => ({ p_klien: randomUUID(), p_mid: 1, p_banyak: 1 }),
	jalankan_perintah: (d) => ({ p_cmd: 'setujui', p_skpd: d.lain, p_args: { kertas_kerja_id: d.kertasLain }, p_baris: [] }),
	kolom_bentrok: () => ({ p_kini: {}, p_ubah: {}, p_semula: {} }),
	awal_jendela: () => ({}),
	induk_jendela: (d) => ({ p_skpd: d.lain }),
	tanda_lingkup: () => ({}),
	ekstra_lingkup: (d) => ({ p_skpd: d.lain }),
	epoch: () => ({}),
	akun_ringkas: () => ({}),
	terapkan_baris: (d) => ({ p_skpd: d.lain, r: { t: 'baris_kertas_kerja', id: randomUUID(), base: null, set: { kertas_kerja_id: d.drafLain, nama: 'x' } } }),
	terapkan_serentak: (d) => ({
		p_mutasi: [{ mid: 1, scope: d.lain, cmd: null, rows: [{ t: 'baris_kertas_kerja', id: randomUUID(), base: 1, set: { nama: 'x' } }] }],
		p_ringkas: true
	}),
	lingkup_kiriman: (d) => ({ p_mutasi: [{ scope: d.lain }] }),
	masih_sama: (d) => ({ p_meant: { user: randomUUID(), epoch: randomUUID() }, p_lingkup: [d.lain] }),
	kepala_lingkup: (d) => ({ p_lingkup: [d.lain] }),
	putusan_galat: () => ({ p_sqlstate: '23505', p_pesan: '', p_petunjuk: '', p_rincian: '' })
};

/** An answer for everybody without the names of the offices, which it may hold. */
export const tanpaInstansi = (jawab: unknown): string => JSON.stringify(jawab).replaceAll(/Dinas (RAHASIA|PRIBADI)/g, '');
