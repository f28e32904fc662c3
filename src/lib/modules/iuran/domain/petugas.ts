// The words of the officer's desk: what is held beside a submitted paper, agreed, signed and paid. Amounts are whole rupiah.
import type { Bulan, Rupiah } from '$lib/core';

/** A share of the employee (1 %) and one of the employer (4 %); a kelebihan is negative. */
export interface DuaBagian {
	bagian1: Rupiah;
	bagian4: Rupiah;
}

/**
 * Why an amount stands beside the treasurer's figure: found in the review, a late correction of an earlier month (E17),
 * or an earlier kelebihan set against this month (E22).
 */
export type AsalKoreksi = 'periksa' | 'koreksi_bulan' | 'kompensasi';

/** Kekurangan (positive) or kelebihan (negative) beside the treasurer's figure, never over it. */
export interface KoreksiIwp extends DuaBagian {
	id: string;
	skpdId: string;
	kertasKerjaId: string;
	/** Null when it speaks of the whole agency. */
	barisId: string | null;
	nip: string | null;
	asal: AsalKoreksi;
	/** Month that a late correction or a kelebihan comes from. */
	bulanAsal: Bulan | null;
	alasan: string;
	lampiranId: string | null;
	oleh: string | null;
	pada: string;
	dibatalkanPada: string | null;
	alasanBatal: string | null;
	menunggu: boolean;
}

/** One person of the list that BPJS itself holds for a month. */
export interface OrangBpjs {
	nip: string;
	nama: string;
	/** What BPJS expects; null where the list does not say. */
	iuran1: Rupiah | null;
	iuran4: Rupiah | null;
	/** Wage the list counts with. */
	upah: Rupiah | null;
}

/** The officer's list of one agency and month; people whose agency nobody named stand in the city's scope. */
export interface DataBpjs {
	id: string;
	skpdId: string;
	bulan: Bulan;
	namaBerkas: string;
	sha256: string;
	orang: OrangBpjs[];
	oleh: string | null;
	pada: string;
	menunggu: boolean;
}

/** A cell (or, without a column, a row) that the officer sent back. Open until the next submission. */
export interface SelKembali {
	id: string;
	kertasKerjaId: string;
	revisi: number;
	barisId: string;
	/** Key of an input column; null for the whole row. */
	kolom: string | null;
	catatan: string;
	oleh: string | null;
	pada: string;
	selesaiPada: string | null;
}

/** A submission as it was when it was sent back or taken back after approval: `rincian` is row id to its frozen inputs. */
export interface RevisiBeku {
	id: string;
	kertasKerjaId: string;
	revisi: number;
	kode: string | null;
	total: Record<string, number>;
	baris: Record<string, unknown>[];
	diajukanPada: string | null;
	diajukanOleh: string | null;
	pada: string;
}

export interface PihakBa {
	nama: string;
	/** NIP of a treasurer, NPP of an officer of BPJS. */
	nomorInduk: string;
	pangkat: string;
	jabatan: string;
	instansi: string;
}

/** What the officer fills in; the amounts are never typed. */
export interface IsianBa {
	nomorPemda: string;
	nomorBpjs: string;
	/** ISO day. */
	tanggal: string;
	tempat: string;
	kesatu: PihakBa;
	kedua: PihakBa;
	mengetahui: PihakBa | null;
	dasar: string[];
	/** Last day to settle the shortage, ISO. */
	tenggat: string;
	rangkap: number;
}

/** The sums of a Berita Acara (domain.md section 10), each for 1 % and 4 %. */
export interface JumlahBa {
	pegawai: number;
	pns: number;
	pppk: number;
	dasar: Rupiah;
	totalTpp: Rupiah;
	dpi: Rupiah;
	seharusnya: DuaBagian;
	dipotongGaji: DuaBagian;
	kekurangan: DuaBagian;
	koreksi: DuaBagian;
	/** Positive: a kelebihan of before that is set against this month. */
	kompensasi: DuaBagian;
	harusDisetor: DuaBagian;
}

/** One line of the annex by name (BNBA). */
export interface OrangBa {
	nip: string;
	nama: string;
	golongan: string | null;
	dasar: Rupiah;
	totalTpp: Rupiah;
	thp: Rupiah;
	dpi: Rupiah;
	iwp1: Rupiah;
	iwp4: Rupiah;
	iuran1: Rupiah;
	iuran4: Rupiah;
	kurang1: Rupiah;
	kurang4: Rupiah;
	/** Sum of the corrections for this person. */
	koreksi1: Rupiah;
	koreksi4: Rupiah;
}

/** The frozen contents of a Berita Acara. Its text, as Postgres wrote it, is what the hash and the signatures cover. */
export interface NaskahBa {
	versi: 1;
	id: string;
	kertasKerjaId: string;
	skpd: { id: string; kode: string; nama: string };
	bulan: Bulan;
	jenis: { kode: string; nama: string };
	revisi: number;
	kode: string;
	isian: IsianBa;
	/** The Berita Acara that this one replaces. */
	perubahanAtas: { id: string; nomorPemda: string; nomorBpjs: string; tanggal: string } | null;
	jumlah: JumlahBa;
	orang: OrangBa[];
	/** Corrections that speak of the whole agency, and all others by NIP. */
	koreksi: (DuaBagian & { nip: string | null; asal: AsalKoreksi; bulanAsal: Bulan | null; alasan: string })[];
	/** Head of the audit chain when it was issued. */
	rantai: { id: number; hash: string };
}

export interface BeritaAcara {
	id: string;
	skpdId: string;
	kertasKerjaId: string;
	bulan: Bulan;
	nomorPemda: string;
	nomorBpjs: string;
	tanggal: string;
	/** As Postgres wrote it; null while the command waits on this device. */
	naskah: string | null;
	/** SHA-256 of `naskah`, hexadecimal. */
	hash: string | null;
	status: 'terbit' | 'batal';
	alasanBatal: string | null;
	menggantikan: string | null;
	/** How often it was printed is not known; a print after the first on this device says "Salinan". */
	diterbitkanOleh: string | null;
	diterbitkanPada: string | null;
	menunggu: boolean;
}

/** Kesatu is the treasurer of the agency, kedua the officer of BPJS. */
export type Pihak = 'kesatu' | 'kedua';

export interface TandaTangan {
	id: string;
	beritaAcaraId: string;
	pihak: Pihak;
	nama: string;
	kunciId: string;
	/** Raw P-256 point, 65 bytes, base64url. */
	kunciPublik: string;
	/** ECDSA P-256 / SHA-256 over `teksTandaTangan`, 64 bytes r||s, base64url. */
	tanda: string;
	/** The drawn signature: an SVG path in a box of 600 x 200. */
	goresan: string;
	/** Time of the signer's device, part of what is signed. */
	ditandatanganiPada: string;
	/** Time of the server. */
	diterimaPada: string | null;
	menunggu: boolean;
}

/** The public half of a device's key. */
export interface KunciTandaTangan {
	id: string;
	pemilik: string;
	nama: string;
	peran: string;
	instansi: string;
	namaPerangkat: string;
	kunciPublik: string;
	/** First 16 hexadecimal digits of the key's SHA-256. */
	sidik: string;
	terdaftarPada: string | null;
	dicabutPada: string | null;
	alasanCabut: string | null;
	menunggu: boolean;
}

export interface PembayaranBa extends DuaBagian {
	id: string;
	kertasKerjaId: string;
	beritaAcaraId: string;
	kodeBilling: string;
	/** 16 letters and digits. */
	ntpn: string;
	/** ISO day. */
	tanggal: string;
	lampiranId: string | null;
	catatan: string | null;
	oleh: string | null;
	pada: string;
	dibatalkanPada: string | null;
	alasanBatal: string | null;
	menunggu: boolean;
}

/** A file kept beside a paper; its contents are fetched when somebody opens it. */
export interface Lampiran {
	id: string;
	kertasKerjaId: string;
	untuk: 'koreksi' | 'pembayaran' | 'berita_acara';
	nama: string;
	tipe: 'application/pdf' | 'image/jpeg' | 'image/png';
	/** Bytes; at most 300 KB. */
	ukuran: number;
	sha256: string;
	oleh: string | null;
	pada: string;
	menunggu: boolean;
}
