import { SealedFileError } from '$lib/db';
import type { Backup } from '$lib/sync';
import { describe, expect, it } from 'vitest';
import { berkasCadangan, hakPulih, kalimatGagal } from './berkas';

const milik = (id: string) => ({ user: { id, nama: 'Ani' } }) as Backup;
const kerja = (cmd: string | null) => ({ cmd }) as Backup['outbox'][number];

describe('berkas cadangan', () => {
	it('bernama pemilik dan tanggal, tanpa tanda yang bisa menjadi jalur', () => {
		const { name } = berkasCadangan(new Uint8Array(), '../Ani S.E.', new Date(2026, 10, 24, 23, 59));
		expect(name).toBe('sipaus-..-Ani-S.E.-2026-11-24.sipaus');
	});

	it('dipulihkan utuh oleh pemiliknya', () => {
		expect(hakPulih(milik('a'), { id: 'a', peran: 'bendahara' })).toMatchObject({ own: true });
	});

	it('dititipkan ke admin BKAD tanpa pengajuan, dan ditutup bagi orang lain', () => {
		const hak = hakPulih(milik('a'), { id: 'b', peran: 'admin_bkad' });
		expect(hak?.own).toBe(false);
		expect([null, 'terapkan_impor', 'ajukan', 'tarik_pengajuan', 'setujui'].map((cmd) => hak?.takes(kerja(cmd)))).toEqual([true, true, false, false, false]);
		expect(hakPulih(milik('a'), { id: 'b', peran: 'bendahara' })).toBeNull();
		expect(hakPulih(milik('a'), { id: 'b', peran: 'admin_bpjs' })).toBeNull();
	});

	it('yang tidak terbuka menyebut akibat dan jalan keluarnya', () => {
		for (const kind of ['foreign', 'newer', 'passphrase', 'damaged'] as const) expect(kalimatGagal(new SealedFileError(kind))).toMatch(/sehingga .*\. .*\.$/);
	});
});
