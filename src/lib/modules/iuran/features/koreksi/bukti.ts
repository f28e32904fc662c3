// An evidence file before it is kept: its kind, size and fingerprint, and its bytes as text.
import type { IsianLampiran } from '../../data';
import type { Lampiran } from '../../domain';

export const PALING_BESAR = 300 * 1024;
const TIPE: readonly Lampiran['tipe'][] = ['application/pdf', 'image/jpeg', 'image/png'];
export const TERIMA_BUKTI = TIPE.join(',');

export type HasilBukti = { ok: true; isian: IsianLampiran } | { ok: false; sebab: string };

/** Reads the file; what is too large or of another kind is refused with a sentence. */
export async function bacaBukti(berkas: File, untuk: Lampiran['untuk']): Promise<HasilBukti> {
	const tipe = TIPE.find((t) => t === berkas.type);
	if (!tipe) return { ok: false, sebab: `${berkas.name} bukan PDF, JPG, atau PNG, sehingga tidak dilampirkan. Simpan sebagai salah satunya, lalu pilih lagi.` };
	if (berkas.size === 0) return { ok: false, sebab: `${berkas.name} kosong, sehingga tidak dilampirkan. Pilih berkas lain.` };
	if (berkas.size > PALING_BESAR)
		return { ok: false, sebab: `${berkas.name} lebih besar dari 300 KB, sehingga tidak dilampirkan. Kecilkan atau pindai ulang dengan resolusi lebih rendah.` };
	const isi = new Uint8Array(await berkas.arrayBuffer());
	const ringkas = new Uint8Array(await crypto.subtle.digest('SHA-256', isi));
	const sha256 = [...ringkas].map((b) => b.toString(16).padStart(2, '0')).join('');
	let teks = '';
	for (const b of isi) teks += String.fromCharCode(b);
	return { ok: true, isian: { untuk, nama: berkas.name.slice(0, 160), tipe, ukuran: isi.length, sha256, isi: btoa(teks) } };
}
