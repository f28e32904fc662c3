// A dispute over one row, column by column: what each side says, what the user chose, and what that does to the sum.
import { formatAngka } from '$lib/core';
import type { Issue, WireRow } from '$lib/sync';
import { uraiBaris } from '../../data';
import { type BarisIuran, type ParameterIuran, KOLOM, hitungIuran } from '../../domain';

/** The part of an issue that a choice is made from. */
export type Sengketa = Pick<Issue, 'columns' | 'mine' | 'was' | 'theirs'>;

/** Ours, theirs, or a third value. */
export type Pilihan = { dari: 'saya' } | { dari: 'server' } | { dari: 'lain'; nilai: unknown };

const LAIN: Readonly<Record<string, string>> = {
	jabatan: 'Jabatan',
	status_asn: 'Status',
	iwp1_aktual: 'IWP 1% dipotong',
	iwp4_aktual: 'IWP 4% dipotong',
	jml_keluarga_tambahan: 'Keluarga tambahan',
	surat_kuasa: 'Surat kuasa',
	urut: 'Urutan'
};
const keKunci = (kolom: string): string => kolom.replace(/_(\w)/g, (_, huruf: string) => huruf.toUpperCase());
const menurutKunci = new Map(KOLOM.map((k) => [k.kunci as string, k]));

/** The title of a stored column, as the sheet has it. */
export function judulKolom(kolom: string): string {
	return menurutKunci.get(keKunci(kolom))?.judul ?? LAIN[kolom] ?? kolom.replaceAll('_', ' ').replace(/^./, (huruf) => huruf.toUpperCase());
}

export const berupaUang = (kolom: string): boolean => menurutKunci.get(keKunci(kolom))?.isi === 'uang' || kolom.endsWith('_aktual');

export function tampilNilai(nilai: unknown): string {
	if (nilai === null || nilai === undefined || nilai === '') return 'kosong';
	if (typeof nilai === 'boolean') return nilai ? 'ada' : 'tidak ada';
	// The reasons for findings are the one column that holds more than a value.
	if (typeof nilai === 'object') return Object.values(nilai).map(String).join('; ') || 'kosong';
	return typeof nilai === 'number' ? formatAngka(nilai) : String(nilai);
}

/** What is to be written for the choices made; columns left to the server are not written. */
export function nilaiTerpilih(s: Sengketa, pilihan: Readonly<Record<string, Pilihan>>): Record<string, unknown> {
	const nilai: Record<string, unknown> = {};
	for (const kolom of s.columns) {
		const satu = pilihan[kolom];
		if (satu?.dari === 'saya') nilai[kolom] = s.mine[kolom];
		else if (satu?.dari === 'lain') nilai[kolom] = satu.nilai;
	}
	return nilai;
}

/** By how much the paper's kekurangan changes against the server's row. @returns rupiah, 0 without a rule or a row */
export function dampak(theirs: WireRow | null, nilai: Record<string, unknown>, p: ParameterIuran | null, kenaIuran: boolean): number {
	if (!theirs || !p) return 0;
	const kurang = (baris: WireRow): number => hitungIuran(uraiBaris(baris) as BarisIuran, p, { kenaIuran }).kurangTotal;
	return kurang({ ...theirs, ...nilai }) - kurang(theirs);
}
