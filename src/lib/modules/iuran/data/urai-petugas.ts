// Stored rows of the officer's desk as trusted words of the domain.
import { bulanIso } from '$lib/core';
import type { ViewRow } from '$lib/sync';
import type {
	AsalKoreksi,
	BeritaAcara,
	DataBpjs,
	KoreksiIwp,
	KunciTandaTangan,
	Lampiran,
	OrangBpjs,
	PembayaranBa,
	RevisiBeku,
	SelKembali,
	TandaTangan
} from '../domain';

const teks = (v: unknown): string | null => (v === null || v === undefined ? null : String(v));
const angka = (v: unknown): number | null => (v === null || v === undefined ? null : Number(v));
const hari = (v: unknown): string => String(v ?? '').slice(0, 10);
const objek = (v: unknown): Record<string, unknown> =>
	typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : {};
const daftar = (v: unknown): Record<string, unknown>[] => (Array.isArray(v) ? v.map(objek) : []);

const ASAL: readonly AsalKoreksi[] = ['periksa', 'koreksi_bulan', 'kompensasi'];
const UNTUK: readonly Lampiran['untuk'][] = ['koreksi', 'pembayaran', 'berita_acara'];
const TIPE: readonly Lampiran['tipe'][] = ['application/pdf', 'image/jpeg', 'image/png'];

export const uraiKoreksi = (r: ViewRow): KoreksiIwp => ({
	id: r.id,
	skpdId: r.skpd_id,
	kertasKerjaId: String(r.kertas_kerja_id),
	barisId: teks(r.baris_id),
	nip: teks(r.nip),
	asal: ASAL.find((a) => a === r.asal) ?? 'periksa',
	bulanAsal: r.bulan_asal ? bulanIso(hari(r.bulan_asal)) : null,
	bagian1: Number(r.bagian1 ?? 0),
	bagian4: Number(r.bagian4 ?? 0),
	alasan: String(r.alasan ?? ''),
	lampiranId: teks(r.lampiran_id),
	oleh: teks(r.oleh),
	pada: String(r.pada ?? ''),
	dibatalkanPada: teks(r.dibatalkan_pada),
	alasanBatal: teks(r.alasan_batal),
	menunggu: r._pending === true
});

export const uraiOrangBpjs = (o: Record<string, unknown>): OrangBpjs => ({
	nip: String(o.nip ?? ''),
	nama: String(o.nama ?? ''),
	iuran1: angka(o.iuran1),
	iuran4: angka(o.iuran4),
	upah: angka(o.upah)
});

export const uraiDataBpjs = (r: ViewRow): DataBpjs => ({
	id: r.id,
	skpdId: r.skpd_id,
	bulan: bulanIso(hari(r.bulan)),
	namaBerkas: String(r.nama_berkas ?? ''),
	sha256: String(r.sha256 ?? ''),
	orang: daftar(r.isi).map(uraiOrangBpjs),
	oleh: teks(r.oleh),
	pada: String(r.pada ?? ''),
	menunggu: r._pending === true
});

export const uraiSelKembali = (r: ViewRow): SelKembali => ({
	id: r.id,
	kertasKerjaId: String(r.kertas_kerja_id),
	revisi: Number(r.revisi ?? 0),
	barisId: String(r.baris_id),
	kolom: teks(r.kolom),
	catatan: String(r.catatan ?? ''),
	oleh: teks(r.oleh),
	pada: String(r.pada ?? ''),
	selesaiPada: teks(r.selesai_pada)
});

export const uraiRevisi = (r: ViewRow): RevisiBeku => ({
	id: r.id,
	kertasKerjaId: String(r.kertas_kerja_id),
	revisi: Number(r.revisi ?? 0),
	kode: teks(r.kode),
	total: Object.fromEntries(Object.entries(objek(r.total)).map(([kunci, nilai]) => [kunci, Number(nilai)])),
	baris: daftar(r.baris),
	diajukanPada: teks(r.diajukan_pada),
	diajukanOleh: teks(r.diajukan_oleh),
	pada: String(r.pada ?? '')
});

export const uraiBeritaAcara = (r: ViewRow): BeritaAcara => ({
	id: r.id,
	skpdId: r.skpd_id,
	kertasKerjaId: String(r.kertas_kerja_id),
	bulan: bulanIso(hari(r.bulan)),
	nomorPemda: String(r.nomor_pemda ?? ''),
	nomorBpjs: String(r.nomor_bpjs ?? ''),
	tanggal: hari(r.tanggal),
	naskah: teks(r.naskah),
	hash: teks(r.hash),
	status: r.status === 'batal' ? 'batal' : 'terbit',
	alasanBatal: teks(r.alasan_batal),
	menggantikan: teks(r.menggantikan),
	diterbitkanOleh: teks(r.diterbitkan_oleh),
	diterbitkanPada: teks(r.diterbitkan_pada),
	menunggu: r._pending === true
});

export const uraiTandaTangan = (r: ViewRow): TandaTangan => ({
	id: r.id,
	beritaAcaraId: String(r.berita_acara_id),
	pihak: r.pihak === 'kedua' ? 'kedua' : 'kesatu',
	nama: String(r.nama ?? ''),
	kunciId: String(r.kunci_id ?? ''),
	kunciPublik: String(r.kunci_publik ?? ''),
	tanda: String(r.tanda ?? ''),
	goresan: String(r.goresan ?? ''),
	ditandatanganiPada: String(r.ditandatangani_pada ?? ''),
	diterimaPada: teks(r.diterima_pada),
	menunggu: r._pending === true
});

export const uraiKunci = (r: ViewRow): KunciTandaTangan => ({
	id: r.id,
	pemilik: String(r.pemilik ?? ''),
	nama: String(r.nama ?? ''),
	peran: String(r.peran ?? ''),
	instansi: String(r.instansi ?? ''),
	namaPerangkat: String(r.nama_perangkat ?? ''),
	kunciPublik: String(r.kunci_publik ?? ''),
	sidik: String(r.sidik ?? ''),
	terdaftarPada: teks(r.terdaftar_pada),
	dicabutPada: teks(r.dicabut_pada),
	alasanCabut: teks(r.alasan_cabut),
	menunggu: r._pending === true
});

export const uraiPembayaran = (r: ViewRow): PembayaranBa => ({
	id: r.id,
	kertasKerjaId: String(r.kertas_kerja_id),
	beritaAcaraId: String(r.berita_acara_id ?? ''),
	kodeBilling: String(r.kode_billing ?? ''),
	ntpn: String(r.ntpn ?? ''),
	tanggal: hari(r.tanggal),
	bagian1: Number(r.bagian1 ?? 0),
	bagian4: Number(r.bagian4 ?? 0),
	lampiranId: teks(r.lampiran_id),
	catatan: teks(r.catatan),
	oleh: teks(r.oleh),
	pada: String(r.pada ?? ''),
	dibatalkanPada: teks(r.dibatalkan_pada),
	alasanBatal: teks(r.alasan_batal),
	menunggu: r._pending === true
});

export const uraiLampiran = (r: ViewRow): Lampiran => ({
	id: r.id,
	kertasKerjaId: String(r.kertas_kerja_id),
	untuk: UNTUK.find((u) => u === r.untuk) ?? 'berita_acara',
	nama: String(r.nama ?? ''),
	tipe: TIPE.find((t) => t === r.tipe) ?? 'application/pdf',
	ukuran: Number(r.ukuran ?? 0),
	sha256: String(r.sha256 ?? ''),
	oleh: teks(r.oleh),
	pada: String(r.pada ?? ''),
	menunggu: r._pending === true
});
