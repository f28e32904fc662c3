// Reconciliation of the agencies' people with the list of BPJS: every entry of both lists falls into one of six classes.
import type { Rupiah } from '$lib/core';
import { AMBANG_NAMA, type BedaNip, bedaNip, kemiripanNama, kunciMirip } from './nip-mirip';

/** One entry of one list. */
export interface OrangCocok {
	/** Null where the list does not say. */
	skpdId: string | null;
	nip: string;
	nama: string;
	/** Null where the list does not say. */
	iuran1: Rupiah | null;
	iuran4: Rupiah | null;
}

export const KELAS_COCOK = [
	'cocok',
	'selisih',
	'hanya_skpd',
	'hanya_bpjs',
	'pindah_skpd',
	'nip_mirip'
] as const;
export type KelasCocok = (typeof KELAS_COCOK)[number];
export const NAMA_KELAS: Readonly<Record<KelasCocok, string>> = {
	cocok: 'Cocok',
	selisih: 'Selisih iuran',
	hanya_skpd: 'Hanya di SKPD',
	hanya_bpjs: 'Hanya di BPJS',
	pindah_skpd: 'Pindah SKPD',
	nip_mirip: 'NIP mirip'
};

/** How far two amounts may be apart and still be called equal. */
export interface Toleransi {
	nama: string;
	/** For 1 % and 4 % each. */
	batas: Rupiah;
}
export const TOLERANSI_RUPIAH: Toleransi = { nama: 'Beda pembulatan paling banyak Rp1 per bagian', batas: 1 };

export interface PasanganCocok<S extends OrangCocok = OrangCocok, B extends OrangCocok = OrangCocok> {
	kelas: KelasCocok;
	skpd: S | null;
	bpjs: B | null;
	/** SKPD less BPJS; null where one side gives no amount. */
	beda1: Rupiah | null;
	beda4: Rupiah | null;
	/** Equal only because of the tolerance. */
	ditoleransi: boolean;
	/** Of `nip_mirip`: how the numbers differ. Suggested to a person, never merged. */
	beda: BedaNip | null;
}

export interface HasilCocok<S extends OrangCocok = OrangCocok, B extends OrangCocok = OrangCocok> {
	/** By class, within it by NIP. */
	pasangan: PasanganCocok<S, B>[];
	/** Entries of each list in each class; the sums are the lengths of the lists. */
	banyak: Record<KelasCocok, { skpd: number; bpjs: number }>;
	toleransi: Toleransi;
	/** What the tolerance let pass. */
	ditoleransi: PasanganCocok<S, B>[];
}

/** Linear in both lists. The order of the lists does not change the result. */
export function cocokkan<S extends OrangCocok, B extends OrangCocok>(
	skpd: readonly S[],
	bpjs: readonly B[],
	toleransi: Toleransi = TOLERANSI_RUPIAH
): HasilCocok<S, B> {
	const pasangan: PasanganCocok<S, B>[] = [];
	const sisaBpjs = new Map<string, B[]>();
	for (const b of [...bpjs].sort(urutan)) tampung(sisaBpjs, b.nip, b);
	const ambil = (nip: string, cocok: (b: B) => boolean): B | null => {
		const daftar = sisaBpjs.get(nip);
		const at = daftar?.findIndex(cocok) ?? -1;
		return at === -1 ? null : (daftar!.splice(at, 1)[0] ?? null);
	};
	// The same agency first, then an entry without one, then any: a person in two agencies is matched in each.
	let sisa = [...skpd].sort(urutan);
	const aturan: ((s: S, b: B) => boolean)[] = [
		(s, b) => s.skpdId !== null && b.skpdId === s.skpdId,
		(s, b) => s.skpdId === null || b.skpdId === null,
		() => true
	];
	for (const sama of aturan) {
		sisa = sisa.filter((s) => {
			const b = ambil(s.nip, (satu) => sama(s, satu));
			if (b) pasangan.push(bandingkanOrang(s, b, toleransi));
			return b === null;
		});
	}
	const sisaB = [...sisaBpjs.values()].flat();
	const mirip = cariMirip(sisa, sisaB);
	const terpakai = new Set<OrangCocok>(mirip.flatMap(([s, b]) => [s, b]));
	for (const [s, b, beda] of mirip)
		pasangan.push({ ...bandingkanOrang(s, b, toleransi), kelas: 'nip_mirip', ditoleransi: false, beda });
	for (const s of sisa)
		if (!terpakai.has(s)) pasangan.push({ ...KOSONG, kelas: 'hanya_skpd', skpd: s, bpjs: null });
	for (const b of sisaB)
		if (!terpakai.has(b)) pasangan.push({ ...KOSONG, kelas: 'hanya_bpjs', skpd: null, bpjs: b });
	return rapikan(pasangan, toleransi);
}

const KOSONG = { beda1: null, beda4: null, ditoleransi: false, beda: null } as const;

const teks = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const urutan = (a: OrangCocok, b: OrangCocok): number =>
	teks(a.nip, b.nip) ||
	teks(a.skpdId ?? '', b.skpdId ?? '') ||
	teks(a.nama, b.nama) ||
	(a.iuran1 ?? -1) - (b.iuran1 ?? -1) ||
	(a.iuran4 ?? -1) - (b.iuran4 ?? -1);

function tampung<K, V>(peta: Map<K, V[]>, kunci: K, nilai: V): void {
	const daftar = peta.get(kunci);
	if (daftar) daftar.push(nilai);
	else peta.set(kunci, [nilai]);
}

function bandingkanOrang<S extends OrangCocok, B extends OrangCocok>(
	s: S,
	b: B,
	{ batas }: Toleransi
): PasanganCocok<S, B> {
	const kurangi = (x: Rupiah | null, y: Rupiah | null): Rupiah | null =>
		x === null || y === null ? null : x - y;
	const [beda1, beda4] = [kurangi(s.iuran1, b.iuran1), kurangi(s.iuran4, b.iuran4)];
	const jauh = Math.max(Math.abs(beda1 ?? 0), Math.abs(beda4 ?? 0));
	const pindah = s.skpdId !== null && b.skpdId !== null && s.skpdId !== b.skpdId;
	const kelas: KelasCocok = pindah ? 'pindah_skpd' : jauh > batas ? 'selisih' : 'cocok';
	return { kelas, skpd: s, bpjs: b, beda1, beda4, ditoleransi: kelas === 'cocok' && jauh > 0, beda: null };
}

/** Pairs one slip apart with a similar name; the most similar names first, each entry once. */
function cariMirip<S extends OrangCocok, B extends OrangCocok>(
	skpd: readonly S[],
	bpjs: readonly B[]
): [S, B, BedaNip][] {
	const menurutKunci = new Map<string, B[]>();
	for (const b of bpjs) for (const kunci of kunciMirip(b.nip)) tampung(menurutKunci, kunci, b);
	const calon: { s: S; b: B; beda: BedaNip; nama: number }[] = [];
	for (const s of skpd) {
		const dekat = new Set(kunciMirip(s.nip).flatMap((kunci) => menurutKunci.get(kunci) ?? []));
		for (const b of dekat) {
			const beda = bedaNip(s.nip, b.nip);
			const nama = beda ? kemiripanNama(s.nama, b.nama) : 0;
			if (beda && nama >= AMBANG_NAMA) calon.push({ s, b, beda, nama });
		}
	}
	calon.sort((x, y) => y.nama - x.nama || urutan(x.s, y.s) || urutan(x.b, y.b));
	const terpakai = new Set<OrangCocok>();
	return calon.flatMap(({ s, b, beda }): [S, B, BedaNip][] => {
		if (terpakai.has(s) || terpakai.has(b)) return [];
		terpakai.add(s).add(b);
		return [[s, b, beda]];
	});
}

function rapikan<S extends OrangCocok, B extends OrangCocok>(
	pasangan: PasanganCocok<S, B>[],
	toleransi: Toleransi
): HasilCocok<S, B> {
	const ke = new Map(KELAS_COCOK.map((kelas, i) => [kelas, i]));
	const wakil = (p: PasanganCocok): OrangCocok => (p.skpd ?? p.bpjs)!;
	pasangan.sort((a, b) => ke.get(a.kelas)! - ke.get(b.kelas)! || urutan(wakil(a), wakil(b)));
	const banyak = Object.fromEntries(
		KELAS_COCOK.map((kelas) => [kelas, { skpd: 0, bpjs: 0 }])
	) as HasilCocok['banyak'];
	for (const { kelas, skpd, bpjs } of pasangan) {
		if (skpd) banyak[kelas].skpd++;
		if (bpjs) banyak[kelas].bpjs++;
	}
	return { pasangan, banyak, toleransi, ditoleransi: pasangan.filter((p) => p.ditoleransi) };
}
