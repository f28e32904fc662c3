// Accounts and invitations: read and changed only on the server, so every function here needs the network.
import type { Skpd } from '../domain';

export type Peran = 'bendahara' | 'admin_bpjs' | 'admin_bkad';

export const NAMA_PERAN: Readonly<Record<Peran, string>> = {
	bendahara: 'Bendahara SKPD',
	admin_bpjs: 'Admin BPJS Kesehatan',
	admin_bkad: 'Admin BKAD'
};

export interface Akun {
	id: string;
	nama: string;
	email: string;
	peran: Peran;
	aktif: boolean;
	skpd: string[];
}

export interface Undangan {
	id: string;
	nama: string;
	email: string;
	peran: Peran;
	skpdId: string | null;
	kedaluwarsa: string;
}

/** An invitation just made: the only moment at which its code is readable. */
export interface UndanganBaru {
	id: string;
	kode: string;
	email: string;
	kedaluwarsa: string;
}

export interface DaftarAkun {
	akun: Akun[];
	undangan: Undangan[];
}

/** Calls a function of the server; throws an error whose message can be shown. */
export type Panggil = (nama: string, args: Record<string, unknown>) => Promise<unknown>;

type Json = Record<string, unknown>;
const daftar = (v: unknown): Json[] => (Array.isArray(v) ? (v as Json[]) : []);
const objek = (v: unknown): Json => (typeof v === 'object' && v !== null ? (v as Json) : {});
const peran = (v: unknown): Peran => (v === 'admin_bkad' || v === 'admin_bpjs' ? v : 'bendahara');

export function uraiDaftarAkun(jawaban: unknown): DaftarAkun {
	const isi = objek(jawaban);
	return {
		akun: daftar(isi.akun).map((a) => ({
			id: String(a.id),
			nama: String(a.nama ?? ''),
			email: String(a.email ?? ''),
			peran: peran(a.peran),
			aktif: a.aktif === true,
			skpd: Array.isArray(a.skpd) ? a.skpd.map(String) : []
		})),
		undangan: daftar(isi.undangan).map((u) => ({
			id: String(u.id),
			nama: String(u.nama ?? ''),
			email: String(u.email ?? ''),
			peran: peran(u.peran),
			skpdId: typeof u.skpd_id === 'string' ? u.skpd_id : null,
			kedaluwarsa: String(u.kedaluwarsa ?? '')
		}))
	};
}

export const bacaDaftarAkun = async (panggil: Panggil): Promise<DaftarAkun> =>
	uraiDaftarAkun(await panggil('daftar_akun', {}));

export async function buatUndangan(
	panggil: Panggil,
	isi: { nama: string; email: string; peran: Peran; skpdId: string | null }
): Promise<UndanganBaru> {
	const jawaban = objek(
		await panggil('buat_undangan', {
			p_email: isi.email,
			p_nama: isi.nama,
			p_peran: isi.peran,
			p_skpd_id: isi.peran === 'bendahara' ? isi.skpdId : null
		})
	);
	return {
		id: String(jawaban.id),
		kode: String(jawaban.kode),
		email: String(jawaban.email ?? isi.email),
		kedaluwarsa: String(jawaban.kedaluwarsa)
	};
}

export const batalkanUndangan = (panggil: Panggil, id: string): Promise<unknown> =>
	panggil('batalkan_undangan', { p_id: id });

export const aturAkun = (panggil: Panggil, id: string, aktif: boolean): Promise<unknown> =>
	panggil('atur_akun', { p_profil: id, p_aktif: aktif });

/** Active agencies that no active treasurer and no invitation still running serves, in the given order. */
export function skpdTanpaBendahara(skpd: readonly Skpd[], isi: DaftarAkun, kini: string): Skpd[] {
	const terlayani = new Set(
		isi.akun.filter((a) => a.aktif && a.peran === 'bendahara').flatMap((a) => a.skpd)
	);
	for (const u of isi.undangan) if (u.skpdId && berlaku(u, kini)) terlayani.add(u.skpdId);
	return skpd.filter((s) => s.aktif && !terlayani.has(s.id));
}

/** @param kini ISO time */
export const berlaku = (undangan: { kedaluwarsa: string }, kini: string): boolean =>
	Date.parse(undangan.kedaluwarsa) > Date.parse(kini);

/** What is wrong with the form of an invitation, by field; empty when it may be sent. */
export function periksaUndangan(isi: {
	nama: string;
	email: string;
	peran: Peran;
	skpdId: string | null;
}): Partial<Record<'nama' | 'email' | 'skpdId', string>> {
	const salah: Partial<Record<'nama' | 'email' | 'skpdId', string>> = {};
	if (isi.nama.trim().length < 3) salah.nama = 'Isi nama lengkap, paling sedikit 3 huruf.';
	if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(isi.email.trim())) {
		salah.email = 'Alamat e-mail belum lengkap. Contoh: nama@kotabogor.go.id.';
	}
	if (isi.peran === 'bendahara' && !isi.skpdId) salah.skpdId = 'Pilih SKPD yang dilayani bendahara ini.';
	return salah;
}

/** The message that goes with an invitation over WhatsApp. */
export function pesanUndangan(isi: {
	nama: string;
	peran: Peran;
	skpd: string | null;
	kode: string;
	tautan: string;
	sampai: string;
}): string {
	const sebagai = isi.skpd ? `${NAMA_PERAN[isi.peran]} ${isi.skpd}` : NAMA_PERAN[isi.peran];
	return [
		`Yth. Bapak/Ibu ${isi.nama},`,
		'',
		`Anda diundang memakai SIPAUS sebagai ${sebagai}.`,
		`Buka tautan ini dari HP atau laptop Anda: ${isi.tautan}`,
		`Kode aktivasi: ${isi.kode}`,
		'',
		`Kode hanya sekali pakai dan berlaku sampai ${isi.sampai}. Jangan diteruskan ke orang lain.`
	].join('\n');
}
