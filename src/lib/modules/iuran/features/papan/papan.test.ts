import { describe, expect, it } from 'vitest';
import type { Periode, Skpd } from '$lib/modules/organisasi';
import type { KertasKerja } from '../../data';
import { totalKosong } from '../../domain';
import { SARINGAN, bulanAwal, cocokSaringan, kertasBerurutan, kertasUtama, pilihanBulan, sisaTenggat, statusGabungan, susunPapan, urutkan } from './papan';
import { perluDiingatkan, tautanWhatsApp, teksPengingat, teksPengingatSemua } from './pengingat';

const skpd = (id: string, aktif = true): Skpd => ({ id, kode: id, nama: `Dinas ${id}`, singkatan: id, aktif, urut: Number(id), menunggu: false });
const periode = (bulan: string, status: 'buka' | 'tutup' = 'buka'): Periode => ({ id: bulan, bulan, status, tenggat: '2026-12-10', menunggu: false });
let nomor = 0;
const kertas = (skpdId: string, status: KertasKerja['status'], lain: Partial<KertasKerja> = {}, kurang = 0, lebih = 0): KertasKerja => ({
	id: `k${++nomor}`,
	skpdId,
	bulan: '2026-11-01',
	jenis: 'tpp_pns',
	status,
	revisi: 0,
	catatan: null,
	total: kurang ? { ...totalKosong(), jumlahPegawai: 10, kurang1: kurang / 5, kurang4: (kurang * 4) / 5, kurangTotal: kurang, lebih1: lebih } : null,
	kode: null,
	diajukanPada: null,
	diajukanOleh: null,
	diperiksaPada: null,
	diperiksaOleh: null,
	diputusPada: null,
	diputusOleh: null,
	menunggu: false,
	...lain
});
const jenis = ['tpp_pns', 'tpp_pppk'];
const OKT = { bulan: '2026-10-01' };
const isi = {
	skpd: ['1', '2', '3', '4', '5'].map((id) => skpd(id)).concat(skpd('6', false)),
	periode: [periode('2026-11-01'), periode('2026-10-01', 'tutup')],
	jenis,
	kertas: [
		kertas('1', 'disetujui', {}, 1_000),
		kertas('1', 'disetujui', OKT, 700),
		kertas('2', 'diajukan', {}, 5_000, 40),
		kertas('2', 'disetujui', OKT, 9_000),
		kertas('3', 'draf', {}, 0),
		kertas('4', 'disetujui', {}, 2_000),
		kertas('4', 'perlu_perbaikan', { jenis: 'tpp_pppk', catatan: 'NIP baris 3' }, 300)
	]
};
const papan = susunPapan(isi, '2026-11-01');
const baris = (id: string) => papan.baris.find((b) => b.skpd.id === id)!;

describe('the board', () => {
	it('lists active agencies, and closed ones only in months in which they had a paper', () => {
		expect(papan.baris.map((b) => b.skpd.id)).toEqual(['1', '2', '3', '4', '5']);
		const lama = susunPapan({ ...isi, kertas: [...isi.kertas, kertas('6', 'disetujui', OKT, 1)] }, '2026-10-01');
		expect(lama.baris.map((b) => b.skpd.id)).toContain('6');
	});

	it('gives an agency the state of its paper least far along', () => {
		expect(papan.baris.map((b) => b.status)).toEqual(['disetujui', 'diajukan', 'draf', 'perlu_perbaikan', 'belum']);
		expect(statusGabungan([kertas('1', 'selesai'), kertas('1', 'disetujui')])).toBe('disetujui');
	});

	it('sums the city from approved papers alone and names what is left out', () => {
		expect(papan.kota).toEqual({ jumlahPegawai: 20, kurang1: 600, kurang4: 2_400, kurangTotal: 3_000, lebih: 0 });
		expect(papan.belumDihitung).toEqual({ jumlahPegawai: 10, kurang1: 1_000, kurang4: 4_000, kurangTotal: 5_000, lebih: 40 });
		expect(papan.skpdDisetujui).toBe(1);
	});

	it('never shows a total of a paper the treasurer took back or still corrects', () => {
		expect(baris('4').jumlah?.kurangTotal).toBe(2_000);
		expect(baris('3').jumlah).toBeNull();
	});

	it('shows the change since the month before only when both months have a total', () => {
		expect(papan.baris.map((b) => b.selisih)).toEqual([300, -4_000, null, null, null]);
	});

	it('shows the months around that the office knows', () => {
		expect(baris('1').sekitar).toEqual([{ bulan: '2026-10-01', status: 'disetujui' }]);
		expect(susunPapan(isi, '2026-10-01').baris[0]?.sekitar).toEqual([{ bulan: '2026-11-01', status: 'disetujui' }]);
	});
});

describe('filters', () => {
	it('find an agency under every state one of its papers is in', () => {
		expect(papan.baris.filter((b) => cocokSaringan(b, 'disetujui')).map((b) => b.skpd.id)).toEqual(['1', '4']);
		expect(papan.baris.filter((b) => cocokSaringan(b, 'perlu_perbaikan')).map((b) => b.skpd.id)).toEqual(['4']);
		expect(papan.baris.filter((b) => cocokSaringan(b, 'belum')).map((b) => b.skpd.id)).toEqual(['5']);
		expect(papan.baris.filter((b) => cocokSaringan(b, 'semua'))).toHaveLength(5);
	});

	it('tell the states after the approval apart, so that the counts of all states cover every paper once', () => {
		const dibayar = { ...baris('1'), kertas: [kertas('1', 'dibayar')] };
		expect(SARINGAN.filter((s) => cocokSaringan(dibayar, s))).toEqual(['semua', 'dibayar']);
	});
});

describe('sorting', () => {
	const urut = (oleh: Parameters<typeof urutkan>[1]) => urutkan(papan.baris, oleh).map((b) => b.skpd.id);
	it('puts the largest figure first and agencies without one last', () => {
		expect(urut('kekurangan')).toEqual(['2', '4', '1', '3', '5']);
		expect(urut('selisih')).toEqual(['2', '1', '3', '4', '5']);
		expect(urut('lebih')[0]).toBe('2');
	});
	it('puts what waits for the officer first and what is done last', () => {
		expect(urut('status')).toEqual(['2', '4', '3', '5', '1']);
	});
	it('leaves the given list as it was', () => {
		urut('kekurangan');
		expect(papan.baris.map((b) => b.skpd.id)).toEqual(['1', '2', '3', '4', '5']);
	});
});

describe('the way through the papers', () => {
	it('goes over submitted and returned papers in the order of the board', () => {
		expect(kertasBerurutan(papan).map((k) => `${k.skpdId} ${k.jenis}`)).toEqual(['1 tpp_pns', '2 tpp_pns', '4 tpp_pns', '4 tpp_pppk']);
	});
	it('opens the paper that waits, and none that is still a draft', () => {
		expect(kertasUtama(baris('4'))?.jenis).toBe('tpp_pppk');
		expect(kertasUtama(baris('3'))).toBeNull();
	});
});

describe('months', () => {
	it('start at the newest open one', () => {
		expect(bulanAwal(isi.periode, '2026-11-23')).toBe('2026-11-01');
		expect(bulanAwal([periode('2026-10-01', 'tutup')], '2026-11-23')).toBe('2026-10-01');
		expect(bulanAwal([], '2026-11-23')).toBe('2026-11-01');
	});
	it('can be chosen newest first, the shown one included', () => {
		expect(pilihanBulan(isi, '2026-09-01')).toEqual(['2026-11-01', '2026-10-01', '2026-09-01']);
	});
	it('count down to the deadline by whole days', () => {
		expect(sisaTenggat('2026-11-23', '2026-12-10')).toBe('17 hari lagi');
		expect(sisaTenggat('2026-12-10', '2026-12-10')).toBe('hari ini');
		expect(sisaTenggat('2026-12-13', '2026-12-10')).toBe('lewat 3 hari');
	});
});

describe('the reminder', () => {
	const waktu = { bulan: '2026-11-01', tenggat: '2026-12-10', hariIni: '2026-11-23' };
	const nama = (kode: string) => (kode === 'tpp_pppk' ? 'TPP bulanan PPPK' : 'TPP bulanan PNS');
	it('goes to those who have not handed everything in', () => {
		expect(papan.baris.filter(perluDiingatkan).map((b) => b.skpd.id)).toEqual(['3', '4', '5']);
	});
	it('names the agency, the month, what is missing and the deadline', () => {
		const teks = teksPengingat(baris('4'), waktu, nama);
		expect(teks).toContain('Yth. Bendahara Dinas 4');
		expect(teks).toContain('November 2026');
		expect(teks).toContain('- TPP bulanan PPPK dikembalikan untuk diperbaiki: NIP baris 3');
		expect(teks).not.toContain('TPP bulanan PNS');
		expect(teks).toContain('Tenggat 10 Desember 2026 (17 hari lagi).');
	});
	it('says so when nothing was begun', () => {
		expect(teksPengingat(baris('5'), waktu, nama)).toContain('- Kertas kerja November 2026 belum dibuat');
	});
	it('lists everybody awaited for the group', () => {
		expect(teksPengingatSemua(papan.baris, waktu)).toContain('3 SKPD masih ditunggu');
		expect(teksPengingatSemua(papan.baris, waktu)).toContain('2. Dinas 4: dikembalikan untuk diperbaiki');
	});
	it('carries no number, and survives the way into the address', () => {
		const url = new URL(tautanWhatsApp('50% & lebih\nbaris 2'));
		expect(url.origin + url.pathname).toBe('https://wa.me/');
		expect(url.searchParams.get('text')).toBe('50% & lebih\nbaris 2');
	});
});
