// The log of changes as the server answers it: who, when, old, new, why. It is read on request and never kept on the device.
import { judulKolomAudit } from '../domain';

/** Calls a function of the server; throws an error whose message can be shown. */
export type Panggil = (nama: string, args: Record<string, unknown>) => Promise<unknown>;

export interface PerubahanAudit {
	kolom: string;
	judul: string;
	/** As stored; undefined where there was none. */
	lama: unknown;
	baru: unknown;
}
export interface CatatanAudit {
	id: number;
	waktu: string;
	oleh: string | null;
	/** INSERT, UPDATE, DELETE, or the name of an act. */
	aksi: string;
	tabel: string;
	kunci: string | null;
	skpdId: string | null;
	alasan: string | null;
	perubahan: PerubahanAudit[];
	/** Hexadecimal; only in an export. */
	prev: string | null;
	hash: string | null;
}
export interface HasilRantai {
	utuh: boolean;
	rusakDi: number | null;
	banyak: number;
	kepala: string | null;
}
export interface SaringAudit {
	skpdId: string | null;
	tabel: string | null;
	/** Id of one row. */
	kunci: string | null;
}

type Json = Record<string, unknown>;
const objek = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const teks = (v: unknown): string | null => (v === null || v === undefined ? null : String(v));
const daftar = (v: unknown): Json[] => (Array.isArray(v) ? v.map(objek) : Array.isArray(objek(v).daftar) ? (objek(v).daftar as unknown[]).map(objek) : []);

/** An update holds pairs of old and new; everything else the row itself. */
function uraiPerubahan(aksi: string, beda: Json): PerubahanAudit[] {
	return Object.entries(beda).map(([kolom, nilai]) => {
		const judul = judulKolomAudit(kolom);
		if (aksi === 'UPDATE') {
			const [lama, baru] = Array.isArray(nilai) ? (nilai as unknown[]) : [undefined, nilai];
			return { kolom, judul, lama, baru };
		}
		return aksi === 'DELETE' ? { kolom, judul, lama: nilai, baru: undefined } : { kolom, judul, lama: undefined, baru: nilai };
	});
}

export function uraiCatatan(r: Json): CatatanAudit {
	const aksi = String(r.aksi ?? '');
	return {
		id: Number(r.id),
		waktu: String(r.waktu ?? ''),
		oleh: teks(r.oleh ?? r.nama ?? r.aktor_nama),
		aksi,
		tabel: String(r.tabel ?? '').replace(/^public\./, ''),
		kunci: teks(r.kunci),
		skpdId: teks(r.skpd_id),
		alasan: teks(r.alasan),
		perubahan: uraiPerubahan(aksi, objek(r.beda)),
		prev: teks(r.prev),
		hash: teks(r.hash)
	};
}

/** One page of the log, newest first. */
export async function bacaAudit(panggil: Panggil, saring: SaringAudit, sebelum: number | null, banyak: number): Promise<CatatanAudit[]> {
	const jawaban = await panggil('audit_daftar', {
		p_skpd: saring.skpdId,
		p_tabel: saring.tabel,
		p_id: saring.kunci,
		p_sebelum: sebelum,
		p_banyak: banyak
	});
	return daftar(jawaban).map(uraiCatatan);
}

/** Entries checked in one call; a long log goes in parts. */
const BAGIAN_RANTAI = 20_000;

/** Asks until the end of the log, or until the first break. */
export async function periksaRantai(panggil: Panggil, onKemajuan?: (banyak: number) => void): Promise<HasilRantai> {
	let sesudah = 0;
	let banyak = 0;
	for (;;) {
		const r = objek(await panggil('audit_periksa', { p_sesudah: sesudah, p_banyak: BAGIAN_RANTAI }));
		banyak += Number(r.banyak ?? 0);
		onKemajuan?.(banyak);
		const utuh = r.utuh === true;
		if (utuh && r.lanjut === true) {
			sesudah = Number(r.sampai);
			continue;
		}
		const rusakDi = r.rusak_di === null || r.rusak_di === undefined ? null : Number(r.rusak_di);
		return { utuh, rusakDi, banyak, kepala: teks(objek(r.kepala).hash ?? r.kepala) };
	}
}

/** One part of the whole log, oldest first, as rows of the export. */
export const bacaEkspor = async (panggil: Panggil, sesudah: number, banyak: number): Promise<Json[]> =>
	daftar(await panggil('audit_ekspor', { p_sesudah: sesudah, p_banyak: banyak }));
