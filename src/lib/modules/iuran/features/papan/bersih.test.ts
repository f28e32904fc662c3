import { describe, expect, it } from 'vitest';
import type { Skpd } from '$lib/modules/organisasi';
import type { KertasKerja } from '../../data';
import { totalKosong } from '../../domain';
import { type HasilPeriksa, halangan, kertasDiPetugas, pisahBersih } from './bersih';
import { susunPapan } from './papan';

const total = { ...totalKosong(), jumlahPegawai: 2, kurang1: 20, kurang4: 80, kurangTotal: 100 };
const kertas = (id: string, skpdId: string, status: KertasKerja['status'], lain: Partial<KertasKerja> = {}): KertasKerja => ({
	id, skpdId, bulan: '2026-11-01', jenis: 'tpp_pns', status, revisi: 0, catatan: null, total, kode: 'AAA-AAA',
	diajukanPada: null, diajukanOleh: null, diperiksaPada: null, diperiksaOleh: null, diputusPada: null, diputusOleh: null, menunggu: false, ...lain
});
const hasil: HasilPeriksa = { banyakBaris: 2, salah: 0, peringatan: 1, total, kode: 'AAA-AAA' };
const skpd = (id: string): Skpd => ({ id, kode: id, nama: id, singkatan: id, aktif: true, urut: 0, menunggu: false });

describe('what keeps a paper out of the bulk approval', () => {
	const satu = kertas('k', '1', 'diperiksa');
	it('is nothing when the sums, the code and the rows agree and no finding blocks; warnings do not', () => {
		expect(halangan(satu, hasil)).toEqual([]);
		expect(halangan(satu, { ...hasil, peringatan: 40 })).toEqual([]);
	});
	it.each([
		['a blocking finding', {}, { salah: 1 }, '1 temuan harus diperbaiki'],
		['a sum that differs by one rupiah', {}, { total: { ...total, kurang1: 21 } }, 'hitungan perangkat berbeda dari yang dibekukan'],
		['rows that are not those of the server', {}, { kode: 'BBB-BBB' }, 'isi perangkat belum sama dengan server'],
		['rows that are not on the device', {}, { banyakBaris: 0, kode: null }, 'rinciannya belum ada di perangkat ini'],
		['a command that still waits', { menunggu: true }, {}, 'perubahannya masih menunggu dikirim']
	])('is %s', (_, k, h, kalimat) => {
		expect(halangan({ ...satu, ...k }, { ...hasil, ...h })).toEqual([kalimat]);
	});
});

describe('the agencies offered together', () => {
	const papan = susunPapan(
		{
			skpd: ['1', '2', '3', '4'].map(skpd),
			periode: [],
			jenis: ['tpp_pns', 'tpp_pppk'],
			kertas: [
				kertas('a', '1', 'diajukan'),
				kertas('b', '2', 'diperiksa'),
				kertas('c', '2', 'diperiksa', { jenis: 'tpp_pppk' }),
				kertas('d', '3', 'disetujui'),
				kertas('e', '4', 'diperiksa'),
				kertas('f', '4', 'perlu_perbaikan', { jenis: 'tpp_pppk' })
			]
		},
		'2026-11-01'
	);
	it('are those of which every paper with the officer is clean', () => {
		const semua = new Map(kertasDiPetugas(papan).map((k) => [k.id, k.id === 'c' ? { ...hasil, salah: 2 } : hasil]));
		const { bersih, terhalang } = pisahBersih(papan, semua);
		expect(bersih.map((b) => [b.baris.skpd.id, b.kertas.map((k) => k.id), b.peringatan])).toEqual([['1', ['a'], 1], ['4', ['e'], 1]]);
		expect(terhalang.map((t) => [t.baris.skpd.id, t.sebab])).toEqual([['2', ['2 temuan harus diperbaiki']]]);
	});
	it('are none before they were computed', () => {
		expect(pisahBersih(papan, new Map()).bersih).toEqual([]);
	});
});
