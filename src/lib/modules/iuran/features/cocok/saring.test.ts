import { describe, expect, it } from 'vitest';
import { TANPA_SKPD, type Pasangan, saringPasangan } from './cocok.svelte';

const pasangan = (kelas: Pasangan['kelas'], skpd: string | null, bpjs: string | null | undefined, nip: string, nama: string): Pasangan =>
	({ kelas, skpd: skpd === null ? null : { skpdId: skpd, nip, nama }, bpjs: bpjs === undefined ? null : { skpdId: bpjs, nip, nama }, beda1: null, beda4: null, ditoleransi: false, beda: null }) as unknown as Pasangan;
const semua = [
	pasangan('cocok', 'A', 'A', '111', 'Rina'),
	pasangan('pindah_skpd', 'A', 'B', '222', 'Budi'),
	pasangan('hanya_bpjs', null, null, '333', 'Sari'),
	pasangan('hanya_skpd', 'B', undefined, '444', 'Tono')
];

describe('filtering the pairs', () => {
	it('by class, and by an agency of either list', () => {
		expect(saringPasangan(semua, 'cocok', '', '').map((p) => p.kelas)).toEqual(['cocok']);
		expect(saringPasangan(semua, '', 'B', '').map((p) => p.kelas)).toEqual(['pindah_skpd', 'hanya_skpd']);
		expect(saringPasangan(semua, '', TANPA_SKPD, '').map((p) => p.kelas)).toEqual(['hanya_bpjs']);
	});
	it('by name or by digits of the NIP', () => {
		expect(saringPasangan(semua, '', '', 'bud')).toHaveLength(1);
		expect(saringPasangan(semua, '', '', '44')).toHaveLength(1);
		expect(saringPasangan(semua, '', '', 'tidak ada')).toHaveLength(0);
	});
});
