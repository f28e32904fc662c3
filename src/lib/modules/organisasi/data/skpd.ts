// What is wrong with the form of an agency before it is sent.
import { type Skpd, namaBaku } from '../domain';

export interface IsianSkpd {
	id: string;
	kode: string;
	nama: string;
	singkatan: string;
	/** As typed. */
	urut: string;
}

/** Faults by field; empty when it may be saved. Code, name and short name must lead to one agency only. */
export function periksaSkpd(
	isian: IsianSkpd,
	daftar: readonly Skpd[]
): Partial<Record<'kode' | 'nama' | 'singkatan' | 'urut', string>> {
	const salah: Partial<Record<'kode' | 'nama' | 'singkatan' | 'urut', string>> = {};
	const lain = daftar.filter((s) => s.id !== isian.id);
	for (const [kunci, sebutan] of [['nama', 'Nama'], ['singkatan', 'Singkatan'], ['kode', 'Kode']] as const) {
		const baku = namaBaku(isian[kunci]);
		const kembar = lain.find((s) => [s.kode, s.singkatan, s.nama].some((satu) => namaBaku(satu) === baku));
		if (baku === '') salah[kunci] = `${sebutan} belum diisi.`;
		else if (kembar) salah[kunci] = `${sebutan} ini sudah dipakai ${kembar.nama}. Impor tidak bisa membedakan keduanya.`;
	}
	if (!/^\d{0,4}$/.test(isian.urut.trim())) salah.urut = 'Isi angka 0 sampai 9999.';
	return salah;
}
