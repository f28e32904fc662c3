// Whom a file names against whom other lists name: last month's paper, and other agencies in the same month.
import { bedaSatuAngka } from '$lib/core';
import { baku } from './kolom-berkas';
import type { BarisImpor } from './tipe';

export interface Orang {
	nip: string;
	nama: string;
}

/** A new number that differs in one digit from that of a person of the same name: probably the same person. */
export interface Mirip {
	impor: BarisImpor;
	ada: Orang;
}

export interface BandingBulan {
	/** In the file, not in last month's paper. */
	muncul: Orang[];
	/** In last month's paper, not in the file. */
	hilang: Orang[];
}

export function bandingBulan(berkas: readonly Orang[], lalu: readonly Orang[]): BandingBulan {
	const [diBerkas, diLalu] = [new Set(berkas.map((b) => b.nip)), new Set(lalu.map((b) => b.nip))];
	const ringkas = ({ nip, nama }: Orang): Orang => ({ nip, nama });
	return {
		muncul: berkas.filter((b) => !diLalu.has(b.nip)).map(ringkas),
		hilang: lalu.filter((b) => !diBerkas.has(b.nip)).map(ringkas)
	};
}

/** @param tercatat people of record whom the file does not name by their number */
export function cariMirip(baru: readonly BarisImpor[], tercatat: readonly Orang[]): Mirip[] {
	if (tercatat.length === 0) return [];
	const menurutNama = new Map<string, Orang[]>();
	for (const satu of tercatat) {
		const nama = baku(satu.nama);
		menurutNama.set(nama, [...(menurutNama.get(nama) ?? []), satu]);
	}
	return baru.flatMap((impor) => {
		const ada = menurutNama.get(baku(impor.nama))?.find((satu) => bedaSatuAngka(impor.nip, satu.nip));
		return ada ? [{ impor, ada: { nip: ada.nip, nama: ada.nama } }] : [];
	});
}
