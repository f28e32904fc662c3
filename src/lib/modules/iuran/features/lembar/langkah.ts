// One step that one undo takes back: cells that changed, people that came, people that went; and what still can be taken back.
import type { BarisIuran, KunciMasukan } from '../../domain';

/** One cell as it was and as it became. */
export interface Ubahan {
	id: string;
	kunci: KunciMasukan;
	lama: unknown;
	baru: unknown;
}

export interface Langkah {
	label: string;
	ubahan: readonly Ubahan[];
	/** People added, as they were added. */
	tambah: readonly BarisIuran[];
	/** People deleted, as they were when they went. */
	hapus: readonly BarisIuran[];
}

/** What is to be done to take a step back, or to do it again. */
export interface Balikan {
	ubahan: Ubahan[];
	hapus: string[];
	pulihkan: BarisIuran[];
	/** Cells and people left alone, because somebody's newer value stands there now. */
	lewat: number;
}

export const samaIsi = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);

const sama = (a: BarisIuran, b: BarisIuran): boolean =>
	(Object.keys(a) as (keyof BarisIuran)[]).every(
		(kunci) => kunci === 'penjelasan' || kunci === 'urut' || samaIsi(a[kunci], b[kunci])
	);

/** Nothing is done over a value that is not the one this step left behind. */
export function balikkan(
	langkah: Langkah,
	arah: 'urung' | 'ulang',
	baca: (id: string) => BarisIuran | undefined
): Balikan {
	const urung = arah === 'urung';
	const hasil: Balikan = { ubahan: [], hapus: [], pulihkan: [], lewat: 0 };
	for (const { id, kunci, lama, baru } of langkah.ubahan) {
		const [dari, ke] = urung ? [baru, lama] : [lama, baru];
		const kini = baca(id);
		if (kini && samaIsi(kini[kunci], dari)) hasil.ubahan.push({ id, kunci, lama: dari, baru: ke });
		else hasil.lewat++;
	}
	for (const b of urung ? langkah.tambah : langkah.hapus) {
		const kini = baca(b.id);
		if (!kini) continue;
		if (sama(b, kini)) hasil.hapus.push(b.id);
		else hasil.lewat++;
	}
	for (const b of urung ? langkah.hapus : langkah.tambah) if (!baca(b.id)) hasil.pulihkan.push(b);
	return hasil;
}

/** A person who comes back is a new row: older steps must know them by the new number. */
export function gantiId(langkah: Langkah, peta: ReadonlyMap<string, string>): Langkah {
	const id = (lama: string): string => peta.get(lama) ?? lama;
	const orang = (daftar: readonly BarisIuran[]): BarisIuran[] => daftar.map((b) => ({ ...b, id: id(b.id) }));
	return {
		label: langkah.label,
		ubahan: langkah.ubahan.map((u) => ({ ...u, id: id(u.id) })),
		tambah: orang(langkah.tambah),
		hapus: orang(langkah.hapus)
	};
}

export const menyebut = ({ ubahan, tambah, hapus }: Langkah, id: string): boolean =>
	ubahan.some((u) => u.id === id) || tambah.some((b) => b.id === id) || hapus.some((b) => b.id === id);

/** Letter after letter into one field is one step. */
export function gabung(sebelum: Langkah, sesudah: Langkah): Langkah | null {
	const [a] = sebelum.ubahan;
	const [b] = sesudah.ubahan;
	const satuSel = (l: Langkah): boolean =>
		l.ubahan.length === 1 && l.tambah.length === 0 && l.hapus.length === 0;
	if (
		!a ||
		!b ||
		!satuSel(sebelum) ||
		!satuSel(sesudah) ||
		a.id !== b.id ||
		a.kunci !== b.kunci ||
		a.baru !== b.lama
	)
		return null;
	return { ...sesudah, ubahan: [{ ...b, lama: a.lama }] };
}

/** How much room a step takes, in cells. */
export const berat = ({ ubahan, tambah, hapus }: Langkah): number =>
	ubahan.length + 30 * (tambah.length + hapus.length);
