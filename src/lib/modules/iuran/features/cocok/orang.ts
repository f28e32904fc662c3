// The agencies' people of a month for the reconciliation, and what a new list of BPJS would change of the one before.
import type { KertasKerja, Baris } from '../../data';
import type { DataBpjs, OrangBpjs, OrangCocok, RincianIuran } from '../../domain';
import { SCOPE_KOTA } from '$lib/modules/organisasi';

export interface OrangSkpd extends OrangCocok {
	skpdId: string;
	iuran1: number;
	iuran4: number;
	upah: number;
	kurang1: number;
	kurang4: number;
	/** Rows of this person in the papers of the agency. */
	tempat: { kertasKerjaId: string; barisId: string }[];
}
export interface OrangDiBpjs extends OrangCocok {
	upah: number | null;
}

export interface IsiKertas {
	kertas: Pick<KertasKerja, 'id' | 'skpdId'>;
	baris: readonly Baris[];
	hasil: readonly RincianIuran[];
}

/** One entry for each person of an agency: several papers of one month are one contribution. */
export function orangSkpd(daftar: readonly IsiKertas[]): OrangSkpd[] {
	const menurut = new Map<string, OrangSkpd>();
	for (const { kertas, baris, hasil } of daftar)
		baris.forEach((b, i) => {
			const r = hasil[i];
			if (!r) return;
			const kunci = `${kertas.skpdId}|${b.nip || b.id}`;
			const satu = menurut.get(kunci) ?? { skpdId: kertas.skpdId, nip: b.nip, nama: b.nama, iuran1: 0, iuran4: 0, upah: 0, kurang1: 0, kurang4: 0, tempat: [] };
			satu.iuran1 += r.iuran1;
			satu.iuran4 += r.iuran4;
			satu.upah += r.dpi;
			satu.kurang1 += r.kurang1;
			satu.kurang4 += r.kurang4;
			satu.tempat.push({ kertasKerjaId: kertas.id, barisId: b.id });
			menurut.set(kunci, satu);
		});
	return [...menurut.values()];
}

/** The list of BPJS as the comparison takes it; people in the city's scope have no agency. */
export const orangBpjs = (data: readonly DataBpjs[]): OrangDiBpjs[] =>
	data.flatMap((d) => d.orang.map(({ nip, nama, iuran1, iuran4, upah }) => ({ skpdId: d.skpdId === SCOPE_KOTA ? null : d.skpdId, nip, nama, iuran1, iuran4, upah })));

/** The order of a list says nothing: sorted, two equal lists are one. */
export const bakukan = (orang: readonly OrangBpjs[]): OrangBpjs[] =>
	orang
		.map(({ nip, nama, iuran1, iuran4, upah }) => ({ nip, nama, iuran1, iuran4, upah }))
		.sort((a, b) => (isi(a) < isi(b) ? -1 : isi(a) > isi(b) ? 1 : 0));
const isi = (o: OrangBpjs): string => JSON.stringify([o.nip, o.nama, o.iuran1, o.iuran4, o.upah]);

export interface JatahBpjs {
	skpdId: string;
	nama: string;
	orang: readonly OrangBpjs[];
}
export interface RencanaBpjs {
	skpdId: string;
	nama: string;
	orang: OrangBpjs[];
	baru: number;
	berubah: number;
	sama: number;
	/** In the list before and not in this one. */
	hilang: number;
}
export const adaUbahan = ({ baru, berubah, hilang }: RencanaBpjs): boolean => baru + berubah + hilang > 0;

/** What each agency's list would become. An agency the file does not name keeps its list. */
export function rencanaBpjs(jatah: readonly JatahBpjs[], ada: readonly DataBpjs[]): RencanaBpjs[] {
	return jatah.map(({ skpdId, nama, orang }) => {
		const baru = bakukan(orang);
		const lama = bakukan(ada.find((d) => d.skpdId === skpdId)?.orang ?? []);
		const sisa = new Map<string, OrangBpjs[]>();
		for (const o of lama) sisa.set(isi(o), [...(sisa.get(isi(o)) ?? []), o]);
		const lain = baru.filter((o) => sisa.get(isi(o))?.pop() === undefined);
		const tersisa = new Map<string, number>();
		for (const daftar of sisa.values()) for (const o of daftar) tersisa.set(o.nip, (tersisa.get(o.nip) ?? 0) + 1);
		let berubah = 0;
		for (const o of lain) {
			const banyak = tersisa.get(o.nip) ?? 0;
			if (banyak === 0) continue;
			tersisa.set(o.nip, banyak - 1);
			berubah++;
		}
		const hilang = [...tersisa.values()].reduce((n, banyak) => n + banyak, 0);
		return { skpdId, nama, orang: baru, baru: lain.length - berubah, berubah, sama: baru.length - lain.length, hilang };
	});
}
