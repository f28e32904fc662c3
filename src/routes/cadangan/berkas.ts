// What a backup file is called, who may take it in here, and what to say when it does not open.
import { SealedFileError, StorageError, type SealedFileProblem } from '$lib/db';
import { safeFileName, type OutFile } from '$lib/documents';
import { EXTENSION, type User } from '$lib/session';
import { OWN, type Backup, type Taking } from '$lib/sync';

/** @param saat time of this device; the file is named after its date */
export function berkasCadangan(isi: Uint8Array, nama: string, saat: Date): OutFile {
	const tanggal = saat.toLocaleDateString('sv-SE');
	return { name: safeFileName(`sipaus-${nama}-${tanggal}`, EXTENSION), type: 'application/octet-stream', content: isi };
}

/** Work that an admin BKAD may bring in for a treasurer; submitting and withdrawing stay the treasurer's own acts. */
const TITIPAN = new Set([null, 'buka_kertas_kerja', 'terapkan_impor', 'batalkan_impor']);

/** @returns null when the file belongs to somebody else and must not be opened here */
export function hakPulih(backup: Backup, user: Pick<User, 'id' | 'peran'>): Taking | null {
	if (backup.user.id === user.id) return OWN;
	return user.peran === 'admin_bkad' ? { own: false, takes: ({ cmd }) => TITIPAN.has(cmd) } : null;
}

const KALIMAT: Record<SealedFileProblem, string> = {
	foreign: 'Berkas ini bukan cadangan SIPAUS, sehingga tidak dibuka. Pilih berkas yang namanya berakhir .sipaus.',
	newer: 'Cadangan ini dibuat oleh SIPAUS yang lebih baru, sehingga belum bisa dibaca. Perbarui aplikasi, lalu coba lagi.',
	passphrase: 'Frasa sandi tidak cocok, sehingga cadangan belum terbuka. Periksa huruf besar dan kecil, lalu coba lagi.',
	damaged: 'Isi berkas rusak atau terpotong, sehingga tidak ada yang dipulihkan. Salin ulang berkas dari perangkat asal, lalu coba lagi.'
};

export function kalimatGagal(sebab: unknown): string {
	if (sebab instanceof SealedFileError) return KALIMAT[sebab.kind];
	if (sebab instanceof StorageError)
		return 'Ruang perangkat tidak cukup, sehingga tidak ada yang dipulihkan. Kosongkan ruang, lalu coba lagi.';
	return 'Cadangan belum selesai karena gangguan di perangkat ini. Tidak ada yang berubah. Coba lagi.';
}
