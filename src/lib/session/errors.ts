// What can go wrong around signing in, as one class; the sentences stand in one table.
import { TransportError } from '$lib/sync';

export type SessionErrorCode =
	| 'luring'
	| 'salah'
	| 'tanpa_akun'
	| 'nonaktif'
	| 'terlalu_sering'
	| 'sandi_lemah'
	| 'email'
	| 'server'
	| 'belum_terkirim'
	| 'penyimpanan'
	| 'versi'
	| 'rusak'
	| 'sandi_beda'
	| 'sandi_lama'
	| 'pin_salah'
	| 'pin_habis'
	| 'pin_bentuk'
	| 'tunggu'
	| 'ditolak';

const SENTENCES: Record<SessionErrorCode, string> = {
	luring: 'Tidak ada internet, sehingga belum bisa masuk. Sambungkan internet, lalu coba lagi.',
	salah: 'E-mail atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.',
	tanpa_akun: 'Akun ini belum diaktifkan. Minta kode aktivasi ke BKAD, lalu buka Aktifkan akun.',
	nonaktif: 'Akun ini dinonaktifkan, sehingga tidak bisa masuk. Hubungi BKAD.',
	terlalu_sering: 'Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.',
	sandi_lemah: 'Kata sandi terlalu pendek atau mudah ditebak. Pakai paling sedikit 10 huruf dan angka.',
	email: 'Alamat e-mail tidak lengkap. Contoh: nama@kotabogor.go.id.',
	server: 'Server sedang tidak bisa menjawab. Data Anda aman di perangkat. Coba lagi beberapa saat.',
	belum_terkirim: 'Masih ada perubahan yang belum terkirim. Sambungkan internet dan tunggu sampai terkirim.',
	penyimpanan:
		'Peramban ini tidak mengizinkan penyimpanan data, sehingga SIPAUS tidak bisa dipakai di sini. Tutup mode samaran atau kosongkan ruang, lalu coba lagi.',
	versi:
		'Data di perangkat ini ditulis oleh SIPAUS yang lebih baru. Tidak ada yang dihapus. Muat ulang halaman atau perbarui SIPAUS, lalu masuk lagi.',
	rusak:
		'Catatan akun di perangkat ini rusak, sehingga belum bisa dibuka. Isian yang belum terkirim tidak dihapus. Sambungkan internet, lalu masuk lagi lewat halaman Masuk.',
	sandi_beda:
		'Kata sandi tidak cocok dengan yang terakhir dipakai di perangkat ini. Data Anda aman. Periksa huruf besar dan kecil, lalu coba lagi.',
	sandi_lama:
		'Kata sandi akun ini sudah diganti, sedangkan data di perangkat ini masih terkunci dengan kata sandi lama. Tulis kata sandi lama untuk membukanya.',
	pin_salah: 'PIN tidak cocok. Coba lagi, atau pakai kata sandi.',
	pin_habis: 'PIN sudah salah lima kali, sehingga tidak berlaku lagi di perangkat ini. Buka dengan kata sandi.',
	pin_bentuk:
		'PIN belum bisa dipakai. Tulis 6 sampai 12 angka yang tidak berurutan dan tidak sama semua, lalu simpan lagi.',
	tunggu: 'Sudah beberapa kali salah. Tunggu sebentar, lalu coba lagi.',
	ditolak: 'Permintaan ditolak server.'
};

export class SessionError extends Error {
	override readonly name = 'SessionError';
	/** @param sentence what the server said to people, when it said something better than the table */
	constructor(
		readonly code: SessionErrorCode,
		sentence?: string,
		cause?: unknown
	) {
		super(sentence ?? SENTENCES[code], { cause });
	}
}

const ONLINE_ONLY = 'Bagian ini memerlukan internet. Sambungkan internet, lalu coba lagi.';
const SIGN_IN_AGAIN = 'Masa masuk habis. Masuk lagi untuk melanjutkan.';

/** A failed call as something to tell people: the server's own sentence when it has one. */
export function spoken(error: unknown): SessionError {
	if (error instanceof SessionError) return error;
	if (!(error instanceof TransportError)) return new SessionError('server', undefined, error);
	if (error.kind === 'offline' || error.kind === 'timeout')
		return new SessionError('luring', ONLINE_ONLY, error);
	if (error.kind === 'auth') return new SessionError('salah', SIGN_IN_AGAIN, error);
	const { hint } = (error.options.cause ?? {}) as { hint?: string };
	return new SessionError(hint ? 'ditolak' : 'server', hint, error);
}
