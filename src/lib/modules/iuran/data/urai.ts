// The one place where stored rows become trusted words of the domain, and the other way round.
import { type Bulan, bulanIso } from '$lib/core';
import {
	type BarisIuran,
	type JenisKertasKerja,
	type KunciMasukan,
	type ParameterIuran,
	type StatusAsn,
	type StatusKertasKerja,
	type TotalIuran,
	DAFTAR_STATUS
} from '../domain';
import type { ViewRow } from '$lib/sync';

export interface Baris extends BarisIuran {
	skpdId: string;
	kertasKerjaId: string;
	menunggu: boolean;
	bentrok: boolean;
}

export interface KertasKerja {
	id: string;
	skpdId: string;
	bulan: Bulan;
	jenis: string;
	status: StatusKertasKerja;
	revisi: number;
	catatan: string | null;
	total: TotalIuran | null;
	kode: string | null;
	diajukanPada: string | null;
	diajukanOleh: string | null;
	diperiksaPada: string | null;
	diperiksaOleh: string | null;
	diputusPada: string | null;
	diputusOleh: string | null;
	/** A command for it still waits on this device. */
	menunggu: boolean;
}

export interface Riwayat {
	id: string;
	peristiwa: string;
	ke: string | null;
	catatan: string | null;
	oleh: string | null;
	pada: string;
}

export interface Impor {
	id: string;
	skpdId: string;
	kertasKerjaId: string;
	sumber: 'berkas' | 'salin';
	namaBerkas: string | null;
	jumlahBaris: number;
	baru: number;
	berubah: number;
	oleh: string | null;
	pada: string;
	dibatalkanPada: string | null;
	menunggu: boolean;
}

const teks = (v: unknown): string | null => (v === null || v === undefined ? null : String(v));
const angka = (v: unknown): number | null => (v === null || v === undefined ? null : Number(v));

const kolom = new Map<string, string>();

/** gajiPokok → gaji_pokok */
export function keKolom(kunci: string): string {
	let nama = kolom.get(kunci);
	if (nama === undefined) kolom.set(kunci, (nama = kunci.replace(/[A-Z]/g, (huruf) => `_${huruf.toLowerCase()}`)));
	return nama;
}

/** Domain fields as columns of the database. */
export function keWire(isi: Partial<Record<KunciMasukan | 'urut' | 'penjelasan', unknown>>): Record<string, unknown> {
	const wire: Record<string, unknown> = {};
	for (const kunci of Object.keys(isi)) wire[keKolom(kunci)] = isi[kunci as KunciMasukan];
	return wire;
}

export function uraiBaris(r: ViewRow): Baris {
	return {
		id: r.id,
		skpdId: r.skpd_id,
		kertasKerjaId: String(r.kertas_kerja_id),
		urut: Number(r.urut ?? 0),
		nip: String(r.nip ?? ''),
		nama: String(r.nama ?? ''),
		golongan: teks(r.golongan),
		statusAsn: (r.status_asn as StatusAsn | undefined) ?? 'PNS',
		jabatan: teks(r.jabatan),
		jmlAnak: angka(r.jml_anak),
		jmlPasangan: angka(r.jml_pasangan),
		gajiPokok: angka(r.gaji_pokok),
		tunjPasangan: angka(r.tunj_pasangan),
		tunjAnak: angka(r.tunj_anak),
		tunjEselon: angka(r.tunj_eselon),
		tunjFungsional: angka(r.tunj_fungsional),
		tunjUmum: angka(r.tunj_umum),
		tppBebanKerja: angka(r.tpp_beban_kerja),
		tppPrestasiKerja: angka(r.tpp_prestasi_kerja),
		tppKondisiKerja: angka(r.tpp_kondisi_kerja),
		tunjProfesi: angka(r.tunj_profesi),
		lainnya: angka(r.lainnya),
		iwp1Aktual: angka(r.iwp1_aktual),
		iwp4Aktual: angka(r.iwp4_aktual),
		jmlKeluargaTambahan: angka(r.jml_keluarga_tambahan),
		suratKuasa: r.surat_kuasa === true,
		penjelasan: (r.penjelasan as Record<string, string> | undefined) ?? {},
		menunggu: r._pending === true,
		bentrok: r._conflict === true
	};
}

function uraiTotal(v: unknown): TotalIuran | null {
	if (typeof v !== 'object' || v === null) return null;
	const t = v as Record<string, unknown>;
	const n = (kunci: string): number => Number(t[kunci] ?? 0);
	return {
		jumlahPegawai: n('jumlah_pegawai'),
		dasar: n('dasar'),
		iwp1: n('iwp1'),
		iwp4: n('iwp4'),
		totalTpp: n('total_tpp'),
		thp: n('thp'),
		dpi: n('dpi'),
		iuran1: n('iuran1'),
		iuran4: n('iuran4'),
		kurang1: n('kurang1'),
		kurang4: n('kurang4'),
		kurangTotal: n('kurang_total'),
		lebih1: n('lebih1'),
		lebih4: n('lebih4'),
		iuranTambahan: n('iuran_tambahan')
	};
}

export function uraiKertasKerja(r: ViewRow): KertasKerja {
	const status = DAFTAR_STATUS.find((s) => s === r.status) ?? 'draf';
	return {
		id: r.id,
		skpdId: r.skpd_id,
		bulan: bulanIso(String(r.bulan)),
		jenis: String(r.jenis),
		status,
		revisi: Number(r.revisi ?? 0),
		catatan: teks(r.catatan),
		total: uraiTotal(r.total),
		kode: teks(r.kode),
		diajukanPada: teks(r.diajukan_pada),
		diajukanOleh: teks(r.diajukan_oleh),
		diperiksaPada: teks(r.diperiksa_pada),
		diperiksaOleh: teks(r.diperiksa_oleh),
		diputusPada: teks(r.diputus_pada),
		diputusOleh: teks(r.diputus_oleh),
		menunggu: r._pending === true
	};
}

export const uraiRiwayat = (r: ViewRow): Riwayat => ({
	id: r.id,
	peristiwa: String(r.peristiwa),
	ke: teks(r.ke),
	catatan: teks(r.catatan),
	oleh: teks(r.oleh),
	pada: String(r.pada)
});

export const uraiImpor = (r: ViewRow): Impor => ({
	id: r.id,
	skpdId: r.skpd_id,
	kertasKerjaId: String(r.kertas_kerja_id),
	sumber: r.sumber === 'salin' ? 'salin' : 'berkas',
	namaBerkas: teks(r.nama_berkas),
	jumlahBaris: Number(r.jumlah_baris ?? 0),
	baru: Number(r.baru ?? 0),
	berubah: Number(r.berubah ?? 0),
	oleh: teks(r.oleh),
	pada: String(r.pada ?? ''),
	dibatalkanPada: teks(r.dibatalkan_pada),
	menunggu: r._pending === true
});

export const uraiParameter = (r: ViewRow): ParameterIuran => ({
	berlakuMulai: String(r.berlaku_mulai),
	berlakuSampai: teks(r.berlaku_sampai),
	tarifPesertaBp: Number(r.tarif_peserta_bp),
	tarifPemberiKerjaBp: Number(r.tarif_pemberi_kerja_bp),
	batasAtas: Number(r.batas_atas),
	batasBawah: angka(r.batas_bawah),
	terapkanBatasBawah: r.terapkan_batas_bawah === true,
	pembulatan: 'setengah_ke_atas',
	dasarHukum: String(r.dasar_hukum),
	diperiksaPada: String(r.diperiksa_pada)
});

export const uraiJenis = (r: ViewRow): JenisKertasKerja & { urut: number } => ({
	kode: String(r.kode),
	nama: String(r.nama),
	statusAsn: r.status_asn === 'PNS' || r.status_asn === 'PPPK' ? r.status_asn : null,
	kenaIuran: r.kena_iuran !== false,
	urut: Number(r.urut ?? 0)
});
