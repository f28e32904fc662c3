// What can go wrong around signing in, as one class; the sentences stand in one table.

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
	| 'orang_lain'
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
	orang_lain: 'Perangkat ini sedang dipakai akun lain. Keluar dahulu dari akun itu.',
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
