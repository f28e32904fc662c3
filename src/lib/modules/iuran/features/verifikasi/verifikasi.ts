// What a proof is worth on this device: its signatures against their keys, and the keys against those that are known.
import { verifySignature } from '$lib/session';
import { type Bukti, type Pihak, type TandaBukti, isiAlamat, teksTandaTangan, uraiBukti } from '../../domain';

/** A key as the server publishes it: whose office it belongs to, without any name. */
export interface KunciPublik {
	sidik: string;
	kunciPublik: string;
	peran: string;
	instansi: string;
	sejak: string;
	dicabutPada: string | null;
}

/**
 * dikenal: of a key that the server registered for this party. asing: of a key this device has not been told about.
 * dicabut: made after its key was revoked. salah_pihak: of a key that belongs to another party or agency.
 */
export type NilaiTanda = 'dikenal' | 'asing' | 'dicabut' | 'salah_pihak' | 'tidak_cocok';

export interface TandaTeruji {
	tanda: TandaBukti;
	nilai: NilaiTanda;
	kunci: KunciPublik | null;
}

export type Putusan =
	| { hasil: 'utuh' | 'tidak_dikenal' | 'belum_ditandatangani'; bukti: Bukti; tanda: TandaTeruji[] }
	| { hasil: 'tidak_cocok'; bukti: Bukti | null; tanda: TandaTeruji[] }
	| { hasil: 'bukan_bukti' | 'versi' };

const PERAN: Readonly<Record<Pihak, string>> = { kesatu: 'bendahara', kedua: 'admin_bpjs' };

/** @param teks of the QR code: an address, or what stands after its "#" */
export async function verifikasi(teks: string, kunci: readonly KunciPublik[]): Promise<Putusan> {
	const uraian = uraiBukti(isiAlamat(teks));
	if (!uraian.ok) return uraian.sebab === 'rusak' ? { hasil: 'tidak_cocok', bukti: null, tanda: [] } : { hasil: uraian.sebab };
	const { bukti } = uraian;
	const tanda = await Promise.all(bukti.tanda.map((satu) => uji(bukti, satu, kunci)));
	if (tanda.some(({ nilai }) => nilai === 'tidak_cocok' || nilai === 'salah_pihak' || nilai === 'dicabut')) return { hasil: 'tidak_cocok', bukti, tanda };
	if (tanda.length === 0) return { hasil: 'belum_ditandatangani', bukti, tanda };
	return { hasil: tanda.every(({ nilai }) => nilai === 'dikenal') ? 'utuh' : 'tidak_dikenal', bukti, tanda };
}

async function uji({ pokok }: Bukti, tanda: TandaBukti, daftar: readonly KunciPublik[]): Promise<TandaTeruji> {
	const kunci = daftar.find(({ kunciPublik }) => kunciPublik === tanda.kunciPublik) ?? null;
	const cocok = await verifySignature(tanda.kunciPublik, teksTandaTangan(pokok, tanda.pihak, tanda.pada), tanda.tanda).catch(() => false);
	return { tanda, kunci, nilai: cocok ? nilaiKunci(pokok.skpd, tanda, kunci) : 'tidak_cocok' };
}

function nilaiKunci(skpd: string, { pihak, pada }: TandaBukti, kunci: KunciPublik | null): NilaiTanda {
	if (!kunci) return 'asing';
	// Someone with two agencies has both in the key's words.
	const milikSkpd = pihak === 'kedua' || kunci.instansi.split('; ').includes(skpd) || kunci.instansi === '';
	if (kunci.peran !== PERAN[pihak] || !milikSkpd) return 'salah_pihak';
	return kunci.dicabutPada !== null && Date.parse(pada) >= Date.parse(kunci.dicabutPada) ? 'dicabut' : 'dikenal';
}
