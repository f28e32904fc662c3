// The states of a kertas kerja and the commands that lead from one to the next. Postgres holds the same table.

export const DAFTAR_STATUS = [
	'draf',
	'diajukan',
	'diperiksa',
	'perlu_perbaikan',
	'disetujui',
	'ba_terbit',
	'ba_ditandatangani',
	'dibayar',
	'selesai'
] as const;
export type StatusKertasKerja = (typeof DAFTAR_STATUS)[number];

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';
export const DAFTAR_PERINTAH = [
	'ajukan',
	'tarik_pengajuan',
	'periksa',
	'kembalikan',
	'setujui',
	'batalkan_persetujuan',
	'terbitkan_ba',
	'batalkan_ba',
	'tanda_tangani',
	'catat_pembayaran',
	'batalkan_pembayaran',
	'selesaikan'
] as const;
export type PerintahStatus = (typeof DAFTAR_PERINTAH)[number];

export const STATUS: Readonly<Record<StatusKertasKerja, string>> = {
	draf: 'Draf',
	diajukan: 'Diajukan',
	diperiksa: 'Diperiksa BPJS',
	perlu_perbaikan: 'Perlu perbaikan',
	disetujui: 'Disetujui',
	ba_terbit: 'BA terbit',
	ba_ditandatangani: 'BA ditandatangani',
	dibayar: 'Dibayar',
	selesai: 'Selesai'
};

export interface Transisi {
	dari: StatusKertasKerja;
	perintah: PerintahStatus;
	ke: StatusKertasKerja;
	peran: Peran;
}

/** Every allowed change of state; what is not here is refused on the device and in Postgres. */
export const TRANSISI: readonly Transisi[] = [
	{ dari: 'draf', perintah: 'ajukan', ke: 'diajukan', peran: 'bendahara' },
	{ dari: 'perlu_perbaikan', perintah: 'ajukan', ke: 'diajukan', peran: 'bendahara' },
	{ dari: 'diajukan', perintah: 'tarik_pengajuan', ke: 'draf', peran: 'bendahara' },
	{ dari: 'diajukan', perintah: 'periksa', ke: 'diperiksa', peran: 'admin_bpjs' },
	{ dari: 'diperiksa', perintah: 'kembalikan', ke: 'perlu_perbaikan', peran: 'admin_bpjs' },
	{ dari: 'diperiksa', perintah: 'setujui', ke: 'disetujui', peran: 'admin_bpjs' },
	{ dari: 'disetujui', perintah: 'batalkan_persetujuan', ke: 'diperiksa', peran: 'admin_bpjs' },
	{ dari: 'disetujui', perintah: 'terbitkan_ba', ke: 'ba_terbit', peran: 'admin_bpjs' },
	{ dari: 'ba_terbit', perintah: 'batalkan_ba', ke: 'disetujui', peran: 'admin_bpjs' },
	{ dari: 'ba_ditandatangani', perintah: 'batalkan_ba', ke: 'disetujui', peran: 'admin_bpjs' },
	// The treasurer signs first; only then the officer's signature completes it.
	{ dari: 'ba_terbit', perintah: 'tanda_tangani', ke: 'ba_terbit', peran: 'bendahara' },
	{ dari: 'ba_terbit', perintah: 'tanda_tangani', ke: 'ba_ditandatangani', peran: 'admin_bpjs' },
	{ dari: 'ba_ditandatangani', perintah: 'catat_pembayaran', ke: 'dibayar', peran: 'bendahara' },
	{ dari: 'ba_ditandatangani', perintah: 'catat_pembayaran', ke: 'dibayar', peran: 'admin_bpjs' },
	{ dari: 'dibayar', perintah: 'catat_pembayaran', ke: 'dibayar', peran: 'bendahara' },
	{ dari: 'dibayar', perintah: 'catat_pembayaran', ke: 'dibayar', peran: 'admin_bpjs' },
	// While another payment is left, it stays `dibayar`.
	{ dari: 'dibayar', perintah: 'batalkan_pembayaran', ke: 'ba_ditandatangani', peran: 'admin_bpjs' },
	// Where nothing is owed, there is nothing to pay before.
	{ dari: 'ba_ditandatangani', perintah: 'selesaikan', ke: 'selesai', peran: 'admin_bpjs' },
	{ dari: 'dibayar', perintah: 'selesaikan', ke: 'selesai', peran: 'admin_bpjs' }
];

/** What a state means to the people of the agency: what happened, and whose turn it is. */
export const KALIMAT_STATUS: Readonly<Record<StatusKertasKerja, string>> = {
	draf: 'Masih diisi bendahara dan belum diajukan.',
	diajukan: 'Sudah diajukan dan menunggu diperiksa BPJS.',
	diperiksa: 'Sedang diperiksa BPJS; isinya terkunci.',
	perlu_perbaikan: 'Dikembalikan BPJS; bendahara memperbaiki lalu mengajukan lagi.',
	disetujui: 'Disetujui BPJS; menunggu Berita Acara diterbitkan.',
	ba_terbit: 'Berita Acara terbit; menunggu tanda tangan bendahara, lalu BPJS.',
	ba_ditandatangani: 'Berita Acara sudah ditandatangani kedua pihak; menunggu pembayaran.',
	dibayar: 'Pembayaran sudah dicatat; menunggu BPJS menyelesaikannya.',
	selesai: 'Selesai. Perubahan sesudahnya hanya lewat koreksi di bulan berikutnya.'
};

/** The state a command leads to, or null when the table does not allow it. */
export function statusSesudah(
	dari: StatusKertasKerja,
	perintah: PerintahStatus,
	peran: Peran
): StatusKertasKerja | null {
	return TRANSISI.find((t) => t.dari === dari && t.perintah === perintah && t.peran === peran)?.ke ?? null;
}

export const bolehPerintah = (dari: StatusKertasKerja, perintah: PerintahStatus, peran: Peran): boolean =>
	statusSesudah(dari, perintah, peran) !== null;

/** Rows may be edited only while the treasurer holds the paper. */
export const bolehDiubah = (status: StatusKertasKerja): boolean =>
	status === 'draf' || status === 'perlu_perbaikan';
