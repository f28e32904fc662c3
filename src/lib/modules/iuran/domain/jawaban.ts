// "Benar, karena…": the treasurer's reason for a finding, kept in the row it is about and read by the officer.
import type { KunciMasukan } from './kolom';
import type { Temuan } from './temuan';
import type { BarisIuran } from './tipe';

export type AlasanBaris = BarisIuran['penjelasan'];

/** A reason fits on two lines of a phone; the column of a row holds 8 KB. */
export const ALASAN_PALING = 200;
/** Reasons about people without a row stand in rows of others; so many in one row at most. */
const PER_BARIS = 20;

/**
 * The facts a finding spoke of, in four characters: the amounts in its sentence and its weight. When they change,
 * the reason no longer answers it; when only the wording changes, it still does.
 */
function sidik({ pesan, efekRupiah }: Temuan): string {
	let h = 2_166_136_261;
	for (const huruf of `${pesan.replace(/[^0-9]+/g, ' ')}|${efekRupiah}`)
		h = Math.imul(h ^ huruf.charCodeAt(0), 16_777_619);
	return (h >>> 0).toString(36).padStart(4, '0').slice(-4);
}

/** `T05:tunjAnak`, or `A05@199…` for a person who has no row here. */
const pokok = (t: Temuan): string =>
	`${t.kode}${t.kolom ? `:${t.kolom}` : ''}${t.orang ? `@${t.orang.nip}` : ''}`;

/** Key under which the reason for a finding is kept. */
export const kunciJawaban = (t: Temuan): string => `${pokok(t)}~${sidik(t)}`;

/** The reason given for exactly this finding, or null. A bare code answers whatever that rule finds in the row. */
export const alasanUntuk = (t: Temuan, penjelasan: AlasanBaris): string | null =>
	penjelasan[kunciJawaban(t)] ?? (t.orang ? null : (penjelasan[t.kode] ?? null));

/**
 * The reasons of a row with one more, or, with null, one less. Reasons for what the same rule said about the same
 * cell before go, unless they still answer something.
 * @param berlaku keys of all findings there are now
 */
export function denganJawaban(
	penjelasan: AlasanBaris,
	t: Temuan,
	alasan: string | null,
	berlaku: ReadonlySet<string>
): AlasanBaris {
	const [awal, sendiri] = [`${pokok(t)}~`, kunciJawaban(t)];
	const sisa = Object.entries(penjelasan).filter(
		([kunci]) => kunci !== sendiri && kunci !== t.kode && (berlaku.has(kunci) || !kunci.startsWith(awal))
	);
	if (alasan !== null) sisa.push([sendiri, alasan.trim().slice(0, ALASAN_PALING)]);
	return Object.fromEntries(sisa);
}

export interface Jawaban {
	kode: string;
	kolom: KunciMasukan | null;
	/** Number of the person it is about, where that is not the row's own. */
	nip: string | null;
	alasan: string;
}

/** Every reason of a row as it can be shown without the finding, which another device may not come to. */
export function daftarJawaban(penjelasan: AlasanBaris): Jawaban[] {
	return Object.entries(penjelasan).map(([kunci, alasan]) => {
		const m = /^([A-Z]\d+)(?::(\w+))?(?:@([^~]*))?(?:~\w+)?$/.exec(kunci);
		return {
			kode: m?.[1] ?? kunci,
			kolom: (m?.[2] as KunciMasukan | undefined) ?? null,
			nip: m?.[3] ?? null,
			alasan
		};
	});
}

/**
 * The row that keeps (or is to keep) the reason about a person without a row: the one that has it, else the first
 * with room. Reading looks through all rows, so it does not matter which.
 */
export function barisPenyimpan<T extends BarisIuran>(daftar: readonly T[], t: Temuan): T | null {
	const awal = `${pokok(t)}~`;
	return (
		daftar.find((b) => Object.keys(b.penjelasan).some((kunci) => kunci.startsWith(awal))) ??
		daftar.find((b) => Object.keys(b.penjelasan).length < PER_BARIS) ??
		null
	);
}

export type TemuanTerjawab = Temuan & { alasan: string | null };

/** Every finding with the reason given for it. What blocks is never answered away. */
export function jawabTemuan(daftar: readonly BarisIuran[], temuan: readonly Temuan[]): TemuanTerjawab[] {
	const menurutId = new Map(daftar.map((b) => [b.id, b.penjelasan]));
	const orangLain: AlasanBaris = {};
	for (const b of daftar)
		for (const kunci in b.penjelasan) if (kunci.includes('@')) orangLain[kunci] = b.penjelasan[kunci] ?? '';
	return temuan.map((t) => ({
		...t,
		alasan:
			t.tingkat === 'salah' ? null : alasanUntuk(t, t.orang ? orangLain : (menurutId.get(t.barisId) ?? {}))
	}));
}
