// The words of the sync chip (ui.md 4.2): exact counts, never red for offline, green only after a receipt.
import { formatJam } from '$lib/core';
import type { Obstacle, SyncStatus } from '$lib/sync';
import type { IconName } from '$lib/ui';

export type Chip = { text: string; detail: string; tone: 'neutral' | 'info' | 'ok' | 'attention'; icon: IconName };

type SessionState = 'signed-in' | 'stale' | 'revoked' | 'booting' | 'signed-out' | 'locked';

/** What keeps everything from being sent until somebody acts. */
export const HAMBATAN: Record<Obstacle, { text: string; detail: string }> = {
	upgrade: {
		text: 'Perbarui aplikasi',
		detail: 'Server memakai SIPAUS yang lebih baru. Isian Anda aman di perangkat ini dan dikirim setelah aplikasi diperbarui.'
	},
	server: {
		text: 'Server tidak mengenal data ini',
		detail: 'Server di alamat ini tidak mengenal data di perangkat ini. Tidak ada yang dihapus atau dikirim. Simpan cadangan, lalu hubungi BKAD.'
	},
	storage: {
		text: 'Muat ulang halaman',
		detail: 'SIPAUS di perangkat ini sudah diperbarui di tab lain. Isian yang tersimpan aman. Muat ulang halaman untuk melanjutkan.'
	},
	full: {
		text: 'Penyimpanan penuh',
		detail: 'Ruang perangkat penuh, sehingga data terbaru dari server belum bisa disimpan. Data yang sudah ada aman. Hapus foto atau video lama di perangkat ini, lalu tekan Kirim sekarang.'
	}
};

/** @param kode of a submission that was just received */
export function chipOf(s: SyncStatus, session: SessionState, kode: string | null = null): Chip {
	if (session === 'revoked') {
		return { text: 'Akses dicabut', detail: 'Akun ini tidak lagi aktif. Hubungi BKAD.', tone: 'attention', icon: 'kunci' };
	}
	if (s.conflicts > 0) {
		return { text: `${s.conflicts} perlu dipilih`, detail: 'Ada isian yang juga diubah orang lain. Buka untuk memilih.', tone: 'attention', icon: 'tukar' };
	}
	if (s.failed > 0) {
		return { text: `${s.failed} gagal dikirim`, detail: 'Buka untuk melihat sebabnya, mencoba lagi, atau menyimpan cadangan.', tone: 'attention', icon: 'seru' };
	}
	if (session === 'stale') {
		return {
			text: s.queued > 0 ? `Perlu masuk lagi • ${s.queued} menunggu` : 'Perlu masuk lagi',
			detail: `Masa masuk habis, tetapi Anda tetap bisa bekerja. Masuk lagi saat ada internet untuk mengirim ${s.queued} perubahan.`,
			tone: 'attention',
			icon: 'kunci'
		};
	}
	if (s.phase === 'blocked' && s.obstacle) {
		const { text, detail } = HAMBATAN[s.obstacle];
		return { text: s.queued > 0 ? `${text} • ${s.queued} menunggu` : text, detail, tone: 'attention', icon: 'seru' };
	}
	if (s.storage.low) {
		return { text: 'Penyimpanan hampir penuh', detail: 'Data aman. Kosongkan ruang perangkat atau buat cadangan sekarang.', tone: 'attention', icon: 'seru' };
	}
	if (s.phase === 'sending') {
		return { text: `Mengirim ${s.sent}/${s.total}…`, detail: 'Perubahan sedang dikirim.', tone: 'info', icon: 'putar' };
	}
	if (!s.online || s.phase === 'offline') {
		return {
			text: s.queued > 0 ? `Luring • ${s.queued} menunggu` : 'Luring',
			detail: 'Tetap bisa bekerja. Dikirim otomatis saat ada internet.',
			tone: 'neutral',
			icon: 'luring'
		};
	}
	if (s.queued > 0) {
		return { text: `${s.queued} menunggu`, detail: 'Dikirim sebentar lagi.', tone: 'info', icon: 'putar' };
	}
	if (!s.ready) return { text: 'Mengunduh data…', detail: 'Data sedang disalin ke perangkat ini.', tone: 'info', icon: 'putar' };
	if (s.lastSent) {
		return { text: `Terkirim ${formatJam(s.lastSent)}${kode ? ` • kode ${kode}` : ''}`, detail: 'Semua perubahan sudah diterima server.', tone: 'ok', icon: 'cek' };
	}
	return { text: 'Tersimpan di perangkat', detail: 'Belum ada perubahan yang perlu dikirim.', tone: 'neutral', icon: 'perangkat' };
}
