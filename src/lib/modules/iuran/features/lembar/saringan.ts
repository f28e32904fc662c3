// Which people the sheet shows, and in which order. What it sums up is never filtered.
import type { BarisIuran, RincianIuran, Temuan } from '../../domain';

export type JenisSaringan = 'semua' | 'masalah' | 'lebih' | 'menunggu' | `status:${string}` | `gol:${string}`;

export interface Saringan {
	/** Part of a name, or digits of a NIP. */
	cari: string;
	jenis: JenisSaringan;
}

type Lembaran = {
	baris: readonly (BarisIuran & { menunggu: boolean })[];
	hasil: readonly RincianIuran[];
	temuan: ReadonlyMap<string, readonly Temuan[]>;
};

export const adaSaringan = ({ cari, jenis }: Saringan): boolean => cari.trim() !== '' || jenis !== 'semua';

/** Numbers of the people shown. Those with a problem come in order of the rupiah that hang on it. */
export function tersaring({ baris, hasil, temuan }: Lembaran, { cari, jenis }: Saringan): string[] {
	const pola = cari.trim().toLowerCase();
	const angka = pola.replace(/\D/g, '');
	const cocok = (b: BarisIuran): boolean => pola === '' || b.nama.toLowerCase().includes(pola) || (angka !== '' && b.nip.includes(angka));
	const tampil = baris.filter((b, i) => cocok(b) && termasuk(b, hasil[i], temuan.has(b.id), jenis)).map((b) => b.id);
	if (jenis !== 'masalah') return tampil;
	const berat = new Map(tampil.map((id) => [id, bobot(temuan.get(id) ?? [])]));
	return tampil.sort((a, b) => (berat.get(b) ?? 0) - (berat.get(a) ?? 0));
}

function termasuk(b: BarisIuran & { menunggu: boolean }, r: RincianIuran | undefined, bermasalah: boolean, jenis: JenisSaringan): boolean {
	if (jenis === 'masalah') return bermasalah;
	if (jenis === 'lebih') return r !== undefined && (r.kurang1 < 0 || r.kurang4 < 0);
	if (jenis === 'menunggu') return b.menunggu;
	if (jenis.startsWith('status:')) return b.statusAsn === jenis.slice(7);
	if (jenis.startsWith('gol:')) return (b.golongan ?? '').split('/')[0] === jenis.slice(4);
	return true;
}

/** What stops a submission comes before what only warns, then by effect. */
const bobot = (temuan: readonly Temuan[]): number =>
	Math.max(0, ...temuan.map((t) => t.efekRupiah)) + (temuan.some((t) => t.tingkat === 'salah') ? 1e13 : 0);

/** The filters that would find somebody, for the list to choose from. */
export function pilihanSaringan(baris: readonly BarisIuran[]): { status: string[]; golongan: string[] } {
	const status = [...new Set(baris.map((b) => b.statusAsn))].sort();
	const golongan = [...new Set(baris.map((b) => (b.golongan ?? '').split('/')[0] ?? ''))].filter(Boolean).sort();
	return { status: status.length > 1 ? status : [], golongan: golongan.length > 1 ? golongan : [] };
}
