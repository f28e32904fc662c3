import { expect, it } from 'vitest';
import type { BarisIuran, RincianIuran, Temuan } from '../../domain';
import { adaSaringan, pilihanSaringan, tersaring, type JenisSaringan } from './saringan';

const orang = (id: string, nama: string, nip: string, golongan: string, statusAsn: BarisIuran['statusAsn'] = 'PNS') =>
	({ id, nama, nip, golongan, statusAsn, menunggu: id === 'b' }) as BarisIuran & { menunggu: boolean };
const baris = [orang('a', 'Rina Uji', '197104071995102004', 'III/c'), orang('b', 'Budi Uji', '198002022005011003', 'IV/a'), orang('c', 'Citra Uji', '199003032020122001', 'IX', 'PPPK')];
const hasil = [{ kurang1: 5, kurang4: -1 }, { kurang1: 1, kurang4: 1 }, { kurang1: 0, kurang4: 0 }] as RincianIuran[];
const temu = (barisId: string, efekRupiah: number, tingkat: Temuan['tingkat'] = 'peringatan'): Temuan => ({ kode: 'T01', tingkat, barisId, kolom: null, pesan: '', efekRupiah });
const temuan = new Map([['a', [temu('a', 100)]], ['b', [temu('b', 5_000)]], ['c', [temu('c', 0, 'salah')]]]);
const cari = (teks: string, jenis: JenisSaringan = 'semua') => tersaring({ baris, hasil, temuan }, { cari: teks, jenis });

it('finds by part of a name or digits of a NIP, written with spaces or without', () => {
	expect(cari('rina')).toEqual(['a']);
	expect(cari('1980 0202')).toEqual(['b']);
	expect(cari('tidak ada')).toEqual([]);
});

it('puts what stops the submission first, then those with most rupiah at stake', () => {
	expect(cari('', 'masalah')).toEqual(['c', 'b', 'a']);
});

it('finds who paid too much, who waits, a status and a grade', () => {
	expect([cari('', 'lebih'), cari('', 'menunggu'), cari('', 'status:PPPK'), cari('', 'gol:III')]).toEqual([['a'], ['b'], ['c'], ['a']]);
});

it('offers only filters that part the people', () => {
	expect(pilihanSaringan(baris)).toEqual({ status: ['PNS', 'PPPK'], golongan: ['III', 'IV', 'IX'] });
	expect(pilihanSaringan(baris.slice(0, 1))).toEqual({ status: [], golongan: [] });
	expect([adaSaringan({ cari: ' ', jenis: 'semua' }), adaSaringan({ cari: 'x', jenis: 'semua' })]).toEqual([false, true]);
});
