// The corpus of hard files: tests/berkas/sulit, the outcomes its expected.json names, and what is built instead of stored.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const SULIT = path.resolve(import.meta.dirname, '../berkas/sulit');
const BERKAS = path.resolve(import.meta.dirname, '../berkas');

/** Files too large and too simple to be stored; sha256 as of the original. */
export const DIBANGUN: Readonly<Record<string, { sha256: string; isi: () => Uint8Array }>> = {
	'baris-panjang.csv': {
		sha256: 'e31be447f61db86d0d3bc1187d1f78ec5602c3ec49943ee07e5e9d00266fbf0e',
		isi: () => new TextEncoder().encode(`No;NIP;Nama\r\n${'A'.repeat(5_000_000)}\r\n`)
	}
};

export type Harapan = Record<string, unknown>;

export const HARAPAN = JSON.parse(readFileSync(path.join(SULIT, 'expected.json'), 'utf8')) as Record<string, Harapan>;

export const namaKorpus = (): string[] =>
	[...readdirSync(SULIT).filter((nama) => nama !== 'expected.json'), ...Object.keys(DIBANGUN)].sort();

export const isiKorpus = (nama: string): Uint8Array => DIBANGUN[nama]?.isi() ?? new Uint8Array(readFileSync(path.join(SULIT, nama)));

/** Good files of every format, to be cut as well. */
export const BERKAS_BAIK = ['kertas-kerja-bkad-mei-2024.xlsx', 'kertas-kerja-bkad-mei-2024.ods', 'kertas-kerja-bkad-mei-2024.xls'];
export const isiBaik = (nama: string): Uint8Array => new Uint8Array(readFileSync(path.join(BERKAS, nama)));
