// Who in one paper is who in another.
import type { BarisIuran } from './tipe';

/**
 * Persons of both sides: the same row (revisions of one paper), else the same NIP (two months), else the same name
 * with a NIP that was put right. A NIP that stands twice is taken in order, so that nobody is counted twice or left out.
 */
export function pasangkan(
	lama: readonly BarisIuran[],
	baru: readonly BarisIuran[]
): [BarisIuran | null, BarisIuran | null][] {
	const menurutId = new Map(lama.map((b) => [b.id, b]));
	const menurutNip = new Map<string, BarisIuran[]>();
	for (const b of [...lama].reverse()) {
		const sama = menurutNip.get(b.nip);
		if (sama) sama.push(b);
		else menurutNip.set(b.nip, [b]);
	}
	const denganId = baru.map((b) => menurutId.get(b.id) ?? null);
	const terpakai = new Set<BarisIuran | null>(denganId);
	const berikut = (nip: string): BarisIuran | null => {
		const sama = nip === '' ? undefined : menurutNip.get(nip);
		let satu = sama?.pop();
		while (satu && terpakai.has(satu)) satu = sama?.pop();
		if (satu) terpakai.add(satu);
		return satu ?? null;
	};
	const denganNip = baru.map((b, i) => denganId[i] ?? berikut(b.nip));
	const sisa = new Map(lama.filter((b) => !terpakai.has(b)).map((b) => [namaOrang(b), b]));
	const pasangan = baru.map((b, i): [BarisIuran | null, BarisIuran | null] => {
		const sama = denganNip[i] ?? sisa.get(namaOrang(b)) ?? null;
		if (denganNip[i] || !sama || terpakai.has(sama) || !nipDiperbaiki(sama.nip, b.nip))
			return [denganNip[i] ?? null, b];
		terpakai.add(sama);
		return [sama, b];
	});
	return [...pasangan, ...lama.filter((b) => !terpakai.has(b)).map((b): [BarisIuran, null] => [b, null])];
}

const namaOrang = (b: BarisIuran): string => b.nama.trim().toLowerCase();

/** One of the two numbers is not whole, or they name the same birthday: under one name, the number was put right. */
const nipDiperbaiki = (a: string, b: string): boolean =>
	!/^\d{18}$/.test(a) || !/^\d{18}$/.test(b) || a.slice(0, 8) === b.slice(0, 8);
