// Files a person can keep: the proof of what was received, and unsent work as plain text.
import type { Receipt } from '$lib/sync';

/** Spreadsheets run text that starts like a formula; an apostrophe and quotes keep it text. */
const sel = (teks: string): string => `"${(/^[=+\-@\t\r\n＝＋－＠]/.test(teks) ? `'${teks}` : teks).replaceAll('"', '""')}"`;

/** One line per received change: server time, what, result. */
export function buktiKirim(daftar: readonly Receipt[]): string {
	const baris = daftar.map((satu) => [satu.at, satu.label, satu.status === 'merged' ? 'digabung' : 'diterima'].map(sel).join(','));
	return ['"Waktu server","Perubahan","Hasil"', ...baris].join('\r\n');
}

export const cadangan = (isi: readonly unknown[]): string => JSON.stringify({ aplikasi: 'SIPAUS', isi }, null, '\t');

export function unduh(nama: string, isi: string): void {
	const tautan = document.createElement('a');
	tautan.href = URL.createObjectURL(new Blob([isi], { type: nama.endsWith('.csv') ? 'text/csv' : 'application/json' }));
	tautan.download = nama;
	tautan.click();
	setTimeout(() => URL.revokeObjectURL(tautan.href), 10_000);
}
