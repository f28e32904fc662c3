import { describe, expect, it } from 'vitest';
import { type Skpd, cocokkanSkpd, namaBaku, tautanAktivasi } from '.';

const skpd = (id: string, kode: string, nama: string, singkatan: string): Skpd => ({ id, kode, nama, singkatan, aktif: true, urut: 0, menunggu: false });
const daftar = [skpd('1', '5.02', 'Badan Keuangan dan Aset Daerah', 'BKAD'), skpd('2', '7.01', 'Kecamatan Bogor Timur', 'KECBOTIM')];

describe('matching an agency', () => {
	it('knows it by code, short name or full name, whatever the spelling', () => {
		expect(cocokkanSkpd('bkad', daftar)?.id).toBe('1');
		expect(cocokkanSkpd('5.02', daftar)?.id).toBe('1');
		expect(cocokkanSkpd('KEC. BOGOR TIMUR', daftar)?.id).toBe('2');
	});
	it('asks when the name is unknown, and remembers the answer', () => {
		expect(cocokkanSkpd('Botim', daftar)).toBeNull();
		expect(cocokkanSkpd('Botim', daftar, new Map([[namaBaku('BOTIM'), '2']]))?.id).toBe('2');
	});
});

describe('the activation link', () => {
	it('carries code and address in the fragment only', () => {
		const url = new URL(tautanAktivasi('https://sipaus.test', 'AB12-CD34-EF56', 'a+b@c.id'));
		expect(url.search).toBe('');
		expect(new URLSearchParams(url.hash.slice(1)).get('email')).toBe('a+b@c.id');
	});
});
