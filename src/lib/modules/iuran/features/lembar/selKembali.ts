// Which cells the officer sent back, and with them what the treasurer may change: only those, until the next submission.
import { type SelKembali, type KunciMasukan, kolomDari } from '../../domain';
import { keKolom } from '../../data';

/** Row id to column (of the database; empty for the whole row) to the officer's note. */
export type PetaKembali = ReadonlyMap<string, ReadonlyMap<string, string>>;

const BARIS = '';

/** Null when nothing single was sent back: then the whole paper may be repaired. */
export function petaKembali(daftar: readonly SelKembali[]): PetaKembali | null {
	const peta = new Map<string, Map<string, string>>();
	for (const { barisId, kolom, catatan, selesaiPada } of daftar) {
		if (selesaiPada !== null) continue;
		const milik = peta.get(barisId) ?? new Map<string, string>();
		const lama = milik.get(kolom ?? BARIS);
		milik.set(kolom ?? BARIS, lama ? `${lama} ${catatan}` : catatan);
		peta.set(barisId, milik);
	}
	return peta.size > 0 ? peta : null;
}

/** Whether a cell may be changed; a returned row opens all its cells. */
export function bolehSel(peta: PetaKembali | null, barisId: string, kunci: KunciMasukan): boolean {
	if (peta === null) return true;
	const milik = peta.get(barisId);
	return milik !== undefined && (milik.has(BARIS) || milik.has(keKolom(kunci)));
}

/** The note of a cell, or null; the note of its row stands at the name. */
export function catatanSel(peta: PetaKembali | null, barisId: string, kunci: string): string | null {
	const milik = peta?.get(barisId);
	if (!milik) return null;
	const satu = milik.get(keKolom(kunci)) ?? (kunci === 'nama' ? milik.get(BARIS) : undefined);
	return satu === undefined ? null : `Dikembalikan BPJS: ${satu}`;
}

/** For the grid: row to column of the sheet to note; a returned row marks all of its cells. */
export function petaGrid(peta: PetaKembali | null): Map<string, Map<string, string>> | undefined {
	if (peta === null) return undefined;
	const hasil = new Map<string, Map<string, string>>();
	for (const [barisId, milik] of peta) {
		const sel = new Map<string, string>();
		for (const [kolom, catatan] of milik) for (const kunci of kolom === BARIS ? KUNCI.values() : [kunciKolom(kolom)]) if (kunci) sel.set(kunci, catatan);
		hasil.set(barisId, sel);
	}
	return hasil;
}

/** The note of the whole row, or null. */
export const catatanBaris = (peta: PetaKembali | null, barisId: string): string | null => peta?.get(barisId)?.get(BARIS) ?? null;

const KUNCI = new Map<string, KunciMasukan>(
	(
		[
			'nip', 'nama', 'golongan', 'statusAsn', 'jabatan', 'jmlAnak', 'jmlPasangan', 'gajiPokok', 'tunjPasangan', 'tunjAnak', 'tunjEselon',
			'tunjFungsional', 'tunjUmum', 'tppBebanKerja', 'tppPrestasiKerja', 'tppKondisiKerja', 'tunjProfesi', 'lainnya', 'iwp1Aktual', 'iwp4Aktual',
			'jmlKeluargaTambahan', 'suratKuasa'
		] as const
	).map((kunci) => [keKolom(kunci), kunci])
);
const JUDUL_LAIN: Readonly<Record<string, string>> = {
	statusAsn: 'Status',
	jabatan: 'Jabatan',
	iwp1Aktual: 'IWP 1% dipotong',
	iwp4Aktual: 'IWP 4% dipotong',
	jmlKeluargaTambahan: 'Keluarga tambahan',
	suratKuasa: 'Surat kuasa'
};

/** A column of the database as the key of the domain, or null for a row and for a column that is not typed in. */
export const kunciKolom = (kolom: string | null): KunciMasukan | null => (kolom === null ? null : (KUNCI.get(kolom) ?? null));

/** "9. Tunj. eselon", "Seluruh baris". */
export function judulKolom(kolom: string | null): string {
	if (kolom === null) return 'Seluruh baris';
	const kunci = KUNCI.get(kolom);
	const milik = kunci && kolomDari(kunci);
	return milik ? `${milik.nomor}. ${milik.judul}` : ((kunci && JUDUL_LAIN[kunci]) ?? kolom);
}

/** Columns an officer may send back, in the order of the sheet. */
export const KOLOM_KEMBALI: readonly { kolom: string; judul: string }[] = [...KUNCI.keys()]
	.map((kolom) => ({ kolom, judul: judulKolom(kolom) }))
	.sort((a, b) => (parseInt(a.judul) || 99) - (parseInt(b.judul) || 99));
