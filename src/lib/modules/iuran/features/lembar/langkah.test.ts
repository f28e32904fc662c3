import { describe, expect, it } from 'vitest';
import type { BarisIuran } from '../../domain';
import { balikkan, gabung, gantiId, type Langkah } from './langkah';

const orang = (id: string, isi: Partial<BarisIuran> = {}): BarisIuran => ({
	id, urut: 1, nip: '197104071995102004', nama: 'Rina Uji', golongan: 'III/c', statusAsn: 'PNS', jabatan: null, jmlAnak: 2, jmlPasangan: 1,
	gajiPokok: 4_084_900, tunjPasangan: 408_490, tunjAnak: 163_396, tunjEselon: null, tunjFungsional: null, tunjUmum: 185_000,
	tppBebanKerja: 0, tppPrestasiKerja: null, tppKondisiKerja: null, tunjProfesi: null, lainnya: null, iwp1Aktual: null, iwp4Aktual: null,
	jmlKeluargaTambahan: null, suratKuasa: false, penjelasan: {}, ...isi
});
const baca = (...daftar: BarisIuran[]) => (id: string) => daftar.find((b) => b.id === id);
const langkah = (isi: Partial<Langkah>): Langkah => ({ label: 'uji', ubahan: [], tambah: [], hapus: [], ...isi });
const sel = (lama: unknown, baru: unknown) => ({ id: 'a', kunci: 'gajiPokok' as const, lama, baru });

describe('a step is taken back', () => {
	it('cell by cell, where the value it wrote still stands', () => {
		const balik = balikkan(langkah({ ubahan: [sel(4_000_000, 4_084_900)] }), 'urung', baca(orang('a')));
		expect(balik).toEqual({ ubahan: [sel(4_084_900, 4_000_000)], hapus: [], pulihkan: [], lewat: 0 });
	});

	it('never over somebody else’s newer value, which is counted instead', () => {
		const balik = balikkan(langkah({ ubahan: [sel(4_000_000, 4_084_900)] }), 'urung', baca(orang('a', { gajiPokok: 5_000_000 })));
		expect(balik).toEqual({ ubahan: [], hapus: [], pulihkan: [], lewat: 1 });
	});

	it('never in a person who is gone', () => {
		expect(balikkan(langkah({ ubahan: [sel(1, 2)] }), 'urung', baca()).lewat).toBe(1);
	});

	it('keeping 0 and blank apart', () => {
		const balik = balikkan(langkah({ ubahan: [{ id: 'a', kunci: 'tppPrestasiKerja', lama: 5, baru: null }] }), 'urung', baca(orang('a', { tppPrestasiKerja: 0 })));
		expect(balik.lewat).toBe(1);
	});

	it('by deleting who was added, unless they were filled in since', () => {
		const step = langkah({ tambah: [orang('a')] });
		expect(balikkan(step, 'urung', baca(orang('a'))).hapus).toEqual(['a']);
		expect(balikkan(step, 'urung', baca(orang('a', { nama: 'Rina Dewi' })))).toMatchObject({ hapus: [], lewat: 1 });
	});

	it('by bringing back who was deleted', () => {
		expect(balikkan(langkah({ hapus: [orang('a')] }), 'urung', baca()).pulihkan.map((b) => b.id)).toEqual(['a']);
	});
});

it('is done again the other way round', () => {
	const step = langkah({ ubahan: [sel(4_000_000, 4_084_900)], hapus: [orang('b')] });
	const ulang = balikkan(step, 'ulang', baca(orang('a', { gajiPokok: 4_000_000 }), orang('b')));
	expect(ulang).toEqual({ ubahan: [sel(4_000_000, 4_084_900)], hapus: ['b'], pulihkan: [], lewat: 0 });
});

it('knows a person who came back by the new number', () => {
	const step = gantiId(langkah({ ubahan: [sel(1, 2)], hapus: [orang('a')] }), new Map([['a', 'z']]));
	expect([step.ubahan[0]?.id, step.hapus[0]?.id]).toEqual(['z', 'z']);
});

it('is one for all letters typed into the same field', () => {
	expect(gabung(langkah({ ubahan: [sel(1, 4)] }), langkah({ ubahan: [sel(4, 42)] }))?.ubahan).toEqual([sel(1, 42)]);
	expect(gabung(langkah({ ubahan: [sel(1, 4)] }), langkah({ ubahan: [{ ...sel(4, 42), id: 'b' }] }))).toBeNull();
	expect(gabung(langkah({ ubahan: [sel(1, 4)] }), langkah({ ubahan: [sel(5, 42)] }))).toBeNull();
});
